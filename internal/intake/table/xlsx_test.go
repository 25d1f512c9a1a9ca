package table_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhaochang/internal/intake/table"
	"zhaochang/internal/testkit/golden"
)

// sheet fills a sheet of a new workbook row by row; nil leaves a cell out.
type sheet struct {
	t    *testing.T
	book *excelize.File
	name string
}

func newSheet(t *testing.T, book *excelize.File, name string, rows ...[]any) sheet {
	t.Helper()
	s := sheet{t, book, name}
	if _, err := book.NewSheet(name); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for j, value := range row {
			if value != nil {
				s.set(i+1, j+1, value)
			}
		}
	}
	return s
}

func (s sheet) set(row, column int, value any) {
	s.t.Helper()
	cell, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		s.t.Fatal(err)
	}
	s.check(s.book.SetCellValue(s.name, cell, value))
}

func (s sheet) check(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s sheet) merge(from, to string) { s.t.Helper(); s.check(s.book.MergeCell(s.name, from, to)) }

func (s sheet) style(cell string, style *excelize.Style) {
	s.t.Helper()
	id, err := s.book.NewStyle(style)
	s.check(err)
	s.check(s.book.SetCellStyle(s.name, cell, cell, id))
}

// newBook has no sheet but those that a test adds.
func newBook(t *testing.T) *excelize.File {
	t.Helper()
	book := excelize.NewFile()
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	})
	return book
}

func save(t *testing.T, book *excelize.File) string {
	t.Helper()
	if book.SheetCount > 1 {
		if err := book.DeleteSheet("Sheet1"); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "survey.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func expectGolden(t *testing.T, book *excelize.File, name string, opts table.Options) {
	t.Helper()
	golden.Compare(t, *update, "testdata/xlsx/"+name+".golden", dump(t, save(t, book), opts))
}

func TestMergedHeaderCellsNameTheColumnsBelow(t *testing.T) {
	book := newBook(t)
	s := newSheet(t, book, "普查表",
		[]any{"东莞市工业厂房空间普查表（2023年）"},
		[]any{"序号", "镇街", "层高（米）", nil, "面积", nil, "备注"},
		[]any{nil, nil, "首层", "其余", "建筑\n面积", "单层面积"},
		[]any{1, "长安镇", 7.5, 4.2, 12000, 3000},
		[]any{2, "长安镇", 8, nil, 9000.5, nil, "独院"},
		[]any{"合计", nil, nil, nil, 21000.5})
	s.merge("A1", "G1")
	s.merge("C2", "D2")
	s.merge("E2", "F2")
	for _, column := range []string{"A", "B", "G"} {
		s.merge(column+"2", column+"3")
	}
	s.merge("A6", "D6")
	expectGolden(t, book, "merged_header", table.Options{})
}

func TestMergedDataCellsRepeatTheirValue(t *testing.T) {
	book := newBook(t)
	s := newSheet(t, book, "data",
		[]any{"园区", "楼栋", "楼层", "面积", "用途"},
		[]any{"乌沙工业园", "1栋", "1楼", 800, "厂房"},
		[]any{nil, nil, "2楼", 820},
		[]any{nil, "2栋", "1楼", 640},
		[]any{},
		[]any{"沙头园", "A栋", "1楼", 100, "仓库"})
	s.merge("A2", "A5")
	s.merge("B2", "B3")
	s.merge("E2", "E4")
	s.merge("B6", "C6")
	expectGolden(t, book, "merged_data", table.Options{})
}

func TestValuesOfEachTypeOfCell(t *testing.T) {
	book := newBook(t)
	s := newSheet(t, book, "data", []any{"编号", "类型", "面积"})
	for i, c := range []struct {
		kind   string
		value  any
		format string
	}{
		{"a fraction", 7.5, "0"}, {"a large number", 1234567.0, "0.00E+00"}, {"noise of binary fractions", 0.1 + 0.2, ""},
		{"a very small number", 0.00000012, ""}, {"a code as text", "441900002005", ""}, {"a code as number", 441900002005, ""},
		{"leading zeros", "007", ""}, {"true", true, ""}, {"false", false, ""}, {"a per cent", 0.35, "0%"}, {"a negative", -3.25, "#,##0.00"},
		{"a date", 45078, "yyyy-mm-dd"}, {"a Chinese date", 45078, `yyyy"年"m"月"d"日"`}, {"date and time", 45078.520833333336, "yyyy/m/d h:mm"},
		{"a time", 0.75, "h:mm"}, {"a span", 1.5, "[h]:mm"}, {"no date", -5, "yyyy-mm-dd"}, {"the day that never was", 60, "yyyy-mm-dd"},
		{"the first day", 1, "yyyy-mm-dd"}, {"a number with a unit", 8, `0.0"米"`}, {"a month", 45078, "mmm-yy"},
		{"escapes", "a_x000D_b <&> \"q\"", ""}, {"line breaks", "第一行\n第二行", ""}, {"rare hanzi", "𠮷𡈽", ""}, {"an error as text", "#N/A", ""},
	} {
		s.set(i+2, 1, i+1)
		s.set(i+2, 2, c.kind)
		s.set(i+2, 3, c.value)
		if c.format != "" {
			cell, err := excelize.CoordinatesToCellName(3, i+2)
			s.check(err)
			s.style(cell, &excelize.Style{CustomNumFmt: &c.format})
		}
	}
	s.set(40, 2, "a formula never computed")
	s.check(book.SetCellFormula("data", "C40", "SUM(C2:C3)"))
	s.set(41, 2, "rich text")
	s.check(book.SetCellRichText("data", "C41", []excelize.RichTextRun{{Text: "120"}, {Text: "0㎡", Font: &excelize.Font{Bold: true}}}))
	expectGolden(t, book, "values", table.Options{})
}

func TestDatesOfTheOtherCalendar(t *testing.T) {
	book := newBook(t)
	on := true
	s := newSheet(t, book, "data", []any{"编号", "日期"}, []any{"A", 43616}, []any{"B", 0.5})
	s.check(book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &on}))
	s.style("B2", &excelize.Style{NumFmt: 14})
	s.style("B3", &excelize.Style{NumFmt: 20})
	expectGolden(t, book, "date1904", table.Options{})
}

func TestTheSheetWithTheTableIsChosen(t *testing.T) {
	build := func(t *testing.T) *excelize.File {
		book := newBook(t)
		newSheet(t, book, "填表说明", []any{"填表说明"}, []any{"一、面积单位为平方米"}, []any{"二、租金单位为元"})
		newSheet(t, book, "虎门镇", []any{"镇街", "名称", "面积", "租金"}, []any{"虎门镇", "甲", 100, 20})
		newSheet(t, book, "长安镇", []any{"镇街", "名称", "面积", "租金"}, []any{"长安镇", "乙", 100, 20}, []any{"长安镇", "丙", 200, 21})
		s := newSheet(t, book, "旧表", []any{"镇街", "名称", "面积", "租金", "层高"}, []any{"长安镇", "丁", 1, 2, 3})
		s.check(book.SetSheetVisible("旧表", false))
		newSheet(t, book, "代码表", []any{"代码", "说明"}, []any{1, 2}, []any{2, 3}, []any{3, 4}, []any{4, 5})
		return book
	}
	expectGolden(t, build(t), "sheet_chosen", table.Options{})
	expectGolden(t, build(t), "sheet_named", table.Options{Sheet: "虎门镇"})
	expectGolden(t, build(t), "sheet_hidden", table.Options{Sheet: "旧表"})
	expectGolden(t, build(t), "sheet_missing", table.Options{Sheet: "厚街镇"})
}

func TestHiddenRowsAreReadAndCounted(t *testing.T) {
	book := newBook(t)
	s := newSheet(t, book, "data", []any{"镇街", "面积"}, []any{"长安镇", 1}, []any{"虎门镇", 2}, []any{"厚街镇", 3})
	s.check(book.SetRowVisible("data", 3, false))
	expectGolden(t, book, "hidden_rows", table.Options{})
}

func TestAFormulaThatFailedIsAnUnreadableCell(t *testing.T) {
	path := rawWorkbook(t, `<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>面积</t></is></c></row>
<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
<row r="3"><c r="A3"><v>2</v></c><c r="B3"><f>A3*2</f><v>4</v></c></row>
<row r="4"><c r="A4"><v>3</v></c><c r="B4" t="str"><f>""</f><v></v></c></row>
<row r="5"><c><v>1.2E+3</v></c><c t="str"><f>A1</f><v>六<![CDATA[<七>]]>八</v></c></row>
<row r="6"><c r="A6" t="s"><v>99</v></c><c r="B6" t="d"><v>2023-06-01</v></c></row>`)
	golden.Compare(t, *update, "testdata/xlsx/formulas.golden", dump(t, path, table.Options{}))
}

func TestTextsOfAnyShape(t *testing.T) {
	long := strings.Repeat("面", 400)
	path := rawWorkbook(t, `<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>面积</t></is></c><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>
<row r="2"><c t="inlineStr"><is><t>`+long+`</t></is></c><c t="str"><v>`+long+`</v></c><c t="inlineStr"><is><t><![CDATA[`+long+`]]></t></is></c></row>
<row r="3"><c t="inlineStr"><is><t/></is></c><c t="inlineStr"><is><t>&#38271;&#x5B89;&nbsp;&#0;&amp;lt;</t></is></c><c t="inlineStr"><is><t>`+"\xFF"+`</t></is></c></row>
<row r="4"><c><v>1e400</v></c><c><v> 12 </v></c><c><v>abc</v></c><c><v>0.1234567890123456789</v></c></row>
<row r="5"><c t="str"><v>_x4E2D__x005F_x0041_ _xD800_ _x12_</v></c><c t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve"> 粗 </t></r><r><t>细</t></r></is></c></row>
<row r="6"><c><v>123456789012345678</v></c><c t="b"><v>0</v></c><c><f>A1</f></c><c t="e"><v>#REF!</v></c></row>`)
	golden.Compare(t, *update, "testdata/xlsx/texts.golden", dump(t, path, table.Options{Limits: table.Limits{CellRunes: 300}}))
}

func TestAWorkbookOfAnotherLayoutIsRead(t *testing.T) {
	path := zipOf(t, map[string]string{
		"_rels/.rels":              `<Relationships><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/book/main.xml"/></Relationships>`,
		"book/main.xml":            `<workbook><workbookPr date1904="true"/><sheets><sheet name="a" state="veryHidden" r:id="x"/><sheet name="b" r:id="y"/></sheets></workbook>`,
		"book/_rels/main.xml.rels": `<Relationships><Relationship Id="x" Type="t/chartsheet" Target="c.xml"/><Relationship Id="y" Type="t/worksheet" Target="../data/s.xml"/></Relationships>`,
		"data/s.xml":               `<worksheet><sheetData><row><c t="inlineStr"><is><t>编号</t></is></c></row><row><c><v>5</v></c></row></sheetData></worksheet>`,
	})
	if rows := rowsOf(t, path, table.Options{}); len(rows) != 1 || rows[0][0] != "5" {
		t.Errorf("rows %q", rows)
	}
}
