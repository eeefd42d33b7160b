import { describe, expect, it } from 'vitest';
import type { Limit } from '../../src/config/config.ts';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import { countLevels, judge, limitedLevels, worst } from '../../src/gate/count.ts';
import type { Level } from '../../src/model/levels.ts';
import type { Track } from '../../src/model/track.ts';
import { joinEvidence } from '../../src/overlap/overlap.ts';
import type { Overlap } from '../../src/overlap/types.ts';

const track = (id: string, song = id): Track => ({
  ...{ id, line: 1, title: '', artist: '', album: '', duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', song, audio: '' },
});

const overlap = (test: Track, level: Level): Overlap => ({
  test,
  pretrain: track('p'),
  level,
  ...{ probability: 1, conflict: undefined },
  evidence: [],
});

const limit = (settings: Partial<Limit>): Limit => ({ warn: undefined, fail: undefined, unit: 'tracks', ...settings });

describe('counting', () => {
  it('counts a track once a level, all of its chain at recording, every other level apart', () => {
    const [a, b, c] = [track('a', 'song'), track('b', 'song'), track('c')];
    const overlaps = [
      overlap(a, 'file'),
      overlap(a, 'recording'),
      overlap(b, 'segment'),
      overlap(c, 'source'),
      overlap(a, 'source'),
    ];
    const levels = countLevels(overlaps, { tracks: 10, songs: 5 }, DEFAULT_LIMITS);
    const counts = Object.fromEntries(
      Object.entries(levels).map(([level, { tracks, songs }]) => [level, [tracks, songs]]),
    );
    expect(counts).toMatchObject({ file: [1, 1], segment: [1, 1], recording: [2, 1], source: [2, 2], work: [0, 0] });
    expect(levels.recording).toMatchObject({ songShare: 0.2, outcome: 'fail' });
    expect(levels.source.outcome).toBe('pass');
  });
});

describe('judge', () => {
  const split = { tracks: 100, songs: 10 };
  it.each([
    ['a count is exceeded only above it', { fail: { count: 3 } }, 3, 1, 'pass'],
    ['a count', { fail: { count: 3 } }, 4, 1, 'fail'],
    ['a share at its border, where 0.29 * 100 is below 29', { fail: { share: 0.29 } }, 29, 1, 'pass'],
    ['a share', { fail: { share: 0.29 } }, 30, 1, 'fail'],
    ['fail beats warn', { warn: { count: 0 }, fail: { count: 1 } }, 2, 1, 'fail'],
    ['warn', { warn: { count: 0 }, fail: { count: 1 } }, 1, 1, 'warn'],
    ['songs', { fail: { share: 0.1 }, unit: 'songs' as const }, 50, 1, 'pass'],
    ['songs above', { fail: { share: 0.1 }, unit: 'songs' as const }, 2, 2, 'fail'],
    ['ignored', {}, 100, 10, 'pass'],
  ])('%s', (_, settings, tracks, songs, expected) => {
    expect(judge({ tracks, songs }, split, limit(settings))).toBe(expected);
  });

  it('unknown beats fail beats warn', () => {
    expect(worst(['pass', 'fail', 'unknown', 'warn'])).toBe('unknown');
    expect(worst(['warn', 'fail', 'pass'])).toBe('fail');
    expect(worst(['pass', 'warn'])).toBe('warn');
    expect(worst([])).toBe('pass');
  });
});

it('a limit on recording makes its whole chain a leak, one on source only that', () => {
  expect([...limitedLevels(DEFAULT_LIMITS)]).toEqual(['file', 'segment', 'recording']);
  const ignore = limit({});
  expect([...limitedLevels({ ...DEFAULT_LIMITS, recording: ignore, source: limit({ warn: { count: 0 } }) })]).toEqual([
    'source',
  ]);
});

describe('joining', () => {
  it('keeps two tracks of one line apart, and joins what is said of one by the strongest', () => {
    const [test, p, q] = [track('t'), track('p'), track('q')];
    const said = (pretrain: Track, level: Level, detector: 'text' | 'audio') => ({
      ...{ detector, level, probability: 0.9, reasons: [detector], test: 0, pretrain },
    });
    const joined = joinEvidence(
      [test],
      [
        said(p, 'recording', 'text'),
        said(q, 'recording', 'audio'),
        said(p, 'file', 'audio'),
        said(p, 'artist', 'text'),
      ],
    );
    expect(
      joined.map(({ pretrain, level, evidence }) => [pretrain.id, level, ...evidence.map(({ detector }) => detector)]),
    ).toEqual([
      ['p', 'file', 'audio', 'text'],
      ['q', 'recording', 'audio'],
      ['p', 'artist', 'text'],
    ]);
  });
});
