import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/platform/arrays.ts
var u8 = (length) => new Uint8Array(new SharedArrayBuffer(length));
var u32 = (length) => new Uint32Array(new SharedArrayBuffer(length * 4));
var f32 = (length) => new Float32Array(new SharedArrayBuffer(length * 4));
var roomU8 = (array, length) => length <= array.length ? array : u8In(grown(array, Math.max(length, array.length * 2)));
function roomU32(array, length) {
  if (length <= array.length) return array;
  const larger = Math.max(length, array.length * 2);
  return new Uint32Array(grown(array, larger * 4), 0, larger);
}
var u8In = (buffer) => new Uint8Array(buffer, 0, buffer.byteLength);
var SET_ASIDE = 2 ** 30;
var WORTH_IT = 2 ** 20;
function grown({ buffer }, bytes) {
  const { maxByteLength, grow } = buffer;
  if (maxByteLength >= bytes) {
    grow.call(buffer, bytes);
    return buffer;
  }
  const larger = bytes >= WORTH_IT && bytes <= SET_ASIDE ? withSetAside(bytes) : new SharedArrayBuffer(bytes);
  new Uint8Array(larger).set(new Uint8Array(buffer));
  return larger;
}
function withSetAside(bytes) {
  try {
    return new SharedArrayBuffer(bytes, { maxByteLength: SET_ASIDE });
  } catch {
    return new SharedArrayBuffer(bytes);
  }
}
function powerOfTwo(n) {
  let p = 1;
  while (p < n) p *= 2;
  return p;
}
function bucketsOf(bucketOf, items, buckets) {
  const starts = u32(buckets + 1);
  for (let i = 0; i < items; i++) starts[bucketOf[i] + 1]++;
  for (let b = 0; b < buckets; b++) starts[b + 1] += starts[b];
  const next = starts.slice(0, buckets);
  const sorted = u32(items);
  for (let i = 0; i < items; i++) sorted[next[bucketOf[i]]++] = i;
  return { starts, items: sorted };
}

// src/platform/numbers.ts
var MOST = 4294967295;
function createNumbers(what, most = 2 ** 31) {
  let numbers = new Uint32Array(256);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(number) {
      if (size >= most) throw tooMany(what, most);
      if (size === numbers.length) {
        const larger = new Uint32Array(Math.min(most, size * 2));
        larger.set(numbers);
        numbers = larger;
      }
      numbers[size++] = number;
    },
    at: (i) => numbers[i],
    put(i, number) {
      numbers[i] = number;
    },
    trimmed: () => numbers.subarray(0, size)
  };
}
var tooMany = (what, most) => new ProblemError([
  {
    file: "leakage.yml",
    message: `${what} is full: more than ${most.toLocaleString("en")} items`,
    remedy: "Split the table into several splits, or keep fewer rows of it (`keep`), and check them one by one"
  }
]);

export {
  u8,
  u32,
  f32,
  roomU8,
  roomU32,
  powerOfTwo,
  bucketsOf,
  MOST,
  createNumbers,
  tooMany
};
