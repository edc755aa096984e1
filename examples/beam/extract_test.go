package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/jianbao-go/jianbao"
)

func TestPublished(t *testing.T) {
	zone := jianbao.Zone(8 * 3600)
	fetched := time.Date(2022, 6, 16, 23, 30, 0, 0, time.UTC) // the 17th in Beijing
	for _, test := range []struct {
		name      string
		time      time.Time
		precision jianbao.Precision
		fetched   time.Time
		seen      time.Time
		day       string
	}{
		{"to the minute", time.Date(2022, 6, 16, 8, 5, 0, 0, zone), jianbao.PrecisionMinute, fetched, time.Date(2022, 6, 16, 8, 5, 0, 0, zone), "2022-06-16"},
		{"to the day", time.Date(2022, 6, 15, 0, 0, 0, 0, zone), jianbao.PrecisionDay, fetched, time.Date(2022, 6, 15, 23, 59, 59, 0, zone), "2022-06-15"},
		{"to the day of fetching", time.Date(2022, 6, 17, 0, 0, 0, 0, zone), jianbao.PrecisionDay, fetched, fetched, "2022-06-17"},
		{"after it was fetched", time.Date(2023, 6, 16, 0, 0, 0, 0, zone), jianbao.PrecisionDay, fetched, fetched, "2022-06-17"},
		{"to the month", time.Date(2022, 6, 1, 0, 0, 0, 0, zone), jianbao.PrecisionMonth, fetched, fetched, "2022-06-17"},
		{"unknown", time.Time{}, jianbao.PrecisionNone, fetched, fetched, "2022-06-17"},
		{"fetched at an unknown time", time.Date(2022, 6, 16, 8, 5, 0, 0, zone), jianbao.PrecisionMinute, time.Time{}, time.Date(2022, 6, 16, 8, 5, 0, 0, zone), "2022-06-16"},
		{"nothing known", time.Time{}, jianbao.PrecisionNone, time.Time{}, time.Time{}, "undated"},
	} {
		t.Run(test.name, func(t *testing.T) {
			seen, day := published(jianbao.Date{Time: test.time, Precision: test.precision}, test.fetched)
			assert.Equal(t, test.seen.UTC(), moment(seen))
			assert.Equal(t, test.day, day)
		})
	}
}

func TestOutlet(t *testing.T) {
	for _, test := range []struct{ address, want string }{
		{"https://www.News.example.org/1.html", "news.example.org"},
		{"http://news.example.org.:8080/", "news.example.org"},
		{"https://m.news.example.org/", "m.news.example.org"},
		{"", "unknown"},
		{"/1.html", "unknown"},
		{"https://%zz/", "unknown"},
		{"https://localhost/", "localhost"},
		{"https://[::1]/", "1"},
		{"https://a..b/", "a-b"},
		{"https://新桥.example/", "新桥-example"},
		{"https://" + strings.Repeat("a", 130) + ".example/", ""},
	} {
		got := outlet(test.address)
		assert.NotContains(t, got, "/", test.address)
		assert.LessOrEqual(t, len(got), 128, test.address)
		if test.want != "" {
			assert.Equal(t, test.want, got, test.address)
		}
	}
}
