package byline

import (
	"strings"
	"sync"
)

// places is the gazetteer of places that reports come from: what stands
// between a reporter's name and the word "报道", with nothing to part them.
// Both scripts where they differ. A row is a region.
var places = sync.OnceValue(func() map[string]bool {
	rows := []string{
		// China: provinces
		"北京 天津 上海 重庆 重慶 河北 山西 辽宁 遼寧 吉林 黑龙江 黑龍江 江苏 江蘇 浙江 安徽 福建 江西 山东 山東 河南 湖北 湖南 广东 廣東 海南 四川 贵州 貴州 云南 雲南 陕西 陝西 甘肃 甘肅 青海 内蒙古 內蒙古 广西 廣西 西藏 宁夏 寧夏 新疆",
		// provincial capitals and cities with their own desks
		"石家庄 石家莊 太原 呼和浩特 沈阳 瀋陽 长春 長春 哈尔滨 哈爾濱 南京 杭州 合肥 福州 南昌 济南 濟南 郑州 鄭州 武汉 武漢 长沙 長沙 广州 廣州 南宁 南寧 海口 成都 贵阳 貴陽 昆明 拉萨 拉薩 西安 兰州 蘭州 西宁 西寧 银川 銀川 乌鲁木齐 烏魯木齊",
		"大连 大連 青岛 青島 宁波 寧波 厦门 廈門 深圳 苏州 蘇州 无锡 無錫 常州 南通 徐州 扬州 揚州 温州 溫州 绍兴 紹興 嘉兴 嘉興 金华 金華 泉州 烟台 煙台 潍坊 濰坊 临沂 臨沂 洛阳 洛陽 宜昌 襄阳 襄陽 岳阳 岳陽 株洲 湘潭 衡阳 衡陽 珠海 佛山 东莞 東莞 中山 惠州 江门 江門 汕头 汕頭 湛江 桂林 柳州 北海 三亚 三亞 绵阳 綿陽 宜宾 宜賓 遵义 遵義 大理 丽江 麗江 宝鸡 寶雞 延安 榆林 酒泉 喀什 唐山 保定 秦皇岛 秦皇島 张家口 張家口 大同 包头 包頭 鞍山 丹东 丹東 延边 延邊 大庆 大慶 芜湖 蕪湖 黄山 黃山 景德镇 景德鎮 赣州 贛州 淄博 威海 开封 開封 十堰 雄安 义乌 義烏 昆山 崇明 浦东 浦東",
		// Hong Kong, Macau, Taiwan's counties and cities
		"香港 澳门 澳門 台湾 台灣 臺灣 台北 臺北 新北 桃园 桃園 台中 臺中 台南 臺南 高雄 基隆 新竹 嘉义 嘉義 苗栗 彰化 南投 云林 雲林 屏东 屏東 宜兰 宜蘭 花莲 花蓮 台东 臺東 台東 澎湖 金门 金門 马祖 馬祖 连江 連江 南市 北市 中市 高市",
		"台北市 台北市 臺北市 新北市 桃園市 台中市 臺中市 台南市 臺南市 高雄市 基隆市 新竹市 新竹縣 嘉義市 嘉義縣 苗栗縣 彰化縣 南投縣 雲林縣 屏東縣 宜蘭縣 花蓮縣 台東縣 臺東縣 澎湖縣 金門縣 連江縣",
		// abroad
		"美国 美國 华盛顿 華盛頓 华府 華府 纽约 紐約 洛杉矶 洛杉磯 旧金山 舊金山 芝加哥 休斯顿 休士頓 波士顿 波士頓 西雅图 西雅圖 费城 費城 亚特兰大 亞特蘭大 加州 德州 硅谷 矽谷 新泽西 新澤西 夏威夷 加拿大 渥太华 渥太華 多伦多 多倫多 温哥华 溫哥華 蒙特利尔 蒙特利爾 墨西哥城 墨西哥 古巴 哈瓦那 巴西 巴西利亚 圣保罗 聖保羅 里约热内卢 里約熱內盧 阿根廷 布宜诺斯艾利斯 智利 圣地亚哥 秘鲁 利马",
		"英国 英國 伦敦 倫敦 爱丁堡 愛丁堡 爱尔兰 愛爾蘭 都柏林 法国 法國 巴黎 里昂 蒙彼利埃 马赛 馬賽 德国 德國 柏林 法兰克福 法蘭克福 慕尼黑 汉堡 漢堡 意大利 義大利 罗马 羅馬 米兰 米蘭 梵蒂冈 梵蒂岡 西班牙 马德里 馬德里 巴塞罗那 巴塞隆納 葡萄牙 里斯本 荷兰 荷蘭 阿姆斯特丹 海牙 比利时 比利時 布鲁塞尔 布魯塞爾 瑞士 日内瓦 日內瓦 苏黎世 蘇黎世 伯尔尼 奥地利 奧地利 维也纳 維也納 瑞典 斯德哥尔摩 斯德哥爾摩 挪威 奥斯陆 奧斯陸 丹麦 丹麥 哥本哈根 芬兰 芬蘭 赫尔辛基 赫爾辛基 冰岛 冰島 波兰 波蘭 华沙 華沙 捷克 布拉格 匈牙利 布达佩斯 布達佩斯 罗马尼亚 布加勒斯特 希腊 希臘 雅典 塞尔维亚 贝尔格莱德 乌克兰 烏克蘭 基辅 基輔 俄罗斯 俄羅斯 莫斯科 圣彼得堡 聖彼得堡 明斯克 达沃斯 達沃斯",
		"日本 东京 東京 大阪 京都 名古屋 福冈 福岡 冲绳 沖繩 韩国 韓國 首尔 首爾 釜山 朝鲜 朝鮮 平壤 蒙古 乌兰巴托 烏蘭巴托 越南 河内 河內 胡志明市 老挝 万象 柬埔寨 金边 金邊 泰国 泰國 曼谷 缅甸 緬甸 仰光 内比都 马来西亚 馬來西亞 吉隆坡 新加坡 印尼 印度尼西亚 雅加达 雅加達 菲律宾 菲律賓 马尼拉 馬尼拉 印度 新德里 孟买 孟買 巴基斯坦 伊斯兰堡 伊斯蘭堡 孟加拉 达卡 尼泊尔 加德满都 斯里兰卡 科伦坡 哈萨克斯坦 阿斯塔纳 塔什干 阿富汗 喀布尔",
		"伊朗 德黑兰 德黑蘭 伊拉克 巴格达 巴格達 以色列 耶路撒冷 特拉维夫 特拉維夫 加沙 土耳其 安卡拉 伊斯坦布尔 伊斯坦堡 叙利亚 大马士革 黎巴嫩 贝鲁特 约旦 安曼 沙特 利雅得 迪拜 杜拜 阿布扎比 多哈 科威特 埃及 开罗 開羅 利比亚 突尼斯 阿尔及尔 摩洛哥 拉巴特 尼日利亚 阿布贾 拉各斯 肯尼亚 内罗毕 埃塞俄比亚 亚的斯亚贝巴 苏丹 喀土穆 南非 约翰内斯堡 开普敦 比勒陀利亚 达喀尔 金沙萨 哈拉雷 卢萨卡",
		"澳大利亚 澳洲 悉尼 雪梨 墨尔本 墨爾本 堪培拉 坎培拉 布里斯班 珀斯 柏斯 阿德莱德 新西兰 紐西蘭 惠灵顿 威靈頓 奥克兰 奧克蘭 斐济 联合国 聯合國",
	}
	set := make(map[string]bool)
	for _, row := range rows {
		for p := range strings.FieldsSeq(row) {
			set[p] = true
		}
	}
	return set
})

// maxPlace is the length of the longest place in runes.
const maxPlace = 7

// placeSuffix is the length in bytes of the longest place that ends s, 0 if
// none does.
func placeSuffix(s string) int {
	return longestSuffix(s, maxPlace, places())
}

// longestSuffix is the length of the longest suffix of s of two to limit runes
// that is in set.
func longestSuffix(s string, limit int, set map[string]bool) int {
	best, i := 0, len(s)
	for n := 0; n < limit && i > 0; n++ {
		i -= lastRuneLen(s[:i])
		if set[s[i:]] {
			best = len(s) - i
		}
	}
	return best
}
