// Package city makes up a city: synthetic buildings and spaces in the real towns
// and villages of Dongguan, the same for the same seed, any number of them, one
// building at a time. Every space it makes carries synthetic.
//
// What it draws is meant to exercise the product, not to describe the market: a
// share of every attribute is unknown, as in a survey, and rents follow a made-up
// model of town, floor, kind and height.
package city
