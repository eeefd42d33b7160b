import { problem } from '../split/blocks.ts';
import { type U32, u32 } from '../text/retrieve/arrays.ts';
import type { StoredCorpus } from '../text/stored.ts';
import type { OpenIndex } from './read.ts';

export const hasPostings = ({ manifest }: OpenIndex): boolean => manifest.parts.some(({ kind }) => kind === 'postings');

/**
 * What the text matcher needs of an index, each read when it is called.
 * @throws ProblemError when a part is missing, damaged or of another form.
 */
export async function readPostings(index: OpenIndex): Promise<StoredCorpus> {
  // async, so that a table that lacks is a rejection among the others: thrown, it would leave theirs to nobody.
  const open = async (name: string) => {
    const part = index.manifest.parts.find((part) => part.kind === 'postings' && part.table === name);
    if (part) return index.openPart(part);
    const remedy = 'Build the index again: music-leakage index build …';
    throw problem(index.folder, undefined, `the postings have no table \`${name}\``, remedy);
  };
  // Opened side by side: what takes long is their digests.
  const [tracks, words, documents, terms, rows] = await Promise.all([
    index.trackTable(),
    open('words'),
    open('documents'),
    open('terms'),
    open('rows'),
  ]);
  const of = (column: string): U32 => documents.numbers(column, u32);
  return {
    postings: () => ({
      words: { word: words.strings('word') },
      documents: {
        length: of('length'),
        core_length: of('core_length'),
        title_length: of('title_length'),
        core: of('core'),
      },
      terms: { word: terms.numbers('word', u32) },
      rows: { document: rows.numbers('document', u32), track: rows.numbers('track', u32) },
    }),
    columns: () => ({
      id: tracks.texts('id'),
      title: tracks.texts('title'),
      artist: tracks.texts('artist'),
      album: tracks.texts('album'),
      song: tracks.texts('song'),
      line: tracks.lines(),
      duration: tracks.times('duration'),
    }),
  };
}
