#!/bin/sh
# Runs the unit tests and the program's commands on small input under valgrind; fails on any error or leak.
set -eu
cd "$(dirname "$0")/../.."
build=${PAIBAN_BUILD:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

checked() {
    want=$1
    shift
    status=0
    valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect,possible \
        "$@" >"$folder/out" 2>"$folder/err" || status=$?
    [ "$status" -eq "$want" ] && return
    echo "memcheck: status $status, expected $want: $*" >&2
    cat "$folder/err" >&2
    exit 1
}

# test_drawing runs librsvg, whose libraries keep what they made until the end; make asan watches our part of it.
for program in "$build"/tests/test_*; do
    if [ -x "$program" ] && [ "${program##*/}" != test_drawing ]; then checked 0 "$program"; fi
done
checked 0 "$build/paiban" build samples/short.yaml -o "$folder/short.pdf"
checked 0 "$build/paiban" build samples/short.yaml --layout monitor-2021 -o "$folder/word.pdf"
checked 0 "$build/paiban" dump samples/short.yaml
checked 0 "$build/paiban" check samples/sixty.yaml
for sample in rich newsletter gongwen jianbao; do checked 0 "$build/paiban" build "samples/$sample.yaml" -o "$folder/$sample.pdf"; done
checked 0 "$build/paiban" build samples/large.yaml --overlay --format svg -o "$folder/large.svg"
checked 0 "$build/paiban" layout show newsletter
checked 0 "$build/paiban" layout keys
checked 0 "$build/paiban" schema issue
checked 0 "$build/paiban" new samples/short.yaml -o "$folder/next.yaml"
pdftotext "$folder/short.pdf" "$folder/short.txt"
checked 0 "$build/paiban" import "$folder/short.txt" -o "$folder/imported.yaml"
checked 1 "$build/paiban" diff "$folder/short.pdf" "$folder/word.pdf" --html "$folder/diff.html"
checked 0 "$build/paiban" archive build samples/short.yaml samples/minimal.yaml -j1 -o "$folder/archive"
checked 0 "$build/paiban" archive verify samples/short.yaml samples/minimal.yaml -j1 -o "$folder/archive"
checked 0 "$build/paiban" archive impact samples/short.yaml -j1 -o "$folder/archive" --layout monitor-2021
checked 0 "$build/paiban" archive prune "$folder/archive"
checked 0 "$build/paiban" --help
checked 2 "$build/paiban" --no-such-option
checked 3 "$build/paiban" check "$folder/absent.yaml"
for issue in tests/cases/*/issue.yaml; do
    if [ -e "$issue" ]; then
        want=0
        "$build/paiban" check "$issue" >/dev/null 2>&1 || want=$?
        checked "$want" "$build/paiban" check "$issue"
    fi
done
echo "memcheck: no error, no leak"
