import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  findColumns
} from "./part-chunk-UE26PVZJ.js";

// src/init/guess.ts
var SAMPLE = 2e3;
var FEWEST = 5;
var KINDS = [
  ["isrc", /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/],
  ["mbid", /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i],
  ["sha256", /^[0-9a-f]{64}$/i],
  ["md5", /^[0-9a-f]{32}$/i]
];
var NUMBER = /^\d+([.:]\d+)*$/;
var ID = /^\S{1,64}$/;
var FEWEST_NAMES = 0.05;
async function guessColumns(table) {
  const { names } = table;
  const rows = [];
  for await (const batch of table.rows(names.map((_, i) => i + 1))) {
    for (const { cells, broken } of batch) if (broken === void 0) rows.push(cells.map((cell) => cell.trim()));
    if (rows.length >= SAMPLE) break;
  }
  if (rows.length < FEWEST) return void 0;
  const columns = names.map(
    (name, i) => describe(
      name.trim(),
      rows.slice(0, SAMPLE).map((row) => row[i])
    )
  );
  if (isMeasured(columns, rows)) return void 0;
  const header = hasHeader(columns) ?? (Object.keys(findColumns(names)).length > 0 ? true : void 0);
  if (header === void 0) return void 0;
  const at = {};
  for (const [key] of KINDS) {
    const found = columns.findIndex(({ kind }) => kind === key);
    if (found >= 0) at[key] = found;
  }
  const id = columns.findIndex(({ kind, unique }) => kind === "id" && unique === 1);
  if (id >= 0) at.id = id;
  const texts = columns.map((column, i) => ({ ...column, i })).filter(({ kind, unique }) => kind === "text" && unique >= FEWEST_NAMES).toSorted((a, b) => b.unique - a.unique);
  const [title] = texts;
  if (title && texts.length > 1) Object.assign(at, { title: title.i, artist: texts.at(-1)?.i });
  if (texts.length === 3) at.album = texts[1]?.i;
  const entries = Object.entries(at).map(([key, i]) => [key, header ? names[i].trim() : i + 1]).filter(([, column]) => column !== "");
  return entries.length > 0 ? Object.fromEntries(entries) : void 0;
}
var COUNTED = /^(n|num|no|counts?|freq(uency)?|occurrences?|total|support|tf|idf|df|weight|score|rank)$/i;
var MOST_NUMBERS = 8;
function isMeasured(columns, rows) {
  const numbers = columns.flatMap(({ kind, form }, i) => kind === "number" || form === NUMBER ? [i] : []);
  if (numbers.length > MOST_NUMBERS && 2 * numbers.length > columns.length) return true;
  if (columns.some(({ kind }) => kind !== void 0 && KINDS.some(([key]) => key === kind))) return false;
  return numbers.some((i) => {
    if (COUNTED.test(columns[i]?.first ?? "")) return true;
    const values = rows.map((row) => Number(row[i]));
    const falls = values.every(
      (value, at) => Number.isInteger(value) && (at === 0 || value <= values[at - 1])
    );
    return falls && new Set(values).size > 2;
  });
}
function describe(first, all) {
  const cells = all.filter((cell) => cell !== "");
  const unique = cells.length === 0 ? 0 : new Set(cells).size / cells.length;
  const again = cells.includes(first);
  const are = (form2) => cells.length > 0 && cells.every((cell) => form2.test(cell));
  const [kind, form] = KINDS.find(([, form2]) => are(form2)) ?? [];
  if (kind) return { first, kind, form, unique, again };
  if (are(NUMBER))
    return { first, kind: unique === 1 && cells.length === all.length ? "id" : "number", form: NUMBER, unique, again };
  if (are(ID) && unique === 1) return { first, kind: "id", form: commonForm(cells), unique, again };
  const both = cells.filter((cell) => / by /i.test(cell)).length > 0.5 * cells.length;
  const worded = !both && cells.filter((cell) => new RegExp("\\p{L}{2}", "u").test(cell)).length >= 0.9 * cells.length && cells.some((cell) => cell.includes(" "));
  return { first, kind: worded ? "text" : void 0, form: void 0, unique, again };
}
function commonForm(ids) {
  const shapes = new Set(ids.map((id) => `${id.length} ${/\d/.test(id)}`));
  const [shape] = shapes;
  if (shapes.size > 1 || !shape?.endsWith("true")) return void 0;
  return new RegExp(`^(?=.*\\d)\\S{${shape.split(" ")[0]}}$`);
}
function hasHeader(columns) {
  const formed = columns.filter(({ form }) => form !== void 0);
  if (formed.some(({ form, first }) => first !== "" && !form?.test(first))) return true;
  if (formed.length > 0 || columns.some(({ again }) => again)) return false;
  return void 0;
}

export {
  guessColumns
};
