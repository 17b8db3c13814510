#!/usr/bin/env python3
"""QR codes beside links: read back by a decoder from the rendered page, where they stand, and what goes wrong with them."""
import json
import re
import shutil

import check

CASE = check.ROOT / 'tests/cases/page-codes'
LAYOUT = (CASE / 'layout.yaml').read_text()
ADDRESSES = [
    ['http://example.org/', 'https://www.example.org/policy/2021-11/30/content_0471.html',
     'https://www.example.org/notices/of/the/standing/committee/on/data/2021/11/30/index.html?column=open-data&order=latest&page=12',
     'mailto:editor@example.org', 'https://www.example.org/%E7%9B%AE%E5%BD%95/%E6%94%BF%E7%AD%96'],
    ['https://www.example.org/'],
]
LEFT, RIGHT, PITCH = 87.638, 507.638, 28         # monitor's


def write(folder, links, layout=LAYOUT, before=''):
    (folder / 'layout.yaml').write_text(layout, encoding='utf-8')
    rows = ''.join(f'          - {link}\n' for link in links)
    path = folder / 'issue.yaml'
    path.write_text(f'title: 样\nyear: 2021\nnumber: 1\ndate: 2021-01-01\nlayout: ./layout.yaml\ntoc: false\n'
                    f'sections:\n  - title: 甲\n    items:\n      - title: 乙\n        body: |\n          {before}文。\n'
                    f'        links:\n{rows}', encoding='utf-8')
    return path


def dump(path):
    done = check.good('--lang', 'en', 'dump', path)
    return json.loads(done.out)['pages'], done.err


def decoded(picture):
    """What the codes of a picture say."""
    if not shutil.which('zbarimg'):
        raise check.Skip('zbarimg is not installed')
    return sorted(check.run('zbarimg', '-q', '--raw', picture).out.splitlines())


def modules(image):
    return 17 + 4 * image['qr']


def codes(pages):
    return [(page, image) for page in pages for image in page.get('images', []) if 'qr' in image]


@check.test
def every_code_is_read_from_the_page(folder):
    check.good('build', CASE / 'issue.yaml', '-o', folder / 'out.pdf')
    check.tool('pdftoppm', '-r', '300', '-gray', '-png', folder / 'out.pdf', folder / 'page')
    pictures = sorted(folder.glob('page-*.png'))
    got = [found for found in map(decoded, pictures) if found]
    check.same(got, [sorted(page) for page in ADDRESSES], 'what the codes say, page by page')


@check.test
def codes_are_read_from_svg(folder):
    check.good('build', '--format', 'svg', CASE / 'issue.yaml', '-o', f'{folder}/')
    got = []
    for path in sorted(folder.glob('*.svg')):
        check.tool('rsvg-convert', '-d', '300', '-p', '300', '-o', path.with_suffix('.png'), path)
        got += decoded(path.with_suffix('.png'))
    check.same(sorted(got), sorted(sum(ADDRESSES, [])), 'what the codes say')


@check.test
def codes_stand_flush_right_in_their_quiet_zone(folder):
    pages, err = dump(CASE / 'issue.yaml')
    check.same(err, '', 'nothing to complain of')
    check.same(len(codes(pages)), 6, 'codes')
    for page, image in codes(pages):
        side = image['x1'] - image['x0']
        quiet = 4 * side / modules(image)
        check.same(round(image['x1'], 3), RIGHT, 'the right edge')
        check.same(round(side - (image['y1'] - image['y0']), 3), 0, 'a square')
        for line in page['lines']:
            beside = line['x'] < image['x1'] + quiet and line['x'] + line['width'] > image['x0'] - quiet
            touches = beside and line['y'] - 8 < image['y1'] + quiet - 0.1 and line['y'] + 1.2 > image['y0'] - quiet + 0.1
            check.that(not touches, f"{line['text']} stands in the quiet zone of {image['alt']}")


@check.test
def the_words_are_read_behind_the_link(folder):
    pages, _ = dump(CASE / 'issue.yaml')
    for page, image in codes(pages):
        following = page['lines'][image['line']]
        check.that(following['text'] in ('扫码阅读', '访问网站'), f"{following['text']} follows the code")
        check.that(following['y'] > image['y1'], 'it stands below')
    links = [line for page in pages for line in page['lines'] if line['kind'] == 'link']
    wide = max(line['x'] + line['width'] for line in links)
    check.that(wide < min(image['x0'] for _, image in codes(pages)) - 8, 'the address keeps clear of the code')


@check.test
def a_code_and_its_link_are_not_parted(folder):
    for lines in range(1, 26):
        pages, _ = dump(write(folder, ['https://www.example.org/a'], before='一。\\\n          ' * lines))
        page = next(page for page in pages if any(line['kind'] == 'link' for line in page['lines']))
        check.same(len(codes([page])), 1, f'codes on the page of the link behind {lines} lines')
        image = codes([page])[0][1]
        link = next(line for line in page['lines'] if line['kind'] == 'link')
        check.that(0 <= link['y'] - image['y0'] < 14, 'the code begins level with its link')
        check.that(max(line['y'] for line in page['lines'] if line['kind'] != 'footer') < 770, 'all in the type area')


@check.test
def links_with_codes_part_between_pages(folder):
    pages, err = dump(write(folder, [f'https://www.example.org/{n}' for n in range(40)]))
    check.same(len(codes(pages)), 40, 'codes')
    check.that('against the rules' not in err, err)
    for page in pages:
        links = [line for line in page['lines'] if line['kind'] == 'link']
        check.same(len(codes([page])), len(links), f"codes and links on page {page['label']}")


@check.test
def an_address_of_many_lines(folder):
    link = 'https://www.example.org/' + '/'.join(f'part{n}' for n in range(120))
    pages, err = dump(write(folder, [link], LAYOUT.replace('20mm', '60mm')))
    text = ''.join(line['text'] for page in pages for line in page['lines'] if line['kind'] == 'link')
    check.same(text, '链接：' + link, 'the address')
    check.same(len(codes(pages)), 1, 'codes')
    check.same(err, '', 'it is large enough')


@check.test
def too_fine_and_too_long_are_told(folder):
    fine = 'https://www.example.org/' + 'a' * 200
    _, err = dump(write(folder, [fine]))
    told = re.search(r'issue.yaml:14:13: warning: .*only 0\.(\d\d) mm wide.*make the code (\d+\.\d\d) mm', err)
    check.that(told and int(told[1]) < 33 and 20 < float(told[2]) < 40, f'the warning: {err}')
    _, err = dump(write(folder, [fine], LAYOUT.replace('20mm', f'{told[2]}mm')))
    check.same(err, '', 'at the size that was named')
    done = check.paiban('--lang', 'en', 'check', write(folder, ['https://www.example.org/' + 'a' * 2400]))
    check.that(done.status == 1 and 'too long for a QR code' in done.err, f'the error: {done.status} {done.err}')


@check.test
def without_the_option_there_are_none(folder):
    layout = re.sub(r'qr: \S+?(?=[,}])', 'qr: 0mm', LAYOUT)
    check.same(codes(dump(write(folder, ['https://www.example.org/'], layout))[0]), [], 'codes')
    done = check.paiban('--lang', 'en', 'check', write(folder, ['https://www.example.org/'], LAYOUT.replace('20mm', '-1mm')))
    check.that(done.status == 1 and 'greater than 0' in done.err, done.err)


@check.test
def the_pdf_says_where_they_lead(folder):
    check.good('build', CASE / 'issue.yaml', '-o', folder / 'out.pdf')
    check.tool('qpdf', '--qdf', '--object-streams=disable', folder / 'out.pdf', folder / 'plain.pdf')
    data = (folder / 'plain.pdf').read_bytes()
    words = re.findall(rb'/Alt <([0-9a-f]+)>', data)
    words = [bytes.fromhex(word.decode())[2:].decode('utf-16-be') for word in words]
    check.same(sorted(words), sorted(
        [f'二维码，通往 {address}' for address in ADDRESSES[0]] + [f'二维码，通往 {address}' for address in ADDRESSES[1]]), 'the words')
    areas = re.findall(rb'/Rect \[\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)', data)
    squares = [area for area in areas if abs(float(area[2]) - RIGHT) < 0.01 and float(area[3]) - float(area[1]) > 50]
    check.same(len(squares), 6, 'codes that are links')


check.main()
