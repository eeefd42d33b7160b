import { stringify } from 'yaml';
import { groupBy } from '../platform/group.ts';
import { plural } from '../platform/plural.ts';
import type { Checks } from './budget.ts';
import { countGroups, type Live, type ProposedItem } from './budget.ts';
import type { FamilyItem } from './items.ts';

/** Writes leakage.yml: what is checked, and as comments what is not. */
export function write(items: readonly ProposedItem[], live: Live, checks?: Checks): string {
  const families = items.filter((item): item is FamilyItem => item.kind === 'family');
  const doubtOf = (item: ProposedItem): string | undefined => item.doubt ?? live.over.get(item);
  const ofRole = (role: 'pretrain' | 'test'): readonly string[] =>
    items.flatMap((item) => {
      if (item.kind !== 'split' || item.role !== role) return [];
      const doubt = doubtOf(item);
      const said = `  # ${plain(item.why)}${doubt === undefined ? '' : ` (not checked: ${plain(doubt)})`}`;
      return [said, `  ${doubt === undefined ? '' : '# '}${item.name}: ${flow(item.settings)}`];
    });
  const section = (key: string, about: readonly string[], lines: readonly string[]): readonly string[] => {
    if (lines.length === 0) return [];
    const isLive = lines.some((line) => !line.startsWith('  #'));
    return ['', ...about.map((line) => `# ${line}`), `${isLive ? '' : '# '}${key}:`, ...lines];
  };
  return `${[
    '# Is a track of the test splits already in a split that a model is trained on? music-leakage reads this; docs/configuration.md says what else can stand here.',
    'version: 1',
    ...section(
      'families',
      [
        'Splits that differ in train, validation and test alone ({part}). An earlier part is compared with a later one, within one value of the',
        'other names in braces: train → validation, train → test, validation → test.',
      ],
      families.flatMap((family) => familyLines(family, live, doubtOf(family))),
    ),
    ...section(
      'pretrain',
      ['What a model is trained on elsewhere: a table, or a published index (index: https://…/index.json).'],
      ofRole('pretrain'),
    ),
    ...section('test', ['What it is tested on.'], ofRole('test')),
    ...checkLines(checks),
    '',
    '# Test tracks that may be in a split to train on, in tracks or per cent. recording counts the same recording, work another version of it.',
    'limits:',
    '  recording: 0 # more than this fails',
    '  work: { warn: 0 } # more than this warns',
    '  unchecked: { warn: 0 } # tracks that nothing could be compared by',
  ].join('\n')}\n`;
}

/**
 * Pairs that are skipped, with the reason, and then all others by name, as only pairs that a check names are compared.
 */
function checkLines(checks: Checks | undefined): readonly string[] {
  if (!checks || checks.skips.length === 0) return [];
  const { pairs, skips } = checks;
  const isSkipped = (pretrain: string, test: string): boolean =>
    skips.some((skip) => skip.pretrain === pretrain && skip.test === test);
  const pretrains = [...new Set(pairs.map(({ pretrain }) => pretrain))];
  const lines = pretrains.flatMap((pretrain) => {
    const tests = pairs.filter((pair) => pair.pretrain === pretrain).map(({ test }) => test);
    const left = tests.filter((test) => !isSkipped(pretrain, test));
    const reasons = groupBy(
      skips.filter((skip) => skip.pretrain === pretrain),
      ({ reason }) => reason,
    );
    return [
      ...(left.length > 0 ? [{ pretrain, test: left }] : []),
      ...[...reasons].map(([skip, same]) => ({ pretrain, test: same.map(({ test }) => test), skip: plain(skip) })),
    ];
  });
  return [
    '',
    '# Pairs of splits that are compared, and those that have nothing to compare.',
    'checks:',
    ...lines.map((line) => `  - ${flow(line)}`),
  ];
}

function familyLines(family: FamilyItem, live: Live, doubt: string | undefined): readonly string[] {
  const { name, settings, why, groups } = family;
  const only = live.families.get(family);
  const all = groups.reduce((sum, { parts }) => sum + parts, 0);
  const cut =
    only === undefined ? [] : [`    only: ${flow(only)} # take this line out to check all ${plural(all, 'split')}`];
  const lines = [`  ${name}:`, ...Object.entries(settings).map(([key, value]) => `    ${key}: ${flow(value)}`), ...cut];
  const said = [why, ...(doubt === undefined ? [] : [`not checked: ${doubt}`])].map((text) => `  # ${plain(text)}`);
  if (only !== undefined)
    said.push(
      `  # ${countGroups(family, only)} of ${groups.length} groups of ${Object.keys(family.axes).length === 1 ? 'an axis' : 'its axes'} are checked.`,
    );
  return [...said, ...(doubt === undefined ? lines : lines.map((line) => `  # ${line.slice(2)}`))];
}

/** A text for a comment, on one line. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');

/** One line of YAML, whatever a path or a column is called: a text with a line break would be written over several. */
function flow(value: unknown): string {
  const json = JSON.stringify(value);
  return /\\[nr]/.test(json) ? json : stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

/** examples/pull-request.yml, for repositories that have no workflow yet. */
const WORKFLOW = `# The gate on pull requests, with a comment. Copy it to .github/workflows/leakage.yml.
name: leakage
on: [pull_request]
permissions: {}
concurrency:
  group: leakage-\${{ github.ref }} # a newer push replaces the run before it
  cancel-in-progress: true
jobs:
  leakage:
    name: leakage
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write # the comment; without it the result is in the job summary and the annotations alone
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: { persist-credentials: false }
      - uses: OWNER/music-leakage@v1 # better: the commit of a release
`;

/** Returns the workflow with an owner of the action. */
export const workflowOf = (owner: string): string =>
  WORKFLOW.replace('OWNER/music-leakage', () => `${owner}/music-leakage`);
