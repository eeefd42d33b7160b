import { expect, it } from 'vitest';
import type { Track } from '../../../src/model/track.ts';
import { createTexts } from '../../../src/platform/texts.ts';
import { createTextMatcher, isMatchable, type Match, type Matcher } from '../../../src/text/match/matcher.ts';
import type { TrackColumns } from '../../../src/text/match/packed-tracks.ts';
import { createPostings, storedMatcher } from '../../../src/text/match/text-part.ts';
import { madeRows } from '../retrieve/rows.ts';

const NOTHING = { isrc: '', mbid: '', source: '', start: undefined, end: undefined, md5: '', sha256: '', audio: '' };
const tracks: readonly Track[] = madeRows(400).map((fields, i) => ({
  ...{ ...NOTHING, ...fields, id: i % 3 === 0 ? String(i + 2) : `track ${i}`, line: i + 2 },
  title: i % 7 === 3 ? '' : fields.title,
  artist: i % 11 === 5 ? '' : fields.artist,
  duration: i % 2 === 0 ? undefined : 200 + i / 8,
  song: i % 5 === 0 ? `song ${i}` : i % 3 === 0 ? String(i + 2) : `track ${i}`,
}));

function columns(): TrackColumns {
  const text = (key: 'id' | 'title' | 'artist' | 'album' | 'song') => {
    const texts = createTexts();
    for (const track of tracks) texts.add(track[key]);
    return texts.current;
  };
  return {
    ...{ id: text('id'), title: text('title'), artist: text('artist'), album: text('album'), song: text('song') },
    line: Uint32Array.from(tracks, ({ line }) => line),
    duration: Float64Array.from(tracks, ({ duration = Number.NaN }) => duration),
  };
}

async function matchesOf(matcher: Matcher): Promise<readonly (readonly [number, readonly Match[]])[]> {
  const found: [number, readonly Match[]][] = [];
  await matcher.match(tracks.filter(isMatchable), (i, matches) => found.push([i, matches]));
  return found;
}

it('an index finds what the tracks that it was made of find, and tells them whole', async () => {
  const matcher = createTextMatcher();
  const postings = createPostings();
  for (const track of tracks) {
    if (isMatchable(track)) matcher.add(track);
    postings.add(track);
  }
  const stored = await postings.finish();
  const found = await matchesOf(storedMatcher(async () => ({ postings: () => stored, columns })));
  expect(found).toEqual(await matchesOf(matcher));
  expect(found).toHaveLength(tracks.filter(isMatchable).length);
  expect(found.flatMap(([, matches]) => matches.map(({ pretrain }) => pretrain.id))).toContain('track 1');
});
