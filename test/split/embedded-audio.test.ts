import { join } from 'node:path';
import { parquetWriteFile } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { readingNotes } from '../../src/split/notes.ts';
import { temporaryFolder } from '../support/folder.ts';
import { failureOf, readAll, tableSplit } from '../support/split.ts';

/** A Parquet file with audio as Hugging Face writes it: a struct of bytes and path. */
function write(names: readonly string[]): string {
  const filename = join(temporaryFolder(), 't.parquet');
  const audio = [{ bytes: new Uint8Array([1, 2, 3]), path: 'a.wav' }];
  const text = (name: string) =>
    ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }) as const;
  parquetWriteFile({
    filename,
    columnData: [...names.map((name) => ({ name, data: ['x'] })), { name: 'audio', data: audio }],
    schema: [
      { name: 'root', num_children: names.length + 1 },
      ...names.map(text),
      { name: 'audio', num_children: 2, repetition_type: 'OPTIONAL' },
      { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
      text('path'),
    ],
  });
  return filename;
}

it('audio in a column of a Parquet file is named as not read', async () => {
  const { tracks, tally } = await readAll(tableSplit(write(['title', 'artist'])));
  expect([tracks.length, readingNotes(tally)]).toEqual([1, ['not read yet: audio in column audio']]);
  expect(await failureOf(readAll(tableSplit(write(['id']))))).toBe(
    '1: no column to match by: no title, identifier or digest; its audio (column audio) is not read yet',
  );
});
