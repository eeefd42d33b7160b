import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/text/parse/parse.ts';
import { compareClassical } from '../../../src/text/verify/classical-compare.ts';

const side = (title: string, artist = '', album = '') =>
  parse({ title, artist, album, duration: undefined }).classical!;
const compare = (a: string, b: string, sameAlbum = false) => compareClassical(side(a), side(b), sameAlbum);

describe('the classical key', () => {
  test('catalogue, opus, form, number, key and movement', () => {
    const classical = side(
      'Piano Sonata No. 14 in C-Sharp Minor, Op. 27 No. 2: III. Presto agitato',
      'Ludwig van Beethoven',
    );
    expect(classical).toMatchObject({
      composers: ['beethoven'],
      opusNumber: 2,
      forms: ['sonata'],
      number: 14,
      key: 'c sharp minor',
      movement: 3,
      tempi: ['presto'],
    });
    expect([...classical.catalogue]).toEqual([['op', '27']]);
  });

  test.each([
    ['BWV54 - I Aria', 'bwv', '54'],
    ['Symphony No. 41 in C, KV 551', 'k', '551'],
    ['Symphony in C, K.551', 'k', '551'],
    ['Sonata Hob. XVI:52 in E flat', 'hob', 'xvi:52'],
    ['Piano Sonata in B flat, D.960', 'd', '960'],
    ['Summer (Concerto # 2 In G Minor_ Rv 315)', 'rv', '315'],
  ])('%s has %s %s', (title, system, number) => {
    expect(side(title).catalogue.get(system)).toBe(number);
  });

  test.each(['Get Lucky', 'Take Five', 'D 2', 'Suite Madame Blue', 'Major Tom', 'S Club Party', 'K 12'])(
    '%s is none',
    (title) => {
      expect(parse({ title, artist: 'Somebody', album: '', duration: undefined }).classical).toBeUndefined();
    },
  );

  test('the movement is what follows the separator, a bracket, or what is not the form', () => {
    expect(side('Prelude and Fugue No. 9 in E Major, BWV 854: Fuga').tempi).toEqual(['fugue']);
    expect(side('Adagio und Allegro Op. 70 (Allegro)', 'Schumann').tempi).toEqual(['allegro']);
    expect(side('Sonata in F major Presto').tempi).toEqual(['presto']);
  });
});

describe('two classical keys', () => {
  test.each([
    ['another number of one catalogue', 'Fugue BWV 881', 'Fugue BWV 847', 'other-work'],
    [
      'another opus number',
      'Nocturne in E flat major, Op. 9 No. 2',
      'Nocturne in E flat major, Op. 9 No. 1',
      'other-work',
    ],
    ['another number of the form', 'Symphony No. 40 in G minor', 'Symphony No. 41 in G minor', 'other-work'],
    ['another key', 'Sonata in A minor', 'Sonata in A major', 'other-work'],
    ['another movement by number', 'Symphony K. 550: II. Andante', 'Symphony K. 550: IV. Andante', 'other-movement'],
    ['another movement by tempo', 'Suite BWV 813: Allemande', 'Suite BWV 813: Courante', 'other-movement'],
    [
      'the same movement in other words',
      'Symphony in C, K. 551: IV. Molto allegro',
      'Jupiter KV551 - Allegro',
      'same-movement',
    ],
    ['a spelling of the dance', 'Suite BWV 1007: Menuet', 'Suite BWV 1007: Minuet', 'same-movement'],
    ['finale is no tempo of its own', 'K. 425: IV. Finale (Presto)', 'K425: Presto', 'same-movement'],
    ['one side is the whole work', 'Concerto RV 315: Presto', 'Concerto RV 315', 'whole-work'],
    [
      'one side names more movements',
      'Concerto RV 315 - Presto',
      'Concerto RV 315: Allegro/Adagio/Presto',
      'whole-work',
    ],
  ])('%s', (_, a, b, expected) => {
    expect(compare(a, b).is).toBe(expected);
    expect(compare(b, a).is).toBe(expected);
  });

  test('on one album "Allegro assai" is not "Allegro", and parts without a tempo differ by their words', () => {
    expect(compare('Duo Op. 10 in G major: Allegro', 'Duo Op. 10 in G major: Allegro assai', true).is).toBe(
      'other-movement',
    );
    expect(compare('Duo Op. 10 in G major: Allegro', 'Duo Op. 10 in G major: Allegro assai', false).is).toBe(
      'same-movement',
    );
    expect(compare('Einsame Blumen, Waldszenen Op. 82', 'Jaglied, Waldszenen Op. 82').is).toBe('other-movement');
  });

  test('says the numbers', () => {
    expect(compare('Fugue BWV 881', 'Fugue BWV 847').reason).toBe('catalogue numbers differ: BWV 881 / BWV 847');
  });
});
