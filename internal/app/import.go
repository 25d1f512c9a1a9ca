package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/user"
	"runtime/debug"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
	"zhaochang/internal/intake/form"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/place"
	"zhaochang/internal/sqldb"
)

type importCommand struct {
	Survey importSurveyCommand `cmd:"" help:"Take a survey of factory space in: CSV, XLSX or GeoJSON."`
}

type importSurveyCommand struct {
	File     string `arg:"" type:"path" help:"The file."`
	DryRun   bool   `help:"Say what would happen, and change nothing."`
	Report   string `type:"path" help:"Write the report for every row here: text, or .csv or .json by suffix."`
	CRS      string `name:"crs" enum:",wgs84,gcj02,bd09,cgcs2000" default:"" help:"Datum of the points; found out when not given."`
	Mapping  string `type:"path" help:"A file that says what columns mean; see docs/survey-format.md."`
	Source   string `help:"Where the survey comes from; default: the file's name."`
	Region   string `enum:"dongguan,none" default:"dongguan" help:"dongguan, or none to keep points outside the city."`
	Offer    bool   `help:"Each vacant row with a rent becomes an open listing."`
	Sheet    string `help:"The sheet of a workbook; found out when not given."`
	Encoding string `help:"The file's encoding; found out when not given."`
}

// Run takes the file in, then brings the index up to date unless a server does.
func (c importSurveyCommand) Run(ctx context.Context, env *environment) error {
	return env.withDatabase(ctx, func(db *sqldb.DB) error {
		report, err := c.take(ctx, env, db)
		if report != nil {
			err = errors.Join(err, report.WriteSummary(env.Out))
		}
		if err != nil {
			return err
		}
		if !c.DryRun {
			if err := env.indexImported(ctx, db, report.Totals.Created+report.Totals.Changed); err != nil {
				return err
			}
		}
		if !report.Totals.Clean() {
			return errRejected
		}
		return nil
	})
}

// importMemory is what the garbage collector keeps an import's own memory to. It
// leaves room for SQLite's pages, which it does not see, within 300 MB. Below it
// the collector may wait for importGrowth percent: an import keeps little of what
// it makes.
const (
	importMemory = 128 << 20
	importGrowth = 400
)

// frugal lowers the memory limit until the function given back is called, unless
// the process was given one.
func frugal() (restore func()) {
	limit := debug.SetMemoryLimit(-1)
	if limit != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(importMemory)
	growth := debug.SetGCPercent(importGrowth)
	return func() {
		debug.SetGCPercent(growth)
		debug.SetMemoryLimit(limit)
	}
}

// take runs the import with its progress on the error stream, and its report in
// the file asked for.
func (c importSurveyCommand) take(ctx context.Context, env *environment, db *sqldb.DB) (report *intake.Report, err error) {
	defer frugal()()
	options, err := c.options()
	if err != nil {
		return nil, err
	}
	places, err := place.Load()
	if err != nil {
		return nil, err
	}
	run := func() (err error) {
		report, err = env.takeSurvey(ctx, db, places, c.File, options)
		return err
	}
	if c.Report == "" {
		err := run()
		return report, err
	}
	err = writeWhole(c.Report, func(w io.Writer) error {
		sink := intake.NewReportWriter(w, c.Report)
		options.Sink = sink
		err := run()
		if report != nil {
			err = errors.Join(err, sink.Close(report))
		}
		return err
	})
	return report, err
}

func (c importSurveyCommand) options() (intake.Options, error) {
	options := intake.Options{
		DryRun: c.DryRun, CRS: c.CRS, Source: c.Source, Region: intake.Region(c.Region), Offer: c.Offer,
		Table: table.Options{Sheet: c.Sheet, Encoding: c.Encoding},
	}
	if c.Mapping == "" {
		return options, nil
	}
	mapping, err := form.ReadMapping(c.Mapping)
	options.Mapping = mapping
	return options, err
}

// takeSurvey takes one file in and shows how far it has come.
func (e *environment) takeSurvey(ctx context.Context, db *sqldb.DB, places *place.Gazetteer, path string, options intake.Options) (*intake.Report, error) {
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return nil, fault.BadField("FILE", path, "cannot be read", "a CSV, XLSX or GeoJSON file")
	}
	bar := newProgress(e)
	defer bar.done()
	survey := intake.Survey{Store: db, Places: places, Now: e.Now, Importer: importer()}
	return survey.Run(ctx, path, options, func(p intake.Progress) {
		share, of := 0.0, ""
		if p.Total > 0 {
			share, of = float64(p.Rows)/float64(p.Total), fmt.Sprintf(" of %d", p.Total)
		}
		bar.show(share, fmt.Sprintf("%s: %d%s rows", p.Phase, p.Rows, of))
	})
}

// importer is who runs the command, for the record.
func importer() string {
	if u, err := user.Current(); err == nil {
		return "cli:" + u.Username
	}
	return "cli"
}

// maxIndexed is how many changes an import takes into the index by itself. The
// index of a larger city does not fit beside the import in 300 MB.
const maxIndexed = 100_000

// indexImported brings the index up to date after an import. Beside a running
// server it only says so, for the server follows the database; and a very large
// import leaves it to the next command that opens the index.
func (e *environment) indexImported(ctx context.Context, db *sqldb.DB, changes int) (err error) {
	if server, ok := e.runningServer(ctx); ok {
		_, err := fmt.Fprintf(e.Out, "the server at %s takes the changes into its index\n", server)
		return err
	}
	if changes > maxIndexed {
		_, err := fmt.Fprintln(e.Out, "the next serve, search or check takes the changes into the index")
		return err
	}
	n, err := e.openNode(ctx, db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.Close()) }()
	if err := n.follower.CatchUp(ctx); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Out, "%d spaces can be searched\n", n.index.Len())
	return err
}
