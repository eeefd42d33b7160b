// npm run table [-- --quick] [--changes FILE]: the predecessor's published table as it should have been, in Markdown.
// --quick leaves out the distractors, whose 60,000 texts take minutes to embed the first time. FILE
// (out/table-changes.csv) has titles of the public data: not for the repository.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { progressOn } from '../src/cli/progress.ts';
import { wilson } from '../src/platform/interval.ts';
import { csvCell } from '../src/report/escape.ts';
import { cosinesOf } from '../src/text/embed/cosines.ts';
import { openEmbedder } from '../src/text/embed/model.ts';
import { openRuntime } from '../src/text/embed/runtime.ts';
import { SEED_THRESHOLD } from '../src/text/embed/seed.ts';
import { embeddingText } from '../src/text/embed/text.ts';
import {
  type Counts,
  countOf,
  fieldsOf,
  judge,
  type Reproduced,
  type Row,
  reproduce,
  rowsOf,
  songsOf,
  VERDICTS,
  verdictOf,
  WITH_ALBUM,
  WITHOUT_ALBUM,
} from './table/published.ts';
import { type Item, openData } from './table/sources.ts';
import { compareChannels, labelledTruths, type Missed } from './table/words.ts';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const project = process.env.PROJECT as string;
const changesFile = args.includes('--changes')
  ? args[args.indexOf('--changes') + 1]!
  : join(project, 'out/table-changes.csv');
const data = openData(process.env.MUSIC_LEAKAGE_DATA as string);
const say = (line = ''): void => console.log(line);
const cells = (values: readonly (string | number)[]): void => say(`| ${values.join(' | ')} |`);
const number = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const progress = progressOn(process.stderr);

const embedder = await openEmbedder({
  cache: join(project, 'node_modules/.cache/music-leakage'),
  threads: availableParallelism(),
});
const runtime = await openRuntime(embedder.runtime, { threads: availableParallelism() });
const rows = rowsOf(data);
const judged = new Map(rows.map((row) => [row, judge(row)]));

say(
  `The published table as it should have been; ${embedder.model.name} at fp16, ${embedder.runtime}. Verdicts are of the texts alone.`,
);
say();
cells(['row', 'published', 'in its CSV', 'songs', 'reproduced', 'beyond', ...VERDICTS, 'same recording of the songs']);
cells(Array.from({ length: 7 + VERDICTS.length }, () => '---'));
const reproduced = new Map<Row, Reproduced>();
for (const row of rows) {
  const tell = (share: number): void => progress.tell(row.name, share);
  const found = await reproduce(row, [], embedder, runtime, tell).finally(progress.clear);
  reproduced.set(row, found);
  const { sameText, otherText } = found.beyond;
  const songs = songsOf(row.csv);
  line(
    row.name,
    [row.published, row.csv.length, songs, found.same, sameText + otherText],
    countOf(judged.get(row)!),
    songs,
  );
}
{
  const emomusic = rows[0]!;
  const test = judged.get(emomusic)!.filter(({ item }) => emomusic.isTest(item));
  const songs = songsOf(test.map(({ row }) => row));
  line(`${emomusic.name}, test split alone`, ['', test.length, songs, test.length, ''], countOf(test), songs);
}
const audioset = new Set(data.audioset());
const musiccaps = data.musiccaps();
const shared = musiccaps.filter(({ id }) => audioset.has(id));
const pairs = data.published23();
cells([
  'AudioSet → MusicCaps',
  pairs.length,
  pairs.length,
  new Set(pairs.map(({ query_fname }) => query_fname)).size,
  'not reproducible without the audio',
  ...Array.from({ length: 2 + VERDICTS.length }, () => ''),
]);
say();
say(
  `AudioSet (balanced) → MusicCaps by id: ${number(shared.length)} of all ${number(musiccaps.length)} clips, ` +
    `${shared.filter(({ evaluation }) => evaluation).length} of the ${number(musiccaps.filter(({ evaluation }) => evaluation).length)} of the evaluation part. ` +
    `Of the ${pairs.length} published pairs ${pairs.filter((pair) => pair.query_fname === pair.target_fname).length} have one id; ` +
    `they were found by audio hashes (share of aligned hashes ${range(pairs.map(({ ratio }) => Number(ratio)))}).`,
);

function line(name: string, values: readonly (string | number)[], counts: Counts, songs: number): void {
  const [low, high] = wilson(counts['same recording'].songs, songs);
  const cell = (verdict: (typeof VERDICTS)[number]): string => {
    const { clips, songs } = counts[verdict];
    return clips === songs ? `${clips}` : `${clips} (${songs} songs)`;
  };
  const share = percent(counts['same recording'].songs / songs);
  cells([name, ...values, ...VERDICTS.map(cell), `${share} (${percent(low)} to ${percent(high)})`]);
}

function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)}`;
}

say();
say('What is wrong with it:');
await defects();
if (!quick) await distract();
await missed(quick ? [] : distractors());

async function defects(): Promise<void> {
  const emomusic = rows[0]!;
  const development = judged.get(emomusic)!.filter(({ item }) => !emomusic.isTest(item));
  say(
    `- EmoMusic is not limited to its test split: ${development.length} of ${emomusic.csv.length} rows are of the development set.`,
  );
  for (const row of rows.filter(({ csv }) => songsOf(csv) < csv.length))
    say(`- ${row.name} counts clips: ${number(row.csv.length)} rows are ${songsOf(row.csv)} songs.`);
  for (const row of rows) {
    const { sameText, otherText } = reproduced.get(row)!.beyond;
    if (sameText + otherText === 0) continue;
    say(
      `- ${row.name} has one id a text: ${sameText} test tracks share a text with one in the CSV and are not in it; ` +
        `${otherText} more come out of texts that the CSV does not have (the table has changed since).`,
    );
  }
  for (const row of rows.filter(({ template }) => template === WITH_ALBUM)) {
    const distinct = [...new Map(judged.get(row)!.map((each) => [each.row.query_text, each])).values()];
    const bare = (track: Pick<Item, 'title' | 'artist' | 'album'>): string => embeddingText(track, WITHOUT_ALBUM);
    const cosines = await cosinesOf(
      embedder,
      distinct.map(({ item, target }) => [bare(item), bare(target)] as const),
    );
    const lost = distinct.filter((_, i) => cosines[i]! <= SEED_THRESHOLD);
    const right = lost.filter(({ verdict }) => verdict === 'same recording').length;
    say(
      `- ${row.name}: the threshold means another thing without the album: ${lost.length} of ${distinct.length} songs fall to .8 or below (${right} of them the same recording).`,
    );
  }
  const best = rows.map((row) => `${row.name} ${new Set(row.csv.map(({ target_text }) => target_text)).size}`);
  say(
    `- Only the best target of a text is listed, so how many rows of the corpus are leaks is not known; distinct targets: ${best.join(', ')}.`,
  );
}

function distractors(): readonly Item[] {
  return [...data.msdSample(), ...data.fmaSmall()];
}

/** Runs the rule with other tracks beside the published targets. */
async function distract(): Promise<void> {
  say();
  say('With the MSD sample (49,043) and FMA small (7,904) beside the published targets:');
  say();
  cells([
    'row',
    'songs with another target',
    'songs that become a "leak"',
    'of them the same recording or another version',
  ]);
  cells(['---', '---', '---', '---']);
  const changes: string[][] = [
    ['row', 'test_text', 'target_text', 'score', 'other_target_text', 'other_score', 'verdict'],
  ];
  for (const row of rows) {
    const text = (item: Item): string => embeddingText(row.template === WITH_ALBUM ? item : { ...item, album: '' });
    const tell = (share: number): void => progress.tell(`${row.name} with distractors`, share);
    const others = distractors().map(text);
    const { nearest } = await reproduce(row, others, embedder, runtime, tell).finally(progress.clear);
    const before = reproduced.get(row)!.nearest;
    const counts = { changed: 0, added: 0, right: 0 };
    for (const [testText, { text: other, cosine }] of nearest) {
      const old = before.get(testText);
      if (old?.text === other) continue;
      if (old) counts.changed++;
      else counts.added++;
      const { verdict } = verdictOf(fieldsOf(testText, row.template), fieldsOf(other, row.template));
      if (!old && (verdict === 'same recording' || verdict === 'other version')) counts.right++;
      changes.push([
        row.name,
        testText,
        old?.text ?? '',
        old?.cosine.toFixed(6) ?? '',
        other,
        cosine.toFixed(6),
        verdict,
      ]);
    }
    cells([row.name, counts.changed, counts.added, counts.right]);
  }
  mkdirSync(dirname(changesFile), { recursive: true });
  writeFileSync(changesFile, `${changes.map((change) => change.map(csvCell).join(',')).join('\n')}\n`);
  say();
  say(`Every change with both scores: ${changesFile}`);
}

/** Which pairs that the verifier accepts each way of retrieval misses. */
async function missed(others: readonly Item[]): Promise<void> {
  say();
  say('Words against embeddings: pairs of texts that the verifier accepts as recording or work, and who proposes them');
  say();
  cells([
    'row',
    'accepted',
    'missed by words',
    'missed by embeddings (cosine < .8)',
    'labelled true pairs',
    'words miss',
    'embeddings miss',
  ]);
  cells(Array.from({ length: 7 }, () => '---'));
  const list: [Row, string, Missed][] = [];
  for (const row of rows) {
    const tell = (share: number): void => progress.tell(`${row.name}, both ways`, share);
    const truths = labelledTruths(row);
    const found = await compareChannels(row, others, truths, embedder, runtime, tell).finally(progress.clear);
    const { accepted, byWords, byEmbeddings, labelled, labelledByWords, labelledByEmbeddings } = found;
    cells([
      row.name,
      accepted,
      byWords.length,
      byEmbeddings.length,
      labelled,
      labelledByWords.length,
      labelledByEmbeddings.length,
    ]);
    for (const each of [...byWords, ...labelledByWords]) list.push([row, 'words', each]);
    for (const each of byEmbeddings) list.push([row, 'embeddings', each]);
  }
  if (!process.argv.includes('--list')) {
    say();
    say('--list prints them.');
    return;
  }
  for (const [row, who, { query, target, cosine, reasons }] of list)
    say(
      `${row.name}: missed by ${who}, cosine ${cosine?.toFixed(3) ?? '?'}: ${query} | ${target} (${reasons.join('; ')})`,
    );
}
