import { describe, expect, test } from 'vitest';
import { parse } from '../../src/text/parse.ts';
import { corpusRarity, plainRarity } from '../../src/text/rarity.ts';
import { verify } from '../../src/text/verify.ts';

type Side = readonly [title: string, artist: string, album?: string, duration?: number];
const side = ([title, artist, album = '', duration]: Side) => parse({ title, artist, album, duration });
const judge = (a: Side, b: Side) => verify(side(a), side(b));
const level = (a: Side, b: Side) => judge(a, b).level;

describe('levels', () => {
  test('recording, with the reason in words', () => {
    const verdict = judge(
      ['Billie Jean', 'Michael Jackson', 'Thriller'],
      ['Billie Jean', 'Michael Jackson', 'Number Ones'],
    );
    expect(verdict).toMatchObject({ level: 'recording', reasons: ['title and artist equal; album differs'] });
    expect(verdict.probability).toBeGreaterThan(0.95);
  });
  test('album, artist, none', () => {
    expect(level(['Airbag', 'Radiohead', 'OK Computer'], ['Lucky', 'Radiohead', 'OK Computer'])).toBe('album');
    expect(level(['Airbag', 'Radiohead', 'OK Computer'], ['Creep', 'Radiohead', 'Pablo Honey'])).toBe('artist');
    expect(level(['Airbag', 'Radiohead'], ['Waterloo', 'ABBA'])).toBe('none');
  });
  test('cannot tell without a title, or with equal titles and no artist', () => {
    expect(level(['', 'Radiohead'], ['Creep', 'Radiohead'])).toBe('cannot-tell');
    expect(level(['Paranoid Android', ''], ['Paranoid Android', 'Radiohead'])).toBe('cannot-tell');
    expect(
      level(['Paranoid Android', 'Various Artists', 'Hits'], ['Paranoid Android', 'Compilation', 'More Hits']),
    ).toBe('cannot-tell');
  });
  test('a compilation on both sides: the album answers for the artist', () => {
    expect(
      level(['Paranoid Android', 'Various Artists', 'Spring'], ['Paranoid Android', 'A Compilation', 'Spring']),
    ).toBe('recording');
  });
});

describe('vetoes stand outside the regression', () => {
  test.each<[string, Side, Side, RegExp]>([
    [
      'numbers',
      ['Night of the Wolves (part 2)', 'Paul S'],
      ['Night of the Wolves 1', 'Paul S'],
      /numbers differ: 2 \/ 1/,
    ],
    ['a number on one side', ['Song 2', 'Blur'], ['Song', 'Blur'], /number on one side only: 2/],
    [
      'catalogue',
      ['Prelude BWV 881', 'Barenboim'],
      ['Prelude BWV 847', 'Barenboim'],
      /catalogue numbers differ: BWV 881 \/ BWV 847/,
    ],
    [
      'movement',
      ['Mozart, K. 550: II. Andante', 'Marriner'],
      ['Mozart, K. 550: IV. Andante', 'Marriner'],
      /movements differ: 2 \/ 4/,
    ],
    ['another word', ['The Sweetest Gift', 'Sade'], ['The Sweetest Taboo', 'Sade'], /words differ: gift \/ taboo/],
    [
      'another bracket',
      ['Fantasia (del tercero tono)', 'Beier'],
      ['Fantasia (del quarto tono)', 'Beier'],
      /brackets differ/,
    ],
  ])('%s', (_, a, b, reason) => {
    const verdict = judge(a, b);
    expect(verdict.level).toBe('artist');
    expect(verdict.recording).toBeLessThan(0.05);
    expect(verdict.reasons.join('; ')).toMatch(reason);
  });
  test('a misspelt word is not another one', () => {
    expect(level(['April In Paris', 'Coleman Hawkins'], ['April Ia Paris', 'Coleman Hawkins'])).toBe('recording');
  });
  test('a part of an unnumbered title is at most the same work', () => {
    expect(level(['Another Brick in the Wall, Pt. 2', 'Pink Floyd'], ['Another Brick in the Wall', 'Pink Floyd'])).toBe(
      'work',
    );
  });
  test('a year or a written-out number on one side is no series', () => {
    expect(level(['The Weight of the World', 'Antimatter'], ['The eight of the World', 'Antimatter'])).toBe(
      'recording',
    );
    expect(level(['Wheel of Fortune', 'Ace of Base'], ['Wheel of Fortune 2009', 'Ace of Base'])).toBe('recording');
    expect(level(['Three Little Birds', 'Bob Marley'], ['Trhee Little Birds', 'Bob Marley'])).toBe('recording');
  });
});

describe('versions', () => {
  test.each<[string, Side, Side]>([
    [
      'live by the album',
      ['Brown Sugar', 'The Rolling Stones', 'Sticky Fingers'],
      ['Brown Sugar', 'The Rolling Stones', 'Live Licks'],
    ],
    ['live at two places', ['Hurt (Live in Berlin)', 'NIN'], ['Hurt (Live in Tokyo)', 'NIN']],
    ['remix by two', ['Song (Hardfloor Remix)', 'New Order'], ['Song (Jam & Spoon Remix)', 'New Order']],
    ['remix on one side', ['Song (Hardfloor Remix)', 'New Order'], ['Song', 'New Order']],
  ])('%s', (_, a, b) => {
    expect(level(a, b)).toBe('work');
  });
  test.each<[string, Side, Side]>([
    [
      'a live title and a live album',
      ['All Apologies (Live)', 'Nirvana', 'X'],
      ['All Apologies', 'Nirvana', 'MTV Unplugged in New York'],
    ],
    ['a live album and no album known', ['Exaltation', 'Matisyahu', "Live at Stubb's"], ['Exaltation', 'Matisyahu']],
    ['remaster against nothing', ['Heroes (2017 Remaster)', 'David Bowie'], ['Heroes', 'David Bowie']],
  ])('%s is no difference', (_, a, b) => {
    expect(level(a, b)).toBe('recording');
  });
});

describe('covers and term frequency', () => {
  test('a rare title by another artist is the same work, "Intro" is not', () => {
    expect(level(['A Whiter Shade of Pale', 'Procol Harum'], ['A Whiter Shade of Pale', 'Annie Lennox'])).toBe('work');
    expect(level(['Intro', 'The xx'], ['Intro', 'Alt-J'])).toBe('none');
  });
  test('a title that many artists have counts for less', () => {
    const tracks = Array.from({ length: 64 }, (_, index) => ({ core: 'aurora', artist: `artist ${index}` }));
    expect(corpusRarity(tracks)('aurora')).toBeLessThan(plainRarity('aurora') - 4);
  });
  test("who plays somebody's song may say so", () => {
    const [a, b] = [side(['Angie (By Bert Jansch)', 'Yair Yona']), side(['Angie', 'Bert Jansch'])];
    expect(verify(a, b).work).toBeGreaterThan(verify(side(['Angie', 'Yair Yona']), b).work);
  });
});

describe('values wherever they are', () => {
  test.each<[string, Side, Side]>([
    ['artist behind the title', ['Silver Springs Fleetwood Mac', ''], ['Silver Springs', 'Fleetwood Mac']],
    [
      'album and genre behind the title',
      ['Electro Man I Created Disco Electronic , Music , Pop', 'Calvin Harris'],
      ['Electro Man', 'Calvin Harris', 'I Created Disco'],
    ],
    [
      'price and copyright',
      ['Goner twenty one pilots $ 1.29 ( C ) 2015 Fueled By Ramen', '', 'Blurryface'],
      ['Goner', 'twenty one pilots', 'Blurryface'],
    ],
    [
      'both in both titles',
      ['Take You Justin Bieber Pop $ 1.29', ''],
      ['Take You Justin Bieber Believe', '', 'Believe'],
    ],
    ['playing time', ['Silver and Gold 3:33', 'Little Big Town'], ['Silver and Gold', 'Little Big Town', '', 213]],
    ['swapped', ['Massive Attack', 'Teardrop'], ['Teardrop', 'Massive Attack']],
  ])('%s', (_, a, b) => {
    expect(level(a, b)).toBe('recording');
    expect(level(b, a)).toBe('recording');
  });
  test('a remix word behind the title is no value of another field', () => {
    expect(level(['We Dem Boyz', 'Wiz Khalifa'], ['We Dem Boyz Remix', 'Wiz Khalifa'])).not.toBe('recording');
  });
  test('a version word among other values belongs to the title', () => {
    expect(
      level(['We Dem Boyz Blacc Hollywood Acoustic', 'Wiz Khalifa'], ['We Dem Boyz', 'Wiz Khalifa', 'Blacc Hollywood']),
    ).not.toBe('recording');
    expect(
      level(['We Dem Boyz Blacc Hollywood', 'Wiz Khalifa'], ['We Dem Boyz', 'Wiz Khalifa', 'Blacc Hollywood']),
    ).toBe('recording');
  });
  test('a number behind many equal words still tells two songs apart', () => {
    expect(
      level(['I Will Follow You Into the Part 1 Ann Author', ''], ['I Will Follow You Into the Part 2 Ann Author', '']),
    ).not.toBe('recording');
  });
  test('"Pt. 1 The Weeknd" is not "Pt. 2 The Weeknd"', () => {
    expect(
      level(['The Birds Pt. 1 The Weeknd', '', 'Trilogy'], ['The Birds Pt. 2 The Weeknd', '', 'Trilogy']),
    ).not.toBe('recording');
  });
});

describe('duration', () => {
  test('far apart lowers the probability, clips of half a minute say nothing', () => {
    const near = judge(['Karma Police', 'Radiohead', '', 264], ['Karma Police', 'Radiohead', '', 266]);
    const far = judge(['Karma Police', 'Radiohead', '', 264], ['Karma Police', 'Radiohead', '', 400]);
    const clip = judge(['Karma Police', 'Radiohead', '', 264], ['Karma Police', 'Radiohead', '', 29]);
    expect(far.recording).toBeLessThan(near.recording);
    expect(far.reasons).toContain('durations differ: 264 s / 400 s');
    expect(clip.recording).toBe(near.recording);
  });
});

describe('classical', () => {
  test('same movement: the performer decides', () => {
    const title = 'Goldberg Variations, BWV 988: Aria';
    expect(level([title, 'Glenn Gould'], [title, 'Glenn Gould'])).toBe('recording');
    expect(level([title, 'Glenn Gould'], [title, 'András Schiff'])).toBe('work');
    expect(judge([title, 'Glenn Gould'], [title, 'Johann Sebastian Bach']).reasons.join()).toMatch(/performer unknown/);
    expect(level([title, 'J.S. Bach, Glenn Gould'], [title, 'J.S. Bach, András Schiff'])).toBe('work');
  });
  test.each<[string, Side, Side]>([
    [
      'the whole work by the same performer',
      ['Concerto RV 315', 'Europa Galante'],
      ['Concerto RV 315: Presto', 'Europa Galante'],
    ],
    [
      '"Aria I" and "Aria II" of one album',
      ['Sonata in G minor Op. 40 - Aria I', 'Musica Franca', 'Boismortier'],
      ['Sonata in G minor Op. 40 - Aria II', 'Musica Franca', 'Boismortier'],
    ],
    [
      'brackets of one album',
      ['Partita in G major (phantasie)', 'Berget', 'Weiss'],
      ['Partita in G major (allemande)', 'Berget', 'Weiss'],
    ],
    [
      'brackets of one album that share a tempo',
      ['Viola Sonata No. 1 in F minor (Allegro grazioso)', 'Mintz', 'Brahms'],
      ['Viola Sonata No. 1 in F minor (Allegro appassionato)', 'Mintz', 'Brahms'],
    ],
    [
      'what follows the last separator',
      ['Partita Terza in La maggiore - loure', 'Vito Paternoster'],
      ['Partita Terza in La maggiore - bouree', 'Vito Paternoster'],
    ],
    [
      'a part more on one album',
      ['Duet Op. 22 in C major: Allegro scherzoso', 'Carrai', 'Kummer'],
      ['Duet Op. 22 in C major: Allegro', 'Carrai', 'Kummer'],
    ],
  ])('%s is not the same recording', (_, a, b) => {
    expect(level(a, b)).not.toBe('recording');
    expect(level(b, a)).not.toBe('recording');
  });
  test('a misspelt tempo is no missing movement', () => {
    expect(
      level(['Suite 4 BWV 1010 prelude', 'Antonio Meneses'], ['Suite 4 BWV 1010 pvrelude', 'Antonio Meneses']),
    ).toBe('recording');
  });
});
