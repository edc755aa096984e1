package jianbao_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	. "github.com/jianbao-go/jianbao"
)

func TestDateString(t *testing.T) {
	at := func(year int, month time.Month, day, hour, minute, second int) time.Time {
		return time.Date(year, month, day, hour, minute, second, 0, beijing)
	}
	tests := []struct {
		name string
		date Date
		want string
	}{
		{"zero", Date{}, ""},
		{"words", Date{Raw: "3小时前"}, "3小时前"},
		{"year", Date{Time: at(2022, 1, 1, 0, 0, 0), Precision: PrecisionYear, Raw: "2022年"}, "2022"},
		{"early year", Date{Time: at(33, 1, 1, 0, 0, 0), Precision: PrecisionYear}, "0033"},
		{"month", Date{Time: at(2022, 2, 1, 0, 0, 0), Precision: PrecisionMonth}, "2022-02"},
		{"day", Date{Time: at(2022, 2, 7, 0, 0, 0), Precision: PrecisionDay}, "2022-02-07"},
		{"minute", Date{Time: at(2022, 2, 7, 9, 5, 0), Precision: PrecisionMinute}, "2022-02-07T09:05:00+08:00"},
		{"second", Date{Time: at(2022, 2, 7, 9, 5, 3), Precision: PrecisionSecond}, "2022-02-07T09:05:03+08:00"},
		{"UTC", Date{Time: time.Date(2022, 2, 7, 9, 5, 0, 0, Zone(0)), Precision: PrecisionMinute}, "2022-02-07T09:05:00Z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, tt.date.String())
			require.Equal(t, tt.name == "zero", tt.date.IsZero())
		})
	}
}

func TestZone(t *testing.T) {
	for offset := -15 * 60 * 60; offset <= 15*60*60; offset += 15 * 60 {
		a := time.Date(2022, 2, 7, 0, 0, 0, 0, Zone(offset))
		b := time.Date(2022, 2, 7, 0, 0, 0, 0, Zone(offset))
		require.True(t, reflect.DeepEqual(a, b), "%d", offset)
		_, got := a.Zone()
		require.Equal(t, offset, got)
	}
}
