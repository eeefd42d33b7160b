import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  LONGEST_CELL,
  MOST_VALUES,
  NOTHING,
  isPlainIsrc,
  isPlainUuid,
  isPlainYoutube,
  one,
  plain,
  readIsrcs,
  readMbids,
  readMd5s,
  readSha256s,
  readSources,
  uuidOf
} from "./part-chunk-3LTRBLOW.js";
import {
  concatenated,
  lazyList
} from "./part-chunk-KQR7UD75.js";
import {
  canCompareAudio
} from "./part-chunk-G4BLD74B.js";
import {
  INDEX_FILE,
  NORMALISER,
  parseManifest
} from "./part-chunk-S34L2PED.js";
import {
  once
} from "./part-chunk-SHXFRLNR.js";
import {
  GROUP_ROWS,
  encodingOf,
  packDeltas,
  toSchemaElement
} from "./part-chunk-KGAUCTVZ.js";
import {
  VERSION
} from "./part-chunk-P634KMK6.js";
import {
  chunksOf,
  createChunkMatch,
  createCorpus,
  createKeptTracks,
  createTexts,
  fieldsAt,
  mapInThreads,
  simpleTitleCore,
  textAt
} from "./part-chunk-UGMUCD6B.js";
import {
  artistOf,
  halvesOf,
  isMissing,
  isMissingId,
  isPlaceholderArtist,
  isPlaceholderTitle,
  normalise,
  squash,
  trailingDecoration
} from "./part-chunk-AC6OP24P.js";
import {
  bucketsOf,
  createNumbers,
  tooMany,
  u32,
  u8
} from "./part-chunk-4ZEMDWU3.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  BIT,
  EVIDENCE_KINDS,
  NAMESPACES,
  createDetach,
  detach,
  sharedTexts
} from "./part-chunk-5ACNTLTZ.js";
import {
  digestOf
} from "./part-chunk-C2U4G3JT.js";
import {
  CompressionCodecs,
  ConvertedTypes,
  EdgeInterpolationAlgorithms,
  Encodings,
  FieldRepetitionTypes,
  PageTypes,
  ParquetTypes,
  parquetSchema
} from "./part-chunk-Q5JD46AA.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";
import {
  isLfsPointer,
  lfsPointer
} from "./part-chunk-CVGKSZOK.js";

// src/index/read.ts
import { createHash as createHash2 } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

// src/index/interleave.ts
var MOST_BYTES = 2 ** 32 - 1;
var BATCH = 2 ** 12;
function interleave(tables, places) {
  const { shards, rows } = rowsByPlace(tables, places);
  const size = shards.length;
  const table = {
    size,
    texts(column) {
      const parts = tables.map((one2) => one2.texts(column));
      return gathered(parts, shards, rows);
    },
    times(column) {
      const all = new Float64Array(size);
      for (const [i, one2] of tables.entries()) scatter(one2.times(column), places[i], all);
      return all;
    },
    lines() {
      const all = new Uint32Array(size);
      for (const [i, one2] of tables.entries()) scatter(one2.lines(), places[i], all);
      return all;
    },
    at: (place) => tables[shards[place]].at(rows[place]),
    *rows() {
      const readers = tables.map((one2) => one2.rows());
      for (const shard of shards) yield readers[shard].next().value;
    },
    *batches() {
      let batch = [];
      for (const track of table.rows()) {
        batch.push(track);
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    }
  };
  return table;
}
function rowsByPlace(tables, places) {
  const size = tables.reduce((sum, table) => sum + table.size, 0);
  const [shards, rows] = [new Uint16Array(size), new Uint32Array(size)];
  const taken = new Uint8Array(size);
  for (const [shard, own] of places.entries()) {
    if (own.length !== tables[shard].size)
      throw new RangeError(`${tables[shard].size} tracks have ${own.length} places`);
    for (const [row, place] of own.entries()) {
      if (place >= size) throw new RangeError(`track ${place} of ${size} is there`);
      if (taken[place] !== 0) throw new RangeError(`track ${place} is there twice`);
      if (row > 0 && place < own[row - 1]) throw new RangeError(`track ${place} is not in its order`);
      [taken[place], shards[place], rows[place]] = [1, shard, row];
    }
  }
  return { shards, rows };
}
function scatter(from, places, to) {
  for (let row = 0; row < from.length; row++) to[places[row]] = from[row];
}
function gathered(parts, shards, rows) {
  const total = parts.reduce((sum, part) => sum + part.starts[part.size], 0);
  if (total > MOST_BYTES) throw tooMany("a column of texts", MOST_BYTES);
  const [bytes, starts] = [u8(total), u32(shards.length + 1)];
  let at = 0;
  for (let place = 0; place < shards.length; place++) {
    const part = parts[shards[place]];
    const row = rows[place];
    const end = part.starts[row + 1];
    for (let i = part.starts[row]; i < end; i++) bytes[at++] = part.bytes[i];
    starts[place + 1] = at;
  }
  return { size: shards.length, bytes, starts };
}

// src/platform/parquet/write.ts
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync } from "node:fs";

// node_modules/hyparquet-writer/src/bytewriter.js
var ByteWriter = class {
  /**
   * @param {number} [initalSize]
   */
  constructor(initalSize = 1024) {
    this.buffer = new ArrayBuffer(initalSize);
    this.view = new DataView(this.buffer);
    this.offset = 0;
    this.index = 0;
  }
  /**
   * @param {number} size
   */
  ensure(size) {
    if (this.index + size > this.buffer.byteLength) {
      const newSize = Math.max(this.buffer.byteLength * 2, this.index + size);
      const newBuffer = new ArrayBuffer(newSize);
      new Uint8Array(newBuffer).set(new Uint8Array(this.buffer));
      this.buffer = newBuffer;
      this.view = new DataView(this.buffer);
    }
  }
  finish() {
  }
  getBuffer() {
    return this.buffer.slice(0, this.index);
  }
  getBytes() {
    return new Uint8Array(this.buffer, 0, this.index);
  }
  /**
   * @param {number} value
   */
  appendUint8(value) {
    this.ensure(1);
    this.view.setUint8(this.index, value);
    this.offset++;
    this.index++;
  }
  /**
   * @param {number} value
   */
  appendUint32(value) {
    this.ensure(4);
    this.view.setUint32(this.index, value, true);
    this.offset += 4;
    this.index += 4;
  }
  /**
   * @param {number} value
   */
  appendInt32(value) {
    this.ensure(4);
    this.view.setInt32(this.index, value, true);
    this.offset += 4;
    this.index += 4;
  }
  /**
   * @param {bigint} value
   */
  appendInt64(value) {
    this.ensure(8);
    this.view.setBigInt64(this.index, BigInt(value), true);
    this.offset += 8;
    this.index += 8;
  }
  /**
   * @param {number} value
   */
  appendFloat32(value) {
    this.ensure(4);
    this.view.setFloat32(this.index, value, true);
    this.offset += 4;
    this.index += 4;
  }
  /**
   * @param {number} value
   */
  appendFloat64(value) {
    this.ensure(8);
    this.view.setFloat64(this.index, value, true);
    this.offset += 8;
    this.index += 8;
  }
  /**
   * @param {ArrayBuffer} value
   */
  appendBuffer(value) {
    this.appendBytes(new Uint8Array(value));
  }
  /**
   * @param {Uint8Array} value
   */
  appendBytes(value) {
    this.ensure(value.length);
    new Uint8Array(this.buffer, this.index, value.length).set(value);
    this.offset += value.length;
    this.index += value.length;
  }
  /**
   * Convert a 32-bit signed integer to varint (1-5 bytes).
   * Writes out groups of 7 bits at a time, setting high bit if more to come.
   *
   * @param {number} value
   */
  appendVarInt(value) {
    while (true) {
      if ((value & ~127) === 0) {
        this.appendUint8(value);
        return;
      } else {
        this.appendUint8(value & 127 | 128);
        value >>>= 7;
      }
    }
  }
  /**
   * Convert a bigint to varint (1-10 bytes for 64-bit range).
   *
   * @param {bigint} value
   */
  appendVarBigInt(value) {
    while (true) {
      if ((value & ~0x7fn) === 0n) {
        this.appendUint8(Number(value));
        return;
      } else {
        this.appendUint8(Number(value & 0x7fn | 0x80n));
        value >>= 7n;
      }
    }
  }
  /**
   * Convert number to zigzag encoding and write as varint.
   *
   * @param {number | bigint} value
   */
  appendZigZag(value) {
    if (typeof value === "number") {
      this.appendVarInt(value << 1 ^ value >> 31);
    } else {
      this.appendVarBigInt(value << 1n ^ value >> 63n);
    }
  }
};

// node_modules/hyparquet-writer/src/thrift.js
var STOP = 0;
var TRUE = 1;
var FALSE = 2;
var BYTE = 3;
var I32 = 5;
var I64 = 6;
var DOUBLE = 7;
var BINARY = 8;
var LIST = 9;
var STRUCT = 12;
var ThriftStruct = class {
  /**
   * @param {ThriftField[]} fields
   */
  constructor(fields) {
    this.fields = fields;
  }
};
function serializeTCompactProtocol(writer, data) {
  writeElement(writer, STRUCT, data);
}
function writeElement(writer, type, value) {
  if (type === TRUE) return;
  if (type === FALSE) return;
  if (type === BYTE && typeof value === "number") {
    writer.appendUint8(value);
  } else if (type === I32 && typeof value === "number") {
    writer.appendZigZag(value);
  } else if (type === I64 && typeof value === "bigint") {
    writer.appendZigZag(value);
  } else if (type === DOUBLE && typeof value === "number") {
    writer.appendFloat64(value);
  } else if (type === BINARY && typeof value === "string") {
    const bytes = new TextEncoder().encode(value);
    writer.appendVarInt(bytes.length);
    writer.appendBytes(bytes);
  } else if (type === BINARY && value instanceof Uint8Array) {
    writer.appendVarInt(value.byteLength);
    writer.appendBytes(value);
  } else if (type === LIST && Array.isArray(value)) {
    const elemType = getCompactTypeForList(value);
    if (value.length > 14) {
      writer.appendUint8(15 << 4 | elemType);
      writer.appendVarInt(value.length);
    } else {
      writer.appendUint8(value.length << 4 | elemType);
    }
    if (elemType === FALSE) {
      for (const v of value) {
        writer.appendUint8(v ? 1 : 0);
      }
    } else {
      for (const v of value) {
        writeElement(writer, elemType, v);
      }
    }
  } else if (type === STRUCT && value instanceof ThriftStruct) {
    let lastFid = 0;
    for (const [fid, fieldType, fieldValue] of value.fields) {
      if (fieldValue === void 0) continue;
      lastFid = writeStructField(writer, lastFid, fid, fieldType, fieldValue);
    }
    writer.appendUint8(STOP);
  } else if (type === STRUCT && typeof value === "object") {
    let lastFid = 0;
    for (const [k, v] of Object.entries(value)) {
      if (v === void 0) continue;
      const fid = parseInt(k.replace(/^field_/, ""), 10);
      if (Number.isNaN(fid)) {
        throw new Error(`thrift invalid field name: ${k}. Expected "field_###"`);
      }
      const t = getCompactTypeForValue(v);
      lastFid = writeStructField(writer, lastFid, fid, t, v);
    }
    writer.appendUint8(STOP);
  } else {
    throw new Error(`thrift invalid type ${type} for value ${value}`);
  }
}
function writeStructField(writer, lastFid, fid, type, value) {
  const delta = fid - lastFid;
  if (delta <= 0) {
    throw new Error(`thrift non-monotonic field id: fid=${fid}, lastFid=${lastFid}`);
  }
  if (delta > 15) {
    writer.appendUint8(type);
    writer.appendZigZag(fid);
  } else {
    writer.appendUint8(delta << 4 | type);
  }
  writeElement(writer, type, value);
  return fid;
}
function getCompactTypeForValue(value) {
  if (value === true) return TRUE;
  if (value === false) return FALSE;
  if (Number.isInteger(value)) return I32;
  if (typeof value === "number") return DOUBLE;
  if (typeof value === "bigint") return I64;
  if (typeof value === "string") return BINARY;
  if (value instanceof Uint8Array) return BINARY;
  if (Array.isArray(value)) return LIST;
  if (value && typeof value === "object") return STRUCT;
  throw new Error(`Cannot determine thrift compact type for: ${value}`);
}
function getCompactTypeForList(value) {
  let elemType = 0;
  for (const v of value) {
    let t = getCompactTypeForValue(v);
    if (t === TRUE) t = FALSE;
    if (!elemType) elemType = t;
    if (elemType === DOUBLE && t === I32) t = DOUBLE;
    if (elemType === I32 && t === DOUBLE) elemType = DOUBLE;
    if (t !== elemType) {
      throw new Error(`thrift invalid type for list element: ${v} (expected type ${elemType})`);
    }
  }
  return elemType ?? BYTE;
}

// node_modules/hyparquet-writer/src/delta.js
var BLOCK_SIZE = 128;
var MINIBLOCKS_PER_BLOCK = 4;
var VALUES_PER_MINIBLOCK = BLOCK_SIZE / MINIBLOCKS_PER_BLOCK;
function deltaBinaryPack(writer, values, type) {
  if (values.length === 0) {
    writer.appendVarInt(BLOCK_SIZE);
    writer.appendVarInt(MINIBLOCKS_PER_BLOCK);
    writer.appendVarInt(0);
    writer.appendVarInt(0);
    return;
  }
  if (typeof values[0] !== "number" && typeof values[0] !== "bigint") {
    throw new Error("deltaBinaryPack only supports number or bigint arrays");
  }
  if (usesInt32NumberPath(values)) {
    deltaBinaryPackInt32(writer, values, type === "INT32");
  } else {
    deltaBinaryPackBigInt(writer, values, type === "INT32" ? 32 : 64);
  }
}
function usesInt32NumberPath(values) {
  if (values instanceof Int32Array) return true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== "number" || value !== (value | 0)) return false;
  }
  return true;
}
function deltaBinaryPackInt32(writer, values, wrap) {
  const count = values.length;
  writer.appendVarInt(BLOCK_SIZE);
  writer.appendVarInt(MINIBLOCKS_PER_BLOCK);
  writer.appendVarInt(count);
  appendZigZagNumber(writer, values[0]);
  const packedByBitWidth = [];
  const blockDeltas = new Float64Array(BLOCK_SIZE);
  const bitWidths = new Uint8Array(MINIBLOCKS_PER_BLOCK);
  let index = 1;
  while (index < count) {
    const blockEnd = Math.min(index + BLOCK_SIZE, count);
    const blockSize = blockEnd - index;
    const firstDelta = wrap ? values[index] - values[index - 1] | 0 : values[index] - values[index - 1];
    let previous = values[index];
    let constantEnd = index + 1;
    while (constantEnd < blockEnd) {
      const value = values[constantEnd];
      if ((wrap ? value - previous | 0 : value - previous) !== firstDelta) break;
      previous = value;
      constantEnd++;
    }
    if (constantEnd === blockEnd) {
      appendZigZagNumber(writer, firstDelta);
      writer.appendUint32(0);
      index = blockEnd;
      continue;
    }
    let minDelta = firstDelta;
    blockDeltas[0] = minDelta;
    for (let i = 1; i < blockSize; i++) {
      const delta = wrap ? values[index + i] - values[index + i - 1] | 0 : values[index + i] - values[index + i - 1];
      blockDeltas[i] = delta;
      if (delta < minDelta) minDelta = delta;
    }
    appendZigZagNumber(writer, minDelta);
    for (let mb = 0; mb < MINIBLOCKS_PER_BLOCK; mb++) {
      const mbStart = mb * VALUES_PER_MINIBLOCK;
      const mbEnd = Math.min(mbStart + VALUES_PER_MINIBLOCK, blockSize);
      let maxAdjusted = 0;
      for (let i = mbStart; i < mbEnd; i++) {
        const adjusted = blockDeltas[i] - minDelta;
        if (adjusted > maxAdjusted) maxAdjusted = adjusted;
      }
      bitWidths[mb] = bitWidthNumber(maxAdjusted);
    }
    writer.appendBytes(bitWidths);
    for (let mb = 0; mb < MINIBLOCKS_PER_BLOCK; mb++) {
      const bitWidth2 = bitWidths[mb];
      if (bitWidth2 === 0) continue;
      const mbStart = mb * VALUES_PER_MINIBLOCK;
      const mbEnd = Math.min(mbStart + VALUES_PER_MINIBLOCK, blockSize);
      const packed = packedByBitWidth[bitWidth2] ??= new Uint8Array(bitWidth2 * 4);
      let byteIndex = 0;
      let buffer = 0;
      let bitsUsed = 0;
      if (bitWidth2 <= 25) {
        for (let i = 0; i < VALUES_PER_MINIBLOCK; i++) {
          const adjusted = mbStart + i < mbEnd ? blockDeltas[mbStart + i] - minDelta : 0;
          buffer |= adjusted << bitsUsed;
          bitsUsed += bitWidth2;
          while (bitsUsed >= 8) {
            packed[byteIndex++] = buffer & 255;
            buffer >>>= 8;
            bitsUsed -= 8;
          }
        }
      } else {
        for (let i = 0; i < VALUES_PER_MINIBLOCK; i++) {
          const adjusted = mbStart + i < mbEnd ? blockDeltas[mbStart + i] - minDelta : 0;
          buffer += adjusted * 2 ** bitsUsed;
          bitsUsed += bitWidth2;
          while (bitsUsed >= 8) {
            packed[byteIndex++] = buffer % 256;
            buffer = Math.floor(buffer / 256);
            bitsUsed -= 8;
          }
        }
      }
      writer.appendBytes(packed);
    }
    index = blockEnd;
  }
}
function deltaBinaryPackBigInt(writer, values, bits) {
  const count = values.length;
  writer.appendVarInt(BLOCK_SIZE);
  writer.appendVarInt(MINIBLOCKS_PER_BLOCK);
  writer.appendVarInt(count);
  writer.appendZigZag(BigInt.asIntN(bits, BigInt(values[0])));
  const blockDeltas = new BigInt64Array(BLOCK_SIZE);
  const bitWidths = new Uint8Array(MINIBLOCKS_PER_BLOCK);
  let index = 1;
  while (index < count) {
    const blockEnd = Math.min(index + BLOCK_SIZE, count);
    const blockSize = blockEnd - index;
    let minDelta = 0n;
    for (let i = 0; i < blockSize; i++) {
      blockDeltas[i] = BigInt(values[index + i]) - BigInt(values[index + i - 1]);
      if (bits === 32) blockDeltas[i] = BigInt.asIntN(32, blockDeltas[i]);
      const delta = blockDeltas[i];
      if (i === 0 || delta < minDelta) minDelta = delta;
    }
    writer.appendZigZag(minDelta);
    for (let mb = 0; mb < MINIBLOCKS_PER_BLOCK; mb++) {
      const mbStart = mb * VALUES_PER_MINIBLOCK;
      const mbEnd = Math.min(mbStart + VALUES_PER_MINIBLOCK, blockSize);
      let maxAdjusted = 0n;
      for (let i = mbStart; i < mbEnd; i++) {
        const adjusted = blockDeltas[i] - minDelta;
        if (adjusted > maxAdjusted) maxAdjusted = adjusted;
      }
      bitWidths[mb] = bitWidth(maxAdjusted);
    }
    writer.appendBytes(bitWidths);
    for (let mb = 0; mb < MINIBLOCKS_PER_BLOCK; mb++) {
      const bitWidth2 = bitWidths[mb];
      if (bitWidth2 === 0) continue;
      const mbStart = mb * VALUES_PER_MINIBLOCK;
      const mbEnd = Math.min(mbStart + VALUES_PER_MINIBLOCK, blockSize);
      let buffer = 0n;
      let bitsUsed = 0;
      for (let i = 0; i < VALUES_PER_MINIBLOCK; i++) {
        const adjusted = mbStart + i < mbEnd ? blockDeltas[mbStart + i] - minDelta : 0n;
        buffer |= adjusted << BigInt(bitsUsed);
        bitsUsed += bitWidth2;
        while (bitsUsed >= 8) {
          writer.appendUint8(Number(buffer & 0xffn));
          buffer >>= 8n;
          bitsUsed -= 8;
        }
      }
    }
    index = blockEnd;
  }
}
function appendZigZagNumber(writer, value) {
  let encoded = value < 0 ? -value * 2 - 1 : value * 2;
  while (encoded >= 128) {
    writer.appendUint8(encoded % 128 + 128);
    encoded = Math.floor(encoded / 128);
  }
  writer.appendUint8(encoded);
}
function bitWidthNumber(value) {
  if (value === 0) return 0;
  return value > 4294967295 ? 33 : 32 - Math.clz32(value);
}
function bitWidth(value) {
  if (value === 0n) return 0;
  let bits = 0;
  while (value > 0n) {
    bits++;
    value >>= 1n;
  }
  return bits;
}

// node_modules/hyparquet-writer/src/schema.js
function schemaPathResolver(schema) {
  const root = parquetSchema({ schema });
  const childrenByName = /* @__PURE__ */ new Map();
  return (path) => {
    let tree = root;
    const schemaPath = [tree];
    for (const part of path) {
      let children = childrenByName.get(tree);
      if (!children) {
        children = /* @__PURE__ */ new Map();
        for (const child2 of tree.children) {
          if (!children.has(child2.element.name)) children.set(child2.element.name, child2);
        }
        childrenByName.set(tree, children);
      }
      const child = children.get(part);
      if (!child) throw new Error(`parquet schema element not found: ${path}`);
      schemaPath.push(child);
      tree = child;
    }
    return schemaPath;
  };
}

// node_modules/hyparquet-writer/src/datapage.js
function writePageHeader(writer, header) {
  const compact = {
    field_1: PageTypes.indexOf(header.type),
    field_2: header.uncompressed_page_size,
    field_3: header.compressed_page_size,
    field_4: header.crc,
    field_5: header.data_page_header && {
      field_1: header.data_page_header.num_values,
      field_2: Encodings.indexOf(header.data_page_header.encoding),
      field_3: Encodings.indexOf(header.data_page_header.definition_level_encoding),
      field_4: Encodings.indexOf(header.data_page_header.repetition_level_encoding)
      // field_5: header.data_page_header.statistics,
    },
    field_7: header.dictionary_page_header && {
      field_1: header.dictionary_page_header.num_values,
      field_2: Encodings.indexOf(header.dictionary_page_header.encoding)
    },
    field_8: header.data_page_header_v2 && {
      field_1: header.data_page_header_v2.num_values,
      field_2: header.data_page_header_v2.num_nulls,
      field_3: header.data_page_header_v2.num_rows,
      field_4: Encodings.indexOf(header.data_page_header_v2.encoding),
      field_5: header.data_page_header_v2.definition_levels_byte_length,
      field_6: header.data_page_header_v2.repetition_levels_byte_length,
      field_7: header.data_page_header_v2.is_compressed ? void 0 : false
      // default true
    }
  };
  serializeTCompactProtocol(writer, compact);
}

// node_modules/hyparquet-writer/src/unconvert.js
var dayMillis = 864e5;
function unconvertUuid(value) {
  if (value === void 0 || value === null) return;
  if (value instanceof Uint8Array) return value;
  if (typeof value === "string") {
    const uuidRegex = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
    if (!uuidRegex.test(value)) {
      throw new Error("UUID must be a valid UUID string");
    }
    value = value.replace(/-/g, "").toLowerCase();
    const bytes = new Uint8Array(16);
    for (let i = 0; i < 16; i++) {
      bytes[i] = parseInt(value.slice(i * 2, i * 2 + 2), 16);
    }
    return bytes;
  }
  throw new Error("UUID must be a string or Uint8Array");
}
var STATS_TRUNCATE_LENGTH = 16;
var utf8Decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
function truncateStatistic(bytes, element, isMax, length) {
  if (bytes.length <= length || !isTruncatable(element)) return bytes;
  const truncated = isUtf8(element) ? truncateUtf8(bytes, isMax, length) : truncateBytes(bytes, isMax, length);
  return truncated ?? bytes;
}
function isTruncatable({ type, converted_type, logical_type }) {
  if (type !== "BYTE_ARRAY") return false;
  if (converted_type === "DECIMAL" || converted_type === "JSON" || converted_type === "BSON") return false;
  return logical_type?.type !== "JSON" && logical_type?.type !== "BSON";
}
function isUtf8({ converted_type, logical_type }) {
  return converted_type === "UTF8" || converted_type === "ENUM" || logical_type?.type === "STRING" || logical_type?.type === "ENUM";
}
function truncateBytes(bytes, isMax, length) {
  const prefix = new Uint8Array(bytes.subarray(0, length));
  if (!isMax) return prefix;
  let i = prefix.length - 1;
  while (i >= 0 && prefix[i] === 255) i--;
  if (i < 0) return void 0;
  const rounded = prefix.slice(0, i + 1);
  rounded[i] += 1;
  return rounded;
}
function truncateUtf8(bytes, isMax, length) {
  let end = length;
  while (end > 0 && (bytes[end] & 192) === 128) end--;
  if (!isMax) return new Uint8Array(bytes.subarray(0, end));
  let text;
  try {
    text = utf8Decoder.decode(bytes.subarray(0, end));
  } catch {
    return truncateBytes(bytes, isMax, length);
  }
  const codePoints = Array.from(text, (c) => c.codePointAt(0) ?? 0);
  const encoder = new TextEncoder();
  for (let i = codePoints.length - 1; i >= 0; i--) {
    end--;
    while (end > 0 && (bytes[end] & 192) === 128) end--;
    const code = codePoints[i];
    if (code === 1114111) continue;
    const next = code === 55295 ? 57344 : code + 1;
    const suffix = encoder.encode(String.fromCodePoint(next));
    if (end + suffix.length > length) continue;
    const rounded = new Uint8Array(end + suffix.length);
    rounded.set(bytes.subarray(0, end));
    rounded.set(suffix, end);
    return rounded;
  }
}
function minMaxIsExact(value, element, isMax, length) {
  if (value === void 0 || value === null) return void 0;
  if (!isTruncatable(element)) return void 0;
  const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(value.toString());
  return truncateStatistic(bytes, element, isMax, length) === bytes ? void 0 : false;
}
function unconvertMinMax(value, element, isMax, truncateLength = STATS_TRUNCATE_LENGTH) {
  if (value === void 0 || value === null) return void 0;
  const { type, converted_type } = element;
  if (type === "BOOLEAN") return new Uint8Array([value ? 1 : 0]);
  if (element.logical_type?.type === "UUID" && (typeof value === "string" || value instanceof Uint8Array)) {
    return unconvertUuid(value);
  }
  if (converted_type === "DECIMAL") {
    if (typeof value !== "number" && typeof value !== "bigint") {
      throw new Error("DECIMAL must be a number or bigint");
    }
    const factor = 10 ** (element.scale || 0);
    const scaled = typeof value === "bigint" ? value : BigInt(Math.round(value * factor));
    const out = unconvertDecimal(element, scaled);
    if (out instanceof Uint8Array) return out;
    if (typeof out === "number") {
      const buffer = new ArrayBuffer(4);
      new DataView(buffer).setInt32(0, out, true);
      return new Uint8Array(buffer);
    }
    if (typeof out === "bigint") {
      const buffer = new ArrayBuffer(8);
      new DataView(buffer).setBigInt64(0, out, true);
      return new Uint8Array(buffer);
    }
  }
  if (element.logical_type?.type === "FLOAT16" && typeof value === "number") {
    return unconvertFloat16(value);
  }
  if (type === "BYTE_ARRAY" || type === "FIXED_LEN_BYTE_ARRAY") {
    const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(value.toString());
    return truncateStatistic(bytes, element, isMax, truncateLength);
  }
  if (type === "FLOAT" && typeof value === "number") {
    const buffer = new ArrayBuffer(4);
    new DataView(buffer).setFloat32(0, value, true);
    return new Uint8Array(buffer);
  }
  if (type === "DOUBLE" && typeof value === "number") {
    const buffer = new ArrayBuffer(8);
    new DataView(buffer).setFloat64(0, value, true);
    return new Uint8Array(buffer);
  }
  if (type === "INT32" && typeof value === "number") {
    const buffer = new ArrayBuffer(4);
    new DataView(buffer).setInt32(0, value, true);
    return new Uint8Array(buffer);
  }
  if (type === "INT64" && (typeof value === "bigint" || typeof value === "number" && Number.isInteger(value))) {
    const buffer = new ArrayBuffer(8);
    new DataView(buffer).setBigInt64(0, BigInt(value), true);
    return new Uint8Array(buffer);
  }
  if (type === "INT32" && converted_type === "DATE" && value instanceof Date) {
    const buffer = new ArrayBuffer(4);
    new DataView(buffer).setInt32(0, Math.floor(value.getTime() / dayMillis), true);
    return new Uint8Array(buffer);
  }
  if (type === "INT64" && converted_type === "TIMESTAMP_MILLIS" && value instanceof Date) {
    const buffer = new ArrayBuffer(8);
    new DataView(buffer).setBigInt64(0, BigInt(value.getTime()), true);
    return new Uint8Array(buffer);
  }
  if (type === "INT64" && converted_type === "TIMESTAMP_MICROS" && value instanceof Date) {
    const buffer = new ArrayBuffer(8);
    new DataView(buffer).setBigInt64(0, BigInt(value.getTime() * 1e3), true);
    return new Uint8Array(buffer);
  }
  if (type === "INT64" && element.logical_type?.type === "TIMESTAMP" && value instanceof Date) {
    const millis = BigInt(value.getTime());
    const { unit } = element.logical_type;
    let bigintValue = millis;
    if (unit === "NANOS") bigintValue = millis * 1000000n;
    else if (unit === "MICROS") bigintValue = millis * 1000n;
    const buffer = new ArrayBuffer(8);
    new DataView(buffer).setBigInt64(0, bigintValue, true);
    return new Uint8Array(buffer);
  }
  throw new Error(`unsupported type for statistics: ${type} with value ${value}`);
}
function unconvertStatistics(stats, element, truncateLength = STATS_TRUNCATE_LENGTH) {
  return {
    field_1: unconvertMinMax(stats.max, element, true, truncateLength),
    field_2: unconvertMinMax(stats.min, element, false, truncateLength),
    field_3: stats.null_count,
    field_4: stats.distinct_count,
    field_5: unconvertMinMax(stats.max_value, element, true, truncateLength),
    field_6: unconvertMinMax(stats.min_value, element, false, truncateLength),
    field_7: stats.is_max_value_exact ?? minMaxIsExact(stats.max_value ?? stats.max, element, true, truncateLength),
    field_8: stats.is_min_value_exact ?? minMaxIsExact(stats.min_value ?? stats.min, element, false, truncateLength),
    field_9: stats.nan_count
  };
}
function unconvertDecimal({ type, type_length }, value) {
  if (type === "INT32") return Number(value);
  if (type === "INT64") return value;
  if (type === "FIXED_LEN_BYTE_ARRAY" && !type_length) {
    throw new Error("fixed length byte array type_length is required");
  }
  if (!type_length && !value) return new Uint8Array();
  const bytes = [];
  while (true) {
    const byte = Number(value & 0xffn);
    bytes.unshift(byte);
    value >>= 8n;
    if (type_length) {
      if (bytes.length >= type_length) break;
    } else {
      const sign = byte & 128;
      if (!sign && value === 0n || sign && value === -1n) {
        break;
      }
    }
  }
  return new Uint8Array(bytes);
}
function unconvertFloat16(value) {
  if (value === void 0 || value === null) return;
  if (typeof value !== "number") throw new Error("parquet float16 expected number value");
  if (Number.isNaN(value)) return new Uint8Array([0, 126]);
  const sign = value < 0 || Object.is(value, -0) ? 1 : 0;
  const abs = Math.abs(value);
  if (!isFinite(abs)) return new Uint8Array([0, sign << 7 | 124]);
  if (abs === 0) return new Uint8Array([0, sign << 7]);
  if (abs >= 65520) return new Uint8Array([0, sign << 7 | 124]);
  let exponent = -14;
  if (abs >= 2 ** -14) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, abs);
    exponent = (view.getUint32(0) >>> 20 & 2047) - 1023;
  }
  const scaled = abs / 2 ** (exponent - 10);
  let significand = Math.floor(scaled);
  const remainder = scaled - significand;
  if (remainder > 0.5 || remainder === 0.5 && significand % 2) significand++;
  const magnitude = abs < 2 ** -14 ? significand : (exponent + 14) * 1024 + significand;
  const bits16 = sign << 15 | magnitude;
  return new Uint8Array([bits16 & 255, bits16 >> 8]);
}

// node_modules/hyparquet-writer/src/metadata.js
function writeMetadata(writer, metadata, statisticsTruncateLength) {
  const resolveSchemaPath = schemaPathResolver(metadata.schema);
  const compact = {
    field_1: metadata.version,
    field_2: metadata.schema.map((element) => ({
      field_1: element.type && ParquetTypes.indexOf(element.type),
      field_2: element.type_length,
      field_3: element.repetition_type && FieldRepetitionTypes.indexOf(element.repetition_type),
      field_4: element.name,
      field_5: element.num_children,
      field_6: element.converted_type && ConvertedTypes.indexOf(element.converted_type),
      field_7: element.scale,
      field_8: element.precision,
      field_9: element.field_id,
      field_10: logicalType(element.logical_type)
    })),
    field_3: metadata.num_rows,
    field_4: metadata.row_groups.map((rg) => ({
      field_1: rg.columns.map((c) => ({
        field_1: c.file_path,
        field_2: c.file_offset,
        field_3: c.meta_data && {
          field_1: ParquetTypes.indexOf(c.meta_data.type),
          field_2: c.meta_data.encodings.map((e) => Encodings.indexOf(e)),
          field_3: c.meta_data.path_in_schema,
          field_4: CompressionCodecs.indexOf(c.meta_data.codec),
          field_5: c.meta_data.num_values,
          field_6: c.meta_data.total_uncompressed_size,
          field_7: c.meta_data.total_compressed_size,
          field_8: c.meta_data.key_value_metadata && c.meta_data.key_value_metadata.map((kv) => ({
            field_1: kv.key,
            field_2: kv.value
          })),
          field_9: c.meta_data.data_page_offset,
          field_10: c.meta_data.index_page_offset,
          field_11: c.meta_data.dictionary_page_offset,
          field_12: c.meta_data.statistics && unconvertStatistics(
            c.meta_data.statistics,
            schemaElement(c.meta_data.path_in_schema),
            statisticsTruncateLength
          ),
          field_13: c.meta_data.encoding_stats && c.meta_data.encoding_stats.map((es) => ({
            field_1: PageTypes.indexOf(es.page_type),
            field_2: Encodings.indexOf(es.encoding),
            field_3: es.count
          })),
          field_14: c.meta_data.bloom_filter_offset,
          field_15: c.meta_data.bloom_filter_length,
          field_16: c.meta_data.size_statistics && {
            field_1: c.meta_data.size_statistics.unencoded_byte_array_data_bytes,
            field_2: c.meta_data.size_statistics.repetition_level_histogram,
            field_3: c.meta_data.size_statistics.definition_level_histogram
          },
          field_17: c.meta_data.geospatial_statistics && {
            field_1: c.meta_data.geospatial_statistics.bbox && thriftBoundingBox(c.meta_data.geospatial_statistics.bbox),
            field_2: c.meta_data.geospatial_statistics.geospatial_types
          }
        },
        field_4: c.offset_index_offset,
        field_5: c.offset_index_length,
        field_6: c.column_index_offset,
        field_7: c.column_index_length,
        // field_8: c.crypto_metadata,
        field_9: c.encrypted_column_metadata
      })),
      field_2: rg.total_byte_size,
      field_3: rg.num_rows,
      field_4: rg.sorting_columns && rg.sorting_columns.map((sc) => ({
        field_1: sc.column_idx,
        field_2: sc.descending,
        field_3: sc.nulls_first
      })),
      field_5: rg.file_offset,
      field_6: rg.total_compressed_size
      // field_7: rg.ordinal, // should be int16
    })),
    field_5: metadata.key_value_metadata && metadata.key_value_metadata.map((kv) => ({
      field_1: kv.key,
      field_2: kv.value
    })),
    field_6: metadata.created_by,
    field_7: metadata.schema.filter((element) => element.type).map(() => ({ field_1: {} }))
  };
  const metadataStart = writer.offset;
  serializeTCompactProtocol(writer, compact);
  const metadataLength = writer.offset - metadataStart;
  writer.appendUint32(metadataLength);
  function schemaElement(path) {
    const tree = resolveSchemaPath(path);
    return tree[tree.length - 1].element;
  }
}
function thriftBoundingBox(bbox) {
  return new ThriftStruct([
    [1, DOUBLE, bbox.xmin],
    [2, DOUBLE, bbox.xmax],
    [3, DOUBLE, bbox.ymin],
    [4, DOUBLE, bbox.ymax],
    [5, DOUBLE, bbox.zmin],
    [6, DOUBLE, bbox.zmax],
    [7, DOUBLE, bbox.mmin],
    [8, DOUBLE, bbox.mmax]
  ]);
}
function logicalType(type) {
  if (!type) return;
  if (type.type === "STRING") return { field_1: {} };
  if (type.type === "MAP") return { field_2: {} };
  if (type.type === "LIST") return { field_3: {} };
  if (type.type === "ENUM") return { field_4: {} };
  if (type.type === "DECIMAL") return { field_5: {
    field_1: type.scale,
    field_2: type.precision
  } };
  if (type.type === "DATE") return { field_6: {} };
  if (type.type === "TIME") return { field_7: {
    field_1: type.isAdjustedToUTC,
    field_2: timeUnit(type.unit)
  } };
  if (type.type === "TIMESTAMP") return { field_8: {
    field_1: type.isAdjustedToUTC,
    field_2: timeUnit(type.unit)
  } };
  if (type.type === "INTEGER") return { field_10: {
    field_1: type.bitWidth,
    field_2: type.isSigned
  } };
  if (type.type === "NULL") return { field_11: {} };
  if (type.type === "JSON") return { field_12: {} };
  if (type.type === "BSON") return { field_13: {} };
  if (type.type === "UUID") return { field_14: {} };
  if (type.type === "FLOAT16") return { field_15: {} };
  if (type.type === "VARIANT") return { field_16: {} };
  if (type.type === "GEOMETRY") return { field_17: {
    field_1: type.crs
  } };
  if (type.type === "GEOGRAPHY") return { field_18: {
    field_1: type.crs,
    field_2: type.algorithm && EdgeInterpolationAlgorithms.indexOf(type.algorithm)
  } };
}
function timeUnit(unit) {
  if (unit === "NANOS") return { field_3: {} };
  if (unit === "MICROS") return { field_2: {} };
  return { field_1: {} };
}

// src/platform/parquet/write-all.ts
import { writeSync } from "node:fs";
function writeAll(file, bytes) {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, Math.min(bytes.length - at, 2 ** 30));
}

// src/platform/parquet/write.ts
var MAGIC = Buffer.from("PAR1");
var LARGEST_PAGE = 2 ** 30;
function createParquet(path, fields) {
  const file = openSync(path, "w");
  const hash = createHash("sha256");
  const groups = [];
  let open = true;
  let offset = 0;
  let rows = 0;
  function append(bytes) {
    hash.update(bytes);
    writeAll(file, bytes);
    offset += bytes.length;
  }
  function chunk(name, field, column, from, to) {
    const pieces = encode(field, column, from, to);
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    if (size > LARGEST_PAGE) throw new Error(`a page of ${size} bytes in ${name}: give fewer rows at a time`);
    const header = new ByteWriter();
    writePageHeader(header, {
      type: "DATA_PAGE",
      uncompressed_page_size: size,
      compressed_page_size: size,
      data_page_header: {
        num_values: to - from,
        encoding: encodingOf(field),
        definition_level_encoding: "RLE",
        repetition_level_encoding: "RLE"
      }
    });
    const start = offset;
    for (const piece of [header.getBytes(), ...pieces]) append(piece);
    const { type } = toSchemaElement(name, field);
    return {
      file_offset: BigInt(start),
      meta_data: {
        type,
        encodings: [encodingOf(field), "RLE"],
        path_in_schema: [name],
        codec: "UNCOMPRESSED",
        num_values: BigInt(to - from),
        total_uncompressed_size: BigInt(offset - start),
        total_compressed_size: BigInt(offset - start),
        data_page_offset: BigInt(start)
      }
    };
  }
  function close() {
    if (open) closeSync(file);
    open = false;
  }
  try {
    append(MAGIC);
  } catch (error) {
    close();
    throw error;
  }
  return {
    group(columns, from, to) {
      if (from === to) return;
      const start = offset;
      const chunks = Object.entries(fields).map(([name, field]) => chunk(name, field, columns[name], from, to));
      const size = BigInt(offset - start);
      groups.push({
        columns: chunks,
        num_rows: BigInt(to - from),
        total_byte_size: size,
        total_compressed_size: size
      });
      rows += to - from;
    },
    finish() {
      const footer = new ByteWriter();
      const elements = Object.entries(fields).map(([name, field]) => toSchemaElement(name, field));
      writeMetadata(footer, {
        version: 2,
        created_by: `music-leakage version ${VERSION}`,
        schema: [{ name: "schema", num_children: elements.length }, ...elements],
        num_rows: BigInt(rows),
        row_groups: groups,
        metadata_length: 0
      });
      append(footer.getBytes());
      append(MAGIC);
      fsyncSync(file);
      close();
      return { rows, bytes: offset, sha256: hash.digest("hex") };
    },
    abandon: close
  };
}
function writeColumns(path, columns) {
  const lengths = Object.values(columns).map((column) => "size" in column ? column.size : column.length);
  const rows = lengths[0] ?? 0;
  if (lengths.some((length) => length !== rows)) throw new Error(`columns of different lengths: ${lengths.join(", ")}`);
  const fields = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, fieldFor(column)]));
  const parquet = createParquet(path, fields);
  for (let from = 0; from < rows; from += GROUP_ROWS) parquet.group(columns, from, Math.min(rows, from + GROUP_ROWS));
  return parquet.finish();
}
function fieldFor(column) {
  if ("size" in column) return { type: "string", optional: false };
  if (column instanceof Float32Array) return { type: "float" };
  return column instanceof Float64Array ? { type: "double", optional: false } : { type: "int32" };
}
var raw = ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength);
function encode(field, column, from, to) {
  if (field.type === "bytes") return [column.rows.subarray(from * field.width, to * field.width)];
  if (field.type === "string") return encodeStrings(column, from, to, field.optional);
  const numbers = column.subarray(from, to);
  if (field.type === "double" && field.optional) return encodeDoubles(numbers);
  if (field.type === "delta") return [packDeltas(numbers)];
  return [raw(field.type === "int32" && numbers.BYTES_PER_ELEMENT < 4 ? Int32Array.from(numbers) : numbers)];
}
function encodeStrings({ bytes, starts }, from, to, optional) {
  const lengths = new Int32Array(to - from);
  const present = optional ? new Uint8Array(to - from) : void 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    const length = starts[i + 1] - starts[i];
    if (present && length === 0) continue;
    lengths[count++] = length;
    if (present) present[i - from] = 1;
  }
  const packed = new ByteWriter(2 * count + 64);
  deltaBinaryPack(packed, lengths.subarray(0, count), "INT32");
  const texts = bytes.subarray(starts[from], starts[to]);
  return [...present ? [encodeLevels(present, count)] : [], packed.getBytes(), texts];
}
function encodeDoubles(numbers) {
  const values = new Float64Array(numbers.length);
  const present = new Uint8Array(numbers.length);
  let count = 0;
  for (let i = 0; i < numbers.length; i++) {
    if (Number.isNaN(numbers[i])) continue;
    values[count++] = numbers[i];
    present[i] = 1;
  }
  return [encodeLevels(present, count), raw(values.subarray(0, count))];
}
function encodeLevels(present, count) {
  const rows = present.length;
  const levels = new ByteWriter(rows / 8 + 16);
  if (count === 0 || count === rows) {
    levels.appendVarInt(rows * 2);
    levels.appendUint8(count === 0 ? 0 : 1);
  } else {
    const bits = new Uint8Array(Math.ceil(rows / 8));
    for (let i = 0; i < rows; i++) bits[i >> 3] |= present[i] << (i & 7);
    levels.appendVarInt(bits.length * 2 + 1);
    levels.appendBytes(bits);
  }
  const length = Buffer.alloc(4);
  length.writeUInt32LE(levels.offset);
  return Buffer.concat([length, levels.getBytes()]);
}

// src/index/track-table.ts
var ROWS = 2 ** 16;
var LEAST_ROWS = 2 ** 10;
var BYTES = 2 ** 28;
var REQUIRED = { type: "string", optional: false };
var TEXT = { type: "string", optional: true };
var SECONDS = { type: "double", optional: true };
var TRACK_FIELDS = {
  id: REQUIRED,
  line: { type: "int32" },
  title: TEXT,
  artist: TEXT,
  album: TEXT,
  duration: SECONDS,
  isrc: TEXT,
  mbid: TEXT,
  source: TEXT,
  start: SECONDS,
  end: SECONDS,
  md5: TEXT,
  sha256: TEXT,
  song: TEXT
};
var TEXT_COLUMNS = Object.entries(TRACK_FIELDS).flatMap(
  ([name, { type }]) => type === "string" ? [name] : []
);
function createTracksPart(path, shards = 1) {
  const most = Math.max(LEAST_ROWS, Math.ceil(ROWS / shards));
  const parquet = createParquet(path, TRACK_FIELDS);
  const line = new Uint32Array(most);
  const times = { duration: new Float64Array(most), start: new Float64Array(most), end: new Float64Array(most) };
  let texts = newTexts();
  let rows = 0;
  let characters = 0;
  function flush() {
    const columns = { line, ...times };
    for (const name of TEXT_COLUMNS) columns[name] = texts[name].current;
    parquet.group(columns, 0, rows);
    texts = newTexts();
    rows = characters = 0;
  }
  return {
    add(track) {
      line[rows] = track.line;
      times.duration[rows] = track.duration ?? Number.NaN;
      times.start[rows] = track.start ?? Number.NaN;
      times.end[rows] = track.end ?? Number.NaN;
      texts.id.add(track.id);
      texts.title.add(track.title);
      texts.artist.add(track.artist);
      texts.album.add(track.album);
      texts.isrc.add(track.isrc);
      texts.mbid.add(track.mbid);
      texts.source.add(track.source);
      texts.md5.add(track.md5);
      texts.sha256.add(track.sha256);
      texts.song.add(track.song === track.id ? "" : track.song);
      characters += track.title.length + track.artist.length + track.album.length + track.song.length + track.source.length;
      if (++rows === most || characters >= BYTES) flush();
    },
    finish() {
      flush();
      return parquet.finish();
    },
    abandon: parquet.abandon
  };
}
var newTexts = () => Object.fromEntries(TEXT_COLUMNS.map((name) => [name, createTexts()]));
function openTrackTable(parquet) {
  const inGroup = (group) => createTrackAt(columnsOf(parquet, [group, group + 1]));
  let last;
  return {
    size: parquet.rows,
    ...columnsOf(parquet),
    at(row) {
      let [group, first] = [0, 0];
      while (row >= first + parquet.groupRows[group]) first += parquet.groupRows[group++];
      if (last?.group !== group) last = { group, trackAt: inGroup(group) };
      return last.trackAt(row - first);
    },
    *batches() {
      for (const [group, rows] of parquet.groupRows.entries()) {
        const trackAt = inGroup(group);
        yield Array.from({ length: rows }, (_, row) => trackAt(row));
      }
    },
    *rows() {
      for (const [group, rows] of parquet.groupRows.entries()) {
        const trackAt = inGroup(group);
        for (let row = 0; row < rows; row++) yield trackAt(row);
      }
    }
  };
}
var columnsOf = (parquet, groups) => ({
  texts: (name) => parquet.strings(name, groups),
  times: (name) => parquet.numbers(name, (length) => new Float64Array(length), groups),
  lines: () => parquet.numbers("line", (length) => new Uint32Array(length), groups)
});
function createTrackAt({ texts, times, lines }) {
  const text = (column) => {
    const strings = texts(column);
    return strings.bytes.length === 0 ? () => "" : decodeAll(strings);
  };
  const time = (column) => {
    const seconds = times(column);
    return (row) => Number.isNaN(seconds[row]) ? void 0 : seconds[row];
  };
  const [id, title, artist, album, song] = [text("id"), text("title"), text("artist"), text("album"), text("song")];
  const [isrc, mbid, source, md5, sha256] = [text("isrc"), text("mbid"), text("source"), text("md5"), text("sha256")];
  const [duration, start, end] = [time("duration"), time("start"), time("end")];
  const line = lines();
  return (row) => {
    const own = id(row);
    return {
      id: own,
      line: line[row],
      title: title(row),
      artist: artist(row),
      album: album(row),
      duration: duration(row),
      isrc: isrc(row),
      mbid: mbid(row),
      source: source(row),
      start: start(row),
      end: end(row),
      md5: md5(row),
      sha256: sha256(row),
      song: song(row) || own,
      audio: ""
    };
  };
}
function decodeAll({ size, bytes, starts }) {
  const whole = Buffer.from(bytes.buffer, 0, bytes.length).toString();
  if (whole.length === bytes.length) return (row) => whole.slice(starts[row], starts[row + 1]);
  const places = new Uint32Array(size + 1);
  let place = 0;
  for (let row = 0; row < size; row++) {
    for (let i = starts[row]; i < starts[row + 1]; i++) {
      const byte = bytes[i];
      if ((byte & 192) !== 128) place += byte >= 240 ? 2 : 1;
    }
    places[row + 1] = place;
  }
  return (row) => whole.slice(places[row], places[row + 1]);
}

// src/index/read.ts
var placeOfRow = ({ first, places }, row) => places ? places[row] : first + row;
var REBUILD = "Build the index again: music-leakage index build …";
var JOIN = "Join its shards again: music-leakage index join …";
var FETCH = "Fetch or build the index again; `music-leakage index verify` names what is damaged";
async function openIndex(path, {
  sha256,
  isShard = false
} = {}) {
  const index = readManifest(path);
  const { manifest } = index;
  if (sha256 !== void 0 && index.sha256 !== sha256) {
    const remedy = "Fetch the one that leakage.yml means, or put the digest of this one there";
    throw problem(path, void 0, `the index has the digest ${index.sha256}, leakage.yml says ${sha256}`, remedy);
  }
  if (manifest.normaliser !== NORMALISER) {
    const message = `the index was made by version ${manifest.normaliser} of the reading of texts, this program has ${NORMALISER}`;
    throw problem(path, void 0, message, manifest.normaliser > NORMALISER ? "Use a newer music-leakage" : REBUILD);
  }
  if (manifest.shard && !isShard) {
    const { number, of } = manifest.shard;
    const remedy = `Join all shards and name what comes of it: music-leakage index join PART… --out FOLDER`;
    throw problem(path, void 0, `has shard ${number} of ${of} of its table alone`, remedy);
  }
  return manifest.shards ? openShards(index, path) : openWhole(index, path);
}
function openWhole({ manifest, folder, sha256 }, path) {
  const index = openParts({ manifest, folder, sha256 }, path);
  const { rows } = partOf(manifest, "tracks", path);
  const counted = manifest.coverage.reduce((sum, { tracks }) => sum + tracks, 0);
  if (manifest.counts.tracks !== rows || counted !== rows || manifest.coverage.some((kind) => kind.rows.some((row) => row >= rows)))
    throw problem(path, void 0, "its counts contradict each other", REBUILD);
  return index;
}
async function openShards({ manifest, folder, sha256 }, path) {
  const { parts, counts, coverage, shards = [] } = manifest;
  const indexes = shards.map(({ number }) => {
    const own = parts.filter(({ shard }) => shard === number);
    const { rows: tracks } = partOf({ ...manifest, parts: own }, "tracks", path);
    const alone = { ...manifest, shards: void 0, parts: own, counts: { ...counts, tracks }, coverage: [] };
    return openParts({ manifest: alone, folder, sha256 }, path);
  });
  const tables = await Promise.all(indexes.map((index) => index.trackTable()));
  const places = await Promise.all(indexes.map(readPlaces));
  const table = interleaved(tables, places, path);
  const sum = coverage.reduce((all, { tracks }) => all + tracks, 0);
  if (table.size !== counts.tracks || sum !== table.size || parts.some(({ shard }) => shard === void 0))
    throw problem(path, void 0, "its counts contradict each other", JOIN);
  const of = (part) => indexes[shards.findIndex(({ number }) => number === part.shard)];
  return {
    ...{ manifest, folder, sha256 },
    members: indexes.map((index, i) => ({ index, first: 0, places: places[i] })),
    partPath: (part) => of(part).partPath(part),
    openPart: (part) => of(part).openPart(part),
    trackTable: async () => table,
    async *tracks() {
      yield* table.batches();
    },
    close() {
      for (const { close } of indexes) close();
    }
  };
}
async function readPlaces(index) {
  const parquet = await index.openPart(partOf(index.manifest, "places", index.folder));
  return parquet.numbers("place", (length) => new Uint32Array(length));
}
function interleaved(tables, places, path) {
  try {
    return interleave(tables, places);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw problem(path, void 0, `its shards are not of one table: ${error.message}`, JOIN);
  }
}
function openParts({ manifest, folder, sha256 }, path) {
  const verified = /* @__PURE__ */ new Map();
  const partPath = (part) => {
    const known = verified.get(part.file) ?? verifyPart(folder, part);
    verified.set(part.file, known);
    return known;
  };
  const opened = [];
  const openPart = async (part) => {
    const { openParquet } = await import("./part-read-HB3E5D5R.js");
    const parquet = openParquet(await partPath(part));
    opened.push(parquet);
    if (parquet.rows === part.rows) return parquet;
    throw problem(
      join(folder, part.file),
      void 0,
      `has ${parquet.rows} rows, index.json says ${part.rows}`,
      REBUILD
    );
  };
  let table;
  const trackTable = () => {
    table ??= openPart(partOf(manifest, "tracks", path)).then(openTrackTable);
    return table;
  };
  return {
    ...{ manifest, folder, sha256, partPath, openPart, trackTable },
    async *tracks() {
      yield* (await trackTable()).batches();
    },
    close() {
      for (const { close } of opened.splice(0)) close();
    }
  };
}
function readManifest(path) {
  const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, INDEX_FILE) : path;
  let content;
  try {
    content = readFileSync(file);
  } catch (error) {
    const { code, message } = error;
    const remedy = "Name the folder that `music-leakage index build` wrote; paths are relative to the folder of leakage.yml";
    throw problem(file, void 0, code === "ENOENT" ? "no such index" : `cannot be read (${code ?? message})`, remedy);
  }
  refusePointer(file, content);
  const manifest = parseManifest(content.toString("utf8"), file);
  return { manifest, folder: dirname(file), sha256: createHash2("sha256").update(content).digest("hex") };
}
function partOf(manifest, kind, path) {
  const part = manifest.parts.find((part2) => part2.kind === kind);
  if (part) return part;
  throw problem(path, void 0, `the index has no part \`${kind}\``, REBUILD);
}
function pathOfPart(folder, { file, folder: below }) {
  const beside = join(folder, file);
  return below === void 0 || existsSync(beside) ? beside : join(folder, below, file);
}
async function verifyPart(folder, part) {
  const { sha256, bytes } = part;
  const path = pathOfPart(folder, part);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === void 0) throw problem(path, void 0, "this part of the index is missing", FETCH);
  if (size !== bytes) {
    if (size < 1024) refusePointer(path, readFileSync(path));
    throw problem(path, void 0, `has ${size} bytes, index.json says ${bytes}`, FETCH);
  }
  if (await digestOf(path) === sha256) return path;
  throw problem(path, void 0, "is damaged: its digest is not the one in index.json", FETCH);
}
function refusePointer(file, content) {
  if (!isLfsPointer(content)) return;
  const { message, remedy } = lfsPointer("the index");
  throw problem(file, void 0, message, remedy);
}

// src/text/match/matcher.ts
import { availableParallelism } from "node:os";

// src/text/match/asked.ts
var [MOST, FEW] = [6, 2];
var MAY_HAVE_DECORATION = /(?:video|audio|lyrics?|letra|official|oficial|hd|hq|4k|8k|\d{3,4}p|visuali[sz]er|m[\s/]?v|pv|mp3|wav|flac|m4a|ogg|[^\0-\x7F])\W*$/i;
function askedOf(fields) {
  const { title } = fields;
  const asked = [fields];
  const bare = withoutDecoration(title);
  if (bare !== title) asked.push({ ...fields, title: bare });
  const known = /* @__PURE__ */ new Set();
  if (!MAY_HOLD_ARTIST.test(title)) return asked;
  const most = asked.length + (saysLittle(fields) ? MOST : FEW);
  for (const half of halvesOf(title)) {
    if (asked.length >= most) break;
    const core = withoutDecoration(half.title);
    const key = `${core}
${half.artist}`;
    if (known.has(key)) continue;
    known.add(key);
    asked.push({ ...fields, title: core, artist: half.artist });
  }
  return asked;
}
var MAY_HOLD_ARTIST = /\s[-|~/\u2010-\u2015\u2212\uFF0D]\s|\||[-:_]\s|_-_|["\u00AB\u201C\u300C\u300E\u3010\uFF5C\u2014]|\bby\b/i;
function saysLittle({ title, artist }) {
  const { text, placeholder, key } = artistOf(artist);
  return placeholder || text === "" || /vevo$|^official|official$|topic$/i.test(artist) || squash(normalise(title)).includes(key);
}
function withoutDecoration(title) {
  if (!MAY_HAVE_DECORATION.test(title)) return title;
  const named = title.replace(/\.(?:mp3|wave?|flac|ogg|m4a|mp4|wma|webm|mkv|avi|mov)\s*$/i, "");
  const tokens = named.trim().split(/\s+/);
  const words = tokens.map((token) => normalise(token));
  const count = trailingDecoration(words);
  const rest = count === 0 ? named : tokens.slice(0, -count).join(" ");
  return simpleTitleCore(rest);
}

// src/text/match/matcher.ts
var BLOCK = 1 << 16;
var CANDIDATES = 32;
var isMatchable = ({ title, artist }) => title !== "" && artist !== "" && !isPlaceholderTitle(title);
var hasTexts = (track) => isMatchable(track) && !(isMissing(track.artist) && isPlaceholderArtist(track.artist));
var isComparable = (track) => isMatchable(track) && !isPlaceholderArtist(track.artist);
var threads = availableParallelism();
function createTextMatcher() {
  const builder = createCorpus({ threads });
  const kept = createKeptTracks();
  return {
    add(track) {
      builder.add(track);
      kept.add(track);
    },
    ...matcherOf(async () => ({ corpus: await builder.finish(), kept }))
  };
}
function matcherOf(load, block = BLOCK) {
  let loaded;
  const matchGroups = async (tracks, found, levels) => {
    for (let first = 0; first < tracks.length; first += block)
      await matchBlock(
        tracks.slice(first, first + block),
        (places, matches) => {
          found(first === 0 ? places : places.map((place) => first + place), matches);
        },
        levels
      );
  };
  const matchBlock = async (tracks, found, levels) => {
    loaded ??= load();
    const { corpus, kept } = await loaded;
    const trackAt = trackReader(corpus.texts, kept);
    const searches = tracks.flatMap((track, i) => {
      const fields = toFields(track);
      return askedOf(fields).map((asked2) => ({ asked: asked2, fields, i }));
    });
    const queries = searches.map(({ fields }) => fields);
    const search = corpus.prepare(
      searches.map(({ asked: asked2 }) => asked2),
      CANDIDATES
    );
    const { of, size } = search.queries;
    const asked = bucketsOf(of, queries.length, size);
    const job = { search, queries, asked, durations: kept.durations, levels };
    const results = (await mapInThreads("match", job, chunksOf(size), threads, createChunkMatch(job))).flat();
    const known = /* @__PURE__ */ new WeakMap();
    const tracksAt = (rows) => {
      const made = known.get(rows) ?? toTracks(rows, corpus, kept);
      if (rows.length > 1) known.set(rows, made);
      return made;
    };
    const byTrack = /* @__PURE__ */ new Map();
    for (const [result, { queries: equal }] of results.entries())
      for (const query of equal) {
        const { i } = searches[query];
        const own = byTrack.get(i);
        if (own) own.push(result);
        else byTrack.set(i, [result]);
      }
    const places = [...byTrack.keys()].sort((a, b) => a - b);
    for (const equal of groupBy(places, (i) => byTrack.get(i).join()).values()) {
      const best = bestOf(byTrack.get(equal[0]).map((result) => results[result].matches));
      found(
        equal,
        best.map(
          (match) => ({
            ...match,
            get pretrains() {
              return tracksAt(match.rows);
            },
            trackAt
          })
        )
      );
    }
  };
  return {
    matchGroups,
    async match(tracks, found, levels) {
      const all = [];
      await matchGroups(
        tracks,
        (places, groups) => {
          const matches = groups.flatMap(
            ({ pretrains, score, verdict }) => pretrains.map((pretrain) => ({ pretrain, score, verdict }))
          );
          for (const i of places) all.push([i, matches]);
        },
        levels
      );
      for (const [i, matches] of all.sort(([a], [b]) => a - b)) found(i, matches);
    }
  };
}
function bestOf(all) {
  if (all.length === 1) return all[0];
  const best = /* @__PURE__ */ new Map();
  for (const match of all.flat())
    if (match.score > (best.get(match.rows[0])?.score ?? -1)) best.set(match.rows[0], match);
  return [...best.values()].sort((a, b) => b.score - a.score || a.rows[0] - b.rows[0]);
}
var trackReader = (texts, kept) => (row) => kept.at(row, fieldsAt(texts, row));
function toTracks(rows, corpus, kept) {
  const texts = corpus.fields(rows[0]);
  return rows.map((row) => kept.at(row, texts));
}
var toFields = ({ title, artist, album, duration }) => ({ title, artist, album, duration });

// src/ids/group-ids.ts
var GROUPS = { artist_id: "artist", album_id: "album" };
var KEYS = Object.keys(GROUPS);
var readOwnId = ({ idsOf, id }) => idsOf === void 0 ? NOTHING : one(`${idsOf}
${id}`);
var NOBODY = /* @__PURE__ */ new Set([
  ...["89ad4ac3-39f7-470e-963a-56509c546377", "125ec42a-7229-4250-afc5-e057484327fe", "0lyfqwjt6nxaflpzqqxf9p"],
  ...["f731ccc4-e22a-43af-a747-64213329e088", "33cf029c-63b0-41a0-9855-be2a3665fb3b"],
  ...["eec63d3c-3b81-4ad4-b1e4-7c147d4d2b61", "9be7f096-97ec-4615-8957-8d40b5dcbc41"]
]);
function readGroupIds(cell, idsOf) {
  if (cell === void 0 || cell === "" || cell.length > LONGEST_CELL || isMissingId(cell)) return [];
  const parts = plain(cell).split(/[\s;,|"'`[\]{}()]+/).slice(0, MOST_VALUES);
  const ids2 = parts.flatMap((part) => {
    if (!/[\p{L}\p{N}]/u.test(part) || isMissingId(part)) return [];
    const last = /^[a-z]+:/i.test(part) ? part.split(/[?#]/, 1)[0].split(/[/:]/).at(-1) || part : part;
    const id = uuidOf(last.toLowerCase()) ?? last;
    if (NOBODY.has(id.toLowerCase())) return [];
    if (!/^-?\d+(\.0+)?$/.test(id)) return [id];
    return idsOf === void 0 ? [] : [`${idsOf}
${id.replace(/\.0+$/, "")}`];
  });
  return [...new Set(ids2)];
}
function bitsOfGroups(track) {
  let bits = 0;
  for (const key of KEYS)
    for (const id of readGroupIds(track[key], track.idsOf))
      bits |= BIT[id.includes("\n") ? `${key}:own` : key];
  return bits;
}
var groupIds = {
  search: (splits) => {
    const shared = { artist_id: /* @__PURE__ */ new Map(), album_id: /* @__PURE__ */ new Map() };
    for (const tests of splits)
      for (const track of tests)
        for (const key of KEYS)
          for (const id of readGroupIds(track[key], track.idsOf)) shared[key].set(id, { tracks: 0, first: void 0 });
    return {
      kinds: KEYS.flatMap((key) => shared[key].size > 0 ? [key, `${key}:own`] : []),
      add: (track) => {
        let copy;
        let isShared = false;
        for (const key of KEYS)
          for (const id of readGroupIds(track[key], track.idsOf)) {
            const found = shared[key].get(id);
            if (!found) continue;
            found.tracks++;
            found.first ??= copy ??= detach(track);
            isShared = true;
          }
        return isShared;
      },
      finish: async () => splits.map((tests) => ({
        evidence: tests.flatMap((track, test) => KEYS.flatMap((key) => evidenceOf(track, test, key, shared[key]))),
        undecided: []
      }))
    };
  }
};
function evidenceOf(track, test, key, shared) {
  const [most] = readGroupIds(track[key], track.idsOf).map((id2) => ({ id: id2, ...shared.get(id2) })).toSorted((a, b) => b.tracks - a.tracks);
  if (most?.first === void 0) return [];
  const { id, tracks, first } = most;
  const level = GROUPS[key];
  const count = tracks === 1 ? "one track" : `${tracks} tracks`;
  const reasons = [`same ${level} id ${id.slice(id.indexOf("\n") + 1)} (${count} in pretraining)`];
  return [{ detector: "ids", level, probability: void 0, reasons, test, pretrain: first }];
}

// src/ids/kept.ts
var TEXTS = ["title", "artist", "album", "isrc", "mbid", "source", "md5", "sha256", "audio"];
var RARE = ["idsOf", "artist_id", "album_id"];
var TIMES = ["duration", "start", "end"];
function createKept() {
  const lines = createNumbers("the list of pretraining tracks that share an identifier");
  const ids2 = createTexts();
  const songs = createColumn();
  const texts = Object.fromEntries(TEXTS.map((name) => [name, createColumn()]));
  const rare = RARE.map((name) => ({ name, texts: createColumn() }));
  let hasRare = false;
  const times = {
    duration: /* @__PURE__ */ new Map(),
    start: /* @__PURE__ */ new Map(),
    end: /* @__PURE__ */ new Map()
  };
  const odd = /* @__PURE__ */ new Map();
  return {
    add(track) {
      const row = lines.size;
      lines.add(track.line);
      ids2.add(track.id);
      songs.put(row, track.song === track.id ? "" : track.song);
      for (const name of TEXTS) texts[name].put(row, track[name]);
      for (const { name, texts: texts2 } of rare) {
        texts2.put(row, track[name] ?? "");
        hasRare ||= track[name] !== void 0;
      }
      for (const name of TIMES) {
        const seconds = track[name];
        if (seconds !== void 0) times[name].set(row, seconds);
      }
      const all = [track.id, track.song, ...TEXTS.map((name) => track[name]), ...RARE.map((name) => track[name] ?? "")];
      if (!all.every(isWellFormed)) odd.set(row, structuredClone(track));
      return row;
    },
    at(row) {
      const known = odd.size === 0 ? void 0 : odd.get(row);
      if (known) return known;
      const id = textAt(ids2.current, row);
      const track = {
        id,
        line: lines.at(row),
        title: texts.title.at(row),
        artist: texts.artist.at(row),
        album: texts.album.at(row),
        duration: times.duration.get(row),
        isrc: texts.isrc.at(row),
        mbid: texts.mbid.at(row),
        source: texts.source.at(row),
        start: times.start.get(row),
        end: times.end.get(row),
        md5: texts.md5.at(row),
        sha256: texts.sha256.at(row),
        song: songs.at(row) || id,
        audio: texts.audio.at(row)
      };
      if (!hasRare) return track;
      const texted = rare.map(({ name, texts: of }) => [name, of.at(row)]).filter(([, text]) => text !== "");
      return { ...track, ...Object.fromEntries(texted) };
    }
  };
}
function createColumn() {
  let texts;
  let first = 0;
  return {
    put(row, text) {
      if (!texts && text === "") return;
      if (!texts) [texts, first] = [createTexts(), row];
      texts.add(text);
    },
    at: (row) => texts === void 0 || row < first ? "" : textAt(texts.current, row - first)
  };
}
var isWellFormed = (text) => text.isWellFormed();

// src/ids/shared.ts
var MOST_VALUES2 = 2 ** 24 - 1;
var WHAT = "the list of identifiers of a test split";
function createShared(most = MOST_VALUES2, own = { places: /* @__PURE__ */ new Map(), tests: createChains(WHAT) }) {
  const { places, tests } = own;
  const pretrains = createChains(WHAT);
  return {
    size: () => places.size,
    has: (value) => places.has(value),
    addTest(value, test) {
      let place = places.get(value);
      if (place === void 0) {
        if (places.size >= most) throw tooMany(WHAT, most);
        place = places.size;
        places.set(value, place);
      }
      tests.add(place, test);
    },
    addPretrain(value, row) {
      pretrains.add(places.get(value), row);
    },
    values: () => [...places.keys()],
    pretrainsAt: (place) => pretrains.lengthAt(place),
    pairAt: (place) => tests.lengthAt(place) === 1 && pretrains.lengthAt(place) === 1 ? { test: tests.firstAt(place), row: pretrains.firstAt(place) } : void 0,
    at: (place) => ({ tests: tests.at(place), pretrains: pretrains.at(place) }),
    again: () => createShared(most, own)
  };
}
function createChains(what) {
  const [firsts, lasts, lengths, numbers, nexts] = [what, what, what, what, what].map(
    (each) => createNumbers(each)
  );
  const lengthAt = (list) => list < lengths.size ? lengths.at(list) : 0;
  return {
    add(list, number) {
      for (const each of [firsts, lasts, lengths]) while (each.size <= list) each.add(0);
      const at = numbers.size;
      numbers.add(number);
      nexts.add(0);
      if (lengths.at(list) === 0) firsts.put(list, at);
      else nexts.put(lasts.at(list), at);
      lasts.put(list, at);
      lengths.put(list, lengths.at(list) + 1);
    },
    lengthAt,
    firstAt: (list) => numbers.at(firsts.at(list)),
    at(list) {
      const all = [];
      const length = lengthAt(list);
      for (let i = 0, at = length === 0 ? 0 : firsts.at(list); i < length; i++, at = nexts.at(at))
        all.push(numbers.at(at));
      return all;
    }
  };
}
function compareRanges(a, b) {
  if (isWhole(a) || isWhole(b)) return "yes";
  const [from, to] = [a.start ?? 0, b.start ?? 0];
  if (from === to) return "yes";
  const [first, second] = from < to ? [a, b] : [b, a];
  if (first.end === void 0) return "unknown";
  return second.start < first.end ? "yes" : "no";
}
var isWhole = ({ start, end }) => start === void 0 && end === void 0;
var showRange = ({ start, end }) => end === void 0 ? start === void 0 ? "no times: the whole" : `from ${start} s` : `${start ?? 0}–${end} s`;

// src/ids/ranges.ts
var MOST_PAIRS = 16;
function sourceGroups(shared, undecided) {
  const { clips, pieces } = shared;
  const many = clips.size * pieces.size > MOST_PAIRS * (clips.size + pieces.size);
  return many ? groupsOfMany(shared, undecided) : groupsOfFew(shared, undecided);
}
var said = { detector: "ids", probability: void 0 };
function groupsOfFew({ source, clips, pieces }, undecided) {
  const all = [...clips.values()];
  return [...pieces.values()].flatMap(
    (piece) => all.map((clip) => {
      const shared = compareRanges(clip, piece);
      const how = { yes: "overlapping", no: "other", unknown: "perhaps overlapping" }[shared];
      const reasons = [
        `same source ${showSource(source)}, ${how} seconds (${showRange(clip)} and ${showRange(piece)})`
      ];
      if (shared === "unknown") ask(clip, piece, reasons, undecided);
      const level = shared === "yes" ? "segment" : "source";
      return { ...said, level, reasons, tests: clip.tests, pretrains: piece.pretrains };
    })
  );
}
function groupsOfMany({ source, clips, pieces }, undecided) {
  const tests = [];
  const pretrains = [];
  const ranges = [];
  for (const clip of clips.values()) for (const test of clip.tests) tests.push(test);
  for (const { start, end, pretrains: own } of pieces.values()) {
    const range = { start, end };
    for (const pretrain of own) {
      pretrains.push(pretrain);
      ranges.push(range);
    }
  }
  const reasons = [`same source ${showSource(source)}`];
  const whole = { ...said, level: "source", reasons, tests, pretrains, ranges };
  const lastUnknown = lastUnknownOf([...pieces.values()]);
  const windows = [...clips.values()].map((clip) => {
    const piece = lastUnknown(clip);
    const at = showRange(clip);
    if (piece) {
      const how = `perhaps overlapping seconds (${at} and ${showRange(piece)})`;
      ask(clip, piece, [`same source ${showSource(source)}, ${how}`], undecided);
    }
    return {
      ...{ ...said, level: "segment", tests: clip.tests, window: { whole, clip } },
      reasons: [`same source ${showSource(source)}, overlapping seconds (of ${at})`],
      get pretrains() {
        return pretrains.filter((_, i) => compareRanges(clip, ranges[i]) === "yes");
      }
    };
  });
  return [whole, ...windows];
}
function ask(clip, { pretrains, last }, reasons, undecided) {
  const pretrain = pretrains.at(-1);
  for (const test of clip.tests)
    if ((undecided.get(test)?.last ?? 0) <= last)
      undecided.set(test, { probability: void 0, reasons, test, pretrain, ranges: true, last });
}
function lastUnknownOf(pieces) {
  const timed = pieces.filter(({ start, end }) => start !== void 0 || end !== void 0).map((piece) => ({ piece, from: piece.start ?? 0 })).sort((a, b) => a.from - b.from);
  const before = [void 0];
  for (const { piece } of timed) before.push(later(before.at(-1), piece.end === void 0 ? piece : void 0));
  const after = Array(timed.length + 1).fill(void 0);
  for (let i = timed.length - 1; i >= 0; i--) after[i] = later(after[i + 1], timed[i]?.piece);
  const firstWhere = (holds) => {
    let [low, high] = [0, timed.length];
    while (low < high) {
      const middle = low + high >> 1;
      if (holds(timed[middle].from)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return ({ start, end }) => {
    if (start === void 0 && end === void 0) return void 0;
    const at = start ?? 0;
    const open = before[firstWhere((from) => from >= at)];
    return end === void 0 ? later(open, after[firstWhere((from) => from > at)]) : open;
  };
}
var later = (a, b) => a === void 0 || b !== void 0 && b.last >= a.last ? b ?? a : a;
var UNSAID = /* @__PURE__ */ new Set(["youtube", "link", "uuid", "number", "name"]);
var showSource = ({ namespace, id }) => UNSAID.has(namespace) ? id : `${namespace}:${id}`;

// src/ids/detect-ids.ts
var COMPARED = () => [
  ...IDENTIFIERS.map(({ read, ...identifier }) => {
    const { channel } = identifier;
    return { ...identifier, valuesOf: (track) => read(track[channel]) };
  }),
  // An id names a row of one data set. Two rows under it are of one recording; whether of the same file or seconds, the
  // id does not say.
  { channel: "id", level: "recording", what: "id", valuesOf: readOwnId }
];
var IDENTIFIERS = [
  { channel: "isrc", read: readIsrcs, level: "recording", what: "ISRC" },
  { channel: "mbid", read: readMbids, level: "recording", what: "MusicBrainz recording id" },
  { channel: "md5", read: readMd5s, level: "file", what: "MD5 of the file" },
  { channel: "sha256", read: readSha256s, level: "file", what: "SHA-256 of the file" }
];
var sourceKind = (namespace) => `source:${namespace}`;
var SOURCE_BIT = Object.fromEntries(
  NAMESPACES.map((namespace) => [namespace, BIT[sourceKind(namespace)]])
);
var isWhole2 = ({ values, suspicious }) => values.length > 0 && !suspicious;
function bitsOfIds(track) {
  const { isrc, mbid, source, md5, sha256 } = track;
  let bits = track.idsOf === void 0 ? 0 : BIT.id;
  if (track.artist_id || track.album_id) bits |= bitsOfGroups(track);
  if (isrc !== "" && (isPlainIsrc(isrc) || isWhole2(readIsrcs(isrc)))) bits |= BIT.isrc;
  if (mbid !== "" && (isPlainUuid(mbid) || isWhole2(readMbids(mbid)))) bits |= BIT.mbid;
  if (md5 !== "" && isWhole2(readMd5s(md5))) bits |= BIT.md5;
  if (sha256 !== "" && isWhole2(readSha256s(sha256))) bits |= BIT.sha256;
  if (source === "") return bits;
  if (isPlainYoutube(source)) return bits | SOURCE_BIT.youtube;
  const { sources, suspicious } = readSources(source);
  if (!suspicious) for (const { namespace } of sources) bits |= SOURCE_BIT[namespace];
  return bits;
}
function suspiciousIds({
  isrc,
  mbid,
  source,
  md5,
  sha256
}) {
  let keys = NONE;
  if (isrc !== "" && !isPlainIsrc(isrc) && readIsrcs(isrc).suspicious) keys = [...keys, "isrc"];
  if (mbid !== "" && !isPlainUuid(mbid) && readMbids(mbid).suspicious) keys = [...keys, "mbid"];
  if (source !== "" && !isPlainYoutube(source) && readSources(source).suspicious) keys = [...keys, "source"];
  if (md5 !== "" && readMd5s(md5).suspicious) keys = [...keys, "md5"];
  if (sha256 !== "" && readSha256s(sha256).suspicious) keys = [...keys, "sha256"];
  return keys;
}
var NONE = [];
var byName = () => new Map(NAMESPACES.map((namespace) => [namespace, /* @__PURE__ */ new Map()]));
var rangeOf = (track, source) => track.start === void 0 && track.end === void 0 ? source : track;
var rangeKey = ({ start, end }) => `${start}:${end}`;
function takeOr(map, key, make) {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
var testSides = /* @__PURE__ */ new WeakMap();
function testSideOf(tests) {
  const known = testSides.get(tests);
  if (known) return known;
  const identifiers = COMPARED().map((identifier) => {
    const shared = createShared();
    let several = false;
    for (const [i, test] of tests.entries()) {
      const { values } = identifier.valuesOf(test);
      if (values.length > 1) several = true;
      for (const value of values) shared.addTest(value, i);
    }
    return { ...identifier, shared, several };
  }).filter(({ shared }) => shared.size() > 0);
  const sources = byName();
  for (const [test, track] of tests.entries())
    for (const source of readSources(track.source).sources) {
      const of = sources.get(source.namespace);
      const { clips } = takeOr(of, source.id, () => ({ source, clips: /* @__PURE__ */ new Map() }));
      const { start, end } = rangeOf(track, source);
      takeOr(clips, rangeKey({ start, end }), () => ({ start, end, tests: [] })).tests.push(test);
    }
  const made = { identifiers, sources };
  testSides.set(tests, made);
  return made;
}
function createSearch(tests, kept) {
  const { sources, ...side } = testSideOf(tests);
  const identifiers = side.identifiers.map((identifier) => ({ ...identifier, shared: identifier.shared.again() }));
  const pieces = byName();
  const copyOf = createDetach();
  return {
    identifiers,
    hasSources: [...sources.values()].some(({ size }) => size > 0),
    channels: [
      ...identifiers.map(({ channel }) => channel),
      ...NAMESPACES.filter((namespace) => sources.get(namespace)?.size).map(sourceKind)
    ],
    /** Sees the sources of a pretraining track; `seen` is its place. Returns whether it shares any. */
    seeSources(track, named, seen) {
      let isShared = false;
      const copy = once(() => copyOf(track));
      for (const source of named) {
        if (!sources.get(source.namespace)?.has(source.id)) continue;
        const { start, end } = rangeOf(track, source);
        const of = takeOr(
          pieces.get(source.namespace),
          source.id,
          () => /* @__PURE__ */ new Map()
        );
        const piece = takeOr(of, rangeKey({ start, end }), () => ({ start, end, pretrains: [], last: 0 }));
        piece.pretrains.push(copy());
        piece.last = seen;
        isShared = true;
      }
      return isShared;
    },
    found() {
      const undecided = /* @__PURE__ */ new Map();
      const ofSources = [];
      for (const [namespace, of] of pieces)
        for (const [id, test] of sources.get(namespace) ?? []) {
          const found = of.get(id);
          if (found) for (const group of sourceGroups({ ...test, pieces: found }, undecided)) ofSources.push(group);
        }
      const groups = concatenated([
        ...identifiers.map((identifier) => groupsOf(identifier, kept)),
        ofSources
      ]);
      return { evidence: [], groups, undecided: [...undecided.values()].map(({ last, ...item }) => item) };
    }
  };
}
function groupsOf({ channel, valuesOf, level, what, shared, several }, kept) {
  const values = shared.values();
  const places = Uint32Array.from(values.keys()).filter((place) => shared.pretrainsAt(place) > 0);
  const groups = /* @__PURE__ */ new Map();
  return lazyList(places.length, (i) => {
    const place = places[i];
    const value = values[place];
    const reasons = [sayShared(what, value)];
    const pair = several ? void 0 : shared.pairAt(place);
    if (pair)
      return { detector: "ids", level, probability: void 0, reasons, test: pair.test, pretrain: kept.at(pair.row) };
    const known = groups.get(place);
    if (known) return known;
    const { tests, pretrains } = shared.at(place);
    const group = {
      ...{ detector: "ids", level, probability: void 0, reasons },
      tests,
      pretrains: sharedTexts(pretrains.map(kept.at)),
      ...several ? { among: { name: channel, place: (track) => valuesOf(track).values.indexOf(value) } } : {}
    };
    groups.set(place, group);
    return group;
  });
}
function sayShared(what, value) {
  const at = value.indexOf("\n");
  return at < 0 ? `same ${what} ${value}` : `same ${what} ${value.slice(at + 1)} of ${value.slice(0, at)}`;
}
var ids = {
  search: (splits) => {
    const kept = createKept();
    const searches = splits.map((tests) => createSearch(tests, kept));
    const identifiers = COMPARED().map(({ channel, valuesOf }) => ({
      valuesOf,
      shared: searches.flatMap(
        (search) => search.identifiers.filter((identifier) => identifier.channel === channel).map(({ shared }) => shared)
      )
    })).filter(({ shared }) => shared.length > 0);
    const withSources = searches.filter(({ hasSources }) => hasSources);
    let seen = 0;
    return {
      kinds: [...new Set(searches.flatMap(({ channels }) => channels))],
      add: (track) => {
        seen++;
        let isShared = false;
        if (identifiers.length > 0) {
          const keep = once(() => kept.add(track));
          for (const { valuesOf, shared } of identifiers)
            for (const value of valuesOf(track).values)
              for (const each of shared) {
                if (!each.has(value)) continue;
                each.addPretrain(value, keep());
                isShared = true;
              }
        }
        if (withSources.length === 0 || track.source === "") return isShared;
        const { sources } = readSources(track.source);
        for (const search of withSources) if (search.seeSources(track, sources, seen)) isShared = true;
        return isShared;
      },
      finish: async () => searches.map(({ found }) => found())
    };
  }
};

// src/detect/coverage.ts
var EXAMPLES = 20;
var kindBits = (track) => (hasTexts(track) ? BIT.text : 0) | (canCompareAudio(track) ? BIT.audio : 0) | bitsOfIds(track);
var toKinds = (bits) => EVIDENCE_KINDS.filter((kind) => bits & BIT[kind]);
var kindsByBits = /* @__PURE__ */ new Map();
function comparableBy(track) {
  const bits = kindBits(track);
  const kinds = kindsByBits.get(bits) ?? toKinds(bits);
  kindsByBits.set(bits, kinds);
  return kinds;
}
function createCoverageCounter(keep) {
  const byBits = /* @__PURE__ */ new Map();
  let row = 0;
  return {
    add(track) {
      const bits = kindBits(track);
      const group = byBits.get(bits) ?? { tracks: 0, examples: [] };
      if (group.tracks === 0) byBits.set(bits, group);
      group.tracks++;
      if (group.examples.length < EXAMPLES) group.examples.push(keep(track, row));
      row++;
    },
    coverage: () => [...byBits].map(([bits, group]) => ({ kinds: toKinds(bits), ...group }))
  };
}
function createCoverageMerge() {
  const byKinds = /* @__PURE__ */ new Map();
  return {
    add(kinds, tracks, examples) {
      const key = kinds.join(" ");
      const group = byKinds.get(key) ?? { kinds, tracks: 0, examples: [] };
      byKinds.set(key, group);
      group.tracks += tracks;
      group.examples.push(...examples.slice(0, EXAMPLES - group.examples.length));
    },
    all: () => [...byKinds.values()]
  };
}

export {
  writeAll,
  createParquet,
  writeColumns,
  TRACK_FIELDS,
  createTracksPart,
  openTrackTable,
  placeOfRow,
  openIndex,
  readPlaces,
  interleaved,
  readManifest,
  pathOfPart,
  verifyPart,
  groupIds,
  bitsOfIds,
  suspiciousIds,
  ids,
  BLOCK,
  isMatchable,
  isComparable,
  createTextMatcher,
  matcherOf,
  EXAMPLES,
  comparableBy,
  createCoverageCounter,
  createCoverageMerge
};
