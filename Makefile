# paiban: one Makefile, no configure step. `make help` lists the targets.

PREFIX  ?= /usr/local
DESTDIR ?=
BUILD   ?= build
CC      ?= cc
VERSION := 0.1.0

PACKAGES := harfbuzz harfbuzz-subset freetype2 yaml-0.1 zlib
CFLAGS   ?= -O2 -g
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla
PAIBAN_CFLAGS = -std=c17 -D_GNU_SOURCE -DPAIBAN_VERSION='"$(VERSION)"' -Isrc -I$(BUILD)/gen $(WARNINGS) $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LIBS     = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lhpdf -lmd4c -lm

LIB_SRC := $(sort $(wildcard src/base/*.c src/input/*.c src/text/*.c src/media/*.c src/set/*.c src/edit/*.c src/out/*.c))
CLI_SRC := $(sort $(wildcard src/cli/*.c))
LIB_OBJ := $(LIB_SRC:src/%.c=$(BUILD)/obj/%.o)
CLI_OBJ := $(CLI_SRC:src/%.c=$(BUILD)/obj/%.o)

all: $(BUILD)/paiban

$(BUILD)/paiban: $(CLI_OBJ) $(BUILD)/libpaiban.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libpaiban.a: $(LIB_OBJ)
	rm -f $@ && ar rcsD $@ $^

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(PAIBAN_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d)

clean:
	rm -rf $(BUILD)

.PHONY: all clean
