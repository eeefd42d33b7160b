import { createHash } from 'node:crypto';
import type { Track } from '../split/track.ts';
import { createTexts, type TextsBuilder, textAt } from '../text/retrieve/texts.ts';
import type { Column, Fields, SharedStrings } from './parquet/column.ts';
import type { Groups, ParquetFile } from './parquet/read.ts';
import { createParquet, type Written } from './parquet/write.ts';

/** A batch of tracks is a row group. */
const ROWS = 2 ** 16;
/** A row may be a megabyte; a page must stay below 2 GiB. */
const BYTES = 2 ** 28;

const REQUIRED = { type: 'string', optional: false } as const;
const TEXT = { type: 'string', optional: true } as const;
const SECONDS = { type: 'double', optional: true } as const;

/** Of `digest`. */
export const DIGEST_BYTES = 16;

/** The columns of the part `tracks`, a row a track. What a track lacks is NULL; so is `song` where it is the track's id. */
export const TRACK_FIELDS = {
  id: REQUIRED,
  line: { type: 'int32' },
  title: TEXT,
  artist: TEXT,
  album: TEXT,
  duration: SECONDS,
  isrc: TEXT,
  mbid: TEXT,
  media: TEXT,
  start: SECONDS,
  end: SECONDS,
  md5: TEXT,
  sha256: TEXT,
  song: TEXT,
  digest: { type: 'bytes', width: DIGEST_BYTES },
} as const satisfies Fields;

type TextColumn = {
  [Name in keyof typeof TRACK_FIELDS]: (typeof TRACK_FIELDS)[Name]['type'] extends 'string' ? Name : never;
}[keyof typeof TRACK_FIELDS];

const TEXT_COLUMNS = Object.entries(TRACK_FIELDS).flatMap(([name, { type }]) =>
  type === 'string' ? [name as TextColumn] : [],
);
const TIMES = ['duration', 'start', 'end'] as const;

/** The first half of the SHA-256 of what a row says, in the order of the columns, with U+001F between: equal rows have equal digests. */
export function digestOf(track: Track): Buffer {
  const { id, title, artist, album, duration, isrc, mbid, media, start, end, md5, sha256, song } = track;
  const said = [
    id,
    title,
    artist,
    album,
    duration,
    isrc,
    mbid,
    media,
    start,
    end,
    md5,
    sha256,
    song === id ? '' : song,
  ];
  return createHash('sha256').update(said.join('\x1f')).digest().subarray(0, DIGEST_BYTES);
}

export type TracksWriter = {
  readonly add: (track: Track) => void;
  /** `digests` has DIGEST_BYTES a track. */
  readonly finish: () => Written & { readonly digests: Uint8Array };
  readonly abandon: () => void;
};

/** Writes tracks in the order they come; holds one row group. */
export function createTracksPart(path: string): TracksWriter {
  const parquet = createParquet(path, TRACK_FIELDS);
  const line = new Uint32Array(ROWS);
  const times = { duration: new Float64Array(ROWS), start: new Float64Array(ROWS), end: new Float64Array(ROWS) };
  const digests = new Uint8Array(ROWS * DIGEST_BYTES);
  const all: Uint8Array[] = [];
  let texts = newTexts();
  let rows = 0;
  let characters = 0;

  function flush(): void {
    const columns: Record<string, Column> = { line, ...times, digest: { size: rows, rows: digests } };
    for (const name of TEXT_COLUMNS) columns[name] = texts[name].current;
    parquet.group(columns, 0, rows);
    all.push(digests.slice(0, rows * DIGEST_BYTES));
    texts = newTexts();
    rows = characters = 0;
  }

  return {
    add(track) {
      line[rows] = track.line;
      for (const name of TIMES) times[name][rows] = track[name] ?? Number.NaN;
      for (const name of TEXT_COLUMNS) {
        const text = name === 'song' && track.song === track.id ? '' : track[name];
        texts[name].add(text);
        characters += text.length;
      }
      digests.set(digestOf(track), rows * DIGEST_BYTES);
      if (++rows === ROWS || characters >= BYTES) flush();
    },
    finish() {
      flush();
      return { ...parquet.finish(), digests: Buffer.concat(all) };
    },
    abandon: parquet.abandon,
  };
}

const newTexts = (): Readonly<Record<TextColumn, TextsBuilder>> =>
  Object.fromEntries(TEXT_COLUMNS.map((name) => [name, createTexts()])) as unknown as Record<TextColumn, TextsBuilder>;

/** The tracks of an index as columns; a column is read when it is first asked for. */
export type TrackTable = {
  readonly size: number;
  /** '' where a track has none (or, of `song`, where it is the id). */
  readonly texts: (column: TextColumn) => SharedStrings;
  /** Seconds, NaN where a track has none. */
  readonly times: (column: (typeof TIMES)[number]) => Float64Array;
  readonly lines: () => Uint32Array;
  /** 16 bytes a track. */
  readonly digests: () => Uint8Array;
  readonly at: (row: number) => Track;
  /** All tracks in order, a row group a batch; nothing of them is kept. */
  readonly batches: () => Generator<readonly Track[]>;
};

type Columns = {
  readonly texts: (column: TextColumn) => SharedStrings;
  readonly times: TrackTable['times'];
  readonly lines: () => Uint32Array;
};

export function openTrackTable(parquet: ParquetFile): TrackTable {
  const columns = columnsOf(parquet);
  const trackAt = createTrackAt(columns);
  return {
    size: parquet.rows,
    ...columns,
    digests: () => parquet.bytes('digest', DIGEST_BYTES),
    at: (row) => trackAt(row),
    *batches() {
      for (const [group, rows] of parquet.groupRows.entries()) {
        const trackAt = createTrackAt(columnsOf(parquet, [group, group + 1]));
        yield Array.from({ length: rows }, (_, row) => trackAt(row));
      }
    },
  };
}

/** The columns of some row groups. */
function columnsOf(parquet: ParquetFile, groups?: Groups): Columns {
  const read = new Map<string, unknown>();
  const once = <T>(name: string, column: () => T): T => {
    if (!read.has(name)) read.set(name, column());
    return read.get(name) as T;
  };
  return {
    texts: (name) => once(name, () => parquet.strings(name, groups)),
    times: (name) => once(name, () => parquet.numbers(name, (length) => new Float64Array(length), groups)),
    lines: () => once('line', () => parquet.numbers('line', (length) => new Uint32Array(length), groups)),
  };
}

function createTrackAt({ texts, times, lines }: Columns): (row: number) => Track {
  const text = (column: TextColumn): ((row: number) => string) => {
    const strings = texts(column);
    // Most tables have no identifiers: then there is nothing to decode.
    return strings.starts[strings.size] === 0 ? () => '' : (row) => textAt(strings, row);
  };
  const time = (column: (typeof TIMES)[number]) => {
    const seconds = times(column);
    return (row: number): number | undefined => (Number.isNaN(seconds[row]) ? undefined : seconds[row]);
  };
  const [id, title, artist, album, song] = [text('id'), text('title'), text('artist'), text('album'), text('song')];
  const [isrc, mbid, media, md5, sha256] = [text('isrc'), text('mbid'), text('media'), text('md5'), text('sha256')];
  const [duration, start, end] = [time('duration'), time('start'), time('end')];
  const line = lines();
  return (row) => {
    const own = id(row);
    return {
      id: own,
      line: line[row]!,
      title: title(row),
      artist: artist(row),
      album: album(row),
      duration: duration(row),
      isrc: isrc(row),
      mbid: mbid(row),
      media: media(row),
      start: start(row),
      end: end(row),
      md5: md5(row),
      sha256: sha256(row),
      song: song(row) || own,
    };
  };
}
