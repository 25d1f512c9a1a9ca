package language

import "strings"

// features are what advertisements say a space has or is and no parameter asks
// for. They are searched, each as a word of its own, whatever stands beside it.
const features = `
独院 独门独院 独门独户 独栋 整栋 独立单栋 单门独院 花园式 双层 复式 跃层 阁楼 夹层 天台 楼顶 顶楼 毛坯 精装 精装修 简装 简装修 豪华装修 装修 全新装修 现成装修
食堂 饭堂 员工食堂 员工饭堂 餐厅 保安室 保安亭 门卫室 门卫 停车场 停车位 车位 地下停车场 地下车库 篮球场 展厅 会议室 实验室 洗手间 卫生间 厕所 独立卫生间 更衣室 茶水间 前台
喷淋 消防喷淋 自动喷淋 消防栓 烟感 烟感喷淋 喷淋系统 雨棚 大雨棚 雨篷 牛腿 牛角 牛腿牛角 吊装口 吊口 吊货口 天窗 采光带 采光瓦 气楼 环氧地坪 环氧地坪漆 地坪漆 金刚砂 金刚砂地坪 金刚砂地面 耐磨地坪 耐磨地面 固化地坪 水磨石 防静电地板
中央空调 空调 冷气 冷却塔 冷却水塔 水塔 水池 消防水池 排污 排污口 排污证 排污许可 排水 可排水 可排污 能排污 能排水 能排烟 可排烟 排烟 排烟管道 油烟管道 废水 废水处理 污水 污水处理 污水处理站 污水管网 废气 废气处理 噪音 粉尘 氮气 天然气 管道天然气 燃气 蒸汽 集中供热 压缩空气 气管 货架 光纤 监控 门禁 围墙 铁门 卷闸门 独立大门 独立门口 独立电表 独立电梯 独立电房 独立配电房
水电独立 独立水电 水电分开 三相电 两相电 直供电 转供电 峰谷电 双回路 发电机 备用发电机 冲床 锅炉 叉车 烤箱 反应釜 喷房 喷漆房 烤房 无柱 无柱厂房 少柱 大跨度 大柱距 微振 防微振 恒温恒湿 恒温恒湿车间 无尘 洁净 冷链 危化品 危险品
公摊 小面积 大面积 小单位 铺位 商铺 门面 临街铺位 地铁 地铁口 地铁站 高速口 高速路口 高速出口 码头 港口 村口 路口 主干道 居民区 住宅区 生活区 商业街 批发市场
楼梯 步梯 楼梯间 扶梯 手扶梯 客梯 食梯 传菜梯 观光梯 消防梯 爬梯 车库 地库 水库 金库 新城区 老城区 主城区 旧城区 中心城区 同一栋 同一个园区 同一园区 同个园区 同一楼层 同一层 安静 办公区 办公区域 办公位 可注册 可冠名 可按揭 可贷款 可做银行按揭 可抵押 可分期 可定制 可按需定制 可定制建设 可量身定制 独立厂区 独立院落 单独厂区 可入户 包办执照 可办执照 可办营业执照 可办工厂登记 工厂登记 可开发票
`

// walledYards are said of a plot as a whole: 独院3亩 are of its land.
const walledYards = "独院 独门独院 单门独院 独门独户 独立院落 单独院落 独立厂区 单独厂区 独立园区"

// rooms are parts of a space, whose size is not what it is asked for by: 展厅300平.
const rooms = "展厅 展示厅 样板间 样品间 会议室 实验室 食堂 饭堂 员工食堂 餐厅 停车场 停车位 地下停车场 篮球场 门卫室 保安室 更衣室 培训室 直播间 茶水间 阁楼 夹层 天台 楼顶"

// featureWords are the features, and those that go together with a degree, a
// place or a possession.
func featureWords() []string {
	words := strings.Fields(features)
	words = append(words, both([]string{"测试", "试飞", "试车", "户外", "室外", "露天", "展示", "培训", "直播", "训练", "停车", "晾晒", "堆放", "试验", "检测", "仓储", "拍摄", "调试", "充电", "洗车"}, []string{"场地", "场", "区", "区域", "空间"})...)
	clean := both([]string{"百", "千", "万", "十万", "百万", "三十万", "30万", "10万", "100", "1000", "1万"}, []string{"级", "级别"})
	words = append(words, clean...)
	words = append(words, both(clean, []string{"无尘", "净化", "洁净", "无尘车间", "净化车间", "洁净车间", "洁净室", "无尘室", "净化厂房", "洁净厂房", "无尘装修", "净化装修", "车间", "gmp车间"})...)
	words = append(words, both([]string{"食品级", "gmp", "医药级", "无尘", "净化", "办公", "豪华", "现代化"}, []string{"装修", "车间装修"})...)
	words = append(words, both([]string{"class ", "clean room class ", "cleanroom class ", "iso ", "iso class ", "class-"}, []string{"100", "1000", "1,000", "10000", "10,000", "100000", "100,000", "100k", "10k", "1k", "5", "6", "7", "8"})...)
	words = append(words, "temperature control", "temperature controlled", "temperature-controlled", "humidity control", "climate control")
	words = append(words, both([]string{"带", "有", "配", "含"}, []string{"办公室装修", "装修办公室", "独立办公室装修", "精装修办公室", "精装办公室", "豪华办公室", "现成办公室", "办公室和宿舍"})...)
	return append(words, both([]string{"独立", "专用", "自有"}, []string{"停车场", "食堂", "饭堂", "车位", "保安室", "洗手间", "卫生间", "变压器房", "办公室", "大门", "污水", "排污", "污水排放", "通道"})...)
}
