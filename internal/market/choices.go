package market

// The codes of every choice, with the words of the field. A code never changes
// its meaning: it stands in stored rows, addresses and files.

func kindChoices() []Choice {
	return []Choice{
		{"multi_storey", "多层厂房", "Multi-storey factory"},
		{"single_storey", "单层厂房", "Single-storey factory"},
		{"high_rise", "高层厂房（工业上楼）", "High-rise factory"},
		{"warehouse", "仓库", "Warehouse"},
		{"office", "研发办公", "R&D and office"},
		{"dormitory", "宿舍", "Dormitory"},
		{"yard", "空地/堆场", "Open yard"},
	}
}

func structureChoices() []Choice {
	return []Choice{
		{"steel", "钢结构", "Steel"},
		{"concrete", "钢筋混凝土", "Reinforced concrete"},
		{"mixed", "混合结构", "Mixed"},
		{"brick", "砖木", "Brick"},
		{"shed", "简易铁皮", "Light shed"},
	}
}

func landTitleChoices() []Choice {
	return []Choice{
		{"state", "国有", "State-owned"},
		{"collective", "集体", "Collective"},
		{"mixed", "国有和集体", "State and collective"},
	}
}

func landUseChoices() []Choice {
	return []Choice{
		{"M0", "新型产业用地 M0", "New industry (M0)"},
		{"M1", "一类工业 M1", "Industry class 1 (M1)"},
		{"M2", "二类工业 M2", "Industry class 2 (M2)"},
		{"M3", "三类工业 M3", "Industry class 3 (M3)"},
		{"W", "仓储 W", "Logistics (W)"},
	}
}

func certificateChoices() []Choice {
	return []Choice{
		{"yes", "红本", "Title certificate"},
		{"partial", "部分有证", "Part certified"},
		{"pending", "产权办理中", "Certificate pending"},
		{"none", "无证", "No certificate"},
	}
}

func renewalChoices() []Choice {
	return []Choice{
		{"none", "未列入", "None planned"},
		{"rebuild", "工改工", "Industrial rebuild"},
		{"demolition", "征拆", "Expropriation"},
	}
}

func safetyChoices() []Choice {
	return []Choice{
		{"A", "A 级", "Grade A"}, {"B", "B 级", "Grade B"},
		{"C", "C 级", "Grade C"}, {"D", "D 级", "Grade D"},
	}
}

func areaBasisChoices() []Choice {
	return []Choice{
		{"built", "建筑面积", "Built area"},
		{"usable", "使用面积", "Usable area"},
		{"certified", "证载面积", "Certified area"},
		{"eaves", "滴水面积", "Eaves area"},
	}
}

func transformerChoices() []Choice {
	return []Choice{{"own", "独立变压器", "Own transformer"}, {"shared", "共用变压器", "Shared transformer"}}
}

// fireClassChoices run from the most to the least dangerous; a building that
// may hold one class may hold those after it.
func fireClassChoices() []Choice {
	return []Choice{
		{"A", "甲类", "Class A"}, {"B", "乙类", "Class B"}, {"C", "丙类", "Class C"},
		{"D", "丁类", "Class D"}, {"E", "戊类", "Class E"},
	}
}

func storageClassChoices() []Choice {
	return []Choice{
		{"A", "甲类仓库", "Storage class A"}, {"B", "乙类仓库", "Storage class B"},
		{"C1", "丙一类仓库", "Storage class C1"}, {"C2", "丙二类仓库", "Storage class C2"},
		{"D", "丁类仓库", "Storage class D"}, {"E", "戊类仓库", "Storage class E"},
	}
}

func useStateChoices() []Choice {
	return []Choice{
		{"vacant", "空置", "Vacant"},
		{"let", "出租中", "Let"},
		{"self_used", "自用", "Used by its owner"},
		{"building", "在建", "Under construction"},
		{"planned", "规划", "Planned"},
	}
}

func rentKindChoices() []Choice {
	return []Choice{
		{"asking", "挂牌", "Asking"},
		{"floor_price", "底价", "Floor price"},
		{"contract", "合同", "Contract"},
	}
}

func offeredByChoices() []Choice {
	return []Choice{
		{"owner", "业主", "Owner"},
		{"village", "村集体", "Village collective"},
		{"operator", "园区运营方", "Park operator"},
		{"sublessor", "二房东/转租方", "Sublessor"},
		{"agent", "中介", "Agent"},
	}
}

func statusChoices() []Choice {
	return []Choice{
		{"surveyed", "仅普查", "Surveyed only"},
		{"draft", "草稿", "Draft"},
		{"pending", "待审核", "Pending"},
		{"open", "招租中", "Open"},
		{"paused", "暂停", "Paused"},
		{"leased", "已租", "Leased"},
		{"expired", "已过期", "Expired"},
		{"rejected", "已退回", "Rejected"},
	}
}

// The statuses that code compares with.
const (
	StatusSurveyed = "surveyed"
	StatusOpen     = "open"
)
