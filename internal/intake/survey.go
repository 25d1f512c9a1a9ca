package intake

import (
	"context"
	"fmt"
	"time"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/intake/form"
	"zhaochang/internal/intake/locate"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/market"
)

// Survey takes survey files in.
type Survey struct {
	Store    Store
	Places   locate.Places
	Now      func() time.Time
	Importer string // who runs it, for the record
}

// Region says which points keep their place.
type Region string

// The regions. The empty one is Dongguan.
const (
	Dongguan Region = "dongguan"
	Anywhere Region = "none"
)

// Options say how one file is taken in. The zero value takes a file that explains
// itself.
type Options struct {
	DryRun  bool
	CRS     string        // wgs84, cgcs2000, gcj02, bd09; "" to find out
	Mapping *form.Mapping // nil: the headers speak for themselves
	Source  string        // "": the mapping's, else the name of the file
	Region  Region
	Offer   bool // each vacant row with a rent becomes an open listing
	Table   table.Options
	Sink    Sink // gets every entry of the report as it comes; may be nil
}

// Progress says how far a run has come. Phase is "look" while the points of the
// file are looked at, then "import". Total is the number of rows, 0 while it is
// not known.
type Progress struct {
	Phase       string
	Rows, Total int
}

// maxBatch is the number of rows that are compared and written together.
const maxBatch = 1000

// Run takes the file in and says what became of every row. The error is a fault
// when the file, the mapping or the options are at fault; rows and cells that
// cannot be taken are no errors and stand in the report.
//
// Rows are written in batches, each whole or not at all. A run that ends early
// gives its report so far beside the error; running it again comes to the same
// end.
func (s Survey) Run(ctx context.Context, path string, opts Options, show func(Progress)) (_ *Report, err error) {
	if show == nil {
		show = func(Progress) {}
	}
	if err := opts.check(); err != nil {
		return nil, err
	}
	file, err := table.Open(path, opts.Table) //nolint:contextcheck // a look at the file takes no context
	if err != nil {
		return nil, err
	}
	plan, err := form.New(file.Header, opts.Mapping)
	if err != nil {
		return nil, err
	}
	r := &run{Survey: s, opts: opts, file: file, plan: plan, show: show, seen: newSightings(), report: newReport(file, plan, opts)}
	if err := r.decideDatum(ctx); err != nil {
		return nil, err
	}
	if err := r.takeRows(ctx); err != nil {
		return r.report, r.stopped(err)
	}
	return r.report, nil
}

func (o Options) check() error {
	if o.CRS != "" {
		if _, err := geo.ParseDatum(o.CRS); err != nil {
			return fault.BadField("crs", o.CRS, "is not a datum", "wgs84, cgcs2000, gcj02, bd09")
		}
	}
	switch o.Region {
	case "", Dongguan, Anywhere:
		return nil
	}
	return fault.BadField("region", string(o.Region), "is not a region", "dongguan, none")
}

func newReport(file *table.File, plan *form.Plan, opts Options) *Report {
	r := &Report{
		File: file.Name, SHA256: file.SHA256, Encoding: string(file.Encoding), Sheet: file.Sheet,
		DryRun: opts.DryRun, sink: opts.Sink, Source: sourceOf(file, plan, opts),
	}
	r.describe(plan, file.Header)
	return r
}

// sourceOf names where the values come from. One that stands for converted rents
// says so.
func sourceOf(file *table.File, plan *form.Plan, opts Options) string {
	source := opts.Source
	if source == "" {
		source = plan.Source
	}
	if source == "" {
		source = file.Name
	}
	if plan.RateLabel != "" {
		source = market.ConvertedSource(source, plan.RateLabel)
	}
	return source
}

// run is one run over one file.
type run struct {
	Survey
	opts     Options
	file     *table.File
	plan     *form.Plan
	report   *Report
	show     func(Progress)
	seen     *sightings
	datum    geo.Datum
	total    int   // rows of the file, 0 while not known
	importID int64 // 0 until the first write
	lastLine int
}

// stopped says how far the run came.
func (r *run) stopped(err error) error {
	t := r.report.Totals
	return fmt.Errorf("import %s: stopped after line %d, with %d rows taken (%d created, %d changed); run it again to go on: %w",
		r.file.Name, r.lastLine, t.Rows, t.Created, t.Changed, err)
}

// locator makes a locator for the datum decided on.
func (r *run) locator() *locate.Locator {
	return locate.New(r.Places, r.datum, r.opts.Region == Anywhere)
}
