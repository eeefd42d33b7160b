import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../../bench/text/csv.ts';
import type { Track } from '../../../src/model/track.ts';
import { createTextMatcher } from '../../../src/text/match/matcher.ts';
import { parse } from '../../../src/text/parse/parse.ts';
import { labelledPairOf } from '../../../src/text/verify/pairs.ts';
import { oneSlip } from '../../../src/text/verify/slips.ts';
import { verify } from '../../../src/text/verify/verify.ts';

const level = (title: string, artist: string, otherTitle: string, otherArtist: string) =>
  verify(
    parse({ title, artist, album: '', duration: undefined }),
    parse({ title: otherTitle, artist: otherArtist, album: '', duration: undefined }),
  ).level;

describe('a slip in title and artist', () => {
  test.each([
    ['two letters swapped', 'Papre Lantern', 'Glsas Orchard'],
    ['a letter doubled', 'Paper Lanntern', 'Glass Orchhard'],
    ['a letter missing', 'Paper Lanern', 'Glass Orchrd'],
    ['a neighbouring letter', 'Paper Lantetn', 'Glass Orcharf'],
    ['a space lost', 'PaperLantern', 'GlassOrchard'],
    ['a space replaced', 'PapernLantern', 'GlassmOrchard'],
  ])('%s', (_, title, artist) => {
    expect(level(title, artist, 'Paper Lantern', 'Glass Orchard')).toBe('recording');
  });
  test('in a bracket, too', () => {
    expect(level('Halo (Aylbum Version)', 'Byeoncé', 'Halo (Album Version)', 'Beyoncé')).toBe('recording');
  });
  test.each([
    ['a figure', 'Song 2', 'Bllur Band', 'Song 3', 'Blur Band'],
    ['a roman number', 'Oxygen Part I', 'Jaen Michel', 'Oxygen Part II', 'Jean Michel'],
    ['a letter of its own', 'A Song', 'Glass Orchard', 'C Song', 'Glass Orchard'],
    ['a letter more at the end', 'Fantasia for Viols', 'Phantasm', 'Fantasia for Viols I', 'Phantasm'],
    ['a take', 'Lantern (Take 3)', 'Glass Orchard', 'Lantern (Take 4)', 'Glass Orchard'],
    ['too little of both', 'Iron', 'Xcda', 'Irons', 'Abcd'],
  ])('%s is none', (_, ...fields) => {
    expect(level(...(fields as [string, string, string, string]))).not.toBe('recording');
  });
  test('is one edit or one swap of neighbours', () => {
    expect(oneSlip('halo', 'halo')).toBe(true);
    expect(oneSlip('halo', 'hlao')).toBe(true);
    expect(oneSlip('halo', 'halos')).toBe(true);
    expect(oneSlip('halo', 'hilo')).toBe(true);
    expect(oneSlip('halo', 'hiko')).toBe(false);
    expect(oneSlip('abc', 'cba')).toBe(false);
    expect(oneSlip('aab', 'aaab')).toBe(true);
  });
});

test('a short title with a slip is compared though no word of it is found', async () => {
  const toTrack = (title: string, artist: string, i: number): Track => ({
    ...{ id: String(i), line: i + 1, title, artist, album: '', duration: undefined, isrc: '', mbid: '', source: '' },
    ...{ start: undefined, end: undefined, md5: '', sha256: '', audio: '', song: String(i) },
  });
  const matcher = createTextMatcher();
  const rows = rowsOf(readFileSync('fixtures/text-pairs/pairs.csv', 'utf8'))
    .map(labelledPairOf)
    .flatMap(({ query, target }) => [query, target])
    .filter(({ title, artist }) => title !== '' && artist !== '');
  for (const [i, { title, artist }] of rows.entries()) matcher.add(toTrack(title, artist, i));
  matcher.add(toTrack('Grey', 'be your own NEST', rows.length));
  const found: string[] = [];
  await matcher.match(
    [toTrack('Gre', 'be your ownwNEST', 0)],
    (_i, matches) => found.push(...matches.map(({ pretrain }) => pretrain.title)),
    ['recording'],
  );
  expect(found).toEqual(['Grey']);
});
