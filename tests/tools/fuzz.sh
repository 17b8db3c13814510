#!/bin/sh
# Runs fuzzers for so many seconds each:  fuzz.sh FOLDER SECONDS NAME…
# FOLDER/fuzz_NAME are the programs. What they learn is kept in FOLDER/corpus/NAME for the next run.
set -eu
folder=$1 seconds=$2
shift 2

# Where each finds what its inputs look like.
seeds() {
    case $1 in
    layout) echo layouts samples/layouts tests/cases ;;
    picture) echo samples/figures ;;
    edit | record) ;;
    *) echo samples tests/cases ;;
    esac
}

export ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
for name; do
    corpus=$folder/corpus/$name
    mkdir -p "$corpus"
    echo "fuzz: $name, $seconds s"
    # shellcheck disable=SC2046  # folders, one a word
    "$folder/fuzz_$name" "$corpus" $(seeds "$name") -artifact_prefix="$folder/" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 \
        -max_len=20000 -print_final_stats=1 >"$folder/$name.log" 2>&1 || { tail -n 40 "$folder/$name.log"; exit 1; }
    grep number_of_executed_units "$folder/$name.log"
done
