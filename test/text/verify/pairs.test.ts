import { describe, expect, test } from 'vitest';
import { repaired, repairNames } from '../../../src/text/parse/repair.ts';
import { labelledPairOf, splitText } from '../../../src/text/verify/pairs.ts';

describe('"title by artist from album"', () => {
  test.each([
    ['Dreams by Fleetwood Mac', 'Dreams', 'Fleetwood Mac', ''],
    ['If by Janet Jackson from Janet.', 'If', 'Janet Jackson', 'Janet.'],
    ['Stand by Me by Ben E. King from The Best', 'Stand by Me', 'Ben E. King', 'The Best'],
    ['Letter from Home by Pat Metheny from Letter from Home', 'Letter from Home', 'Pat Metheny', 'Letter from Home'],
    ['Presto by I Musici from The Four Seasons by Vivaldi', 'Presto', 'I Musici', 'The Four Seasons by Vivaldi'],
    ['Angie (By Davy Graham) by Bert Jansch', 'Angie (By Davy Graham)', 'Bert Jansch', ''],
    ['Girl from Ipanema by Stan Getz', 'Girl from Ipanema', 'Stan Getz', ''],
    ['Rondo by Hasselmann from ', 'Rondo', 'Hasselmann', ''],
    ['Untitled', 'Untitled', '', ''],
  ])('%s', (text, title, artist, album) => {
    expect(splitText(text)).toEqual({ title, artist, album, duration: undefined });
  });
});

describe('a row of pairs', () => {
  test('field columns, durations in seconds or m:ss, labels in three spellings', () => {
    expect(
      labelledPairOf({
        query_title: 'A',
        query_artist: 'B',
        query_duration: '3:05',
        target_title: 'A',
        target_duration: '185.5',
        label: 'same_work_other_version',
      }),
    ).toEqual({
      query: { title: 'A', artist: 'B', album: '', duration: 185 },
      target: { title: 'A', artist: '', album: '', duration: 185.5 },
      label: 'work',
    });
    expect([
      labelledPairOf({ query_text: 'A by B', target_text: 'A', label: '1' }).label,
      labelledPairOf({ query_text: 'A', target_text: 'B', label: '0' }).label,
    ]).toEqual(['recording', 'different']);
    expect(labelledPairOf({ query_text: 'A by B', target_text: 'A by B' }).label).toBeUndefined();
  });

  test('says what is wrong and what is allowed', () => {
    expect(() => labelledPairOf({ query_text: 'A', target_text: 'B', label: 'maybe' })).toThrow(
      /label is "maybe"; it may be same_recording/,
    );
    expect(() => labelledPairOf({ query_text: 'A' })).toThrow(/target_text, or target_title/);
    expect(() => labelledPairOf({ query_title: 'A', query_duration: 'long', target_title: 'B' })).toThrow(
      /query_duration is "long"; seconds or m:ss/,
    );
  });
});

describe('repair of known damage', () => {
  const fields = (title: string, artist: string) => ({ title, artist, album: '', duration: undefined });
  test.each([
    ['title-head-in-artist', 'Moon Serenade', 'Glass Orchard-Half', 'Half-Moon Serenade', 'Glass Orchard'],
    [
      'title-head-in-artist-spaced',
      ' Single',
      'Glass Orchard-The Long Way Up ',
      'The Long Way Up - Single',
      'Glass Orchard',
    ],
    ['article-in-title', ' the  7 Lamps', 'Lanterns', '7 Lamps', 'The Lanterns'],
    ['artist-before-title', 'Jane Doe_ Paper Moon', 'Some Compilation', 'Paper Moon', 'Jane Doe'],
    ['time-in-title', 'Jolene 2:42', 'Dolly Parton', 'Jolene', 'Dolly Parton'],
  ])('%s', (name, title, artist, mendedTitle, mendedArtist) => {
    expect(repaired(fields(title, artist), [name])).toMatchObject([
      { repair: name, fields: { title: mendedTitle, artist: mendedArtist } },
    ]);
  });

  test('a sound track is left alone, an unknown name is an error that lists the known', () => {
    expect(repaired(fields('Creep', 'Radiohead'))).toEqual([]);
    expect(() => repaired(fields('Creep', 'Radiohead'), ['magic'])).toThrow(
      /no repair is called "magic"; known: title-head-in-artist/,
    );
    expect(repairNames.every(({ why }) => why.length > 20)).toBe(true);
  });
});
