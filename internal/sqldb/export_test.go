package sqldb

// HotStatements are those that run all day: for each page of results, each poll
// of the feed, and each chunk of a rebuild. postgres chooses the dialect.
func HotStatements(postgres bool) map[string]string {
	d := sqliteDialect()
	if postgres {
		d = postgresDialect()
	}
	return map[string]string{
		"feed after":     d.feed.after,
		"feed head":      d.feed.head,
		"feed newest":    d.feed.newest,
		"feed oldest":    d.feed.oldest,
		"spaces by id":   d.text(spacesByID),
		"spaces after":   spacesAfter,
		"keys":           d.text(keysAmong),
		"spaces of keys": d.text(surveyedWithAll),
		"origin":         selectOrigin,
	}
}
