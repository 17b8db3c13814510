#!/usr/bin/env python3
"""Layouts with values changed, left out and brought in from others, as no one would write them: each is refused with a
place in its file, or sets the sample to a PDF that qpdf finds sound. Nothing crashes or hangs.

The same mutants every time; MUTANTS=2000 SEED=7 tests/run mutants tries others.
"""
import copy
import json
import os
import re

import yaml

import check
from make_issue import Dice

COUNT = int(os.environ.get('MUTANTS', 60))
SEED = int(os.environ.get('SEED', 1))
SECONDS = 120
LAYOUTS = sorted((check.ROOT / 'layouts').glob('*.yaml')) + sorted((check.ROOT / 'samples/layouts').glob('*.yaml'))
SAMPLES = ['rich', 'short', 'monitor-2021-14', 'newsletter', 'jianbao', 'digest']
LENGTHS = '''0 1 2 3 28 60 200 1000 0.5 0.01pt 7.5pt 12pt 72pt 9999pt 0.3mm 1mm 2.5mm 20mm 100mm 300mm -5mm 3em -2em 10% 50% 2字 三号 小五
             1行 40行 -0.5行'''.split()
TEXTS = ['', 'none', '{title}', '{page}', '{year:一}年', '{a|b}', '一、', '①', '{i}', 'a\nb', '—', 'true', 'false', '#fff', 'gray 20%',
         'cmyk 1 2 3 4', 'red']


def choices():
    """All words that a key of layouts may have."""
    schema = json.loads((check.ROOT / 'docs/schema/layout.schema.json').read_text(encoding='utf-8'))
    words, left = set(), [schema]
    while left:
        node = left.pop()
        left += node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
        if isinstance(node, dict) and isinstance(node.get('enum'), list):
            words.update(word for word in node['enum'] if isinstance(word, str))
    return sorted(words)


def places(node, path=()):
    """The paths of everything in a tree but its root."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield path + (key,)
        yield from places(child, path + (key,))


def at(node, path):
    for key in path:
        node = node[key]
    return node


class Mutator:
    def __init__(self, dice):
        self.dice = dice
        self.trees = [yaml.safe_load(path.read_text(encoding='utf-8')) for path in LAYOUTS]
        self.pool = [(path, at(tree, path)) for tree in self.trees for path in places(tree)]
        self.words = choices()

    def put(self, tree, path, value):
        """Where maps lead there; a path through a list is left."""
        for key in path[:-1]:
            tree = tree.setdefault(key, {}) if isinstance(tree, dict) and isinstance(key, str) else None
        if isinstance(tree, dict):
            tree[path[-1]] = copy.deepcopy(value)

    def change(self, tree):
        path = self.dice.one(list(places(tree)))
        holder, key, kind = at(tree, path[:-1]), path[-1], self.dice.below(10)
        if kind == 0:
            del holder[key]
        elif kind == 1 and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        elif kind <= 3:
            self.put(tree, *self.dice.one(self.pool))
        elif kind <= 5:
            holder[key] = copy.deepcopy(self.dice.one([value for other, value in self.pool if type(other[-1]) is type(key)
                                                      and (other[-1] == key or isinstance(key, int))]))
        elif not isinstance(holder[key], (dict, list)):
            holder[key] = self.dice.one(LENGTHS if re.search(r'\d', str(holder[key])) else TEXTS + LENGTHS + self.words)

    def mutant(self):
        tree = copy.deepcopy(self.dice.one(self.trees))
        for _ in range(self.dice.one([1, 1, 2, 2, 3, 4, 6])):
            self.change(tree)
        return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


@check.test
def mutants_are_refused_or_set(folder):
    dice = Dice(SEED)
    mutator = Mutator(dice)
    layout, pdf = folder / 'mutant.yaml', folder / 'out.pdf'
    ends = {0: 0, 1: 0}
    for number in range(COUNT):
        layout.write_text(mutator.mutant(), encoding='utf-8')
        issue = check.ROOT / 'samples' / f'{dice.one(SAMPLES)}.yaml'
        done = check.run('timeout', SECONDS, check.PROGRAM, 'build', issue, '--layout', layout, '-o', pdf)
        what = f'mutant {number} with {issue.name}: {done.err[-2000:]}\n{layout.read_text(encoding="utf-8")}'
        check.that(done.status in ends, what)
        ends[done.status] += 1
        if done.status:
            check.that(re.search(r'^[^\n]+:\d+:\d+: error: ', done.err, re.M), what)
        else:
            check.tool('qpdf', '--check', pdf)
    check.that(min(ends.values()) > COUNT // 5, f'of {COUNT} mutants too many end the same way: {ends}')


check.main()
