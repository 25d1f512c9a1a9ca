#!/bin/sh
# What must be on the machine, before anything is built or tested.
#
#   ensure-services.sh build   Go, Node and npm are there and new enough
#   ensure-services.sh test    Postgres with PostGIS, Redis, Chromium and a Chinese
#                              font too; what is missing is installed with apt-get
#                              if it may
#   ensure-services.sh peers   Go, and Postgres with PostGIS in the same way
#
# It says nothing when all is well, and otherwise ends with one line that says
# what to install.
set -eu

go_needed=1.26
node_needed=20

fail() {
    echo "$0: $*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# newer A B: version A is B or later.
newer() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

check_go() {
    have go || fail "Go is not installed: install Go $go_needed or later from https://go.dev/dl/"
    found=$(go env GOVERSION)
    newer "${found#go}" "$go_needed" || fail "Go is $found: install Go $go_needed or later from https://go.dev/dl/"
}

check_toolchain() {
    check_go
    have node || fail "Node is not installed: install Node $node_needed or later from https://nodejs.org/"
    found=$(node --version)
    newer "${found#v}" "$node_needed" || fail "Node is $found: install Node $node_needed or later from https://nodejs.org/"
    have npm || fail "npm is not installed: install npm, which comes with Node from https://nodejs.org/"
}

have_postgres() { have initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
# PostGIS is a peer that the index is measured beside; the program needs none.
have_postgis() { ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; }
have_chromium() { have chromium || have chromium-browser || have google-chrome; }
have_chinese_font() {
    have fc-list && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]
}

# missing_packages prints the Debian packages that are still to be installed.
missing_packages() {
    have_postgres || echo postgresql
    have_postgis || postgis_package
    [ "$1" = peers ] && return
    have redis-server || echo redis-server
    have_chromium || echo chromium
    have_chinese_font || echo fontconfig fonts-noto-cjk
}

# postgis_package is the extension for the newest Postgres that is installed, or
# for the one that comes with the system.
postgis_package() {
    newest=$(ls /usr/lib/postgresql 2>/dev/null | sort -n | tail -n 1)
    if [ -n "$newest" ]; then echo "postgresql-$newest-postgis-3"; else echo postgresql-postgis; fi
}

# as_root runs a command as root, or fails when that needs a password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    have apt-get && as_root true 2>/dev/null
}

# install_packages installs without starting any service: the tests start their
# own, and a machine's port 5432 is not ours to take.
install_packages() {
    policy=/usr/sbin/policy-rc.d
    if [ ! -e $policy ]; then
        trap 'as_root rm -f $policy' EXIT
        printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
        as_root chmod 755 $policy
    fi
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# check_services installs what is missing for "test" or "peers".
check_services() {
    purpose=$1
    # shellcheck disable=SC2046 # one word a package
    set -- $(missing_packages "$purpose")
    [ $# -eq 0 ] && return
    may_install || fail "missing for the tests: run \`sudo apt-get install $*\`"
    echo "$0: installing $*" >&2
    install_packages "$@" || fail "apt-get could not install: $*"
    # shellcheck disable=SC2046
    set -- $(missing_packages "$purpose")
    [ $# -eq 0 ] || fail "still missing after apt-get install: $*"
}

case "${1-}" in
build) check_toolchain ;;
test) check_toolchain && check_services test ;;
peers) check_go && check_services peers ;;
*) fail "wrong argument '${1-}': build, test or peers" ;;
esac
