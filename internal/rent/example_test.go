package rent_test

import (
	"fmt"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// What a lease of three years costs, line by line: every figure is the sum of
// what stands above it.
func ExampleCost() {
	set := rent.DefaultCostSettings()
	set.GridYuanKWh = known(7200)
	sheet, err := rent.Cost(changanSpace(), rent.Need{KWhMonth: market.Known[int64](40_000), LeaseYears: known(300)}, set)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range sheet.Lines {
		fmt.Println(l.Name.Zh, l.Months(), l.Monthly.Or(0).Text(2), l.Term.Or(0).Text(2), l.Working.Zh)
	}
	all, _ := sheet.All.Get()
	fmt.Println("合计", all.Term.Text(2), "每可用 ㎡·月", all.PerUsable.Or(0).Text(2))
	// Output:
	// 租金 36 73800 2656800 3,280 ㎡ × 22.50 元
	// 税 36 6642 239112 73,800.00 元 × 9 %
	// 管理费 36 6560 236160 3,280 ㎡ × 2.00 元
	// 免租 2 -80442 -160884 免 80,442.00 元
	// 押金利息 36 481.63 17338.68 押金 147,600.00 元，年利率 4 %
	// 一次性费用 0 0 10000 起租时付
	// 电费加价 36 3200 115200 40,000 kWh ×（0.8 − 0.72）元
	// 合计 3113726.68 每可用 ㎡·月 28.58
}

// What is not known is never zero: the interval says how far it reaches, and the
// advice what to measure.
func ExampleQualityOf() {
	s := goodSpace()
	s.StoreyHeightM, s.FloorLoadKNM2 = market.Maybe[market.Decimal]{}, market.Maybe[market.Decimal]{}
	q := rent.QualityOf(s, rent.SampleStandard())
	fmt.Println(q.Low, q.High, q.Standard.Zh)
	fmt.Println(q.Advice(2).Zh)
	// Output:
	// 26 100 示例标准（非官方）
	// 补测/补登 2 项可升至 100：补测层高，补测楼面荷载
}
