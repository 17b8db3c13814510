#!/usr/bin/env python3
"""A real bulletin, when its text lies beside the repository: `monitor-2021` keeps the original's pages.

The text was read back from a PDF: a blank line parts paragraphs, and where a body stands in two parts, a page of the
original ended between them. From that and from the contents' page numbers come the issue file and all that is expected;
nothing of the text stands here.
"""
import json

import check
from bulletin import TEXT, Bulletin, page_ends


def issue_of(bulletin):
    quoted = lambda value: json.dumps(value, ensure_ascii=False)
    lines = [f'title: {quoted(bulletin.title)}', f'year: {bulletin.year}', f'number: {bulletin.number}',
             f'date: {bulletin.date}', 'sections:']
    for title, items in bulletin.sections:
        lines += [f'  - title: {quoted(title)}', '    items:']
        for item in items:
            lines += [f'      - title: {quoted(item.title)}', '        body: |', '          ' + ''.join(item.parts),
                      f'        link: {item.links[0]}']
    lines += ['contact:'] + [f'  - {quoted(label)}: {quoted(value)}' for label, value in bulletin.contacts]
    return '\n'.join(lines) + '\n'


def set_again(folder):
    if not TEXT.exists():
        raise check.Skip('the text is not here')
    bulletin = Bulletin(TEXT.read_text(encoding='utf-8'))
    path = folder / 'issue.yaml'
    path.write_text(issue_of(bulletin), encoding='utf-8')
    book = json.loads(check.good('dump', path, '--layout', 'monitor-2021').out)
    flows = [[line for line in page['lines'] if line['kind'] not in ('header', 'footer')] for page in book['pages']]
    return bulletin, book, flows


@check.test
def shape_of_the_text(folder):
    """The reading found what the original has; else the other tests would prove nothing."""
    bulletin, _, _ = set_again(folder)
    check.same([len(items) for _, items in bulletin.sections], [2, 8, 2], 'items of the sections')
    check.same([len(item.parts) for item in bulletin.items()].count(2), 4, 'bodies that a page break parts')
    check.same(bulletin.numbers, [2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 6, 7, 7, 7, 7], 'page numbers of the contents')
    check.same(len(bulletin.contacts), 8, 'rows of the closing block')


@check.test
def number_of_pages(folder):
    _, book, _ = set_again(folder)
    check.same(len(book['pages']), 8, 'pages')


@check.test
def contents(folder):
    bulletin, book, _ = set_again(folder)
    check.same([int(row['page']) for row in book['toc']], bulletin.numbers, 'page numbers of the contents')


@check.each(lambda page: f'page {page}', range(1, 8))
def end_of(folder, page):
    bulletin, _, flows = set_again(folder)
    last, following = page_ends(bulletin)[page]
    check.that(len(flows) > page, f'there are only {len(flows)} pages')
    if last:
        check.same(check.bare(flows[page - 1][-1]['text'])[-len(last):], last, f'page {page} ends')
        check.same(check.bare(flows[page][0]['text'])[:len(following)], following, f'page {page + 1} begins')
    else:
        check.that(following in check.bare(''.join(line['text'] for line in flows[page][:3])),
                   f'page {page + 1} begins with {flows[page][0]["text"]}, expected the heading {following}')


@check.test
def closing_block(folder):
    _, _, flows = set_again(folder)
    check.same({line['kind'] for line in flows[-1]} >= {'contact'}, True, 'the closing block stands on the last page')
    check.same([n for n, flow in enumerate(flows, 1) if any(line['kind'] == 'contact' for line in flow)], [8], 'only there')


check.main()
