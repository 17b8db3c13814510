#!/usr/bin/env python3
"""PDF/UA-1 by a validator that is not ours: the samples, and every case that can be built, by veraPDF (make verapdf)."""
import pathlib
import shlex
import shutil
import xml.etree.ElementTree as tree

import check

JARS = sorted((check.ROOT / 'build/verapdf').glob('greenfield-apps-*.jar'))
CASES = sorted(path.parent for path in (check.ROOT / 'tests/cases').glob('*/issue.yaml')
               if (path.parent / 'expect.json').exists() or path.parent.name.startswith('ok-'))


def build(issue, out, options=()):
    """The PDF, or None where the issue can't be built, as some cases are meant not to be."""
    done = check.paiban('build', issue, '-o', out, *options, cwd=issue.parent)
    return out if done.status == 0 else None


def build_all(folder):
    files = [build(path, folder / f'{path.stem}.pdf') for path in check.SAMPLES]
    for case in CASES:
        args = case / 'args'
        options = [word for word in shlex.split(args.read_text())] if args.exists() else []
        files.append(build(case / 'issue.yaml', folder / f'{case.name}.pdf', options))
    return [path for path in files if path]


def failures(rule):
    """One line for each object that breaks a rule, three at most."""
    for broken in rule.findall('check')[:3]:
        yield f"{rule.get('clause')}-{rule.get('testNumber')}: {broken.findtext('errorMessage')} at {broken.findtext('context')}"


def validate(files):
    """{name of a file: what is wrong with it}; nothing for one that is right."""
    done = check.run('java', '-Xshare:auto', '-XX:TieredStopAtLevel=1', '-cp', JARS[-1], 'org.verapdf.apps.GreenfieldCliWrapper',
                     '--loglevel', '0', '-f', 'ua1', '--format', 'xml', '--maxfailuresdisplayed', '3', *files)
    check.that(done.status in (0, 1), f'veraPDF: status {done.status}\n{done.err}')
    wrong = {}
    for job in tree.fromstring(done.data).iter('job'):
        report = job.find('validationReport')
        words = ['it could not be read'] if report is None else [
            line for rule in report.iter('rule') for line in failures(rule)]
        wrong[pathlib.Path(job.findtext('item/name')).name] = words
    return wrong


@check.test
def everything_is_accessible(folder):
    if not JARS or not shutil.which('java'):
        raise check.Skip('veraPDF is not there; make verapdf')
    files = build_all(folder)
    check.that(len(files) > len(check.SAMPLES) + 10, f'only {len(files)} files could be built')
    wrong = validate(files)
    check.same(sorted(wrong), sorted(path.name for path in files), 'the files that were validated')
    found = [f'{name} {line}' for name, lines in wrong.items() for line in lines]
    check.that(not found, '\n'.join(found))


check.main()
