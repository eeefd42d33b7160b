import { describe, expect, it } from 'vitest';
import { renderComment } from '../../src/report/comment.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderText } from '../../src/report/text.ts';
import { checkAt, type Files, table } from '../support/gate.ts';

const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };
const SPLITS = 'pretrain:\n  p: {table: p.csv}\ntest:\n  t: {table: t.csv}\n';

/** `t` is wholly in `p`. */
const files = (yaml: string): Files => ({
  'leakage.yml': `version: 1\n${yaml}`,
  ...{ 'p.csv': table(['1p', '2p', '3p']), 't.csv': table(['1t', '2t']) },
});

describe('leakage.yml never switches a check off without a word', () => {
  it.each([
    ['a limit of nothing', 'limits: {recording: {}}', '6:10 `fail`: is missing, and so is `warn`'],
    ['a limit of a unit alone', 'limits: {recording: {unit: songs}}', '6:10 `fail`: is missing, and so is `warn`'],
    ['the same in a check', 'checks: [{limits: {recording: {}}}]', '`fail`: is missing'],
    ['a limit without a value', 'limits: {recording: }', 'expected a count'],
    ['limits without a value', 'limits:', '6:1 `limits`'],
    ['no limits at all', 'limits: {}', '6:1 `limits`: is empty'],
    ['no limits at all in a check', 'checks: [{limits: {}}]', '`limits`: is empty'],
    ['the whole of a split', 'limits: {recording: 100%}', '100% is never exceeded'],
    ['more than the whole', 'limits: {recording: {fail: 250.5%}}', '250.5% is never exceeded'],
    ['a hair more than the whole', 'limits: {recording: {warn: 100.5%}}', '100.5% is never exceeded'],
    ['a warning that comes too late', 'limits: {recording: {warn: 5, fail: 1}}', '`warn`: is above `fail`'],
    ['a warning in shares that comes too late', 'limits: {work: {warn: 5.5%, fail: 5%}}', '`warn`: is above `fail`'],
    ['no checks', 'checks: []', '6:1 `checks`'],
    ['checks without a value', 'checks:', '6:1 `checks`'],
    ['a check of no test split', 'checks: [{test: []}]', '`test`'],
    ['a check of no pretraining split', 'checks: [{pretrain: []}]', '`pretrain`'],
    ['a pair in two checks', 'checks: [{test: t}, {pretrain: p, limits: {recording: ignore}}]', 'is named twice'],
    ['a pair twice in one check', 'checks: [{test: [t, t]}]', 'is named twice'],
    ['a skip without a reason', 'checks: [{skip: ""}]', '`skip`: expected the reason'],
    ['a skip with a blank reason', 'checks: [{skip: "  "}]', '`skip`: expected the reason'],
    ['a skip that is no reason', 'checks: [{skip: true}]', '`skip`'],
    [
      'a waiver without an end',
      'waivers: [{test: t, id: x, pretrain: p, level: work, reason: r}]',
      '`expires` is missing',
    ],
    ['a waiver of no level', 'waivers: [{test: t, id: x, pretrain: p, reason: r, expires: 2027-01-01}]', '`level`'],
    ['a baseline without a name', 'baseline: ""', '`baseline`'],
    [
      'a cosine that nothing reaches',
      'match: {text: {retrieve: embedding, threshold: 1}}',
      '`threshold`: expected a cosine below 1',
    ],
    ['no candidates', 'match: {text: {top: 0}}', '`top`'],
    ['a key that is a list', '[limits]: {recording: 0}', 'a key is not plain text'],
    ['a key by an alias', 'a: &a limits\n*a : {recording: 0}', 'a key is not plain text'],
    ['a key that was merged', '<<: {limits: {recording: ignore}}', 'unknown key `<<`'],
  ])('refuses %s', async (_, yaml, expected) => {
    const message = await refusalOf(`${SPLITS}${yaml}\n`);
    expect(message).toContain(expected);
  });

  it.each([
    [
      'a number and its text as names',
      'pretrain: {p: {table: p.csv}}\ntest:\n  1: {table: p.csv}\n  "1": {table: t.csv}',
      'Map keys must be unique',
    ],
    [
      'one column as title and artist',
      SPLITS.replace('t.csv', 't.csv, columns: {title: title, artist: title}'),
      '`artist`: is column title, and so is `title`',
    ],
    ['one position twice', SPLITS.replace('t.csv', 't.csv, columns: {start: 2, end: 2}'), '`end`: is column 2'],
    ['no columns', SPLITS.replace('t.csv', 't.csv, audio: {root: wav}, columns: {}'), '`columns`: is empty'],
    ['no columns beside a preset', SPLITS.replace('t.csv', 't.csv, preset: gtzan, columns: {}'), '`columns`: is empty'],
    ['no values to keep', SPLITS.replace('t.csv', 't.csv, keep: {id: []}'), '`id`: '],
    ['a split of nothing', SPLITS.replace('{table: t.csv}', '{}'), '`table`: missing'],
    ['a split without a value', SPLITS.replace('{table: t.csv}', ''), '`t`'],
    ['no test split', 'pretrain: {p: {table: p.csv}}\ntest: {}', 'expected at least one split'],
    ['no pretraining split', 'pretrain:\ntest: {t: {table: t.csv}}', '`pretrain`'],
  ])('refuses %s', async (_, yaml, expected) => {
    expect(await refusalOf(`${yaml}\n`)).toContain(expected);
  });

  it('takes an identifier as the id of a track, too', async () => {
    const columns = 'columns: {id: isrc, isrc: isrc}';
    const { report } = await checkAt(files(SPLITS.replace('t.csv', `t.csv, ${columns}`)));
    expect(report.verdict).toBe('fail');
  });
});

describe('settings that stop next to nothing', () => {
  it.each([
    [
      'every level is ignored',
      'limits: {recording: ignore}',
      '6 no level has a limit, so nothing that is found can warn or fail (p → t)',
      'pass',
    ],
    [
      'a count above the split',
      'limits: {recording: 2}',
      '6 the limit on recording (fail above 2) can never be exceeded: there are no more tracks (p → t)',
      'pass',
    ],
    [
      'a warning and a failure above the split',
      'limits: {work: {warn: 2, fail: 3}}',
      '6 the limit on work (fail above 3, warn above 2) can never be exceeded: there are no more tracks (p → t)',
      'fail',
    ],
    [
      'as many malformed rows as there are',
      'strict: {malformed-rows: 3}',
      '6 strict.malformed-rows is 3: every row may be malformed (t, p)',
      'fail',
    ],
  ])('are named: %s', async (_, yaml, expected, verdict) => {
    const { report } = await checkAt(files(`${SPLITS}${yaml}\n`));
    const said = (report.weak_settings ?? []).map(({ line, message }) => `${line} ${message}`);
    expect([said, report.verdict]).toEqual([[expect.stringContaining(expected.slice(2))], verdict]);
    const message = expected.slice(2).split(' (', 1)[0] as string;
    const outputs = [
      renderText(report, PLAIN),
      renderMarkdown(report),
      renderComment(report, { key: 'k', artifactUrl: undefined, runUrl: '' }),
    ];
    for (const text of outputs) expect(readable(text)).toContain(message);
  });

  it('are named: one song for every track', async () => {
    const song = SPLITS.replace('t.csv', 't.csv, song: fold');
    const { report } = await checkAt({
      ...files(`${song}limits: {recording: {fail: 0, unit: songs}}\n`),
      't.csv': 'id,title,artist,fold\nt1,Title 1p,Artist 1p,a\nt2,Title 2p,Artist 2p,a\n',
    });
    expect(report.weak_settings).toMatchObject([
      { message: 'every track is of one song, and a limit counts songs (p → t)' },
    ]);
  });

  it('are none of the usual ones', async () => {
    const { report } = await checkAt(files(`${SPLITS}limits: {recording: 1, work: {warn: 0, fail: 1}}\n`));
    expect(report).not.toHaveProperty('weak_settings');
  });
});

/** Text of Markdown without its escapes. */
const readable = (text: string): string =>
  text.replaceAll('<wbr>', '').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

async function refusalOf(yaml: string): Promise<string> {
  try {
    await checkAt(files(yaml));
  } catch (error) {
    const { problems } = error as { problems: readonly { line?: number; column?: number; message: string }[] };
    return problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n');
  }
  return 'it is taken';
}
