package peers

import (
	"fmt"
	"slices"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// dialect is what Postgres and SQLite say differently.
type dialect struct {
	// from is the table, joined with what the query's words and regions are found
	// by; conditions are those of words and regions.
	from       func(q market.Query) (string, error)
	conditions func(q market.Query) ([]string, error)
	// relevance and distance are numbers whose least, or greatest, come first.
	relevance func(q market.Query) string
	distance  func(from geo.Point) string
	// list joins the ids of a statement's rows, in their order.
	list func(statement string) string
}

// statement asks for the total, the ids and the facets in one round: rows of what
// they are, a value and a count.
func (d *dialect) statement(q market.Query) (string, error) {
	s, err := d.parse(q)
	if err != nil {
		return "", err
	}
	if len(q.Facets) == 0 && len(q.Regions()) == 0 && len(q.Terms) == 0 {
		return s.twice(d), nil
	}
	return s.once(d), nil
}

// selection is a query in SQL.
type selection struct {
	query      market.Query
	from       string
	everywhere []string            // conditions of every part
	facets     map[string][]string // conditions that the facet does not count by
	order      []string
	sorted     []string // what order compares, as columns
}

func (d *dialect) parse(q market.Query) (*selection, error) {
	s := &selection{query: q, facets: map[string][]string{}}
	var err error
	if s.from, err = d.from(q); err != nil {
		return nil, err
	}
	if s.everywhere, err = d.conditions(q); err != nil {
		return nil, err
	}
	for _, c := range q.Clauses() {
		condition, err := sqlOf(c.Predicate)
		if err != nil {
			return nil, err
		}
		if f := ownFacet(q, c); f != "" {
			s.facets[f] = append(s.facets[f], condition)
			continue
		}
		s.everywhere = append(s.everywhere, condition)
	}
	s.orderBy(d)
	return s, nil
}

// ownFacet is the facet that is counted without the clause; "" if none is.
func ownFacet(q market.Query, c market.Clause) string {
	for _, name := range q.Facets {
		if slices.Contains(market.FacetNamed(name).Params, c.Params[0]) {
			return name
		}
	}
	return ""
}

func (s *selection) orderBy(d *dialect) {
	switch s.query.Sort {
	case market.ByDistance:
		s.sorted, s.order = []string{d.distance(s.query.Near.Or(geo.Point{})) + " AS key1"}, []string{"key1"}
	case market.ByRelevance:
		s.sorted, s.order = []string{d.relevance(s.query) + " AS key1", "listed_at"}, []string{"key1", "listed_at DESC NULLS LAST"}
	default:
		a, descending := s.query.Sort.Attribute()
		s.sorted, s.order = []string{a.Name}, []string{a.Name + " NULLS LAST"}
		if descending {
			s.order = []string{a.Name + " DESC NULLS LAST"}
		}
	}
	s.order = append(s.order, "id")
}

// twice counts and sorts on their own: with nothing but comparisons of columns
// each has an index of its own.
func (s *selection) twice(d *dialect) string {
	where := s.from + " WHERE " + strings.Join(s.everywhere, " AND ")
	page := fmt.Sprintf("SELECT id FROM %s ORDER BY %s LIMIT %d", where, strings.Join(s.order, ", "), s.query.Limit)
	return "SELECT 'total', NULL, count(*) FROM " + where + " UNION ALL SELECT 'ids', " + d.list(page) + ", 0"
}

// once finds the rows one time and then counts and sorts them.
func (s *selection) once(d *dialect) string {
	names := append([]string{"id"}, s.sorted...)
	var all []string // every facet's own conditions
	for _, f := range s.query.Facets {
		names = append(names, facetColumn(market.FacetNamed(f)))
		if own := s.facets[f]; len(own) > 0 {
			names = append(names, "("+strings.Join(own, " AND ")+") AS passes_"+f)
			all = append(all, "passes_"+f)
		}
	}
	slices.Sort(names)
	var b strings.Builder
	fmt.Fprintf(&b, "WITH hit AS MATERIALIZED (SELECT %s FROM %s WHERE %s) ",
		strings.Join(slices.Compact(names), ", "), s.from, strings.Join(s.everywhere, " AND "))
	page := fmt.Sprintf("SELECT id FROM hit%s ORDER BY %s LIMIT %d", whereAll(all), strings.Join(s.order, ", "), s.query.Limit)
	fmt.Fprintf(&b, "SELECT 'total', NULL, count(*) FROM hit%s UNION ALL SELECT 'ids', %s, 0", whereAll(all), d.list(page))
	for _, f := range s.query.Facets {
		others := slices.DeleteFunc(slices.Clone(all), func(flag string) bool { return flag == "passes_"+f })
		column := facetColumn(market.FacetNamed(f))
		fmt.Fprintf(&b, " UNION ALL SELECT '%s', CAST(%s AS text), count(*) FROM hit%s GROUP BY %s", f, column, whereAll(others), column)
	}
	return b.String()
}

func whereAll(flags []string) string {
	if len(flags) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(flags, " AND ")
}

// sqlOf is a predicate as a condition on the columns; null is not known, which
// passes nothing.
func sqlOf(p market.Predicate) (string, error) {
	switch p := p.(type) {
	case market.Range:
		return sqlRange(p.Attribute.Name, p.Low, p.High), nil
	case market.OneOf:
		codes := make([]string, len(p.Codes))
		for i, code := range p.Codes {
			codes[i] = quote(code)
		}
		return p.Attribute.Name + " IN (" + strings.Join(codes, ", ") + ")", nil
	case market.Every:
		var all []string
		for _, each := range p {
			condition, err := sqlOf(each)
			if err != nil {
				return "", err
			}
			all = append(all, condition)
		}
		return strings.Join(all, " AND "), nil
	case market.Leasable:
		none := market.Maybe[int64]{}
		return fmt.Sprintf("(%s OR (%s AND %s))", sqlRange("area_m2", p.Low, p.High),
			sqlRange(partMax, p.Low, none), sqlRange(partMin, none, p.High)), nil
	}
	return "", fmt.Errorf("peers: no SQL for %T", p)
}

func sqlRange(column string, low, high market.Maybe[int64]) string {
	from, hasLow := low.Get()
	to, hasHigh := high.Get()
	switch {
	case hasLow && hasHigh && from == to:
		return fmt.Sprintf("%s = %d", column, from)
	case hasLow && hasHigh:
		return fmt.Sprintf("%s BETWEEN %d AND %d", column, from, to)
	case hasLow:
		return fmt.Sprintf("%s >= %d", column, from)
	case hasHigh:
		return fmt.Sprintf("%s <= %d", column, to)
	}
	return column + " IS NOT NULL"
}

// reply gathers the rows of a statement.
type reply struct {
	ids   string
	total int
	rows  []replyRow
}

type replyRow struct {
	facet string
	value string
	count int
}

// add takes one row in; a null value is "".
func (r *reply) add(what string, value *string, count int) {
	text := ""
	if value != nil {
		text = *value
	}
	switch what {
	case "total":
		r.total = count
	case "ids":
		r.ids = text
	default:
		r.rows = append(r.rows, replyRow{what, text, count})
	}
}

func (r *reply) answer(q market.Query) Answer {
	a := Answer{Total: r.total, IDs: []string{}, Facets: map[string]Counts{}}
	if r.ids != "" {
		a.IDs = strings.Split(r.ids, ",")
	}
	for _, name := range q.Facets {
		a.Facets[name] = Counts{}
	}
	for _, row := range r.rows {
		a.Facets[row.facet][row.value] = row.count
	}
	return a
}
