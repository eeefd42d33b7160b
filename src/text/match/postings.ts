import { type IndexMember, type OpenIndex, placeOfRow } from '../../index/read.ts';
import type { TrackTable } from '../../index/track-table.ts';
import { roomU32, type U32, u32 } from '../../platform/arrays.ts';
import { problem } from '../../platform/blocks.ts';
import { joinInOrder, joinStored } from '../retrieve/join.ts';
import type { Postings, StoredCorpus } from './text-part.ts';

const REBUILD = 'Build the index again: music-leakage index build …';

export const hasPostings = ({ manifest }: OpenIndex): boolean => manifest.parts.some(({ kind }) => kind === 'postings');

/**
 * Reads the parts of an index that the text matcher needs, each when it is called.
 * @throws ProblemError when a part is missing, damaged or of another form.
 */
export async function readPostings(index: OpenIndex): Promise<StoredCorpus> {
  // Opened side by side: what takes long is their digests.
  const [tracks, postings] = await Promise.all([index.trackTable(), openAll(index)]);
  return { postings, columns: columnsOf(tracks) };
}

type ReadPostings = StoredCorpus['postings'];
type Joined = Pick<IndexMember, 'first' | 'places'> & { readonly postings: ReadPostings };

/** Opens the postings of an index, or of those that it joins. */
async function openAll(index: OpenIndex): Promise<ReadPostings> {
  if (!index.members) return openPostings(index);
  const members = await Promise.all(
    index.members.map(async ({ index, ...place }): Promise<Joined> => ({ ...place, postings: await openAll(index) })),
  );
  return members.some(({ places }) => places) ? () => joinShared(members) : () => joinPostings(members);
}

/** Joins the postings of indexes into those of an index of all their tracks. */
function joinPostings(members: readonly Joined[]): Postings {
  let track = u32(1 << 12);
  let rows = 0;
  function* read(): Generator<Postings> {
    for (const { first, postings } of members) {
      const part = postings();
      track = roomU32(track, rows + part.rows.track.length);
      for (const own of part.rows.track) track[rows++] = first + own;
      yield part;
    }
  }
  const joined = joinStored(read());
  return { ...joined, rows: { ...joined.rows, track: track.slice(0, rows) } };
}

/** Joins the postings of indexes whose tracks lie among each other. */
function joinShared(members: readonly Joined[]): Postings {
  const parts = members.map(({ postings }) => postings());
  const places = parts.map(({ rows }, i) => rows.track.map((row) => placeOfRow(members[i]!, row)));
  const { stored, order } = joinInOrder(parts, places);
  return { ...stored, rows: { ...stored.rows, track: order } };
}

const columnsOf =
  (tracks: TrackTable): StoredCorpus['columns'] =>
  () => ({
    id: tracks.texts('id'),
    title: tracks.texts('title'),
    artist: tracks.texts('artist'),
    album: tracks.texts('album'),
    song: tracks.texts('song'),
    line: tracks.lines(),
    duration: tracks.times('duration'),
  });

async function openPostings(index: OpenIndex): Promise<ReadPostings> {
  // async, so that a missing table is a rejection among the others: thrown, it would leave theirs unhandled.
  const open = async (name: string) => {
    const part = index.manifest.parts.find((part) => part.kind === 'postings' && part.table === name);
    if (part) return index.openPart(part);
    throw problem(index.folder, undefined, `the postings have no table \`${name}\``, REBUILD);
  };
  const [words, documents, terms, rows] = await Promise.all([
    open('words'),
    open('documents'),
    open('terms'),
    open('rows'),
  ]);
  const of = (column: string): U32 => documents.numbers(column, u32);
  const readTables = (): Postings => ({
    words: { word: words.strings('word') },
    documents: {
      length: of('length'),
      core_length: of('core_length'),
      title_length: of('title_length'),
      core: of('core'),
    },
    terms: { word: terms.numbers('word', u32) },
    rows: { document: rows.numbers('document', u32), track: rows.numbers('track', u32) },
  });
  return () => {
    const tables = readTables();
    const wrong = contradiction(tables, index.manifest.counts.tracks);
    if (wrong === undefined) return tables;
    throw problem(index.folder, undefined, `the tables of the postings contradict each other: ${wrong}`, REBUILD);
  };
}

/**
 * The first number in the tables that leads to a row that another table does not have; undefined when all lead
 * somewhere.
 */
function contradiction({ words, documents, terms, rows }: Postings, tracks: number): string | undefined {
  const { length, core_length, title_length, core } = documents;
  let [total, cores] = [0, 0];
  for (let d = 0; d < length.length; d++) {
    total += length[d]!;
    if (core_length[d]! > length[d]! || title_length[d]! > length[d]!)
      return `document ${d} has ${length[d]} words, and more in its title`;
    if (core[d]! > cores) return `document ${d} has core ${core[d]} of ${cores}`;
    if (core[d] === cores) cores++;
  }
  if (total !== terms.word.length) return `${terms.word.length} words of documents instead of ${total}`;
  if (rows.document.length !== rows.track.length)
    return `${rows.track.length} tracks for ${rows.document.length} documents`;
  return (
    beyond('word', terms.word, words.word.size) ??
    beyond('document', rows.document, length.length) ??
    beyond('track', rows.track, tracks)
  );
}

function beyond(what: string, numbers: Uint32Array, size: number): string | undefined {
  const wrong = numbers.find((number) => number >= size);
  return wrong === undefined ? undefined : `there is no ${what} ${wrong}, of ${size}`;
}
