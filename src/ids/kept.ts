import { createNumbers } from '../numbers.ts';
import type { Track } from '../split/track.ts';
import { createTexts, type TextsBuilder, textAt } from '../text/retrieve/texts.ts';

/** Pretraining tracks that share an identifier with a test track, held as bytes: as objects a million of them are half a gigabyte. */
export type KeptTracks = {
  /** Keeps a track and returns its number. */
  readonly add: (track: Track) => number;
  /** Makes a track: each time another object. */
  readonly at: (row: number) => Track;
};

const TEXTS = ['title', 'artist', 'album', 'isrc', 'mbid', 'media', 'md5', 'sha256', 'audio'] as const;
const TIMES = ['duration', 'start', 'end'] as const;

export function createKept(): KeptTracks {
  const lines = createNumbers('the list of pretraining tracks that share an identifier');
  const ids = createTexts();
  const songs = createColumn();
  const texts = new Map(TEXTS.map((name) => [name, createColumn()]));
  const times = new Map(TIMES.map((name) => [name, new Map<number, number>()]));
  /** Those with a text that UTF-8 cannot hold. */
  const odd = new Map<number, Track>();
  return {
    add(track) {
      const row = lines.size;
      lines.add(track.line);
      ids.add(track.id);
      songs.put(row, track.song === track.id ? '' : track.song);
      for (const [name, column] of texts) column.put(row, track[name]);
      for (const [name, column] of times) {
        const seconds = track[name];
        if (seconds !== undefined) column.set(row, seconds);
      }
      if (!isWellFormed(track.id) || !isWellFormed(track.song) || TEXTS.some((name) => !isWellFormed(track[name])))
        odd.set(row, structuredClone(track));
      return row;
    },
    at(row) {
      const known = odd.get(row);
      if (known) return known;
      const id = textAt(ids.current, row);
      const text = (name: (typeof TEXTS)[number]): string => texts.get(name)?.at(row) ?? '';
      const time = (name: (typeof TIMES)[number]): number | undefined => times.get(name)?.get(row);
      return {
        ...{ id, line: lines.at(row), title: text('title'), artist: text('artist'), album: text('album') },
        ...{ duration: time('duration'), isrc: text('isrc'), mbid: text('mbid'), media: text('media') },
        ...{ start: time('start'), end: time('end'), md5: text('md5'), sha256: text('sha256') },
        ...{ song: songs.at(row) || id, audio: text('audio') },
      };
    },
  };
}

/** Texts by row, of which most may be empty: nothing is held before the first that is not. */
function createColumn(): { readonly put: (row: number, text: string) => void; readonly at: (row: number) => string } {
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

/** TypeScript's library for ES2023 lacks it. */
const isWellFormed = (text: string): boolean =>
  (text as unknown as { readonly isWellFormed: () => boolean }).isWellFormed();
