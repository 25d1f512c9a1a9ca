package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"zhaochang/internal/city"
	"zhaochang/internal/intake"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/place"
	"zhaochang/internal/sqldb"
)

type demoCommand struct {
	serving
}

// The bundled sample is this city. It is made by the generator when it is loaded.
const (
	sampleUnits = 4000
	sampleSeed  = 1
)

// Run loads the sample when the database holds no spaces, then serves.
func (c demoCommand) Run(ctx context.Context, env *environment) error {
	return env.withDatabase(ctx, func(db *sqldb.DB) error {
		count, err := db.CountSpaces(ctx)
		if err != nil {
			return err
		}
		if count == 0 {
			if err := env.loadSample(ctx, db); err != nil {
				return err
			}
		}
		return env.serve(ctx, db, c.serving)
	})
}

// loadSample takes the sample in the way any survey comes in: as a file.
func (e *environment) loadSample(ctx context.Context, db *sqldb.DB) (err error) {
	places, err := place.Load()
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "zhaochang-sample-")
	if err != nil {
		return fmt.Errorf("load the sample: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	path := folder + "/sample.csv"
	err = writeWhole(path, func(w io.Writer) error {
		return city.WriteSurvey(w, table.CSV, places, city.Spaces(places, sampleUnits, sampleSeed))
	})
	if err != nil {
		return err
	}
	report, err := e.takeSurvey(ctx, db, places, path, intake.Options{Offer: true, CRS: "wgs84", Source: "合成样本 (synthetic sample)"})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Out, "loaded the bundled sample: %d synthetic spaces, %d on offer\n", report.Totals.Created, report.Totals.Offered)
	return err
}
