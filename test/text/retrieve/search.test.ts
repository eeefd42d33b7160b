import { describe, expect, it } from 'vitest';
import { type Corpus, createCorpus, type Fields } from '../../../src/text/retrieve/index.ts';
import { madeRows } from './rows.ts';

const row = (title: string, artist = '', album = ''): Fields => ({ title, artist, album });

function corpusOf(rows: readonly Fields[], options = {}): Promise<Corpus> {
  const builder = createCorpus(options);
  for (const fields of rows) builder.add(fields);
  return builder.finish();
}

async function top(corpus: Corpus, query: Fields, k = 8): Promise<Fields[]> {
  const found = await corpus.search([query], { k });
  return found.candidates(0).map((candidate) => corpus.fields(candidate.row));
}

const filler = madeRows(500);

describe('a search finds', () => {
  it.each([
    ['the row itself, in any case and with any accents', row('Army of Me', 'Björk'), row('ARMY OF ME', 'bjork')],
    ['swapped fields', row('Army of Me', 'Björk'), row('Björk', 'Army of Me')],
    ['fields joined in the title', row('Army of Me', 'Björk'), row('Bjork - Army of Me')],
    ['an edit in each field', row('Hustle', 'Sugarland'), row('Husle', 'Suwgarland')],
    ['two edits in each field', row('Hustle', 'Sugarland'), row('Hsutlle', 'Sugerlnd')],
    ['a typo in the corpus', row('Hustel', 'Sugerland'), row('Hustle', 'Sugarland')],
    ['words that were joined', row('Heart Break Hotel', 'X'), row('Heartbreak Hotel')],
    ['words that were split', row('Heartbreak', 'X'), row('Heart Break')],
    ['a letter instead of a space', row('Sunset Boulevard', 'X'), row('Sunsetqboulevard')],
    ['a space in the wrong place', row('Sunset Boulevard', 'X'), row('Sunse tboulevard')],
    ['a space in the wrong place of short words', row('Xo Qi', ''), row('X oqi')],
    ['a damaged corpus', row('D\uFFFDj\uFFFD Vu', 'Beyonc\uFFFD\uFFFD'), row('Déjà Vu', 'Beyoncé')],
    ['a damaged query', row('Déjà Vu', 'Beyoncé'), row('D\uFFFDj\uFFFD Vu', 'Beyonc\uFFFD')],
    ['damage in words of two letters', row('T\uFFFD', ''), row('Tú')],
    ['damage that ate a space', row('rock\uFFFDroll'), row('rock roll')],
    ['a title without letters', row('???', 'Qwertz'), row('? ? ?')],
    ['an artist without letters', row('Zzyzx', '!!!'), row('', '!!!')],
    ['a script without spaces', row('東京事変', '椎名林檎'), row('東京 事変 ライブ')],
    ['Cyrillic', row('Группа крови', 'Кино'), row('ГРУППА КРОВИ')],
    ['Cyrillic by its transliteration', row('Группа крови', 'Кино'), row('Gruppa krovi', 'Kino')],
    ['a transliteration by Cyrillic', row('Gruppa krovi', 'Kino'), row('Группа крови', 'Кино')],
    ['Greek by its transliteration', row('Τραγούδι', 'Χάρις'), row('Tragoydi', 'Charis')],
    ['Arabic by its transliteration', row('تملي معاك', 'عمرو دياب'), row('tmly mak', 'amrw dyab')],
    ['Hangul by its transliteration', row('봄날', ''), row('bomnal')],
    ['kana by its transliteration', row('さくら', ''), row('Sakura')],
    ['a transliteration by kana', row('Sakura', ''), row('サクラ')],
  ])('%s', async (_, target, query) => {
    const corpus = await corpusOf([...filler, target, row('Unrelated', 'Nobody')]);
    expect((await top(corpus, query, 3))[0]).toEqual(target);
  });
});

describe('candidates', () => {
  it('prefer the likely spelling of a typo to the rarest', async () => {
    const corpus = await corpusOf([
      ...Array.from({ length: 40 }, (_, i) => row(`Sugarland ${i}`)),
      row('Sugarlanx Zz'),
      ...filler,
    ]);
    const titles = (await top(corpus, row('Suwgarland 7'), 1)).map(({ title }) => title);
    expect(titles).toEqual(['Sugarland 7']);
  });

  it('list covers though hundreds of rows share the artist', async () => {
    const songs = Array.from({ length: 300 }, (_, i) => row(`Song ${i}`, 'The Extraordinary Orchestra'));
    const likeTitles = Array.from({ length: 20 }, (_, i) => row(`Yesterday x${i}`, `y${i}`));
    const covers = [row('Yesterday', 'Aaa'), row('Yesterday (Recorded At The Wembley Stadium Anniversary)', 'Bbb')];
    const corpus = await corpusOf([...songs, ...likeTitles, ...covers, ...filler]);
    const found = await corpus.search([row('Yesterday - 2009 Remaster', 'The Extraordinary Orchestra')], { k: 8 });
    const titles = found.candidates(0).map((candidate) => corpus.fields(candidate.row));
    expect(titles).toEqual(expect.arrayContaining(covers));
    expect(found.pruned(0).sameCore).toBe(2);
  });

  it('take half of the list by title when the core is not equal', async () => {
    // Long, so that any song of theirs has more words in common than a cover.
    const orchestra = Array.from({ length: 30 }, (_, i) => `player${i}`).join(' ');
    const songs = Array.from({ length: 30 }, (_, i) => row(`Song ${i}`, orchestra));
    const suites = Array.from({ length: 100 }, (_, i) => row(i % 2 === 0 ? 'Suite' : 'Allemande', `name${i}`));
    const cover = row('Allemande Suite', 'Keith');
    const corpus = await corpusOf([...songs, ...suites, cover, ...filler]);
    const query = row('Suite Allemande', orchestra);
    expect(await top(corpus, query)).toContainEqual(cover);
  });

  it('are found by typos in a corpus of one row', async () => {
    expect(await top(await corpusOf([row('Hustle', 'Van McCoy')]), row('Hustel', 'Van McCo'))).toHaveLength(1);
    expect(await top(await corpusOf([row('Hustle')]), row('Husstel'))).toHaveLength(1);
  });

  it('use the given core', async () => {
    const titleCore = (title: string) => title.replace(/^Bach: /, '');
    const corpus = await corpusOf([row('Bach: Air', 'X'), row('Bach: Gigue', 'X'), ...filler], { titleCore });
    const found = await corpus.search([row('Air', 'Y')], { k: 2 });
    expect(found.pruned(0).sameCore).toBe(1);
  });

  it('use the given fold', async () => {
    const fold = (text: string) => text.replace('Кино', 'kino');
    expect(await top(await corpusOf([row('Кино'), ...filler], { fold }), row('Kino'), 1)).toEqual([row('Кино')]);
  });

  it('collapse rows with equal words, and give all of them', async () => {
    const albums = Array.from({ length: 100 }, (_, i) => row('Yellow', 'Coldplay', `Hits ${i}`));
    const corpus = await corpusOf([...albums, row('YELLOW!', 'Coldplay'), row('Yellow', 'Other'), ...filler]);
    const [first, second] = (await corpus.search([row('Yellow', 'Coldplay', 'Hits 42')], { k: 4 })).candidates(0);
    expect(corpus.fields(first!.row).album).toBe('Hits 42');
    expect([...corpus.equalRows(first!.row)]).toEqual(Array.from({ length: 101 }, (_, i) => i));
    expect(corpus.fields(second!.row).artist).toBe('Other');
  });

  it('do not take a word from title to artist for equal', async () => {
    const corpus = await corpusOf([row('a b', 'c'), row('a', 'b c')]);
    expect([...corpus.equalRows(0)]).toEqual([0]);
    expect([...(await corpusOf([row('a (b)', 'c'), row('a', 'b c')])).equalRows(0)]).toEqual([0]);
  });

  it('count the album last', async () => {
    const corpus = await corpusOf([row('Hello', 'Adele', ''), row('Goodbye', 'Adele', '25 Deluxe'), ...filler]);
    expect((await top(corpus, row('Hello', 'Adele', '25 Deluxe'), 2)).map(({ title }) => title)).toEqual([
      'Hello',
      'Goodbye',
    ]);
  });

  it('are none for an empty query and for words that nobody has', async () => {
    const corpus = await corpusOf(filler);
    expect(await top(corpus, row(''))).toEqual([]);
    expect(await top(corpus, row('Xyzzyqqq'))).toEqual([]);
    expect(await top(await corpusOf([]), row('Hello'))).toEqual([]);
  });
});

describe('a search', () => {
  const rows = madeRows(3000);
  const queries = rows.slice(0, 200).map(({ title, artist }, i) => row(title.slice(i % 2), artist));

  it('scores 1 for equal words, less for others, in falling order', async () => {
    const corpus = await corpusOf(rows);
    const found = await corpus.search(rows.slice(0, 100), { k: 8 });
    for (let q = 0; q < 100; q++) {
      const scores = found.candidates(q).map(({ score }) => score);
      expect(scores[0]).toBeCloseTo(1, 5);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
  });

  it('does not depend on the order of the rows', async () => {
    const listed = async (corpus: Corpus) => {
      const found = await corpus.search(queries, { k: 8 });
      return queries.map((_, q) => found.candidates(q).map(({ score }) => Number(score.toFixed(5))));
    };
    expect(await listed(await corpusOf([...rows].reverse()))).toEqual(await listed(await corpusOf(rows)));
  });

  it('answers equal queries alike, in the order asked', async () => {
    const corpus = await corpusOf(rows);
    const found = await corpus.search([rows[5]!, rows[9]!, rows[5]!], { k: 2 });
    expect(found.candidates(2)).toEqual(found.candidates(0));
    expect(corpus.fields(found.candidates(1)[0]!.row)).toEqual(rows[9]);
  });

  it('tells what it did not read, and how well that could have scored', async () => {
    const common = Array.from({ length: 4000 }, (_, i) => row(`love word${i}`, `name${i}`));
    const corpus = await corpusOf([...common, ...filler]);
    const found = await corpus.search([row('Love', 'Name7'), row('Name9')], { k: 4 });
    expect(found.pruned(0).postings).toBeGreaterThanOrEqual(4000);
    expect(found.pruned(0).unseenScore).toBeGreaterThan(0);
    expect(found.pruned(0).unseenScore).toBeLessThan(0.3);
    expect(found.pruned(1)).toEqual({ postings: 0, unseenScore: 0, sameCore: 0 });
    expect(corpus.fields(found.candidates(0)[0]!.row)).toEqual(row('love word7', 'name7'));
  });

  it('reads the rarest words first', async () => {
    const rows = Array.from({ length: 1950 }, (_, i) => row('love', `name${i}${i % 13 === 0 ? ' zed' : ''}`));
    const found = await (await corpusOf(rows)).search([row('Love', 'Zed')], { k: 4 });
    expect(found.pruned(0).postings).toBe(1950);
  });

  it('gives fields back as they were', async () => {
    const fields = row('Déjà \uFFFD "Vu"', '東京', '…');
    expect((await corpusOf([...filler, fields])).fields(500)).toEqual(fields);
  });
});
