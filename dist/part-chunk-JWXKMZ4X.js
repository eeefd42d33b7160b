import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  MOST_SHARDS
} from "./part-chunk-SH7WTS3F.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/cli/shard-option.ts
var SHARD_HELP = "i from 1 to n; alone: SLURM_ARRAY_TASK_ID of SLURM_ARRAY_TASK_COUNT";
var refuse = (message, remedy = "Give both: --shard 1/4, --shard 2/4, …") => new ProblemError([{ file: "--shard", message, remedy }]);
function toShard(value, env) {
  if (value === void 0 || value === false) return void 0;
  if (value === true) return ofArray(env);
  const [, number, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? [];
  if (number === void 0 || of === void 0) throw refuse(`expected i/n such as 2/4, got "${value}"`);
  return inBounds({ number: Number(number), of: Number(of) });
}
function inBounds(shard) {
  const { number, of } = shard;
  if (of < 1 || of > MOST_SHARDS) throw refuse(`expected 1 to ${MOST_SHARDS} shards, got ${of}`);
  if (number < 1 || number > of) throw refuse(`expected a number from 1 to ${of}, got ${number}`);
  return shard;
}
function ofArray(env) {
  const read = (name) => {
    const text = env[`SLURM_ARRAY_TASK_${name}`];
    return text !== void 0 && /^\d{1,9}$/.test(text) ? Number(text) : void 0;
  };
  const [id, of, first = 0, step = 1] = [read("ID"), read("COUNT"), read("MIN"), read("STEP")];
  const remedy = 'Give the shard: --shard i/n, in a Slurm array from 1 to n --shard "$SLURM_ARRAY_TASK_ID/n"';
  if (id === void 0 || of === void 0)
    throw refuse("has no value, and SLURM_ARRAY_TASK_ID or SLURM_ARRAY_TASK_COUNT is missing", remedy);
  const last = read("MAX") ?? first + of - 1;
  if (first > 1 || step !== 1 || last !== first + of - 1) {
    const array = `${first}-${last}${step === 1 ? "" : `:${step}`}`;
    throw refuse(`the Slurm array ${array} of ${of} tasks is not 0 to n-1 or 1 to n, so n is not known`, remedy);
  }
  return inBounds({ number: id - first + 1, of });
}

export {
  SHARD_HELP,
  toShard
};
