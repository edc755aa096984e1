package byline

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jianbao-go/jianbao"
	"github.com/jianbao-go/jianbao/internal/cjk"
)

// show writes credits as the tables do: "reporter 王明@晨报, editor 李华".
func show(list []jianbao.Credit) string {
	var parts []string
	for _, c := range list {
		s := string(c.Role) + " " + c.Name
		if c.Org != "" {
			s += "@" + c.Org
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

// showMeta writes a line's facts, each after its sign.
func showMeta(m Meta) string {
	parts := []string{show(m.Credits)}
	for _, f := range []struct{ sign, text string }{{"by=", m.Byline}, {"src=", m.Source}, {"from=", m.Reprint}, {"title=", m.OriginalTitle}} {
		if f.text != "" {
			parts = append(parts, f.sign+f.text)
		}
	}
	if !m.Whole {
		parts = append(parts, "…")
	}
	return strings.TrimPrefix(strings.Join(parts, " | "), " | ")
}

func TestLine(t *testing.T) {
	tests := []struct{ in, want string }{
		// reporters
		{"晨报记者王思远综合报道", "reporter 王思远@晨报 | by=晨报记者王思远综合报道"},
		{"看中国记者李木兰综合报导", "reporter 李木兰@看中国 | by=看中国记者李木兰综合报导"},
		{"大纪元记者徐远悉尼报导", "reporter 徐远@大纪元 | by=大纪元记者徐远悉尼报导"},
		{"本台记者田小溪采访报导", "reporter 田小溪@本台 | by=本台记者田小溪采访报导"},
		{"记者徐远编译报导", "reporter 徐远 | by=记者徐远编译报导"},
		{"晨报记者 王思远", "reporter 王思远@晨报 | by=晨报记者 王思远"},
		{"□ 本报记者 葛小丹", "reporter 葛小丹@本报 | by=本报记者 葛小丹"},
		{"新华社记者王思远、李华、丁乐", "reporter 王思远@新华社, reporter 李华@新华社, reporter 丁乐@新华社 | by=新华社记者王思远、李华、丁乐"},
		{"本报首席记者 王思远 实习生 刘晓", "reporter 王思远@本报, intern 刘晓 | by=本报首席记者 王思远 实习生 刘晓"},
		{"记者 戈小伟 通讯员 褚家", "reporter 戈小伟, correspondent 褚家 | by=记者 戈小伟 通讯员 褚家"},
		{"南方都市报记者 王思远 发自北京", "reporter 王思远@南方都市报 | by=南方都市报记者 王思远 发自北京"},
		{"本报记者罗方苏明发自上海", "reporter 罗方@本报, reporter 苏明@本报 | by=本报记者罗方苏明发自上海"},
		{"晨报见习记者 林小北 广州报道", "reporter 林小北@晨报 | by=晨报见习记者 林小北 广州报道"},
		{"中新社记者 贾小天 摄", "photographer 贾小天@中新社"},
		{"记者王和平报道", "reporter 王和平 | by=记者王和平报道"},
		{"记者王明和李华报道", "reporter 王明, reporter 李华 | by=记者王明和李华报道"},
		{"记者王明等报道", "reporter 王明 | by=记者王明等报道"},
		{"记者 王海南 报道", "reporter 王海南 | by=记者 王海南 报道"},
		{"晨报驻东京记者 欧阳明", "reporter 欧阳明@晨报 | by=晨报驻东京记者 欧阳明"},
		{"记者：王思远", "reporter 王思远 | by=记者：王思远"},
		{"法庭記者：劉小曦", "reporter 劉小曦 | by=法庭記者：劉小曦"},
		{"記者︰脫小晴", "reporter 脫小晴 | by=記者︰脫小晴"},
		{"北城日报·河滨客户端记者 徐小翔", "reporter 徐小翔@北城日报·河滨客户端 | by=北城日报·河滨客户端记者 徐小翔"},
		{"整合 北城日报·交汇点记者 徐小翔", "author 徐小翔@北城日报·交汇点 | by=整合 北城日报·交汇点记者 徐小翔"},
		{"北城商报记者马小峰/文 受访者供图", "reporter 马小峰@北城商报 | by=北城商报记者马小峰/文"},
		{"21世纪经济报道记者王思远 广州报道", "reporter 王思远@21世纪经济报道 | by=21世纪经济报道记者王思远 广州报道"},
		{"每经记者：王思远 每经编辑：李大华", "reporter 王思远@每经, editor 李大华@每经 | by=每经记者：王思远"},
		{"大纪元记者王思远、李华法国巴黎综合报导", "reporter 王思远@大纪元, reporter 李华@大纪元 | by=大纪元记者王思远、李华法国巴黎综合报导"},
		{"环球网报道 记者 王思远", "reporter 王思远@环球网 | by=环球网报道 记者 王思远"},
		{"本报北京2月7日电 记者王思远报道", "reporter 王思远@本报 | by=本报北京2月7日电 记者王思远报道"},
		{"明慧网通讯员辽宁报道", "by=明慧网通讯员辽宁报道"},
		{"记者丨王思远", "reporter 王思远 | by=记者丨王思远"},
		// Taiwan and Hong Kong
		{"記者張小川／台北報導", "reporter 張小川 | by=記者張小川／台北報導"},
		{"記者張小川╱綜合報導", "reporter 張小川 | by=記者張小川╱綜合報導"},
		{"記者張小川/台中報導", "reporter 張小川 | by=記者張小川/台中報導"},
		{"記者賴小敏 蔣大祥 台北報導", "reporter 賴小敏, reporter 蔣大祥 | by=記者賴小敏 蔣大祥 台北報導"},
		{"〔記者黃小捷／台北報導〕", "reporter 黃小捷 | by=記者黃小捷／台北報導"},
		{"〔自由時報記者林大宏、王小紅／台北報導〕", "reporter 林大宏@自由時報, reporter 王小紅@自由時報 | by=自由時報記者林大宏、王小紅／台北報導"},
		{"〔即時新聞／綜合報導〕", "by=即時新聞／綜合報導"},
		{"財經中心／台北報導", "by=財經中心／台北報導"},
		{"台中 嘉義 綜合報導", "by=台中 嘉義 綜合報導"},
		{"【記者張小三／台北報導】", "reporter 張小三 | by=記者張小三／台北報導"},
		{"（李志遠、林大丞／台北報導）", "reporter 李志遠, reporter 林大丞 | by=李志遠、林大丞／台北報導"},
		{"文／記者黃大淳 圖／記者王一中", "author 黃大淳, photographer 王一中 | by=文／記者黃大淳"},
		{"聯合新聞網 記者張大群／綜合報導", "reporter 張大群@聯合新聞網 | by=聯合新聞網 記者張大群／綜合報導"},
		{"金小名/高雄報導", "reporter 金小名 | by=金小名/高雄報導"},
		{"（中央社記者楊小芳台北報導）", "reporter 楊小芳@中央社 | by=中央社記者楊小芳台北報導"},
		{"（中央社記者楊小芳、李大華台北31日電）", "reporter 楊小芳@中央社, reporter 李大華@中央社 | by=中央社記者楊小芳、李大華台北31日電"},
		// labels
		{"作者：余小菁 向雪", "author 余小菁, author 向雪 | by=作者：余小菁 向雪"},
		{"作者：康斯坦丁", "author 康斯坦丁 | by=作者：康斯坦丁"},
		{"作者魏小星", "author 魏小星 | by=作者魏小星"},
		{"本文作者：王思远，某大学教授", "author 王思远 | by=本文作者：王思远，某大学教授"},
		{"责任编辑:王思远(EN042)", "responsible-editor 王思远"},
		{"作者：王思远 李大华返回首页，查看更多", "author 王思远 | by=作者：王思远 李大华返回首页，查看更多 | …"},
		{"作者：王思远，查看更多", "author 王思远 | by=作者：王思远，查看更多 | …"},
		{"作者：王思远、小婷", "author 王思远, author 小婷 | by=作者：王思远、小婷"},
		{"作者：小婷 文静", "author 小婷, author 文静 | by=作者：小婷 文静"},
		{"作者：未知", ""},
		{"作者：本报编辑部", ""},
		{"Author, 李雨", "author 李雨 | by=Author, 李雨"},
		{"责编：9筒", "responsible-editor 9筒"},
		{"责任编辑：史小磊_NBJ11331", "responsible-editor 史小磊"},
		{"[责任编辑：韩小林 PK155]", "responsible-editor 韩小林"},
		{"责任编辑：支小明 SF099", "responsible-editor 支小明"},
		{"责任编辑： HN666", ""},
		{"责任编辑：biaoming", "responsible-editor biaoming"},
		{"(责编：汤小瑶、丁涛)", "responsible-editor 汤小瑶, responsible-editor 丁涛"},
		{"（責任編輯：王小明）", "responsible-editor 王小明"},
		{"[ 责编：杨小煜 ]", "responsible-editor 杨小煜"},
		{"责任编辑：林妍#", "responsible-editor 林妍"},
		{"责任编辑：方 敏", "responsible-editor 方敏"},
		{"责任编辑：方 敏 王乐文", "responsible-editor 方敏, responsible-editor 王乐文"},
		{"责编：Demi Xia", "responsible-editor Demi Xia"},
		{"【编辑：姚小昊】", "editor 姚小昊"},
		{"编辑：马丁·路德", "editor 马丁·路德"},
		{"编辑：买买提‧艾力", "editor 买买提‧艾力"},
		{"选稿：许小杰", "editor 许小杰"},
		{"编辑|禤小杰 责编|陈梦 校对|黄小敏 来源|北城参考、河滨发布", "editor 禤小杰, responsible-editor 陈梦, proofreader 黄小敏 | src=北城参考、河滨发布"},
		{"编辑｜禤小杰　责编｜陈梦", "editor 禤小杰, responsible-editor 陈梦"},
		{"编辑丨禤小杰", "editor 禤小杰"},
		{"编辑 刘晓阳 校对 李铭", "editor 刘晓阳, proofreader 李铭"},
		{"文 | 王思远", "author 王思远 | by=文 | 王思远"},
		{"文/图 刘小东 易赛", "author 刘小东, author 易赛, photographer 刘小东, photographer 易赛 | by=文/图 刘小东 易赛"},
		{"文、图/刘小东", "author 刘小东, photographer 刘小东 | by=文、图/刘小东"},
		{"文/观察者网 王小纯", "author 王小纯@观察者网 | by=文/观察者网 王小纯"},
		{"【文/观察者网专栏作者 王小文】", "author 王小文@观察者网 | by=文/观察者网专栏作者 王小文"},
		{"文/北城日报记者赖小行", "author 赖小行@北城日报 | by=文/北城日报记者赖小行"},
		{"文/栗思", "author 栗思 | by=文/栗思"},
		{"采写：南都记者 余小菁 向雪", "author 余小菁@南都, author 向雪@南都 | by=采写：南都记者 余小菁 向雪"},
		{"撰稿：BBC记者 李小明 发自香港", "author 李小明@BBC | by=撰稿：BBC记者 李小明 发自香港"},
		{"宣传部、后勤部供稿 摄影/张小艳 编辑/苏芳", "photographer 张小艳, editor 苏芳"},
		{"摄影：产品经理", "photographer 产品经理"},
		{"图/记者林小悦翻摄", ""},
		{"圖︰市文化局提供", ""},
		{"图片来源：北城图书馆", ""},
		{"▲城市日报全媒体图片记者黎小阳、李妍摄", "photographer 黎小阳@城市日报, photographer 李妍@城市日报"},
		{"蔡小婧/摄", "photographer 蔡小婧"},
		{"主持人：明小回", "host 明小回 | by=主持人：明小回"},
		{"编译 李小爽; 审校 白云飞", "translator 李小爽, reviewer 白云飞 | by=编译 李小爽"},
		{"（发稿 张小良；审校 乔小红）", "editor 张小良, reviewer 乔小红"},
		{"（譯者：王小明/核稿：李大華）", "translator 王小明, reviewer 李大華 | by=譯者：王小明"},
		{"监制：张一平 策划：李二明 美编：赵三立", "producer 张一平, producer 李二明, designer 赵三立"},
		{"值班编辑：王思远 审核：李大华", "editor 王思远, reviewer 李大华"},
		{"記者羅小婷綜合報導/責任編輯：文慧", "reporter 羅小婷, responsible-editor 文慧 | by=記者羅小婷綜合報導"},
		{"作者：南帆，系某大学文艺中心特约研究员", "author 南帆 | by=作者：南帆，系某大学文艺中心特约研究员"},
		{"作者：王明（实习）", "author 王明 | by=作者：王明（实习）"},
		{"原创： 路明远编译 人民币与研究", "author 路明远 | by=原创： 路明远编译 人民币与研究 | …"},
		{"记者陈小智 整合", "reporter 陈小智 | by=记者陈小智 整合"},
		{"石小佳/北城青年报", "author 石小佳@北城青年报 | by=石小佳/北城青年报 | src=北城青年报"},
		{"每经记者 张小蕊    每经编辑 王小丽", "reporter 张小蕊@每经, editor 王小丽@每经 | by=每经记者 张小蕊"},
		{"北城日報記者 張小蕊 北城日報編輯 王小麗", "reporter 張小蕊@北城日報, editor 王小麗@北城日報 | by=北城日報記者 張小蕊"},
		{"新京报记者 张小蕊 编辑 王小丽 校对 赵三立", "reporter 张小蕊@新京报, editor 王小丽, proofreader 赵三立 | by=新京报记者 张小蕊"},
		{"南都记者 张小蕊 通讯员 王小丽 摄影 赵三立", "reporter 张小蕊@南都, correspondent 王小丽, photographer 赵三立 | by=南都记者 张小蕊 通讯员 王小丽"},
		{"红星新闻记者｜张小蕊 实习生｜李大华 编辑｜王小丽", "reporter 张小蕊@红星新闻, intern 李大华, editor 王小丽 | by=红星新闻记者｜张小蕊 实习生｜李大华"},
		{"记者 张小蕊/文 王小丽/图", "reporter 张小蕊, photographer 王小丽 | by=记者 张小蕊/文"},
		{"張小蕊／文 王小麗／攝影", "author 張小蕊, photographer 王小麗 | by=張小蕊／文"},
		{"张小蕊 / 文", "author 张小蕊 | by=张小蕊 / 文"},
		{"张小蕊 / 报道", "reporter 张小蕊 | by=张小蕊 / 报道"},
		{"记者张小蕊 文/图", "reporter 张小蕊, photographer 张小蕊 | by=记者张小蕊 文/图"},
		{"本报记者 张小蕊 文/摄", "reporter 张小蕊@本报, photographer 张小蕊@本报 | by=本报记者 张小蕊 文/摄"},
		{"記者 張小蕊 文圖", "reporter 張小蕊, photographer 張小蕊 | by=記者 張小蕊 文圖"},
		{"商報訊 記者張小蕊", "reporter 張小蕊@商報 | by=商報訊 記者張小蕊"},
		{"中央社記者張小蕊／台北31日電", "reporter 張小蕊@中央社 | by=中央社記者張小蕊／台北31日電"},
		{"（中央社台北31日電）", "src=中央社"},
		{"新华社北京2月7日电", "src=新华社"},
		{"（綜合報導）", "by=綜合報導"},
		{"駐東京特派員張小蕊", "reporter 張小蕊 | by=駐東京特派員張小蕊"},
		{"特約撰述張小蕊", "author 張小蕊 | by=特約撰述張小蕊"},
		{"編譯張小蕊／綜合報導", "translator 張小蕊 | by=編譯張小蕊／綜合報導"},
		{"（山海纪元记者方小澄综合报导）", "reporter 方小澄@山海纪元 | by=山海纪元记者方小澄综合报导"},
		{"採訪撰文：張小蕊", "author 張小蕊 | by=採訪撰文：張小蕊"},
		{"采访、撰文：张小蕊", "author 张小蕊 | by=采访、撰文：张小蕊"},
		{"策划统筹：张小蕊 首席编辑：王小丽", "producer 张小蕊, editor 王小丽"},
		{"撰文｜张小蕊 编辑｜王小丽 题图｜视觉中国", "author 张小蕊, editor 王小丽 | by=撰文｜张小蕊"},
		{"文丨张小蕊 图丨受访者提供", "author 张小蕊 | by=文丨张小蕊"},
		{"作者丨张小蕊（北城大学城市规划学院教授、博士生导师）", "author 张小蕊 | by=作者丨张小蕊（北城大学城市规划学院教授、博士生导师）"},
		{"口述：张小蕊 整理：王小丽", "author 王小丽 | by=整理：王小丽"},
		{"出镜：张小蕊 剪辑：王小丽 配音：赵三立", ""},
		{"初審：張小蕊 複審：王小麗 終審：趙三立", "reviewer 張小蕊, reviewer 王小麗, reviewer 趙三立"},
		{"编辑：张小蕊 二审：王小丽 三审：赵三立", "editor 张小蕊, reviewer 王小丽, reviewer 赵三立"},
		{"责任编辑： 校对：", ""},
		{"作者： 責任編輯：", ""},
		{"来源： 作者：", ""},
		{"by 张小蕊", "author 张小蕊 | by=by 张小蕊"},
		{"By Zhang Xiaorui, City Daily", "author Zhang Xiaorui@City Daily | by=By Zhang Xiaorui, City Daily"},
		{"By Zhang Xiaorui and Li Ming", "author Zhang Xiaorui, author Li Ming | by=By Zhang Xiaorui and Li Ming"},
		{"Reporter: Zhang Xiaorui", "reporter Zhang Xiaorui | by=Reporter: Zhang Xiaorui"},
		{"〔編輯張小蕊／綜合報導〕", "editor 張小蕊"},
		{"作者张小蕊 | 编辑王小丽", "author 张小蕊, editor 王小丽 | by=作者张小蕊"},
		{"編輯：張小蕊 核稿編輯：王小麗", "editor 張小蕊, reviewer 王小麗"},
		{"栏目主编：张小蕊 文字编辑：王小丽 题图来源：视觉中国", "editor 张小蕊, editor 王小丽"},
		{"编 辑：张小蕊 责 编：王小丽", "editor 张小蕊, responsible-editor 王小丽"},
		{"責 任 編 輯：張小蕊", "responsible-editor 張小蕊"},
		{"文并图：张小蕊", "author 张小蕊, photographer 张小蕊 | by=文并图：张小蕊"},
		{"采访报道：张小蕊", "reporter 张小蕊 | by=采访报道：张小蕊"},
		{"责任编辑：admin", ""},
		{"供稿：市教育局", ""},
		{"掌上北城记者 张小蕊", "reporter 张小蕊@掌上北城 | by=掌上北城记者 张小蕊"},
		{"记者王明采写/编辑：李华", "reporter 王明, editor 李华 | by=记者王明采写"},
		{"記者張小蕊、王小麗／台北－高雄連線報導", "reporter 張小蕊, reporter 王小麗 | by=記者張小蕊、王小麗／台北－高雄連線報導"},
		{"國際中心張小蕊／綜合報導", "reporter 張小蕊 | by=國際中心張小蕊／綜合報導"},
		{"生活中心／張小蕊、王小麗台北報導", "reporter 張小蕊, reporter 王小麗 | by=生活中心／張小蕊、王小麗台北報導"},
		{"娛樂中心／張小蕊報導", "reporter 張小蕊 | by=娛樂中心／張小蕊報導"},
		{"（大紀元記者張小蕊台灣台北報導）", "reporter 張小蕊@大紀元 | by=大紀元記者張小蕊台灣台北報導"},
		{"（中央社華盛頓6日綜合外電報導）", "src=中央社"},
		{"作者单位：北城大学", ""},
		{"撰文者：張小蕊 出版：2022-02-07 09:05 更新：2022-02-07 10:00", "author 張小蕊 | by=撰文者：張小蕊"},
		{"採訪‧撰文／張小蕊", "author 張小蕊 | by=採訪‧撰文／張小蕊"},
		{"文●張小蕊　攝影●王小麗", "author 張小蕊, photographer 王小麗 | by=文●張小蕊"},
		{"文/广州日报·新花城记者：张小蕊", "author 张小蕊@广州日报·新花城 | by=文/广州日报·新花城记者：张小蕊"},
		{"图/广州日报·新花城记者：王小丽", "photographer 王小丽@广州日报·新花城"},
		{"北城晚报/河滨新闻记者 张小蕊", "reporter 张小蕊@北城晚报/河滨新闻 | by=北城晚报/河滨新闻记者 张小蕊"},
		{"南方日报、南方+记者 张小蕊", "reporter 张小蕊@南方日报、南方+ | by=南方日报、南方+记者 张小蕊"},
		{"新京报贝壳财经记者 张小蕊", "reporter 张小蕊@新京报贝壳财经 | by=新京报贝壳财经记者 张小蕊"},
		{"YMG全媒体记者 张小蕊", "reporter 张小蕊@YMG | by=YMG全媒体记者 张小蕊"},
		{"北城日报客户端 | 记者 张小蕊", "reporter 张小蕊 | by=记者 张小蕊 | src=北城日报客户端"},
		{"（记者张小蕊通讯员王小丽）", "reporter 张小蕊, correspondent 王小丽 | by=记者张小蕊通讯员王小丽"},
		{"策划：张小蕊 执行：赵三立", "producer 张小蕊"},
		// sources
		{"来源：新京报", "src=新京报"},
		{"來源：北城日報", "src=北城日報"},
		{"来源 | 北城日报", "src=北城日报"},
		{"来源丨北城日报", "src=北城日报"},
		{"稿源：北城网", "src=北城网"},
		{"来源：《 北城日报 》", "src=北城日报"},
		{"来源：“北城发布”", "src=北城发布"},
		{"来源：光明网-《光明日报》", "src=光明网-《光明日报》"},
		{"来源：北城日报·河滨", "src=北城日报·河滨"},
		{"来源：BBC 中文网", "src=BBC 中文网"},
		{"来源CSDN", "src=CSDN"},
		{"本文来源于国家统计局 2024-05-11 09:36:26", "src=国家统计局"},
		{"来源：新京报 作者：王思远", "author 王思远 | by=作者：王思远 | src=新京报"},
		{"来源：新京报作者：王思远", "author 王思远 | by=作者：王思远 | src=新京报"},
		{"来源: 参考消息网 | 责任编辑：王思远", "responsible-editor 王思远 | src=参考消息网"},
		{"编辑：王思远 来源：北城网 时间：2022-02-07 09:05", "editor 王思远 | src=北城网"},
		{"2016年06月17日06:15 来源：北城晚报", "src=北城晚报"},
		{"来源：北城晚报2016年06月17日06:15", "src=北城晚报"},
		{"2019年09月07日 04:04 北城日报", "src=北城日报"},
		{"2019年09月09日 20:52 新浪财经-自媒体综合", "src=新浪财经-自媒体综合"},
		{"http://www.example.com 2005年03月21日 11:21 《理财周刊》", "src=理财周刊"},
		{"2019年09月11日01:53 新浪科技 我有话说(1307人参与) 收藏本文", "src=新浪科技"},
		{"《北城日报》（2024年05月20日 03版）", "src=北城日报"},
		{"发表于2014-08-24 21:30| 1164次阅读| 来源CSDN| 0 条评论| 作者魏小星", "author 魏小星 | by=作者魏小星 | src=CSDN"},
		{"发表于 2014-08-24 21:30 | 1164次阅读 | 来源 CSDN | 0 条评论 | 作者 魏小星", "author 魏小星 | by=作者 魏小星 | src=CSDN"},
		{"發表於 2014-08-24 21:30 | 來源 山海紀元 | 0 條評論", "src=山海紀元"},
		{"本文来源于 国家统计局 2024-05-11 09:36:26", "src=国家统计局"},
		{"2019-09-05 11:10 北城星空[整理]", "src=北城星空"},
		{"2019-09-05 11:10 北城星空（原創） 作者：張小蕊", "author 張小蕊 | by=作者：張小蕊 | src=北城星空"},
		{"来自：北城发布", "src=北城发布"},
		{"出處：北城晚報", "src=北城晚報"},
		{"来源：北城晚报 作者：张小蕊 发布时间：2022-02-07 点击数：35", "author 张小蕊 | by=作者：张小蕊 | src=北城晚报"},
		{"来源：中国新闻网（北京）", "src=中国新闻网"},
		{"来源 | 北城发布（ID：beicheng）", "src=北城发布"},
		{"来源：微信公众号“北城发布”", "src=微信公众号“北城发布”"},
		{"来源：综合 北城晚报、新华社", "src=综合 北城晚报、新华社"},
		{"来源：北城晚报（记者王明）", "reporter 王明 | by=记者王明 | src=北城晚报"},
		{"来 源：北城晚报", "src=北城晚报"},
		{"题图来源：视觉中国", ""},
		{"(圖：達志影像／美聯社)", ""},
		{"摄影：视觉中国", ""},
		{"图/pixabay", ""},
		{"Photo: Getty Images", ""},
		{"来源：微信公众号：北城发布", "src=北城发布"},
		{"版面：要闻 2022-02-07", ""},
		{"来源：@北城发布", "src=北城发布"},
		{"本文来自微信公众号“北城发布”", "src=微信公众号“北城发布”"},
		{"（据新华社电）", "src=新华社"},
		{"據中央社、北城日報", "src=中央社、北城日報"},
		{"综合自新华社、央视新闻", "src=新华社、央视新闻"},
		{"（原载于《北城晚报》2022年2月7日）", "from=北城晚报"},
		{"（《北城晚报》2022年02月07日 第03版）", "src=北城晚报"},
		{"北城晚报 2022-02-07 09:05 发表于北京", "src=北城晚报"},
		{"北城晚报 2022-02-07 09:05 北京", "src=北城晚报"},
		{"发布日期：2022-02-07 访问次数：35 信息来源：市教育局", "src=市教育局"},
		{"来源：央视新闻 北城发布", "src=央视新闻 北城发布"},
		{"（转载自《北城日报》，有删节）", "from=北城日报"},
		{"2014-12-12 19:00 晚間新聞", "…"},
		{"来源：网络", ""},
		{"来源：https://www.example.com/a.html", ""},
		{"2022-02-07 09:05 来源：北城晚报 阅读：1203 评论(12) 打印 关闭窗口", "src=北城晚报"},
		{"【字号 大 中 小】 打印 收藏", ""},
		{"2022-02-07 09:05", ""},
		{"建立時間16:41", ""},
		{"人气：12345", ""},
		{"（转自“自由亚洲电台”）", "from=自由亚洲电台"},
		{"转载自：北城周刊", "from=北城周刊"},
		{"──转自《河滨谈话》", "from=河滨谈话"},
		{"原标题：快讯！大桥通车", "title=快讯！大桥通车"},
		{"（原标题：《大桥通车》）", "title=大桥通车"},
		{"（原题为《大桥通车》）", "title=大桥通车"},
		{"（原标题：大桥通车（图））", "title=大桥通车（图）"},
		// prose and headings
		{"", "…"},
		{"记者了解到", "…"},
		{"记者从市图书馆了解到，新馆下月开放。", "…"},
		{"北城晚报记者获悉，大桥将于年底通车。", "…"},
		{"记者安全吗", "…"},
		{"记者方面", "…"},
		{"记者 王思远 了解到，新馆下月开放", "…"},
		{"记者会现场", "…"},
		{"编辑部的故事", "…"},
		{"编辑计划表", "…"},
		{"来源于自然", "…"},
		{"来源不明的水", "…"},
		{"作者认为，桥梁是城市的风景。", "…"},
		{"作者方面表示感谢", "…"},
		{"文化是一条河", "…"},
		{"图书馆明天开放", "…"},
		{"主持人大赛今晚开始", "…"},
		{"翻译家的一生", "…"},
		{"设计图纸已经完成", "…"},
		{"首页 | 原创 | 读书", "…"},
		{"首页 / 图片 / 正文", "…"},
		{"国内资讯", "…"},
		{"转载请注明出处", "…"},
		{"12月13日 各地头条速报", "…"},
		{"王思远", "…"},
		{"39、北城航海中心", "…"},
		{"综合报道说，今年夏天雨水较多。", "…"},
		{"绥德县举行", "…"},
		{"国际快讯", "…"},
		{"记者手记", "…"},
		{"編輯手記", "…"},
		{"作者简介", "…"},
		{"作者簡介", "…"},
		{"作者認為，橋梁是城市的風景。", "…"},
		{"来源于生活", "…"},
		{"图为张小蕊", "…"},
		{"记者调查：谁动了图书馆的书", "…"},
		{"编辑点评：新馆值得一去", "…"},
		{"评论员文章：桥与城", "…"},
		{"记者：谢谢您", "…"},
		{"记者：张老师好", "…"},
		{"記者：王老師", "…"},
		{"主持人：谢谢", "…"},
		{"作者简介：张小蕊，北城大学教授", "…"},
		{"来自：北城", "…"},
		{"来自：iPhone客户端", "…"},
		{"出镜率", "…"},
		{"特别报道", "…"},
		{"据新华社报道，大桥通车", "…"},
		{"据了解", "…"},
		{"综合新闻", "…"},
		{"有报道：大桥通车", "…"},
		{"编译原理", "…"},
		{"by the river", "…"},
		{"Standby: John Smith", "…"},
		{"北城广场 Market Play By Uncle Sam", "…"},
		{"对话战地记者王小明", "…"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			assert.Equal(t, tt.want, showMeta(Line(tt.in)))
		})
	}
}

func TestOpen(t *testing.T) {
	tests := []struct{ opening, outlet, place, date, credits, byline string }{
		{"【看中国2022年4月26日讯】（看中国记者李木兰综合报导）", "看中国", "", "2022年4月26日", "reporter 李木兰@看中国", "看中国记者李木兰综合报导"},
		{"【看中国2019年9月9日讯】", "看中国", "", "2019年9月9日", "", ""},
		{"【大纪元2019年09月10日讯】（大纪元记者徐远综合报导）", "大纪元", "", "2019年09月10日", "reporter 徐远@大纪元", "大纪元记者徐远综合报导"},
		{"【大紀元9月10日訊】", "大紀元", "", "9月10日", "", ""},
		{"【新唐人北京时间2022年10月26日讯】", "新唐人", "", "北京时间2022年10月26日", "", ""},
		{"【希望之声2019年9月10日】（本台记者田小溪采访报导）", "希望之声", "", "2019年9月10日", "reporter 田小溪@本台", "本台记者田小溪采访报导"},
		{"【明慧网二零二零年十二月五日】（明慧澳洲柏斯记者站报道）", "明慧网", "", "二零二零年十二月五日", "", "明慧澳洲柏斯记者站报道"},
		{"新华社北京2月7日电（记者王明、李华）", "新华社", "北京", "2月7日", "reporter 王明, reporter 李华", "记者王明、李华"},
		{"新华社北京5月19日电（刘小艺、杨吉）", "新华社", "北京", "5月19日", "reporter 刘小艺, reporter 杨吉", "刘小艺、杨吉"},
		{"人民网合肥11月8日电　（记者钱小伟）", "人民网", "合肥", "11月8日", "reporter 钱小伟", "记者钱小伟"},
		{"海外网11月25日电 ", "海外网", "", "11月25日", "", ""},
		{"中国台湾网11月25日讯 ", "中国台湾网", "", "11月25日", "", ""},
		{"长江网10月4日讯（记者陈小智 整合） ", "长江网", "", "10月4日", "reporter 陈小智", "记者陈小智 整合"},
		{"央视网消息（记者王小明）：", "央视网", "", "", "reporter 王小明", "记者王小明"},
		{"央广网北京2月13日消息 ", "央广网", "北京", "2月13日", "", ""},
		{"观察者网讯 ", "观察者网", "", "", "", ""},
		{"新浪科技讯 北京时间9月11日凌晨消息，", "新浪科技", "", "北京时间9月11日", "", ""},
		{"证券时报e公司讯，", "证券时报e公司", "", "", "", ""},
		{"据新华社拉萨电（记者 格桑边巴）", "新华社", "拉萨", "", "reporter 格桑边巴", "记者 格桑边巴"},
		{"本报讯（记者 孙小珺 通讯员褚家明）", "本报", "", "", "reporter 孙小珺, correspondent 褚家明", "记者 孙小珺 通讯员褚家明"},
		{"本报讯（记者 戈小伟 实习生 刘晓）", "本报", "", "", "reporter 戈小伟, intern 刘晓", "记者 戈小伟 实习生 刘晓"},
		{"本站讯（职工通讯员 李小雯 刘明）", "本站", "", "", "correspondent 李小雯, correspondent 刘明", "职工通讯员 李小雯 刘明"},
		{"新京报快讯（记者 裴小飞）", "新京报", "", "", "reporter 裴小飞", "记者 裴小飞"},
		{"东方网记者曹小磊5月13日报道：", "东方网", "", "5月13日", "reporter 曹小磊@东方网", "东方网记者曹小磊5月13日报道"},
		{"参考消息网2月7日报道 ", "参考消息网", "", "2月7日", "", "参考消息网2月7日报道"},
		{"本报北京2月7日电 记者王思远报道：", "本报", "北京", "2月7日", "reporter 王思远", "记者王思远报道"},
		{"【环球时报综合报道】", "环球时报", "", "", "", ""},
		{"据中新社东京2月7日电 (记者 王思远)", "中新社", "东京", "2月7日", "reporter 王思远", "记者 王思远"},
		{"路透北京8月31日 - ", "路透", "北京", "8月31日", "", ""},
		{"（中央社記者楊小芳台北31日電）", "中央社", "台北", "31日", "reporter 楊小芳@中央社", "中央社記者楊小芳台北31日電"},
		{"（中央社台北31日電）", "中央社", "台北", "31日", "", ""},
		{"（中央社倫敦31日綜合外電報導）", "中央社", "倫敦", "31日", "", ""},
		{"〔記者黃小捷／台北報導〕", "", "台北", "", "reporter 黃小捷", "記者黃小捷／台北報導"},
		{"〔本報訊〕", "本報", "", "", "", ""},
		{"(星島日報報道)", "星島日報", "", "", "", ""},
		{"[NOWnews今日新聞] ", "NOWnews今日新聞", "", "", "", ""},
		{"記者張小川／台北報導　", "", "台北", "", "reporter 張小川", "記者張小川／台北報導"},
		{"財經中心／台北報導\n", "", "台北", "", "", "財經中心／台北報導"},
		{"【文/观察者网 王小纯】", "", "", "", "author 王小纯@观察者网", "文/观察者网 王小纯"},
		{"【山海纪元2023年05月18日讯】（山海纪元记者方小澄综合报导）", "山海纪元", "", "2023年05月18日", "reporter 方小澄@山海纪元", "山海纪元记者方小澄综合报导"},
		{"【山海紀元2023年05月18日訊】（山海紀元特約記者方小澄、李小北巴黎報導）", "山海紀元", "巴黎", "2023年05月18日", "reporter 方小澄@山海紀元, reporter 李小北@山海紀元", "山海紀元特約記者方小澄、李小北巴黎報導"},
		{"【山海纪元5月18日讯】", "山海纪元", "", "5月18日", "", ""},
		{"【山海纪元台北5月18日讯】", "山海纪元", "台北", "5月18日", "", ""},
		{"【山海纪元2023年05月18日】（山海纪元记者方小澄编译）", "山海纪元", "", "2023年05月18日", "reporter 方小澄@山海纪元", "山海纪元记者方小澄编译"},
		{"（山海纪元记者方小澄综合报导）", "", "", "", "reporter 方小澄@山海纪元", "山海纪元记者方小澄综合报导"},
		{"（山海纪元记者 方小澄）", "", "", "", "reporter 方小澄@山海纪元", "山海纪元记者 方小澄"},
		{"（山海紀元駐東京特派員方小澄報導）", "", "", "", "reporter 方小澄@山海紀元", "山海紀元駐東京特派員方小澄報導"},
		{"【北京5月18日讯】", "", "北京", "5月18日", "", ""},
		{"城关报讯 记者 匡小舟 通讯员 戚远 ", "城关报", "", "", "reporter 匡小舟, correspondent 戚远", "记者 匡小舟 通讯员 戚远"},
		{"城關報訊 記者匡小舟 攝影 戚遠 ", "城關報", "", "", "reporter 匡小舟, photographer 戚遠", "記者匡小舟 攝影 戚遠"},
		{"北城网讯 记者王小明报道 ", "北城网", "", "", "reporter 王小明", "记者王小明报道"},
		{"本报讯 记者 李明 摄影报道：", "本报", "", "", "reporter 李明", "记者 李明 摄影报道"},
		{"本报讯 通讯员 李明 记者 王小北：", "本报", "", "", "correspondent 李明, reporter 王小北", "通讯员 李明 记者 王小北"},
		{"环球网综合报道 ", "环球网", "", "", "", ""},
		{"北城網綜合報導，", "北城網", "", "", "", ""},
		{"北城证券网（www.example.com）02月07日讯 ", "北城证券网", "", "02月07日", "", ""},
		{"荆山网（北城日报网）讯（记者张小蕊）", "荆山网", "", "", "reporter 张小蕊", "记者张小蕊"},
		{"乐山财经讯 张小蕊 ", "乐山财经", "", "", "reporter 张小蕊", "张小蕊"},
		{"国际在线报道（记者 张小蕊）：", "国际在线", "", "", "reporter 张小蕊", "记者 张小蕊"},
		{"【河滨网】（记者 张小蕊）", "河滨网", "", "", "reporter 张小蕊", "记者 张小蕊"},
		{"海都讯（记者 张小蕊）", "海都", "", "", "reporter 张小蕊", "记者 张小蕊"},
		// no opening
		{"", "", "", "", "", ""},
	}
	const story = "2月7日是晴天，孩子们在桥边放风筝。"
	for _, tt := range tests {
		t.Run(tt.opening, func(t *testing.T) {
			o := Open(tt.opening + story)
			assert.Equal(t, jianbao.Dateline{Outlet: tt.outlet, Place: tt.place, Date: tt.date}, o.Dateline)
			assert.Equal(t, tt.credits, show(o.Credits))
			assert.Equal(t, tt.byline, o.Byline)
			assert.Equal(t, len(tt.opening), o.End)
		})
	}
}

func TestOpenNone(t *testing.T) {
	for _, s := range []string{
		"记者从市图书馆获悉，新馆下月开放。",
		"记者了解到，大桥将于年底通车。",
		"据北城晚报报道，大桥将于年底通车。",
		"据央视新闻消息，大桥将于年底通车。",
		"最新消息，大桥通车了。",
		"（一）新馆的开放时间",
		"【新馆开放】市图书馆新馆开放了。",
		"（图为新馆）市民在看书。",
		"2月7日，市图书馆新馆开放。",
		"编辑部里很安静。",
		"据环球网综合报道，大桥将于年底通车。",
		"【公告2023年5月18日】新馆开放。",
		"【新馆2023年5月18日开放】市民可以借书。",
		"（当地记者协会）新馆开放。",
		"【今年5月18日讯】新馆开放。",
		"河滨网（见图）新馆开放。",
		"最新消息（图）新馆开放。",
		"【河滨网】新馆开放。",
		"电影节开幕了，记者王思远说，人很多。",
		"通电的那天，村里放了电影。",
		"北城市中心的广播电台在桥边。",
	} {
		t.Run(s, func(t *testing.T) {
			assert.Equal(t, Opening{}, Open(s))
		})
	}
}

func TestClose(t *testing.T) {
	tests := []struct{ closing, credits, byline, source, reprint string }{
		{"（记者王思远）", "reporter 王思远", "记者王思远", "", ""},
		{"（总台记者 张倩）", "reporter 张倩@总台", "总台记者 张倩", "", ""},
		{"（晨报记者 王思远 通讯员 李大华）", "reporter 王思远@晨报, correspondent 李大华", "晨报记者 王思远 通讯员 李大华", "", ""},
		{"(责编：汤小瑶、丁涛)", "responsible-editor 汤小瑶, responsible-editor 丁涛", "", "", ""},
		{"（姚小峰 上海报道）", "reporter 姚小峰", "姚小峰 上海报道", "", ""},
		{"（李志遠、林大丞／台北報導）", "reporter 李志遠, reporter 林大丞", "李志遠、林大丞／台北報導", "", ""},
		{"（袁小源）", "author 袁小源", "袁小源", "", ""},
		{"(李楠)", "author 李楠", "李楠", "", ""},
		{"（袁小源、李大楠）", "author 袁小源, author 李大楠", "袁小源、李大楠", "", ""},
		{"（山海纪元记者 方小澄）", "reporter 方小澄@山海纪元", "山海纪元记者 方小澄", "", ""},
		{"（张小蕊/文 王小丽/图）", "author 张小蕊, photographer 王小丽", "张小蕊/文", "", ""},
		{"（作者：張小蕊；編輯：王小麗）", "author 張小蕊, editor 王小麗", "作者：張小蕊", "", ""},
		{"（完）", "", "", "", ""},
		{"（记者王思远）（完）", "reporter 王思远", "记者王思远", "", ""},
		{"（记者王思远）（编辑：李大华）", "reporter 王思远, editor 李大华", "记者王思远", "", ""},
		{"#", "", "", "", ""},
		{"◇", "", "", "", ""},
		{"（記者羅小婷綜合報導/責任編輯：文慧）#", "reporter 羅小婷, responsible-editor 文慧", "記者羅小婷綜合報導", "", ""},
		{"（譯者：王小明/核稿：李大華）1110207", "translator 王小明, reviewer 李大華", "譯者：王小明", "", ""},
		{"1031212", "", "", "", ""},
		{"责任编辑：林妍#", "responsible-editor 林妍", "", "", ""},
		{"(文/图 刘小东 易赛)", "author 刘小东, author 易赛, photographer 刘小东, photographer 易赛", "文/图 刘小东 易赛", "", ""},
		{"（作者：南帆，系某大学研究员）", "author 南帆", "作者：南帆，系某大学研究员", "", ""},
		{"（转自“自由亚洲电台”）", "", "", "", "自由亚洲电台"},
		{"（来源：北城晚报）", "", "", "北城晚报", ""},
		{"（《北城晚报》）", "", "", "北城晚报", ""},
		{"（据北城晚报）", "", "", "北城晚报", ""},
		{"（發稿 張小良；審校 喬小紅）", "editor 張小良, reviewer 喬小紅", "", "", ""},
		{"责任编辑：王思远（EN042）", "responsible-editor 王思远", "", "", ""},
		{"来源：北城晚报 责任编辑：王思远", "responsible-editor 王思远", "", "北城晚报", ""},
		{"新华社记者 李小馨 摄", "photographer 李小馨@新华社", "", "", ""},
		{"（程小遠攝）", "photographer 程小遠", "", "", ""},
		{"（记者王思远、李大华、胡\uFFFD⒑\uFFFD）", "reporter 王思远, reporter 李大华", "记者王思远、李大华、胡\uFFFD⒑\uFFFD", "", ""},
		{"", "", "", "", ""},
	}
	const story = "孩子们在桥边放风筝。"
	for _, tt := range tests {
		t.Run(tt.closing, func(t *testing.T) {
			c := Close(story + tt.closing)
			assert.Equal(t, tt.credits, show(c.Credits))
			assert.Equal(t, tt.byline, c.Byline)
			assert.Equal(t, tt.source, c.Source)
			assert.Equal(t, tt.reprint, c.Reprint)
			assert.Equal(t, len(story), c.Start)
		})
	}
}

func TestCloseNone(t *testing.T) {
	for _, s := range []string{
		"孩子们在桥边放风筝。",
		"新馆由市文化局建设（见图）",
		"他是这里的老读者（化名）",
		"市民可以借书。（市文化局）",
		"他说：“记者朋友，谢谢你们。”",
		"他是一名记者。",
		"他向记者说明了新馆的情况。",
		"全文可在新馆阅读。（全文）",
		"故事到此为止。（全书完）",
		"明天继续。（连载三）",
		"明年上学。（高三）",
		"大家都认识他。（王老师）",
		"大家都认识他。（图为记者王明）",
		"大家都认识他。（王明为化名）",
		"比赛的结果是3比2。",
		"报名电话：5550207",
		"共有读者1110207",
	} {
		t.Run(s, func(t *testing.T) {
			assert.Equal(t, Closing{Start: len(s)}, Close(s))
		})
	}
}

func TestIsName(t *testing.T) {
	for _, s := range []string{"王明", "王思远", "欧阳明", "歐陽小明", "司马小光", "林鄭月娥", "格桑边巴", "乌兰图雅", "马丁·路德", "买买提‧艾力", "阿·托尔斯泰", "John Smith", "J. Smith", "邹多为", "于小北", "王海南"} {
		assert.True(t, IsName(s), s)
	}
	for _, s := range []string{"", "王", "王明的", "了解到", "从上海", "安全", "方面", "图书馆", "欧阳", "北城日报", "新京报", "全文", "黄河", "江苏", "9筒", "kingname", "王思远说了", "编辑部", "·王明", "王明·", "記者", "谢谢", "12345", "文化局", "王明，李华"} {
		assert.False(t, IsName(s), s)
	}
}

func TestNames(t *testing.T) {
	tests := []struct{ in, want string }{
		{"王明、李华 张三立", "王明|李华|张三立"},
		{"方 敏", "方敏"},
		{"方 敏 王乐文", "方敏|王乐文"},
		{"方　敏　李　华", "方敏|李华"},
		{"王明,李华，张三立", "王明|李华|张三立"},
		{"王明/李华", "王明|李华"},
		{"王明和李华", "王明|李华"},
		{"王和平", "王和平"},
		{"罗方苏明", "罗方|苏明"},
		{"John Smith、王明", "John Smith|王明"},
		{"王明（实习）、李华（微博）", "王明|李华"},
		{"史小磊_NBJ11331", "史小磊"},
		{"韩小林 PK155", "韩小林"},
		{"HN666", ""},
		{"9筒", "9筒"},
		{"王明等", "王明"},
		{"王明 等", "王明"},
		{"林妍#", "林妍"},
		{"北城日报", ""},
		{"", ""},
		{"这是一句很长的话所以不是名字", ""},
		{"马丁·路德、王明", "马丁·路德|王明"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			assert.Equal(t, tt.want, strings.Join(Names(tt.in), "|"))
		})
	}
}

// TestTables holds what the tables promise to the code that reads them.
func TestTables(t *testing.T) {
	rows := make(map[string]bool)
	for _, row := range labelRows() {
		for w := range strings.FieldsSeq(row.words) {
			assert.False(t, rows[w], "%s is in two rows", w)
			rows[w] = true
		}
	}
	for m := range modifiers() {
		assert.LessOrEqual(t, utf8.RuneCountInString(m), maxModifier, m)
	}
	for w := range posts() {
		assert.LessOrEqual(t, utf8.RuneCountInString(w), maxPost, w)
	}
	for w := range labels().words {
		assert.False(t, IsName(w), w)
		assert.Equal(t, w, strings.TrimFunc(w, isEdge), "a label begins and ends in itself")
	}
	for w := range places() {
		n := utf8.RuneCountInString(w)
		assert.True(t, n >= 2 && n <= maxPlace, w)
		assert.False(t, IsName(w), w)
	}
	for w := range compoundSurnames() {
		assert.Equal(t, 2, utf8.RuneCountInString(w), w)
	}
	for w := range outlets() {
		assert.True(t, isOutlet(w), w)
		assert.False(t, IsName(w), w)
	}
	for w := range notNames() {
		assert.False(t, IsName(w), w)
	}
	for _, r := range commonSurnames {
		assert.True(t, surnames()[r], string(r))
	}
	// A row that a shorter one before it always hides would be dead.
	for _, list := range [][]string{reportWords, wireWords, verbs, datelineWords} {
		for i, a := range list {
			for _, b := range list[i+1:] {
				assert.False(t, strings.HasSuffix(b, a), "%s hides %s", a, b)
			}
		}
	}
}

// TestLong holds that a long text takes no more time than its bytes: all of
// these are read in a moment.
func TestLong(t *testing.T) {
	for _, unit := range []string{" ", "文", "文/", "a ", "（", "（记者", "作者：", "作者 ", "记者王明、", "来源 ", "1 ", "，", "（王）", "#", "（完）", "。（记者王明）", "王明（x）"} {
		long := strings.Repeat(unit, 1<<18/len(unit))
		start := time.Now()
		for _, s := range []string{long, "【晨报讯】" + long, long + "（记者王明）", strings.Repeat(unit, maxLine/len(unit))} {
			Open(s)
			Close(s)
			Line(s)
			Names(s)
			IsName(s)
		}
		assert.Less(t, time.Since(start), time.Minute, unit)
	}
}

func noSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if cjk.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// FuzzByline holds that offsets cut the text between runes and that names,
// outlets and bylines are words of the text.
func FuzzByline(f *testing.F) {
	for _, s := range []string{
		"记者从市图书馆了解到，新馆3月开放", "他说：“新馆很好。”", "每经编辑 王丽", "张小蕊/文 王丽/图", "编 辑：张小蕊", "（据新华社电）", "2019-09-05 北城[整理]", "By Zhang San, City Daily",
		"【晨报2022年4月26日讯】（晨报记者李木兰综合报导）今天", "新华社北京2月7日电（记者王明、李华）今天", "（中央社記者楊小芳台北31日電）今天",
		"走了。（记者 方 敏）（完）#", "编辑|禤小杰 责编|陈梦 来源|北城参考", "文、图/刘小东", "责任编辑：史小磊_NBJ11331", "（譯者：王小明/核稿：李大華）1110207",
		"原标题：《大桥》（图）", "来源：BBC 中文网 2022-02-07", "王明（实习、x）/文 Demi (x) Xia",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			s = strings.ToValidUTF8(s, "\uFFFD")
		}
		flat := noSpace(s)
		check := func(list []jianbao.Credit) {
			for _, c := range list {
				require.NotEmpty(t, c.Name)
				require.NotEmpty(t, c.Role)
				require.Contains(t, flat, noSpace(c.Name), s)
				require.Contains(t, flat, noSpace(c.Org), s)
			}
		}
		o := Open(s)
		require.True(t, o.End >= 0 && o.End <= len(s))
		require.True(t, utf8.ValidString(s[:o.End]) && utf8.ValidString(s[o.End:]))
		check(o.Credits)
		require.Contains(t, flat, noSpace(o.Dateline.Outlet))
		require.Contains(t, flat, noSpace(o.Dateline.Date))
		c := Close(s)
		require.True(t, c.Start >= 0 && c.Start <= len(s))
		require.True(t, utf8.ValidString(s[:c.Start]) && utf8.ValidString(s[c.Start:]))
		check(c.Credits)
		m := Line(s)
		if plain(s) && len(s) < maxLine {
			require.Equal(t, Meta{}, read(s), "%q is not plain", s)
		}
		check(m.Credits)
		require.Contains(t, s, m.Source)
		require.Contains(t, s, m.Reprint)
		require.Contains(t, s, m.OriginalTitle)
		require.Contains(t, s, m.Byline)
		require.LessOrEqual(t, utf8.RuneCountInString(m.Source), maxOutlet)
		for _, n := range Names(s) {
			require.Contains(t, flat, noSpace(n))
		}
	})
}

func benchmark(b *testing.B, s string, f func(string)) {
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		f(s)
	}
}

func BenchmarkLineProse(b *testing.B) {
	benchmark(b, strings.Repeat("图书馆的新馆在河边开放，市民可以借阅图书、听讲座。", 6), func(s string) { Line(s) })
}

func BenchmarkLineHeading(b *testing.B) {
	benchmark(b, "市图书馆新馆在河边开放，读者排队三小时", func(s string) { Line(s) })
}

func BenchmarkLineSentence(b *testing.B) {
	benchmark(b, "孩子们在桥边放风筝，老人在树下下棋，整个公园热闹起来。", func(s string) { Line(s) })
}

func BenchmarkOpenSentence(b *testing.B) {
	benchmark(b, "孩子们在桥边放风筝，老人在树下下棋，整个公园热闹起来。", func(s string) { Open(s) })
}

func BenchmarkLineCredits(b *testing.B) {
	benchmark(b, "2022-02-07 09:05 来源：北城晚报 作者：王思远 责任编辑：李大华", func(s string) { Line(s) })
}

func BenchmarkOpen(b *testing.B) {
	benchmark(b, "新华社北京2月7日电（记者王明、李华）"+strings.Repeat("图书馆的新馆在河边开放，市民可以借阅图书、听讲座。", 6), func(s string) { Open(s) })
}

func BenchmarkClose(b *testing.B) {
	benchmark(b, strings.Repeat("图书馆的新馆在河边开放，市民可以借阅图书、听讲座。", 6)+"（责编：王思远、李大华）", func(s string) { Close(s) })
}

// TestPlain holds that prose is dismissed, and that nothing is that reads as
// credits: plain(s) only where read finds nothing.
func TestPlain(t *testing.T) {
	for _, s := range []string{
		"市图书馆新馆在河边开放，读者排队三小时",
		"记者从市图书馆了解到，新馆将开放",
		"他说：“新馆很好。”",
		"文化是一条河，图书是桥",
		"新馆有3万册书，借书的人超过去年",
	} {
		assert.True(t, plain(s), s)
	}
	words := strings.Fields("文 图 圖 记者 記者 编辑 責任編輯 作者 来源 转自 综合 据 王明 李华 张三立 阿·托尔 北城晚报 新华社 山海纪元 北京 台北 报道 報導 2022-02-07 2月7日 讯 电 （ ） ( ) 【 】 《 》 [ ] / ／ | · 、 ， 。 ； ： : ● 摄 中心 每经 特派员 驻 站 By Zhang San and 35 次 整理 发布 第03版 阅读 有删节 编 辑 实习生 主笔 市民 新馆 开放 了 在 河边 从 孩子们 说 3 万 一 三 昨天 今 的 为 # ◇ -")
	words = append(words, " ", " ", " ", "　")
	random := rand.New(rand.NewPCG(1, 2))
	dismissed := 0
	for range 60000 {
		var b strings.Builder
		for range 1 + random.IntN(9) {
			b.WriteString(words[random.IntN(len(words))])
		}
		if s := b.String(); plain(s) {
			dismissed++
			require.Equal(t, Meta{}, read(s), "%q is not plain", s)
		}
	}
	assert.Greater(t, dismissed, 1000)
}
