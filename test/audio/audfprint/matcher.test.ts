import { describe, expect, test } from 'vitest';
import { alignmentsOf, MIN_COUNT } from '../../../src/audio/audfprint/alignments.ts';
import { createHashTable } from '../../../src/audio/audfprint/hash-table.ts';
import { audfprint, clipOfLandmarks, queryOf } from '../../../src/audio/audfprint/profile.ts';
import type { Landmarks } from '../../../src/model/audio-profile.ts';
import { amplified, crop, joined, music, withNoise } from '../../support/music.ts';
import { hashesOf, landmarksFrom, rowsOf } from './vectors.ts';

const HOP = 256 / 11025;
const ONCE = 'density20-fanout3-shifts1';
const FOUR = 'density20-fanout3-shifts4';
const DENSE = 'density70-fanout8-shifts1';
type Rows = readonly (readonly [number, number])[];
const [a, b, noise, chirp] = ['plucked-a', 'plucked-b', 'noise', 'chirp'].map((name) => rowsOf(hashesOf(name, ONCE)));

const later = (rows: Rows, hops: number, until = Number.POSITIVE_INFINITY) =>
  rows.filter(([time]) => time < until).map(([time, hash]) => [time + hops, hash] as const);

/** Whole, in a loop, in parts, unsteady, and slowed down. */
const RECORDINGS: readonly Landmarks[] = [
  a!,
  b!,
  [0, 120, 240, 360].flatMap((hops) => later(a!, hops, 120)),
  [...later(a!, 1000, 200), ...later(b!, 3000, 150)],
  a!.map(([time, hash], i) => [time + (i % 4), hash] as const),
  noise!,
  chirp!.map(([time, hash]) => [time + Math.floor(time / 100), hash] as const),
].map(landmarksFrom);

/**
 * Answers of audfprint's Matcher with the defaults of its command line: recording, count, skew, hits in all, and the
 * range of time.
 */
const SAID = [
  [
    ...['plucked-a', FOUR],
    [0, 711, 0, 720, 33, 469],
    [4, 676, 1, 720, 33, 469],
    [3, 288, 1000, 292, 22, 193],
    [2, 175, 0, 704, 22, 119],
    [2, 174, 120, 704, 22, 119],
    [2, 174, 240, 704, 22, 119],
    [2, 174, 360, 704, 22, 119],
  ],
  ['plucked-b', FOUR, [1, 705, 0, 710, 27, 468], [3, 150, 3000, 152, 16, 140]],
  ['chirp', FOUR, [6, 854, 1, 854, 19, 200]],
  ['noise', FOUR, [5, 209, 0, 209, 9, 153]],
  [
    ...['plucked-a', DENSE],
    [0, 495, 0, 500, 33, 469],
    [4, 373, 3, 500, 33, 469],
    [3, 205, 1000, 206, 22, 194],
    [2, 119, 0, 476, 22, 119],
    [2, 119, 120, 476, 22, 119],
    [2, 119, 240, 476, 22, 119],
    [2, 119, 360, 476, 22, 119],
  ],
] as const;

describe('alignments are those that audfprint counts', () => {
  test.each(SAID.map(([name, settings, ...rows]) => ({ name, settings, rows })))('$name $settings', (said) => {
    const table = createHashTable();
    RECORDINGS.forEach(({ hashes, times }, track) => {
      table.add({ hashes, times, tracks: new Int32Array(hashes.length).fill(track) });
    });
    const rows = table
      .candidates(hashesOf(said.name, said.settings), MIN_COUNT)
      .flatMap(({ track, hits }) =>
        alignmentsOf(hits).map(({ count, skew, first, last }) => [track, count, skew, hits.times.length, first, last]),
      )
      .sort((one, other) => other[1]! - one[1]!);
    expect(rows).toEqual(said.rows);
  });
});

test('a hundred recordings are compared, those with most hits first', () => {
  const table = createHashTable();
  const common = [1, 2, 3, 4, 5, 6];
  for (let track = 0; track < 120; track++) {
    const hashes = Int32Array.from([...common, ...Array.from({ length: 120 - track }, (_, i) => 1000 + i)]);
    table.add({ hashes, times: hashes.map(() => 0), tracks: hashes.map(() => track) });
  }
  const found = table.candidates({ hashes: Int32Array.from(common), times: new Int32Array(6) }, MIN_COUNT);
  expect(found.map(({ track }) => track)).toEqual(Array.from({ length: 100 }, (_, i) => 119 - i));
});

function matcherOf(recordings: readonly Landmarks[]) {
  const matcher = audfprint.createMatcher([]);
  for (const [track, landmarks] of recordings.entries()) matcher.add(track, landmarks);
  return matcher;
}

const queryOfHashes = (landmarks: Landmarks) => queryOf(clipOfLandmarks(landmarks));

test('a match has its spans, and a loop is one match with its repeats', () => {
  const matches = matcherOf(RECORDINGS).match(queryOfHashes(hashesOf('plucked-a', FOUR)));
  expect(matches.map(({ track }) => track)).toEqual([0, 4, 3, 2]);
  const [, , part, loop] = matches;
  expect(part).toMatchObject({
    aligned: 288,
    raw: 292,
    offset: 1000 * HOP,
    speed: 1,
    pitch: 1,
    repeats: [],
    oneIn: 121,
  });
  expect(part!.clip).toEqual({ start: 22 * HOP, end: 193 * HOP });
  expect(part!.reference.start).toBeCloseTo(1022 * HOP, 9);
  expect(part!.reference.end).toBeCloseTo(1193 * HOP, 9);
  expect(part!.coverage).toBeCloseTo((193 - 22) / 502, 2);
  const within = rowsOf(hashesOf('plucked-a', FOUR)).filter(([time]) => time >= 22 && time <= 193);
  expect(part!.hashes).toBe(within.length);
  expect([loop!.offset, ...loop!.repeats]).toEqual([0, 120, 240, 360].map((hops) => hops / (11025 / 256)));
});

test('rows by hash and recordings one by one give the same, in any order', () => {
  const query = queryOfHashes(hashesOf('plucked-a', FOUR));
  const expected = matcherOf(RECORDINGS).match(query);
  const rows = RECORDINGS.flatMap((landmarks, track) =>
    rowsOf(landmarks).map(([time, hash]) => ({ hash, track, time })),
  ).sort((one, other) => one.hash - other.hash);
  const byHash = audfprint.createMatcher([]);
  for (const part of [rows.slice(0, 1500), rows.slice(1500)]) {
    const [hashes, tracks, times] = (['hash', 'track', 'time'] as const).map((key) =>
      Int32Array.from(part, (row) => row[key]),
    );
    byHash.addColumns({ hashes: hashes!, tracks: tracks!, times: times! });
  }
  expect(byHash.match(query)).toEqual(expected);
  const backwards = audfprint.createMatcher([]);
  for (const [track, landmarks] of [...RECORDINGS.entries()].reverse()) backwards.add(track, landmarks);
  expect(backwards.match(query)).toEqual(expected);
});

test('what is accepted is a count of eight and a fiftieth of the hashes of the clip', () => {
  const reference = landmarksFrom(a!);
  const others = rowsOf(hashesOf('plucked-b', FOUR)).map(([time], i) => [time, (i * 7919) % 2 ** 20] as const);
  const clip = (common: number, strange: number) =>
    queryOfHashes(landmarksFrom([...a!.slice(0, common), ...others.slice(0, strange)]));
  const found = (common: number, strange: number) => matcherOf([reference]).match(clip(common, strange)).length;
  expect([found(7, 0), found(8, 0), found(8, 390), found(8, 420)]).toEqual([0, 1, 1, 0]);
});

test('times beyond 380 seconds and any claimed by a file are kept', () => {
  const far = landmarksFrom(later(a!, 2 ** 31 - 1000));
  const [match] = matcherOf([far]).match(queryOfHashes(hashesOf('plucked-a', FOUR)));
  expect(match).toMatchObject({ track: 0, aligned: 711, offset: (2 ** 31 - 1000) * HOP });
  expect(matcherOf([]).match(queryOfHashes(hashesOf('plucked-a', FOUR)))).toEqual([]);
});

test('a clip is found in its song by its sound, and moves by what is cut off', () => {
  const fingerprint = (samples: Float32Array) => {
    const analyser = audfprint.analyse();
    analyser.push(samples);
    return analyser.finish();
  };
  const song = music(11, 40);
  const matcher = matcherOf([music(12, 40), song, music(13, 40)].map((samples) => fingerprint(samples).landmarks()));
  for (const start of [3.7, 9, 20.25]) {
    const clip = amplified(withNoise(crop(song, 11025, start, start + 12), 15, 5), -3);
    const matches = matcher.match(fingerprint(clip).query());
    expect(matches.map(({ track }) => track)).toEqual([1]);
    expect(Math.abs(matches[0]!.offset - start)).toBeLessThan(1.5 * HOP);
    expect(matches[0]!.coverage).toBeGreaterThan(0.6);
  }
  expect(matcher.match(fingerprint(music(14, 12)).query())).toEqual([]);
  const twice = joined(crop(song, 11025, 5, 11), music(15, 6), crop(song, 11025, 25, 31));
  const offsets = matcher.match(fingerprint(twice).query()).map(({ offset }) => offset);
  expect(offsets.sort((one, other) => one - other).map(Math.round)).toEqual([5, 13]);
});
