import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/threads.ts
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
var MARK = "music-leakage thread";
var PARQUET_PROCESS = "read-parquet-in-a-process-of-its-own";
function answerAsThread(tasks) {
  if (isMainThread) allowThreads();
  if (isMainThread || workerData?.mark !== MARK) return false;
  const port = parentPort;
  let last = Promise.resolve();
  const answer = async ({ task, data }) => {
    const whole = await tasks[task](data, (part) => port.postMessage({ part }));
    port.postMessage({ whole }, [...transferred.get(whole) ?? []]);
  };
  port.on("message", (question) => {
    last = last.then(() => answer(question));
  });
  port.postMessage({ ready: true });
  return true;
}
var transferred = /* @__PURE__ */ new WeakMap();
function handOver(answer, arrays) {
  const buffers = arrays.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
  transferred.set(answer, [...new Set(buffers)]);
  return answer;
}
var NO_THREAD = {
  ask: () => Promise.resolve(void 0),
  ready: Promise.resolve(),
  stop: () => Promise.resolve(),
  idle: () => true,
  failure: () => void 0
};
function startThread() {
  if (!allowed) return NO_THREAD;
  const waiting = [];
  let failure;
  let begin = () => void 0;
  const ready = new Promise((resolve) => {
    begin = resolve;
  });
  const worker = new Worker(programs.thread, { workerData: { mark: MARK }, stdout: true, stderr: true });
  worker.unref();
  const fail = (why) => {
    failure ??= why;
    begin();
    for (const { resolve } of waiting.splice(0)) resolve(void 0);
  };
  worker.on("error", (error) => fail(error.message)).on("exit", (code) => fail(`it ended with code ${code}`));
  worker.on("message", (answer) => {
    if ("ready" in answer) begin();
    else if ("part" in answer) waiting[0]?.part(answer.part);
    else waiting.shift()?.resolve(answer.whole);
    if (waiting.length === 0) worker.unref();
  });
  return {
    ask(task, data, part = () => void 0) {
      if (failure !== void 0) return Promise.resolve(void 0);
      worker.ref();
      worker.postMessage({ task, data });
      return new Promise((resolve) => waiting.push({ part, resolve }));
    },
    ready,
    stop() {
      fail("it was stopped");
      return worker.terminate();
    },
    idle: () => waiting.length === 0,
    failure: () => failure
  };
}
var started = [];
var allowed = false;
var here = fileURLToPath(import.meta.url);
var programs = { thread: here, parquet: here };
var programsApart = () => programs;
function allowThreads(apart) {
  allowed = true;
  if (apart) programs = apart;
}
var threadsAllowed = () => allowed;
function thread(i) {
  if (!allowed) return NO_THREAD;
  started[i] ??= startThread();
  return started[i];
}
async function releaseThreads() {
  const ended = started.map((each, i) => {
    if (!each.idle()) return void 0;
    delete started[i];
    return each.stop();
  });
  await Promise.all(ended);
}
async function freeMemory() {
  await releaseThreads();
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}
function growSlowly() {
  if (!isTight) setFlagsFromString("--heap-growing-percent=100");
}
var isTight = false;
function growTightly() {
  isTight = true;
  setFlagsFromString("--heap-growing-percent=30");
  setFlagsFromString("--no-allocation-site-pretenuring");
}

export {
  PARQUET_PROCESS,
  answerAsThread,
  handOver,
  startThread,
  programsApart,
  allowThreads,
  threadsAllowed,
  thread,
  freeMemory,
  growSlowly,
  growTightly
};
