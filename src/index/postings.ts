import { problem } from '../split/blocks.ts';
import { type U32, u32 } from '../text/retrieve/arrays.ts';
import type { Postings } from '../text/stored.ts';
import type { TrackColumns } from '../text/tracks.ts';
import type { ParquetFile } from './parquet/read.ts';
import type { OpenIndex } from './read.ts';

/** What the text matcher needs of an index; undefined when it has no postings. */
export async function readPostings(
  index: OpenIndex,
): Promise<{ readonly postings: Postings; readonly columns: TrackColumns } | undefined> {
  const tables = index.manifest.parts.flatMap((part) => (part.kind === 'postings' ? [part] : []));
  if (tables.length === 0) return undefined;
  const [words, documents, terms, rows] = await Promise.all(
    (['words', 'documents', 'terms', 'rows'] as const).map((name) => {
      const part = tables.find(({ table }) => table === name);
      if (part) return index.openPart(part);
      const remedy = 'Build the index again: music-leakage index build …';
      throw problem(index.folder, undefined, `the index has no postings \`${name}\``, remedy);
    }) as [Promise<ParquetFile>, Promise<ParquetFile>, Promise<ParquetFile>, Promise<ParquetFile>],
  );
  const table = await index.trackTable();
  const of = (column: 'length' | 'core_length' | 'title_length' | 'core'): U32 => documents.numbers(column, u32);
  return {
    postings: {
      words: { word: words.strings('word') },
      documents: {
        length: of('length'),
        core_length: of('core_length'),
        title_length: of('title_length'),
        core: of('core'),
      },
      terms: { word: terms.numbers('word', u32) },
      rows: { document: rows.numbers('document', u32), track: rows.numbers('track', u32) },
    },
    columns: {
      id: table.texts('id'),
      title: table.texts('title'),
      artist: table.texts('artist'),
      album: table.texts('album'),
      song: table.texts('song'),
      line: table.lines(),
      duration: table.times('duration'),
    },
  };
}
