#!/bin/sh
# Draws README's picture, docs/page.png: the first two pages of the demo. Needs poppler-utils and imagemagick.
set -eu
cd "$(dirname "$0")/../.."
build=${PAIBAN_BUILD:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$build/paiban" build samples/monitor-2021-14.yaml -o "$folder/page.pdf"
pdftoppm -r 80 -l 2 -png "$folder/page.pdf" "$folder/page"
# No dates inside, so that the same pages give the same file.
montage "$folder"/page-*.png -geometry +10+10 -background '#c8c8c8' miff:- |
    convert - -strip +dither -colors 24 -depth 8 -define png:exclude-chunks=date,time -define png:compression-level=9 PNG8:docs/page.png
ls -l docs/page.png
