// Package articletest makes articles for tests: one that uses everything the
// model has, and any number of random ones with text that is hard to print.
// Validate accepts them all.
package articletest
