import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { leakageSchema } from '../../src/config/schema.ts';
import type { Report } from '../../src/model/report.ts';
import { renderComment } from '../../src/report/comment.ts';
import { OURS } from '../support/markdown.ts';
import { loosen, overlapOf, reportOf } from '../support/report.ts';

const RUN = 'https://github.example/o/r/actions/runs/9';
const options = { key: 'abc', artifactUrl: `${RUN}/artifacts/5`, runUrl: RUN };
const render = (report: Report, changes: Partial<typeof options & { limit: number }> = {}): string =>
  renderComment(report, { ...options, ...changes });

type Node = {
  readonly type: string;
  readonly value?: string;
  readonly position?: object;
  readonly children?: readonly Node[];
};
const nodesOf = (text: string): readonly Node[] => {
  const flat = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(flat)];
  return flat(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node);
};

it('says the verdict, then what was weakened, then what was added, newly accepted, there before, accepted and resolved', () => {
  const waiver = { reason: 'a live take', expires: '2027-01-31' };
  const report = reportOf([
    overlapOf('1'),
    overlapOf('2', { new: false }),
    overlapOf('3', { counted: false, waiver }),
    overlapOf('4', { new: false, counted: false, baselined: true }),
  ]);
  const { row: _, ...test } = overlapOf('5').test;
  const comparison = {
    ...report.comparison,
    resolved: [{ test, pretrain: 'msd', level: 'work' }],
  } as Report['comparison'];
  const text = render(loosen({ ...report, comparison }));
  const [marker, title] = text.split('\n');
  expect(marker).toMatch(/^<!-- music-leakage abc [0-9a-f]{16} -->$/);
  expect(title).toBe('### music-leakage: FAIL, and this change weakens the gate');
  expect(text).toContain('**2 tracks of test split <code>gtzan</code> are also in pretraining split <code>msd</code>');
  expect(text).toContain('Check locally: <code>music-leakage check --base aaaaaaaaaaaa</code>');
  expect(text).toContain(
    'Overlaps: 4 pairs of a test and a pretraining track = 2 at a level with a limit (1 new, 1 known) + 1 accepted by waivers + 1 accepted by the baseline.',
  );
  expect(text).toContain(`[Report and lists (artifact)](${RUN}/artifacts/5) · [Run](${RUN})`);
  const order = [
    'weakens its own gate:',
    'New overlaps: 1 pair of 1 test track',
    'Known overlaps, which the base has as well: 1 pair',
    'New, and accepted: 1 pair of 1 test track',
    'How to fix it',
    'Accepted:',
    'Resolved: 1 pair of 1 test track',
  ];
  const places = order.map((each) => text.indexOf(each));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(text).toContain('a waiver until 2027-01-31: a live take');
  expect(text).toContain('2 overlaps (1 in the baseline, 1 waived)');
});

it('gives waiver lines that leakage.yml takes once they are filled in, and not before', () => {
  const odd = 'rock "00031" \u202e`{}\n- {x}\u{e0001}';
  const text = render(
    reportOf([overlapOf(odd, { level: 'segment' }), overlapOf(odd, { level: 'segment', pretrain: { id: 'other' } })]),
  );
  const [ids, block] = nodesOf(text).filter(({ type }) => type === 'code');
  expect(block?.value).not.toMatch(/[\u202e\u{e0001}]/u);
  const config = (yaml: string) => ({ version: 1, pretrain: {}, test: {}, ...(parse(yaml) as object) });
  const waivers = leakageSchema.shape.waivers.unwrap();
  const { waivers: lines } = config(block?.value ?? '') as object as { waivers: { reason: string; expires: string }[] };
  expect(lines).toMatchObject([
    { test: 'gtzan', id: odd, pretrain: 'msd', level: 'recording', row: '0123456789abcdef' },
  ]);
  const problems = waivers.safeParse(lines).error?.issues.map(({ path }) => path.join('.'));
  expect(problems?.toSorted()).toEqual(['0.expires', '0.reason']);
  expect(waivers.safeParse(lines.map((line) => ({ ...line, reason: 'why', expires: '2027-01-31' }))).success).toBe(
    true,
  );
  expect(ids?.value?.split('\n')).toHaveLength(2);
});

it('is short and says so when all is clean', () => {
  const text = render(reportOf([]));
  expect(text.split('\n').slice(1, 6)).toEqual([
    '### music-leakage: PASS',
    '',
    '**No limit is exceeded in one pair of splits.**',
    '',
    'Nothing is left to do.',
  ]);
  expect(text.split('\n').length).toBeLessThan(16);
  expect(render(loosen(reportOf([])))).not.toContain('Nothing is left to do');
});

it('begins alike whatever run it is of, and otherwise when it says something else', () => {
  const first = (report: Report, changes = {}) => render(report, changes).split('\n')[0];
  const report = reportOf([overlapOf('1')]);
  expect(first(report)).toBe(first(report, { runUrl: `${RUN}0`, artifactUrl: undefined }));
  expect(first(report)).not.toBe(first(reportOf([overlapOf('2')])));
  expect(first(report)).not.toBe(first(report, { key: 'abd' }));
});

it('lowers the detail until it fits, and says so', () => {
  const report = loosen(reportOf(Array.from({ length: 3000 }, (_, i) => overlapOf(`track-${i}`))));
  const full = render(report);
  expect(full.length).toBeLessThanOrEqual(65_536);
  expect(full).toContain('… and 2,900 more pairs: the report has all');
  expect(render(report, { limit: 50_000 })).toContain(
    'Shortened to fit into a comment. The report (artifact) has all.',
  );
  let before = full.length + 1;
  for (const limit of [40_000, 20_000, 8_000, 4_000, 1_000]) {
    const text = render(report, { limit });
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text.length).toBeLessThan(before);
    expect(text).toContain('FAIL');
    expect((text.match(/<details/g) ?? []).length).toBe((text.match(/<\/details>/g) ?? []).length);
    if (limit > 1_000) expect(text).toContain('the limit at recording went from 0 to 5');
    expect(text).toContain('Check locally: <code>music-leakage check');
    before = text.length;
  }
});

it('lets no hostile text act', () => {
  const ugly =
    '</code></details>![x](http://evil.invalid/x.png) @octocat #1 <img src=x> | `a` **b** https://evil.invalid ::error::x ##[error]x --> <!-- \n\n# x';
  const sides = { title: ugly, artist: ugly, split: ugly, id: ugly };
  const waiver = { reason: ugly, expires: ugly };
  const report = reportOf(
    [
      overlapOf('1', { test: { ...sides, row: ugly }, pretrain: sides, reasons: [ugly] }),
      overlapOf('2', { test: sides, pretrain: sides, new: false, reasons: [ugly] }),
      overlapOf('3', { test: sides, pretrain: sides, counted: false, waiver }),
    ],
    {
      errors: [{ file: ugly, line: 1, column: 1, message: ugly, remedy: ugly }],
      unchecked: [{ split: ugly, role: 'test', against: ugly, tracks: 1, examples: [], reason: ugly }],
      skipped: [{ pretrain: ugly, test: ugly, reason: ugly }],
      weak_settings: [{ file: ugly, line: 1, message: ugly }],
      waivers: [
        { test: ugly, id: ugly, pretrain: ugly, level: 'work', reason: ugly, expires: ugly, line: 1, state: 'unused' },
      ],
    },
  );
  const { row: _, ...test } = overlapOf('5', { test: sides }).test;
  const loosened = [{ what: 'host' as const, message: ugly, file: ugly, line: null }];
  const comparison = {
    ...report.comparison,
    problem: null,
    notes: [ugly],
    loosened,
    resolved: [{ test, pretrain: ugly, level: 'work' }],
  };
  for (const each of [
    { ...report, comparison } as Report,
    { ...report, comparison: { ...comparison, problem: ugly } } as Report,
  ]) {
    const nodes = nodesOf(render(each));
    const seen = new Set(nodes.map(({ type }) => type));
    expect([...seen].sort()).toEqual([...OURS, 'link'].sort());
    const tags = nodes.flatMap(({ type, value }) => (type === 'html' ? (value ?? '').split('\n') : []));
    expect(
      tags.filter(
        (tag) =>
          !/^(<!-- music-leakage abc [0-9a-f]{16} -->|<\/?(code|b)>|<br>|<wbr>|<details( open)?>|<\/details>|<summary>.*<\/summary>|<details( open)?><summary>.*<\/summary>)$/.test(
            tag,
          ),
      ),
    ).toEqual([]);
    // What stands in a summary is HTML to the parser: there nothing but our own elements may be.
    expect(tags.join('').replace(/<\/?(details( open)?|summary|code|b|w?br)>|<!--[^<>]*-->/g, '')).not.toMatch(/[<>@]/);
    expect(nodes.filter(({ type }) => type === 'heading')).toHaveLength(2);
    // The parser for these tests makes links of text that GitHub, which looks at the source, leaves as it is: those
    // have no place in it.
    expect(nodes.filter(({ type, position }) => type === 'link' && position)).toHaveLength(2);
  }
});
