import type { Track } from '../model/track.ts';
import { createNumbers } from '../platform/numbers.ts';
import { createTexts, type TextsBuilder, textAt } from '../platform/texts.ts';

/**
 * Pretraining tracks that share an identifier with a test track, held as bytes: as objects a million of them are half a
 * gigabyte.
 */
export type KeptTracks = {
  /** Keeps a track and returns its number. */
  readonly add: (track: Track) => number;
  /** Makes a track: each time another object. */
  readonly at: (row: number) => Track;
};

const TEXTS = ['title', 'artist', 'album', 'isrc', 'mbid', 'source', 'md5', 'sha256', 'audio'] as const;
/** Texts that few rows have. */
const RARE = ['idsOf', 'artist_id', 'album_id'] as const;
const TIMES = ['duration', 'start', 'end'] as const;
type TextKey = (typeof TEXTS)[number];

export function createKept(): KeptTracks {
  const lines = createNumbers('the list of pretraining tracks that share an identifier');
  const ids = createTexts();
  const songs = createColumn();
  const texts = Object.fromEntries(TEXTS.map((name) => [name, createColumn()])) as Record<TextKey, TextColumn>;
  const rare = RARE.map((name) => ({ name, texts: createColumn() }));
  let hasRare = false;
  const times = {
    duration: new Map<number, number>(),
    start: new Map<number, number>(),
    end: new Map<number, number>(),
  };
  /** Tracks with a text that UTF-8 cannot hold. */
  const odd = new Map<number, Track>();
  return {
    add(track) {
      const row = lines.size;
      lines.add(track.line);
      ids.add(track.id);
      songs.put(row, track.song === track.id ? '' : track.song);
      for (const name of TEXTS) texts[name].put(row, track[name]);
      for (const { name, texts } of rare) {
        texts.put(row, track[name] ?? '');
        hasRare ||= track[name] !== undefined;
      }
      for (const name of TIMES) {
        const seconds = track[name];
        if (seconds !== undefined) times[name].set(row, seconds);
      }
      const all = [track.id, track.song, ...TEXTS.map((name) => track[name]), ...RARE.map((name) => track[name] ?? '')];
      if (!all.every(isWellFormed)) odd.set(row, structuredClone(track));
      return row;
    },
    at(row) {
      const known = odd.size === 0 ? undefined : odd.get(row);
      if (known) return known;
      const id = textAt(ids.current, row);
      // One literal: this is made for each overlap, several times.
      const track: Track = {
        id,
        line: lines.at(row),
        title: texts.title.at(row),
        artist: texts.artist.at(row),
        album: texts.album.at(row),
        duration: times.duration.get(row),
        isrc: texts.isrc.at(row),
        mbid: texts.mbid.at(row),
        source: texts.source.at(row),
        start: times.start.get(row),
        end: times.end.get(row),
        md5: texts.md5.at(row),
        sha256: texts.sha256.at(row),
        song: songs.at(row) || id,
        audio: texts.audio.at(row),
      };
      if (!hasRare) return track;
      const texted = rare.map(({ name, texts: of }) => [name, of.at(row)] as const).filter(([, text]) => text !== '');
      return { ...track, ...Object.fromEntries(texted) };
    },
  };
}

type TextColumn = { readonly put: (row: number, text: string) => void; readonly at: (row: number) => string };

/** Texts by row, of which most may be empty: nothing is held before the first that is not. */
function createColumn(): TextColumn {
  let texts: TextsBuilder | undefined;
  let first = 0;
  return {
    put(row, text) {
      if (!texts && text === '') return;
      if (!texts) [texts, first] = [createTexts(), row];
      texts.add(text);
    },
    at: (row) => (texts === undefined || row < first ? '' : textAt(texts.current, row - first)),
  };
}

/**
 * Whether a text has no unpaired surrogate (String.prototype.isWellFormed, which TypeScript's library for ES2023 does
 * not declare).
 */
const isWellFormed = (text: string): boolean =>
  (text as unknown as { readonly isWellFormed: () => boolean }).isWellFormed();
