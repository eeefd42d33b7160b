import { join } from 'node:path';
import { stringify } from 'yaml';
import { readBaseline } from '../../../../src/gate/baseline.ts';
import { CROISSANT, CSV, describing } from '../../croissant.ts';
import { openCheck } from '../check.ts';
import { fixture } from '../fixture.ts';
import { pick, type Random } from '../random.ts';
import { judgeError, type Reader } from '../reader.ts';
import { encodeOddly, HOSTILE_TEXTS, mutateText } from '../texts.ts';
import { mutateValue } from '../values.ts';

const SPLITS = {
  pretrain: {
    whole: { table: 'corpus.csv' },
    more: { table: ['corpus.csv'], columns: { id: 'id', title: 'title', artist: 'artist' } },
  },
  test: {
    bench: { table: 'bench.csv' },
    other: {
      table: 'bench.csv',
      columns: { id: 1, title: 2, artist: 3 },
      layout: { separator: ',', header: 1, comment: '#', quotes: true },
      keep: { id: ['b1', 2, true] },
      song: ['artist', 'title'],
      names: { column: 'title', pattern: '{artist} - {title}' },
    },
  },
};
const SEEDS: readonly unknown[] = [
  { version: 1, ...SPLITS },
  {
    version: 1,
    ...SPLITS,
    limits: { recording: 0, work: { warn: '5%', fail: 3, unit: 'songs' }, artist: 'ignore', unchecked: { warn: 0 } },
    checks: [
      { pretrain: ['whole', 'more'], test: ['bench'], limits: { recording: '1%' } },
      { pretrain: 'whole', test: 'other', skip: 'no ids' },
      { test: 'other', pretrain: 'more' },
    ],
    strict: { 'malformed-rows': 0, 'undecodable-files': 0 },
  },
  {
    version: 1,
    ...SPLITS,
    match: { text: { retrieve: 'words', top: 3 }, audio: { profile: 'audfprint' } },
    test: {
      bench: { table: 'bench.csv' },
      folder: { audio: { root: '.', pattern: '{artist}/{id}.wav' }, table: 'bench.csv' },
    },
  },
];
const WAIVERS = {
  version: 1,
  ...SPLITS,
  waivers: [
    {
      test: 'bench',
      id: 'b1',
      pretrain: 'whole',
      level: 'recording',
      row: '2f1cb14a',
      reason: 'known',
      expires: '2999-12-31',
    },
    { test: 'other', id: 2, pretrain: 'more', level: 'work', reason: 'known', expires: '2020-01-31' },
  ],
};
const WORDS = [
  ...[
    '&a ',
    '*a',
    '<<: *a\n',
    '!!binary ',
    '!!set ',
    '!<tag:x>',
    '? ',
    ': ',
    '|\n',
    '>-\n',
    '%YAML 1.1\n---\n',
    '---\n',
    '...\n',
  ],
  ...[
    '- ',
    '{',
    '}',
    '[',
    ']',
    '# ',
    '\t',
    '"',
    "'",
    '~',
    '.inf',
    '.nan',
    '0o7',
    '1:30',
    'on',
    '2020-01-01',
    '!!js/function x',
  ],
  ...['a: &a [*a]\n', 'x: &x [1,1,1,1]\ny: &y [*x,*x,*x,*x]\nz: [*y,*y,*y,*y]\n', 'version: 1\n'],
];

/**
 * Writes YAML; the library that writes it runs out of stack where a value is nested hundreds deep, and JSON is YAML
 * too.
 */
function toYaml(value: unknown, collectionStyle: 'any' | 'flow' | 'block'): string {
  try {
    return stringify(value, { collectionStyle });
  } catch {
    return JSON.stringify(value) ?? '';
  }
}

const yaml =
  (seeds: readonly unknown[]): Reader['make'] =>
  (next) => {
    const value = next() < 0.7 ? mutateValue(pick(next, seeds), next) : pick(next, seeds);
    const text = toYaml(value, pick(next, ['any', 'flow', 'block'] as const));
    const mutant = next() < 0.6 ? mutateText(text, next, [...WORDS, ...HOSTILE_TEXTS]) : text;
    return { name: 'leakage.yml', bytes: encodeOddly(mutant, next) };
  };

const config = (name: string, seeds: readonly unknown[]): Reader => ({
  name,
  make: yaml(seeds),
  // A hostile configuration may well name other splits and other limits.
  open: async (folder) => openCheck(folder, { name: '', verdict: undefined }),
});

const json = (seeds: readonly unknown[], name: string) => (next: Random) => {
  const value = mutateValue(pick(next, seeds), next);
  const text = JSON.stringify(value, null, 2) ?? '';
  const mutant = next() < 0.4 ? mutateText(text, next, ['{', '}', '[', '"', ',', ':', '\\', '<<<<<<< HEAD\n']) : text;
  return { name, bytes: encodeOddly(mutant, next) };
};

const ITEM = { id: 'b1', title: 'Aurora Borealis', artist: 'Night Owls', duration: 201, source: 'x', start: 1, end: 2 };
const BASELINES = [
  {
    format: 2,
    overlaps: [
      { test: 'bench', pretrain: 'whole', level: 'recording', track: ITEM, pretraining: [{ ...ITEM, id: 'c1' }] },
    ],
  },
  {
    format: 2,
    overlaps: [
      {
        test: 'bench',
        pretrain: 'whole',
        level: 'work',
        track: ITEM,
        copies: 3,
        pretraining: [ITEM],
        more: { tracks: 2, digest: '0'.repeat(64) },
      },
    ],
  },
  {
    format: 1,
    overlaps: [{ test: 'bench', id: 'b1', row: '2f1cb14a2f1cb14a', pretrain: 'whole', level: 'recording' }],
  },
];
const baseline: Reader = {
  name: 'baseline',
  make: json(BASELINES, 'hostile.json'),
  async open(folder) {
    const yaml =
      'version: 1\npretrain: {whole: {table: corpus.csv}}\ntest: {bench: {table: bench.csv}}\nbaseline: hostile.json\n';
    const read = openCheck(folder, { name: 'hostile', config: yaml, verdict: undefined });
    return async (input) => {
      await read(input);
      await readBaseline(join(folder, input.name)).catch((error) => judgeError(error, 'hostile'));
    };
  },
};

const DIGEST = '0'.repeat(64);
const LOCKS = [
  {
    format: 1,
    tables: { 'corpus.csv': DIGEST, 'bench.csv': DIGEST },
    ids: {},
    indexes: {},
    models: {},
    splits: { 'test bench': ['bench.csv'] },
  },
  {
    ...{
      format: 1,
      tables: {},
      ids: { 'x.txt': DIGEST },
      indexes: { a: { sha256: DIGEST, parts: { t: DIGEST } } },
      models: { m: { f: DIGEST } },
    },
    ...{ datasets: { d: { commit: '0'.repeat(40), files: { f: DIGEST } } }, audio: { 'test bench': DIGEST } },
  },
];
const lock: Reader = {
  name: 'lock',
  make: json(LOCKS, 'leakage.lock'),
  async open(folder) {
    const yaml = 'version: 1\npretrain: {whole: {table: corpus.csv}}\ntest: {bench: {table: bench.csv}}\n';
    return openCheck(folder, { name: 'leakage.', config: yaml, verdict: undefined, frozen: true });
  },
};

const croissant: Reader = {
  name: 'croissant',
  make(next) {
    croissants ??= [
      JSON.parse(CROISSANT) as unknown,
      JSON.parse(fixture('croissant/metadata.json').toString()) as unknown,
      DATA,
    ];
    return json(croissants, 'hostile.json')(next);
  },
  async open(folder) {
    const sets = [
      '',
      ', record-set: tracks',
      ', record-set: t, columns: {id: id, title: title, artist: artist}',
      ', split: test',
    ];
    const splits = sets.map((set, i) => `  hostile-${i}: {croissant: hostile.json${set}}\n`).join('');
    const config = `version: 1\npretrain:\n  whole: {table: corpus.csv}\n${splits}test: {bench: {table: bench.csv}}\n`;
    const files = { 'a.csv': CSV, 'tracks.csv': fixture('croissant/tracks.csv') };
    return openCheck(folder, { name: '', config, files, alone: true });
  },
};
let croissants: readonly unknown[] | undefined;
const DATA = describing([], {
  ...{ '@type': 'cr:RecordSet', '@id': 't', name: 't', data: [{ 't/title': 'Blue', 't/artist': 'Ann' }] },
  field: [
    { '@id': 't/title', name: 'title', dataType: 'sc:Text' },
    { '@id': 't/artist', name: 'artist', dataType: 'sc:Text' },
  ],
});

export const configs: readonly Reader[] = [
  config('yaml', SEEDS),
  config('waivers', [WAIVERS]),
  baseline,
  lock,
  croissant,
];
