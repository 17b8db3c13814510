#!/bin/sh
# Fetches playwright-core, by which the tests drive Chromium, into build/browser:  browser.sh
# One package of a pinned version from npm, with its digest checked. Says why, and ends well, where it is not to be had: the
# check that needs it is skipped then.
set -eu
cd "$(dirname "$0")/../.."

version=1.65.1
digest=6f5a60be62a4fddfbe7d10c448d8fbd54547da3358f2f8a04211440471ee863e
folder=build/browser
pack=$folder/playwright-core-$version.tgz

right() { [ -f "$pack" ] && echo "$digest  $pack" | sha256sum --check --status; }

if ! right; then
    for tool in node npm; do
        command -v $tool >/dev/null || { echo "browser: $tool is not installed, the preview's page is not tried"; exit 0; }
    done
    mkdir -p "$folder"
    (cd "$folder" && timeout 300 npm pack --silent "playwright-core@$version" >log 2>&1) ||
        { echo "browser: npm could not fetch it (see $folder/log), the preview's page is not tried"; exit 0; }
    right || { echo "browser: $pack is not the file that was expected, it is deleted"; rm -f "$pack"; exit 1; }
fi
[ -d "$folder/node_modules/playwright-core" ] || {
    mkdir -p "$folder/node_modules/playwright-core"
    tar xzf "$pack" -C "$folder/node_modules/playwright-core" --strip-components=1
}
