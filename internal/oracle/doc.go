// Package oracle answers searches by looking at every row, written from the
// words of the public interface alone. It exists to be compared with the search
// engine in tests and checks: it is slow, plain, and shares no code with what it
// judges, not even the reading of numbers or the rule for a polygon's edge.
//
// It works on what anyone can export: rows as decoded from the NDJSON export
// (with json.Number for numbers), and parameters as they stand in an address.
package oracle
