import { type DataRow, type Detail, FLAG, type PageFacts } from '../data.ts';

// The overlaps of the page, read from its blocks of JSON.

/** Places in `DataRow`. */
export const AT = {
  level: 0,
  test: 1,
  testId: 2,
  testTitle: 3,
  testArtist: 4,
  pretrain: 5,
  pretrainId: 6,
  pretrainTitle: 7,
  pretrainArtist: 8,
  probability: 9,
  flags: 10,
  group: 11,
} as const;

export type Store = {
  readonly facts: PageFacts;
  readonly rows: DataRow[];
  /** Text of each row that a search looks through: the test track on one line, the pretraining track on another. */
  readonly texts: string[];
  readonly detailOf: (place: number) => Detail;
};

/** Text without case and accents; most texts have no accents, and are spared the search for them. */
export const plainText = (text: string): string =>
  (/^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '')).toLowerCase();

/** Reads the facts; the rows come with `loadRows`. */
export function openStore(): Store | undefined {
  const facts = document.getElementById('facts');
  if (!facts) return undefined;
  const blocks = document.querySelectorAll('script.details');
  const known = new Map<number, readonly Detail[]>();
  const parsed = JSON.parse(facts.textContent ?? '') as PageFacts;
  return {
    ...{ facts: parsed, rows: [], texts: [] },
    detailOf(place) {
      const number = Math.floor(place / parsed.perBlock);
      const block = known.get(number) ?? (JSON.parse(blocks[number]?.textContent ?? '[]') as readonly Detail[]);
      known.set(number, block);
      return block[place % parsed.perBlock] as Detail;
    },
  };
}

/** Milliseconds after which the browser may do something else. */
const SLICE = 12;

/** Reads the rows a slice at a time, so that the page stays alive, and reports each part. */
export async function loadRows({ facts, rows, texts }: Store, loaded: () => void): Promise<void> {
  let start = performance.now();
  for (const block of document.querySelectorAll('script.rows')) {
    for (const row of JSON.parse(block.textContent ?? '[]') as readonly DataRow[]) {
      rows.push(row);
      texts.push(textOf(row, facts.splits));
    }
    block.remove();
    if (performance.now() - start < SLICE) continue;
    loaded();
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  }
  loaded();
}

function textOf(row: DataRow, splits: readonly string[]): string {
  const [, test, testId, testTitle, testArtist, pretrain, pretrainId, pretrainTitle, pretrainArtist] = row;
  return plainText(
    `${testTitle} ${testArtist} ${testId} ${splits[test]}\n${pretrainTitle} ${pretrainArtist} ${pretrainId} ${splits[pretrain]}`,
  );
}

export const has = (row: DataRow, flag: keyof typeof FLAG): boolean => (row[AT.flags] & FLAG[flag]) !== 0;

/** How an overlap stands, in a word or two. */
export const statusOf = (row: DataRow): string => {
  const how = has(row, 'waived') ? 'waived' : has(row, 'baselined') ? 'in the baseline' : '';
  const since = has(row, 'new') ? 'new' : has(row, 'known') ? 'known' : '';
  return [since, how].filter((text) => text !== '').join(', ') || 'counted';
};
