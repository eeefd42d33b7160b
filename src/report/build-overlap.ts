import type { Role } from '../config/config.ts';
import { keyInSet } from '../gate/item.ts';
import type { Judged, Judgement } from '../gate/judgement.ts';
import { toItem } from '../gate/report-items.ts';
import type { Alignment } from '../model/detector.ts';
import { byStrength, LEVELS, type Level } from '../model/levels.ts';
import type { ReportAlignment, ReportOverlap } from '../model/report.ts';
import type { Track } from '../model/track.ts';
import type { More } from '../overlap/types.ts';
import { type Digesting, digestOfSet } from '../overlap/unlisted.ts';
import { isLazy, lazyList, segmented } from '../platform/lazy-list.ts';
import { rowDigest } from '../split/row.ts';

/** Facts about tracks that are known of their splits and files. */
export type AboutTracks = {
  readonly isNumbered: (role: Role, split: string) => boolean;
  /** SHA-256 of audio files, by path. */
  readonly contents: ReadonlyMap<string, string>;
};

const digests = new WeakMap<AboutTracks, Digesting['known']>();

/**
 * Returns the overlaps of all pairs of splits, the strongest first; many are made each time that they are asked for.
 */
export function toOverlaps(judgements: readonly Judgement[], about: AboutTracks): readonly ReportOverlap[] {
  const lists = judgements.map(({ pair: { test, pretrain }, findings }): readonly ReportOverlap[] => {
    const overlaps = findings?.overlaps ?? [];
    if (!isLazy(overlaps)) return overlaps.map((overlap) => toOverlap(test, pretrain, overlap, about));
    const rows = createRows(overlaps.length);
    const make = (i: number) => toOverlap(test, pretrain, overlaps[i] as Judged, about, rows(i));
    return lazyList(overlaps.length, make, 0);
  });
  return strongestFirst(lists);
}

/** Returns the overlaps of lists of which each has the strongest first as one such list. */
export function strongestFirst(lists: readonly (readonly ReportOverlap[])[]): readonly ReportOverlap[] {
  if (!lists.some(isLazy)) return lists.flat().sort((a, b) => byStrength(a.level, b.level));
  return segmented(LEVELS.flatMap((level) => lists.map((list) => ({ list, ...spanOf(list, level) }))));
}

/** The overlaps of a level among overlaps in their order, the strongest first. */
function spanOf(list: readonly ReportOverlap[], level: Level): { readonly start: number; readonly end: number } {
  const from = (rank: number): number => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (LEVELS.indexOf((list[middle] as ReportOverlap).level) < rank) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const rank = LEVELS.indexOf(level);
  return { start: from(rank), end: from(rank + 1) };
}

/**
 * Digests of rows by the place of the overlap: a list is read several times, and a digest takes longer than all else of
 * an overlap.
 */
function createRows(overlaps: number): (place: number) => (track: Track) => string {
  const digests = new BigUint64Array(overlaps);
  return (place) => (track) => {
    if (digests[place] === 0n) digests[place] = BigInt(`0x${rowDigest(track)}`);
    return (digests[place] as bigint).toString(16).padStart(16, '0');
  };
}

/** An overlap of a pair of splits as the report has it. */
function toOverlap(
  test: string,
  pretrain: string,
  overlap: Judged,
  about: AboutTracks,
  rowOf: (track: Track) => string = rowDigest,
): ReportOverlap {
  const side = (role: Role, split: string, track: Track): ReportOverlap['test'] => {
    const found = toTrack(split, track, about);
    if (track.source === '' && about.isNumbered(role, split)) found.numbered = true;
    return found;
  };
  const keyOf = (track: Track): string => keyInSet(toItem(side('pretrain', pretrain, track)));
  const known = digests.get(about) ?? { lists: new WeakMap(), parts: new WeakMap() };
  digests.set(about, known);
  const digesting = { keyOf, known };
  return {
    test: { ...side('test', test, overlap.test), row: rowOf(overlap.test) },
    pretrain: side('pretrain', pretrain, overlap.pretrain),
    level: overlap.level,
    probability: overlap.probability ?? null,
    ...(overlap.conflict === undefined ? {} : { conflict: true as const, contradiction: overlap.conflict }),
    reasons: reasonsOf(overlap),
    evidence: overlap.evidence.map(({ detector, level, probability, reasons, cosine, audio }) => ({
      ...{ detector, level, probability: probability ?? null, reasons: reasons as string[] },
      ...(cosine === undefined ? {} : { cosine }),
      ...(audio === undefined ? {} : { audio: toAlignment(audio) }),
    })),
    ...{ counted: overlap.counted, new: overlap.new },
    waiver: overlap.waiver ? { reason: overlap.waiver.reason, expires: overlap.waiver.expires } : null,
    baselined: overlap.baselined,
    ...(overlap.more ? { more: moreOf(overlap.more, digesting) } : {}),
  };
}

/**
 * Returns the reasons of an overlap; one with a single piece of evidence keeps its own list, as a million overlaps need
 * no copies.
 */
const reasonsOf = ({ evidence }: Judged): string[] =>
  (evidence.length === 1 ? evidence[0]?.reasons : evidence.flatMap(({ reasons }) => reasons)) as string[];

const moreOf = ({ tracks, all }: More, digesting: Digesting): NonNullable<ReportOverlap['more']> => ({
  tracks,
  ...(all ? { digest: digestOfSet(all, digesting) } : {}),
});

/**
 * Returns the fields that the track has: this is made for every overlap, so it spares empty fields from being listed.
 */
function toTrack(split: string, track: Track, { contents }: AboutTracks): ReportOverlap['test'] {
  const { id, line, title, artist, album, song, audio, duration, isrc, mbid, source, start, end, md5, sha256 } = track;
  const found: ReportOverlap['test'] = { split, id, line, title, artist, album, song };
  if (audio !== '') found.audio = audio;
  if (duration !== undefined) found.duration = duration;
  if (isrc !== '') found.isrc = isrc;
  if (mbid !== '') found.mbid = mbid;
  if (source !== '') found.source = source;
  if (start !== undefined) found.start = start;
  if (end !== undefined) found.end = end;
  if (md5 !== '') found.md5 = md5;
  if (sha256 !== '') found.sha256 = sha256;
  const content = audio === '' ? undefined : contents.get(audio);
  if (content !== undefined) found.content = content;
  return found;
}

/** An alignment as the report has it. */
export const toAlignment = ({ clip, reference, oneIn, ...rest }: Alignment): ReportAlignment => {
  const { offset, speed, pitch, coverage, aligned, hashes, repeats, landmarks = [], loop } = rest;
  return {
    clip: [round(clip.start, 3), round(clip.end, 3)],
    reference: [round(reference.start, 3), round(reference.end, 3)],
    ...{ offset: round(offset, 3), speed: round(speed, 4), pitch: round(pitch, 4), coverage: round(coverage, 4) },
    ...{ aligned, hashes, one_in: round(oneIn, 0), repeats: repeats.map((seconds) => round(seconds, 3)) },
    // As one text: a report has a line for each number.
    ...(landmarks.length === 0
      ? {}
      : { landmarks: [...new Set(landmarks.map(([of, at]) => `${round(of, 2)}:${round(at, 2)}`))].join(' ') }),
    ...(loop === undefined ? {} : { loop: round(loop, 3) }),
  };
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
