import type { Track } from '../model/track.ts';
import type { ParquetColumn, ParquetFields, SharedStrings } from '../platform/parquet/column.ts';
import type { Groups, ParquetFile } from '../platform/parquet/read.ts';
import { createParquet, type Written } from '../platform/parquet/write.ts';
import { createTexts, type TextsBuilder } from '../platform/texts.ts';

/** A batch of tracks is a row group. */
const ROWS = 2 ** 16;
const LEAST_ROWS = 2 ** 10;
/** A row may be a megabyte; a page must stay below 2 GiB. */
const BYTES = 2 ** 28;

const REQUIRED = { type: 'string', optional: false } as const;
const TEXT = { type: 'string', optional: true } as const;
const SECONDS = { type: 'double', optional: true } as const;

/**
 * The columns of the part `tracks`, one row per track. A missing field is NULL; so is `song` where it is the track's
 * id.
 */
export const TRACK_FIELDS = {
  id: REQUIRED,
  line: { type: 'int32' },
  title: TEXT,
  artist: TEXT,
  album: TEXT,
  duration: SECONDS,
  isrc: TEXT,
  mbid: TEXT,
  source: TEXT,
  start: SECONDS,
  end: SECONDS,
  md5: TEXT,
  sha256: TEXT,
  song: TEXT,
} as const satisfies ParquetFields;

type TextColumn = {
  [Name in keyof typeof TRACK_FIELDS]: (typeof TRACK_FIELDS)[Name]['type'] extends 'string' ? Name : never;
}[keyof typeof TRACK_FIELDS];

const TEXT_COLUMNS = Object.entries(TRACK_FIELDS).flatMap(([name, { type }]) =>
  type === 'string' ? [name as TextColumn] : [],
);
const TIMES = ['duration', 'start', 'end'] as const;

export type TracksWriter = {
  readonly add: (track: Track) => void;
  readonly finish: () => Written;
  readonly abandon: () => void;
};

/**
 * Writes tracks in the order they come; holds one row group.
 * @param shards that are read side by side, a row group of each in memory.
 */
export function createTracksPart(path: string, shards = 1): TracksWriter {
  const most = Math.max(LEAST_ROWS, Math.ceil(ROWS / shards));
  const parquet = createParquet(path, TRACK_FIELDS);
  const line = new Uint32Array(most);
  const times = { duration: new Float64Array(most), start: new Float64Array(most), end: new Float64Array(most) };
  let texts = newTexts();
  let rows = 0;
  let characters = 0;

  function flush(): void {
    const columns: Record<string, ParquetColumn> = { line, ...times };
    for (const name of TEXT_COLUMNS) columns[name] = texts[name].current;
    parquet.group(columns, 0, rows);
    texts = newTexts();
    rows = characters = 0;
  }

  return {
    add(track) {
      line[rows] = track.line;
      times.duration[rows] = track.duration ?? Number.NaN;
      times.start[rows] = track.start ?? Number.NaN;
      times.end[rows] = track.end ?? Number.NaN;
      // A name each: a loop over names looks every one of them up, which takes three times as long.
      texts.id.add(track.id);
      texts.title.add(track.title);
      texts.artist.add(track.artist);
      texts.album.add(track.album);
      texts.isrc.add(track.isrc);
      texts.mbid.add(track.mbid);
      texts.source.add(track.source);
      texts.md5.add(track.md5);
      texts.sha256.add(track.sha256);
      texts.song.add(track.song === track.id ? '' : track.song);
      characters +=
        track.title.length + track.artist.length + track.album.length + track.song.length + track.source.length;
      if (++rows === most || characters >= BYTES) flush();
    },
    finish() {
      flush();
      return parquet.finish();
    },
    abandon: parquet.abandon,
  };
}

const newTexts = (): Readonly<Record<TextColumn, TextsBuilder>> =>
  Object.fromEntries(TEXT_COLUMNS.map((name) => [name, createTexts()])) as unknown as Record<TextColumn, TextsBuilder>;

/** The tracks of an index as columns; a column is read each time it is asked for. */
export type TrackTable = {
  readonly size: number;
  /** '' where a track has none (or, of `song`, where it is the id). */
  readonly texts: (column: TextColumn) => SharedStrings;
  /** Seconds, NaN where a track has none. */
  readonly times: (column: (typeof TIMES)[number]) => Float64Array;
  readonly lines: () => Uint32Array;
  /** Reads the row group that the track is in. */
  readonly at: (row: number) => Track;
  /** All tracks in order, a row group a batch; nothing of them is kept. */
  readonly batches: () => Generator<readonly Track[]>;
  /** All tracks in order, one by one: of a row group only columns are held. */
  readonly rows: () => Generator<Track>;
};

type Columns = {
  readonly texts: (column: TextColumn) => SharedStrings;
  readonly times: TrackTable['times'];
  readonly lines: () => Uint32Array;
};

export function openTrackTable(parquet: ParquetFile): TrackTable {
  const inGroup = (group: number) => createTrackAt(columnsOf(parquet, [group, group + 1]));
  let last: { readonly group: number; readonly trackAt: (row: number) => Track } | undefined;
  return {
    size: parquet.rows,
    ...columnsOf(parquet),
    at(row) {
      let [group, first] = [0, 0];
      while (row >= first + parquet.groupRows[group]!) first += parquet.groupRows[group++]!;
      if (last?.group !== group) last = { group, trackAt: inGroup(group) };
      return last.trackAt(row - first);
    },
    *batches() {
      for (const [group, rows] of parquet.groupRows.entries()) {
        const trackAt = inGroup(group);
        yield Array.from({ length: rows }, (_, row) => trackAt(row));
      }
    },
    *rows() {
      for (const [group, rows] of parquet.groupRows.entries()) {
        const trackAt = inGroup(group);
        for (let row = 0; row < rows; row++) yield trackAt(row);
      }
    },
  };
}

/** The columns of some row groups, or of all. */
const columnsOf = (parquet: ParquetFile, groups?: Groups): Columns => ({
  texts: (name) => parquet.strings(name, groups),
  times: (name) => parquet.numbers(name, (length) => new Float64Array(length), groups),
  lines: () => parquet.numbers('line', (length) => new Uint32Array(length), groups),
});

function createTrackAt({ texts, times, lines }: Columns): (row: number) => Track {
  const text = (column: TextColumn): ((row: number) => string) => {
    const strings = texts(column);
    // Most tables have no identifiers: then there is nothing to decode.
    return strings.bytes.length === 0 ? () => '' : decodeAll(strings);
  };
  const time = (column: (typeof TIMES)[number]) => {
    const seconds = times(column);
    return (row: number): number | undefined => (Number.isNaN(seconds[row]) ? undefined : seconds[row]);
  };
  const [id, title, artist, album, song] = [text('id'), text('title'), text('artist'), text('album'), text('song')];
  const [isrc, mbid, source, md5, sha256] = [text('isrc'), text('mbid'), text('source'), text('md5'), text('sha256')];
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
      source: source(row),
      start: start(row),
      end: end(row),
      md5: md5(row),
      sha256: sha256(row),
      song: song(row) || own,
      audio: '',
    };
  };
}

/** All strings decoded at once, which is several times faster than each by itself; they are slices of one string. */
function decodeAll({ size, bytes, starts }: SharedStrings): (row: number) => string {
  const whole = Buffer.from(bytes.buffer, 0, bytes.length).toString();
  if (whole.length === bytes.length) return (row) => whole.slice(starts[row], starts[row + 1]);
  const places = new Uint32Array(size + 1);
  let place = 0;
  for (let row = 0; row < size; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const byte = bytes[i]!;
      // A character of four bytes is two in a string; bytes 10xxxxxx continue one.
      if ((byte & 0xc0) !== 0x80) place += byte >= 0xf0 ? 2 : 1;
    }
    places[row + 1] = place;
  }
  return (row) => whole.slice(places[row], places[row + 1]);
}
