package index_test

import (
	"context"
	"fmt"
	"net/url"
	"os"

	"zhaochang/index"
	"zhaochang/internal/market"
)

// An index is opened in a folder, takes changes from the feed, and answers
// queries.
func Example() {
	dir, err := os.MkdirTemp("", "index")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	x, err := index.Open(dir, index.Options{Database: "example"})
	if err != nil {
		panic(err)
	}
	defer func() { _ = x.Close() }()

	ctx := context.Background()
	space := &market.Space{
		ID: "dg-1", Rev: 1, Title: "长安一楼标准厂房", Status: market.StatusOpen,
		AreaM2: market.Known(market.Decimal(300_000)), RentYuanM2Month: market.Known(market.Decimal(2350)),
	}
	if err := x.Apply(ctx, []index.Change{{ID: space.ID, Space: space}}, market.Position{Sequence: 1}); err != nil {
		panic(err)
	}

	q, err := market.Parser{Places: townCodes{}}.Parse(url.Values{"area_min": {"2500"}, "rent_max": {"25"}})
	if err != nil {
		panic(err)
	}
	q.Terms = []string{"廠房"}
	answer, err := x.Search(ctx, q)
	if err != nil {
		panic(err)
	}
	fmt.Println(answer.Total, answer.IDs, "as of", answer.Position)
	// Output: 1 [dg-1] as of 1
}
