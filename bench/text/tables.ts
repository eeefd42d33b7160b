import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Fields } from '../../src/text/parse/parsed.ts';
import { rowsOf } from './csv.ts';
import { fmaTracks, gtzanTracks, msdTracks, mttSongs, root } from './sources.ts';

export type Timed = Fields & { readonly source: string };

/** The two shops' full tables, which have playing times; the title of a whole album and rows without a time stay in. */
export function shopTracks(name: 'AmazonMusic' | 'iTunesMusic'): Timed[] {
  const csv = gunzipSync(readFileSync(`${root}/itunes-amazon/${name}.csv.gz`)).toString('utf8');
  return rowsOf(csv).map((row) => {
    const clock = /^(\d+):(\d\d)$/.exec(row.Time?.trim() ?? '');
    return {
      title: row.Song_Name!,
      artist: row.Artist_Name!,
      album: row.Album_Name!,
      duration: clock ? Number(clock[1]) * 60 + Number(clock[2]) : undefined,
      source: name,
    };
  });
}

/** Every track of the public tables that has a title and an artist. */
export function allTracks(): Timed[] {
  const tables = { msd: msdTracks(), fma: fmaTracks(), mtt: mttSongs(), gtzan: gtzanTracks() };
  const named = Object.entries(tables).flatMap(([source, tracks]) => tracks.map((track) => ({ ...track, source })));
  return [...named, ...shopTracks('AmazonMusic'), ...shopTracks('iTunesMusic')].filter(
    ({ title, artist }) => title !== '' && artist !== '',
  );
}
