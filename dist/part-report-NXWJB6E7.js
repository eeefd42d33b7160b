import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  colours
} from "./part-chunk-LQIL7I5F.js";
import {
  readReportFile
} from "./part-chunk-DNJO7G5K.js";
import "./part-chunk-PN646HZ7.js";
import {
  parseHistory
} from "./part-chunk-CYKBA73J.js";
import "./part-chunk-M2FTIH3R.js";
import {
  refuseTarget,
  written
} from "./part-chunk-XXTEHIBJ.js";
import "./part-chunk-REV3OUTK.js";
import {
  OUTPUTS,
  renderOutput
} from "./part-chunk-IGUKCNXE.js";
import {
  printTexts,
  stepsUp,
  writeTexts
} from "./part-chunk-PGZ5RPWD.js";
import {
  code
} from "./part-chunk-5LDQXCSR.js";
import "./part-chunk-ZKAE75FX.js";
import "./part-chunk-NFI62YFA.js";
import "./part-chunk-WNAKUMXL.js";
import "./part-chunk-25RCU2IX.js";
import "./part-chunk-Z7NRVMDW.js";
import "./part-chunk-NGGD4YPW.js";
import "./part-chunk-PZLVUHUT.js";
import "./part-chunk-7DEDUCNS.js";
import "./part-chunk-LLPDYBBP.js";
import "./part-chunk-EVOLKILT.js";
import "./part-chunk-4OBRB5XF.js";
import "./part-chunk-BF3B7KW3.js";
import "./part-chunk-K5ARRUA2.js";
import {
  VERDICT_WORD,
  nameOf,
  pairOf
} from "./part-chunk-5SZNPHIW.js";
import "./part-chunk-G7367G52.js";
import "./part-chunk-OTQOSAWX.js";
import "./part-chunk-FRDZ3MIV.js";
import "./part-chunk-H3M4DN4R.js";
import "./part-chunk-NKEDMKWC.js";
import "./part-chunk-BCCBWJDM.js";
import "./part-chunk-UGFLAFIX.js";
import "./part-chunk-LIXYNRDT.js";
import "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-5YA5ZSNH.js";
import {
  keyInSet,
  toItem
} from "./part-chunk-VLD7JATQ.js";
import "./part-chunk-YFWCCQBS.js";
import "./part-chunk-PVUJU4XS.js";
import "./part-chunk-Z7XKLKC4.js";
import "./part-chunk-3JDGEDWR.js";
import "./part-chunk-MGVZVKEI.js";
import "./part-chunk-3LTRBLOW.js";
import "./part-chunk-735DPWG3.js";
import "./part-chunk-KQR7UD75.js";
import "./part-chunk-G4BLD74B.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-UJYMOSIW.js";
import "./part-chunk-A6WKNTKU.js";
import "./part-chunk-V2SDGIIE.js";
import "./part-chunk-AZULKBGT.js";
import "./part-chunk-UV6SEW56.js";
import "./part-chunk-XDQ3EEXS.js";
import "./part-chunk-UE26PVZJ.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-LCMPYN5T.js";
import "./part-chunk-FZUQTH2Y.js";
import {
  sayWritten
} from "./part-chunk-WEQSYUQY.js";
import "./part-chunk-OLATX6W5.js";
import {
  count,
  plural,
  shorten,
  visible
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-LQUX6CPM.js";
import "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import {
  createNumbers
} from "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-BEIG4DIC.js";
import "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-3PZN4SF5.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-G6AB7H7Y.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-2G4WGZJ4.js";
import "./part-chunk-EEFOS7LU.js";
import "./part-chunk-KAN5TRGV.js";
import {
  LEVELS
} from "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-3U44775W.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-M4HILOJU.js";
import "./part-chunk-73KRB5XV.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-AXGTU5JC.js";
import "./part-chunk-C2U4G3JT.js";
import "./part-chunk-Q5JD46AA.js";
import "./part-chunk-WWD7FUYI.js";
import "./part-chunk-EZGLWCEX.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-CVGKSZOK.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

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
