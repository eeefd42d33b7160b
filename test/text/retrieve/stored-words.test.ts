import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { NORMALISER } from '../../../src/index/manifest.ts';
import { type Corpus, createCorpus, type Fields, loadCorpus } from '../../../src/text/retrieve/index.ts';
import { createRows } from '../../../src/text/retrieve/rows.ts';
import type { StoredWords } from '../../../src/text/retrieve/stored-words.ts';
import { madeRows } from './rows.ts';

const row = (title: string, artist: string, album = ''): Fields => ({ title, artist, album });

/** Every way in which a text becomes words. */
const ODD = [
  row('Army of Me (Live at the Roxy)', 'Björk', 'Post'),
  row('D\uFFFDj\uFFFD Vu', 'Beyonc\uFFFD'),
  row('Группа крови', 'Кино'),
  row('東京事変', 'さくら'),
  row('R.E.M. Vol.2', "Didn't"),
  row('???', '!!!'),
  row('Straße [Remix]', 'ÆØÅ'),
  row('تملي معاك', '봄날'),
  row("Rock 'n' U Gonna Starting Official Video", 'St. Ann'),
  row('夜（Live）– Zero\u200BWidth™', 'Émile'),
  row('', ''),
];
const rows = [...madeRows(3000), ...ODD, ...madeRows(50)];

async function build(fields: readonly Fields[]): Promise<Corpus> {
  const builder = createCorpus();
  for (const each of fields) builder.add(each);
  return builder.finish();
}

function textsOf(fields: readonly Fields[]) {
  const texts = createRows(() => undefined);
  for (const each of fields) texts.add(each);
  return texts.finish();
}

it('a corpus that was stored answers as the one it was made of', async () => {
  const built = await build(rows);
  const loaded = await loadCorpus(built.stored(), () => textsOf(rows), 1);
  expect(loaded.counts).toEqual(built.counts);
  const queries = [...rows.slice(2900), row('Armi of My', 'Bjork'), row('Deja Vu', 'Beyonce'), row('', '')];
  const answers = async (corpus: Corpus) => {
    const found = await corpus.search(queries, { k: 8 });
    return queries.map((_, q) => [found.candidates(q), found.pruned(q)]);
  };
  expect(await answers(loaded)).toEqual(await answers(built));
  expect(loaded.equalRows(3)).toEqual(built.equalRows(3));
  expect(loaded.stored()).toEqual(built.stored());
});

it('words are stored as text, damage as U+FFFD', async () => {
  const {
    words: { word },
  } = (await build([row('D\uFFFDj\uFFFD', 'Björk')])).stored();
  expect(Buffer.from(word.bytes).toString()).toBe('d\uFFFDj\uFFFDbjork');
  expect([...word.starts]).toEqual([0, 8, 13]);
});

it('columns that do not belong together are refused', async () => {
  const stored = (await build(rows)).stored();
  const cut: StoredWords = { ...stored, terms: { word: stored.terms.word.subarray(1) } };
  await expect(loadCorpus(cut, () => textsOf(rows), 1)).rejects.toThrow(RangeError);
});

// An index holds words made by one version of the code; queries made by another would miss them.
it('the version of the reading is raised when it changes', async () => {
  const {
    words: { word },
    terms,
    documents,
  } = (await build(ODD)).stored();
  const digest = createHash('sha256');
  for (const column of [word.bytes, word.starts, terms.word, ...Object.values(documents)]) digest.update(column);
  expect({ NORMALISER, digest: digest.digest('hex').slice(0, 16) }).toEqual({
    NORMALISER: 2,
    digest: '71afee0a3ac381cc',
  });
});
