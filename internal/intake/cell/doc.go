// Package cell reads one cell of a survey as people write it: 7.5米, 2t/㎡,
// 1.2万㎡, 首层, 三千五, 年租金96000, 丙二类仓库, 2027年1月腾空.
//
// A Column says what its cells fill and in which unit its bare numbers are;
// its Read is a pure function from the text of a cell to a Reading: values, why
// there is none, or why the text cannot be read. Arithmetic is exact until the
// attribute's own rounding.
//
// Nothing unclear is guessed in silence. What is not a single clear value is a
// problem that the importer reports; what rests on an assumption carries a note
// that names it.
package cell
