import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/text/parse/parse.ts';
import { isGenericTitle, qualifiers } from '../../../src/text/parse/qualifiers.ts';
import { classifySegment } from '../../../src/text/parse/versions.ts';
import { verify } from '../../../src/text/verify/verify.ts';

type Side = readonly [title: string, artist: string, album?: string, duration?: number];
const side = ([title, artist, album = '', duration]: Side) => parse({ title, artist, album, duration });
const judge = (a: Side, b: Side) => verify(side(a), side(b));
const level = (a: Side, b: Side) => judge(a, b).level;
/** Two titles of one artist, neither with an album. */
const titles = (a: string, b: string) => level([a, 'Glass Orchard'], [b, 'Glass Orchard']);

describe('the table', () => {
  test('has each phrase once, with a class that is known', () => {
    const phrases = qualifiers.map(({ phrase }) => phrase.toLowerCase());
    expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
    const classes = new Set(qualifiers.map((qualifier) => qualifier.class));
    expect([...classes].toSorted()).toEqual(['edition', 'generic', 'head', 'placeholder', 'track', 'version']);
  });
});

describe('a bracket on one side', () => {
  test.each([
    'Interlude',
    'Skit',
    '1994 Version',
    'Version 2003',
    'Acústico',
    'Akustik Version',
    'Wersja akustyczna',
    'Version française',
    'En vivo desde Lima',
    'ライブ',
    'ピアノバージョン',
    '라이브',
    'концерт',
    'Speed Up',
    'Piano',
    'Bossa Nova',
    'Somebody Flip',
    'Sleepwalker Version',
    'Some Name Ripmix',
    'Somebody Dubstrumental',
    'Off Vocal',
    "First 'Stand-Up' Show",
    'From the Acoustic Sessions',
  ])('(%s) names another version', (bracket) => {
    expect(titles(`Paper Lantern (${bracket})`, 'Paper Lantern')).toBe('work');
    expect(titles('Paper Lantern', `Paper Lantern [${bracket}]`)).toBe('work');
  });

  test.each(['Audio Commentary', 'Reaction', 'Guitar Tutorial'])('(%s) is somebody who speaks about it', (bracket) => {
    expect(titles(`Paper Lantern (${bracket})`, 'Paper Lantern')).toBe('artist');
  });

  test.each([
    'Greatest Hits Version',
    'iTunes Version',
    '50 Number Ones Version',
    'Versión original',
    'Deluxe Edition',
    'Dolby Atmos',
    'Color Coded Lyrics',
    'Clip officiel',
    'Resmi Video',
    '公式',
    'Original Version 1978',
    'Pure Country Soundtrack Version',
    'From "The Great Film"',
    'feat. Jane Doe',
  ])('(%s) names an edition or a guest', (bracket) => {
    expect(titles(`Paper Lantern (${bracket})`, 'Paper Lantern')).toBe('recording');
  });

  test('a phrase that nobody has written down costs probability: less where it reads like words of the song', () => {
    const phrase = judge(['Paper Lantern (All That We Have)', 'A'], ['Paper Lantern', 'A']);
    expect(phrase).toMatchObject({ level: 'recording', recording: 0.6 });
    expect(phrase.reasons).toContain('only one side has (all that we have)');
    const name = judge(['Paper Lantern (Zorblax)', 'A'], ['Paper Lantern', 'A']);
    expect(name).toMatchObject({ level: 'work', recording: 0.25 });
  });

  test('but not where artist, album, guest, the title itself or an equal playing time explain it', () => {
    expect(level(['Hello (Zorblax)', 'Zorblax'], ['Hello', 'Zorblax'])).toBe('recording');
    expect(level(['Hello (Zorblax)', 'A Band', 'Zorblax'], ['Hello', 'A Band', 'Hits'])).toBe('recording');
    expect(level(['Hello (Zorblax)', 'A Band'], ['Hello (feat. Zorblax)', 'A Band'])).toBe('recording');
    expect(level(['(Shake) Shake Your Hand', 'A Band'], ['Shake Your Hand', 'A Band'])).toBe('recording');
    expect(level(['Hello (Zorblax)', 'A Band', '', 201], ['Hello', 'A Band', '', 202])).toBe('recording');
    expect(level(['Hello (Zorblax)', 'A Band', 'Hits'], ['Hello', 'A Band', 'Hits'])).toBe('recording');
  });

  test('a misspelt version is the version', () => {
    expect(titles('Paper Lantern (Instrumental)', 'Paper Lantern (Insturmental)')).toBe('recording');
    expect(titles('Paper Lantern (Somebody Remix)', 'Paper Lantern (Somebody Rmeix)')).toBe('recording');
  });
});

describe('two versions', () => {
  test.each([
    ['Radio Edit', 'Extended'],
    ['Demo 1', 'Demo 2'],
    ['Somebody Remix', 'Somebody Remix Dub'],
    ['Somebody Club Mix', 'Somebody Radio Mix'],
    ['Somebody Remix', 'Somebody 2014 Remix'],
    ['Radio Edit', 'Somebody Radio Edit'],
    ['Live in London 1', 'Live in London 2'],
    ['Live at the Hall, May 17, 1970 - First Show', 'Live at the Hall, May 18, 1970 - Second Show'],
  ])('(%s) is not (%s)', (a, b) => {
    expect(titles(`Paper Lantern (${a})`, `Paper Lantern (${b})`)).toBe('work');
  });
  test.each([
    ['Live at Wembley', 'Live At Wembley Stadium'],
    ['Somebody Remix', 'Somebody RMX'],
    ['Extended Mix', 'Extended Version'],
    ['Acoustic', 'Acoustic Version'],
    ['Pt. 1 Vocal', 'Pt. I Vocal'],
  ])('(%s) may be (%s)', (a, b) => {
    expect(titles(`Paper Lantern (${a})`, `Paper Lantern (${b})`)).toBe('recording');
  });
  test('an edit that takes as long as the song cut nothing', () => {
    const edit = (seconds: number) => ['Paper Lantern (Radio Edit)', 'Glass Orchard', '', seconds] as const;
    expect(level(edit(240), ['Paper Lantern', 'Glass Orchard', '', 241])).toBe('recording');
    expect(level(edit(200), ['Paper Lantern', 'Glass Orchard', '', 241])).toBe('work');
  });
});

describe('a word more', () => {
  test.each([
    ['Let It Be', 'Let It Be Me'],
    ['Summertime', 'Summertime Blues'],
    ['I Remember', 'I Remember You'],
    ['A Song', 'C Song'],
    ['What Is Gone', 'What Is Gone Narration'],
    ['Paper Lantern', 'Paper Lantern Horizons'],
  ])('%s is not %s', (a, b) => {
    expect(titles(a, b)).not.toBe('recording');
    expect(titles(b, a)).not.toBe('recording');
  });
  test.each(['slowed', 'Cover', 'Demo', 'Live', '2003', 'sped up'])('%s behind a title is another version', (word) => {
    expect(titles('Paper Lantern by the Lake', `Paper Lantern by the Lake ${word}`)).toBe('work');
  });
  test('unless an article, a cut, the album, a guest or an equal playing time explain it', () => {
    expect(titles('The Paper Lantern', 'Paper Lantern')).toBe('recording');
    expect(titles('Paper Lantern by...', 'Paper Lantern by the Lake')).toBe('recording');
    expect(level(['Lantern Horizons', 'A Band'], ['Lantern', 'A Band', 'Horizons'])).toBe('recording');
    expect(level(['English Country Garden', 'A Band', '', 157], ['Country Garden', 'A Band', '', 158])).toBe(
      'recording',
    );
    // An album of the longer title's name is where it stands, not what explains it.
    expect(level(['Pretty Girl Blues', 'A Band', 'Pretty Girl Blues'], ['Pretty Girl', 'A Band'])).not.toBe(
      'recording',
    );
  });
});

describe('a title that every album has', () => {
  test.each(['Intro', 'Skit', 'Untitled', 'Track 5', 'Main Titles', 'Drum Solo', 'Ohne Titel', 'Без названия', '無題'])(
    '%s on two albums: cannot tell',
    (title) => {
      const verdict = judge([title, 'Glass Orchard', 'First Light'], [title, 'Glass Orchard', 'Second Wind']);
      expect(verdict.level).toBe('cannot-tell');
      expect(verdict.reasons.at(-1)).toBe('cannot tell: many albums have a track of this title');
      expect(level([title, 'Glass Orchard', 'First Light'], [title, 'Glass Orchard', 'First Light'])).toBe('recording');
    },
  );
  test('a song of that name is none', () => {
    expect(isGenericTitle('track of my tears')).toBe(false);
    expect(isGenericTitle('untitled 3')).toBe(true);
  });
  test.each(['[Deleted video]', 'nan', '-', 'undefined', 'Vidéo supprimée'])('%s is no title', (title) => {
    expect(level([title, 'Somebody'], [title, 'Somebody'])).toBe('cannot-tell');
  });
});

describe('catalogues of two composers', () => {
  const quartet = (number: string) => `String Quartet in D minor, ${number}: I. Allegro`;
  test.each([
    ['K. 421', 'D. 810'],
    ['K. 421', 'Op. 76 No. 2'],
    ['D. 898', 'Op. 97'],
    ['BWV 1043', 'RV 565'],
  ])('%s is not %s', (a, b) => {
    expect(titles(quartet(a), quartet(b))).not.toBe('recording');
    expect(titles(quartet(a), quartet(b))).not.toBe('work');
  });
  test('one work may have a number in both', () => {
    expect(titles('Trio in B-flat major, D. 898: Scherzo', 'Trio in B-flat major, Op. 99: Scherzo')).toBe('recording');
  });
});

describe('what a segment is', () => {
  test.each([
    ['live', 'version'],
    ['live your life', 'version'],
    ['how to live', 'version'],
    ['album version', 'noise'],
    ['with you remix', 'version'],
    ['with jane doe', 'featured'],
    ['all that we have', 'subtitle'],
    ['2011', 'noise'],
  ])('%s: %s', (text, is) => {
    expect(classifySegment(text).is).toBe(is);
  });
});
