#!/usr/bin/env python3
"""The catalogue of proof-reading:  catalogue.py [--write]

Reads the examples under tests/proof, one file for each finding, and compares docs/proof-reading.md with what they give;
--write makes it anew. A file has lines `en:`, `zh:` and `fix: yes|no`, then an example behind `--- wrong` and one behind
`--- right`: a whole issue file, or only a body. Where it says `fix: yes`, --fix makes the right one of the wrong one.
"""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDER, PAGE = ROOT / 'tests/proof', ROOT / 'docs/proof-reading.md'
ISSUE = '''title: 河湾社区简报
year: 2021
number: 7
date: 2021-06-18
sections:
  - title: 要闻
    items:
      - title: 社区动态
        body: |
          %s
'''
HEAD = '''# Proof-reading 校对

What `paiban check` looks for beyond errors, made from `tests/proof/` by `tests/tools/catalogue.py`. Each finding is a
warning with the id that heads its entry; `check: {off: [id, …]}` at the top of an issue file, or in an item, switches it
off there. “--fix” tells which are mended in place.

`paiban check` 在错误之外查找的问题。各条以标识为题；在刊期文件顶层或某一条目里写 `check: {off: [标识, …]}` 可关闭。
'''


class Rule:
    """One finding: its id, what it is in two languages, whether it is mended, and a wrong and a right issue."""

    def __init__(self, path):
        head, examples = path.read_text(encoding='utf-8').split('--- wrong\n')
        fields = dict(line.split(': ', 1) for line in head.splitlines())
        self.id, self.english, self.chinese, self.fix = path.stem, fields['en'], fields['zh'], fields['fix'] == 'yes'
        self.wrong, self.right = examples.split('--- right\n')

    def issues(self):
        return issue_of(self.wrong), issue_of(self.right)


def issue_of(example):
    if 'sections:' in example:
        return example
    return ISSUE % example.rstrip('\n').replace('\n', '\n          ')


def rules():
    return [Rule(path) for path in sorted(FOLDER.glob('*.txt'))]


def entry(rule):
    blocks = '\n'.join(f'{word}\n\n```yaml\n{example.rstrip()}\n```\n' for word, example in
                       (('Wrong 误：', rule.wrong), ('Right 正：', rule.right)))
    return f'\n## {rule.id}{" (--fix)" if rule.fix else ""}\n\n{rule.english}\n\n{rule.chinese}\n\n{blocks}'


def page():
    return HEAD + ''.join(entry(rule) for rule in rules())


def main():
    if '--write' in sys.argv[1:]:
        PAGE.write_text(page(), encoding='utf-8')
    elif PAGE.read_text(encoding='utf-8') != page():
        sys.exit('docs/proof-reading.md is not what tests/proof gives; tests/tools/catalogue.py --write mends that')


if __name__ == '__main__':
    main()
