package web_test

import (
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	b := newBrowser(t, hall(), upstairs(), bare())
	for name, path := range map[string]string{"home": "/", "search": sentence, "space": "/l/CA-0003-A?area_min=2550&area_max=3450&storey_height_min=8&has=crane&lift_min=5&town=441900119", "bare": "/l/X-1", "help": "/help", "en-home": "/en", "en-search": "/en" + sentence, "en-space": "/en/l/CA-0003-A?area_min=2550"} {
		os.WriteFile("/tmp/dump/"+name+".html", []byte(b.page(200, path)), 0o644)
	}
	os.WriteFile("/tmp/dump/bad.html", []byte(b.page(400, "/s?area_min=abc&rent_min=9&rent_max=3")), 0o644)
	os.WriteFile("/tmp/dump/404.html", []byte(b.page(404, "/nothing")), 0o644)
}
