import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readIsrcs, readMbids, readMd5s, readSha256s } from '../../src/ids/identifiers.ts';
import { qualified, readSources } from '../../src/ids/sources.ts';
import { isPlaceholderArtist, isPlaceholderTitle } from '../../src/text/parse/placeholders.ts';

const PIECES = [
  'mbid',
  'urn:uuid:',
  '{',
  '- ',
  'QZ',
  'https://',
  'youtube:',
  '[r',
  '"',
  '=',
  ')(',
  'ab:',
  '%',
  'Track ',
  '\u0301',
  '()',
  '\\',
];

it('reads any hostile cell, at most 64 values of it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.tuple(fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 4000 })).map(([piece, n]) => piece.repeat(n)),
  );
  fc.assert(
    fc.property(text, (cell) => {
      for (const read of [readIsrcs, readMbids, readMd5s, readSha256s]) {
        const { values, suspicious } = read(cell);
        expect(values.length).toBeLessThanOrEqual(64);
        expect(typeof suspicious).toBe('boolean');
      }
      expect(readSources(cell).sources.length).toBeLessThanOrEqual(64);
      readSources(qualified(cell, { namespace: 'deezer', prefix: 'deezer:' }));
      isPlaceholderTitle(cell);
      isPlaceholderArtist(cell);
    }),
  );
});

it('a cell of a megabyte is not read', () => {
  const cell = `${'QZABC2312345;'.repeat(80_000)}`;
  expect(readIsrcs(cell)).toEqual({ values: [], suspicious: true });
  expect(readSources(cell)).toEqual({ sources: [], suspicious: true });
  expect(qualified(cell, { namespace: 'deezer', prefix: 'deezer:' })).toBe(cell);
});
