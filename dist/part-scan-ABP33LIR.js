import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  guessColumns
} from "./part-chunk-K3MHE2P4.js";
import {
  sayChanged
} from "./part-chunk-2TK7F74Q.js";
import {
  scanConfig,
  scanExitCode,
  scanYaml,
  scannedSets,
  sortRows,
  toRows
} from "./part-chunk-UEOK3X2S.js";
import "./part-chunk-PWD2GEEP.js";
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  refuseTarget,
  reportTargets,
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  uniqueNames,
  writeReport
} from "./part-chunk-IGUKCNXE.js";
import {
  jsonTexts,
  writeTexts
} from "./part-chunk-PGZ5RPWD.js";
import "./part-chunk-5LDQXCSR.js";
import "./part-chunk-ZKAE75FX.js";
import "./part-chunk-NFI62YFA.js";
import "./part-chunk-WNAKUMXL.js";
import {
  toAccess
} from "./part-chunk-25RCU2IX.js";
import "./part-chunk-Z7NRVMDW.js";
import {
  check
} from "./part-chunk-PZLVUHUT.js";
import "./part-chunk-7DEDUCNS.js";
import "./part-chunk-LLPDYBBP.js";
import "./part-chunk-EVOLKILT.js";
import "./part-chunk-4OBRB5XF.js";
import "./part-chunk-BF3B7KW3.js";
import "./part-chunk-K5ARRUA2.js";
import "./part-chunk-5SZNPHIW.js";
import "./part-chunk-G7367G52.js";
import "./part-chunk-OTQOSAWX.js";
import "./part-chunk-FRDZ3MIV.js";
import "./part-chunk-H3M4DN4R.js";
import "./part-chunk-NKEDMKWC.js";
import "./part-chunk-BCCBWJDM.js";
import "./part-chunk-UGFLAFIX.js";
import {
  createSources,
  isMatchKey,
  readSplit
} from "./part-chunk-LIXYNRDT.js";
import {
  NO_INDEX,
  OFFLINE,
  OWN_COPY
} from "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-5YA5ZSNH.js";
import {
  isNumbered
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
import "./part-chunk-V2SDGIIE.js";
import {
  suiteNames
} from "./part-chunk-AZULKBGT.js";
import {
  membersOf
} from "./part-chunk-UV6SEW56.js";
import "./part-chunk-XDQ3EEXS.js";
import {
  findColumns,
  findNested,
  openTable
} from "./part-chunk-UE26PVZJ.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import {
  writeFileWhole
} from "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-FZUQTH2Y.js";
import "./part-chunk-WEQSYUQY.js";
import "./part-chunk-OLATX6W5.js";
import {
  count,
  csvCell,
  latex,
  markdown,
  percent,
  plural,
  visible
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-LQUX6CPM.js";
import "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-BEIG4DIC.js";
import "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-3PZN4SF5.js";
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-G6AB7H7Y.js";
import "./part-chunk-W4K3U6M4.js";
import {
  tableStem,
  toSplitName
} from "./part-chunk-EEFOS7LU.js";
import "./part-chunk-KAN5TRGV.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-3U44775W.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import {
  isAddress,
  isPattern,
  presetSettings,
  usualPresets
} from "./part-chunk-M4HILOJU.js";
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
  ProblemError,
  formatProblem
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMeanPath
} from "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

// src/cli/scan.ts
import { join as join3 } from "node:path";

// src/suites/clean-copy.ts
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, extname, join, parse } from "node:path";
import { createGunzip } from "node:zlib";
var LINES = /\.(csv|tsv|jsonl|ndjson|txt|lst|list|dat)(\.gz)?$/i;
async function writeCleanCopies(split, ids, folder) {
  const files = membersOf(split);
  if (split.form !== "table" || files.some(({ file }) => !LINES.test(file))) return [];
  if (files.length > 1 && !await hasOwnIds(split)) return [];
  const nameOf = (file) => basename(file).replace(/\.gz$/i, "");
  const stems = files.map(({ file }) => ({ key: file, name: `clean-${parse(nameOf(file)).name}` }));
  const names = uniqueNames(stems);
  const copies = [];
  for (const file of files) {
    const target = join(folder, `${names.get(file.file)}${extname(nameOf(file.file))}`);
    copies.push(await writeCleanCopy(file, ids, target));
  }
  return copies;
}
async function hasOwnIds(split) {
  const { tally, batches } = await readSplit(split);
  for await (const _ of batches) ;
  return tally.malformed === 0 && !isNumbered(split, tally);
}
async function writeCleanCopy(split, ids, target) {
  const { lines, kept } = await excludedLines(split, ids);
  await writeFileWhole(target, keepLines(split.file, lines));
  const left = kept === 0 ? 0 : await countLeft({ ...split, file: target }, ids).catch(() => void 0);
  if (left === kept) return target;
  await rm(target, { force: true });
  throw new ProblemError([
    {
      file: split.file,
      message: "cannot be copied without the rows that overlap: a row does not begin on a line of its own",
      remedy: "Take them out by the list exclude_ids.txt"
    }
  ]);
}
async function excludedLines(split, ids) {
  const wanted = /* @__PURE__ */ new Set();
  let kept = 0;
  for await (const tracks of (await readSplit(split)).batches)
    for (const { id, line } of tracks)
      if (ids.has(id)) wanted.add(line);
      else kept++;
  const lines = [];
  let open;
  const table = await openTable(split.file, split);
  for await (const rows of table.rows([table.names[0] || 1]))
    for (const { line } of rows) {
      if (open !== void 0) lines.push([open, line - 1]);
      open = wanted.has(line) ? line : void 0;
    }
  if (open !== void 0) lines.push([open, Number.POSITIVE_INFINITY]);
  return { lines, kept };
}
async function countLeft(split, ids) {
  const { tally, batches } = await readSplit(split);
  const named = !isNumbered(split, tally);
  let left = 0;
  for await (const batch of batches)
    for (const { id } of batch) {
      if (named && ids.has(id)) return void 0;
      left++;
    }
  return left;
}
var LINE_FEED = 10;
async function* keepLines(file, excluded) {
  const packed = /\.gz$/i.test(file);
  const stream = packed ? createReadStream(file).pipe(createGunzip()) : createReadStream(file);
  let line = 1;
  let at = 0;
  const isOut = () => {
    while (at < excluded.length && (excluded[at]?.[1] ?? 0) < line) at++;
    return line >= (excluded[at]?.[0] ?? Number.POSITIVE_INFINITY);
  };
  for await (const chunk of stream) {
    const parts = [];
    for (let from = 0; from < chunk.length; ) {
      const feed = chunk.indexOf(LINE_FEED, from);
      const to = feed < 0 ? chunk.length : feed + 1;
      if (!isOut()) parts.push(chunk.subarray(from, to));
      if (feed >= 0) line++;
      from = to;
    }
    if (parts.length > 0) yield Buffer.concat(parts);
  }
}

// src/suites/corpus.ts
import { existsSync, statSync } from "node:fs";
import { basename as basename2, join as join2 } from "node:path";
var HUB = /^(?:hf:\/\/(?:datasets\/)?|hf:)/;
async function toCorpus(wanted, options) {
  const given = {
    ...options.columns === void 0 ? {} : { columns: readColumns(options.columns) },
    ...options.preset === void 0 ? {} : { preset: options.preset },
    ...options.idsOf === void 0 ? {} : { "ids-of": options.idsOf },
    ...options.audio === void 0 ? {} : { audio: { root: options.audio } }
  };
  const [first = ""] = wanted;
  const source = wanted.length > 1 ? wanted : first;
  const name = toSplitName(tableStem(first.replace(HUB, "").replace(/@.*/, ""))) || "corpus";
  if (HUB.test(first)) {
    const split = options.split === void 0 ? {} : { split: options.split };
    return { name, settings: { huggingface: wanted.map(toHub), ...split, ...given } };
  }
  if (isAddress(first) || /(^|[/\\])index\.json$/.test(first))
    return { name: indexName(first), settings: { index: source, ...given } };
  const found = statSync(first, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    if (existsSync(join2(first, "index.json"))) return { name, settings: { index: source, ...given } };
    return { name, settings: { audio: { root: source }, ...given } };
  }
  const suite = first.replace(/^suite:/, "");
  const isSuite = !found && !isPattern(first) && suiteNames().includes(suite.split("/", 1)[0]);
  if (isSuite) return { name: toSplitName(suite.replaceAll("/", ".")), settings: { suite, ...given } };
  const missing = wanted.filter((file) => !isPattern(file) && !existsSync(file));
  if (missing.length > 0) throw new ProblemError(missing.map(toMissing));
  return { name, ...await withColumns(first, { table: source, ...given }) };
}
var indexName = (path) => toSplitName(
  path.replace(/[/\\]?index\.json$/, "").split(/[/\\]/).at(-1) ?? ""
) || "corpus";
var toHub = (text) => {
  const name = text.replace(HUB, "");
  return name.includes("@") ? name : `${name}@main`;
};
var toMissing = (file) => ({
  file,
  message: `no such file or folder, and no suite is called so${didYouMeanPath(file)}`,
  remedy: "Name a table, an index, a folder of audio, hf:ORGANISATION/NAME, or a suite (music-leakage suite list)"
});
function readColumns(text) {
  return Object.fromEntries(
    text.split(",").map((item) => {
      const at = item.indexOf("=");
      const [key, column] = [item.slice(0, at).trim(), item.slice(at + 1).trim()];
      if (at < 1 || column === "")
        throw new ProblemError([
          {
            file: "--columns",
            message: `expected KEY=COLUMN, got "${item}"`,
            remedy: 'Write for example --columns "title=Track Name,artist=Artist", or positions: title=2,artist=3'
          }
        ]);
      return [key, /^[1-9]\d{0,3}$/.test(column) ? Number(column) : column];
    })
  );
}
async function withColumns(file, settings) {
  if (settings.columns !== void 0 || settings.preset !== void 0 || isPattern(file)) return { settings };
  const table = await openTable(file);
  for (const preset of usualPresets(file)) {
    const wanted = Object.values(presetSettings(preset, file).columns ?? {});
    const fits = wanted.every((column) => typeof column === "number" || table.names.includes(column));
    if (fits) return { settings: { ...settings, preset }, guessed: `preset ${preset}, by the name ${basename2(file)}` };
  }
  const named = { ...findNested(table.names), ...findColumns(table.names) };
  const isTold = Object.keys(named).some((key) => isMatchKey(key));
  if (table.known !== void 0 || isTold && (named.title !== void 0 || named.artist === void 0))
    return { settings };
  const guessed = await guessColumns(await openTable(file));
  const used = new Set(Object.values(named));
  const more = Object.entries(guessed ?? {}).filter(([key, column]) => !(key in named) && !used.has(column));
  if (more.length === 0) return isTold ? { settings } : { settings, unknown: table.names };
  const columns = { ...named, ...Object.fromEntries(more) };
  const said = Object.entries(columns).map(([key, column]) => `${key}=${column}`);
  return { settings: { ...settings, columns }, guessed: `columns ${said.join(",")}, by what is in them` };
}

// src/suites/tables.ts
var HEADER = ["test set", "result", "songs", "clips", "rate", "95 % interval", "compared", "by", "list"];
function cellsOf({
  suite,
  result,
  level,
  songs,
  clips,
  all,
  rate,
  interval,
  comparable,
  evidence,
  sha256,
  changed
}) {
  const known = rate !== null && interval !== null;
  const of = (n, total) => n === null || total === void 0 ? "–" : `${count(n)} of ${count(total)}`;
  return [
    suite,
    result === "found" ? level ?? result : result,
    of(songs, all?.songs),
    of(clips, all?.clips),
    known ? percent(rate) : "–",
    known ? rate === 0 ? `at most ${percent(interval[1])}` : `${percent(interval[0])} to ${percent(interval[1])}` : "–",
    comparable === null ? "–" : percent(comparable),
    evidence.join(", ") || "–",
    `${sha256?.slice(0, 12) ?? "–"}${changed ? " (changed)" : ""}`
  ];
}
function renderScan(scanned, format) {
  switch (format) {
    case "json":
      return `${JSON.stringify({ schema: 1, ...scanned }, null, 2)}
`;
    case "csv":
      return csvOf(scanned);
    case "markdown":
      return markdownOf(scanned);
    case "latex":
      return latexOf(scanned);
    default:
      return tableOf(scanned);
  }
}
var FEW = 3;
var MISSING = [
  [
    OFFLINE,
    "are not on this machine, and --offline fetches nothing",
    "Where there is a network, run `music-leakage suite fetch all --out suites/`; then add --suite-dir suites/ here"
  ],
  [
    NO_INDEX,
    "are read from an installed mirdata, which has no index of them here",
    "Run `pip install mirdata==0.3.8`, or set MUSIC_LEAKAGE_MIRDATA to the folder with its *_index*.json"
  ],
  [
    OWN_COPY,
    "have to be your own copy",
    "`music-leakage suite show NAME` prints where each list is from, and where to put it"
  ]
];
function groupMissing(rows) {
  const lines = [];
  let rest = rows;
  for (const [phrase, why, remedy] of MISSING) {
    const isOf = ({ result, reason }) => result === "not read" && reason?.includes(phrase) === true;
    const some = rest.filter(isOf);
    if (some.length <= FEW) continue;
    rest = rest.filter((row) => !isOf(row));
    lines.push(
      `not read: the lists of ${some.length} test sets ${why}.`,
      `  ${remedy}.`,
      `  ${some.map(({ suite }) => suite).join(", ")}`
    );
  }
  return { rest, lines };
}
function reasonsOf(rows) {
  const suites = /* @__PURE__ */ new Map();
  for (const { suite, result, reason } of rows)
    if (reason !== null) {
      const key = result === "not comparable" ? `not comparable (${reason})` : `${result}: ${reason}`;
      suites.set(key, [...suites.get(key) ?? [], suite]);
    }
  return [...suites].map(([reason, names]) => `${reason}: ${names.join(", ")}`);
}
var captionOf = ({ corpus, tracks, changed }) => `${corpus}${tracks === null ? "" : `, ${count(tracks)} tracks`}${changed ? ", its list has changed" : ""}`;
function tableOf(scanned) {
  const { rest, lines: missing } = groupMissing(scanned.rows);
  const rows = [HEADER, ...rest.map(cellsOf)].map((row) => row.map(visible));
  const widths = HEADER.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map(
    (row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ").trimEnd()
  );
  const reasons = [...reasonsOf(rest), ...missing];
  const table = rest.length > 0 ? ["", ...lines] : [];
  return `${[visible(captionOf(scanned)), ...table, ...reasons.length > 0 ? ["", ...reasons.map(visible)] : []].join("\n")}
`;
}
function markdownOf(scanned) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const plain = (cell) => /^[\w ,.%–/()-]*$/.test(cell) ? cell : markdown(cell);
  return `${[
    `Known test sets in ${markdown(scanned.corpus)}${scanned.tracks === null ? "" : ` (${count(scanned.tracks)} tracks)`}${scanned.changed ? ", its list has changed" : ""}`,
    "",
    line(HEADER),
    line(HEADER.map(() => "---")),
    ...scanned.rows.map((row) => line(cellsOf(row).map(plain)))
  ].join("\n")}
`;
}
function latexOf(scanned) {
  const line = (cells) => `${cells.map((cell) => latex(cell).replaceAll("–", "--")).join(" & ")} \\\\`;
  return `${[
    "\\begin{table}",
    `\\caption{Known test sets in ${latex(captionOf(scanned))}.}`,
    "\\begin{tabular}{llrrrlrll}",
    "\\hline",
    line(HEADER),
    "\\hline",
    ...scanned.rows.map((row) => line(cellsOf(row))),
    "\\hline",
    "\\end{tabular}",
    "\\end{table}"
  ].join("\n")}
`;
}
var COLUMNS = "suite,title,result,level,songs,clips,all_songs,all_clips,rate,interval_low,interval_high,comparable,evidence,sha256,reason,changed";
function csvOf({ rows }) {
  const lines = rows.map(
    (row) => [
      ...[row.suite, row.title, row.result, row.level, row.songs, row.clips, row.all?.songs, row.all?.clips, row.rate],
      ...[row.interval?.[0], row.interval?.[1], row.comparable, row.evidence.join(" "), row.sha256, row.reason],
      row.changed
    ].map((cell) => csvCell(String(cell ?? ""))).join(",")
  );
  return `${[COLUMNS, ...lines].join("\n")}
`;
}

// src/cli/scan.ts
var LINES_BEFORE = 4;
async function runScan(wanted, options) {
  const { out, format, suite = [], allowChanged } = options;
  for (const target of out === void 0 ? [] : reportTargets(out)) await refuseTarget(target);
  const sets = scannedSets(suite);
  const corpus = await toCorpus(wanted, options);
  const config = await scanConfig(corpus, sets);
  const changes = createChanges(config.splits);
  const access = { ...toAccess(options, process.env), ...allowChanged ? { onChanged: changes.see } : {} };
  const progress = progressOn(process.stderr);
  const checked = await check(config, { access, progress: progress.show, perTest: true }).finally(progress.clear);
  const { report } = checked;
  const inOrder = toRows(report, sets, LINES_BEFORE + 1, changes.tests);
  const rows = sortRows(inOrder);
  const read = report.splits.find(({ role }) => role === "pretrain");
  const scanned = {
    corpus: wanted.join(", "),
    tracks: read?.sha256 ? read.tracks : null,
    changed: changes.ofCorpus(),
    rows
  };
  process.stdout.write(renderScan(scanned, format));
  if (corpus.guessed !== void 0) complain(`note: ${corpus.guessed}; say --columns or --preset where that is wrong`);
  const unknown = inOrder.some(isCompared) ? void 0 : corpus.unknown;
  if (unknown !== void 0) complain(formatProblem(noColumns(wanted[0] ?? "", unknown)));
  for (const problem of problemsOf(report, sets))
    if (unknown === void 0 || !problem.remedy.includes("; the table has: ")) complain(formatProblem(problem));
  if (out !== void 0) {
    const split = config.splits.find(({ role }) => role === "pretrain");
    await written(
      "--out",
      out,
      writeAll(out, { scanned, corpus, sets, split, config, access, lists: checked.lists, report })
    );
  }
  return scanExitCode(report, inOrder, sets);
}
function createChanges(splits) {
  const tests = /* @__PURE__ */ new Map();
  let corpus = false;
  return {
    tests,
    ofCorpus: () => corpus,
    see: ((file, address, found) => {
      sayChanged(file, address, found);
      for (const { role, name, suite } of splits) {
        if (!suite?.files.has(address)) continue;
        corpus ||= role === "pretrain";
        if (role === "test")
          tests.set(name, `${file.name} has changed: its SHA-256 is ${found}, the recipe has ${file.sha256}`);
      }
    })
  };
}
var isCompared = ({ result }) => result === "found" || result === "not found";
var NAMED_COLUMNS = 20;
var noColumns = (file, names) => ({
  file,
  message: `none of its columns is known as a title, an artist, an identifier or a digest: ${names.slice(0, NAMED_COLUMNS).join(", ")}`,
  remedy: 'Say which they are: --columns "title=NAME,artist=NAME", or by position: --columns title=2,artist=3'
});
var complain = (text) => process.stderr.write(`${visible(text)}
`);
var NO_ID = '; or name the other columns alone: --columns "title=NAME,artist=NAME" calls rows by their lines';
var problemsOf = ({ errors }, sets) => errors.filter(({ file, line }) => {
  const isOfSet = file === "scan.yml" && (line ?? 0) > LINES_BEFORE && (line ?? 0) <= LINES_BEFORE + sets.length;
  return !isOfSet;
}).map(({ file, line, column, message, remedy }) => ({
  ...{ file, message, remedy: `${remedy}${message.includes("duplicate id") ? NO_ID : ""}` },
  ...line === null || file === "scan.yml" ? {} : { line, column: column ?? void 0 }
}));
async function writeAll(out, { scanned, corpus, sets, split, config, access, lists, report }) {
  await makeFolder(out);
  await writeReport(out, report, lists, []);
  await writeTexts(join3(out, "report.json"), jsonTexts(report));
  for (const [name, format] of [
    ["scan.md", "markdown"],
    ["scan.tex", "latex"],
    ["scan.csv", "csv"],
    ["scan.json", "json"]
  ])
    await writeTexts(join3(out, name), [renderScan(scanned, format)]);
  await writeTexts(join3(out, "leakage.yml"), [scanYaml(corpus, sets)]);
  const excluded = lists.find((list) => list.split === split.name && list.file === "exclude_ids.txt")?.ids ?? [];
  if (scanned.tracks === null) return;
  const local = await (await createSources(config, access, false)).local(split);
  const copies = await writeCleanCopies(local, new Set(excluded), out);
  for (const note of copyNotes(copies, join3(out, split.name, "exclude_ids.txt"), report)) complain(`note: ${note}`);
}
function copyNotes(copies, list, { splits }) {
  if (copies.length === 0)
    return [
      `no copy without overlaps is written, since the corpus is no table of lines, or several without ids of their own; its ids to leave out are in ${list}`
    ];
  const malformed = splits.find(({ role }) => role === "pretrain")?.malformed ?? 0;
  return malformed === 0 ? [] : [`${copies.join(", ")} still has ${plural(malformed, "malformed row")}, which could not be compared`];
}
export {
  runScan
};
