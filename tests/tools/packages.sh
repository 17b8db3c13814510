#!/bin/sh
# Installs what is missing of the Debian packages named:  packages.sh NAME…
# Says nothing and asks for nothing when all are there. Uses sudo when it is not run by root.
set -eu

missing=
for name in "$@"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $name"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    command -v sudo >/dev/null || {
        echo "these packages are missing, and only root can install them:$missing" >&2
        exit 1
    }
fi

echo "installing:$missing"
# shellcheck disable=SC2086 # the names are meant to be split, as_root may be empty
install() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
}
# shellcheck disable=SC2086
if ! apt-get install -s -qq --no-install-recommends $missing >/dev/null 2>&1; then
    $as_root apt-get update -qq
fi
# The lists may be older than the archive: then once more with new ones.
install || { $as_root apt-get update -qq && install; }
