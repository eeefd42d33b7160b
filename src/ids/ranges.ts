import type { EvidenceGroup, Range, Undecided } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import type { Source } from './links.ts';
import { compareRanges, showRange } from './shared.ts';

/** Clips of a source at the same seconds, with the pieces of it in the pretraining split. */
export type RangedClip = Range & { readonly tests: number[] };
export type RangePiece = Range & { readonly pretrains: Track[]; last: number };
export type SharedSource = {
  readonly source: Source;
  readonly clips: ReadonlyMap<string, RangedClip>;
  readonly pieces: ReadonlyMap<string, RangePiece>;
};

/** Open questions, with the place of the pretraining row: of each test track the last is kept. */
export type OpenQuestions = Map<number, Undecided & { readonly last: number }>;

/**
 * Pairs of ranges that are each a group, for each range of a source: beyond them all its tracks are one group, or
 * memory would grow with the pairs.
 */
const MOST_PAIRS = 16;

/** Compares the pieces of a source that both sides have. */
export function sourceGroups(shared: SharedSource, undecided: OpenQuestions): readonly EvidenceGroup[] {
  const { clips, pieces } = shared;
  const many = clips.size * pieces.size > MOST_PAIRS * (clips.size + pieces.size);
  return many ? groupsOfMany(shared, undecided) : groupsOfFew(shared, undecided);
}

const said = { detector: 'ids', probability: undefined } as const;

/** A group for each pair of ranges. */
function groupsOfFew({ source, clips, pieces }: SharedSource, undecided: OpenQuestions): readonly EvidenceGroup[] {
  const all = [...clips.values()];
  return [...pieces.values()].flatMap((piece) =>
    all.map((clip): EvidenceGroup => {
      const shared = compareRanges(clip, piece);
      const how = { yes: 'overlapping', no: 'other', unknown: 'perhaps overlapping' }[shared];
      const reasons = [
        `same source ${showSource(source)}, ${how} seconds (${showRange(clip)} and ${showRange(piece)})`,
      ];
      if (shared === 'unknown') ask(clip, piece, reasons, undecided);
      const level = shared === 'yes' ? 'segment' : 'source';
      return { ...said, level, reasons, tests: clip.tests, pretrains: piece.pretrains };
    }),
  );
}

/** A group for the source, and one for each clip: of many ranges no pair has a reason of its own. */
function groupsOfMany({ source, clips, pieces }: SharedSource, undecided: OpenQuestions): readonly EvidenceGroup[] {
  const tests: number[] = [];
  const pretrains: Track[] = [];
  const ranges: Range[] = [];
  for (const clip of clips.values()) for (const test of clip.tests) tests.push(test);
  for (const { start, end, pretrains: own } of pieces.values()) {
    const range = { start, end };
    for (const pretrain of own) {
      pretrains.push(pretrain);
      ranges.push(range);
    }
  }
  const reasons = [`same source ${showSource(source)}`];
  const whole: EvidenceGroup = { ...said, level: 'source', reasons, tests, pretrains, ranges };
  const lastUnknown = lastUnknownOf([...pieces.values()]);
  const windows = [...clips.values()].map((clip): EvidenceGroup => {
    const piece = lastUnknown(clip);
    const at = showRange(clip);
    if (piece) {
      const how = `perhaps overlapping seconds (${at} and ${showRange(piece)})`;
      ask(clip, piece, [`same source ${showSource(source)}, ${how}`], undecided);
    }
    return {
      ...{ ...said, level: 'segment', tests: clip.tests, window: { whole, clip } },
      reasons: [`same source ${showSource(source)}, overlapping seconds (of ${at})`],
      get pretrains() {
        return pretrains.filter((_, i) => compareRanges(clip, ranges[i] as Range) === 'yes');
      },
    };
  });
  return [whole, ...windows];
}

function ask(
  clip: RangedClip,
  { pretrains, last }: RangePiece,
  reasons: readonly string[],
  undecided: OpenQuestions,
): void {
  const pretrain = pretrains.at(-1) as Track;
  for (const test of clip.tests)
    if ((undecided.get(test)?.last ?? 0) <= last)
      undecided.set(test, { probability: undefined, reasons, test, pretrain, ranges: true, last });
}

/** Finds the last of some pieces of which nobody knows whether they share seconds with a clip. */
function lastUnknownOf(pieces: readonly RangePiece[]): (clip: Range) => RangePiece | undefined {
  const timed = pieces
    .filter(({ start, end }) => start !== undefined || end !== undefined)
    .map((piece) => ({ piece, from: piece.start ?? 0 }))
    .sort((a, b) => a.from - b.from);
  /** The last of those that begin before, and have no end. */
  const before: (RangePiece | undefined)[] = [undefined];
  for (const { piece } of timed) before.push(later(before.at(-1), piece.end === undefined ? piece : undefined));
  const after: (RangePiece | undefined)[] = Array(timed.length + 1).fill(undefined);
  for (let i = timed.length - 1; i >= 0; i--) after[i] = later(after[i + 1], timed[i]?.piece);
  const firstWhere = (holds: (from: number) => boolean): number => {
    let [low, high] = [0, timed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds((timed[middle] as { from: number }).from)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return ({ start, end }) => {
    if (start === undefined && end === undefined) return undefined;
    const at = start ?? 0;
    const open = before[firstWhere((from) => from >= at)];
    // What begins after a clip that ends nobody knows where.
    return end === undefined ? later(open, after[firstWhere((from) => from > at)]) : open;
  };
}

const later = (a: RangePiece | undefined, b: RangePiece | undefined): RangePiece | undefined =>
  a === undefined || (b !== undefined && b.last >= a.last) ? (b ?? a) : a;

const UNSAID: ReadonlySet<string> = new Set(['youtube', 'link', 'uuid', 'number', 'name']);

/** A source as a reason names it: of an id that could be of any service with the service. */
const showSource = ({ namespace, id }: Source): string => (UNSAID.has(namespace) ? id : `${namespace}:${id}`);
