import type { Embedder } from '../../src/text/embed/embedder.ts';
import type { Runtime } from '../../src/text/embed/runtime.ts';
import { seedMatches, seedText } from '../../src/text/embed/seed.ts';
import { parse } from '../../src/text/parse/parse.ts';
import type { Fields } from '../../src/text/parse/parsed.ts';
import { splitText } from '../../src/text/verify/pairs.ts';
import { verify } from '../../src/text/verify/verify.ts';
import type { Item, openData, Published } from './sources.ts';

export const WITH_ALBUM = '{title} by {artist} from {album}';
export const WITHOUT_ALBUM = '{title} by {artist}';

/** One of the published rows that were found by texts. */
export type Row = {
  readonly name: string;
  /** Number that the paper or its README gives; their CSVs hold one more or less. */
  readonly published: number;
  readonly file: string;
  readonly template: string;
  /** The part of the data set that the rule was run on. */
  readonly tests: readonly Item[];
  /** Whether an item belongs to its test split. */
  readonly isTest: (item: Item) => boolean;
  readonly csv: readonly Published[];
};

export function rowsOf(data: ReturnType<typeof openData>): readonly Row[] {
  const gtzan = data.gtzan().filter(({ part }) => part === 'test');
  const mtt = data.mtt().filter(({ part }) => part === 'test');
  const all = (): boolean => true;
  const row = (name: string, published: number, file: string, tests: readonly Item[]): Row => ({
    ...{ name, published, file, template: WITH_ALBUM, tests, isTest: all, csv: data.published(file) },
  });
  return [
    {
      ...row('FMA_Large → EmoMusic', 553, 'fma_emo', data.emomusic()),
      template: WITHOUT_ALBUM,
      isTest: ({ part }) => part === 'evaluation',
    },
    row('MSD → MTT', 1807, 'msd_mtt', mtt),
    row('MSD → GTZAN', 159, 'msd_gtzan', gtzan),
    row('Music4All → MTT', 31, 'm4a_mtt', mtt),
    row('Music4All → GTZAN', 94, 'm4a_gtzan', gtzan),
  ];
}

/** MTT's ids are numbers that some tables fill up with zeros. */
export const sameId = (id: string): string => id.replace(/^0+(?=\d)/, '');

export type Reproduced = {
  /** Rows of the CSV whose clip comes out with the same target, or one of the same text. */
  readonly same: number;
  /**
   * Clips that come out beside them: of a text that the CSV has under another id, and of texts that it does not have.
   */
  readonly beyond: { readonly sameText: number; readonly otherText: number };
  /** The greatest distance of a cosine from the published one, where the text is still the same. */
  readonly error: number;
  /** Rows whose text was corrected in the test table since. */
  readonly mended: number;
  /** Nearest text and its cosine, by text of the test split. */
  readonly nearest: ReadonlyMap<string, { readonly text: string; readonly cosine: number }>;
};

/** The predecessor's rule on its own targets and, perhaps, others. */
export async function reproduce(
  { tests, template, csv }: Row,
  others: readonly string[],
  embedder: Embedder,
  runtime: Runtime,
  progress?: (share: number) => void,
): Promise<Reproduced> {
  const targets = [...csv.map(({ target_text }) => target_text), ...others];
  const texts = tests.map((item) => seedText(item, template));
  const matches = await seedMatches(texts, targets, embedder, { runtime, ...(progress ? { progress } : {}) });
  const published = new Map(csv.map((row) => [sameId(row.query_track_id), row]));
  const known = new Set(csv.map(({ query_text }) => plain(query_text)));
  const nearest = new Map<string, { text: string; cosine: number }>();
  let [same, sameText, otherText, mended, error] = [0, 0, 0, 0, 0];
  for (const { tests: places, testText, pretrainText, cosine } of matches) {
    nearest.set(testText, { text: pretrainText, cosine });
    for (const place of places) {
      const row = published.get(sameId(tests[place]!.id));
      if (row === undefined && known.has(plain(testText))) sameText++;
      else if (row === undefined) otherText++;
      else if (row.target_text === pretrainText) {
        same++;
        if (plain(row.query_text) !== plain(testText)) mended++;
        else error = Math.max(error, Math.abs(cosine - Number(row.score)));
      }
    }
  }
  return { same, beyond: { sameText, otherText }, mended, error, nearest };
}

/** Spaces are no tokens: EmoMusic's differ between its tables. */
const plain = (text: string): string => text.trim().replace(/\s+/g, ' ');

export const VERDICTS = ['same recording', 'other version', 'different', 'cannot tell'] as const;
export type Verdict = (typeof VERDICTS)[number];
export type Judged = {
  readonly row: Published;
  readonly item: Item;
  readonly target: Fields;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
};

/** Judges the published pairs by our verifier; the test side as its table has it, the other from its text. */
export function judge({ csv, tests, template }: Row): readonly Judged[] {
  const items = new Map(tests.map((item) => [sameId(item.id), item]));
  return csv.map((row) => {
    const item = items.get(sameId(row.query_track_id));
    if (item === undefined) throw new Error(`${row.query_track_id} is no test track`);
    const target = fieldsOf(row.target_text, template);
    return { row, item, target, ...verdictOf({ ...item, duration: undefined }, target) };
  });
}

export function fieldsOf(text: string, template: string): Fields {
  if (template === WITH_ALBUM) return splitText(text);
  const by = text.lastIndexOf(' by ');
  return { title: text.slice(0, by), artist: text.slice(by + 4), album: '', duration: undefined };
}

export function verdictOf(query: Fields, target: Fields): Pick<Judged, 'verdict' | 'reasons'> {
  const { level, reasons } = verify(parse(query), parse(target));
  const verdict =
    level === 'recording'
      ? 'same recording'
      : level === 'work'
        ? 'other version'
        : level === 'cannot-tell'
          ? 'cannot tell'
          : 'different';
  return { verdict, reasons };
}

export type Counts = Readonly<Record<Verdict, { readonly clips: number; readonly songs: number }>>;

/** Clips with one text are of one song. */
export function countOf(judged: readonly Judged[]): Counts {
  return Object.fromEntries(
    VERDICTS.map((verdict) => {
      const of = judged.filter((each) => each.verdict === verdict);
      return [verdict, { clips: of.length, songs: songsOf(of.map(({ row }) => row)) }];
    }),
  ) as Counts;
}

export const songsOf = (rows: readonly Published[]): number => new Set(rows.map(({ query_text }) => query_text)).size;
