package market

func buildingAttributes() []*Attribute {
	return []*Attribute{
		text("building_id", "楼栋编号", "Building id", func(s *Space) *string { return &s.BuildingID }),
		text("building_name", "楼栋", "Building", func(s *Space) *string { return &s.BuildingName }),
		text("building_code", "楼栋编码", "Building code", func(s *Space) *string { return &s.BuildingCode }),
		text("park", "园区", "Park", func(s *Space) *string { return &s.Park }),
		text("town", "镇街", "Town", func(s *Space) *string { return &s.Town }),
		text("village", "村（社区）", "Village", func(s *Space) *string { return &s.Village }),
		text("address", "地址", "Address", func(s *Space) *string { return &s.Address }),
		degrees("lon", "经度", "Longitude", func(s *Space) *Maybe[float64] { return &s.Lon }),
		degrees("lat", "纬度", "Latitude", func(s *Space) *Maybe[float64] { return &s.Lat }),
		choice("structure", "结构", "Structure", structureChoices(), func(s *Space) *string { return &s.Structure }),
		count("built_year", "建成年份", "Year built", func(s *Space) *Maybe[int64] { return &s.BuiltYear }).within(1900, 2100),
		count("floors_total", "总层数", "Storeys", func(s *Space) *Maybe[int64] { return &s.FloorsTotal }).within(1, 150),
		decimal("building_height_m", "建筑高度", "Building height", Metres, 2, func(s *Space) *Maybe[Decimal] { return &s.BuildingHeightM }).within(100, 40000),
		count("fire_resistance", "耐火等级", "Fire resistance", func(s *Space) *Maybe[int64] { return &s.FireResistance }).within(1, 4),
		flag("sprinkler", "自动喷淋", "Sprinklers", func(s *Space) *Maybe[bool] { return &s.Sprinkler }),
		choice("land_title", "土地权属", "Land title", landTitleChoices(), func(s *Space) *string { return &s.LandTitle }),
		choice("land_use", "土地用途", "Land use", landUseChoices(), func(s *Space) *string { return &s.LandUse }),
		decimal("land_area_m2", "占地面积", "Land area", SquareMetres, 2, func(s *Space) *Maybe[Decimal] { return &s.LandAreaM2 }).within(1, 2000000000),
		choice("certificate", "产权证", "Title certificate", certificateChoices(), func(s *Space) *string { return &s.Certificate }),
		decimal("certified_area_m2", "证载面积", "Certified area", SquareMetres, 2, func(s *Space) *Maybe[Decimal] { return &s.CertifiedAreaM2 }).within(1, 500000000),
		flag("fire_accepted", "消防验收", "Fire acceptance", func(s *Space) *Maybe[bool] { return &s.FireAccepted }),
		text("fire_accepted_number", "消防验收文号", "Fire acceptance number", func(s *Space) *string { return &s.FireAcceptedNumber }),
		choice("structure_safety", "房屋安全等级", "Structural safety grade", safetyChoices(), func(s *Space) *string { return &s.StructureSafety }),
		date("structure_safety_date", "房屋安全鉴定日期", "Structural safety date", func(s *Space) *Maybe[Date] { return &s.StructureSafetyDate }),
		choice("renewal_plan", "更新改造计划", "Renewal plan", renewalChoices(), func(s *Space) *string { return &s.RenewalPlan }),
		count("renewal_year", "更新改造年份", "Renewal year", func(s *Space) *Maybe[int64] { return &s.RenewalYear }).within(2000, 2100),
		text("truck_access", "货车通行", "Truck access", func(s *Space) *string { return &s.TruckAccess }),
		flag("sewer_connected", "接入市政污水", "Sewer connected", func(s *Space) *Maybe[bool] { return &s.SewerConnected }),
	}
}
