package language_test

import "testing"

// TestWhatIsTakenBackSetsNothing: what follows is meant, and only what it replaces
// goes.
func TestWhatIsTakenBackSetsNothing(t *testing.T) {
	reader := newReader(t)
	for _, e := range []struct{ text, items string }{
		{"要2000平以上，不对，3000平以上", "area_min=3000"},
		{"租金十八块，哦不，十六块以内，大朗楼上", "rent_max=16 town=441900113 floor_min=2"},
		{"层高七米，行车五吨，说错了，行车十吨", "storey_height_min=7 crane_min=10"},
		{"楼上，哦不对，楼下", "ground_floor=true"},
		{"2000平以上改成3000平以上", "area_min=3000"},
		{"2000平以上，不是，红本", "area_min=2000 certificate=yes"},
		{"不是村里的", ""},
		{"不对，一楼", "ground_floor=true"},
		{"是不是红本", "certificate=yes"},
	} {
		if got := itemsText(reader.Read(e.text).Items); got != e.items {
			t.Errorf("%s: %q, want %q", e.text, got, e.items)
		}
	}
}

// TestSharedMeasuresAreOfEach: 都要, 各 and 分别 give several things their measures.
func TestSharedMeasuresAreOfEach(t *testing.T) {
	reader := newReader(t)
	for _, e := range []struct{ text, items string }{
		{"货梯和行车都要3吨以上", "lift_min=3 crane_min=3"},
		{"宿舍、空地各1000平", "dormitory_min=1000 yard_min=1000"},
		{"层高、净高分别7米和6米", "storey_height_min=7 clear_height_min=6"},
		{"行车5吨、10吨、16吨各一台", "crane_min=5 crane_min=10 crane_min=16"},
		{"变压器要么630要么800", "power_min=630 power_min=800"},
		{"行车和货梯3吨", "has=crane lift_min=3"},
		{"行车，10吨的", "crane_min=10"},
		{"带行车，3吨货梯", "has=crane lift_min=3"},
	} {
		if got := itemsText(reader.Read(e.text).Items); got != e.items {
			t.Errorf("%s: %q, want %q", e.text, got, e.items)
		}
	}
}
