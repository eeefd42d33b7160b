import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  colours
} from "./chunk-VPCK4NTS.js";
import {
  readReportFile
} from "./chunk-JGEFSUF3.js";
import "./chunk-ZQ7TBOZ7.js";
import {
  parseHistory
} from "./chunk-W65BWYWN.js";
import "./chunk-YXQ5OMRW.js";
import {
  refuseTarget,
  written
} from "./chunk-PWFSENB6.js";
import "./chunk-YYIHE5WG.js";
import {
  OUTPUTS,
  renderOutput
} from "./chunk-4Y7WUNUI.js";
import {
  printTexts,
  stepsUp,
  writeTexts
} from "./chunk-U4M6F2NH.js";
import {
  code
} from "./chunk-7NPWGSE3.js";
import "./chunk-BU2L3B6N.js";
import "./chunk-ETV3YCZB.js";
import "./chunk-RQVEVFAG.js";
import "./chunk-S4BPBIEF.js";
import "./chunk-B7A4RTR2.js";
import "./chunk-EXTA65OL.js";
import "./chunk-IJFXF6TI.js";
import "./chunk-WUTRQHKW.js";
import "./chunk-7ZE5KC73.js";
import "./chunk-47JD7VYU.js";
import "./chunk-FTK4AYYA.js";
import "./chunk-S4UDRSDF.js";
import "./chunk-FMOO7QPE.js";
import {
  VERDICT_WORD,
  nameOf,
  pairOf
} from "./chunk-B342YPHN.js";
import "./chunk-UKTOTFXT.js";
import "./chunk-VYTB54NU.js";
import "./chunk-XATQI46O.js";
import "./chunk-DJHWZL7Y.js";
import "./chunk-GHPBUAB7.js";
import "./chunk-X3J2UMXZ.js";
import "./chunk-F5RLYRQK.js";
import "./chunk-YZDYB3YI.js";
import "./chunk-M5LLT6XO.js";
import "./chunk-3LEBUQA6.js";
import "./chunk-AIDU34MF.js";
import {
  keyInSet,
  toItem
} from "./chunk-ZXYG35NU.js";
import "./chunk-LSEKLV4S.js";
import "./chunk-ACTFC4FJ.js";
import "./chunk-IBOGCLY2.js";
import "./chunk-7A7KX7O7.js";
import "./chunk-HMALXKGQ.js";
import "./chunk-6MTF267L.js";
import "./chunk-HIMGASSE.js";
import "./chunk-5GJDT7AT.js";
import {
  count,
  plural
} from "./chunk-JV4LLGA3.js";
import "./chunk-R4WMRKF3.js";
import "./chunk-GNIHJAH7.js";
import "./chunk-CGFMUHN3.js";
import "./chunk-P45QDWOO.js";
import "./chunk-ITOQTTGW.js";
import "./chunk-BUCYGDZ7.js";
import "./chunk-MLFTOJRE.js";
import "./chunk-ARYSNZ6V.js";
import "./chunk-DC3HYL73.js";
import "./chunk-3XMB4J2E.js";
import "./chunk-KGVTBZUL.js";
import "./chunk-5LEGYDZ5.js";
import "./chunk-TEGOCYSU.js";
import "./chunk-2YQZHINX.js";
import "./chunk-COQM4Y7O.js";
import "./chunk-6DM52HG2.js";
import {
  sayWritten
} from "./chunk-HQUBNQYJ.js";
import "./chunk-5J2NQOHJ.js";
import {
  shorten,
  visible
} from "./chunk-CS4WPPBY.js";
import "./chunk-VKJKA6B4.js";
import "./chunk-Q7PQW2LK.js";
import "./chunk-3GB7LYRK.js";
import "./chunk-P5EOZTUF.js";
import {
  createNumbers
} from "./chunk-U3PXGIYQ.js";
import "./chunk-5723ON4F.js";
import "./chunk-OAD7ULN2.js";
import "./chunk-VC7XR3BZ.js";
import "./chunk-HNNSGUUR.js";
import "./chunk-QGFUW6JS.js";
import "./chunk-2M4X3ACL.js";
import "./chunk-4KXD7MB6.js";
import "./chunk-5TXNC4B3.js";
import "./chunk-FTCH2FQZ.js";
import "./chunk-D5J5RPKY.js";
import "./chunk-GZPMIHSY.js";
import "./chunk-EH7FOXCR.js";
import {
  LEVELS
} from "./chunk-76LPNRSS.js";
import "./chunk-KZNUYTXH.js";
import "./chunk-NA6RDSGM.js";
import "./chunk-N324ONLO.js";
import "./chunk-ISHT2OZ3.js";
import "./chunk-YLH2Y34M.js";
import "./chunk-HGFIZXHD.js";
import "./chunk-SA5GQI7Y.js";
import "./chunk-EVEZPVM4.js";
import "./chunk-5Q5XYD6T.js";
import "./chunk-HXJVMYCL.js";
import "./chunk-VZREWJC2.js";
import "./chunk-7HPDBJNF.js";
import "./chunk-WB3J2I3J.js";
import "./chunk-ISNETPX6.js";
import "./chunk-PT7F3JTR.js";
import {
  ProblemError
} from "./chunk-K5QRLENS.js";
import "./chunk-G342AMSD.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-Z3XD6VJM.js";
import "./chunk-PWDJDPDX.js";

// src/cli/report.ts
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

// src/report/diff.ts
function diffReports(before, after) {
  const left = /* @__PURE__ */ new Map();
  let isPartial = false;
  for (const overlap of before.overlaps) {
    const key = keyOf(overlap);
    left.set(key, (left.get(key) ?? 0) + 1);
    isPartial ||= overlap.more !== void 0;
  }
  const [added, kept] = [createNumbers("the overlaps of a report"), /* @__PURE__ */ new Map()];
  let [i, same] = [0, 0];
  for (const overlap of after.overlaps) {
    const key = keyOf(overlap);
    const n = left.get(key) ?? 0;
    isPartial ||= overlap.more !== void 0;
    if (n > 0) {
      left.set(key, n - 1);
      kept.set(key, (kept.get(key) ?? 0) + 1);
      same++;
    } else added.add(i);
    i++;
  }
  const gone = createNumbers("the overlaps of a report");
  i = 0;
  for (const overlap of before.overlaps) {
    const n = kept.get(keyOf(overlap)) ?? 0;
    if (n > 0) kept.set(keyOf(overlap), n - 1);
    else gone.add(i);
    i++;
  }
  const chosen = ({ overlaps }, places) => Array.from(places, (place) => overlaps[place]);
  return { added: chosen(after, added.trimmed()), gone: chosen(before, gone.trimmed()), same, isPartial };
}
var keyOf = ({ test, pretrain, level }) => JSON.stringify([test.split, pretrain.split, level, keyInSet(toItem(test)), keyInSet(toItem(pretrain))]);
var NAMED = 200;
var TEXT = {
  show: (text) => shorten(visible(text), 80),
  heading: (text) => `${text}:`,
  item: (text) => `  ${text}`
};
var MARKDOWN = { show: code, heading: (text) => `### ${text}
`, item: (text) => `- ${text}` };
function renderDiff(before, after, format) {
  const style = format === "text" ? TEXT : MARKDOWN;
  const { added, gone, same, isPartial } = diffReports(before, after);
  const head = `${VERDICT_WORD[before.verdict]} → ${VERDICT_WORD[after.verdict]}: ${plural(added.length, "overlap")} new, ${count(gone.length)} gone, ${count(same)} in both`;
  const sections = [
    [format === "text" ? head : `## music-leakage: ${head}`],
    list(
      "New overlaps",
      added.map((overlap) => overlapText(overlap, style)),
      style
    ),
    list(
      "Gone",
      gone.map((overlap) => overlapText(overlap, style)),
      style
    ),
    list("Pairs of splits", pairs(before, after, style), style),
    list("Settings", settings(before, after), style),
    isPartial ? ["Some overlaps are counted and not listed: of these a change is not seen."] : []
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}
`;
}
function list(title, lines, { heading, item }) {
  if (lines.length === 0) return [];
  const more = lines.length - NAMED;
  return [heading(title), ...lines.slice(0, NAMED).map(item), ...more > 0 ? [item(`… and ${count(more)} more`)] : []];
}
var overlapText = ({ test, pretrain, level }, { show }) => `${level}: ${nameOf(test, show)} = ${nameOf(pretrain, show)}`;
function pairs(before, after, { show }) {
  const keyed = ({ checks }) => new Map(checks.map((check) => [JSON.stringify([check.pretrain, check.test]), check]));
  const [old, now] = [keyed(before), keyed(after)];
  return [.../* @__PURE__ */ new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [a, b] = [old.get(key), now.get(key)];
    const name = pairOf(b ?? a, show);
    if (!a || !b) return [`${name}: only in the ${a ? "old" : "new"} report`];
    const changes = [
      ...a.verdict === b.verdict ? [] : [`${VERDICT_WORD[a.verdict]} → ${VERDICT_WORD[b.verdict]}`],
      ...LEVELS.flatMap((level) => {
        const [x, y] = [a.levels?.[level].tracks, b.levels?.[level].tracks];
        return x === y ? [] : [`${level} ${x === void 0 ? "?" : count(x)} → ${y === void 0 ? "?" : count(y)} test tracks`];
      })
    ];
    return changes.length === 0 ? [] : [`${name}: ${changes.join(", ")}`];
  });
}
var settings = (before, after) => [
  ...before.tool.version === after.tool.version ? [] : [`written by music-leakage ${markdownless(before.tool.version)} and ${markdownless(after.tool.version)}`],
  ...before.config.sha256 === after.config.sha256 ? [] : ["leakage.yml is not the same"]
];
var markdownless = (version) => version.replace(/[^\w.+-]/g, "?");

// src/cli/report.ts
async function runReport(file, { format, out }) {
  const at = await reportFile(file);
  return rendered(out, async () => textsOf(await readReportFile(at), at, format, out));
}
async function runReportDiff(before, after, { format, out }) {
  return rendered(out, async () => {
    const [old, young] = [await reportFile(before), await reportFile(after)];
    return [renderDiff(await readReportFile(old), await readReportFile(young), format)];
  });
}
async function reportFile(path) {
  const found = await stat(path).catch(() => void 0);
  return found?.isDirectory() ? join(path, OUTPUTS.json.file) : path;
}
async function rendered(out, render) {
  if (out !== void 0) await refuseTarget({ option: "--out", path: out, kind: "file" });
  const texts = await render();
  if (out === void 0) await printTexts(process.stdout, texts);
  else {
    await written("--out", out, writeTexts(out, texts), "");
    sayWritten("", out, process.stderr);
  }
  return 0;
}
async function textsOf(report, file, format, out) {
  const page = format === "html" ? { history: await historyBeside(file), audioFrom: await stepsUp(dirname(out ?? "report.html")) } : {};
  return renderOutput(format, report, { colours: colours(out === void 0 ? void 0 : false), page });
}
async function historyBeside(report) {
  const file = join(dirname(report), "history.json");
  const text = await readFile(file, "utf8").catch((error) => {
    if (error.code === "ENOENT") return void 0;
    throw new ProblemError([
      { file, message: `cannot be read (${error.code})`, remedy: "Change its permissions, or move it away" }
    ]);
  });
  return text === void 0 ? [] : parseHistory(text) ?? [];
}
export {
  runReport,
  runReportDiff
};
