package extract

import (
	"strings"
	"testing"

	"github.com/jianbao-go/jianbao"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLangOf(t *testing.T) {
	for _, tt := range []struct{ text, declared, want string }{
		{"大桥昨晚合龙，两岸的居民放起了焰火。", "", "zh-Hans"},
		{"大橋昨晚合龍，兩岸的居民放起了焰火。", "", "zh-Hant"},
		{"大橋昨晚合龍，兩岸的居民放起了焰火，有人説：“这座桥”。", "zh-CN", "zh-Hant"},
		{"江水上山", "zh-TW", "zh-Hant"},
		{"江水上山", "zh-CN", "zh-Hans"},
		{"江水上山", "", "zh-Hans"},
		{"昨夜、橋が完成しました。両岸の住民は花火を打ち上げて祝いました。", "", "ja"},
		{"어젯밤 다리가 완성되었습니다. 주민들이 축하했습니다.", "", "ko"},
		{"The bridge was closed last night, and the people of both banks lit fireworks to celebrate it together by the river.", "en-US", "en"},
		{"Le pont a été fermé hier soir, et les habitants des deux rives ont allumé des feux d'artifice au bord du fleuve.", "fr", "fr"},
		{"", "zh-CN", ""},
	} {
		assert.Equal(t, tt.want, langOf([]string{tt.text}, tt.declared), tt.text)
	}
}

func TestForeignParagraphs(t *testing.T) {
	story := strings.Repeat("<p>江城大橋管理處昨天說，橋面檢修提前兩天完成，今天早上六點起恢復雙向通行。</p>", 3)
	for _, tt := range []struct{ name, paragraph, want string }{
		{"English", "<p>The bridge is part of the city, he said, and that is why people came to see it in the rain.</p>", "en"},
		{"Korean", "<p>강 위의 다리는 오늘 아침 여섯 시부터 다시 열렸으며 시민들은 다리를 건너 도서관과 학교에 갔다고 말했다.</p>", "ko"},
		{"as marked", "<p lang=de>Der Fluss ist breit und die Brücke ist lang, sagte der Bürgermeister gestern Abend.</p>", "de"},
		{"English, but short", "<p>The bridge is part of the city and of the river, he said.</p>", ""},
		{"transcription", "<p>Jiangcheng Daqiao Guanlichu zuotian shuo, qiaomian jianxiu tiqian liang tian wancheng.</p>", ""},
		{"names", "<p>Anna Müller, Bob Smith, Carla Jones, David Brown, Emma White, Frank Green, Gina Hall</p>", ""},
		{"Russian with a Latin letter", "<p>Мост через реку снова открыт для движения, сообщили в отделе А и в отделе B.</p>", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var p Parser
			a, err := p.ParseBytes([]byte("<!DOCTYPE html><meta charset=utf-8><body>"+story+tt.paragraph+"<p>他說，大橋明天恢復通行。</p>"), Page{})
			require.NoError(t, err)
			require.Equal(t, "zh-Hant", a.Lang)
			require.Len(t, a.Body, 5)
			assert.Equal(t, tt.want, a.Body[3].(*jianbao.Paragraph).Lang)
		})
	}
}
