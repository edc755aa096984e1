package byline

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/jianbao-go/jianbao/internal/cjk"
)

// surnames are the family names of one character, both scripts, without those
// that mostly begin other words where names stand (了, 从, 来, 为, 有).
var surnames = sync.OnceValue(func() map[rune]bool {
	const list = commonSurnames +
		"卫尤华華陶戚喻柏水窦竇章云雲葛奚郎鲁魯昌苗凤鳳花俞柳酆鲍鮑费費廉岑倪汤湯滕殷毕畢邬鄔安乐樂时時皮卞齐齊伍元卜平和穆肖湛祁禹狄米贝貝明臧计計伏成谈談茅庞龐纪紀舒屈项項祝阮蓝藍闵閔席季麻强強路娄婁危童颜顏梅盛刁鐘骆駱樊凌霍虞支柯昝管莫经經房裘缪" +
		"繆干解应應宗宣郁单單杭包诸諸左吉钮鈕嵇邢裴荣榮翁荀羊惠甄曲封芮储儲靳汲邴糜松井富巫乌烏焦巴弓牧隗山谷车車宓蓬全郗班仰仲伊宫宮宁寧仇栾欒暴甘厉厲戎祖符景詹束幸司韶郜黎蓟薊薄印宿怀懷蒲邰鄂索咸籍卓蔺藺屠蒙池乔喬阴陰胥能苍蒼闻聞莘党黨翟贡貢劳勞逄" +
		"姬申扶堵冉宰郦酈雍却桑桂濮寿壽通边邊扈燕冀郏浦尚农農温溫别別庄莊晏柴瞿充慕连連茹习習宦艾鱼魚容向古易慎戈庾终終暨居衡步都耿满滿弘匡国國文寇广廣禄祿阙闕东東欧歐殳沃利蔚越夔隆师師巩鞏聂聶晁勾敖融冷訾辛阚闞那简簡饶饒空毋沙养養鞠须須丰豐巢关關蒯" +
		"相查后荆荊红紅游竺权權逯盖蓋益桓公仉督岳帅帥缑亢况況郈琴归歸海伯年佟言福赫闫閆付代邸仝苑禤迟遲官冼植涂塗占战戰佘郇笪银銀信肇揭区區覃麥麦萨薩粟栗臺台粘苟撒哈由鹿操逢修练練谌諶兰蘭豆寸敬楚牟谯譙旷曠晋晉邝鄺脱脫原召冮綦蹇虢衣敏雒位税稅底矫矯律" +
		"初南贠种種么开開问問续續达達褚贲滑於羿钭鬱郤璩厍乜亓楼候展隋丛翦舍伦佴阳卯颉尧郄母宝"
	set := make(map[rune]bool)
	for _, r := range list {
		set[r] = true
	}
	return set
})

// commonSurnames are the most frequent ones, good enough to cut names apart
// that nothing separates.
const commonSurnames = "王李张張刘劉陈陳杨楊黄黃赵趙周吴吳徐孙孫朱马馬胡郭林何高梁郑鄭罗羅宋谢謝唐韩韓曹许許邓鄧萧蕭冯馮曾程蔡彭潘袁于董余苏蘇叶葉吕呂魏蒋蔣田杜丁沈姜范江傅钟鍾卢盧汪戴崔任陆陸廖姚方金邱夏谭譚韦韋贾賈邹鄒石熊孟秦阎閻薛侯雷白龙龍段郝孔邵史毛常万萬顾顧赖賴武康贺賀严嚴尹钱錢施牛洪龚龔"

// compoundSurnames are the family names of two characters.
var compoundSurnames = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq("欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 司空 夏侯 宇文 长孙 長孫 端木 独孤 獨孤 南宫 南宮 西门 西門 呼延 闻人 聞人 澹台 澹臺 轩辕 軒轅 百里 东郭 東郭 钟离 鍾離 申屠 太史 公冶 濮阳 淳于 单于 第五 拓跋 完颜 完顏 赫连 赫連 张简 張簡 范姜 张廖 張廖 叶刘 葉劉") {
		set[w] = true
	}
	return set
})

// peoples are the beginnings of names of Tibetans, Mongols, Uyghurs and others
// that are written without a middle dot and have no family name.
var peoples = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq("格桑 次仁 扎西 卓玛 旦增 丹增 巴桑 尼玛 央金 白玛 德吉 洛桑 达瓦 拉巴 索朗 多吉 平措 嘎玛 边巴 普布 米玛 晋美 贡嘎 益西 仁青 才让 卓嘎 群培 罗布 强巴 阿旺 乌兰 乌云 苏日 娜仁 萨仁 巴特 斯琴 其其 图雅 哈斯 那日 敖登 额尔 呼日 阿布 阿依 阿迪 古丽 买买 艾力 艾尼 托乎 吐尔 玉素 库尔 热依 迪丽 祖丽 木合 依明 孜拉 帕尔") {
		set[w] = true
	}
	return set
})

// notNames are words that look like names (they begin with a surname) and
// stand where names do.
var notNames = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq("方面 方法 方向 高度 安全 安排 和平 时间 時間 平台 平均 平时 文化 文章 文字 文学 文图 图文 关于 關於 关注 關注 关键 常见 常识 水平 成功 成立 成为 金融 金额 白天 黄河 马上 馬上 马路 张贴 陈述 许多 許多 何时 何处 向记者 向社会 于是 于今 应该 应当 曾经 曾在 曾表示 包括 包含 连续 连日 连线 連線 解释 解读 计划 明天 明确 明显 明报 明報 全国 全球 全文 全文完 全面 全部 全媒体 相关 相關 相信 宣布 宣传 强调 经济 经过 经常 支持 农业 农民 路透 路透社 路边 国内 国际 国家 國家 國際 时报 时评 时事 石油 双方 单位 单独 申请 华社 华网 项目 余下 查看 查询 查询 后来 万元 万人 东方 东方网 商报 商业 海外 海关 海报 党中央 阳光 祝贺 谢谢 謝謝 谢绝 符合 车辆 宗教 公开 公司 公布 公告 古代 充分 管理 管理员 管理員 权威 司机 司法 江湖 通讯 通訊 通知 通讯员 通訊員 通報 通报 广告 廣告 广播 东西 问题 問題 开始 開始 开放 原创 原標題 原标题 原题 信息 信息网 种类 年度 年报 左起 右起 左一 左二 左三 空格 初审 复审 终审 终稿 终 经典 师生 师资 利好 红星 红网 台海 台网 台电 台灣 南都 南方 南华 官方 官网 战士 占比 达到 继续 续写 敏感 问答 由此 代表 付费 简体 简介 简讯 簡訊 快讯 那么 那时 却是 能够 都是 别人 别的 足球 金牌 首席 本报 本报讯 资料 資料 資料照 资料图 资料照 视频 視頻 网络 網絡 网友 網友 佚名 匿名 未知 不详 本站 本网 本刊 本台 社论 社評 编者 编辑部 編輯部 专栏 專欄 评论 評論 转载 轉載 记者 記者 作者 编辑 編輯 编者按 小编 责编 責編 摄影 攝影 来源 來源 通稿 综合 綜合 整理 供图 供圖 翻译 翻譯 编译 編譯 翻摄 翻攝 翻拍 截图 截圖 图源 圖源 官微 官博 微博 微信 公众号 客户端 今天 昨天 明日 今日 昨日 中心 主任 主編 主编 总编 总编辑 實習 实习 实习生 實習生 左右 上下 上图 下图 右图 左图 温馨 温度 白皮书 高层 高清 富豪 常务 常委 毕业 安慰 任务 任命 任何 景区 景点 程序 程度 和谐 祖国 武器 容易 向上 易拉宝 居民 居家 步行 都市 都市报 成员 关系 关心 方案 方针 施工 施行 项链 包装 夏天 秋天 冬天 封面 封面新闻 师傅 红色 应用 应急 曲线 桑拿 修改 修订 修复 练习 原因 原来 原则 游戏 游客 游民 养老 须知 丰富 查处 公安 公安局 公安部 公众 公民 公益 公共 公园 海洋 海洋局 国务院 国防 国防部 边境 边防 水利 水利局 水务局 农业局 金管局 台办 台风 颱風 贝壳 米粉 花园 花店 花絮 平安 苗族 汉族 满族 管辖 管道 华侨 华商 華商 安徽省 管理局 广电 广场 广泛 党员 党委 阳历 师范 司长 权益 单元 包裹 时代 明星 时政 时尚 时装 万众 白领 经理 经纪 经营 计算 计生 武警 武术 成人 全程 任期 温泉 相册 相片 山区 山庄 石材 车主 车站 席位 宁静 平民 计时 成本 成绩 成果 伏特 祝福 舒适 项 梅雨 盛大 盛会 林业 林业局 凌晨 莫名 经费 应对 左侧 吉祥 储存 松树 段落 富裕 巴士 山顶 车祸 全线 班级 班车 伊始 宫殿 景色 束手 幸福 印象 印刷 白色 怀疑 怀念 索赔 蓝天 劳动 申报 燕子 尚未 农历 农村 温暖 庄稼 充电 连接 习惯 鱼类 容量 易燃 古城 居住 步骤 都会 广东省 东部 欧洲 欧盟 利润 越来越 师父 空气 空间 空军 沙滩 养生 关闭 关机 相同 后台 红包 红十字 游泳 权利 益处 公里 公斤 海军 年轻 言论 福利 打印 摘要 導讀 导读 供稿 完 最新 本市 本地 时任 時任 高一 高二 高三 唐诗 宋词 唐詩 宋詞 今年 去年 每年 明年 当年 當年 同年 提醒 公告 簡介 認為 時報 時評 時政 時尚 時裝 時代 關鍵 關閉 關心 計劃 計畫 計算 經濟 經過 經常 經理 經營 經典 廣場 廣電 廣泛 問答 敘述 黃河 單位 單獨 應用 應急 應該 應當 謝絕 連續 連接 華人 華僑 黨員 黨委 養老 養生 歐洲 歐盟 農業 農民 農村 鳳凰 溫泉 溫暖 溫馨 雙方 賀詞 顧問 簡單 豐富 車站 車輛 車禍 項目 權益 權利 紅包 紅色 馬路 湯圓 龍舟 遊戲 陽光 雲端 師父 師範 師生 師資 藍天 勞動 習慣 練習 羅列 嚴重 嚴格 尋找 萬元 萬人 萬眾 東部 東西 馮京 國防 國務院 高鐵 高層 高溫 高温 高速 高校 高考 金属 金屬 任期 白天 江北 江西 江苏 江蘇 山水 石头 石頭 石块 元旦 元宵 元素 程式 成績 成員 居民 容納 容纳 常年 常態 常态 管制 管線 管线 查獲 查获 祝願 祝愿 祝您 安裝 安装 原理 原料 夏季 秋季 冬季 季节 季節 祖父 祖母 明顯 明確 明年 平衡 平方 平常 平日 古镇 古鎮 房屋 房子 房价 房價 车票 車票 花卉 花草 花朵 水库 水庫 水位 水质 水質 水面 水泥 路口 路段 路人 路灯 路燈 米饭 米飯 麻烦 麻煩 强烈 強烈 强大 強大 童话 童話 危险 危險 危机 危機 颜色 顏色 贝类 包子 左边 左邊 左手 满意 滿意 满足 滿足 满分 空中 空调 空調 游客 遊客 有關 有关 空地 莫非 莫过于 终于 終於 终点 終點 经历 經歷 解決 解决 解放 解说 解說 干净 干部 干燥 幹部 全家 全市 全省 全县 全縣 全年 全程 全長 全长 全校 全员 全員 利用 利益 后面 后期 相机 相機 相比 相当 相當 易于 步入 都有 都在 都要 充满 充滿 尤其 时隔 時隔 于此 于今 通过 通過 通往 通车 通車 通行 通道 通常 边界 邊界 邊境 别墅 別墅 沙子 沙漠 曾任 段时间 冷空气 冷空氣 冷水 温差 溫差 单车 單車 单元 單元 包車 包车 宣读 宣讀 宣佈 闻讯 聞訊 应邀 應邀 应有 干旱 乾旱 于近日 白酒 白菜 白糖 马拉松 馬拉松 毛巾 毛衣 毛笔 梁上 梁柱 高峰期 高清 高中 高楼 高樓 高度 高等 高端 高龄 高齡 何以 康复 康復 康养 文物 文艺 文藝 文旅 文件 文凭 文具 武汉 施肥 施救 洪水 洪涝 龚自珍") {
		set[w] = true
	}
	return set
})

// orgEnds are the characters in which names of outlets, offices and firms end
// but names of people rarely do.
const orgEnds = "报報社网網台臺刊局部院校厅廳处處委会會署厂廠店站队隊组組办辦所室司团團號号圈室"

// orgWords are the words in which they end.
var orgWords = []string{"新闻", "新聞", "日报", "日報", "晚报", "晚報", "在线", "在線", "周刊", "週刊", "杂志", "雜誌", "频道", "頻道", "财经", "財經", "科技", "体育", "體育", "娱乐", "娛樂", "公司", "集团", "集團", "大学", "大學", "学院", "學院", "中心", "媒体", "媒體", "融媒", "传媒", "傳媒", "发布", "發布", "客户端", "电视", "電視", "广播", "廣播", "通讯", "通訊", "公众号", "政府", "协会", "協會", "编辑部", "編輯部", "研究员", "研究員", "教授", "会员", "會員", "学者", "學者", "专栏", "專欄", "综合", "綜合", "之声", "之聲", "电台", "電台", "资讯", "資訊", "时间", "時間", "影像", "图库", "圖庫", "视觉中国", "視覺中國"}

// particles are characters of grammar that no name has.
const particles = "的了是这這那哪你您我他她它们們吗嗎呢啊吧很没沒把被让讓给給到就还還也"

// IsName reports whether s could be the name of a person where nothing says
// that one stands there: two or three Han with a family name, four with a
// family name of two or with two family names, names of other peoples with a
// middle dot (or with one of the usual beginnings), or a name in Latin letters
// of two words or more.
func IsName(s string) bool {
	if len(s) > 100 {
		return false
	}
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 30 || notNames()[s] || knownOutlet(s) {
		return false
	}
	if _, isLabel := labels().words[s]; isLabel {
		return false
	}
	if isLatinName(s) {
		return isFullName(s)
	}
	if dotted(s) {
		return true
	}
	if n > 4 || !allHan(s) || strings.ContainsAny(s, particles) || places()[s] {
		return false
	}
	rs := []rune(s)
	compound := compoundSurnames()[string(rs[:2])]
	switch n {
	case 2:
		return surnames()[rs[0]] && !compound
	case 3:
		return (surnames()[rs[0]] || compound || peoples()[string(rs[:2])]) && !isOrg(s) && !honorifics()[string(rs[1:])]
	}
	if notNames()[string(rs[:2])] {
		return false
	}
	return (compound || surnames()[rs[0]] && surnames()[rs[1]] || peoples()[string(rs[:2])]) && !isOrg(s)
}

// honorifics are words after a family name that make no full name of it: 王老师.
var honorifics = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq("老师 老師 先生 女士 小姐 太太 同志 教授 院士 博士 医生 醫生 大夫 护士 主任 书记 書記 校长 校長 局长 局長 市长 市長 县长 縣長 省长 省長 部长 部長 处长 處長 科长 科長 所长 所長 院长 院長 会长 會長 总统 總統 总理 總理 主席 经理 經理 律师 律師 警官 队长 隊長 师傅 師傅 大爷 大爺 大妈 大媽 阿姨 奶奶 爷爷 爺爺 叔叔 老板 老闆 同学 同學 家长 家長 董事") {
		m[w] = true
	}
	return m
})

// isPenName reports whether s may be a name where a label says that one stands
// there (作者：, 责编：): also pen names and names that begin with a figure.
func isPenName(s string) bool {
	if IsName(s) {
		return true
	}
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 12 || notNames()[s] || places()[s] || isOrg(s) || isCode(s) {
		return false
	}
	if isLatinName(s) {
		return !isLatinOutlet(s)
	}
	han, letters := 0, 0
	for _, r := range s {
		switch {
		case cjk.IsHan(r):
			han++
		case isASCIIAlnum(r) || r == '_' || r == '-' || isDot(r):
			letters++
		default:
			return false
		}
	}
	if han == 0 {
		return letters > 0 && !allDigits(s)
	}
	return han <= 6 && (han <= 4 || !strings.ContainsAny(s, "的了")) || letters == 0 && han <= 4
}

// isOrg reports whether s is more likely an outlet or office than a person.
func isOrg(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune(orgEnds, r) && utf8.RuneCountInString(s) > 2 {
		return true
	}
	for _, w := range orgWords {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return knownOutlet(s)
}

func isDot(r rune) bool { return r == '·' || r == '‧' || r == '•' || r == '・' || r == '．' }

// dotted reports whether s is a name in parts joined by middle dots.
func dotted(s string) bool {
	parts := strings.FieldsFunc(s, isDot)
	if len(parts) < 2 || len(parts) > 4 {
		return false
	}
	for _, p := range parts {
		n := utf8.RuneCountInString(p)
		latin := isLatinWord(p)
		if !latin && (n < 1 || n > 8 || !allHan(p) || strings.ContainsAny(p, particles) || isOrg(p) || notNames()[p]) {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return !isDot(first) && !isDot(last)
}

func allHan(s string) bool {
	for _, r := range s {
		if !cjk.IsHan(r) || r == '〇' {
			return false
		}
	}
	return s != ""
}

func allDigits(s string) bool {
	for _, r := range s {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

func isASCIIAlnum(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// isLatinWord reports whether s is a word of a Latin name: letters with full
// stop, apostrophe or hyphen.
func isLatinWord(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Latin, r):
			letters++
		case r == '.' || r == '\'' || r == '’' || r == '-':
		default:
			return false
		}
	}
	return letters > 0
}

// isLatinName reports whether s is one to four Latin words.
func isLatinName(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if !isLatinWord(w) {
			return false
		}
		n++
	}
	return n >= 1 && n <= 4
}

// isFullName reports whether Latin words are a given and a family name: two or
// more with capitals, small words only between them (Vincent van Gogh). An
// outlet has them too but ends otherwise.
func isFullName(s string) bool {
	last := ""
	n := 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '.' || r == '\u00a0' }) {
		n++
		last = w
	}
	return n > 1 && unicode.IsUpper(firstRune(s)) && unicode.IsUpper(firstRune(last)) && !isLatinOutlet(last)
}

// isLatinOutlet reports whether s, Latin words, ends in a word of outlets.
func isLatinOutlet(s string) bool {
	return latinOutlets()[strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])]
}

// latinOutlets are the words in which the names of outlets, archives and
// accounts end.
var latinOutlets = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq("daily news times post press agency journal weekly online net radio tv television today herald report reporter tribune magazine media group company university center centre club team staff desk images photo photos picture wire network studio pixabay unsplash pexels flickr shutterstock istock freepik wikipedia wikimedia internet admin") {
		m[w] = true
	}
	return m
})

// isCode reports whether s is a number of staff: NBJ11331, PK155, HN666, with
// or without the underscore that joins it to a name.
func isCode(s string) bool {
	s = strings.TrimPrefix(s, "_")
	letters := 0
	for letters < len(s) && s[letters] >= 'A' && s[letters] <= 'Z' {
		letters++
	}
	return letters <= 4 && len(s)-letters >= 2 && len(s)-letters <= 6 && isDigits(s[letters:])
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// cutCode cuts the number of staff off the end of a name.
func cutCode(s string) string {
	if i := strings.LastIndexByte(s, '_'); i > 0 && i+1 < len(s) && len(s)-i <= 12 {
		ascii := true
		for _, r := range s[i+1:] {
			ascii = ascii && isASCIIAlnum(r)
		}
		if ascii {
			return s[:i]
		}
	}
	i := len(s)
	for i > 0 && isASCIIAlnum(rune(s[i-1])) {
		i--
	}
	if i > 0 && isCode(s[i:]) && s[i] >= 'A' && s[i] <= 'Z' {
		return s[:i]
	}
	return s
}

// Names splits words that say who did something into names: "王明、李华 张三".
// A name of two characters may have a space inside. What is no name is left
// out, so that the result may be empty; a text too long to be a list of names
// has none.
func Names(s string) []string {
	var list []string
	if len(s) > maxLine {
		return nil
	}
	for _, t := range nameTokens(s) {
		found, _ := oneOrMore(t, true)
		list = append(list, found...)
	}
	return list
}

// names splits s up to the first word that is no name. Pen names count if pen
// is set. It reports also whether s holds nothing else.
func names(s string, pen bool) (list []string, whole bool) {
	list, rest := namesThen(s, pen)
	return list, len(rest) == 0
}

// namesThen is names, but returns the words from the first that is no name on.
func namesThen(s string, pen bool) (list, rest []string) {
	tokens := nameTokens(s)
	listed := strings.ContainsAny(s, "、/／&")
	for i, t := range tokens {
		// A long pen name must stand alone: two are prose. After a sure name and
		// a space or comma only sure names follow.
		mayPen := pen && (len(tokens) == 1 || utf8.RuneCountInString(t) <= 4 || t[0] < utf8.RuneSelf)
		if len(list) > 0 && !listed && IsName(list[0]) {
			mayPen = false
		}
		found, ok := oneOrMore(t, mayPen)
		if !ok {
			return list, tokens[i:]
		}
		list = append(list, found...)
	}
	return list, nil
}

// oneOrMore reads a word as a name, as several that are not separated, or as a
// number of staff, which is none.
func oneOrMore(t string, pen bool) ([]string, bool) {
	t = cutCode(t)
	switch {
	case t == "" || isCode(t):
		return nil, true
	case IsName(t) && (utf8.RuneCountInString(t) != 4 || compoundSurnames()[firstTwo(t)]):
		return []string{t}, true
	}
	// 罗方苏明 may be one name or two; where both halves begin with a frequent
	// family name it is two.
	if list, ok := unglue(t); ok {
		return list, true
	}
	if IsName(t) {
		return []string{t}, true
	}
	if !pen {
		return nil, false
	}
	if head := cutAny(t, verbs); head != t && IsName(head) { // 作者：徐明编译
		return []string{head}, true
	}
	if isPenName(t) {
		return []string{t}, true
	}
	return nil, false
}

// nameTokens cuts s at separators and at spaces, but keeps Latin names and
// two-character names with a space inside together. 等 after the last name
// and what stands in brackets after a name is dropped.
func nameTokens(s string) []string {
	var tokens []string
	joinable := false // the last token may go on after a space
	for _, part := range strings.FieldsFunc(dropAsides(s), isNameSeparator) {
		joinable = false
		for w := range strings.FieldsFuncSeq(part, cjk.IsSpace) {
			if w != "等" && utf8.RuneCountInString(w) > 2 {
				w = strings.TrimSuffix(w, "等人")
				w = strings.TrimSuffix(w, "等")
			}
			bare := strings.Trim(w, "#◇◆■□●▲")
			marked := bare != w
			if w = bare; w == "" || w == "等" {
				joinable = false
				continue
			}
			joinable = joinable && !marked
			n := len(tokens)
			one := utf8.RuneCountInString(w) == 1 && allHan(w)
			if w == "and" {
				joinable = false
				continue
			}
			switch {
			case joinable && one && utf8.RuneCountInString(tokens[n-1]) == 1 && allHan(tokens[n-1]):
				tokens[n-1] += w
				joinable = false
				continue
			case joinable && isLatinWord(w) && isLatinName(tokens[n-1]) && !isCode(w):
				tokens[n-1] += " " + w
				continue
			}
			tokens = append(tokens, w)
			joinable = !marked && (one || isLatinWord(w))
		}
	}
	return tokens
}

func isNameSeparator(r rune) bool {
	return strings.ContainsRune("、，,；;/／╱∕|｜丨&＆＋+\n\t:：", r)
}

// dropAsides removes what stands in brackets after a name: （实习）, (微博).
func dropAsides(s string) string {
	for {
		i := strings.IndexAny(s, "（(")
		if i < 0 {
			return s
		}
		j := strings.IndexAny(s[i:], "）)")
		if j < 0 {
			return s
		}
		_, n := utf8.DecodeRuneInString(s[i+j:])
		s = s[:i] + "、" + s[i+j+n:]
	}
}

// unglue cuts apart names that a conjunction or nothing separates: 王明和李华,
// 罗科苏盈. Without a separator only frequent family names say where a name
// begins, and only where there is one way to read it.
func unglue(s string) ([]string, bool) {
	rs := []rune(s)
	if len(rs) > 20 || !allHan(s) {
		return nil, false
	}
	for i, r := range rs {
		if strings.ContainsRune("和与與及跟暨", r) && i >= 2 && len(rs)-i > 2 {
			a, b := string(rs[:i]), string(rs[i+1:])
			if IsName(a) && IsName(b) {
				return []string{a, b}, true
			}
		}
	}
	if len(rs) < 4 || len(rs) > 6 {
		return nil, false
	}
	var found []string
	for i := 2; i <= 3 && i <= len(rs)-2; i++ {
		a, b := string(rs[:i]), string(rs[i:])
		if len(rs)-i <= 3 && IsName(a) && IsName(b) && strings.ContainsRune(commonSurnames, rs[0]) && strings.ContainsRune(commonSurnames, rs[i]) {
			if found != nil {
				return nil, false
			}
			found = []string{a, b}
		}
	}
	return found, found != nil
}

// firstTwo is the first two characters of s.
func firstTwo(s string) string {
	n := lenOf(s)
	return s[:n+lenOf(s[n:])]
}

func lastRuneLen(s string) int {
	_, n := utf8.DecodeLastRuneInString(s)
	return n
}
