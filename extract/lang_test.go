package extract

import (
	"testing"

	"github.com/stretchr/testify/assert"
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
