package web_test

import "testing"

func BenchmarkSearchPage(b *testing.B) {
	site := newBrowser(b, hall(), upstairs(), bare(), hall(), upstairs(), hall(), upstairs(), hall(), upstairs(), hall())
	for b.Loop() {
		site.page(200, sentence)
	}
}

func BenchmarkNewSite(b *testing.B) {
	for b.Loop() {
		newBrowser(b)
	}
}
