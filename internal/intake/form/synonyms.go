package form

import (
	"strings"

	"zhaochang/internal/intake/cell"
	"zhaochang/internal/market"
)

// synonym lists the headers that mean one field, in simplified characters and
// without units; of two columns that mean the same the one whose header stands
// first in the list is used. Attribute names and their labels in market's table
// are headers too.
type synonym struct {
	field   cell.Field
	headers string // separated by spaces
	unit    string // that the headers imply
	basis   string // code of area_basis that the headers imply
}

// synonyms is the table that docs/survey-format.md shows.
func synonyms() []synonym {
	var all []synonym
	for _, part := range [][]synonym{
		buildingSynonyms(), spaceSynonyms(), sizeSynonyms(), equipmentSynonyms(), ruleSynonyms(), listingSynonyms(), platformSynonyms(),
	} {
		all = append(all, part...)
	}
	return all
}

func buildingSynonyms() []synonym {
	return []synonym{
		{field: "building_id", headers: "楼栋编号 楼栋ID 建筑编号"},
		{field: "building_name", headers: "楼栋 楼栋名称 楼栋号 楼栋名 栋号 楼号 幢号 栋 幢 座 座号 楼宇 楼宇名称 建筑名称 建筑物名称 厂房名称 物业名称"},
		{field: "building_code", headers: "楼栋编码 不动产单元号 建筑编码 楼栋代码 房屋编码"},
		{field: "park", headers: "园区 园区名称 工业园 工业园区 工业区 工业区名称 产业园 所在园区 园区(工业区) 楼盘名称"},
		{field: "town", headers: "镇街 镇街(园区) 镇(街) 镇街名称 所属镇街 所在镇街 镇 镇区 街道 乡镇街道 township"},
		{field: "village", headers: "村 村(社区) 村社区 村居 村(居) 社区 行政村 所属村 所属村社区 所在村 村委"},
		{field: "address", headers: "地址 详细地址 具体地址 标准地址 坐落 房屋坐落 位置 具体位置 所在地址 厂房地址 物业地址 门牌 地理位置"},
		{field: "lon", headers: "经度 东经 lng long"},
		{field: "lat", headers: "纬度 北纬"},
		{field: cell.Coordinates, headers: "经纬度 坐标 坐标点 定位 位置坐标"},
		{field: "structure", headers: "结构 建筑结构 结构类型 房屋结构 厂房结构 结构形式 主要建材"},
		{field: "built_year", headers: "建成年份 建成年代 竣工年份 建成时间 竣工时间 竣工日期 建成日期 建造年份 建成年月 建筑完成年月"},
		{field: "floors_total", headers: "总层数 总楼层数 总楼层 楼层数 层数 地上层数 建筑层数 栋层数"},
		{field: "building_height_m", headers: "建筑高度 楼高 建筑总高"},
		{field: "fire_resistance", headers: "耐火等级"},
		{field: "land_title", headers: "土地权属 用地权属 土地性质 权属性质 土地证"},
		{field: "land_use", headers: "土地用途 用地性质 用地类型 规划用途 法定用途 地类"},
		{field: "land_area_m2", headers: "占地面积 占地 土地面积 用地面积 宗地面积 地块面积"},
		{field: "certificate", headers: "产权证 房产证 不动产证 不动产权证 产权情况 产权证情况 办证情况 产权 权证 红本"},
		{field: "certified_area_m2", headers: "证载面积 产权证面积 房屋产权证面积 产权面积 发证面积 红本面积"},
		{field: "structure_safety", headers: "房屋安全等级 房屋安全鉴定等级 安全鉴定等级 安全鉴定 安全等级 鉴定等级"},
		{field: "structure_safety_date", headers: "房屋安全鉴定日期 安全鉴定日期 鉴定日期"},
		{field: "renewal_plan", headers: "更新改造计划 改造计划 更新计划 城市更新 更新改造"},
		{field: "renewal_year", headers: "更新改造年份 改造年份"},
		{field: "truck_access", headers: "货车通行 车辆通行 货车进出 道路条件 交通条件"},
		{field: "sewer_connected", headers: "接入市政污水 污水接入 污水管网 接入市政污水管网 污水接驳"},
	}
}

func spaceSynonyms() []synonym {
	return []synonym{
		{field: cell.ID, headers: "id 空间编号 空间ID 可租单元编号 space_id"},
		{field: "unit", headers: "单元 单元号 房号 室号 房间号 单元名称 单元编号"},
		{field: "unit_code", headers: "单元编码 单元代码 房屋唯一码"},
		{field: "title", headers: "标题 房源名称 名称 项目名称"},
		{field: "description", headers: "描述 房源描述 说明 备注 情况说明 其他说明 介绍 remarks notes"},
		{field: "kind", headers: "类型 厂房类型 物业类型 空间类型 房屋类型 建筑类型 物业形态"},
		{field: cell.Floors, headers: "楼层 所在楼层 所在层 出租楼层 层次 租赁层次 楼层号 层别 层 floor"},
		{field: "floor_from", headers: "起始楼层 起始层"},
		{field: "floor_to", headers: "截止楼层 终止楼层 结束楼层 截止层"},
		{field: "column_grid", headers: "柱网 柱网尺寸 柱距 柱间距 跨度 柱跨"},
		{field: "use_state", headers: "使用现状 使用状态 使用情况 出租状态 出租情况 租赁状态 房屋状态 空置情况 现状 状态"},
		{field: "available_from", headers: "可租日 可租日期 可租时间 可入驻时间 起租日期 交付时间 腾空时间 空出时间"},
	}
}

func sizeSynonyms() []synonym {
	return []synonym{
		{field: "area_m2", headers: "可租面积 出租面积 招租面积 单元面积 租赁面积 面积"},
		{field: "area_m2", headers: "建筑面积 厂房建筑面积 厂房面积 建面 建物总面积", basis: "built"},
		{field: "area_m2", headers: "使用面积 套内面积 实用面积", basis: "usable"},
		{field: "area_m2", headers: "滴水面积", basis: "eaves"},
		{field: "area_basis", headers: "面积口径 计租面积口径 计租口径"},
		{field: "usable_ratio", headers: "使用率 得房率 实用率"},
		{field: cell.CommonAreaShare, headers: "公摊率 公摊 公摊比例"},
		{field: "floor_plate_m2", headers: "单层面积 每层面积 标准层面积 首层面积"},
		{field: "divisible", headers: "可分租 可分割 分租 分割出租"},
		{field: "min_lease_m2", headers: "起租面积 最小分租面积 最小可分租面积 最小起租面积 最小出租面积 最小分割面积"},
		{field: "only_with", headers: "须同时租 捆绑出租"},
		{field: "storey_height_m", headers: "层高 楼层高度 厂房层高 高度"},
		{field: "clear_height_m", headers: "净高 梁下净高 梁底净高 室内净高 净高度"},
		{field: "eaves_height_m", headers: "滴水高度 滴水高 檐口高度 檐高"},
		{field: "hook_height_m", headers: "钩高 吊钩高度 轨高"},
		{field: "floor_load_kn_m2", headers: "楼面荷载 楼板荷载 荷载 楼层承重 楼面承重 楼板承重 地面承重 承重 荷重 承载力 承载 floorload"},
	}
}

func equipmentSynonyms() []synonym {
	return []synonym{
		{field: "power_kva", headers: "配电 配电容量 现配电容量 现配电 变压器容量 用电容量 供电容量 电力容量 配电量 电量 供电 用电 电容量"},
		{field: "power_expandable_kva", headers: "可增容至 可扩容至 可配电容量 可增容容量 可增容 可扩容"},
		{field: "transformer", headers: "变压器 变压器类型 变压器情况"},
		{field: cell.Crane, headers: "行车 天车 吊车 行车情况 起重设备 航吊 吊机 crane"},
		{field: "has_crane", headers: "有行车"},
		{field: "crane_t", headers: "行车吨位 天车吨位 吊车吨位 行车载重 起重量", unit: "t"},
		{field: "crane_count", headers: "行车数量 行车台数 天车数量 吊车数量"},
		{field: "crane_ready", headers: "牛腿 预留牛腿"},
		{field: cell.FreightLift, headers: "货梯 载货电梯 货梯情况 电梯 freightlift"},
		{field: "has_freight_lift", headers: "有货梯"},
		{field: "freight_lift_t", headers: "货梯吨位 货梯载重 货梯承重 货梯载重量 电梯吨位 电梯载重", unit: "t"},
		{field: "freight_lifts", headers: "货梯数量 货梯部数 货梯台数"},
		{field: "loading_docks", headers: "卸货平台 卸货平台数量 卸货平台数 装卸平台 卸货口 月台"},
		{field: "has_docks", headers: "有卸货平台"},
		{field: "truck_ramp", headers: "货车坡道 坡道 货车上楼"},
		{field: "dormitory_m2", headers: "宿舍面积 宿舍 配套宿舍"},
		{field: "has_dormitory", headers: "有宿舍"},
		{field: "yard_m2", headers: "空地面积 堆场面积 空地 堆场 空地/堆场"},
		{field: "has_yard", headers: "有空地"},
	}
}

func ruleSynonyms() []synonym {
	return []synonym{
		{field: "sprinkler", headers: "自动喷淋 喷淋 消防喷淋 喷淋系统"},
		{field: cell.Fire, headers: "消防 消防情况 消防条件 消防状况"},
		{field: "fire_accepted", headers: "消防验收 消防验收情况 通过消防验收"},
		{field: "fire_accepted_number", headers: "消防验收文号 消防文号 消防验收编号"},
		{field: "fire_class", headers: "火灾危险性类别 火灾危险性 火灾危险等级 生产火灾危险性 生产类别 火险类别 危险性类别 消防等级 消防类别"},
		{field: "storage_fire_class", headers: "仓库火灾危险性 仓储火灾危险性 储存火灾危险性 储存类别 仓储类别"},
		{field: "eia_ready", headers: "环评可行性 可办环评 能办环评 环评 办环评"},
		{field: "industries", headers: "适合行业 适用行业 允许行业 行业代码 行业"},
		{field: "refused_industries", headers: "不接行业 不接受行业 禁止行业 限制行业"},
	}
}

func listingSynonyms() []synonym {
	return []synonym{
		{field: "rent_yuan_m2_month", headers: "租金 租金单价 月租金单价 月租单价 出租单价 挂牌租金 租金价格 单价 价格"},
		{field: "rent_yuan_m2_month", headers: "日租金 日租金单价", unit: "元/㎡/天"},
		{field: "rent_yuan_m2_month", headers: "月租金 月租 月总租金 租金总额", unit: "元/月"},
		{field: "rent_yuan_m2_month", headers: "年租金 年租 年总租金", unit: "元/年"},
		{field: "rent_kind", headers: "租金口径 价格类型 租金类型"},
		{field: "tax_included", headers: "含税 租金含税"},
		{field: "management_fee_yuan_m2_month", headers: "管理费 物业管理费 物业费 园区管理费"},
		{field: "electricity_yuan_kwh", headers: "电价 电费单价 用电价格 电费"},
		{field: "deposit_months", headers: "押金 押金月数 押金方式"},
		{field: "rent_free_months", headers: "免租期 免租 装修免租期"},
		{field: "escalation", headers: "递增 租金递增 递增方式 递增幅度"},
		{field: "one_off_yuan", headers: "一次性费用 进场费 转让费"},
		{field: "lease_years_min", headers: "最短租期 起租年限 起租期 最短租赁年限"},
		{field: "lease_years_max", headers: "最长租期 最长租赁年限"},
		{field: cell.LeaseYears, headers: "租期 租赁期限 租赁年限 租约年限"},
		{field: "offered_by", headers: "谁在出租 出租方 出租方类型 出租人类型 业主类型 发布者身份"},
		{field: cell.Phone, headers: "联系电话 电话 手机 手机号 手机号码 联系手机 电话号码 业主电话 招商电话 联系人电话 联系方式 联系人及电话 tel telephone mobile phone contact"},
	}
}

func platformSynonyms() []synonym {
	return []synonym{
		{field: "listed_at", headers: "上架时间 发布时间 挂牌时间"},
		{field: "confirmed_at", headers: "确认时间"},
		{field: "programme_project", headers: "优质产业空间项目"},
		{field: "operator_consent", headers: "运营方授权在案"},
		{field: "verified_at", headers: "核验时间 核验日期"},
		{field: "verified_by", headers: "核验单位 核验人"},
		{field: "synthetic", headers: "合成数据 合成"},
		{field: "source", headers: "来源 数据来源"},
		{field: cell.Ignored, headers: "序号 编号 序 行号 no. rev unknown_because"},
	}
}

// meaning is what a header says of its column.
type meaning struct {
	field cell.Field
	unit  cell.Unit
	basis string
	rank  int // place in the list of the field's headers; lower is preferred
}

// meanings is the vocabulary by header. It is built once and never changes.
var meanings = buildMeanings()

func buildMeanings() map[string]meaning {
	all := map[string]meaning{}
	for i, s := range synonyms() {
		unit, _ := cell.ParseUnit(s.unit, s.field)
		for j, header := range strings.Fields(s.headers) {
			all[headerKey(header)] = meaning{s.field, unit, s.basis, 1 + 100*i + j}
		}
	}
	for _, a := range market.Attributes() {
		field := cell.Field(a.Name)
		if !field.Known() {
			continue
		}
		for _, label := range []string{a.Zh, a.En} {
			if _, taken := all[headerKey(label)]; !taken {
				all[headerKey(label)] = meaning{field: field, rank: 1_000_000}
			}
		}
		all[headerKey(a.Name)] = meaning{field: field, unit: cell.OwnUnit(field)}
	}
	return all
}

// headerKey is a header for comparison: folded, without spaces and underscores.
func headerKey(header string) string {
	return strings.NewReplacer("_", "", " ", "", "\"", "", "'", "").Replace(cell.Clean(header))
}

// Synonym is a row of the table of headers, for documents and tests.
type Synonym struct {
	Field   cell.Field
	Headers []string
}

// Synonyms is the table of headers, in order.
func Synonyms() []Synonym {
	var all []Synonym
	for _, s := range synonyms() {
		all = append(all, Synonym{s.field, strings.Fields(s.headers)})
	}
	return all
}
