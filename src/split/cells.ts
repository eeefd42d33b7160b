import type { Column } from '../config/config.ts';
import type { TrackKey } from '../config/keys.ts';
import { suspiciousIds } from '../ids/detect-ids.ts';
import { isHyphenatedIsrc, isPlainIsrc, readMd5s, readSha256s } from '../ids/identifiers.ts';
import { isOfService, isPlainLink, isPlainYoutube, qualified, readSources } from '../ids/sources.ts';
import { isMissing, isMissingId } from '../model/missing.ts';
import { serviceOf } from '../model/namespaces.ts';
import type { Track } from '../model/track.ts';
import { type Columns, findColumns, findNested, genericColumns } from './columns.ts';
import { knownColumns, type NameReader } from './names.ts';
import type { Table } from './table.ts';
import { suspect, type Tally } from './tally.ts';

/**
 * Reads cells of a table in which values are missing in many spellings, and ids mean what the name of their column
 * says.
 */
export type CellReader = {
  /** The text of a trimmed cell; '' where it says that there is nothing. */
  readonly read: (key: TrackKey, text: string) => string;
  /** Counts identifiers of a track that cannot be read, and whether there are any. */
  readonly count: (track: Pick<Track, 'isrc' | 'mbid' | 'md5' | 'sha256' | 'source'>, line: number) => boolean;
};

export function createCellReader(
  { source }: Columns,
  names: readonly string[],
  { suspiciousFields, missing }: Pick<Tally, 'suspiciousFields' | 'missing'>,
  said?: string,
): CellReader {
  const column = typeof source === 'number' ? names[source - 1] : source;
  const named = said ?? column;
  const service = named === undefined ? undefined : serviceOf(named);
  const isYoutube = service === undefined || service.namespace === 'youtube';
  /** Whether an identifier of the row is written in another than the plain form. */
  let isOther = false;
  return {
    read(key, text) {
      if (text === '') return text;
      switch (key) {
        case 'id':
        case 'title':
        case 'artist':
        case 'album':
          return text;
        case 'artist_id':
        case 'album_id':
        case 'duration':
        case 'start':
        case 'end':
          return isMissing(text) ? '' : text;
        case 'isrc':
          if (isPlainIsrc(text) || isHyphenatedIsrc(text)) return text;
          break;
        case 'source':
          if (isYoutube && (isPlainYoutube(text) || isPlainLink(text))) return text;
      }
      if (isMissingId(text)) {
        missing?.set(key, (missing.get(key) ?? 0) + 1);
        return '';
      }
      isOther = true;
      return key === 'source' && service ? qualified(text, service) : text;
    },
    count(track, line) {
      if (!isOther) return false;
      isOther = false;
      const keys = suspiciousIds(track);
      if (suspiciousFields) for (const key of keys) suspect(suspiciousFields, key, line, track[key]);
      return keys.length > 0;
    },
  };
}

/** Reports whether a track can be found by a key alone. */
export const isMatchKey = (key: TrackKey): boolean => !/^(id|duration|album|artist_id|album_id)$/.test(key);

/**
 * Finds the columns of a table by their common names: its own ones, those that the form of the file says, and where
 * none of them tells a track those that are nested.
 */
export async function columnsByName(
  { names, known, probe, key }: Table,
  byName: NameReader | undefined,
  idsOf: string | undefined,
  open: () => Promise<Table>,
): Promise<Columns> {
  const { id, ...found } = findColumns(names);
  // The key of a row is its id rather than one that is nested in it, which several rows may share.
  const ids = id === undefined || (key !== undefined && String(id).includes('.')) ? {} : { id };
  const own = await adoptGeneric({ ...knownColumns(known, byName, idsOf), ...ids, ...found }, names, open);
  const isTold = [...(Object.keys(own) as TrackKey[]), ...(byName?.keys ?? [])].some(isMatchKey);
  return isTold ? own : { ...findNested(probe?.names ?? []), ...own };
}

/** Rows that a column is judged by. */
const SAMPLE = 1000;

/**
 * Finds what columns called `url`, `link` or `checksum` are, where no other column says it: half of their values or
 * more are of a known service, or digests of one length.
 */
async function adoptGeneric(found: Columns, names: readonly string[], open: () => Promise<Table>): Promise<Columns> {
  const candidates = genericColumns(names).slice(0, 16);
  const wanted = (['source', 'md5', 'sha256'] as const).filter((key) => found[key] === undefined);
  if (candidates.length === 0 || wanted.length === 0) return found;
  const cells = await sample(await open(), candidates);
  const adopted: Partial<Record<TrackKey, Column>> = {};
  for (const [i, column] of candidates.entries()) {
    const values = cells.map((row) => (row[i] as string).trim()).filter((cell) => !isMissingId(cell));
    for (const key of wanted) {
      const fitting = values.filter((cell) => READS[key](cell)).length;
      if (values.length > 0 && fitting >= values.length / 2) adopted[key] ??= column;
    }
  }
  return { ...adopted, ...found };
}

const READS = {
  source: (cell: string) => readSources(cell).sources.some(isOfService),
  md5: (cell: string) => readMd5s(cell).values.length > 0,
  sha256: (cell: string) => readSha256s(cell).values.length > 0,
} as const;

async function sample(table: Table, columns: readonly string[]): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const batch of table.rows(columns)) {
    for (const { cells, broken } of batch) if (broken === undefined && rows.length < SAMPLE) rows.push(cells);
    if (rows.length >= SAMPLE) break;
  }
  return rows;
}
