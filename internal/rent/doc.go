// Package rent says what a space costs, what spaces like it cost, and how good
// it is: the cost sheet of a lease, the platform's reference rent with its band,
// the town-month index, the quality interval over the four official heads, and
// the labels that follow from them.
//
// Nothing here is official. The reference is always 平台参考租金; quality
// standards, warning thresholds and grid prices are settings, and where a city
// has not published one, the setting is empty and the answer says so.
//
// Unknown stays unknown: a figure that misses an input it needs is unknown and
// says why, an assumption stands in the line that rests on it, and a rent that
// is asked is never compared with one that was agreed unless the model has a
// term for the difference.
//
// Money is in fen, rents in 0.01 yuan per m² and month, areas in 0.01 m². The
// package does no I/O and reads no clock; fitting is deterministic and does not
// depend on the order of its observations. The arithmetic without a market in it
// stands in package robust, spreadsheets in package workbook.
package rent
