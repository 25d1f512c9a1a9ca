package table_test

import (
	"archive/zip"
	"os"
	"path/filepath"
	"testing"
)

const workbookRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/>
</Relationships>`

const workbookPart = `<?xml version="1.0" encoding="UTF-8"?><x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<x:sheets><x:sheet name="表1" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`

// rawWorkbook writes a workbook whose one sheet has these rows, as other
// programs than ours write them.
func rawWorkbook(t testing.TB, rows string) string {
	t.Helper()
	return zipOf(t, map[string]string{
		"xl/workbook.xml":            workbookPart,
		"xl/_rels/workbook.xml.rels": workbookRels,
		"xl/sharedStrings.xml":       `<sst><si><t>甲</t></si><si><r><t>乙</t></r><rPh sb="0" eb="1"><t>yi</t></rPh><r><t xml:space="preserve"> 丙</t></r></si></sst>`,
		"xl/worksheets/sheet1.xml":   "<worksheet><!-- c --><sheetData>" + rows + "</sheetData></worksheet>",
	})
}

func zipOf(t testing.TB, parts map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "survey.xlsx")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	archive := zip.NewWriter(file)
	for name, content := range parts {
		part, err := archive.Create(name)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
