package peers

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	blevegeo "github.com/blevesearch/bleve/v2/geo"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// Bleve is an index as its documentation suggests one: numbers, keywords, flags,
// a point and texts, mapped plainly and searched with its own queries.
type Bleve struct {
	index bleve.Index
	dir   string
}

const pointField = "place"

// OpenBleve makes an index in the folder.
func OpenBleve(dir string) (*Bleve, error) {
	dir = filepath.Join(dir, "peer.bleve")
	x, err := bleve.New(dir, bleveMapping())
	if err != nil {
		return nil, err
	}
	return &Bleve{x, dir}, nil
}

// bleveMapping leaves all but the texts out of the field of everything, so that a
// word is searched where our search looks: in the texts.
func bleveMapping() mapping.IndexMapping {
	document := bleve.NewDocumentStaticMapping()
	add := func(name string, field *mapping.FieldMapping) {
		document.AddFieldMappingsAt(name, field)
	}
	for _, a := range columns() {
		field := bleve.NewKeywordFieldMapping()
		field.Analyzer = keyword.Name
		switch {
		case a.Kind == market.FlagKind:
			field = bleve.NewBooleanFieldMapping()
		case a.Numeric():
			field = bleve.NewNumericFieldMapping()
		}
		field.IncludeInAll = false
		add(a.Name, field)
	}
	for _, name := range []string{partMin, partMax} {
		field := bleve.NewNumericFieldMapping()
		field.IncludeInAll = false
		add(name, field)
	}
	for _, name := range textFields() {
		add(name, bleve.NewTextFieldMapping())
	}
	add(pointField, bleve.NewGeoPointFieldMapping())
	m := bleve.NewIndexMapping()
	m.DefaultMapping = document
	m.DefaultAnalyzer = cjk.AnalyzerName
	return m
}

func textFields() []string {
	return []string{"title", "description", "park", "building_name", "address", "place_names"}
}

// Add indexes rows in one batch.
func (b *Bleve) Add(_ context.Context, rows []Row) error {
	batch := b.index.NewBatch()
	for _, row := range rows {
		if err := batch.Index(row.Space.ID, bleveDocument(row)); err != nil {
			return err
		}
	}
	return b.index.Batch(batch)
}

func bleveDocument(row Row) map[string]any {
	s, document := row.Space, map[string]any{}
	for _, a := range columns() {
		switch v := a.Of(s); {
		case !v.IsKnown():
		case a.Kind == market.FlagKind:
			document[a.Name] = v.Flag()
		case a.Numeric():
			document[a.Name] = float64(v.Number())
		default:
			document[a.Name] = v.Text()
		}
	}
	low, high := parts(s)
	for name, part := range map[string]market.Maybe[int64]{partMin: low, partMax: high} {
		if n, known := part.Get(); known {
			document[name] = float64(n)
		}
	}
	title, others := row.texts()
	for i, text := range append([]string{title}, others...) {
		document[textFields()[i]] = text
	}
	if p, known := s.Point().Get(); known {
		document[pointField] = map[string]any{"lon": p.Lon, "lat": p.Lat}
	}
	return document
}

// Finish has nothing to do: Bleve merges on its own.
func (b *Bleve) Finish(context.Context) error { return nil }

// Ask searches once, and once more for each facet that is counted without a
// condition of the query.
func (b *Bleve) Ask(ctx context.Context, q market.Query) (func() Answer, error) {
	found, err := b.search(ctx, q, "")
	if err != nil {
		return nil, err
	}
	facets := found.Facets
	for _, name := range q.Facets {
		if _, counted := facets[name]; counted {
			continue
		}
		alone, err := b.search(ctx, q, name)
		if err != nil {
			return nil, err
		}
		if facets == nil {
			facets = search.FacetResults{}
		}
		facets[name] = alone.Facets[name]
	}
	return func() Answer { return bleveAnswer(q, found, facets) }, nil
}

// search finds a page with the facets that every condition counts for, or counts
// one facet alone without its own conditions.
func (b *Bleve) search(ctx context.Context, q market.Query, alone string) (*bleve.SearchResult, error) {
	own := map[string]bool{}
	var all []query.Query
	for _, c := range q.Clauses() {
		facet := ownFacet(q, c)
		own[facet] = true
		if alone != "" && facet == alone {
			continue
		}
		condition, err := bleveOf(c.Predicate)
		if err != nil {
			return nil, err
		}
		all = append(all, condition)
	}
	more, err := beyondColumns(q)
	if err != nil {
		return nil, err
	}
	request := bleve.NewSearchRequestOptions(bleve.NewConjunctionQuery(append(all, more...)...), q.Limit, 0, false)
	if alone != "" {
		request.Size = 0
		request.AddFacet(alone, facetRequest(market.FacetNamed(alone)))
		return b.index.SearchInContext(ctx, request)
	}
	for _, name := range q.Facets {
		if !own[name] {
			request.AddFacet(name, facetRequest(market.FacetNamed(name)))
		}
	}
	if err := sortBy(request, q); err != nil {
		return nil, err
	}
	return b.index.SearchInContext(ctx, request)
}

func sortBy(request *bleve.SearchRequest, q market.Query) error {
	switch q.Sort {
	case market.ByRelevance:
		request.SortBy([]string{"-_score", "-listed_at", "_id"})
	case market.ByDistance:
		p := q.Near.Or(geo.Point{})
		distance, err := search.NewSortGeoDistance(pointField, "m", p.Lon, p.Lat, false)
		if err != nil {
			return err
		}
		request.SortByCustom(search.SortOrder{distance, &search.SortDocID{}})
	default:
		a, descending := q.Sort.Attribute()
		name := a.Name
		if descending {
			name = "-" + name
		}
		request.SortBy([]string{name, "_id"})
	}
	return nil
}

func facetRequest(f *market.Facet) *bleve.FacetRequest {
	if len(f.Edges) == 0 {
		return bleve.NewFacetRequest(f.Attribute.Name, 100)
	}
	request := bleve.NewFacetRequest(f.Attribute.Name, f.Buckets())
	for bucket := range f.Buckets() {
		var low, high *float64
		if bucket > 0 {
			low = new(float64(f.Edges[bucket-1]))
		}
		if bucket < len(f.Edges) {
			high = new(float64(f.Edges[bucket]))
		}
		request.AddNumericRange(strconv.Itoa(bucket), low, high)
	}
	return request
}

func bleveAnswer(q market.Query, found *bleve.SearchResult, facets search.FacetResults) Answer {
	a := Answer{IDs: []string{}, Total: int(found.Total), Facets: map[string]Counts{}}
	for _, hit := range found.Hits {
		a.IDs = append(a.IDs, hit.ID)
	}
	for _, name := range q.Facets {
		counts := Counts{}
		f := facets[name]
		for _, term := range f.Terms.Terms() {
			counts[term.Term] = term.Count
		}
		for _, bucket := range f.NumericRanges {
			counts[bucket.Name] = bucket.Count
		}
		if f.Missing > 0 {
			counts[""] = f.Missing
		}
		a.Facets[name] = counts
	}
	return a
}

// beyondColumns are the conditions of words and regions.
func beyondColumns(q market.Query) ([]query.Query, error) {
	var all []query.Query
	for _, term := range q.Terms {
		words := bleve.NewMatchQuery(term)
		words.SetOperator(query.MatchQueryOperatorAnd)
		all = append(all, words)
	}
	for _, region := range q.Regions() {
		switch r := region.(type) {
		case geo.Box:
			box := bleve.NewGeoBoundingBoxQuery(r.West, r.North, r.East, r.South)
			box.SetField(pointField)
			all = append(all, box)
		case geo.Circle:
			circle := bleve.NewGeoDistanceQuery(r.Center.Lon, r.Center.Lat, float(r.RadiusM*bleveMetre(r.Center))+"m")
			circle.SetField(pointField)
			all = append(all, circle)
		case *geo.Shape:
			drawn, err := drawnPolygon(r)
			if err != nil {
				return nil, err
			}
			all = append(all, drawn)
		default:
			return nil, fmt.Errorf("peers: no query for %T", region)
		}
	}
	return all, nil
}

// bleveMetre is what a metre measures in Bleve, whose earth is as large as the
// latitude says: 0.06 % more than ours in this city.
func bleveMetre(at geo.Point) float64 {
	east := geo.Point{Lon: at.Lon + 0.1, Lat: at.Lat}
	return blevegeo.Haversin(at.Lon, at.Lat, east.Lon, east.Lat) * 1000 / geo.Distance(at, east)
}

func drawnPolygon(shape *geo.Shape) (query.Query, error) {
	rings, err := ringsOf(shape)
	if err != nil {
		return nil, err
	}
	if len(rings) != 1 {
		return nil, fmt.Errorf("peers: Bleve's polygons have one ring, not %d", len(rings))
	}
	corners := make([]blevegeo.Point, len(rings[0]))
	for i, p := range rings[0] {
		corners[i] = blevegeo.Point{Lon: p.Lon, Lat: p.Lat}
	}
	drawn := query.NewGeoBoundingPolygonQuery(corners)
	drawn.SetField(pointField)
	return drawn, nil
}

// bleveOf is a predicate as a query.
func bleveOf(p market.Predicate) (query.Query, error) {
	none := market.Maybe[int64]{}
	switch p := p.(type) {
	case market.Range:
		if p.Attribute.Kind == market.FlagKind {
			flag := bleve.NewBoolFieldQuery(p.Low.Or(0) != 0)
			flag.SetField(p.Attribute.Name)
			return flag, nil
		}
		return bleveRange(p.Attribute.Name, p.Low, p.High), nil
	case market.OneOf:
		var codes []query.Query
		for _, code := range p.Codes {
			term := bleve.NewTermQuery(code)
			term.SetField(p.Attribute.Name)
			codes = append(codes, term)
		}
		return bleve.NewDisjunctionQuery(codes...), nil
	case market.Every:
		var all []query.Query
		for _, each := range p {
			condition, err := bleveOf(each)
			if err != nil {
				return nil, err
			}
			all = append(all, condition)
		}
		return bleve.NewConjunctionQuery(all...), nil
	case market.Leasable:
		return bleve.NewDisjunctionQuery(bleveRange("area_m2", p.Low, p.High),
			bleve.NewConjunctionQuery(bleveRange(partMax, p.Low, none), bleveRange(partMin, none, p.High))), nil
	}
	return nil, fmt.Errorf("peers: no query for %T", p)
}

// bleveRange is open where a bound is not known; without bounds it asks for any
// number, as conditions on numbers do.
func bleveRange(field string, low, high market.Maybe[int64]) query.Query {
	var from, to *float64
	if n, known := low.Get(); known {
		from = new(float64(n))
	}
	if n, known := high.Get(); known {
		to = new(float64(n))
	}
	if from == nil && to == nil {
		from = new(float64(0))
	}
	inclusive := true
	q := bleve.NewNumericRangeInclusiveQuery(from, to, &inclusive, &inclusive)
	q.SetField(field)
	return q
}

// Bytes is the folder's size.
func (b *Bleve) Bytes(context.Context) (int64, error) { return folderBytes(b.dir) }

// Close closes the index.
func (b *Bleve) Close() error { return b.index.Close() }
