import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/text/parse/parse.ts';
import { verify } from '../../../src/text/verify/verify.ts';

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
    // Another album may have another take: playing times say so of about one such pair in seven.
    expect(verdict.probability).toBeCloseTo(0.87, 2);
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
      ['Equinoxe (part 2)', 'Jean-Michel Jarre'],
      ['Equinoxe 1', 'Jean-Michel Jarre'],
      /numbers differ: 2 \/ 1/,
    ],
    ['a number on one side', ['Song 2', 'Blur'], ['Song', 'Blur'], /number on one side only: 2/],
    [
      'catalogue',
      ['Prelude BWV 881', 'Richter'],
      ['Prelude BWV 847', 'Richter'],
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
      ['Toccata (del primo libro)', 'Ann Author'],
      ['Toccata (del terzo libro)', 'Ann Author'],
      /brackets differ/,
    ],
  ])('%s', (_, a, b, reason) => {
    const verdict = judge(a, b);
    expect(verdict.level).toBe('artist');
    expect(verdict.recording).toBeLessThan(0.05);
    expect(verdict.reasons.join('; ')).toMatch(reason);
  });
  test('a misspelt word is not another one', () => {
    expect(level(['Autumn in New York', 'Ella Fitzgerald'], ['Autumn ia New York', 'Ella Fitzgerald'])).toBe(
      'recording',
    );
  });
  test('a part of an unnumbered title is at most the same work', () => {
    expect(level(['Another Brick in the Wall, Pt. 2', 'Pink Floyd'], ['Another Brick in the Wall', 'Pink Floyd'])).toBe(
      'work',
    );
  });
  test('a year or a written-out number on one side is no series', () => {
    expect(level(['The Weight of the Night', 'Glass Orchard'], ['The eight of the Night', 'Glass Orchard'])).toBe(
      'recording',
    );
    // A year tells no other song of a series, but another version.
    expect(level(['Wheel of Fortune', 'Ace of Base'], ['Wheel of Fortune 2009', 'Ace of Base'])).toBe('work');
    expect(level(['Three Little Birds', 'Bob Marley'], ['Trhee Little Birds', 'Bob Marley'])).toBe('recording');
  });
});

describe('versions', () => {
  test.each<[string, Side, Side]>([
    [
      'live by the album',
      ['Start Me Up', 'The Rolling Stones', 'Tattoo You'],
      ['Start Me Up', 'The Rolling Stones', 'Live Licks'],
    ],
    ['live at two places', ['Hurt (Live in Berlin)', 'NIN'], ['Hurt (Live in Tokyo)', 'NIN']],
    ['remix by two', ['Song (Hardfloor Remix)', 'New Order'], ['Song (Jam & Spoon Remix)', 'New Order']],
    ['remix on one side', ['Song (Hardfloor Remix)', 'New Order'], ['Song', 'New Order']],
    ['a live take of a place and one of none', ['Hurt (Live in Berlin)', 'NIN'], ['Hurt (Live)', 'NIN']],
    [
      'a live take of a place and one of another album',
      ['Hurt (Live in Berlin)', 'NIN', 'Berlin Nights'],
      ['Hurt (Live)', 'NIN', 'Tour Diary'],
    ],
    ['an instrumental by somebody', ['Hurt (Oda Tarn Instrumental)', 'NIN'], ['Hurt (Instrumental)', 'NIN']],
    ['an edit of a remix', ['Song (Oda Tarn Remix Edit)', 'New Order'], ['Song (Oda Tarn Remix)', 'New Order']],
    ['a club edit and a club mix', ['Song (Club Edit)', 'New Order'], ['Song (Club Mix)', 'New Order']],
    ['remixes told by figures', ['Song (Oda Remix V2)', 'New Order'], ['Song (Oda Remix V1)', 'New Order']],
    ['mixes told by letters', ['Song (Mix A)', 'New Order'], ['Song (Mix B)', 'New Order']],
  ])('%s', (_, a, b) => {
    expect(level(a, b)).toBe('work');
  });
  test.each<[string, Side, Side]>([
    [
      'a live title and a live album',
      ['All Apologies (Live)', 'Nirvana', 'X'],
      ['All Apologies', 'Nirvana', 'MTV Unplugged in New York'],
    ],
    [
      'a live album and no album known',
      ['Young Man Blues', 'The Who', 'Live at Leeds'],
      ['Young Man Blues', 'The Who'],
    ],
    [
      'a place that the other album names',
      ['Hurt (Live in Berlin)', 'NIN', 'Hurt EP'],
      ['Hurt (Live)', 'NIN', 'Nights in Berlin'],
    ],
    ['a place on one album', ['Hurt (Live in Berlin)', 'NIN', 'Tour'], ['Hurt (Live)', 'NIN', 'Tour']],
    ['a place named at length', ['Hurt (Live at Tarn)', 'NIN'], ['Hurt (Live at Tarn Hall)', 'NIN']],
    ['a remixer misspelt', ['Song (Oda Tarne Remix)', 'New Order'], ['Song (Oda Tarn Remix)', 'New Order']],
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
  test('a title of common words is the title of many songs', () => {
    for (const [title, one, other] of [
      ['The Power of Love', 'Jennifer Rush', 'Huey Lewis and the News'],
      ['Somebody to Love', 'Queen', 'Jefferson Airplane'],
      ['Love Story', 'Indila', 'Taylor Swift'],
    ] as const) {
      const verdict = judge([title, one], [title, other]);
      expect([title, verdict.level, verdict.work < 0.5]).toEqual([title, 'none', true]);
    }
  });
  test("who plays somebody's song may say so", () => {
    expect(level(['Roxanne', 'Some Quartet', 'A Tribute to The Police'], ['Roxanne', 'The Police'])).toBe('work');
    expect(level(['Roxanne', 'Some Quartet', 'Red Lights'], ['Roxanne', 'The Police'])).toBe('none');
    const [a, b] = [side(['Angie (By Davy Graham)', 'Bert Jansch']), side(['Angie', 'Davy Graham'])];
    expect(verify(a, b).work).toBeGreaterThan(verify(side(['Angie', 'Bert Jansch']), b).work);
  });
});

describe('values wherever they are', () => {
  test.each<[string, Side, Side]>([
    ['artist behind the title', ['Silver Springs Fleetwood Mac', ''], ['Silver Springs', 'Fleetwood Mac']],
    [
      'album and genre behind the title',
      ['Levitating Future Nostalgia Disco , Music , Pop', 'Dua Lipa'],
      ['Levitating', 'Dua Lipa', 'Future Nostalgia'],
    ],
    [
      'price and copyright',
      ['Royals Lorde $ 1.29 ( C ) 2013 Some Label', '', 'Pure Heroine'],
      ['Royals', 'Lorde', 'Pure Heroine'],
    ],
    ['both in both titles', ['Just Dance Lady Gaga Pop $ 1.29', ''], ['Just Dance Lady Gaga The Fame', '', 'The Fame']],
    [
      'a copyright behind a genre',
      ['Royals Pop 2013 Jane Doe & John Doe', 'Lorde', 'Pure Heroine'],
      ['Royals 2013 2013 Doe , LLC . 3:10', 'Lorde', 'Pure Heroine'],
    ],
    [
      'an album that is a number',
      ['Bad Blood Taylor Swift 1989 $ 1.29', ''],
      ['Bad Blood Taylor Swift 3:31', '', '1989'],
    ],
    ['playing time', ['Jolene 2:42', 'Dolly Parton'], ['Jolene', 'Dolly Parton', '', 162]],
    ['swapped', ['Massive Attack', 'Teardrop'], ['Teardrop', 'Massive Attack']],
  ])('%s', (_, a, b) => {
    expect(level(a, b)).toBe('recording');
    expect(level(b, a)).toBe('recording');
  });
  test('a year before a remix is no copyright', () => {
    expect(level(['Summer House 1999 Jane Doe Remix', 'Somebody'], ['Summer House', 'Somebody'])).not.toBe('recording');
  });
  test('a remix word behind the title is no value of another field', () => {
    expect(level(['Lose Yourself', 'Eminem'], ['Lose Yourself Remix', 'Eminem'])).not.toBe('recording');
  });
  test('a version word among other values belongs to the title', () => {
    expect(
      level(['Paranoid Android OK Computer Acoustic', 'Radiohead'], ['Paranoid Android', 'Radiohead', 'OK Computer']),
    ).not.toBe('recording');
    expect(level(['Paranoid Android OK Computer', 'Radiohead'], ['Paranoid Android', 'Radiohead', 'OK Computer'])).toBe(
      'recording',
    );
  });
  test('a number behind many equal words still tells two songs apart', () => {
    expect(
      level(['I Will Follow You Into the Part 1 Ann Author', ''], ['I Will Follow You Into the Part 2 Ann Author', '']),
    ).not.toBe('recording');
  });
  test('"Pt. 1 Pink Floyd" is not "Pt. 2 Pink Floyd"', () => {
    expect(
      level(['The Bricks Pt. 1 Pink Floyd', '', 'The Wall'], ['The Bricks Pt. 2 Pink Floyd', '', 'The Wall']),
    ).not.toBe('recording');
  });
});

describe('duration', () => {
  test('far apart lowers the probability, clips of half a minute say nothing', () => {
    const near = judge(['Karma Police', 'Radiohead', '', 264], ['Karma Police', 'Radiohead', '', 266]);
    const far = judge(['Karma Police', 'Radiohead', '', 264], ['Karma Police', 'Radiohead', '', 400]);
    const clip = judge(['Karma Police', 'Radiohead', '', 264], ['Karma Police', 'Radiohead', '', 29]);
    expect(far.recording).toBeLessThan(near.recording);
    expect(far.level).toBe('work');
    expect(far.reasons).toContain('durations differ: 264 s / 400 s');
    expect(clip.recording).toBe(judge(['Karma Police', 'Radiohead'], ['Karma Police', 'Radiohead']).recording);
  });
  test('told by album and time: another version; on one album an edit or a fault', () => {
    const studio: Side = ['Comfortably Numb', 'Pink Floyd', 'The Wall', 382];
    const verdict = judge(studio, ['Comfortably Numb', 'Pink Floyd', 'Pulse', 536]);
    expect(verdict).toMatchObject({ level: 'work' });
    expect(verdict.recording).toBeLessThan(0.5);
    expect(verdict.reasons).toContain('another version by its playing time');
    expect(judge(studio, ['Comfortably Numb', 'Pink Floyd', 'The Wall', 536]).recording).toBeLessThan(0.9);
    expect(level(studio, ['Comfortably Numb', 'Pink Floyd', 'The Wall', 384])).toBe('recording');
  });
});

describe('names', () => {
  test.each<[string, string, string]>([
    ['another figure', 'Sum 41', 'Sum 42'],
    ['a figure on one side only', 'Blink-182', 'Blink'],
    ['a figure for a letter', 'The Artist 77', 'The Artist x'],
    ['another letter', 'Artist x', 'Artist y'],
    ['a letter of a short name', 'Blur', 'Blue'],
    ['half of the letters', 'Blondie', 'Two Blondes'],
  ])('%s is another artist', (_, a, b) => {
    expect(level(['Everything Under the Bridge', a], ['Everything Under the Bridge', b])).not.toBe('recording');
  });
  test.each<[string, string, string]>([
    ['a number in words', 'Matchbox 20', 'Matchbox Twenty'],
    ['a space', 'UB40', 'UB 40'],
    ['a year', 'Death from Above 1979', 'Death from Above'],
    ['initials of a band', 'Yellow Magic Orchestra', 'YMO'],
    ['swapped letters', 'Queen', 'Uqeen'],
    ['a channel', 'Queen', 'Queen - Topic'],
    ['a name written twice', 'Blondie', 'Blondie-Blondie'],
    ['script', 'أم كلثوم', 'Umm Kulthum'],
  ])('%s is no other artist', (_, a, b) => {
    expect(level(['Everything Under the Bridge', a], ['Everything Under the Bridge', b])).toBe('recording');
  });
});

describe('parts and scripts', () => {
  test.each<[string, string, string]>([
    ['a marker and brackets', 'Oxygène, Pt. 4', 'Oxygène (part 4)'],
    ['a bare number', 'Oxygène, Pt. 4', 'Oxygène 4'],
    ['roman and arabic ranges', 'Shine On You Crazy Diamond (Parts I–V)', 'Shine On You Crazy Diamond (Parts 1-5)'],
    ['ranges in words', 'Shine On You Crazy Diamond, Pts. 1 to 5', 'Shine On You Crazy Diamond (Parts I - V)'],
    ['Latin letters in brackets', '강남스타일 (Gangnam Style)', 'Gangnam Style'],
    ['consonants', 'إنت عمري', 'Enta Omri'],
  ])('%s', (_, a, b) => {
    expect(level([a, 'Somebody Else'], [b, 'Somebody Else'])).toBe('recording');
  });
  test('other parts are other songs', () => {
    const [a, b] = ['Shine On You Crazy Diamond (Parts I–V)', 'Shine On You Crazy Diamond (Parts VI–IX)'];
    expect(level([a, 'Pink Floyd'], [b, 'Pink Floyd'])).toBe('artist');
  });
  test('two scripts of one name that have no letter in common: the playing time answers', () => {
    const title = 'Gangnam Style';
    expect(level([title, 'PSY', '', 219], [title, '싸이', '', 219.6])).toBe('recording');
    expect(level([title, 'PSY', '', 219], [title, '싸이', '', 260])).not.toBe('recording');
  });
  test('a title that was cut before its number is likely, not certain', () => {
    const verdict = judge(['Pieces (Pt', 'Somebody Else'], ['Pieces (Pt. 1)', 'Somebody Else']);
    expect(verdict).toMatchObject({ level: 'recording', probability: 0.7 });
  });
});

describe('classical', () => {
  test('the composer as artist on both sides: the album answers for the performer', () => {
    const title = 'Goldberg Variations, BWV 988: Aria';
    const [one, other] = ['Goldberg Variations (Glenn Gould, 1955)', 'Bach: Goldberg Variations 1955 - Glenn Gould'];
    expect(level([title, 'J. S. Bach'], [title, 'Bach, Johann Sebastian'])).toBe('work');
    expect(level([title, 'J. S. Bach', one], [title, 'Johann Sebastian Bach', one])).toBe('recording');
    expect(level([title, 'J. S. Bach', one, 113], [title, 'Bach, Johann Sebastian', other, 113.2])).toBe('recording');
    expect(level([title, 'J. S. Bach', one, 113], [title, 'Bach, Johann Sebastian', other, 185])).toBe('work');
  });
  test('a variation is a movement', () => {
    expect(
      level(
        ['Goldberg Variations, BWV 988: Aria', 'Glenn Gould'],
        ['Goldberg Variations, BWV 988: Variatio 1', 'Glenn Gould'],
      ),
    ).toBe('artist');
  });
  test('a piece told by its own words', () => {
    expect(
      level(
        ['Verklaerte Naechte for String Quartet/IV. Litanies', 'Hagen Quartet'],
        ['Verklaerte Naechte: IV Litanies', 'Alban Berg Quartett'],
      ),
    ).toBe('work');
  });
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
      ['Sonata in G minor Op. 2 - Aria I', 'I Musici', 'Albinoni'],
      ['Sonata in G minor Op. 2 - Aria II', 'I Musici', 'Albinoni'],
    ],
    [
      'brackets of one album',
      ['Partita in G major (phantasie)', 'Ann Author', 'Weiss'],
      ['Partita in G major (allemande)', 'Ann Author', 'Weiss'],
    ],
    [
      'brackets of one album that share a tempo',
      ['Viola Sonata No. 1 in F minor (Allegro grazioso)', 'Zukerman', 'Brahms'],
      ['Viola Sonata No. 1 in F minor (Allegro appassionato)', 'Zukerman', 'Brahms'],
    ],
    [
      'what follows the last separator',
      ['Partita Terza in La maggiore - loure', 'Arthur Grumiaux'],
      ['Partita Terza in La maggiore - bouree', 'Arthur Grumiaux'],
    ],
    [
      'a part more on one album',
      ['Duo Op. 34 in G major: Allegro giocoso', 'Ann Author', 'Viotti'],
      ['Duo Op. 34 in G major: Allegro', 'Ann Author', 'Viotti'],
    ],
  ])('%s is not the same recording', (_, a, b) => {
    expect(level(a, b)).not.toBe('recording');
    expect(level(b, a)).not.toBe('recording');
  });
  test('a misspelt tempo is no missing movement', () => {
    expect(level(['Suite 3 BWV 1009 prelude', 'Mischa Maisky'], ['Suite 3 BWV 1009 pvrelude', 'Mischa Maisky'])).toBe(
      'recording',
    );
  });
});

describe('a guest that one title names', () => {
  const chance = (title: string, artist: string): number =>
    judge(['Paper Lantern (feat. Ida Varga)', 'Glass Orchard'], [title, artist]).recording;
  test('is worth more where the credit of the other names her, too', () => {
    const [alone, credited, equal] = [
      chance('Paper Lantern', 'Glass Orchard'),
      chance('Paper Lantern', 'Glass Orchard & Ida Varga'),
      judge(['Paper Lantern', 'Glass Orchard'], ['Paper Lantern', 'Glass Orchard']).recording,
    ];
    expect(alone).toBeLessThan(0.7);
    expect(credited).toBeCloseTo(equal, 2);
    expect(chance('Paper Lantern', 'Glass Orchard & Oda Tarn')).toBeLessThan(0.7);
  });
  test('and beside an edition of either title', () => {
    expect(chance('Paper Lantern [Explicit]', 'Glass Orchard & Ida Varga')).toBeGreaterThan(0.9);
  });
});

describe('a title that ends in an open bracket', () => {
  test('is not the beginning of another word', () => {
    expect(level(['The (', 'Glass Orchard'], ['The Warning', 'Glass Orchard'])).not.toBe('recording');
    expect(level(['Always [', 'Glass Orchard'], ['Always There', 'Glass Orchard'])).not.toBe('recording');
  });
  test('lost what stood in the bracket', () => {
    expect(level(['Always (', 'Glass Orchard'], ['Always (In the Rain)', 'Glass Orchard'])).toBe('recording');
    expect(level(['Paper Lantern (Of', 'Glass Orchard'], ['Paper Lantern (Official Video)', 'Glass Orchard'])).toBe(
      'recording',
    );
  });
});
