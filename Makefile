# Everything a developer does here. `make help` lists it.

GO       ?= go
FUZZTIME ?= 30s
# What bench-peers compares, and how long a system may take over the queries of
# one class.
SPACES   ?= 200000
QUERIES  ?= 200
PEERS    ?= postgis,sqlite,bleve
LIMIT    ?= 60
SEED     ?= 7
# No C compiler is needed to build, to run or to test.
export CGO_ENABLED := 0

BINARY := bin/zhaochang
LINTER := bin/golangci-lint

# What the program is made of: Go, and what it embeds. Folders stand here too,
# because a removed file changes nothing but its folder.
SOURCES := $(shell find cmd geo index internal web \
	\( -name node_modules -o -name dist -o -name testdata \) -prune -o \
	\( -type f -o -type d \) -not -name '*_test.go' -print 2>/dev/null)
WEB_SOURCES := web/build.mjs $(shell find web/assets -type f -o -type d)
NPM_DONE := web/node_modules/.package-lock.json
ASSETS   := web/static/dist/manifest.json

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help build run check lint test race bench bench-peers fuzz e2e cover golden clean services toolchain

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: $(BINARY) ## build bin/zhaochang, which needs no other file

run: $(BINARY) ## build, load the bundled sample on the first run, and serve
	@exec $(BINARY) demo

check: $(ASSETS) $(LINTER) services ## what to run before a commit: format, lint, short tests (under a minute when warm)
	cd web && npm run --silent check
	$(LINTER) run
	$(GO) test -short ./...

lint: $(ASSETS) $(LINTER) ## gofmt, vet and the other linters of .golangci.yml, alone
	$(LINTER) run

test: $(ASSETS) services ## everything: unit, property, both databases, pages in Chromium
	@if $(GO) test -count=1 -timeout 40m ./...; then echo "make test: all passed"; \
	else echo "make test: failed, see the lines with FAIL above" >&2; exit 1; fi

race: $(ASSETS) services ## the tests under the race detector (this one needs gcc)
	CGO_ENABLED=1 $(GO) test -race -short -timeout 40m ./...

bench: $(BINARY) services ## the index alone at 200,000 and 1,000,000 spaces, HTTP, each with its bars; then every benchmark
	@tools/bench-peers.sh -peers '' -spaces 200000
	@tools/bench-peers.sh -peers '' -spaces 1000000
	@$(BINARY) bench --units 200000
	$(GO) test -run '^$$' -bench . -benchmem -timeout 60m $$(tools/packages-with.sh 'func Benchmark')
	$(GO) test -run '^$$' -bench '^BenchmarkSearch$$' -timeout 60m ./index -args -rows 1000000

bench-peers: ## the index beside PostGIS, SQLite and Bleve, in one run (SPACES= QUERIES= PEERS= LIMIT= SEED= WRITE=docs/BENCHMARKS.md)
	@tools/ensure-services.sh peers
	@tools/bench-peers.sh -spaces $(SPACES) -queries $(QUERIES) -peers $(PEERS) -seconds $(LIMIT) -seed $(SEED) $(if $(WRITE),-write $(abspath $(WRITE)))

fuzz: $(ASSETS) ## each fuzz target for FUZZTIME (30s)
	@tools/fuzz.sh $(FUZZTIME)

e2e: $(ASSETS) services ## pages in a real Chromium, alone
	$(GO) test -count=1 $$(tools/packages-with.sh 'testkit[.]Browser(')

cover: $(ASSETS) services ## test coverage of the whole tree, in coverage.html
	$(GO) test -coverprofile=coverage.out -coverpkg=./... ./...
	$(GO) tool cover -html=coverage.out -o coverage.html
	$(GO) tool cover -func=coverage.out | tail -n 1

golden: $(ASSETS) services ## rewrite the golden files; read the diff before you commit it
	$(GO) test $$(tools/packages-with.sh 'flag[.]Bool("update"') -update

clean: ## remove what was built; ./data stays
	rm -rf bin web/node_modules web/static/dist/* coverage.out coverage.html

# From here on: how things are made.

services: | toolchain
	@tools/ensure-services.sh test

toolchain:
	@tools/ensure-services.sh build

$(BINARY): $(ASSETS) $(SOURCES) go.mod go.sum | toolchain
	$(GO) build -tags nomsgpack -o $@ ./cmd/zhaochang
	@touch $@

$(NPM_DONE): web/package.json web/package-lock.json | toolchain
	cd web && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

$(ASSETS): $(NPM_DONE) $(WEB_SOURCES)
	cd web && npm run --silent build

# The linter has a module of its own, so that what it needs never decides a
# version of ours.
$(LINTER): tools/go.mod tools/go.sum | toolchain
	cd tools && $(GO) build -o ../$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint
