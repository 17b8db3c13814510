#!/usr/bin/env python3
"""Titles of two lines are parted as they are read."""
import json

import check

HEAD = 'title: 样\nyear: 2021\nnumber: 1\ndate: 2021-11-15\ntoc: false\nlayout: ./layout.yaml\nsections:\n  - title: 甲\n    items:\n      - title: "{}"\n        body: 一句。\n'


def lines(folder, title, layout='extends: monitor\n'):
    (folder / 'issue.yaml').write_text(HEAD.format(title), encoding='utf-8')
    (folder / 'layout.yaml').write_text(layout, encoding='utf-8')
    book = json.loads(check.good('dump', folder / 'issue.yaml').out)
    return [line['text'] for page in book['pages'] for line in page['lines'] if line['kind'] == 'item']


@check.each(lambda pair: pair[0], [
    ('behind a pause', ['（一）数据条例通过审议，', '率先在地方的立法中提出“数据权益”的说法']),
    ('at a name', ['（一）一百三十六个国家和地区就国际税收的规则即', '“双支柱”方案达成一致']),
    ('in a list, where little would be left', ['（一）三个部门联合规范网络产品安全漏洞的发现、', '报告、修补和公开发布']),
    ('where it is full, without a better place', ['（一）物联网新型基础设施建设三年行动计划提出连接数量', '突破二十亿']),
    ('not where a quarter of it would not be left', ['（一）通知，数据要素市场化配置综合改革试点工作方案已', '经印发各地']),
])
def parted(folder, pair):
    check.same(lines(folder, ''.join(pair[1]).removeprefix('（一）')), pair[1], pair[0])


@check.test
def a_word_processor_fills_the_line(folder):
    got = lines(folder, '数据条例通过审议，率先在地方的立法中提出“数据权益”的说法', 'extends: monitor-2021\n')
    check.that(len(got) == 2 and not got[0].endswith('，'), f'{got}')


check.main()
