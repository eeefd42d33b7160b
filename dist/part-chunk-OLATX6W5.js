import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  hasHalfFiles,
  removeHalfFiles
} from "./part-chunk-XN7W7BIN.js";

// src/platform/stop.ts
import { setImmediate as nextTurn } from "node:timers/promises";
var SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
var handler;
var isListening = false;
function onSignal(signal) {
  const first = handler;
  handler = void 0;
  if (first) first(signal);
  else {
    process.stderr.write(`stopped by ${signal}
`);
    process.exit(2);
  }
}
function listenForStop() {
  process.on("exit", removeHalfFiles);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  isListening = true;
}
async function whileBusy(work) {
  for (let turn = 0; turn < 2; turn++) await nextTurn();
  if (!isListening || hasHalfFiles()) return work();
  for (const signal of SIGNALS) process.off(signal, onSignal);
  try {
    return work();
  } finally {
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
}
function whenStopped(handle) {
  handler = handle;
  return () => {
    if (handler === handle) handler = void 0;
  };
}
async function untilStopped(work, instead, finish) {
  let isStopped = false;
  const { promise: stopped, resolve } = withResolvers();
  const release = whenStopped((signal) => {
    isStopped = true;
    resolve(instead(signal));
  });
  try {
    return await finish(await Promise.race([work, stopped]));
  } finally {
    release();
    if (isStopped) setImmediate(() => process.exit());
  }
}
function withResolvers() {
  let resolve = () => void 0;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

export {
  listenForStop,
  whileBusy,
  whenStopped,
  untilStopped
};
