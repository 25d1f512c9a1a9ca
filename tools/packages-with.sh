#!/bin/sh
# Prints the packages whose test files hold the given basic regular expression,
# one ./path a line; fails when there is none.
set -eu
cd "$(dirname "$0")/.."
found=$(find cmd geo index internal web -name node_modules -prune -o -name '*_test.go' -exec grep -l -- "$1" {} + |
    sed 's|/[^/]*$||; s|^|./|' | sort -u)
if [ -z "$found" ]; then
    echo "$0: no test file holds '$1'" >&2
    exit 1
fi
echo "$found"
