import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  cutShort
} from "./part-chunk-PN646HZ7.js";
import {
  writePull
} from "./part-chunk-ILFUJ735.js";
import {
  aroundOf
} from "./part-chunk-6KXTJPLR.js";
import {
  HISTORY_FILE,
  formatHistory,
  readHistory,
  readReportJson,
  toHistoryEntry
} from "./part-chunk-CYKBA73J.js";
import "./part-chunk-REV3OUTK.js";
import {
  IN_TEXT,
  renderMarkdown,
  renderText,
  sarifTexts,
  writeReport
} from "./part-chunk-IGUKCNXE.js";
import {
  PAGE_FILE,
  jsonTexts,
  writeHtml,
  writeTexts
} from "./part-chunk-PGZ5RPWD.js";
import {
  isAudit,
  isCommented,
  readEvent
} from "./part-chunk-TVYZG2XS.js";
import {
  countLimited,
  newlyAccepted,
  withoutAccepted
} from "./part-chunk-5LDQXCSR.js";
import {
  changedSide,
  isUnchanged,
  placeText,
  placesIn,
  waiverLine,
  waiverTrouble
} from "./part-chunk-ZKAE75FX.js";
import "./part-chunk-NFI62YFA.js";
import "./part-chunk-WNAKUMXL.js";
import {
  countAccepted
} from "./part-chunk-7DEDUCNS.js";
import {
  refusedReport
} from "./part-chunk-4OBRB5XF.js";
import {
  outcomesIn
} from "./part-chunk-BF3B7KW3.js";
import {
  countPairs
} from "./part-chunk-K5ARRUA2.js";
import {
  ended,
  exitCode,
  nameOf,
  shareText
} from "./part-chunk-5SZNPHIW.js";
import "./part-chunk-VLD7JATQ.js";
import "./part-chunk-YFWCCQBS.js";
import "./part-chunk-PVUJU4XS.js";
import "./part-chunk-Z7XKLKC4.js";
import "./part-chunk-3JDGEDWR.js";
import "./part-chunk-MGVZVKEI.js";
import "./part-chunk-3LTRBLOW.js";
import "./part-chunk-735DPWG3.js";
import {
  grouped
} from "./part-chunk-KQR7UD75.js";
import "./part-chunk-UJYMOSIW.js";
import {
  actionCache,
  isWorthKeeping
} from "./part-chunk-D6O5RO2A.js";
import {
  readInputs
} from "./part-chunk-T3URHZQJ.js";
import {
  error,
  notice,
  setOutput,
  warning
} from "./part-chunk-A6WKNTKU.js";
import "./part-chunk-6QS46G4F.js";
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
import {
  writeFileWhole
} from "./part-chunk-MSE7CQRB.js";
import {
  plural,
  shorten,
  visible
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
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
import "./part-chunk-RUUNYSMZ.js";
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

// src/action/report-check.ts
import { existsSync as existsSync2 } from "node:fs";
import { appendFile, mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve as resolve2 } from "node:path";

// src/action/annotate.ts
import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";

// src/report/annotations.ts
var SHOWN = 10;
var MESSAGE = 1e3;
function toAnnotations(report) {
  if (isUnchanged(report)) return [];
  const [fresh, known] = overlaps(report);
  const others = [fresh.concat(unchecked(report)), known].map((all2) => all2.toSorted(byPlace));
  const said = [...problems(report), ...warnings(report)].toSorted(byPlace);
  const all = [...loosened(report), ...said, ...others.flat(), ...waivers(report), ...accepted(report)];
  const kinds = ["error", "warning", "notice"];
  return kinds.flatMap((kind) => cap(all.filter((annotation) => annotation.kind === kind)));
}
var byPlace = (a, b) => compare(a.file ?? "", b.file ?? "") || (a.line ?? 0) - (b.line ?? 0);
function cap(annotations) {
  if (annotations.length <= SHOWN) return annotations;
  const { kind } = annotations[0];
  const more = annotations.length - (SHOWN - 1);
  return [
    ...annotations.slice(0, SHOWN - 1),
    {
      kind,
      title: "music-leakage",
      message: `${more} more: see the job summary or the report`,
      file: void 0,
      line: void 0
    }
  ];
}
function problems({ errors }) {
  return errors.map(({ file, line, message, remedy }) => ({
    kind: "error",
    title: "music-leakage: not checked",
    message: shorten(`${ended(visible(message))} ${visible(remedy)}`, MESSAGE),
    file,
    line: line ?? void 0
  }));
}
var warnings = ({ warnings: warnings2 = [] }) => warnings2.filter(({ known }) => !known).map(({ file, line, message, remedy }) => ({
  kind: "warning",
  title: "music-leakage: likely a mistake",
  message: shorten(`${ended(visible(message))} ${visible(remedy)}`, MESSAGE),
  file,
  line: line ?? void 0
}));
var loosened = ({ comparison }) => (comparison?.loosened ?? []).map(({ message, file, line }) => ({
  kind: "warning",
  title: "music-leakage: the gate is weakened",
  message: shorten(visible(message), MESSAGE),
  file: file ?? void 0,
  line: line ?? void 0
}));
var waivers = ({ waivers: waivers2, config, comparison, verdict }) => waivers2.flatMap((waiver) => {
  const trouble = waiverTrouble(waiver, IN_TEXT);
  if (trouble === void 0 || waiver.known && verdict !== "fail") return [];
  return [
    {
      kind: waiver.state === "unused" ? "notice" : "warning",
      title: `music-leakage: ${waiver.state} waiver`,
      message: shorten(trouble, MESSAGE),
      ...comparison?.policy === "base" ? { file: void 0, line: void 0 } : { file: config.file, line: waiver.line }
    }
  ];
});
var sideOf = (overlap) => changedSide(overlap) ?? "test";
function overlaps(report) {
  const onlyNew = report.comparison?.fail_on === "new";
  const outcomeOf2 = outcomesIn(report);
  const kindIn = (overlap) => {
    const outcome = outcomeOf2(overlap);
    return outcome === "fail" ? "error" : outcome === "warn" ? "warning" : void 0;
  };
  const isTripping = (overlap) => {
    if (!overlap.counted || onlyNew && overlap.new === false) return false;
    const kind = kindIn(overlap);
    const isOld = overlap.new === false && (kind !== "error" || report.verdict !== "fail");
    return kind !== void 0 && !isOld;
  };
  const keyOf = (overlap) => {
    const side = sideOf(overlap);
    return JSON.stringify([side, overlap[side].split, overlap[side].id]);
  };
  const groups = grouped(report.overlaps, (overlap) => isTripping(overlap) ? keyOf(overlap) : void 0);
  const placeOf = placesIn(report);
  const isKnown = (all) => all.every((overlap) => overlap.new === false);
  const [fresh, known] = [[], []];
  for (let i = 0; i < groups.size; i++) {
    const all = groups.itemsOf(i);
    const kinds = all.map((overlap2) => kindIn(overlap2));
    const isNewError = all.findIndex((overlap2, at) => kinds[at] === "error" && overlap2.new === true);
    const worst = Math.max(0, isNewError >= 0 ? isNewError : kinds.indexOf("error"));
    const overlap = all[worst];
    const side = sideOf(overlap);
    (isKnown(all) ? known : fresh).push({
      kind: kinds[worst],
      title: titleOf(overlap),
      // Few are shown.
      get message() {
        return messageOf(groups.itemsOf(i), worst, placeOf);
      },
      ...placeOf(side, overlap[side])
    });
  }
  return [fresh, known];
}
var ROLE = { test: "test", pretrain: "pretraining" };
var OTHER = { test: "pretrain", pretrain: "test" };
var verbOf = ({ level }) => shareText(level).replace("share", "shares");
function titleOf(overlap) {
  const other = OTHER[sideOf(overlap)];
  return `music-leakage: ${verbOf(overlap)} with ${ROLE[other]} split ${quote(overlap[other].split)}`;
}
function messageOf(all, at, placeOf) {
  const overlap = all[at];
  const side = sideOf(overlap);
  const [own, other] = [overlap[side], overlap[OTHER[side]]];
  const pairs = countPairs(all) - 1;
  const more = pairs > 0 ? ` (and ${plural(pairs, "more pair")})` : "";
  const place = placeText(placeOf(OTHER[side], other));
  const where = place === "" ? "" : ` (${visible(place)})`;
  const { contradiction } = overlap;
  const why = [...overlap.reasons, ...contradiction === void 0 ? [] : [`but ${contradiction}`]].map(visible);
  const said = `${nameOf(own, quote)} ${verbOf(overlap)} with ${ROLE[OTHER[side]]} track ${nameOf(other, quote)}${where}${more}: ${why.join("; ")}`;
  const end = `${removal(overlap)}, or accept a wrong match in leakage.yml: waivers: [${visible(waiverLine(overlap).replace(/^ *- /, ""))}]`;
  return `${shorten(said, MESSAGE - Math.min(end.length, MESSAGE / 2))}. ${shorten(end, MESSAGE / 2)}`;
}
function removal(overlap) {
  const changed = changedSide(overlap);
  if (changed === void 0) return `Leave ${quote(overlap.pretrain.id)} out of ${quote(overlap.pretrain.split)}`;
  return overlap.changed?.[changed] === "edited" ? "Undo the edit of this line" : "Delete this line";
}
function unchecked(report) {
  const placeOf = placesIn(report);
  const tripping = report.unchecked.flatMap(({ role, split, against, examples, reason }) => {
    const [test, pretrain] = role === "test" ? [split, against] : [against, split];
    const check = report.checks.find((each) => each.pretrain === pretrain && each.test === test);
    const outcome = check?.unchecked?.[role].outcome;
    if (outcome !== "warn" && outcome !== "fail") return [];
    const kind = outcome === "fail" ? "error" : "warning";
    return examples.flatMap(
      (example) => example.known && kind !== "error" ? [] : [{ kind, role, split, against, reason, ...example }]
    );
  });
  const groups = groupBy(tripping, ({ role, split, line }) => `${role}/${split}:${line}`);
  return [...groups.values()].map((all) => {
    const [{ role, split, id, audio_reason: audioReason, reason, ...track }] = all;
    const against = [...new Set(all.map((pair) => visible(pair.against)))].join(", ");
    const why = audioReason === void 0 ? reason : `${reason}; ${audioReason}`;
    const remedy = "Fill in a field that both splits have, or allow more in limits: unchecked";
    return {
      kind: all.some(({ kind }) => kind === "error") ? "error" : "warning",
      title: "music-leakage: cannot be compared",
      message: shorten(
        `${quote(split)}/${quote(id)} cannot be compared with ${against}: ${visible(why)}. ${remedy}`,
        MESSAGE
      ),
      ...placeOf(role, { split, ...track })
    };
  });
}
var accepted = (report) => {
  const placeOf = placesIn(report);
  return newlyAccepted(report).map((overlap) => {
    const { test, pretrain, level, waiver } = overlap;
    const side = sideOf(overlap);
    const by = waiver ? `a waiver until ${waiver.expires} (${quote(waiver.reason)})` : "the baseline";
    const what = `${nameOf(test, quote)} ${verbOf(overlap)} with ${nameOf(pretrain, quote)}`;
    return {
      kind: "notice",
      title: `music-leakage: new ${level}, accepted`,
      message: shorten(`${what}: new, and accepted by ${by}`, MESSAGE),
      ...placeOf(side, overlap[side])
    };
  });
};
var quote = (text) => shorten(visible(text), 120);
var compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;

// src/action/annotate.ts
var say = { error, warning, notice };
function annotate(report, workspace) {
  for (const { kind, title, message, file, line } of toAnnotations(report)) {
    const path = file === void 0 ? void 0 : inWorkspace(workspace, file);
    say[kind](message, path === void 0 ? { title } : { title, file: path, startLine: line ?? 1 });
  }
}
function inWorkspace(workspace, file) {
  const target = resolve(process.cwd(), file);
  const path = relative(workspace, target).replaceAll("\\", "/");
  return path.startsWith("../") || isAbsolute(path) || !existsSync(target) ? void 0 : path;
}

// src/action/outcome.ts
function outcomeOf(report, { failOn, onInfrastructureError }) {
  const code = exitCode(report);
  if (code === 1) return failOn === "never" ? 0 : 1;
  if (code === 2 && onInfrastructureError === "warn" && isInfrastructure(report)) {
    return failOn !== "never" && exceedsLimit(report) ? 2 : 0;
  }
  return code;
}
var isInfrastructure = ({ errors, comparison }) => errors.length > 0 && errors.every(({ infrastructure }) => infrastructure) && (comparison?.loosened ?? []).length === 0;
var exceedsLimit = ({ checks }) => checks.some(
  ({ levels, unchecked: unchecked2 }) => [...Object.values(levels ?? {}), ...Object.values(unchecked2 ?? {})].some(({ outcome }) => outcome === "fail")
);

// src/action/report-check.ts
var PLAIN = { bold: String, dim: String, verdict: (_, text) => text };
async function runCheckStep(env, look) {
  const workspace = await realpath(env.GITHUB_WORKSPACE ?? process.cwd());
  const folder = await mkdtemp(join(env.RUNNER_TEMP ?? tmpdir(), "music-leakage-"));
  const inputs = tryInputs(env);
  const { report: whole, isWritten = false } = "problems" in inputs ? { report: refusedReport("leakage.yml", inputs.problems) } : await reportOf(inputs, workspace, folder, look);
  const report = withoutAccepted(whole);
  const json = join(folder, "report.json");
  const summary = renderMarkdown(report, void 0, "problems" in inputs ? {} : aroundOf(env, inputs));
  if (!isWritten || report !== whole) await writeTexts(json, jsonTexts(report));
  await writeFileWhole(join(folder, "summary.md"), [summary]);
  const toPath = (file) => inWorkspace(workspace, file);
  await writeTexts(join(folder, "report.sarif"), sarifTexts(report, { toPath, suppressed: false }));
  const event = await readEvent(env).catch(() => void 0);
  const history = event && !("problems" in inputs) ? await leaveForLater(folder, report, inputs, event, env) : [];
  await writeHtml(join(folder, PAGE_FILE), report, { history }).catch(
    (error2) => warning(`${PAGE_FILE} is not written: ${visible(error2.message)}`, { title: "music-leakage" })
  );
  process.stdout.write(renderText(report, PLAIN));
  if (env.GITHUB_STEP_SUMMARY) await appendFile(env.GITHUB_STEP_SUMMARY, summary);
  if ("problems" in inputs || inputs.annotations) annotate(report, workspace);
  const { comparison } = report;
  const compared = comparison !== null && comparison.problem === null;
  setOutput("verdict", report.verdict);
  setOutput("overlaps", countLimited(report));
  setOutput("new", compared ? comparison.added : "");
  setOutput("waived", countAccepted(report).waived);
  const weakened = (comparison?.loosened ?? []).length > 0;
  setOutput("gate-changed", compared || weakened ? weakened : "");
  setOutput("report", json);
  setOutput("folder", folder);
  setOutput("publish", !("problems" in inputs) && isPublished(inputs, event));
  setOutput("cached", await isWorthKeeping(actionCache(env)));
  setOutput("exit-code", "problems" in inputs ? 2 : outcomeOf(report, inputs));
}
var isPublished = ({ comment, sarif }, event) => sarif || event === void 0 || isCommented(event, comment);
async function leaveForLater(folder, report, inputs, event, env) {
  await writePull(folder, event, inputs);
  if (!isAudit(event)) return [];
  const { token, reportArtifact: artifact } = inputs;
  const before = artifact === void 0 || token === "" ? [] : await readHistory({ event, token, env, artifact });
  const audits = [...before, toHistoryEntry(report, event, /* @__PURE__ */ new Date())];
  await writeFileWhole(join(folder, HISTORY_FILE), [formatHistory(audits)]);
  return audits;
}
function tryInputs(env) {
  try {
    return readInputs(env);
  } catch (error2) {
    if (error2 instanceof ProblemError) return { problems: error2.problems };
    throw error2;
  }
}
async function reportOf(inputs, workspace, folder, look) {
  const { config, workingDirectory, timeoutMinutes } = inputs;
  const directory = resolve2(workspace, workingDirectory);
  if (!enter(directory)) return { report: refusedReport(config, [noDirectory(directory)]) };
  const ended2 = await look(folder, timeoutMinutes === void 0 ? void 0 : timeoutMinutes * 6e4);
  const file = join(folder, "report.json");
  const isWritten = existsSync2(file);
  const report = isWritten ? await readReportJson(file) : refusedReport(config, []);
  if (ended2 === "done") return { report, isWritten };
  const short = cutShort(report, ...whyShort(ended2, timeoutMinutes));
  await writeReport(folder, short, [], []);
  return { report: short };
}
function whyShort(ended2, timeoutMinutes) {
  if (ended2 === "late")
    return [`stopped after ${timeoutMinutes} minutes (timeout-minutes)`, "Raise timeout-minutes, or warm the cache"];
  if ("stopped" in ended2) return [`stopped by ${ended2.stopped}`, "Run the job again: what was fetched is kept"];
  return [`the check broke down (${ended2.broken})`, "The log of this step may have the reason"];
}
function enter(directory) {
  try {
    process.chdir(directory);
    return true;
  } catch {
    return false;
  }
}
var noDirectory = (directory) => ({
  file: directory,
  message: "the working-directory is not a folder that can be entered",
  remedy: "Fix the input working-directory, or check the repository out first"
});
export {
  runCheckStep
};
