// Package archtest holds tests about the tree itself: which package may import
// which, where a library may appear, how long a file may be, what its documents
// may say. It has no code of its own.
//
// The rules are tables in the test files. To change a rule, change its row and
// its reason in the same commit as the code that needs it.
package archtest
