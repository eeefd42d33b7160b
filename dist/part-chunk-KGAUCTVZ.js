import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/parquet/column.ts
var GROUP_ROWS = 2 ** 20;
var BYTES_PER_VALUE = { int32: 4, float: 4, double: 8, delta: 4 };
var PHYSICAL = { int32: "INT32", delta: "INT32", float: "FLOAT", double: "DOUBLE", string: "BYTE_ARRAY" };
function toSchemaElement(name, field) {
  const optional = "optional" in field && field.optional;
  const common = { name, repetition_type: optional ? "OPTIONAL" : "REQUIRED" };
  if (field.type === "bytes") return { ...common, type: "FIXED_LEN_BYTE_ARRAY", type_length: field.width };
  if (field.type !== "string") return { ...common, type: PHYSICAL[field.type] };
  return { ...common, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } };
}
function toField({ type, type_length, repetition_type, converted_type }, encoding) {
  const optional = repetition_type === "OPTIONAL";
  if (type === "BYTE_ARRAY") return converted_type === "UTF8" ? { type: "string", optional } : void 0;
  if (type === "DOUBLE") return { type: "double", optional };
  if (repetition_type !== "REQUIRED") return void 0;
  if (type === "FIXED_LEN_BYTE_ARRAY") return { type: "bytes", width: type_length ?? 0 };
  if (type === "INT32" && converted_type === void 0)
    return { type: encoding === "DELTA_BINARY_PACKED" ? "delta" : "int32" };
  return type === "FLOAT" ? { type: "float" } : void 0;
}
var encodingOf = ({ type }) => type === "string" ? "DELTA_LENGTH_BYTE_ARRAY" : type === "delta" ? "DELTA_BINARY_PACKED" : "PLAIN";

// src/platform/parquet/delta.ts
var BLOCK = 128;
var MINI = 32;
var MINIS = BLOCK / MINI;
var mostBytes = (count) => 20 + Math.ceil(count / BLOCK) * (9 + 4 * BLOCK);
function packDeltas(values) {
  const bytes = new Uint8Array(mostBytes(values.length));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const varint = (value) => {
    let rest = value >>> 0;
    for (; rest > 127; rest >>>= 7) bytes[at++] = rest & 127 | 128;
    bytes[at++] = rest;
  };
  const zigzag = (value) => varint(value << 1 ^ value >> 31);
  varint(BLOCK);
  varint(MINIS);
  varint(values.length);
  zigzag(values[0] ?? 0);
  const deltas = new Int32Array(BLOCK);
  for (let from = 1; from < values.length; from += BLOCK) {
    const count = Math.min(BLOCK, values.length - from);
    let least = 2147483647;
    for (let i = 0; i < count; i++) {
      const delta = values[from + i] - values[from + i - 1];
      deltas[i] = delta;
      if (delta < least) least = delta;
    }
    for (let i = 0; i < count; i++) deltas[i] = deltas[i] - least;
    deltas.fill(0, count);
    zigzag(least);
    const widths = at;
    at += MINIS;
    for (let mini = 0; mini < MINIS; mini++) {
      let all = 0;
      for (let i = mini * MINI; i < (mini + 1) * MINI; i++) all |= deltas[i];
      const width = mini * MINI < count ? 32 - Math.clz32(all) : 0;
      bytes[widths + mini] = width;
      if (width > 0) packMini(view, at, deltas, mini * MINI, width);
      at += 4 * width;
    }
  }
  return bytes.subarray(0, at);
}
function packMini(view, at, values, from, width) {
  let [word, used, place] = [0, 0, at];
  for (let i = from; i < from + MINI; i++) {
    const value = values[i];
    word |= value << used;
    used += width;
    if (used < 32) continue;
    view.setUint32(place, word, true);
    place += 4;
    used -= 32;
    word = used === 0 ? 0 : value >>> width - used;
  }
}
var DELTA_PADDING = 8;
function unpackDeltas(bytes, at, into) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - DELTA_PADDING;
  let place = at;
  const varint = () => {
    let value2 = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[place++];
      value2 |= (byte & 127) << shift;
      if (byte < 128) return value2 >>> 0;
    }
    throw new Error("a number of more than 32 bits");
  };
  const zigzag = () => {
    const value2 = varint();
    return value2 >>> 1 ^ -(value2 & 1);
  };
  const [block, minis, count] = [varint(), varint(), varint()];
  if (block !== BLOCK || minis !== MINIS) throw new Error(`blocks of ${block} values in ${minis} parts`);
  if (count !== into.length) throw new Error(`${count} values instead of ${into.length}`);
  let value = zigzag();
  if (count > 0) into[0] = value;
  for (let row = 1; row < count; ) {
    const least = zigzag();
    const widths = place;
    place += MINIS;
    for (let mini = 0; mini < MINIS && row < count; mini++) {
      const width = bytes[widths + mini];
      if (width > 32 || place + 4 * width > end) throw new Error("it is cut short or damaged");
      const stop = Math.min(count, row + MINI);
      const mask = width === 32 ? -1 : (1 << width) - 1;
      let bit = 0;
      if (width === 0) for (; row < stop; row++) into[row] = value = value + least | 0;
      else if (width <= 25)
        for (; row < stop; row++, bit += width) {
          const word = view.getUint32(place + (bit >> 3), true) >>> (bit & 7);
          into[row] = value = value + least + (word & mask) | 0;
        }
      else
        for (; row < stop; row++, bit += width) {
          const from = place + (bit >> 3);
          const shift = bit & 7;
          const high = shift === 0 ? 0 : bytes[from + 4] << 32 - shift;
          const word = view.getUint32(from, true) >>> shift | high;
          into[row] = value = value + least + (word & mask) | 0;
        }
      place += 4 * width;
    }
  }
  if (place > end) throw new Error("it is cut short");
}

export {
  GROUP_ROWS,
  BYTES_PER_VALUE,
  toSchemaElement,
  toField,
  encodingOf,
  packDeltas,
  DELTA_PADDING,
  unpackDeltas
};
