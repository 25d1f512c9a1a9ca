#!/bin/sh
# Runs every fuzz target of the tree for the given time each, for example:
#   tools/fuzz.sh 30s
# A target that fails leaves its input in testdata/fuzz of its package, where
# the ordinary tests run it from then on.
set -eu
cd "$(dirname "$0")/.."
time=$1
failed=
for package in $(tools/packages-with.sh '^func Fuzz'); do
    for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\)(.*/\1/p' "$package"/*_test.go); do
        echo "== $package $target"
        ${GO:-go} test -run '^$' -fuzz "^$target\$" -fuzztime "$time" "$package" || failed="$failed $package:$target"
    done
done
if [ -n "$failed" ]; then
    echo "failed:$failed" >&2
    exit 1
fi
