import { LEVELS, type Level } from '../../src/model/levels.ts';
import { type Report, type ReportOverlap, reportSchema } from '../../src/model/report.ts';

const WORDS =
  'aurora harbour winter glass river paper silver engine velvet ocean garden signal ember hollow mirror'.split(' ');

/** Words that follow from a number. */
const words = (n: number, many: number): string =>
  Array.from({ length: many }, (_, i) => WORDS[(Math.imul(n + 7, 2654435761 + i * 40503) >>> 7) % WORDS.length]).join(
    ' ',
  );

const LEVEL_OF: readonly Level[] = [
  'recording',
  'recording',
  'recording',
  'work',
  'segment',
  'source',
  'recording',
  'file',
];

export type Size = { readonly overlaps: number; readonly pretrains: number; readonly tests: number };

function overlapAt(i: number, { pretrains, tests }: Size): ReportOverlap {
  const level = LEVEL_OF[i % LEVEL_OF.length] as Level;
  const detector = level === 'segment' || level === 'source' ? 'ids' : i % 11 === 0 ? 'audio' : 'text';
  const probability = detector === 'text' ? Number((0.55 + ((i * 37) % 450) / 1000).toFixed(4)) : null;
  const [title, artist] = [`${words(i, 3)} ${i}`, words(i * 3, 2)];
  const reasons = [
    detector === 'text'
      ? 'title and artist equal'
      : detector === 'ids'
        ? `same source v${i}`
        : '0:00–0:10 of the clip is 0:06–0:16 of the recording',
  ];
  const audio = {
    ...{
      clip: [0, 9.8] as [number, number],
      reference: [6, 15.8] as [number, number],
      offset: 6,
      speed: 1.0004,
      pitch: 1,
      coverage: 0.98,
    },
    ...{ aligned: 237, hashes: 1928, one_in: 1339, repeats: [] },
  };
  return {
    test: {
      split: `test-${(i >> 3) % tests}`,
      id: `t${i}`,
      line: i + 2,
      title,
      artist,
      album: words(i, 2),
      song: `t${i}`,
      row: '0123456789abcdef',
    },
    pretrain: {
      split: `corpus-${(i * 7) % pretrains}`,
      id: `p${i}`,
      line: i + 2,
      title: title.toUpperCase(),
      artist,
      album: '',
      song: `p${i}`,
    },
    ...{ level, probability, reasons },
    evidence: [{ detector, level, probability, reasons, ...(detector === 'audio' ? { audio } : {}) }],
    ...{ counted: i % 10 !== 9, new: i % 5 === 0, waiver: null, baselined: i % 10 === 9 },
  };
}

/** Makes a report of many overlaps among many splits; it follows from its size alone. */
export function largeReport(size: Size): Report {
  const overlaps = Array.from({ length: size.overlaps }, (_, i) => overlapAt(i, size)).sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level),
  );
  const tally = new Map<string, number>();
  for (const { test, pretrain, level, counted } of overlaps) {
    const key = `${pretrain.split} ${test.split} ${level}`;
    if (counted) tally.set(key, (tally.get(key) ?? 0) + 1);
  }
  const names = (prefix: string, many: number): readonly string[] =>
    Array.from({ length: many }, (_, i) => `${prefix}-${i}`);
  const perTest = Math.ceil(size.overlaps / size.tests) * 3;
  const split = (name: string, role: 'test' | 'pretrain', tracks: number): Report['splits'][number] => ({
    ...{
      name,
      role,
      tracks,
      songs: tracks,
      malformed: 0,
      suspicious: 0,
      repaired: 0,
      declared: `${name}.csv`,
      file: `${name}.csv`,
    },
    ...{ sha256: 'a'.repeat(64), columns: { id: 'id' }, columns_found: true, malformed_rows: [] },
  });
  const checks = names('corpus', size.pretrains).flatMap((pretrain) =>
    names('test', size.tests).map((test): Report['checks'][number] => {
      const of = (level: Level): number => tally.get(`${pretrain} ${test} ${level}`) ?? 0;
      const levelOf = (level: Level): NonNullable<Report['checks'][number]['levels']>[Level] => {
        const tracks = level === 'recording' ? of('recording') + of('segment') + of('file') : of(level);
        const limit = { warn: null, fail: level === 'recording' ? 0 : null, unit: 'tracks' as const };
        const outcome = level === 'recording' && tracks > 0 ? 'fail' : 'pass';
        return { tracks, songs: tracks, song_share: tracks / perTest, interval: [0, 1], limit, outcome };
      };
      const levels = Object.fromEntries(
        LEVELS.map((level) => [level, levelOf(level)]),
      ) as Report['checks'][number]['levels'];
      return {
        pretrain,
        test,
        verdict: levels?.recording.outcome ?? 'pass',
        compared_by: ['isrc', 'text', 'audio'],
        levels,
        unchecked: null,
      };
    }),
  );
  const counted = overlaps.filter((overlap) => overlap.counted);
  const report: Report = {
    ...{
      schema: 2,
      tool: { name: 'music-leakage', version: '0.0.0' },
      verdict: 'fail',
      config: { file: 'leakage.yml', sha256: null },
    },
    ...{ checks, overlaps },
    splits: [
      ...names('corpus', size.pretrains).map((name) => split(name, 'pretrain', 1_000_000)),
      ...names('test', size.tests).map((name) => split(name, 'test', perTest)),
    ],
    ...{ unchecked: [], skipped: [], waivers: [], baseline: null, errors: [] },
    comparison: {
      ...{
        base: 'a'.repeat(40),
        policy: 'head',
        fail_on: 'limits',
        problem: null,
        notes: [],
        resolved: [],
        loosened: [],
      },
      added: counted.filter((overlap) => overlap.new).length,
      existing: counted.filter((overlap) => !overlap.new).length,
    },
  };
  reportSchema.parse({ ...report, overlaps: overlaps.slice(0, 20) });
  return report;
}
