import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited, randomNumbers } from '../../../bench/retrieve/rows.ts';
import { type Change, HARMLESS, OTHER } from '../../../bench/text/changes.ts';
import { rowsOf } from '../../../bench/text/csv.ts';
import { fmaTracks, msdTracks, mttSongs } from '../../../bench/text/sources.ts';
import { parse } from '../../../src/text/parse/parse.ts';
import type { Fields } from '../../../src/text/parse/parsed.ts';
import { matchWords } from '../../../src/text/parse/similarity.ts';
import { labelledPairOf } from '../../../src/text/verify/pairs.ts';
import { verify } from '../../../src/text/verify/verify.ts';
import { HAS_DATA, ON_REAL_DATA } from '../../support/data.ts';

type Side = readonly [title: string, artist: string, album?: string];
const fields = ([title, artist, album = '']: Side): Fields => ({ title, artist, album, duration: undefined });

const VALUES = /^(.*?\bdiffers?: )(.*) \/ (.*)$/s;
const CATALOGUES = /^([A-Z]+ \S+) is ([A-Z]+ \S+?)(,.*)?$/;

/** A reason as the other side would say it. */
function mirrored(reason: string): string {
  const values = VALUES.exec(reason);
  if (values) return `${values[1]}${values[3]} / ${values[2]}`;
  const catalogues = CATALOGUES.exec(reason);
  return catalogues ? `${catalogues[2]} is ${catalogues[1]}${catalogues[3] ?? ''}` : reason;
}

type Told = { readonly level: string; readonly chances: readonly string[]; readonly reasons: readonly string[] };

/** Level, probabilities and reasons of two tracks, asked one way and the other, the latter's reasons turned round. */
function bothWays(a: Fields, b: Fields): readonly [Told, Told] {
  const [x, y] = [parse(a), parse(b)];
  const told = (there: boolean): Told => {
    const { level, probability, recording, work, reasons } = there ? verify(x, y) : verify(y, x);
    return {
      level,
      chances: [probability, recording, work].map((value) => value.toFixed(12)),
      reasons: (there ? reasons : reasons.map(mirrored)).toSorted(),
    };
  };
  return [told(true), told(false)];
}

function expectAlike(a: Fields, b: Fields): void {
  const [there, back] = bothWays(a, b);
  expect({ a, b, ...back }).toEqual({ a, b, ...there });
}

const SONGS: readonly Side[] = [
  ['Paper Lanterns', 'Harbour Gulls', 'Tide Tables'],
  ['Give a Little Light Away', 'Mira Holt & The Sand'],
  ['Intro', 'Harbour Gulls', 'Tide Tables'],
  ['Six Mazurkas, Op. 56, B. 111: V. Allegro non troppo', 'Ida Varga', 'Piano Works'],
  ['Sonata in D major, K. 381: II. Andante', 'Wolfgang Amadeus Mozart'],
  ['Concerto No. 4 in F minor, RV 297 "Winter": Largo', 'Antonio Vivaldi', 'The Seasons'],
  ['Café del Már', 'Zoë Fröhlich'],
];
const pairs = rowsOf(readFileSync('fixtures/text-pairs/pairs.csv', 'utf8')).map(labelledPairOf);
const track = fc.constantFrom(...SONGS.map(fields), ...pairs.flatMap(({ query, target }) => [query, target]));
const change: fc.Arbitrary<Change> = fc.constantFrom(...Object.values(HARMLESS), ...Object.values(OTHER));

/** A track as somebody else writes it, once changed or twice. */
const changed = (row: Fields, changes: readonly Change[]): Fields =>
  changes.reduce<Fields>((now, to) => {
    const made = to(now);
    return made === undefined ? now : Array.isArray(made) ? made[0] : (made as Fields);
  }, row);

describe('a pair is judged alike whichever side asks', () => {
  it.each<[string, Side, Side]>([
    ['a commentary and a remix', ['Paper Lanterns (Commentary)', 'Gulls'], ['Paper Lanterns (Remix)', 'Gulls']],
    ['an edit and a remix', ['Paper Lanterns (Radio Edit)', 'Gulls'], ['Paper Lanterns (Tarn Remix)', 'Gulls']],
    [
      'two kinds on both sides',
      ['Paper Lanterns (Live in Ulm) [Tarn Remix]', 'Gulls'],
      ['Paper Lanterns (Oda Remix) [Live in Bern]', 'Gulls'],
    ],
    ['a live album and a tribute', ['Lanterns', 'Gulls', 'MTV Unplugged'], ['Lanterns', 'Gulls', 'Karaoke Hits']],
    [
      'words joined on one side',
      ['Give A Little Light (Album Version)', 'Mira Holt'],
      ['Give A LittleLight (Album Versio)n', 'Mira Holt'],
    ],
    [
      'a movement that one side numbers',
      ['Six Mazurkas, Op. 56, B. 111 : V. Allegro non troppo', 'Ida Varga', 'Dvořák: Piano'],
      ['Six Mazurkas, Op. 56, B. 111 : VI . Allegro', 'Ida Varga', 'Dvořák: Piano'],
    ],
    [
      'an opus alone',
      ['Concerto in F minor, Op. 8, RV 297: Largo', 'Vivaldi'],
      ['Concerto in D minor, Op. 8: Largo', 'Vivaldi'],
    ],
    [
      'a composer that one side names',
      ['Concerto in D No. 5', 'Sonnet Band', 'Concertos'],
      ['Johann Bach: Concerto in D (1772)', 'Sonnet Band', 'Concertos'],
    ],
    [
      'a title that every album has',
      ['Introduction', 'Gulls', 'Tide Tables'],
      ['Introduction : Apples and Pears', 'Gulls', 'Apples & Pears'],
    ],
    [
      'another word beside equal brackets',
      ['A Slow Air in Willow (Osvald Tarn)', 'Da Tarn'],
      ['A Slow Air in Heron (Osvald Tarn)', 'Da Tarn'],
    ],
  ])('%s', (_name, a, b) => {
    expectAlike(fields(a), fields(b));
  });

  it('any two tracks, each written in one or two other ways', () => {
    fc.assert(
      fc.property(track, track, fc.boolean(), fc.array(change, { maxLength: 2 }), change, (a, b, same, some, one) => {
        expectAlike(changed(a, some), changed(same ? a : b, [one]));
      }),
      { numRuns: 3000 },
    );
  });

  it('words that are misspellings of several, and titles of many words', () => {
    const word = fc.constantFrom('harbor', 'harbors', 'arbors', 'harbord', 'gull', 'gulls', 'tide', 'a');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.array(word, { maxLength: 40 }), (a, b) => {
        const [there, back] = [matchWords(a, b), matchWords(b, a)];
        expect(back.share).toBe(there.share);
        expect(back.replaced.split(' / ').toReversed().join(' / ')).toBe(there.replaced);
      }),
      { numRuns: 2000 },
    );
  });

  it.skipIf(!HAS_DATA)(
    `tracks of one artist or one title, and misspelt ones, ${ON_REAL_DATA}`,
    () => {
      const rows = [...msdTracks(), ...fmaTracks(), ...mttSongs()];
      const random = randomNumbers(21);
      const orders = [
        rows.toSorted((a, b) => compare(`${a.artist}\t${a.title}`, `${b.artist}\t${b.title}`)),
        rows.toSorted((a, b) => compare(a.title.toLowerCase(), b.title.toLowerCase())),
      ];
      const differing: unknown[] = [];
      const look = (a: Fields, b: Fields): void => {
        const [there, back] = bothWays(a, b);
        if (JSON.stringify(there) !== JSON.stringify(back)) differing.push({ a, b, there, back });
      };
      for (const order of orders)
        for (const [i, a] of order.entries()) {
          if (i % 8 !== 0 || i + 1 === order.length) continue;
          look(a, order[i + 1]!);
          if (i % 24 === 0)
            look(a, {
              ...a,
              title: edited(a.title, 2, random),
              artist: edited(a.artist, i % 48 === 0 ? 1 : 0, random),
            });
        }
      expect(differing).toEqual([]);
    },
    240_000,
  );
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
