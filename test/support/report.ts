import { isOnChain, LEVELS } from '../../src/model/levels.ts';
import { type Report, type ReportOverlap, reportSchema } from '../../src/model/report.ts';

type Track = ReportOverlap['test'];

const trackOf = (split: string, id: string, changes: Partial<Track> = {}): Track => ({
  ...{ split, id, line: 2, title: `Title ${id}`, artist: 'Artist', album: '', song: id },
  ...changes,
});

/** An overlap of gtzan with msd at `recording`, counted and new, unless said otherwise. */
export const overlapOf = (
  id: string,
  {
    test,
    pretrain,
    ...changes
  }: Partial<Omit<ReportOverlap, 'test' | 'pretrain'>> & {
    readonly test?: Partial<Track>;
    readonly pretrain?: Partial<Track>;
  } = {},
): ReportOverlap => ({
  test: trackOf('gtzan', id, { row: '0123456789abcdef', ...test }),
  pretrain: trackOf('msd', `p${id}`, pretrain),
  ...{ level: 'recording', probability: 0.99, reasons: ['same title and artist'], evidence: [] },
  ...{ counted: true, new: true, waiver: null, baselined: false },
  ...changes,
});

/** A report of gtzan against msd that fails above no recording; checked by the schema. */
export function reportOf(overlaps: readonly ReportOverlap[], changes: Partial<Report> = {}): Report {
  const counted = overlaps.filter((overlap) => overlap.counted);
  const levelOf = (level: string) => {
    const own = counted.filter(
      (overlap) => overlap.level === level || (level === 'recording' && isOnChain(overlap.level)),
    );
    const size = (some: readonly ReportOverlap[]): number => new Set(some.map(({ test }) => test.id)).size;
    const tracks = size(own);
    const fresh = size(own.filter((overlap) => overlap.new));
    const limit = { warn: null, fail: level === 'recording' ? 0 : null, unit: 'tracks' as const };
    const outcome = level === 'recording' && tracks > 0 ? ('fail' as const) : ('pass' as const);
    const isNew = tracks > 0 ? { new: { tracks: fresh, songs: fresh } } : {};
    return { tracks, songs: tracks, song_share: 0, interval: [0, 0.1] as [number, number], limit, ...isNew, outcome };
  };
  const verdict = levelOf('recording').outcome;
  const names = [
    ...new Set(
      [['gtzan', 'msd'], ...overlaps.map(({ test, pretrain }) => [test.split, pretrain.split])].map((pair) =>
        JSON.stringify(pair),
      ),
    ),
  ];
  return reportSchema.parse({
    ...{ schema: 2, tool: { name: 'music-leakage', version: '0.0.0' }, verdict },
    config: { file: 'leakage.yml', sha256: null },
    checks: names.map((pair) => {
      const [test, pretrain] = JSON.parse(pair) as [string, string];
      const levels = Object.fromEntries(LEVELS.map((level) => [level, levelOf(level)]));
      return { pretrain, test, verdict, compared_by: ['text'], levels, unchecked: null };
    }),
    ...{ overlaps, splits: [], unchecked: [], comparison: comparisonOf(counted), waivers: [], baseline: null },
    ...{ skipped: [], errors: [], families: undefined, warnings: undefined, weak_settings: [] },
    ...changes,
  } satisfies Record<keyof Report, unknown>);
}

const comparisonOf = (counted: readonly ReportOverlap[]): Report['comparison'] => ({
  ...{ base: 'a'.repeat(40), policy: 'head', fail_on: 'limits', problem: null, notes: [], resolved: [], loosened: [] },
  added: counted.filter((overlap) => overlap.new).length,
  existing: counted.filter((overlap) => !overlap.new).length,
});

export const LOOSENED = {
  what: 'limit',
  message: 'the limit at recording went from 0 to 5',
  file: 'leakage.yml',
  line: 7,
} as const;

/** Returns the report with the gate loosened. */
export const loosen = (
  report: Report,
  loosened: NonNullable<Report['comparison']>['loosened'] = [LOOSENED],
): Report => ({
  ...report,
  comparison: { ...(report.comparison as NonNullable<Report['comparison']>), loosened },
});
