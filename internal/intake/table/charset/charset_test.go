package charset_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake/table/charset"
)

var fieldWords = []string{"镇街", "面积", "租金", "层高", "地址", "縣市", "租賃", "面積", "單價", "樓層"}

func encode(t testing.TB, text string, e charset.Encoding) []byte {
	t.Helper()
	var out bytes.Buffer
	w := charset.NewWriter(&out, e)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatalf("%q in %s: %v", text, e, err)
	}
	if err := w.Close(); err != nil {
		t.Fatalf("%q in %s: %v", text, e, err)
	}
	return out.Bytes()
}

func decode(t testing.TB, data []byte, e charset.Encoding) string {
	t.Helper()
	text, err := io.ReadAll(charset.NewReader(bytes.NewReader(data), e))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const (
	simplified  = "镇街,地址,面积,租金\n长安镇,乌沙社区第一工业区三栋,1200,25\n虎门镇,南栅六区民昌路𠮷字楼,3000,\n"
	traditional = "縣市,地址,面積,單價\n桃園市,龜山區萬壽路二段廠房,1200,133\n臺北市,內湖區陽光街鋼筋混凝土造,3000,\n"
	english     = "id,name,area\n1,Corona warehouse,1200\n2,Norco,3000\n"
)

func TestEncodingsAreTold(t *testing.T) {
	bom := func(e charset.Encoding, text string) []byte {
		return append(encode(t, "\uFEFF", e), encode(t, text, e)...)
	}
	noRare := strings.ReplaceAll(simplified, "𠮷", "吉")
	for name, c := range map[string]struct {
		data []byte
		want charset.Encoding
		text string
	}{
		"ASCII":                     {[]byte(english), charset.UTF8, english},
		"UTF-8":                     {[]byte(simplified), charset.UTF8, simplified},
		"UTF-8 with BOM":            {bom(charset.UTF8, simplified), charset.UTF8, simplified},
		"UTF-8 with BOM, ASCII":     {bom(charset.UTF8, english), charset.UTF8, english},
		"GBK":                       {encode(t, noRare, charset.GB18030), charset.GB18030, noRare},
		"GB18030 with four bytes":   {encode(t, simplified, charset.GB18030), charset.GB18030, simplified},
		"traditional in GB18030":    {encode(t, traditional, charset.GB18030), charset.GB18030, traditional},
		"Big5":                      {encode(t, traditional, charset.Big5), charset.Big5, traditional},
		"UTF-16LE":                  {encode(t, simplified, charset.UTF16LE), charset.UTF16LE, simplified},
		"UTF-16LE with BOM":         {bom(charset.UTF16LE, simplified), charset.UTF16LE, simplified},
		"UTF-16BE":                  {encode(t, traditional, charset.UTF16BE), charset.UTF16BE, traditional},
		"UTF-16BE with BOM":         {bom(charset.UTF16BE, simplified), charset.UTF16BE, simplified},
		"UTF-16LE, ASCII":           {encode(t, english, charset.UTF16LE), charset.UTF16LE, english},
		"two header words in GBK":   {encode(t, "面积,租金\n1,2\n", charset.GB18030), charset.GB18030, "面积,租金\n1,2\n"},
		"two header words in Big5":  {encode(t, "面積,單價\n1,2\n", charset.Big5), charset.Big5, "面積,單價\n1,2\n"},
		"Latin letters in UTF-8":    {[]byte("id,name\n1,Piñon Hills\n"), charset.UTF8, "id,name\n1,Piñon Hills\n"},
		"a stray zero byte":         {[]byte("id,name\n1,长\x00安\n" + simplified), charset.UTF8, "id,name\n1,长\x00安\n" + simplified},
		"hanzi alone in UTF-8":      {[]byte("联通\n"), charset.UTF8, "联通\n"},
		"GB18030 that passes UTF-8": {encode(t, "联通,面积,租金\n", charset.GB18030), charset.GB18030, "联通,面积,租金\n"},
	} {
		guess, err := charset.Detect(bytes.NewReader(c.data), fieldWords)
		if err != nil || guess.Encoding != c.want {
			t.Errorf("%s: %+v, %v; want %s", name, guess, err, c.want)
			continue
		}
		if guess.Confidence <= 0.5 || guess.Confidence > 1 || guess.Why == "" || guess.BadBytes != 0 || guess.Truncated {
			t.Errorf("%s: guess %+v", name, guess)
		}
		if got := decode(t, c.data, guess.Encoding); got != c.text {
			t.Errorf("%s reads as %q, want %q", name, got, c.text)
		}
	}
}

func TestWhatCannotBeToldIsAsked(t *testing.T) {
	gb := encode(t, simplified, charset.GB18030)
	for name, data := range map[string][]byte{
		"half UTF-8, half GB18030":        append([]byte(simplified), gb...),
		"one line of UTF-8 among GB18030": append(bytes.Repeat(gb, 50), "虎门镇,南栅社区,1,2\n"...),
		"two hanzi that are also UTF-8":   encode(t, "联通\n", charset.GB18030),
		"random bytes":                    []byte("\x81\x20\xFE\xFF\x80\x80\xC3\x28\xA0\xA1\x99\n"),
		"two hanzi without a known word":  encode(t, "沙田,石排\n", charset.GB18030),
		"Korean in EUC-KR":                bytes.Repeat([]byte("\xB0\xF8\xC0\xE5 \xB8\xE9\xC0\xFB,\xC0\xD3\xB4\xEB\xB7\xE1\n"), 9),
		"Japanese in EUC-JP":              bytes.Repeat([]byte("\xB9\xA9\xBE\xEC\xA4\xCE\xCC\xCC\xC0\xD1,\xC4\xC2\xCE\xC1\xA4\xCF\n"), 9),
		"Latin-1":                         []byte("id,name\n1,Pi\xF1on Hills\n"),
	} {
		guess, err := charset.Detect(bytes.NewReader(data), fieldWords)
		if fault.KindOf(err) != fault.Invalid || len(fault.FieldsOf(err)) != 1 || fault.FieldsOf(err)[0].Name != "encoding" {
			t.Errorf("%s: %+v, %v; want an Invalid fault about encoding", name, guess, err)
		}
	}
}

func TestACutOffCharacterIsReported(t *testing.T) {
	for _, e := range []charset.Encoding{charset.UTF8, charset.GB18030, charset.Big5, charset.UTF16LE} {
		data := encode(t, traditional+"桃", e)
		guess, err := charset.Detect(bytes.NewReader(data[:len(data)-1]), fieldWords)
		if err != nil || guess.Encoding != e || !guess.Truncated {
			t.Errorf("%s: %+v, %v; want truncated", e, guess, err)
		}
	}
}

// TestNoFileIsReadAsOtherWords makes 3,000 files as surveys are, whole, with a
// mark, cut off or mixed, and asks for no mojibake at all and hardly a
// question.
func TestNoFileIsReadAsOtherWords(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const files = 3000
	asked := 0
	for range files {
		text, e := randomSurvey(random)
		data := encode(t, text, e)
		cut := random.IntN(4) == 0
		if cut {
			data = data[:len(data)-random.IntN(4)]
		}
		guess, err := charset.Detect(bytes.NewReader(data), fieldWords)
		if err != nil {
			asked++
			continue
		}
		got := strings.TrimRight(strings.ToValidUTF8(decode(t, data, guess.Encoding), ""), "\uFFFD")
		if !strings.HasPrefix(text, got) || len(got) < len(text)-12 {
			t.Fatalf("%s read as %+v: %q, want %q", e, guess, got, text)
		}
	}
	if asked*200 > files {
		t.Errorf("%d of %d files could not be told", asked, files)
	}
}

func TestMixedFilesAreNeverReadInSilence(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		first, e := randomSurvey(random)
		second, f := randomSurvey(random)
		if e == f || e == charset.UTF16LE || f == charset.UTF16LE || hanzi(first) < 16 || hanzi(second) < 16 {
			continue
		}
		data := append(encode(t, first, e), encode(t, second, f)...)
		guess, err := charset.Detect(bytes.NewReader(data), fieldWords)
		if err == nil && guess.BadBytes == 0 {
			t.Fatalf("%s then %s is read as %+v:\n%s\n%s", e, f, guess, first, second)
		}
	}
}

func hanzi(text string) int {
	return len(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			return 'x'
		}
		return -1
	}, text))
}

var (
	simplifiedParts  = strings.Fields("长安镇 虎门镇 厚街镇 大朗镇 塘厦镇 乌沙 南栅 巷头 林村 社区 第一 工业区 科技园 厂房 三栋 首层 标准 钢结构 框架 带行车 变压器 消防 已验收 红本 村委 直租 五金 塑胶 模具 电子 路 号 东 西 南 北 楼 米 独院 空地")
	traditionalParts = strings.Fields("桃園市 龜山區 臺北市 內湖區 萬壽路 陽光街 二段 巷 弄 號 廠房 工業用 鋼筋混凝土造 鋼骨造 一層 二層 三層 廠辦 倉庫 租賃 土地 建物 車位 坡道平面 見其他登記事項 加強磚造 新北市 五股區 樹林區 土城區 無 有")
)

// randomSurvey makes a header and some rows in a random encoding that holds
// them.
func randomSurvey(random *rand.Rand) (string, charset.Encoding) {
	encodings := []charset.Encoding{charset.UTF8, charset.GB18030, charset.UTF16LE}
	header, parts := "序号,镇街,地址,面积,租金\n", simplifiedParts
	if random.IntN(2) == 0 {
		header, parts = "編號,縣市,地址,面積,單價\n", traditionalParts
		encodings = append(encodings, charset.Big5)
	}
	var text strings.Builder
	text.WriteString(header)
	for row := range 1 + random.IntN(20) {
		fmt.Fprintf(&text, "%d,", row+1)
		for range 1 + random.IntN(6) {
			text.WriteString(parts[random.IntN(len(parts))])
		}
		fmt.Fprintf(&text, ",%d,%.1f\n", random.IntN(9000), random.Float64()*40)
	}
	return text.String(), encodings[random.IntN(len(encodings))]
}

func TestEncodingsHaveManyNames(t *testing.T) {
	for name, want := range map[string]charset.Encoding{
		"UTF-8": charset.UTF8, "gbk": charset.GB18030, "GB2312": charset.GB18030, "GB_18030": charset.GB18030,
		"Big5": charset.Big5, "cp950": charset.Big5, "UTF-16": charset.UTF16LE, "utf16be": charset.UTF16BE,
	} {
		if got, err := charset.Lookup(name); err != nil || got != want {
			t.Errorf("%q = %q, %v; want %q", name, got, err, want)
		}
	}
	_, err := charset.Lookup("ebcdic")
	if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Value != "ebcdic" || fields[0].Allowed != charset.Allowed {
		t.Errorf("ebcdic: %v", err)
	}
}

// withoutPrivate leaves out the private use runes, which the tables of
// GB18030 in use map in more than one way.
func withoutPrivate(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Co, r) {
			return -1
		}
		return r
	}, text)
}

// FuzzEncoding: text in any encoding is read back as it was, or asked about.
func FuzzEncoding(f *testing.F) {
	for i, text := range []string{simplified, traditional, english, "联通\n", "面积\n"} {
		f.Add(text, byte(i))
	}
	encodings := []charset.Encoding{charset.UTF8, charset.GB18030, charset.Big5, charset.UTF16LE, charset.UTF16BE}
	f.Fuzz(func(t *testing.T, text string, choice byte) {
		e := encodings[int(choice)%len(encodings)]
		text = withoutPrivate(strings.ToValidUTF8(text, ""))
		var data bytes.Buffer
		w := charset.NewWriter(&data, e)
		if _, err := io.WriteString(w, text); err != nil {
			return // the encoding does not hold this text
		}
		if err := w.Close(); err != nil {
			return
		}
		guess, err := charset.Detect(bytes.NewReader(data.Bytes()), fieldWords)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("%q in %s: %v", text, e, err)
			}
			return
		}
		again, err := charset.Detect(bytes.NewReader(data.Bytes()), fieldWords)
		if err != nil || again != guess {
			t.Fatalf("%q in %s: first %+v, then %+v, %v", text, e, guess, again, err)
		}
		if e == guess.Encoding && guess.BadBytes == 0 && !strings.HasPrefix(text, "\uFEFF") && !strings.HasPrefix(text, "\uFFFE") {
			if got := decode(t, data.Bytes(), e); got != text {
				t.Fatalf("%s: read %q, want %q", e, got, text)
			}
		}
	})
}
