package intake

import (
	"context"

	"zhaochang/geo"
	"zhaochang/internal/intake/cell"
	"zhaochang/internal/intake/form"
	"zhaochang/internal/intake/locate"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/market"
)

// decideDatum settles in which datum the points of the file are: by --crs, by the
// mapping or a header, else by a first pass over the points.
func (r *run) decideDatum(ctx context.Context) error {
	d, err := r.decision(ctx)
	r.datum, r.report.Datum = d.Datum, d
	return err
}

func (r *run) decision(ctx context.Context) (locate.Decision, error) {
	if r.opts.CRS != "" {
		datum, err := geo.ParseDatum(r.opts.CRS)
		return locate.Given(datum, "--crs"), err
	}
	if r.plan.Datum.Known {
		return locate.Given(r.plan.Datum.Datum, "the mapping or a header"), nil
	}
	points := pointColumns(r.plan)
	if len(points) == 0 && r.file.Format != table.GeoJSON {
		return locate.Decision{CRS: geo.WGS84.String(), Confidence: 1, Why: "the file has no coordinates"}, nil
	}
	evidence, err := r.gather(ctx, points)
	if err != nil {
		return locate.Decision{}, err
	}
	return evidence.Decide(r.Places)
}

// pointColumns are the columns that hold coordinates and towns.
func pointColumns(plan *form.Plan) (columns []form.Column) {
	located := false
	for _, c := range plan.Columns {
		switch c.Cell.Field {
		case "lon", "lat", cell.Coordinates:
			located = true
			columns = append(columns, c)
		case "town":
			columns = append(columns, c)
		}
	}
	if !located {
		return nil
	}
	return columns
}

// gather reads the points and towns of the whole file, and counts its rows.
func (r *run) gather(ctx context.Context, points []form.Column) (*locate.Evidence, error) {
	evidence := &locate.Evidence{}
	locator := r.locator()
	for from, err := range r.file.Rows(ctx, nil) {
		if err != nil {
			return nil, err
		}
		if r.total++; r.total%10_000 == 0 {
			r.show(Progress{Phase: "look", Rows: r.total})
		}
		if point, town := pointOf(from, points); point != nil {
			evidence.Add(locator, *point, town)
		}
	}
	return evidence, nil
}

// pointOf is the point of a row as it is written, and its town.
func pointOf(from table.Row, columns []form.Column) (*geo.Point, string) {
	var s market.Space
	for _, c := range columns {
		if text := from.Cells[c.Index]; text != "" {
			for _, f := range c.Cell.Read(text).Fills {
				f.Attribute.Set(&s, f.Value)
			}
		}
	}
	if p, known := s.Point().Get(); known {
		return &p, s.Town
	}
	if from.Geometry != nil && !s.Lon.IsKnown() && !s.Lat.IsKnown() {
		return &from.Geometry.Point, s.Town
	}
	return nil, ""
}
