#!/usr/bin/env python3
"""Values of a layout that may stand each by itself, but not together, or mean nothing: each is told of at the value in the
layout's own file, not in the one that it extends, in both languages, with what would do."""
import re

import check

ISSUE = 'title: 样\nyear: 2021\nnumber: 1\ndate: 2021-11-15\nlayout: ./layout.yaml\nsections:\n  - title: 甲\n    items:\n      - title: 一\n        body: 一句。\n'

# the layout, which extends monitor where it does not say; where; words of the message
BAD = [
    ('page: {size: A6}', '2:7', '25 lines of 28 pt do not fit'),
    ('grid: {characters: 5}', '2:7', 'fewer than 8 characters of 15 pt'),
    ('page: {size: A5, margins: {left: 20mm, right: 20mm}}\ngrid: {lines: 15, characters: 28}', '3:31', '28 characters of 15 pt'),
    ('extends: newsletter\nstyles: {body: {size: 小四}}\ngrid: {lines: 30}', '3:7', '22 characters of 12 pt in 2 column(s)'),
    ('extends: newsletter\nstyles: {body: {size: 小四}}', '2:9', '22 characters of 12 pt in 2 column(s)'),
    ('styles: {body: {size: 60pt}}', '2:9', 'fewer than 8 characters of 60 pt'),
    ('columns: {count: 2, gutter: 500pt}', '2:10', 'each of 2 columns is 0 pt wide'),
    ('grid: {first: 0}', '2:15', 'write 10.5 pt to 697.89 pt'),
    ('grid: {first: -5mm}', '2:15', 'the first baseline is -14.173 pt below'),
    ('grid: {first: 2000pt}', '2:15', 'write 10.5 pt to 697.89 pt'),
    ('styles: {body: {size: 0.1pt}}', '2:23', '2 pt to 1000 pt'),
    ('styles: {body: {size: 80%}}', '2:23', '“80%” is no size of type'),
    ('styles: {body: {indent: 40em}}', '2:10', 'the indents of the style “body” leave 0 pt'),
    ('styles: {quote: {left: 14em, right: 14em}}', '2:10', 'the indents of the style “quote”'),
    ('styles: {body: {pitch: 1pt}}', '2:10', 'write a pitch of 12 pt or more'),
    ('styles: {body: {letterspace: -1em}}', '2:30', 'a length from -0.5em to 20em'),
    ('styles: {body: {color: gray}}', '2:24', '“gray” is not a colour'),
    ('styles: {body: {font: SimSun}}', '2:23', 'no font role “SimSun”'),
    ('languages: {en: {styles: {body: {font: times}}}}', '2:40', 'no font role “times”'),
    ('extends: gongwen\nstyles: {body: {size: 小三}}', '2:23', 'sizes: metal) has no “小三”'),
    ('sizes: metal\nstyles: {masthead-title: {size: 36pt}, qr-caption: {size: 9pt}}', '2:8', 'has the size “小三”'),
    ('running: [{text: 甲, style: foilo, top: 40pt}]', '2:28', 'did you mean “folio”?'),
    ('running: [{picture: no.png, top: 30pt, width: 20pt}]', '2:21', 'from the folder of the file that names it'),
    ('composition: {letterspace: 2em}', '2:28', 'a length from 0em to 1em'),
    ('composition: {latin-gap: -1em}', '2:26', 'a length from 0em to 1em'),
    ('toc: {leader: {pitch: 0.1pt, radius: 5pt}}', '2:23', 'more than 10 pt'),
    ('masthead: {lines: 26}', '2:19', 'write 25 or fewer'),
    ('sections: {start: page, opening: {lines: 24}}', '2:42', 'write 23 or fewer'),
    ('contact: {label-width: 50em}', '2:10', 'a smaller text-at or label-width'),
    ('contact: {columns: 2, text-at: 8em, qr: 40mm}', '2:10', 'the entries of “contact” leave'),
    ('boxes: {box: {inset: 190pt}}', '2:22', 'fewer than 4 characters of 12 pt'),
    ('notes: {indent: 38em}', '2:17', 'fewer than 4 characters of 10.5 pt'),
    ('dates: YYYY-MM-DD', '2:8', 'has nothing of a date in it'),
    ('tables: {least-scale: 2}', '2:23', 'a number from 0.3 to 1'),
]

GOOD = ['extends: newsletter\npage: {margins: {left: 17mm, right: 17mm}}',
        'masthead: {lines: 25}', 'grid: {pitch: 7pt, lines: 100}', 'composition: {latin-gap: 3pt, digit-gap: 0}', 'styles: {body: {size: 1.2em}}',
        'toc: {leader: {pitch: 1.1pt}}', 'colors: {gray: "#888888"}\nstyles: {quote: {color: gray}}', 'dates: "{day}.{month}."']


def checked(folder, layout, lang='en'):
    (folder / 'issue.yaml').write_text(ISSUE, encoding='utf-8')
    extends = '' if layout.startswith('extends') else 'extends: monitor\n'
    (folder / 'layout.yaml').write_text(f'{extends}{layout}\n', encoding='utf-8')
    return check.paiban('--lang', lang, 'check', folder / 'issue.yaml')


@check.each(lambda bad: bad[0].replace('\n', ' '), BAD)
def told_of(folder, bad):
    layout, place, words = bad
    done = checked(folder, layout)
    check.same(done.status, 1, done.err)
    errors = [line for line in done.err.splitlines() if 'layout.yaml:' in line.split(': error: ')[0] and ': error: ' in line]
    check.same(len(errors), 1, f'one error: {done.err}')
    check.that(f'layout.yaml:{place}: error: ' in errors[0] and words in errors[0], errors[0])
    chinese = checked(folder, layout, 'zh').err.split(': error: ')[1]
    check.that(re.search('[\u4e00-\u9fff]{3}', chinese) and not re.search('[a-z]+ [a-z]+ [a-z]+ [a-z]', chinese), chinese)


@check.each(lambda layout: layout.replace('\n', ' '), GOOD)
def let_be(folder, layout):
    done = checked(folder, layout)
    check.same((done.status, done.err), (0, ''), layout)


check.main()
