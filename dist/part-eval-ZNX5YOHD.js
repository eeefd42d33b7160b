import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  refuseTarget,
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  cacheFolder
} from "./part-chunk-Z7NRVMDW.js";
import {
  wilson
} from "./part-chunk-Z7XKLKC4.js";
import {
  openTable
} from "./part-chunk-UE26PVZJ.js";
import "./part-chunk-S7XCAKHN.js";
import {
  writeFileWhole
} from "./part-chunk-MSE7CQRB.js";
import {
  sayWritten
} from "./part-chunk-WEQSYUQY.js";
import {
  csvCell,
  plural
} from "./part-chunk-SFLV2HNV.js";
import {
  parse,
  verify
} from "./part-chunk-AC6OP24P.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-G6AB7H7Y.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-73KRB5XV.js";
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

// src/cli/eval.ts
import { existsSync } from "node:fs";

// src/text/verify/eval.ts
function evaluate(judged, groups) {
  const labels = { recording: 0, work: 0, different: 0, unsure: 0 };
  for (const { label } of judged) labels[label]++;
  const isRecording = judged.map(({ label }) => label === "recording");
  const probabilities = judged.map(({ verdict }) => verdict.recording);
  const base = isRecording.filter(Boolean).length / Math.max(1, judged.length);
  return {
    pairs: judged.length,
    labels,
    recording: scores(
      isRecording,
      judged.map(({ verdict }) => verdict.level === "recording"),
      groups
    ),
    work: scores(
      judged.map(({ label }) => label === "recording" || label === "work"),
      judged.map(({ verdict }) => shares(verdict.level)),
      groups
    ),
    cannotTell: judged.filter(({ verdict }) => verdict.level === "cannot-tell").length,
    reliability: reliability(probabilities, isRecording),
    brier: mean(probabilities.map((p, index) => (p - (isRecording[index] ? 1 : 0)) ** 2)),
    brierOfBaseRate: base * (1 - base),
    errors: errorsOf(judged)
  };
}
var shares = (level) => level === "recording" || level === "work";
var mean = (values) => values.length === 0 ? 0 : values.reduce((sum2, value) => sum2 + value, 0) / values.length;
function scores(is, said, groups) {
  const [right, wrong, missed] = count(
    is,
    said,
    is.map((_, index) => index)
  );
  return {
    right,
    wrong,
    missed,
    precision: shareOf(right, right + wrong),
    recall: shareOf(right, right + missed),
    f1: bootstrapF1(is, said, groups)
  };
}
function count(is, said, indices) {
  let [right, wrong, missed] = [0, 0, 0];
  for (const index of indices) {
    if (is[index] && said[index]) right++;
    else if (said[index]) wrong++;
    else if (is[index]) missed++;
  }
  return [right, wrong, missed];
}
var f1Of = ([right, wrong, missed]) => right + wrong + missed === 0 ? void 0 : 2 * right / (2 * right + wrong + missed);
function shareOf(hits, total) {
  const [low, high] = wilson(hits, total);
  return { value: total === 0 ? void 0 : hits / total, low, high };
}
var ROUNDS = 1e3;
function bootstrapF1(is, said, groups) {
  const members = /* @__PURE__ */ new Map();
  is.forEach((_, index) => {
    const group = groups?.[index] ?? index;
    members.set(group, [...members.get(group) ?? [], index]);
  });
  const counts = [...members.values()].map((indices) => count(is, said, indices));
  const value = f1Of(sum(counts));
  if (value === void 0) return { value, low: 0, high: 1 };
  let state = 1;
  const next = () => {
    state = Math.imul(state ^ state >>> 15, 739982445) + 2654435769;
    return (state >>> 0) / 4294967296;
  };
  const found = [];
  for (let round = 0; round < ROUNDS; round++) {
    const drawn = f1Of(sum(counts.map(() => counts[Math.floor(next() * counts.length)])));
    if (drawn !== void 0) found.push(drawn);
  }
  found.sort((a, b) => a - b);
  return {
    value,
    low: found[Math.floor(found.length * 0.025)] ?? 0,
    high: found[Math.ceil(found.length * 0.975) - 1] ?? 1
  };
}
var sum = (counts) => {
  let [right, wrong, missed] = [0, 0, 0];
  for (const each of counts) {
    right += each[0];
    wrong += each[1];
    missed += each[2];
  }
  return [right, wrong, missed];
};
function reliability(probabilities, is) {
  const edges = [0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1];
  return edges.slice(1).map((to, index) => {
    const from = edges[index];
    const inside = probabilities.flatMap((p, at) => p >= from && (p < to || to === 1) ? [at] : []);
    return {
      from,
      to,
      pairs: inside.length,
      said: mean(inside.map((at) => probabilities[at])),
      was: mean(inside.map((at) => is[at] ? 1 : 0))
    };
  });
}
var EXPECTED = {
  recording: (level) => level === "recording",
  work: (level) => level === "work",
  different: (level) => !shares(level),
  unsure: (level) => level !== "recording"
};
function errorsOf(judged) {
  const found = /* @__PURE__ */ new Map();
  for (const { label, verdict, class: of } of judged) {
    if (EXPECTED[label](verdict.level)) continue;
    const what = `${of ? `${of}: ` : ""}${label} -> ${verdict.level}`;
    found.set(what, (found.get(what) ?? 0) + 1);
  }
  return [...found].map(([what, pairs]) => ({ what, pairs })).sort((a, b) => b.pairs - a.pairs || (a.what < b.what ? -1 : 1));
}
function evaluationText(result) {
  const { labels, brier, brierOfBaseRate } = result;
  const lines = [
    `${result.pairs} labelled pairs: ${labels.recording} same recording, ${labels.work} same work, ${labels.different} different, ${labels.unsure} unsure (counted as no)`,
    `recording          ${scoresText(result.recording)}`,
    `recording or work  ${scoresText(result.work)}`,
    `cannot tell        ${result.cannotTell}`,
    `Brier score        ${brier.toFixed(4)} (always saying the base rate: ${brierOfBaseRate.toFixed(4)})`,
    "probability of the same recording: said, was, pairs",
    ...result.reliability.filter(({ pairs }) => pairs > 0).map(
      ({ from, to, pairs, said, was }) => `  ${from.toFixed(2)} to ${to.toFixed(2)}     ${said.toFixed(3)}  ${was.toFixed(3)}  ${pairs}`
    ),
    result.errors.length === 0 ? "no errors" : "errors by class",
    ...result.errors.map(({ what, pairs }) => `  ${String(pairs).padStart(4)}  ${what}`)
  ];
  return `${lines.join("\n")}
`;
}
var scoresText = ({ precision, recall, f1, right, wrong, missed }) => `P ${scoreText(precision)}  R ${scoreText(recall)}  F1 ${scoreText(f1)}  (${right} right, ${wrong} wrong, ${missed} missed)`;
var scoreText = ({ value, low, high }) => value === void 0 ? "none" : `${short(value)} (${short(low)} to ${short(high)})`;
var short = (value) => value.toFixed(3).replace(/^0(?=\.)/, "");

// src/text/verify/pairs.ts
var LABELS = /* @__PURE__ */ new Map([
  ["same_recording", "recording"],
  ["recording", "recording"],
  ["1", "recording"],
  ["true", "recording"],
  ["same_work_other_version", "work"],
  ["work", "work"],
  ["different", "different"],
  ["none", "different"],
  ["0", "different"],
  ["false", "different"],
  ["unsure", "unsure"]
]);
function labelledPairOf(row) {
  const label = row.label?.trim().toLowerCase() ?? "";
  const known = LABELS.get(label);
  if (label !== "" && known === void 0) {
    throw new Error(`label is ${JSON.stringify(row.label)}; it may be ${[...LABELS.keys()].join(", ")} or empty`);
  }
  return { query: sideOf(row, "query"), target: sideOf(row, "target"), label: known };
}
function sideOf(row, side) {
  const field = (name) => row[`${side}_${name}`] ?? "";
  const [title, artist, album, duration] = [field("title"), field("artist"), field("album"), field("duration")];
  if (title !== "" || artist !== "" || album !== "")
    return { title, artist, album, duration: secondsOf(duration, side) };
  if (row[`${side}_text`] === void 0 && row[`${side}_title`] === void 0) {
    throw new Error(
      `a pairs file needs ${side}_text, or ${side}_title with ${side}_artist, ${side}_album, ${side}_duration`
    );
  }
  return { ...splitText(field("text")), duration: secondsOf(duration, side) };
}
function secondsOf(text, side) {
  if (text.trim() === "") return void 0;
  const clock = /^(?:(\d+):)?(\d{1,3}):(\d\d(?:\.\d+)?)$/.exec(text.trim());
  const seconds = clock ? Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]) : Number(text);
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new Error(`${side}_duration is ${JSON.stringify(text)}; seconds or m:ss is expected`);
  return seconds;
}
function splitText(text) {
  const bare = maskBrackets(text);
  const froms = positions(bare, / from(?= |$)/gi);
  const bys = positions(bare, / by(?= )/gi);
  const by = bys.filter((at) => froms.some((from2) => from2 > at)).at(-1) ?? bys.at(-1);
  if (by === void 0) return { title: text, artist: "", album: "", duration: void 0 };
  const from = froms.find((at) => at > by);
  return {
    title: text.slice(0, by),
    artist: text.slice(by + 4, from),
    album: from === void 0 ? "" : text.slice(from + 6),
    duration: void 0
  };
}
var positions = (text, pattern) => Array.from(text.matchAll(pattern), (match) => match.index);
var maskBrackets = (text) => text.replace(/\([^()]*\)|\[[^[\]]*\]/g, (inside) => ".".repeat(inside.length));

// src/cli/eval.ts
var COLUMNS = [
  ...["query", "target"].flatMap(
    (side) => ["text", "title", "artist", "album", "duration"].map((field) => `${side}_${field}`)
  ),
  ...["label", "class"]
];
async function runEval(options) {
  const { pairs: file, predictions, cosine, json } = options;
  refuseUseless(options);
  if (predictions !== void 0) await refuseTarget({ option: "--predictions", path: predictions, kind: "file" });
  const table = await openTable(file);
  const columns = COLUMNS.filter((column) => table.names.includes(column));
  const given = [];
  const judged = [];
  for await (const rows of table.rows(columns)) {
    for (const { line, cells, broken } of rows) {
      if (broken !== void 0) throw badRow(file, line, broken);
      const row = Object.fromEntries(columns.map((column, i) => [column, cells[i]]));
      judged.push({ ...judge(file, line, row), class: row.class });
      if (cosine) given.push(row);
    }
  }
  const embedded = cosine ? await embedPairs(given, options) : void 0;
  const labelled = judged.flatMap((pair) => pair.label === void 0 ? [] : [{ ...pair, label: pair.label }]);
  const levels = countBy(judged.map(({ verdict }) => levelOf(verdict)));
  const evaluation = labelled.length > 0 ? evaluate(labelled) : void 0;
  const said = `${judged.length} pairs: ${Object.entries(levels).map(([level, n]) => `${n} ${level}`).join(", ")}
`;
  if (json)
    process.stdout.write(
      `${JSON.stringify({ schema: 1, pairs: judged.length, levels, evaluation, ...embedded }, null, 2)}
`
    );
  else
    process.stdout.write(evaluation ? said + evaluationText(evaluation) : `${said}No labels, so nothing to score.
`);
  if (predictions !== void 0) {
    const verdicts = judged.map(({ verdict }) => verdict);
    await written(
      "--predictions",
      predictions,
      writeFileWhole(predictions, [renderPredictions(verdicts, embedded?.cosines)])
    );
    sayWritten(plural(verdicts.length, "prediction"), predictions, json ? process.stderr : process.stdout);
  }
  return 0;
}
function refuseUseless({ pairs, predictions, cosine, model, template, json }) {
  const refuse = (message, remedy) => new ProblemError([{ file: pairs, message, remedy }]);
  if (cosine && predictions === void 0 && !json)
    throw refuse("--cosine shows nothing by itself", "Add --predictions FILE or --json");
  if (!cosine && (model !== void 0 || template !== void 0))
    throw refuse("--model and --template are for --cosine", "Add --cosine");
}
var HUB_ID = /^[\w.-]+\/[\w.-]+$/;
async function embedPairs(rows, { model, template }) {
  const { openEmbedder } = await import("./part-model-GW2OHV4V.js");
  const { cosinesOf } = await import("./part-cosines-LCI62ONJ.js");
  const { embeddingText } = await import("./part-text-7ZQABOOT.js");
  const hub = model !== void 0 && HUB_ID.test(model) && !existsSync(model);
  const embedder = await openEmbedder({
    cache: cacheFolder(),
    ...hub ? { hub: model } : { model: model === void 0 ? void 0 : { folder: model } }
  });
  const textOf = (row, side) => {
    const of = (field) => row[`${side}_${field}`] ?? "";
    const fields = {
      title: of("title"),
      artist: of("artist"),
      album: of("album")
    };
    return Object.values(fields).some((value) => value !== "") ? embeddingText(fields, template) : of("text");
  };
  const progress = progressOn(process.stderr);
  const cosines = await cosinesOf(
    embedder,
    rows.map((row) => [textOf(row, "query"), textOf(row, "target")]),
    (share) => progress.tell("embedding", share)
  ).finally(progress.clear);
  return { model: { ...embedder.model, runtime: embedder.runtime }, cosines };
}
function judge(file, line, row) {
  try {
    const { query, target, label } = labelledPairOf(row);
    return { label, verdict: verify(parse(query), parse(target)) };
  } catch (error) {
    throw badRow(file, line, error.message);
  }
}
var badRow = (file, line, message) => new ProblemError([{ file, line, message, remedy: "Fix the row: each row of predictions belongs to one of pairs" }]);
var levelOf = ({ level }) => level === "cannot-tell" ? "none" : level;
function renderPredictions(verdicts, cosines) {
  const rows = verdicts.map((verdict, i) => {
    const cells = [levelOf(verdict), verdict.probability.toFixed(6), verdict.reasons.join("; ")];
    return [...cells, ...cosines ? [cosines[i].toFixed(6)] : []].map(csvCell).join(",");
  });
  return `${[`level,probability,reasons${cosines ? ",cosine" : ""}`, ...rows].join("\n")}
`;
}
function countBy(items) {
  const counts = {};
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}
export {
  runEval
};
