import { type ChildProcess, fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Column } from '../config/config.ts';
import { problem } from '../platform/blocks.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { PARQUET_PROCESS, programsApart, threadsAllowed } from '../platform/threads.ts';
import { type Row, type Table, toRow } from './table.ts';

/*
 * Parquet is decoded in a process of its own: a file of a few hundred bytes can make the decoder loop for ever, or end
 * node with a fatal error that nothing can catch. That process is ended when it has used its processor time, and its
 * end is a problem of the file.
 */

/** Processor time for any file, and for each MiB of it: 10 times what the slowest file of real tables takes. */
const SECONDS_PER_FILE = 10;
const SECONDS_PER_MIB = 2;
const MOST_MEMORY_MIB = 3072;

type Question = { readonly table: number } & (
  | { readonly open: string; readonly seconds: number }
  | { readonly wanted: readonly Column[] }
  | { readonly next: true }
);

/** A batch by columns: one array per column costs less to hand over than one object per row. */
type Batch = {
  readonly lines: readonly number[];
  readonly columns: readonly (readonly string[])[];
  readonly broken: readonly (readonly [row: number, why: string])[];
  readonly share: number | undefined;
};
type Answer =
  | { readonly names: readonly string[]; readonly form: Table['form'] }
  | { readonly batch: Batch }
  | { readonly sha256: string }
  | { readonly problems: readonly Problem[] };

type Reader = { readonly child: ChildProcess; readonly ask: (question: Question) => Promise<Answer | undefined> };

let reader: Reader | undefined;
let tables = 0;

/** Starts the process, or returns the one that is alive. It gets no environment: no token is in its reach. */
function startReader(): Reader {
  if (reader) return reader;
  const child = fork(programsApart().parquet, [PARQUET_PROCESS], {
    execPath: process.execPath,
    execArgv: [`--max-old-space-size=${MOST_MEMORY_MIB}`],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const waiting: ((answer: Answer | undefined) => void)[] = [];
  const end = (): void => {
    if (reader?.child === child) reader = undefined;
    for (const answer of waiting.splice(0)) answer(undefined);
  };
  child.on('error', end).on('exit', end);
  child.on('message', (answer: Answer) => {
    waiting.shift()?.(answer);
    if (waiting.length === 0) hold(child, false);
  });
  const started: Reader = {
    child,
    ask(question) {
      if (!child.connected) return Promise.resolve(undefined);
      hold(child, true);
      return new Promise((resolve) => {
        waiting.push(resolve);
        child.send(question, (error) => error && end());
      });
    },
  };
  reader = started;
  return started;
}

/** Keeps this program running while an answer is due; an idle reader ends with it. */
function hold(child: ChildProcess, due: boolean): void {
  if (due) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

/**
 * Opens a Parquet file, in another process that is ended when it takes too long; where this program is only a library,
 * in this one.
 * @throws ProblemError when it is not a Parquet file, damaged, or takes more time or memory than a file of its size
 *   may.
 */
export const openParquetTable = (name: string, progress?: (share: number) => void): Promise<Table> =>
  threadsAllowed() ? openApart(name, progress) : readHere(name, progress);

/** Reads the file in this process; the decoder is loaded only where it is used. */
const readHere = async (name: string, progress?: (share: number) => void): Promise<Table> =>
  (await import('./parquet-table.ts')).readParquetTable(name, progress);

async function openApart(name: string, progress?: (share: number) => void): Promise<Table> {
  const table = tables++;
  const { child, ask } = startReader();
  const size = statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  const seconds = Math.ceil(SECONDS_PER_FILE + (SECONDS_PER_MIB * size) / 2 ** 20);
  const answerTo = async (question: Question): Promise<Exclude<Answer, { readonly problems: unknown }>> => {
    const answer = await ask(question);
    if (answer === undefined) throw tooMuch(name, child, seconds);
    if ('problems' in answer) throw new ProblemError(answer.problems);
    return answer;
  };
  const opened = await answerTo({ table, open: name, seconds });
  const { names, form } = 'names' in opened ? opened : { names: [], form: undefined };
  let sha256 = '';

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const keys = wanted.map(String);
    let answer = await answerTo({ table, wanted });
    while ('batch' in answer) {
      const { batch } = answer;
      // The next batch is decoded while this one is used.
      const next = answerTo({ table, next: true });
      next.catch(() => undefined);
      yield toRows(batch, keys);
      if (batch.share !== undefined) progress?.(batch.share);
      answer = await next;
    }
    if ('sha256' in answer) sha256 = answer.sha256;
  }
  return { names, rows, sha256: () => sha256, ...(form ? { form } : {}) };
}

function tooMuch(name: string, { signalCode, exitCode }: ChildProcess, seconds: number): ProblemError {
  const how = signalCode ?? `exit code ${exitCode}`;
  const message = `reading the Parquet file was stopped (${how}): it needs more than ${seconds} s of processor time or ${MOST_MEMORY_MIB} MiB of memory, or ends the decoder`;
  const remedy = 'Write it again with a well-kept library and smaller row groups, or as CSV';
  return problem(name, undefined, message, remedy);
}

function toRows({ lines, columns, broken }: Batch, keys: readonly string[]): readonly Row[] {
  const rows = lines.map((line, row) =>
    toRow(
      line,
      keys,
      // A batch whose rows are all broken has no columns.
      keys.map((_, column) => columns[column]?.[row] ?? ''),
    ),
  );
  for (const [row, why] of broken) rows[row] = { line: lines[row] as number, cells: [], broken: why };
  return rows;
}

/** Serves Parquet files to the program that started this process, until it ends. */
export function serveParquet(): void {
  const limit = new Float64Array(new SharedArrayBuffer(8)).fill(Number.POSITIVE_INFINITY);
  watchProcessorTime(limit);
  type Open = {
    readonly table: Table;
    rows?: AsyncIterator<readonly Row[]>;
    share: number | undefined;
    left: number;
  };
  const open = new Map<number, Open>();
  const answer = async (question: Question): Promise<Answer> => {
    if ('open' in question) {
      const opened: Partial<Open> = { left: question.seconds };
      const table = await readHere(question.open, (share) => {
        opened.share = share;
      });
      open.set(question.table, Object.assign(opened, { table }) as Open);
      return { names: table.names, form: table.form };
    }
    const from = open.get(question.table) as Open;
    if ('wanted' in question) from.rows = from.table.rows(question.wanted)[Symbol.asyncIterator]();
    const { value, done } = await (from.rows as AsyncIterator<readonly Row[]>).next();
    if (!done) return { batch: toBatch(value, from.share) };
    open.delete(question.table);
    return { sha256: from.table.sha256() };
  };
  let last: Promise<void> = Promise.resolve();
  process.on('message', (question: Question) => {
    last = last.then(async () => {
      const before = processorSeconds();
      limit[0] = before + ('open' in question ? question.seconds : (open.get(question.table)?.left ?? 0));
      const said = await answer(question).catch((error): Answer => {
        if (error instanceof ProblemError) return { problems: error.problems };
        throw error;
      });
      limit[0] = Number.POSITIVE_INFINITY;
      const from = open.get(question.table);
      if (from) from.left -= processorSeconds() - before;
      process.send?.(said);
    });
  });
  process.on('disconnect', () => process.exit(0));
}

const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/**
 * Ends this process once it has used the seconds in `limit`: a thread of its own sees to it, as a loop in this one
 * would never let it.
 */
export function watchProcessorTime(limit: Float64Array): void {
  const code = `
    const { workerData: limit } = require('node:worker_threads');
    setInterval(() => {
      const { user, system } = process.cpuUsage();
      if ((user + system) / 1e6 > limit[0]) process.kill(process.pid, 'SIGKILL');
    }, 250);`;
  new Worker(code, { eval: true, workerData: limit }).unref();
}

function toBatch(rows: readonly Row[], share: number | undefined): Batch {
  const width = rows.find(({ broken }) => broken === undefined)?.cells.length ?? 0;
  return {
    lines: rows.map(({ line }) => line),
    columns: Array.from({ length: width }, (_, column) => rows.map(({ cells }) => cells[column] ?? '')),
    broken: rows.flatMap(({ broken }, row) => (broken === undefined ? [] : [[row, broken] as const])),
    share,
  };
}
