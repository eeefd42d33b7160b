import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  readReportJson
} from "./part-chunk-CYKBA73J.js";
import {
  isLazy
} from "./part-chunk-KQR7UD75.js";
import {
  reportSchema
} from "./part-chunk-LCMPYN5T.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMeanPath
} from "./part-chunk-VVT5JPPO.js";

// src/report/read-report.ts
var overlapSchema = reportSchema.shape.overlaps.element;
var VERSION = reportSchema.shape.schema.value;
function parseReportValue(value) {
  const { overlaps } = value ?? {};
  const kept = Array.isArray(overlaps) && isLazy(overlaps) ? overlaps : void 0;
  if (kept)
    for (const overlap of kept) {
      const parsed2 = overlapSchema.safeParse(overlap);
      if (!parsed2.success) return { why: whyNot(parsed2.error) };
    }
  const parsed = reportSchema.safeParse(kept ? { ...value, overlaps: [] } : value);
  if (!parsed.success) return { why: whyNot(parsed.error) };
  return { report: kept ? { ...parsed.data, overlaps: kept } : parsed.data };
}
function whyNot({ issues: [issue] }) {
  return `${issue?.path.join(".")}: ${issue?.message}`;
}
async function readReportFile(file) {
  const value = await readReportJson(file).catch((error) => {
    if (error instanceof SyntaxError)
      throw refuse(file, "is not JSON, or is cut", "Write it again: music-leakage check --json > report.json");
    if (error.code === void 0) throw error;
    throw refuse(file, unreadable(error.code, file), "Name the JSON report of a check");
  });
  if (!isOurs(value))
    throw refuse(
      file,
      "is not a report of music-leakage",
      "Name the JSON report that `check --json` or `check --out DIR` wrote"
    );
  const { schema, tool } = value;
  if (schema !== VERSION) {
    const by = typeof tool.version === "string" ? ` of music-leakage ${tool.version}` : "";
    throw typeof schema === "number" ? refuse(
      file,
      `is a report${by} in format ${schema}, and this version reads format ${VERSION}`,
      schema > VERSION ? "Update music-leakage" : "Write it again: music-leakage check --json > report.json"
    ) : refuse(
      file,
      `is a report${by} in an unknown format: \`schema\` is ${JSON.stringify(schema) ?? "missing"}, expected ${VERSION}`,
      "Write it again: music-leakage check --json > report.json"
    );
  }
  const parsed = parseReportValue(value);
  if ("report" in parsed) return parsed.report;
  throw refuse(
    file,
    `is not a report as this version writes it (${parsed.why})`,
    "Write it again by music-leakage check --json > report.json: it was changed, or written by another version"
  );
}
function isOurs(value) {
  const { tool } = value ?? {};
  return typeof value === "object" && tool?.name === "music-leakage";
}
var unreadable = (code, file) => ({ ENOENT: `does not exist${didYouMeanPath(file)}`, EISDIR: "is a folder" })[code] ?? `cannot be read (${code})`;
function refuse(file, message, remedy) {
  const problem = { file, message, remedy };
  return new ProblemError([problem]);
}

export {
  parseReportValue,
  readReportFile
};
