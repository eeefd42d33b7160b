import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createReading, type ReadWords, readFields, readStored } from '../../../src/text/retrieve/fields.ts';
import { readBatch } from '../../../src/text/retrieve/read-batch.ts';
import type { Fields } from '../../../src/text/retrieve/rows.ts';
import { type Batch, createRows } from '../../../src/text/retrieve/rows.ts';
import { READ } from '../../../src/text/retrieve/tasks.ts';

const PIECES = [
  ...['(', ')', '[', ']', '{', ' - ', '-', '_', ' ', '  ', '.', "'", '&', '7', '\t'],
  ...['feat', 'feat. ', 'Featuring ', 'ft ', 'defeat', 'a', 'B', 'é', 'Live'],
];
const title = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));

function storedAs(fields: Fields): Batch {
  const rows = createRows(() => undefined);
  rows.add(fields);
  return rows.finish()[0]!;
}

function wordsOf({ words, coreLength, titleLength }: ReadWords) {
  const ends = [0, ...words.ends.subarray(0, words.count)];
  const texts = ends.slice(1).map((end, i) => Buffer.from(words.bytes.subarray(ends[i], end)).toString());
  return { texts, hashes: [...words.hashes.subarray(0, words.count)], coreLength, titleLength };
}

it('a row kept as bytes is read as its text is, ahead of the index too', () => {
  const [asText, asBytes] = [createReading(), createReading()];
  fc.assert(
    fc.property(title, title, (title, artist) => {
      const fields = { title, artist, album: 'Album' };
      readFields(fields, READ, asText);
      const expected = wordsOf(asText);
      const batch = storedAs(fields);
      readStored(batch, 0, READ, asBytes);
      expect(wordsOf(asBytes)).toEqual(expected);
      const { bytes, ends, hashes, rows } = readBatch(batch, READ);
      expect(Buffer.from(bytes).toString()).toBe(expected.texts.join(''));
      expect([...rows]).toEqual([ends.length, expected.coreLength, expected.titleLength]);
      expect([...hashes]).toEqual(expected.hashes);
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['Army of Me (Live) [Remix', 'army of me', 'live remix'],
  ['Umbrella FT. Jay-Z', 'umbrella', 'ft jay z'],
  ['Defeat - Live', 'defeat', 'live'],
  ['X-Ray', 'x ray', ''],
  ['(Untitled)', 'untitled', ''],
])('the core of "%s"', (title, core, rest) => {
  const reading = createReading();
  readStored(storedAs({ title, artist: '', album: '' }), 0, READ, reading);
  const { texts, coreLength } = wordsOf(reading);
  expect([texts.slice(0, coreLength).join(' '), texts.slice(coreLength).join(' ')]).toEqual([core, rest]);
});
