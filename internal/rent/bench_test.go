package rent_test

import (
	"testing"

	"zhaochang/internal/rent"
)

// BenchmarkRefit fits 60,000 leases in 33 towns and 600 villages, 3 % of them
// fakes, with a surface to smooth.
func BenchmarkRefit(b *testing.B) {
	list := observations(planted{towns: 33, villages: 18, months: 60, rows: 60_000, noise: 0.1, fakes: 0.03, seed: 9, local: 0.1}.draw())
	for b.Loop() {
		if _, err := rent.Fit(list, headline()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReference(b *testing.B) {
	rows := planted{towns: 33, villages: 18, months: 60, rows: 20_000, noise: 0.1, seed: 9, local: 0.1}.draw()
	m := mustFit(b, observations(rows), headline())
	for i := 0; b.Loop(); i++ {
		m.Reference(rows[i%len(rows)].Space)
	}
}
