#!/bin/sh
# Builds the comparison of internal/peers and runs it with the given flags. It is
# a process of its own and not `go test`, so that it speaks while it works and
# Ctrl-C reaches it: then it stops its servers and removes its folders itself.
set -eu
cd "$(dirname "$0")/.."
mkdir -p bin
go test -c -o bin/peers.test ./internal/peers
cd internal/peers
exec ../../bin/peers.test -test.run '^TestEverySystemAnswersAsOurs$' -test.timeout 0 -rounds 3 -speak "$@"
