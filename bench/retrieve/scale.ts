// Time, memory and recall by size: `node bench/run.mjs retrieve/scale [rows ...]`. Each size is measured in a process
// of its own, from a file of rows, so that its memory is the index's and not that of making rows.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { type Corpus, createCorpus, type Fields, runRetrieveWorker } from '../../src/text/retrieve/index.ts';
import { fma, itunesAmazon, labelledPairs, msd, mtt, seedTargets } from './data.ts';
import { edited, randomNumbers, recombined } from './rows.ts';

// QUERIES and THREADS ("1 2") narrow a run. Set SKLEARN to a Python that has scikit-learn to see its words beside ours,
// at 100,000 rows.
const K = 32;
const QUERIES = 25_000;

const line = ({ title, artist, album }: Fields): string =>
  `${[title, artist, album].map((field) => field.replace(/[\t\n\r]/g, ' ')).join('\t')}\n`;
const fieldsOfLine = (text: string): Fields => {
  const [title, artist, album] = text.split('\t');
  return { title: title!, artist: artist!, album: album! };
};

function writeRows(size: number): string {
  const path = `${tmpdir()}/retrieve-rows-${size}.tsv`;
  if (existsSync(path)) return path;
  const real = [...seedTargets(), ...msd(), ...fma(), ...mtt(), ...itunesAmazon()].slice(0, size);
  const file = openSync(`${path}.tmp`, 'w');
  let chunk = real.map(line).join('');
  for (const row of recombined(real, size - real.length, 1)) {
    chunk += line(row);
    if (chunk.length > 1e6) {
      writeSync(file, chunk);
      chunk = '';
    }
  }
  writeSync(file, chunk);
  closeSync(file);
  renameSync(`${path}.tmp`, path);
  return path;
}

/** Rows at even distances, of at least four letters in title and artist: an edit of "U2" leaves nothing to find. */
function writeTargets(rows: string, size: number, count: number): string {
  const path = `${rows}.${count}.targets`;
  if (existsSync(path)) return path;
  const letters = (text: string) => text.match(/\p{L}/gu)?.length ?? 0;
  const every = Math.max(1, Math.floor(size / count / 1.5));
  const usable = readFileSync(rows, 'utf8')
    .split('\n')
    .filter((_, i) => i % every === 0)
    .filter((text) => text !== '' && letters(fieldsOfLine(text).title) > 3 && letters(fieldsOfLine(text).artist) > 3);
  const file = openSync(path, 'w');
  writeSync(file, `${usable.slice(0, count).join('\n')}\n`);
  closeSync(file);
  return path;
}

async function build(path: string): Promise<Corpus> {
  const builder = createCorpus();
  const start = performance.now();
  let adding = 0;
  let batch: string[] = [];
  const flush = () => {
    const fields = batch.map(fieldsOfLine);
    const from = performance.now();
    for (const row of fields) builder.add(row);
    adding += performance.now() - from;
    batch = [];
  };
  for await (const text of createInterface({ input: createReadStream(path) })) if (batch.push(text) === 10_000) flush();
  flush();
  const read = performance.now();
  const corpus = await builder.finish();
  const done = performance.now();
  show('index', {
    'read s': (read - start - adding) / 1000,
    'add s': adding / 1000,
    'finish s': (done - read) / 1000,
    'RSS MB': process.memoryUsage.rss() / 1e6,
    ...corpus.counts,
  });
  return corpus;
}

function show(name: string, values: Readonly<Record<string, number>>): void {
  const cells = Object.entries(values).map(([key, v]) => `${key} ${Number.isInteger(v) ? v : v.toPrecision(3)}`);
  console.log(`${name.padEnd(12)} ${cells.join(' · ')}`);
}

/** The share of targets among the first `top` candidates, as the row itself or one with equal words. */
function recall(corpus: Corpus, found: Awaited<ReturnType<Corpus['search']>>, targets: readonly Fields[], top: number) {
  const hit = targets.filter((target, q) =>
    found
      .candidates(q)
      .slice(0, top)
      .some(({ row }) =>
        corpus.equalRows(row).some((equal) => {
          const { title, artist } = corpus.fields(equal);
          return title === target.title && artist === target.artist;
        }),
      ),
  );
  return { share: hit.length / targets.length, missed: targets.filter((target) => !hit.includes(target)) };
}

async function measure(rows: string, targetsPath: string, threads: number): Promise<void> {
  const corpus = await build(rows);
  const targets = readFileSync(targetsPath, 'utf8').trimEnd().split('\n').map(fieldsOfLine);
  const random = randomNumbers(2);
  for (const edits of [0, 1, 2]) {
    const queries = targets.map(({ title, artist }) => ({
      title: edited(title, edits, random),
      artist: edited(artist, edits, random),
      album: '',
    }));
    writeFileSync(`${targetsPath}.${edits}`, queries.map(line).join(''));
    const start = performance.now();
    const cpu = process.cpuUsage();
    const found = await corpus.search(queries, { k: K, threads });
    const seconds = (performance.now() - start) / 1000;
    show(`${edits} edits`, {
      queries: queries.length,
      seconds,
      'CPU s': (process.cpuUsage(cpu).user + process.cpuUsage(cpu).system) / 1e6,
      'top 1': recall(corpus, found, targets, 1).share,
      'top 10': recall(corpus, found, targets, 10).share,
      'top 32': recall(corpus, found, targets, K).share,
      'cut %': (100 * queries.filter((_, q) => found.pruned(q).postings > 0).length) / queries.length,
    });
  }
  const pairs = labelledPairs().filter(({ label }) => label.startsWith('same_'));
  const found = await corpus.search(
    pairs.map(({ query }) => query),
    { k: K, threads },
  );
  const { share, missed } = recall(
    corpus,
    found,
    pairs.map(({ target }) => target),
    K,
  );
  show('labelled', { pairs: pairs.length, 'top 32': share });
  for (const target of missed) console.log('  missed:', target);
  show('memory', { 'peak RSS MB': process.resourceUsage().maxRSS / 1000 });
}

const [mode, ...args] = process.argv.slice(2);
if (runRetrieveWorker()) {
  // This is a worker of a search.
} else if (mode === 'measure') await measure(args[0]!, args[1]!, Number(args[2]));
else
  for (const size of (mode === undefined ? [10_000, 100_000, 1_000_000, 3_000_000] : [mode, ...args]).map(Number)) {
    const rows = writeRows(size);
    const targets = writeTargets(rows, size, Math.min(Number(process.env.QUERIES ?? QUERIES), size));
    for (const threads of (process.env.THREADS ?? `1 ${availableParallelism()}`).split(' ')) {
      console.log(`\n${size} rows, ${threads} threads`);
      spawnSync(process.execPath, [process.argv[1]!, 'measure', rows, targets, threads], { stdio: 'inherit' });
    }
    if (process.env.SKLEARN !== undefined && size === 100_000)
      spawnSync(process.env.SKLEARN, ['bench/retrieve/tfidf.py', rows, targets], { stdio: 'inherit' });
  }
