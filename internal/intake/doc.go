// Package intake takes survey files in: it reads cells as people write them,
// recognises each row among the spaces already known, and writes what changed,
// with a report that answers for every row. Files become rows in the package
// table below it.
package intake
