import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  PARQUET_PROCESS,
  programsApart,
  threadsAllowed
} from "./part-chunk-W4K3U6M4.js";
import {
  toRow
} from "./part-chunk-WWD7FUYI.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/split/parquet-process.ts
import { fork } from "node:child_process";
import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";
var SECONDS_PER_FILE = 10;
var SECONDS_PER_MIB = 2;
var MOST_MEMORY_MIB = 3072;
var reader;
var tables = 0;
function startReader() {
  if (reader) return reader;
  const child = fork(programsApart().parquet, [PARQUET_PROCESS], {
    execPath: process.execPath,
    execArgv: [`--max-old-space-size=${MOST_MEMORY_MIB}`],
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"]
  });
  const waiting = [];
  const end = () => {
    if (reader?.child === child) reader = void 0;
    for (const answer of waiting.splice(0)) answer(void 0);
  };
  child.on("error", end).on("exit", end);
  child.on("message", (answer) => {
    waiting.shift()?.(answer);
    if (waiting.length === 0) hold(child, false);
  });
  const started = {
    child,
    ask(question) {
      if (!child.connected) return Promise.resolve(void 0);
      hold(child, true);
      return new Promise((resolve) => {
        waiting.push(resolve);
        child.send(question, (error) => error && end());
      });
    }
  };
  reader = started;
  return started;
}
function hold(child, due) {
  if (due) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
var openParquetTable = (name, progress) => threadsAllowed() ? openApart(name, progress) : readHere(name, progress);
var readHere = async (name, progress) => (await import("./part-parquet-table-AFTUQJ76.js")).readParquetTable(name, progress);
async function openApart(name, progress) {
  const table = tables++;
  const { child, ask } = startReader();
  const size = statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  const seconds = Math.ceil(SECONDS_PER_FILE + SECONDS_PER_MIB * size / 2 ** 20);
  const answerTo = async (question) => {
    const answer = await ask(question);
    if (answer === void 0) throw tooMuch(name, child, seconds);
    if ("problems" in answer) throw new ProblemError(answer.problems);
    return answer;
  };
  const opened = await answerTo({ table, open: name, seconds });
  const { names, form } = "names" in opened ? opened : { names: [], form: void 0 };
  let sha256 = "";
  async function* rows(wanted) {
    const keys = wanted.map(String);
    let answer = await answerTo({ table, wanted });
    while ("batch" in answer) {
      const { batch } = answer;
      const next = answerTo({ table, next: true });
      next.catch(() => void 0);
      yield toRows(batch, keys);
      if (batch.share !== void 0) progress?.(batch.share);
      answer = await next;
    }
    if ("sha256" in answer) sha256 = answer.sha256;
  }
  return { names, rows, sha256: () => sha256, ...form ? { form } : {} };
}
function tooMuch(name, { signalCode, exitCode }, seconds) {
  const how = signalCode ?? `exit code ${exitCode}`;
  const message = `reading the Parquet file was stopped (${how}): it needs more than ${seconds} s of processor time or ${MOST_MEMORY_MIB} MiB of memory, or ends the decoder`;
  const remedy = "Write it again with a well-kept library and smaller row groups, or as CSV";
  return problem(name, void 0, message, remedy);
}
function toRows({ lines, columns, broken }, keys) {
  const rows = lines.map(
    (line, row) => toRow(
      line,
      keys,
      // A batch whose rows are all broken has no columns.
      keys.map((_, column) => columns[column]?.[row] ?? "")
    )
  );
  for (const [row, why] of broken) rows[row] = { line: lines[row], cells: [], broken: why };
  return rows;
}
function serveParquet() {
  const limit = new Float64Array(new SharedArrayBuffer(8)).fill(Number.POSITIVE_INFINITY);
  watchProcessorTime(limit);
  const open = /* @__PURE__ */ new Map();
  const answer = async (question) => {
    if ("open" in question) {
      const opened = { left: question.seconds };
      const table = await readHere(question.open, (share) => {
        opened.share = share;
      });
      open.set(question.table, Object.assign(opened, { table }));
      return { names: table.names, form: table.form };
    }
    const from = open.get(question.table);
    if ("wanted" in question) from.rows = from.table.rows(question.wanted)[Symbol.asyncIterator]();
    const { value, done } = await from.rows.next();
    if (!done) return { batch: toBatch(value, from.share) };
    open.delete(question.table);
    return { sha256: from.table.sha256() };
  };
  let last = Promise.resolve();
  process.on("message", (question) => {
    last = last.then(async () => {
      const before = processorSeconds();
      limit[0] = before + ("open" in question ? question.seconds : open.get(question.table)?.left ?? 0);
      const said = await answer(question).catch((error) => {
        if (error instanceof ProblemError) return { problems: error.problems };
        throw error;
      });
      limit[0] = Number.POSITIVE_INFINITY;
      const from = open.get(question.table);
      if (from) from.left -= processorSeconds() - before;
      process.send?.(said);
    });
  });
  process.on("disconnect", () => process.exit(0));
}
var processorSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
function watchProcessorTime(limit) {
  const code = `
    const { workerData: limit } = require('node:worker_threads');
    setInterval(() => {
      const { user, system } = process.cpuUsage();
      if ((user + system) / 1e6 > limit[0]) process.kill(process.pid, 'SIGKILL');
    }, 250);`;
  new Worker(code, { eval: true, workerData: limit }).unref();
}
function toBatch(rows, share) {
  const width = rows.find(({ broken }) => broken === void 0)?.cells.length ?? 0;
  return {
    lines: rows.map(({ line }) => line),
    columns: Array.from({ length: width }, (_, column) => rows.map(({ cells }) => cells[column] ?? "")),
    broken: rows.flatMap(({ broken }, row) => broken === void 0 ? [] : [[row, broken]]),
    share
  };
}

export {
  openParquetTable,
  serveParquet
};
