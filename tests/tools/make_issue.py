#!/usr/bin/env python3
"""Prints an issue of N items made from word lists:  make_issue.py N [SEED]

The same N and SEED give the same bytes everywhere: the numbers come from a generator of our own, since that of
Python's library may change. The text is grammatical filler with the features that setting has to cope with: titles
of one or two lines, Latin names, numbers with units, quotation marks and brackets in one another, dashes, ellipses,
addresses, strong and emphasised words, hard breaks. For long builds and property tests, not for reading.
"""
import sys

REGIONS = '北京 天津 河北 山西 辽宁 吉林 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海'.split()
BODIES = '发展和改革委员会 科学技术厅 工业和信息化厅 市场监督管理局 统计局 自然资源厅 生态环境厅 交通运输厅'.split()
SUBJECTS = '公共数据 政务服务 工业互联网 算力设施 信用信息 电子证照 智慧交通 数字乡村 网络安全 个人信息 标准体系 开源社区'.split()
KINDS = '管理办法 实施方案 行动计划 发展规划 试点通知 指导意见 工作指引 评估报告'.split()
VERBS = '完善 推进 规范 支持 统筹 探索 加强 公布'.split()
AIMS = '共享与开放 登记与确权 质量与安全 采集与归集 授权与运营 应用与推广 监督与评价 培训与交流'.split()
NAMES = 'OpenHarmony|RISC-V|Kubernetes|GitLab|PostgreSQL|OAuth 2.0|Wi-Fi 6|IPv6|GPT-3|5G|API|W3C'.split('|')
PEOPLE = '蒂姆·伯纳斯-李 艾伦·图灵 格雷丝·霍珀 埃德斯格·迪杰斯特拉 林纳斯·托瓦兹'.split()
UNITS = '%|万元|亿元|个百分点|TB|GHz|kW|公里|℃|家|项'.split('|')
SECTIONS = '政策法规 地方发展 产业动态 技术进展 统计数据 国际观察'.split()

SENTENCES = (
    '{region}省{body}{verb}{subject}的{aim}，涉及{number}{unit}。',
    '文件把“{subject}”与《{region}省{subject}{kind}》（试行）放在一起考虑，{verb}{aim}。',
    '到{year}年，{subject}相关支出预计为{number}{unit}，比上年增长{percent}%。',
    '负责人说：“{subject}不是‘一次性工程’，而是长期任务。”',
    '各单位应当在{month}月{day}日以前报送{subject}清单，逾期未报的……按规定处理。',
    '试点采用{name}等技术，{verb}{aim}——这也是{region}省首次。',
    '**{subject}**的范围包括{aim}、{aim2}（含*{name}*接口）以及其他事项。',
    '专家{person}认为，{subject}的{aim}还有改进的余地；有关标准为GB/T {number}-{year}。',
    '详情见https://www.example.org/{name_path}/{year}/{month}/notice_{number}.html?id={number}&page={day}，以公布的文本为准。',
    '其中，{number}{unit}用于{subject}，{percent}%用于{aim}；其余部分（{number2}{unit}）结转下年使用。',
    '此前，[{region}省{kind}](https://www.example.org/{year}/{number})已经{verb}过{aim}。',
    '会议听取了{person}的报告，讨论了{subject}、{aim}和{aim2}三个问题，没有形成新的决定！',
)


class Dice:
    """A linear congruential generator (Knuth's MMIX constants); the high bits are used."""

    def __init__(self, seed):
        self.state = (seed * 2 + 1) & (2 ** 64 - 1)
        for _ in range(8):
            self.below(2)

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & (2 ** 64 - 1)
        return (self.state >> 33) % limit

    def one(self, words):
        return words[self.below(len(words))]


def fill(dice, pattern):
    name = dice.one(NAMES)
    return pattern.format(
        region=dice.one(REGIONS), body=dice.one(BODIES), verb=dice.one(VERBS), subject=dice.one(SUBJECTS),
        aim=dice.one(AIMS), aim2=dice.one(AIMS), kind=dice.one(KINDS), name=name, person=dice.one(PEOPLE),
        name_path=name.lower().replace(' ', '_'), unit=dice.one(UNITS), number=1 + dice.below(99999),
        number2='%d.%d' % (dice.below(500), dice.below(10)), percent='%d.%d' % (dice.below(40), dice.below(10)),
        year=2018 + dice.below(10), month=1 + dice.below(12), day=1 + dice.below(28))


def title(dice):
    short = fill(dice, '{region}省{verb}{subject}的{aim}')
    if dice.below(4):
        return short
    return short + fill(dice, '，《{region}省{subject}{kind}》同日公布并附{number}项清单')


def paragraph(dice):
    sentences = [fill(dice, dice.one(SENTENCES)) for _ in range(1 + dice.below(6))]
    text = ''.join(sentences)
    return text + '\\\n' + fill(dice, SENTENCES[0]) if dice.below(20) == 0 else text


def item(dice):
    lines = ['      - title: ' + title(dice), '        body: |']
    for number in range(1 + dice.below(3)):
        lines += [''] * (number > 0)
        lines += ['          ' + line for line in paragraph(dice).split('\n')]
    if dice.below(8):
        lines.append('        link: https://www.example.org/%d/%02d/%d.html' % (
            2018 + dice.below(10), 1 + dice.below(12), dice.below(10 ** 6)))
    return lines


def issue(count, seed):
    dice = Dice(seed)
    lines = ['title: 长刊测试', 'year: 2021', 'number: 1', 'date: 2021-12-31', 'sections:']
    per_section = max(1, -(-count // len(SECTIONS)))
    for number in range(count):
        if number % per_section == 0:
            lines += ['  - title: ' + SECTIONS[number // per_section % len(SECTIONS)], '    items:']
        lines += item(dice)
    return '\n'.join(lines) + '\n'


def main(arguments):
    if not 1 <= len(arguments) <= 2 or not all(a.isdigit() for a in arguments) or int(arguments[0]) == 0:
        sys.exit(__doc__.split('\n', maxsplit=1)[0])
    sys.stdout.buffer.write(issue(int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 1).encode())


if __name__ == '__main__':
    main(sys.argv[1:])
