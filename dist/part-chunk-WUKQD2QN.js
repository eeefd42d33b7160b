import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/split/files.ts
import { createHash } from "node:crypto";
async function joinTables(files, open, progress, lenient) {
  const problems = [...lenient ?? []];
  const openAt = async (at) => {
    const told = progress && ((share) => progress((at + share) / files.length));
    try {
      return await open(files[at], told);
    } catch (error) {
      if (!lenient || !(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return void 0;
    }
  };
  let begin = 0;
  let first = await openAt(begin);
  while (first === void 0 && begin + 1 < files.length) first = await openAt(++begin);
  if (first === void 0) throw new ProblemError(problems);
  const { names, key } = first;
  const starts = [];
  const form = { requoted: 0 };
  const partial = [];
  const digests = [];
  async function* rowsOf(table, { path, shown = path }, wanted, last) {
    const skipped2 = last === 0 ? 0 : table.skipped ?? 0;
    const by = last - skipped2;
    const own = { file: shown, after: last, ...skipped2 > 0 ? { skipped: skipped2 } : {} };
    const at = starts.length;
    const place = () => {
      const inner = table.files?.map(
        (start, i) => i === 0 ? { ...own, file: start.file } : { ...start, after: by + start.after }
      );
      starts.splice(at, starts.length, ...inner && inner.length > 0 ? inner : [own]);
    };
    place();
    for await (const batch of table.rows(wanted)) {
      place();
      yield by === 0 ? batch : batch.map((row) => ({ ...row, line: by + row.line }));
    }
    partial.push(...table.partial ?? []);
  }
  async function* rows(wanted) {
    let last = 0;
    for (let at = begin; at < files.length; at++) {
      const table = at === begin ? first : await openAt(at);
      if (!table) continue;
      try {
        for await (const batch of rowsOf(table, files[at], wanted, last)) {
          yield batch;
          last = Math.max(last, batch.at(-1)?.line ?? 0);
        }
        digests[at] = table.sha256();
        Object.assign(form, { ...table.form, requoted: form.requoted + (table.form?.requoted ?? 0) });
      } catch (error) {
        if (!lenient || !(error instanceof ProblemError)) throw error;
        problems.push(...error.problems);
      }
    }
    if (problems.length > 0) throw new ProblemError(problems);
  }
  const sha256 = () => digestOfFiles(files.map(({ name }, at) => [name, digests[at] ?? ""]));
  const { skipped } = first;
  return {
    ...{ names, rows, sha256, form, files: starts, partial },
    ...key === void 0 ? {} : { key },
    ...skipped === void 0 ? {} : { skipped }
  };
}
var PARTIAL = /(^|\/)partial-[^/]+\/[^/]+\.parquet$/;
function partialFiles(files) {
  const found = files.filter(({ name }) => PARTIAL.test(name));
  return found.length > 0 ? found.map(({ path, shown }) => shown ?? path) : void 0;
}
var digestOfFiles = (files) => createHash("sha256").update(files.map(([name, sha256]) => `${sha256}  ${name}
`).join("")).digest("hex");
function placeInFiles(file, files, line) {
  const start = files?.findLast(({ after }) => after < line);
  return start ? { file: start.file, line: line - start.after + (start.skipped ?? 0) } : { file, line };
}

export {
  joinTables,
  partialFiles,
  digestOfFiles,
  placeInFiles
};
