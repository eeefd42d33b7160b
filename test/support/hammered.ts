import type { FingerprintKey, Recording } from '../../src/audio/store.ts';
import type { PairResult } from '../../src/base/results.ts';
import { reportOf } from './report.ts';

/** Sizes of the contents that are written under one key in turn. */
export const SIZES = [10, 100_000, 1000, 50_000];

export const KEY: FingerprintKey = {
  ...{ sha256: 'ab'.repeat(32), profile: 'default', version: 1, side: 'reference', decoder: 'x' },
};

/** A fingerprint in which every number is its size. */
export const fingerprintOf = (size: number): Recording => ({
  ...{
    samples: `${size}`,
    seconds: size,
    silent: false,
    findable: true,
    channel: undefined,
    further: 0,
    cut: undefined,
    decoder: 'x',
  },
  landmarks: { hashes: new Int32Array(size).fill(size), times: new Int32Array(size).fill(size) },
});

export const TEXTS = Array.from({ length: 500 }, (_, i) => `text ${i}`);

/** Vectors in which every number is the size. */
export const vectorsOf = (size: number): Float32Array => new Float32Array(64 * TEXTS.length).fill(size);

const { checks, overlaps, splits } = reportOf([]);
export const RESULT: PairResult = { check: checks[0]!, overlaps, splits, unchecked: [], ids: [] };

export const URL_SEEN = 'https://store.test/index.json';
