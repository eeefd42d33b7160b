// node bench/run.mjs fuzz --reader csv --cpu-minutes 30 --seed 1: hostile inputs for one reader (or `all`, one after
// another) in a watched process. --iterations N stops after so many, --from N begins there, --out DIR keeps failing
// inputs there, --input FILE reads that one file alone.

import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { allowThreads, PARQUET_PROCESS } from '../src/platform/threads.ts';
import { serveParquet, watchProcessorTime } from '../src/split/parquet-process.ts';
import { randomOf } from '../test/support/fuzz/random.ts';
import { judgePrototypes, type Reader } from '../test/support/fuzz/reader.ts';
import { READERS } from '../test/support/fuzz/readers.ts';
import { processorSeconds } from './fuzz/processor.ts';

const RUN = 'fuzz-one-reader';
/**
 * Processor time after which an input counts as a hang; readers that hand over to a process of their own have its bound
 * beside.
 */
const HANG_SECONDS = 30;
/** Failing inputs that are kept per distinct error. */
const KEPT = 3;
/** Readers whose files are decoded in a process of their own. */
const APART = ['parquet', 'sqlite'];

type Job = {
  readonly reader: string;
  readonly seed: number;
  readonly from: number;
  readonly iterations: number;
  readonly seconds: number;
  readonly folder: string;
  readonly out: string;
};
type Fault = { readonly iteration: number; readonly what: string };
type Done = { readonly iterations: number; readonly seconds: number; readonly faults: readonly Fault[] };

const readerOf = (name: string): Reader => {
  const found = READERS.find((reader) => reader.name === name);
  if (!found)
    throw new Error(`no reader is called ${name}; there are ${READERS.map(({ name }) => name).join(', ')}, and all`);
  return found;
};

/** Returns an error without what differs from input to input. */
function kindOf(error: unknown): string {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const frames = [...stack.matchAll(/at (?:async )?([\w.$<>]+) \(/g)].slice(0, 3).map(([, name]) => name);
  const text = message
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/\d+/g, 'N')
    .slice(0, 200);
  return `${error instanceof Error ? error.name : 'Error'}: ${text} [${frames.join(' < ')}]`;
}

function save({ reader, seed, out }: Job, iteration: number): void {
  const input = readerOf(reader).make(randomOf(seed, iteration));
  mkdirSync(join(out, reader), { recursive: true });
  writeFileSync(join(out, reader, `${seed}-${iteration}-${input.name}`), input.bytes);
}

/** Runs one reader in this process, and says what came of it. */
async function runHere(job: Job): Promise<void> {
  if (APART.includes(job.reader)) allowThreads();
  const reader = readerOf(job.reader);
  const limit = new Float64Array(new SharedArrayBuffer(8)).fill(Number.POSITIVE_INFINITY);
  watchProcessorTime(limit);
  const place = join(job.folder, 'work');
  mkdirSync(place, { recursive: true });
  const read = await reader.open(place);
  const progress = openSync(join(job.folder, 'progress'), 'w');
  const start = processorSeconds();
  const state = new Float64Array(2);
  const kinds = new Map<string, number>();
  const faults: Fault[] = [];
  let i = job.from;
  for (; i < job.from + job.iterations && processorSeconds() - start < job.seconds; i++) {
    state.set([i, processorSeconds() - start]);
    writeSync(progress, new Uint8Array(state.buffer), 0, 16, 0);
    const { user, system } = process.cpuUsage();
    limit[0] = (user + system) / 1e6 + HANG_SECONDS;
    try {
      await read(reader.make(randomOf(job.seed, i)));
      judgePrototypes();
    } catch (error) {
      const kind = kindOf(error);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if ((kinds.get(kind) ?? 0) <= KEPT) save(job, i);
      if ((kinds.get(kind) ?? 0) === 1)
        console.log(`${job.reader} seed ${job.seed} iteration ${i}: ${(error as Error).stack?.slice(0, 900)}\n`);
      faults.push({ iteration: i, what: kind });
    }
  }
  limit[0] = Number.POSITIVE_INFINITY;
  const done: Done = { iterations: i - job.from, seconds: processorSeconds() - start, faults };
  process.send?.(done, () => process.exit(0));
}

/** Runs a job in another process; undefined when that ended before it was done. */
function runApart(job: Job): Promise<{ readonly done: Done | undefined; readonly how: string }> {
  return new Promise((resolve) => {
    let done: Done | undefined;
    const child = fork(fileURLToPath(import.meta.url), [RUN, JSON.stringify(job)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (message: Done) => {
      done = message;
    });
    child.on('exit', (code, signal) => resolve({ done, how: signal ?? `exit code ${code}` }));
  });
}

/** Runs one reader until its time is used, again after each input that ended the process. */
async function fuzz(whole: Omit<Job, 'folder'>): Promise<Done> {
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-fuzz-'));
  let [iterations, seconds] = [0, 0];
  const faults: Fault[] = [];
  try {
    while (iterations < whole.iterations && seconds < whole.seconds) {
      const job = {
        ...whole,
        folder,
        from: whole.from + iterations,
        iterations: whole.iterations - iterations,
        seconds: whole.seconds - seconds,
      };
      const { done, how } = await runApart(job);
      if (done) {
        faults.push(...done.faults);
        return { iterations: iterations + done.iterations, seconds: seconds + done.seconds, faults };
      }
      const bytes = readFileSync(join(folder, 'progress'));
      if (bytes.length < 16) throw new Error(`${job.reader} did not begin (${how})`);
      const [at, used] = [bytes.readDoubleLE(0), bytes.readDoubleLE(8)];
      save(job, at);
      const what =
        how === 'SIGKILL' ? `no end after ${HANG_SECONDS} s of processor time` : `the process ended (${how})`;
      console.log(`${job.reader} seed ${job.seed} iteration ${at}: ${what}\n`);
      faults.push({ iteration: at, what });
      iterations += at + 1 - job.from;
      seconds += used + (how === 'SIGKILL' ? HANG_SECONDS : 0);
    }
    return { iterations, seconds, faults };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { reader: text, 'cpu-minutes': text, seed: text, iterations: text, from: text, out: text, input: text },
  });
  const numberOf = (name: 'cpu-minutes' | 'seed' | 'iterations' | 'from', usual: number): number => {
    const value = Number(values[name] ?? usual);
    if (!(value >= 0)) throw new Error(`--${name} must be a number`);
    return value;
  };
  const names = values.reader === 'all' ? READERS.map(({ name }) => name) : [readerOf(values.reader ?? '').name];
  if (values.input !== undefined) return readOne(names[0] as string, values.input);
  const out = values.out ?? 'fuzz-faults';
  const seed = numberOf('seed', 1);
  let failed = false;
  const lines = [
    '| reader | seed | inputs | CPU minutes | inputs per CPU second | faults | distinct |',
    '|---|---|---|---|---|---|---|',
  ];
  for (const reader of names) {
    const job = {
      reader,
      seed,
      from: numberOf('from', 0),
      iterations: numberOf('iterations', Number.MAX_SAFE_INTEGER),
      out,
    };
    const { iterations, seconds, faults } = await fuzz({ ...job, seconds: 60 * numberOf('cpu-minutes', 1) });
    const kinds = new Map<string, Fault[]>();
    for (const fault of faults) kinds.set(fault.what, [...(kinds.get(fault.what) ?? []), fault]);
    for (const [what, all] of kinds)
      console.log(
        `${reader}: ${all.length} x ${what} (iterations ${all
          .slice(0, KEPT)
          .map(({ iteration }) => iteration)
          .join(', ')})`,
      );
    const count = (n: number): string => Math.round(n).toLocaleString('en');
    lines.push(
      `| ${reader} | ${seed} | ${count(iterations)} | ${(seconds / 60).toFixed(1)} | ${count(iterations / seconds)} | ${faults.length} | ${kinds.size} |`,
    );
    failed ||= faults.length > 0;
  }
  console.log(lines.join('\n'));
  process.exitCode = failed ? 1 : 0;
}

/** Reads one file as a reader does, and throws what it throws. */
async function readOne(name: string, file: string): Promise<void> {
  if (APART.includes(name)) allowThreads();
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-fuzz-'));
  try {
    const read = await readerOf(name).open(folder);
    await read({ name: basename(file).replace(/^\d+-\d+-/, ''), bytes: readFileSync(file) });
    console.log('no fault');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [what, given = ''] = process.argv.slice(2);
if (isMainThread) {
  if (what === PARQUET_PROCESS) serveParquet();
  else if (what === RUN) await runHere(JSON.parse(given) as Job);
  else await main();
} else await import('../src/cli/worker.ts');
