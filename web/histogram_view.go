package web

import (
	"strings"

	"zhaochang/internal/market"
)

// histogram is a facet of numbers as bars of equal width, one a bucket.
type histogram struct {
	Name, Label string
	Money       bool
	Bars        []bar
}

// bar is one bucket; In marks those that the search lets through.
type bar struct {
	X, Y, Width, Height float64
	In                  bool
}

// histogramOf draws a facet's counts against the range that is asked; an open end
// is unknown. Nil when there is nothing to draw.
func (l *lang) histogramOf(f *market.Facet, counts []market.FacetCount, low, high market.Maybe[int64]) *histogram {
	const width, height, gap = 200.0, 40.0, 1.4
	buckets, most := bucketCounts(f, counts)
	if most == 0 {
		return nil
	}
	h := &histogram{Name: f.Name, Money: f.Name == "rent", Label: l.histogramLabel(f, buckets)}
	each := width / float64(len(buckets))
	for n, count := range buckets {
		tall := (height - 2) * float64(count) / float64(most)
		if count > 0 {
			tall = max(tall, 1.5)
		}
		h.Bars = append(h.Bars, bar{
			X: tenth(float64(n)*each + gap/2), Y: tenth(height - tall), Width: tenth(each - gap), Height: tenth(tall),
			In: inRange(f, n, low, high),
		})
	}
	return h
}

// bucketCounts are a facet's counts by bucket, without the unknown, and the largest.
func bucketCounts(f *market.Facet, counts []market.FacetCount) (buckets []int, most int) {
	byName := map[string]int{}
	for _, c := range counts {
		if name, known := c.Value.Get(); known {
			byName[name] = c.Count
		}
	}
	for n := range f.Buckets() {
		count := byName[f.BucketName(n)]
		buckets, most = append(buckets, count), max(most, count)
	}
	return buckets, most
}

// inRange tells whether a bucket overlaps the range; without a range all do.
func inRange(f *market.Facet, bucket int, low, high market.Maybe[int64]) bool {
	if l, known := low.Get(); known && bucket < f.Bucket(l) {
		return false
	}
	if h, known := high.Get(); known && bucket > f.Bucket(h) {
		return false
	}
	return true
}

// histogramLabel reads the bars out.
func (l *lang) histogramLabel(f *market.Facet, buckets []int) string {
	parts := make([]string, 0, len(buckets))
	for n, count := range buckets {
		low, high, _ := strings.Cut(f.BucketName(n), "-")
		name := low + "–" + high
		switch {
		case low == "":
			name = l.say("filter.histogram-below", high)
		case high == "":
			name = l.say("filter.histogram-above", low)
		}
		parts = append(parts, l.say("filter.histogram-part", name, count))
	}
	return l.say("filter.histogram", l.pick(f.Attribute.Zh, f.Attribute.En), strings.Join(parts, l.pick("，", ", ")))
}
