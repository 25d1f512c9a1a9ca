package app

// commandLine is the whole grammar; DESIGN §5 fixes the names.
type commandLine struct {
	Settings

	Serve    serveCommand    `cmd:"" help:"Serve pages and API."`
	Demo     demoCommand     `cmd:"" help:"Load the bundled sample if the database is empty, then serve."`
	Import   importCommand   `cmd:"" help:"Take a file in."`
	Search   searchCommand   `cmd:"" help:"Search spaces."`
	Match    matchCommand    `cmd:"" help:"Rank the spaces that fit a demand, with reasons."`
	Demand   demandCommand   `cmd:"" help:"Post demands that stay, look at them, and change them."`
	Rents    rentsCommand    `cmd:"" help:"Tell what rents are by town and month: the platform's reference, never official."`
	Cost     costCommand     `cmd:"" help:"Work out what a lease of a space costs."`
	Export   exportCommand   `cmd:"" help:"Write everything the database holds."`
	Generate generateCommand `cmd:"" help:"Write a synthetic city in the survey format."`
	Check    checkCommand    `cmd:"" help:"Bring the index up to date and compare it with the database."`
	Reindex  reindexCommand  `cmd:"" help:"Build the index anew from the database."`
	Migrate  migrateCommand  `cmd:"" help:"Bring the database's schema up to date."`
	Bench    benchCommand    `cmd:"" help:"Measure searches over HTTP on this machine."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
}
