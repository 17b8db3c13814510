#!/usr/bin/env python3
"""Pictures on the page: where they stand, how large, with what under them; and what is said of those that can't be had.
The pages are read back as pixels and compared at the places that the page model names."""
import json
import os
import subprocess

import check
import pictures

HEAD = '''title: 图
year: 2021
number: 1
date: 2021-11-15
toc: false
sections:
  - title: 正文
    items:
      - title: 图片
        body: |
'''
BODY_LINE = HEAD.count('\n') + 1
LEFT, MEASURE, TOP, PITCH, FIRST, LAST = 87.638, 420, 72, 28, 85.2, 757.2      # monitor
PARAGRAPH = '各地推进数据目录编制，先摸清家底，再谈共享开放，更新频率和责任人都要写进考核。' * 3
CORNERS = ((220, 20, 20), (20, 140, 20), (20, 20, 220), (240, 220, 20))        # left and right above, then below


def quarters(width, height):
    return lambda x, y: CORNERS[(x >= width / 2) + 2 * (y >= height / 2)]


def write(folder, body, **files):
    path = folder / 'issue.yaml'
    path.write_text(HEAD + ''.join(f'          {line}\n' if line else '\n' for line in body.split('\n')), encoding='utf-8')
    (folder / 'figures').mkdir(exist_ok=True)
    (folder / 'figures/a.png').write_bytes(pictures.png(60, 40, quarters(60, 40), dpi=72))
    return path


def dump(folder, body):
    done = check.good('--lang', 'en', 'dump', write(folder, body))
    return json.loads(done.out), done.err


def images(book):
    return [(page, image) for page in book['pages'] for image in page.get('images', [])]


def lines(book, *kinds):
    return [line for page in book['pages'] for line in page['lines'] if line['kind'] in kinds]


def size(image):
    return round(image['x1'] - image['x0'], 3), round(image['y1'] - image['y0'], 3)


def on_grid(line):
    return abs((line['y'] - FIRST) / PITCH - round((line['y'] - FIRST) / PITCH)) < 0.001


def pixels(pdf, page):
    return pictures.Pixels(check.tool('pdftoppm', '-r', '72', '-f', page, '-l', page, '-singlefile', pdf).data)


def near(got, wanted):
    return all(abs(a - b) < 12 for a, b in zip(got, wanted))


def same_corners(page, image, corners, what):
    """The four quarters of the picture have their colours, and paper is around it."""
    x0, y0, x1, y1 = (image[k] for k in ('x0', 'y0', 'x1', 'y1'))
    for i, wanted in enumerate(corners):
        x, y = x0 + (x1 - x0) * (0.75 if i % 2 else 0.25), y0 + (y1 - y0) * (0.75 if i > 1 else 0.25)
        check.that(near(page.at(x, y), wanted), f'{what}: quarter {i} is {page.at(x, y)}, not {wanted}')
    for x, y in ((x0 - 3, y0 + 2), (x1 + 3, y1 - 2), (x0 + 2, y0 - 3), (x1 - 2, y1 + 3)):
        check.that(near(page.at(x, y), (255, 255, 255)), f'{what}: something beside the picture at {x}, {y}')


# ---- where and how large

@check.test
def a_picture_stands_in_the_middle_and_is_seen_there(folder):
    body = f'{PARAGRAPH}\n\n![四色](figures/a.png){{width=60%}}\n\n{PARAGRAPH}'
    book, _ = dump(folder, body)
    page, image = images(book)[0]
    check.same(size(image), (252.0, 168.0), 'six tenths of the measure, in proportion')
    check.same(round(image['x0'] + image['x1'], 2), round(2 * LEFT + MEASURE, 2), 'its middle')
    check.good('build', folder / 'issue.yaml', '-o', folder / 'out.pdf')
    same_corners(pixels(folder / 'out.pdf', page['label']), image, CORNERS, 'PDF')
    check.same(check.tool('qpdf', '--check', folder / 'out.pdf').status, 0, 'qpdf')


@check.test
def text_goes_on_on_the_grid_and_white_is_shared(folder):
    for width in ('20%', '37%', '51%', '3cm', '100pt'):
        book, _ = dump(folder, f'{PARAGRAPH}\n\n![图题](figures/a.png){{width={width}}}\n\n{PARAGRAPH}')
        _, image = images(book)[0]
        texts, caption = lines(book, 'body'), lines(book, 'caption')[0]
        check.that(all(on_grid(line) for line in texts), f'{width}: text is off the grid')
        above = max(line['y'] for line in texts if line['y'] < image['y0'])
        below = min(line['y'] for line in texts if line['y'] > image['y1'])
        white = image['y0'] - (above + 0.12 * 15), below - 0.88 * 15 - (caption['y'] + 0.12 * 10.5)
        check.that(abs(white[0] - white[1]) < 1.5 and min(white) > 12, f'{width}: white {white}')
        check.that(below - above < image['y1'] - image['y0'] + 2 * PITCH + 21 + 29, f'{width}: white {white} is too much')


@check.test
def sizes_are_asked_for_or_the_pictures_own(folder):
    write(folder, '')
    white = lambda x, y: (255,)
    for name, width, height, dpi in (('wide', 1600, 100, 300), ('plain', 96, 48, None), ('large', 4000, 100, 72)):
        (folder / f'figures/{name}.png').write_bytes(pictures.png(width, height, white, dpi=dpi))
    for picture, wanted in (('wide.png', 384), ('plain.png', 72), ('large.png', MEASURE), ('plain.png){width=30mm', 85.039),
                            ('plain.png){place=full', MEASURE), ('plain.png){place=column', MEASURE), ('large.png){width=50%', 210)):
        path = write(folder, f'![图](figures/{picture}{"}" if "{" in picture else ")"}')
        book = json.loads(check.good('dump', path).out)
        check.that(abs(size(images(book)[0][1])[0] - wanted) < 0.02, f'{picture}: {size(images(book)[0][1])}, not {wanted}')


@check.test
def a_picture_larger_than_the_page_is_made_smaller(folder):
    write(folder, '')
    (folder / 'figures/tall.png').write_bytes(pictures.png(100, 900, lambda x, y: (90,), dpi=72))
    for braces, warned in (('', False), ('{width=100%}', True), ('{width=300mm}', True)):
        book, err = dump(folder, f'![高图](figures/tall.png){braces}')
        image, caption = images(book)[0][1], lines(book, 'caption')[0]
        width, height = size(image)
        check.that(abs(width * 9 - height) < 0.1, f'{braces}: out of proportion')
        check.that(image['y0'] >= TOP and caption['y'] <= LAST, f"{braces}: from {image['y0']} to {caption['y']}")
        check.that(height > 540, f'{braces}: only {height} high')
        check.that('against the rules' not in err, err)
        check.same('would be taller' in err, warned, f'{braces}: warned')
        check.same('there are only' in err, braces.endswith('mm}'), f'{braces}: warned of the width')


@check.test
def captions_are_numbered_and_stay_with_their_pictures(folder):
    body = '\n\n'.join(f'{PARAGRAPH}\n\n![第{n}张](figures/a.png){{width=50%}}' for n in range(1, 8))
    book, _ = dump(folder, body)
    check.same([line['text'] for line in lines(book, 'caption')], [f'图{n}　第{n}张' for n in range(1, 8)], 'captions')
    for page in book['pages']:
        captions = [line for line in page['lines'] if line['kind'] == 'caption']
        shown = page.get('images', [])
        check.same(len(captions), len(shown), f"captions and pictures of page {page['label']}")
        for image, caption in zip(shown, captions):
            check.that(0 < caption['y'] - image['y1'] < 20, 'the caption stands under its picture')
            check.same(image['alt'], caption['text'].split('　')[1], 'words for those who cannot see it')
            check.same(page['lines'][image['line']]['text'], caption['text'], 'the caption is read after it')


@check.test
def a_number_typed_into_a_caption_is_not_written_twice(folder):
    """Where it is the one that the layout gives; where it is another, there is a warning. Dates and parts of numbers are none."""
    words = ['图 1 趋势', '图2　走势', '图 5：占比', '图4', '图6月', '图6-1 甲', '占比']
    book, said = dump(folder, '\n\n'.join(f'![{w}](figures/a.png){{width=20mm}}' for w in words)
                      + '\n\n| 甲 |\n|---|\n| 乙 |\n: 表1 丙\n\n| 甲 |\n|---|\n| 乙 |\n: 表 3. 丁')
    check.same([line['text'] for line in lines(book, 'caption')],
               ['图 1 趋势', '图2　走势', '图3　图 5：占比', '图4', '图5　图6月', '图6　图6-1 甲', '图7　占比', '表1 丙', '表2　表 3. 丁'], 'captions')
    check.same([line.split(': ', 2)[2] for line in said.splitlines() if 'caption' in line],
               ['the caption begins with “图 5”, before which the layout writes “图3”; delete it',
                'the caption begins with “表 3”, before which the layout writes “表2”; delete it'], 'warnings')


@check.test
def a_picture_without_words_is_ornament(folder):
    book, err = dump(folder, f'![](figures/a.png)\n\n![有字](figures/a.png)\n\n![](figures/a.png){{#名}}')
    check.same([line['text'] for line in lines(book, 'caption')], ['图1　有字', '图2　'], 'captions')
    check.same([image['alt'] for _, image in images(book)], ['', '有字', '图2'], 'words')
    check.that('learns nothing of it' in err, err)


@check.test
def what_a_long_caption_leaves(folder):
    book, _ = dump(folder, f'![{"很长的图题" * 60}](figures/a.png){{width=100%}}')
    captions = lines(book, 'caption')
    check.that(len(captions) > 5 and len(book['pages']) <= 2, f'{len(captions)} lines')
    check.same(''.join(line['text'] for line in captions).count('很长的图题'), 60, 'nothing is lost')
    book, _ = dump(folder, f'![{"很长的图题" * 600}](figures/a.png){{width=100%}}')
    check.same(''.join(line['text'] for line in lines(book, 'caption')).replace('图1　', '').count('很长的图题'), 600, 'nothing is lost')
    check.that(all(line['y'] <= LAST + 0.001 for line in lines(book, 'caption')), 'and nothing leaves the page')


@check.test
def pictures_in_lists_and_quotes_keep_to_their_place(folder):
    book, _ = dump(folder, '- 甲\n\n  ![内](figures/a.png){width=100%}\n\n- ![首](figures/a.png){width=50%}\n- 丙\n\n> 引文\n>\n> ![引](figures/a.png){width=100%}')
    first, second, quoted = (image for _, image in images(book))
    check.same(round(first['x0'] - LEFT, 3), 52.5, 'as far in as the text of its point')
    check.same(round(first['x1'] - LEFT, 3), MEASURE, 'up to the measure')
    check.same((round(quoted['x0'] - LEFT, 3), round(quoted['x1'] - LEFT, 3)), (30, MEASURE - 30), 'as narrow as the quote')
    marks = [line for line in lines(book, 'list') if line['text'].startswith('•')]
    check.same([line['text'] for line in marks], ['•甲', '•', '•丙'], 'each point has its mark')
    check.that(second['y0'] < marks[1]['y'] < second['y0'] + 20, 'beside the upper edge of a picture that begins the point')


@check.test
def a_picture_first_and_last(folder):
    book, _ = dump(folder, '![首](figures/a.png){width=40%}\n\n文字。\n\n![末](figures/a.png){width=40%}')
    check.same([line['text'] for line in lines(book, 'item', 'caption', 'body')], ['（一）图片', '图1　首', '文字。', '图2　末'], 'order')


@check.test
def a_picture_that_does_not_fit_leaves_a_hole_that_is_told_of(folder):
    book, err = dump(folder, '\n\n'.join([PARAGRAPH] * 2) + '\n\n![大图](figures/a.png){width=100%}\n\n' + PARAGRAPH)
    check.that('because the picture figures/a.png does not fit there or would come before an earlier one; write place=top' in err, err)
    check.same(images(book)[0][0]['label'], '2', 'it stands on the next page')


# ---- resolution, colour, turns

@check.test
def coarse_pictures_are_warned_of(folder):
    _, err = dump(folder, '![图](figures/a.png){width=60%}')
    check.same(err.replace(str(folder), '.'), f'./issue.yaml:{BODY_LINE}:11: warning: the picture figures/a.png has 17 dpi when it is printed '
               '89 mm wide, which looks coarse; for 200 dpi it needs 700 × 467 pixels, or print it narrower\n', 'words')
    (folder / 'figures/fine.png').write_bytes(pictures.png(400, 10, lambda x, y: (0,), dpi=200))
    check.same(dump(folder, '![图](figures/fine.png)')[1], '', 'nothing is said of 200 dpi')


@check.test
def jpegs_are_turned_as_their_cameras_say(folder):
    turned = {1: (0, 1, 2, 3), 2: (1, 0, 3, 2), 3: (3, 2, 1, 0), 4: (2, 3, 0, 1), 5: (0, 2, 1, 3), 6: (2, 0, 3, 1), 7: (3, 1, 2, 0), 8: (1, 3, 0, 2)}
    path = write(folder, '\n\n'.join(f'![{n}](figures/{n}.jpg)' for n in turned))
    for n in turned:
        (folder / f'figures/{n}.jpg').write_bytes(pictures.jpeg(96, 64, quarters(96, 64), dpi=72, orientation=n))
    book = json.loads(check.good('dump', path).out)
    check.good('build', path, '-o', folder / 'out.pdf')
    check.good('build', path, '--format', 'svg', '-o', folder / 'out')
    for page in book['pages']:
        shown = pixels(folder / 'out.pdf', page['label'])
        check.tool('rsvg-convert', '-f', 'pdf', '--dpi-x', '72', '--dpi-y', '72', folder / f"out-{page['label']}.svg", '-o', folder / 'svg.pdf')
        drawn = pixels(folder / 'svg.pdf', '1')
        for image in page.get('images', []):
            n = int(image['alt'])
            check.same(size(image), (96.0, 64.0) if n < 5 else (64.0, 96.0), f'size with orientation {n}')
            corners = [CORNERS[i] for i in turned[n]]
            same_corners(shown, image, corners, f'PDF, orientation {n}')
            same_corners(drawn, image, corners, f'SVG, orientation {n}')


@check.test
def gray_and_cmyk_stay_what_they_are(folder):
    path = write(folder, '![灰](figures/gray.jpg)\n\n![墨](figures/cmyk.jpg)\n\n![灰](figures/gray.png)')
    (folder / 'figures/gray.jpg').write_bytes(pictures.jpeg(64, 64, lambda x, y: (90,), dpi=72))
    (folder / 'figures/cmyk.jpg').write_bytes(pictures.jpeg(64, 64, lambda x, y: (255, 0, 0, 0) if x < 32 else (0, 0, 0, 255), dpi=72))
    (folder / 'figures/gray.png').write_bytes(pictures.png(64, 64, lambda x, y: (90,), dpi=72))
    check.good('build', path, '-o', folder / 'out.pdf')
    rows = [line.split() for line in check.tool('pdfimages', '-list', folder / 'out.pdf').out.splitlines()[2:]]
    check.same([(row[5], row[8]) for row in rows], [('gray', 'jpeg'), ('cmyk', 'jpeg'), ('gray', 'image')], 'colour and coding')
    book = json.loads(check.good('dump', path).out)
    page, image = images(book)[1]
    shown = pixels(folder / 'out.pdf', page['label'])
    check.that(near(shown.at(image['x0'] + 48, image['y0'] + 32), (35, 31, 32)) or near(shown.at(image['x0'] + 48, image['y0'] + 32), (0, 0, 0)),
               f"ink black is shown as {shown.at(image['x0'] + 48, image['y0'] + 32)}")
    check.that(shown.at(image['x0'] + 16, image['y0'] + 32)[0] < 80, 'cyan is shown as cyan')


@check.test
def a_file_shown_twice_is_there_once(folder):
    os.makedirs(folder / 'figures/sub', exist_ok=True)
    path = write(folder, '![一](figures/a.png)\n\n![二](figures/sub/../a.png)\n\n![三](figures/link.png)')
    (folder / 'figures/link.png').symlink_to('a.png')
    check.good('build', path, '-o', folder / 'out.pdf')
    rows = [line.split() for line in check.tool('pdfimages', '-list', folder / 'out.pdf').out.splitlines()[2:]]
    check.same(len(rows), 3, 'shown')
    check.same(len({row[10] for row in rows}), 1, 'objects')


@check.test
def structure_has_figures_with_words(folder):
    path = write(folder, f'{PARAGRAPH}\n\n![全市数据](figures/a.png)')
    check.good('build', path, '-o', folder / 'out.pdf')
    check.tool('qpdf', '--qdf', '--object-streams=disable', folder / 'out.pdf', folder / 'plain.pdf')
    plain = (folder / 'plain.pdf').read_bytes()
    check.same(plain.count(b'/S /Figure'), 1, 'figures')
    check.that(b'/Alt <feff' + '全市数据'.encode('utf-16-be').hex().encode() + b'>' in plain, 'the words are there')
    check.same(plain.count(b'/S /Caption'), 1, 'captions')


# ---- files that can't be had

@check.test
def every_fault_is_told_in_one_run_and_nothing_is_written(folder):
    (folder / 'inner').mkdir()
    inner = folder / 'inner'
    names = ['none.png', 'A.PNG', '../out.png', '/etc/passwd', 'figures', 'link.png', 'loop.png', 'pipe.png', 'cut.png', 'empty.png',
             'text.png', 'really.jpg', 'huge.png', 'sub/../../out.png', '/none/a.png']
    path = write(inner, '\n\n'.join(f'![图]({name})' for name in names) + '\n\n![图](none.png){width=9%} 尾')
    whole = (inner / 'figures/a.png').read_bytes()
    for name, data in (('a.png', whole), ('cut.png', whole[:70]), ('empty.png', b''), ('text.png', '图'.encode()), ('really.jpg', whole),
                       ('huge.png', pictures.png(8, 8, lambda x, y: (0,), head=(100000, 100000)))):
        (inner / name).write_bytes(data)
    (folder / 'out.png').write_bytes(whole)
    (inner / 'sub').mkdir()
    (inner / 'link.png').symlink_to('../out.png')
    (inner / 'loop.png').symlink_to('loop.png')
    os.mkfifo(inner / 'pipe.png')
    wanted = ['is not there; check', 'is not there, but a.png is', 'leads out of', 'leads out of', "can't be read: Is a directory", 'leads out of',
              'is not there; check', "can't be read", 'is cut short', 'is an empty file', 'is no picture', 'which is of the kind PNG',
              'more than 100 million pixels', 'leads out of', 'leads out of', 'a picture stands alone']
    for command in ('check', 'build'):
        done = check.paiban('--lang', 'en', command, path)
        check.same(done.status, 1, f'{command}: status')
        errors = [line for line in done.err.splitlines() if ': error: ' in line]
        check.same(len(errors), len(wanted), f'{command}: errors\n{done.err}')
        for i, (line, words) in enumerate(zip(errors, wanted)):
            check.that(words in line and f':{BODY_LINE + 2 * i}:' in line, f'{command}: {line}')
    check.same(sorted(p.name for p in inner.iterdir() if p.suffix == '.pdf'), [], 'files written')


@check.test
def a_folder_may_be_allowed(folder):
    inner, outer = folder / 'inner', folder / 'outer'
    inner.mkdir()
    outer.mkdir()
    path = write(inner, '![图](../outer/a.png)\n\n![图](link.png)')
    (outer / 'a.png').write_bytes((inner / 'figures/a.png').read_bytes())
    (inner / 'link.png').symlink_to(outer / 'a.png')
    check.same(check.paiban('check', path).status, 1, 'without leave')
    check.good('check', path, '--allow-path', outer)
    check.same(check.paiban('check', path, '--allow-path', inner / 'figures').status, 1, 'with leave for another')


def most_memory(*command):
    """Megabytes that the program took at most, and its status."""
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024, process.returncode


@check.test
def memory_is_bounded_whatever_a_picture_says(folder):
    path = write(folder, '![大](figures/large.png)')
    plain, _ = most_memory(check.PROGRAM, 'build', write(folder, '字'), '-o', folder / 'out.pdf')
    path = write(folder, '![大](figures/large.png)')
    (folder / 'figures/large.png').write_bytes(pictures.png_plain(30000, 3300))        # 99 million pixels
    used, status = most_memory(check.PROGRAM, 'build', path, '-o', folder / 'out.pdf')
    check.same(status, 0, 'status')
    check.that(used - plain < 60 or 'asan' in str(check.BUILD), f'{used:.0f} MB, and {plain:.0f} MB without the picture')
    (folder / 'figures/large.png').write_bytes(pictures.png(8, 8, lambda x, y: (0,), head=(99999, 1000)))
    used, status = most_memory(check.PROGRAM, 'build', path, '-o', folder / 'out.pdf')
    check.same(status, 1, 'status of a picture that ends early')
    check.that(used - plain < 60 or 'asan' in str(check.BUILD), f'{used:.0f} MB for a picture that ends early')


@check.test
def pictures_of_extreme_proportions(folder):
    path = write(folder, '![细](figures/thin.png){width=100%}\n\n![扁](figures/flat.png)\n\n尾')
    (folder / 'figures/thin.png').write_bytes(pictures.png_plain(1, 100000))
    (folder / 'figures/flat.png').write_bytes(pictures.png_plain(100000, 1))
    check.good('build', path, '-o', folder / 'out.pdf')
    check.same(check.tool('qpdf', '--check', folder / 'out.pdf').status, 0, 'qpdf')


check.main()
