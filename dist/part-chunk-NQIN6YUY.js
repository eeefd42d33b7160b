import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  BYTES_PER_VALUE,
  DELTA_PADDING,
  encodingOf,
  toField,
  unpackDeltas
} from "./part-chunk-KGAUCTVZ.js";
import {
  deltaBinaryUnpack,
  deserializeTCompactProtocol,
  parquetMetadata,
  readRleBitPackedHybrid
} from "./part-chunk-Q5JD46AA.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/platform/parquet/read.ts
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
function openParquet(path, content) {
  const source = content ? inMemory(content) : onDisk(path);
  const refuse = (message) => problem(path, void 0, message, "Build the index again: music-leakage index build …");
  let metadata;
  try {
    metadata = readFooter(source);
  } catch (error) {
    source.close();
    throw refuse(`is not a Parquet file (${error.message})`);
  }
  const guarded = (what, read) => (...args) => {
    try {
      return read(...args);
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw refuse(`${what(...args)} is damaged (${error.message})`);
    }
  };
  const readShape = guarded(
    () => "the footer",
    () => {
      const elements2 = metadata.schema.slice(1);
      const [first] = metadata.row_groups;
      const fields2 = Object.fromEntries(
        elements2.map((element, i) => [element.name, toField(element, first?.columns[i]?.meta_data?.encodings[0])])
      );
      const groupRows2 = metadata.row_groups.map(({ num_rows }) => Number(num_rows));
      const rows2 = Number(metadata.num_rows);
      const counted = groupRows2.reduce((sum, rows3) => sum + rows3, 0);
      const possible = [...groupRows2, rows2].every((count) => Number.isSafeInteger(count) && count >= 0);
      if (!possible || counted !== rows2 || rows2 > 32 * source.size)
        throw new Error(`${rows2} rows, and ${counted} in groups`);
      return { elements: elements2, fields: fields2, groupRows: groupRows2, rows: rows2 };
    }
  );
  let shape;
  try {
    shape = readShape();
  } catch (error) {
    source.close();
    throw error;
  }
  const { elements, fields, groupRows, rows } = shape;
  const all = [0, groupRows.length];
  const countRows = ([from, to]) => groupRows.slice(from, to).reduce((sum, rows2) => sum + rows2, 0);
  function chunks(name, types, [from, to]) {
    const field = fields[name];
    const i = elements.findIndex((element) => element.name === name);
    if (i < 0) throw refuse(`has no column ${name}`);
    const metas = metadata.row_groups.slice(from, to).map(({ columns }) => columns[i]?.meta_data);
    const ours = field !== void 0 && types.includes(field.type);
    if (!ours || metas.some(({ codec, encodings }) => codec !== "UNCOMPRESSED" || encodings[0] !== encodingOf(field)))
      throw refuse(`column ${name} is not of the type, encoding or codec that this program writes`);
    return { field, metas };
  }
  function placeOf(name, { data_page_offset, total_compressed_size }, least) {
    const [at, size] = [Number(data_page_offset), Number(total_compressed_size)];
    if (!(at >= 0 && size >= 0 && at + size <= source.size) || least > size)
      throw refuse(`column ${name} is cut short`);
    return { at, size };
  }
  function readValues(name, meta, into, after = 0) {
    const { at, size } = placeOf(name, meta, into.length + after);
    source.read(into, at + size - after - into.length);
  }
  function readPage(name, meta, padding = 0) {
    const { at, size } = placeOf(name, meta, 0);
    const chunk = new Uint8Array(size + padding);
    source.read(chunk.subarray(0, size), at);
    const reader = { view: new DataView(chunk.buffer), offset: 0 };
    deserializeTCompactProtocol(reader);
    return chunk.subarray(reader.offset);
  }
  function decodeDeltas(name, page, into) {
    if (into instanceof Int32Array || into instanceof Uint32Array) {
      try {
        unpackDeltas(page, 0, into);
      } catch (error) {
        throw refuse(`column ${name}: ${error.message}`);
      }
    } else throw new Error(`another array for ${name}`);
  }
  const file = {
    rows,
    groupRows,
    fields,
    numbers(name, make, groups = all) {
      const { field, metas } = chunks(name, ["int32", "float", "double", "delta"], groups);
      const width = BYTES_PER_VALUE[field.type];
      const column = make(countRows(groups));
      let row = 0;
      for (const [i, meta] of metas.entries()) {
        const rows2 = groupRows[groups[0] + i];
        const part = column.subarray(row, row + rows2);
        row += rows2;
        if (field.type === "delta") decodeDeltas(name, readPage(name, meta, DELTA_PADDING), part);
        else if ("optional" in field && field.optional) decodeDoubles(readPage(name, meta), part);
        else if (column.BYTES_PER_ELEMENT === width) readValues(name, meta, rawBytes(part));
        else {
          if (field.type !== "int32" || part.BYTES_PER_ELEMENT > width) throw new Error(`another array for ${name}`);
          const wide = new Int32Array(rows2);
          readValues(name, meta, rawBytes(wide));
          part.set(wide);
        }
      }
      if (field.type === "float" || field.type === "double")
        refuseInfinite(column, field.type === "double" && field.optional);
      return column;
    },
    strings(name, groups = all) {
      const { field, metas } = chunks(name, ["string"], groups);
      const size = countRows(groups);
      const room = metas.reduce((sum, { total_uncompressed_size }) => sum + Number(total_uncompressed_size), 0);
      if (room >= 2 ** 32) throw refuse(`column ${name} has 4 GiB of text or more`);
      const bytes = new Uint8Array(new SharedArrayBuffer(room));
      const starts = new Uint32Array(new SharedArrayBuffer(4 * (size + 1)));
      let row = 0;
      for (const [i, meta] of metas.entries()) {
        const rows2 = groupRows[groups[0] + i];
        decodeStrings(readPage(name, meta), field.optional, bytes, starts, row, rows2);
        row += rows2;
      }
      return { size, bytes: bytes.subarray(0, starts[size]), starts };
    },
    bytes(name, width, from = 0, to = rows) {
      const { field, metas } = chunks(name, ["bytes"], all);
      if (field.width !== width) throw refuse(`column ${name} is not of ${width} bytes`);
      const column = new Uint8Array((to - from) * width);
      let start = 0;
      for (const [i, meta] of metas.entries()) {
        const end = start + groupRows[i];
        const [first, last] = [Math.max(from, start), Math.min(to, end)];
        if (first < last) {
          const into = column.subarray((first - from) * width, (last - from) * width);
          readValues(name, meta, into, (end - last) * width);
        }
        start = end;
      }
      return column;
    },
    close: source.close
  };
  const columnName = (name) => `column ${name}`;
  return {
    ...file,
    numbers: guarded(
      columnName,
      file.numbers
    ),
    strings: guarded(columnName, file.strings),
    bytes: guarded(columnName, file.bytes)
  };
}
function refuseInfinite(column, optional) {
  for (const value of column)
    if (!Number.isFinite(value) && !(optional && Number.isNaN(value))) throw new Error(`it holds ${value}`);
}
var rawBytes = ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength);
var inMemory = (content) => ({
  size: content.length,
  read: (into, at) => into.set(content.subarray(at, at + into.length)),
  close: () => void 0
});
function onDisk(path) {
  const file = openSync(path, "r");
  return {
    size: fstatSync(file).size,
    read(into, at) {
      for (let done = 0; done < into.length; ) {
        const read = readSync(file, into, done, Math.min(into.length - done, 2 ** 30), at + done);
        if (read === 0) throw problem(path, void 0, "is cut short", "Build the index again");
        done += read;
      }
    },
    close: () => closeSync(file)
  };
}
function readFooter({ size, read }) {
  const tail = new Uint8Array(8);
  if (size < 12) throw new Error("it is too short");
  read(tail, size - 8);
  const length = new DataView(tail.buffer).getUint32(0, true) + 8;
  if (length > size) throw new Error("its footer is damaged");
  const footer = new Uint8Array(length);
  read(footer, size - length);
  return parquetMetadata(footer.buffer, { geoparquet: false });
}
var toReader = (page, offset = 0) => ({
  view: new DataView(page.buffer, page.byteOffset, page.byteLength),
  offset
});
function decodeLevels(page, rows) {
  const reader = toReader(page);
  const end = 4 + reader.view.getUint32(0, true);
  const present = new Uint8Array(rows);
  readRleBitPackedHybrid(reader, 1, present, void 0);
  return { present: present.includes(0) ? present : void 0, end };
}
function decodeDoubles(page, into) {
  const { present, end } = decodeLevels(page, into.length);
  const values = new Float64Array(page.slice(end).buffer);
  if (!present) into.set(values);
  else for (let i = 0, next = 0; i < present.length; i++) into[i] = present[i] ? values[next++] : Number.NaN;
}
function decodeStrings(page, optional, bytes, starts, row, rows) {
  const { present, end: from } = optional ? decodeLevels(page, rows) : { present: void 0, end: 0 };
  let count = rows;
  if (present) {
    count = 0;
    for (const one of present) count += one;
  }
  const reader = toReader(page, from);
  const lengths = new Int32Array(count);
  if (count > 0) deltaBinaryUnpack(reader, count, lengths);
  let at = starts[row];
  const text = count > 0 ? page.subarray(reader.offset) : page.subarray(0, 0);
  const end = at + text.length;
  bytes.set(text, at);
  for (let i = 0, next = 0; i < rows; i++) {
    const length = !present || present[i] ? lengths[next++] : 0;
    at += length;
    if (length < 0 || at > end) throw new Error("its lengths are not those of its texts");
    starts[row + i + 1] = at;
  }
}

export {
  openParquet
};
