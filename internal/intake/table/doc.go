// Package table reads a survey file, whatever program wrote it, as a stream
// of rows of raw text cells under one header. It understands the file and
// nothing of the survey: encodings, delimiters, sheets, merged cells, header
// rows, totals rows and geometries end here; units, places and synonyms begin
// in the packages that read its rows.
//
//	file, err := table.Open("survey.xlsx", table.Options{})
//	for row, err := range file.Rows(ctx, report.Add) {
//	    // row.Cells[i] stands under file.Header[i]
//	}
//
// Nothing is dropped or altered in silence: whatever does not reach a row as
// it stands in the file is a Note. Memory does not grow with the file, apart
// from the text that an XLSX workbook shares between its cells.
//
// NewWriter writes the same formats, so that what is exported can be read
// again, cell by cell as it was.
package table
