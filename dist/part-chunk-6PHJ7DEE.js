import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  whenStopped
} from "./part-chunk-OLATX6W5.js";

// src/action/spawn-check.ts
import { spawn } from "node:child_process";
var GRACE_MS = 5e3;
var spawnCheck = (folder, limitMs) => runApart(["action", "look", folder], { limitMs });
var runApart = (args, { limitMs, heapMiB }) => new Promise((resolve) => {
  const program = process.argv[1];
  const heap = heapMiB === void 0 ? [] : [`--max-old-space-size=${heapMiB}`];
  const child = spawn(process.execPath, [...heap, ...process.execArgv, program, ...args], {
    stdio: ["ignore", "inherit", "inherit"]
  });
  let why;
  const timers = [];
  const stop = (ended) => {
    why ??= ended;
    child.kill("SIGTERM");
    timers.push(setTimeout(() => child.kill("SIGKILL"), GRACE_MS));
  };
  if (limitMs !== void 0) timers.push(setTimeout(stop, Math.min(Math.ceil(limitMs), 2 ** 31 - 1), "late"));
  const release = whenStopped((signal) => stop({ stopped: signal }));
  const end = (ended) => {
    release();
    timers.forEach(clearTimeout);
    resolve(ended);
  };
  child.on("error", ({ message }) => end({ broken: message }));
  child.on(
    "close",
    (code, signal) => end(why ?? (code === 0 ? "done" : { broken: code === null ? `${signal}` : `exit code ${code}` }))
  );
});

export {
  spawnCheck,
  runApart
};
