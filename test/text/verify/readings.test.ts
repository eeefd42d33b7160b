import { describe, expect, it } from 'vitest';
import { createTextMatcher } from '../../../src/text/match/matcher.ts';
import { parse } from '../../../src/text/parse/parse.ts';
import type { TextLevel } from '../../../src/text/verify/verify.ts';
import { verify } from '../../../src/text/verify/verify.ts';

type Side = readonly [title: string, artist: string, album?: string];
const fields = ([title, artist, album = '']: Side) => ({ title, artist, album, duration: undefined });
const judge = (a: Side, b: Side) => verify(parse(fields(a)), parse(fields(b)));
const level = (a: Side, b: Side): TextLevel => {
  const [there, back] = [judge(a, b), judge(b, a)];
  expect(back.level).toBe(there.level);
  return there.level;
};
const SONG: Side = ['Paper Lanterns', 'Harbour Gulls'];

describe('a title that holds its artist', () => {
  const signs = [
    ' - ',
    ' – ',
    ' — ',
    ' ‒ ',
    ' − ',
    ' － ',
    '—',
    ' | ',
    '｜',
    ' ~ ',
    ' 〜 ',
    ' / ',
    ' // ',
    ': ',
    '- ',
    ' · ',
    '_ ',
  ];
  const credits = ['', 'Various Artists', 'Best Music Channel', 'Harbour Gulls', 'HarbourGullsVEVO', 'XL Records'];
  it.each(signs)('parted by "%s", whoever is credited, in both orders', (sign) => {
    for (const credit of credits) {
      expect([credit, level([`Harbour Gulls${sign}Paper Lanterns`, credit], SONG)]).toEqual([credit, 'recording']);
      expect([credit, level([`Paper Lanterns${sign}Harbour Gulls`, credit], SONG)]).toEqual([credit, 'recording']);
    }
  });

  it.each<[string, string]>([
    ['Harbour Gulls "Paper Lanterns"', ''],
    ['Harbour Gulls “Paper Lanterns” (Official Video)', 'Some Channel'],
    ['Harbour Gulls «Paper Lanterns»', ''],
    ['Harbour Gulls「Paper Lanterns」MV', 'Some Channel'],
    ['【Harbour Gulls】Paper Lanterns', 'Some Channel'],
    ['Paper Lanterns by Harbour Gulls', 'Some Channel'],
    ['03 Harbour Gulls - Paper Lanterns.mp3', ''],
    ['A1. Harbour Gulls - Paper Lanterns', ''],
    ['Harbour_Gulls_-_Paper_Lanterns', ''],
    ['Harbour Gulls - Second Tide - 03 - Paper Lanterns', ''],
    ['Harbour Gulls Paper Lanterns Official Video', 'Harbour Gulls'],
    ['Harbour Gulls â€“ Paper Lanterns', 'Some Channel'],
  ])('%s by "%s"', (title, artist) => expect(level([title, artist], SONG)).toBe('recording'));

  it('says how the title was read', () =>
    expect(judge(['Harbour Gulls - Paper Lanterns', 'X'], SONG).reasons).toContain('the title holds the artist'));

  it.each<[string, Side, Side]>([
    ['another title', ['Harbour Gulls - Glass Orchard', 'A Channel'], SONG],
    ['another artist', ['Northern Line - Paper Lanterns', 'A Channel'], SONG],
    ['a part of two works', ['Requiem: Agnus Dei', 'First Choir'], ['Requiem: Agnus Dei', 'Other Choir']],
    ['a credit that covers', ['Harbour Gulls - Paper Lanterns', 'Karaoke Allstars'], SONG],
    [
      'a bracket that says whose it was',
      ['Paper Lanterns (Originally Performed by Harbour Gulls)', 'Party Band'],
      SONG,
    ],
    ['a live album between', ['Harbour Gulls - Live at the Pier - 03 - Paper Lanterns', ''], SONG],
    ['a parody', ['Sofa Lanterns (Parody of "Paper Lanterns" by Harbour Gulls)', 'Silly Al'], SONG],
    ['a live version', ['Harbour Gulls - Paper Lanterns (Live)', 'A Channel'], SONG],
  ])('but not %s', (_, a, b) => expect(level(a, b)).not.toBe('recording'));
});

describe('decoration', () => {
  it.each([
    'Paper Lanterns Official Video',
    'Paper Lanterns Official Music Video HD',
    'Paper Lanterns Lyrics',
    'Paper Lanterns (M/V)',
    'Paper Lanterns MV',
    'Paper Lanterns [4K]',
    'Paper Lanterns videoclip oficial',
    'Paper Lanterns offizielles Video',
    'Paper Lanterns（Official Video）',
    'Paper Lanterns 【Official Video】',
    'Paper Lanterns ［MV］',
    '🔥 Paper Lanterns 🔥',
    '★Paper Lanterns★',
    'Ｐａｐｅｒ　Ｌａｎｔｅｒｎｓ',
    'Paper\u200B Lan\u200Bterns',
    'Paper Lanterns™',
    '03. Paper Lanterns.flac',
  ])('%s', (title) => expect(level([title, 'Harbour Gulls'], SONG)).toBe('recording'));

  it.each<[string, string]>([
    ['Lyrics', 'Paper Lanterns'],
    ['Radio Video', 'Radio'],
  ])('"%s" is a title, not "%s"', (a, b) => {
    expect(level([a, 'Harbour Gulls'], [b, 'Harbour Gulls'])).not.toBe('recording');
    expect(level([a, 'Harbour Gulls'], [a, 'Harbour Gulls'])).toBe('recording');
  });
});

describe('names and spellings', () => {
  it.each<[Side, Side]>([
    [
      ['Money', 'Cash Cash'],
      ['Money', 'Johnny Cash'],
    ],
    [
      ['Rivers', 'The The'],
      ['Rivers', 'The Wailers'],
    ],
    [
      ['Rivers', 'Los Lobos'],
      ['Rivers', 'Los Bravos'],
    ],
  ])('%j is not %j', (a, b) => expect(level(a, b)).not.toBe('recording'));

  it.each<[string, string]>([
    ['Johnny Guitar Watson', 'Johnny Watson'],
    ["Karl Brunner's Passage", 'Passage'],
    ['Vybz Kartell', 'Vibes Kartell'],
    ['OfficialTheGulls', 'The Gulls'],
    ['Salt N Pepper', 'Salt & Pepper'],
    ['St. Brendan', 'Saint Brendan'],
  ])('%s is %s', (a, b) => expect(level(['Paper Lanterns', a], ['Paper Lanterns', b])).toBe('recording'));

  it('a credit in a script that does not say how it sounds is a question', () => {
    const { level: found, reasons } = judge(['Matsuri no Ato', '藤井風'], ['Matsuri no Ato', 'Fujii Kaze']);
    expect([found, reasons.at(-1)]).toEqual(['cannot-tell', 'cannot tell: the artists are in different scripts']);
    expect(level(['Zvezda', 'Кино'], ['Zvezda', 'Harbour Gulls'])).not.toBe('cannot-tell');
  });

  it.each<[string, string]>([
    ["Rock 'n' Roll Harbour", 'Rock & Roll Harbour'],
    ['Nothing Lost 2 U', 'Nothing Lost to You'],
    ['Lanterns 4 You', 'Lanterns For You'],
    ['R U Mine', 'Are You Mine'],
    ['St. Anger', 'Saint Anger'],
    ["I Wanna Be Startin'", 'I Want to Be Starting'],
    ["'Cause of the Tide", 'Because of the Tide'],
    ['Luv Is Blind', 'Love Is Blind'],
    ['Tide (4 You)', 'Tide (For You)'],
    ['APaperTide', 'A Paper Tide'],
  ])('%s is %s', (a, b) => expect(level([a, 'Harbour Gulls'], [b, 'Harbour Gulls'])).toBe('recording'));

  it.each<[string, string]>([
    ['Tide 2', 'Tide 4'],
    ['Tide (Part 2)', 'Tide'],
  ])('%s is not %s', (a, b) => expect(level([a, 'Harbour Gulls'], [b, 'Harbour Gulls'])).not.toBe('recording'));
});

describe('the search', () => {
  const track = ([title, artist, album = '']: Side, line: number) => ({
    ...{ id: String(line), line, title, artist, album, duration: undefined, isrc: '', mbid: '', source: '' },
    ...{ start: undefined, end: undefined, md5: '', sha256: '', song: String(line), audio: '' },
  });
  /** Other songs with the same words, far more than candidates. */
  const others = Array.from({ length: 300 }, (_, i): Side => [`Father`, `Singer ${i}`]);

  async function found(corpus: readonly Side[], query: Side): Promise<readonly string[]> {
    const matcher = createTextMatcher();
    for (const [i, side] of corpus.entries()) matcher.add(track(side, i));
    const rows: string[] = [];
    await matcher.match([track(query, 0)], (_, matches) => {
      for (const { pretrain, verdict } of matches) if (verdict.level === 'recording') rows.push(pretrain.id);
    });
    return rows;
  }

  it.each<[string, string]>([
    ['Harbour Gulls - Father (Official Video)', 'Best Music Channel'],
    ['Father Official Music Video HD', 'Harbour Gulls'],
    ['03 Harbour Gulls - Father.mp3', ''],
    ["Goin' Father", 'Harbour Gulls'],
  ])('finds the song of "%s" by "%s" among others of its title, once, and from the other side', async (...query) => {
    const song: Side = query[0].startsWith('Goin') ? ['Going Father', 'Harbour Gulls'] : ['Father', 'Harbour Gulls'];
    expect(await found([...others, song], query)).toEqual(['300']);
    expect(await found([...others, query], song)).toEqual(['300']);
  });
});
