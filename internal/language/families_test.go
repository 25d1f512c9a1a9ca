package language_test

import (
	"strings"
	"testing"
)

// TestFamiliesAreReadAlike asks for other words of what people annotated.
func TestFamiliesAreReadAlike(t *testing.T) {
	reader := newReader(t)
	for _, f := range []struct{ query, items, searched string }{
		{"集体性质的一律不看", "land_title=state", ""},
		{"非国有", "land_title=collective", ""},
		{"不需要国有土地", "", ""},
		{"不要集体宿舍", "", ""},
		{"用房成本控制在每平18元以下", "effective_rent_max=18", ""},
		{"独门独院5亩", "land_area_min=3333.33", ""},
		{"空地5亩", "yard_min=3333.33", ""},
		{"空地招租", "kind=yard", ""},
		{"厂房和宿舍出租", "has=dormitory", ""},
		{"可以开进13米高栏", "", "13米高栏"},
		{"企石东山、江边", "town=441900105 village=东山 village=江边", ""},
		{"虎门怀德、路东、新联", "town=441900121 village=怀德 village=路东 village=新联", ""},
		{"企石 江边", "town=441900105", "江边"},
		{"搵個地下1200呎", "ground_floor=true area_min=94.76 area_max=128.21", ""},
		{"地下1200平", "area_min=1020 area_max=1380", "地下"},
		{"冇行車都得", "", ""},
		{"工信局正在洽谈一个项目，需载体", "", ""},
	} {
		reading := reader.Read(f.query)
		if got := itemsText(reading.Items); got != f.items {
			t.Errorf("%s: read %q, want %q", f.query, got, f.items)
		}
		if got := strings.Join(reading.Terms(), "/"); got != f.searched {
			t.Errorf("%s: searched %q, want %q", f.query, got, f.searched)
		}
	}
}
