#!/usr/bin/env bash
# Proves that .ci/run needs only Debian with Go, Node and npm: makes such a root
# with debootstrap in a temporary folder, copies a fresh clone into it and runs
# .ci/run there. Needs root, debootstrap and about 6 GB.
#
#   tools/bare-root.sh              the last commit, .ci/run
#   tools/bare-root.sh make check   another command in its place
#
# Mirrors, proxies, certificates and registries are this machine's: they are
# read from its configuration when the script runs and never stored.
set -euo pipefail

suite=bookworm
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
say() { echo "bare-root: $(date +%T) $*" >&2; }

[ "$(id -u)" -eq 0 ] || { say "run as root: debootstrap and chroot need it"; exit 1; }
command -v debootstrap >/dev/null || { say "debootstrap is missing: run \`apt-get install debootstrap\`"; exit 1; }

# A mount namespace of our own: whatever is mounted goes when the script ends.
if [ "${BARE_ROOT_INSIDE-}" != yes ]; then
    BARE_ROOT_INSIDE=yes exec unshare --mount --pid --fork --kill-child --propagation private "$0" "$@"
fi

root=$(mktemp -d "${TMPDIR:-/tmp}/zhaochang-root.XXXXXX")
cleanup() {
    umount --recursive --lazy "$root"/{proc,dev} 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap cleanup EXIT

# mirror is where this machine gets its packages from.
mirror() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
        grep -oE '^(URIs:|deb) .*' | grep -oE 'https?://[^ ]+' | head -n 1
}

say "debootstrap $suite into $root"
debootstrap --variant=minbase "$suite" "$root" "$(mirror)" >"$root.log" 2>&1 ||
    { tail -n 20 "$root.log" >&2; exit 1; }
rm -f "$root.log"
chmod 755 "$root"

say "this machine's network settings, Go, Node and npm"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
rm -rf "$root/etc/apt/sources.list"
cp -a /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/auth.conf.d "$root/etc/apt/" 2>/dev/null || true
cp -a /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
# Settings of packages that a minimal root lacks.
rm -f "$root"/etc/apt/apt.conf.d/{20packagekit,50appstream,70debconf}
cp -aL /usr/share/keyrings/. "$root/usr/share/keyrings/" 2>/dev/null || true
mkdir -p "$root/etc/ssl/certs" "$root/usr/local/go" "$root/opt/certs"
cp -L "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" "$root/opt/certs/ca.crt"
cp -L "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" "$root/etc/ssl/certs/ca-certificates.crt"

cp -a "$(go env GOROOT)/." "$root/usr/local/go/"
# Node keeps npm beside it: PREFIX/bin/node and PREFIX/lib/node_modules/npm.
npm_home=$(cd "$(npm root -g)" && pwd)/npm
mkdir -p "$root/usr/local/bin" "$root/usr/local/lib/node_modules" "$root/usr/local/etc" "$root/tmp/home"
cp -L "$(command -v node)" "$root/usr/local/bin/node"
cp -a "$npm_home" "$root/usr/local/lib/node_modules/"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
# Shared libraries that this machine's node was linked with, if any.
{ ldd "$(command -v node)" || true; } | grep -oE '/[^ ]+\.so[^ ]*' | while read -r lib; do
    [ -e "$root$lib" ] || install -D "$(readlink -f "$lib")" "$root$lib"
done
for rc in "$HOME/.npmrc" /etc/npmrc /usr/local/etc/npmrc; do
    if [ -f "$rc" ]; then cat "$rc"; echo; fi
done | sed 's|^cafile=.*|cafile=/opt/certs/ca.crt|' | grep -v '^nodedir=' >"$root/tmp/home/.npmrc" || true

say "a fresh clone of $(git -C "$top" rev-parse --short HEAD)"
git clone --quiet --no-hardlinks "file://$top" "$root/src"

mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"

# Nothing of this machine's environment but what reaches the network.
settings=(
    PATH=/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    HOME=/tmp/home LANG=C.UTF-8 "GOFLAGS=$(go env GOFLAGS)"
    SSL_CERT_FILE=/opt/certs/ca.crt NODE_EXTRA_CA_CERTS=/opt/certs/ca.crt
    "GOPROXY=$(go env GOPROXY)" "GOSUMDB=$(go env GOSUMDB)" "GONOSUMDB=$(go env GONOSUMDB)"
)
for name in HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy; do
    [ -z "${!name-}" ] || settings+=("$name=${!name}")
done

[ $# -gt 0 ] || set -- .ci/run
say "in the bare root: $*"
status=0
chroot "$root" /usr/bin/env -i "${settings[@]}" sh -c 'cd /src && exec "$@"' sh "$@" || status=$?
say "ended with status $status"
exit "$status"
