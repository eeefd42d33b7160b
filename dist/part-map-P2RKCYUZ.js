import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  scannedSets,
  shownLevel
} from "./part-chunk-UEOK3X2S.js";
import {
  chosenSuites
} from "./part-chunk-PWD2GEEP.js";
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  refuseTarget,
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  PAGE_FILE,
  jsonTexts,
  writeHtml,
  writeTexts
} from "./part-chunk-PGZ5RPWD.js";
import "./part-chunk-ZKAE75FX.js";
import "./part-chunk-NFI62YFA.js";
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
import "./part-chunk-LIXYNRDT.js";
import "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-5YA5ZSNH.js";
import "./part-chunk-VLD7JATQ.js";
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
import {
  parseConfig
} from "./part-chunk-V2SDGIIE.js";
import {
  mergeReading,
  readSuite
} from "./part-chunk-AZULKBGT.js";
import "./part-chunk-UV6SEW56.js";
import {
  COPY,
  MIRDATA,
  suiteFilesOf
} from "./part-chunk-XDQ3EEXS.js";
import "./part-chunk-UE26PVZJ.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-FZUQTH2Y.js";
import "./part-chunk-WEQSYUQY.js";
import "./part-chunk-OLATX6W5.js";
import {
  count,
  markdown,
  plural,
  xmlText
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-LQUX6CPM.js";
import "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-BEIG4DIC.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-3PZN4SF5.js";
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-G6AB7H7Y.js";
import "./part-chunk-W4K3U6M4.js";
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

// src/cli/map.ts
import { join } from "node:path";

// src/suites/map-plan.ts
var suiteOf = (split) => split.split("/", 1)[0];
var mapName = (split) => split.replaceAll("/", ".");
var foldOf = (split) => split.split("/").slice(1, -1).join("/");
var recipeReading = (split) => mergeReading(recipeSplit(split), readSuite(suiteOf(split)).reading);
var recipeSplit = (split) => {
  const name = suiteOf(split);
  return readSuite(name).splits[split.slice(name.length + 1)];
};
function planMap(wanted) {
  const names = chosenSuites(wanted);
  const against = names.flatMap((name) => Object.keys(readSuite(name).splits).map((part) => `${name}/${part}`));
  const validation = against.filter((split) => recipeSplit(split).role === "validation");
  return { tests: [.../* @__PURE__ */ new Set([...scannedSets(names).map(({ suite }) => suite), ...validation])], against };
}
var partnersOf = (test, { against }) => against.filter((other) => {
  const isOwn = suiteOf(other) === suiteOf(test);
  const { role } = recipeSplit(other);
  if (recipeSplit(test).role === "validation") return isOwn && role === "train" && foldOf(other) === foldOf(test);
  return isOwn ? other !== test && role !== "all" && foldOf(other) === foldOf(test) : true;
});
var TELLING = /* @__PURE__ */ new Set(["text", "isrc", "mbid", "source", "md5", "sha256"]);
function mayShare(test, other) {
  const [a, b] = [test, other].map((split) => readSuite(suiteOf(split)));
  if (a.evidence.some((kind) => TELLING.has(kind) && b.evidence.includes(kind))) return true;
  const [ids, others] = [test, other].map((split) => recipeReading(split)["ids-of"]);
  return ids !== void 0 && ids === others;
}
function mapPairs(plan) {
  const all = plan.tests.map((test) => [test, partnersOf(test, plan)]);
  const pairs = all.map(([test, others]) => [test, others.filter((other) => mayShare(test, other))]);
  const count2 = (lists) => lists.reduce((sum, [, others]) => sum + others.length, 0);
  return {
    compared: new Map(pairs.filter(([, others]) => others.length > 0)),
    apart: count2(all) - count2(pairs),
    within: plan.against.filter((split) => readSuite(suiteOf(split)).evidence.some((kind) => TELLING.has(kind)))
  };
}
var line = (split) => `  ${mapName(split)}: {suite: ${split}}`;
function mapYaml({ compared }) {
  const pairs = [...compared].map(
    ([test, others]) => `  - {pretrain: [${others.map(mapName).join(", ")}], test: ${mapName(test)}}`
  );
  return [
    ...["version: 1", "pretrain:", ...[...new Set([...compared.values()].flat())].map(line)],
    ...["test:", ...[...compared.keys()].map(line)],
    "limits: {recording: 0, unchecked: ignore}",
    ...["checks:", ...pairs, ""]
  ].join("\n");
}
function mapWithinYaml({ within }) {
  const [first = ""] = within;
  return ["version: 1", "pretrain:", ...within.map(line), `test: {none: {suite: ${first}}}`, ""].join("\n");
}

// src/suites/map.ts
function toMap(report, within, plan, pairs) {
  const tests = plan.tests.map((suite) => toSplit(report, "test", suite, within.get(suite)));
  const against = plan.against.map((suite) => toSplit(report, "pretrain", suite, within.get(suite)));
  const { cells, notFound, apart } = cellsOf(report, plan);
  const duplicates = [...within].flatMap(([suite, { checks }]) => {
    const share = checks[0] && shareOf(checks[0]);
    return share ? [{ suite, ...share }] : [];
  });
  const looked = [...within.values()].filter(({ checks }) => checks[0]?.levels);
  const names = [...new Set(plan.against.map(suiteOf))];
  return {
    ...{ tests, against },
    cells: cells.toSorted((a, b) => b.songs - a.songs || order(`${a.test} ${a.against}`, `${b.test} ${b.against}`)),
    duplicates: duplicates.toSorted((a, b) => b.clips - a.clips || order(a.suite, b.suite)),
    ...{ notFound, notComparable: pairs.apart + apart, within: looked.length },
    notRead: notReadOf(report, [...tests, ...against], pairs),
    alone: names.filter((name) => !wantedBy(pairs).some((suite) => suiteOf(suite) === name)),
    groups: groupsOf(cells.filter(({ level }) => level !== "work")),
    derived: names.flatMap(
      (suite) => (readSuite(suite)["derived-from"] ?? []).map((from) => ({
        suite,
        from,
        songs: songsOf(suite, from, cells, notFound)
      }))
    ),
    chains: chainsOf(names)
  };
}
var wantedBy = ({ compared, within }) => [
  .../* @__PURE__ */ new Set([...[...compared].flat(2), ...within])
];
var order = (a, b) => a < b ? -1 : a > b ? 1 : 0;
function toSplit(report, role, suite, own) {
  const find = (side, splits = []) => splits.find((split) => split.role === side && split.name === mapName(suite));
  const { tracks, songs, sha256 } = find(role, report.splits) ?? find("test", own?.splits) ?? { sha256: null };
  const address = suiteFilesOf(readSuite(suiteOf(suite))).get(String(recipeReading(suite).table))?.address;
  const counts = { tracks: tracks ?? null, songs: songs ?? null };
  const known = sha256 === null ? { tracks: null, songs: null } : counts;
  return { suite, ...known, sha256, ...address === void 0 ? {} : { address } };
}
function shareOf({ levels, compared_by: evidence }) {
  if (!levels || evidence.length === 0) return void 0;
  const level = shownLevel(levels);
  if (level === null) return null;
  const { songs, tracks: clips } = levels[level === "work" ? "work" : "recording"];
  return { level, songs, clips, evidence };
}
function cellsOf({ checks, splits }, plan) {
  const byName = new Map([...plan.against, ...plan.tests].map((suite) => [mapName(suite), suite]));
  const read = new Set(splits.filter(({ sha256 }) => sha256 !== null).map(({ role, name }) => `${role} ${name}`));
  const cells = [];
  const notFound = [];
  let apart = 0;
  for (const check2 of checks) {
    if (!read.has(`test ${check2.test}`) || !read.has(`pretrain ${check2.pretrain}`)) continue;
    const [test, against] = [byName.get(check2.test), byName.get(check2.pretrain)];
    const share = shareOf(check2);
    if (share) cells.push({ test, against, ...share });
    else if (share === null) notFound.push([test, against]);
    else apart++;
  }
  return { cells, notFound, apart };
}
function notReadOf({ errors }, splits, pairs) {
  const read = new Set(splits.filter(({ sha256 }) => sha256 !== null).map(({ suite }) => suite));
  const reasons = /* @__PURE__ */ new Map();
  for (const suite of wantedBy(pairs)) {
    if (read.has(suite)) continue;
    const name = suiteOf(suite);
    const said = errors.find(
      ({ message }) => message.includes(`suite ${name}`) || message.startsWith(`${name}/`) || message.includes(`that ${name} reads`)
    );
    const reason = said?.message ?? "its list could not be read";
    reasons.set(reason, [...reasons.get(reason) ?? [], suite]);
  }
  return [...reasons].map(([reason, suites]) => ({ suites, reason }));
}
function groupsOf(cells) {
  const groups = [];
  for (const { test, against } of cells) {
    const pair = [suiteOf(test), suiteOf(against)];
    if (pair[0] === pair[1]) continue;
    const joined = groups.filter((group) => pair.some((name) => group.has(name)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push(/* @__PURE__ */ new Set([...pair, ...joined.flatMap((group) => [...group])]));
  }
  return groups.map((group) => [...group].sort());
}
function songsOf(suite, from, cells, notFound) {
  const isPair = (one, other) => suiteOf(one) === suite && suiteOf(other) === from;
  const songs = cells.filter(({ test, against, level }) => level !== "work" && (isPair(test, against) || isPair(against, test))).map((cell) => cell.songs);
  const isCompared = notFound.some(([test, against]) => isPair(test, against) || isPair(against, test));
  return songs.length > 0 || isCompared ? Math.max(0, ...songs) : null;
}
function chainsOf(names) {
  const parents = new Map(names.map((name) => [name, readSuite(name)["derived-from"] ?? []]));
  const made = new Set([...parents.values()].flat());
  const waysTo = (name, seen) => {
    const from = (parents.get(name) ?? []).filter((parent) => !seen.includes(parent));
    return from.length === 0 ? [[name]] : from.flatMap((each) => waysTo(each, [...seen, name]).map((way) => [...way, name]));
  };
  return names.filter((name) => !made.has(name)).flatMap((name) => waysTo(name, []).filter(({ length }) => length > 2));
}

// src/suites/map-outputs.ts
var [CELL, LABEL, LEGEND] = [14, 230, 30];
var [SHARED, WORK, NOTHING, UNKNOWN] = ["#c53030", "#2b6cb0", "#e2e8f0", "#ffffff"];
var sayShare = ({ songs, level }) => `${plural(songs, "song")} at level ${level}`;
function drawMap({ tests, against, cells, duplicates, notFound }) {
  const isRead = ({ sha256 }) => sha256 !== null;
  const [rows, columns] = [tests.filter(isRead), against.filter(isRead)];
  const [width, height] = [LABEL + columns.length * CELL + 10, LABEL + rows.length * CELL + LEGEND];
  const placesOf = (all) => new Map(all.map(({ suite }, i) => [suite, i]));
  const [rowOf, columnOf] = [placesOf(rows), placesOf(columns)];
  const square = (test, other, colour, opacity, title) => {
    const [row2, column] = [rowOf.get(test), columnOf.get(other)];
    if (row2 === void 0 || column === void 0) return "";
    const at = `x="${LABEL + column * CELL}" y="${LABEL + row2 * CELL}" width="${CELL - 1}" height="${CELL - 1}"`;
    return `<rect ${at} fill="${colour}" fill-opacity="${opacity.toFixed(2)}"><title>${xmlText(title)}</title></rect>`;
  };
  const shade = ({ songs, level }, test) => Math.max(level === "work" ? 0.5 : 0.15, Math.min(1, songs / Math.max(1, rows[rowOf.get(test) ?? 0]?.songs ?? 1)));
  const colourOf = ({ level }) => level === "work" ? WORK : SHARED;
  const label = (suite, x, y, turn) => `<text x="${x}" y="${y}" ${turn}>${xmlText(suite)}</text>`;
  const legend = [
    [SHARED, "recordings in common"],
    [WORK, "other versions alone"],
    [NOTHING, "nothing found"],
    [UNKNOWN, "not compared"]
  ].map(([colour, said], i) => {
    const [x, y] = [10 + i * 150, height - 18];
    return `<rect x="${x}" y="${y}" width="${CELL - 1}" height="${CELL - 1}" fill="${colour}" stroke="#a0aec0" stroke-width="0.5"/>${label(said, x + 18, y + 10, "")}`;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${Math.max(height, 0)}" font-family="sans-serif" font-size="10">`,
    "<title>Items that known test sets share: rows are test splits, columns what they are compared with</title>",
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    `<rect x="${LABEL}" y="${LABEL}" width="${columns.length * CELL}" height="${rows.length * CELL}" fill="none" stroke="#e2e8f0"/>`,
    ...rows.map(({ suite }, i) => label(suite, LABEL - 4, LABEL + (i + 1) * CELL - 4, 'text-anchor="end"')),
    ...columns.map(({ suite }, i) => {
      const [x, y] = [LABEL + i * CELL + 10, LABEL - 4];
      return label(suite, x, y, `transform="rotate(-90 ${x} ${y})"`);
    }),
    ...notFound.map(
      ([test, other]) => square(test, other, NOTHING, 1, `${test} and ${other}: nothing found`)
    ),
    ...cells.map(
      (cell) => square(
        cell.test,
        cell.against,
        colourOf(cell),
        shade(cell, cell.test),
        `${cell.test} and ${cell.against}: ${sayShare(cell)}`
      )
    ),
    ...duplicates.map(
      (own) => square(own.suite, own.suite, colourOf(own), shade(own, own.suite), `${own.suite} in itself: ${sayShare(own)}`)
    ),
    ...legend,
    "</svg>"
  ].filter((each) => each !== "").join("\n")}
`;
}
var row = (cells) => `| ${cells.join(" | ")} |`;
var table = (header, rows) => [
  row(header),
  row(header.map(() => "---")),
  ...rows.map(row)
];
var section = (title, header, rows) => rows.length === 0 ? [] : [`## ${title}`, "", ...table(header, rows), ""];
function bySuite(cells, songsIn) {
  const groups = groupBy(cells, ({ test, against }) => `${test} ${suiteOf(against)}`);
  return [...groups.values()].map((group) => {
    const [{ test, against }] = group;
    const level = LEVELS.find((each) => group.some((cell) => cell.level === each));
    const parts = group.map((cell) => {
      const part = cell.against.slice(suiteOf(against).length + 1);
      return `${part}: ${count(cell.songs)}${cell.level === level ? "" : ` (${cell.level})`}`;
    });
    const evidence = [...new Set(group.flatMap((cell) => cell.evidence))].join(", ");
    return [test, songsIn(test), suiteOf(against), level, parts.join(", "), evidence];
  });
}
function markdownMap(map) {
  const { tests, against, cells, duplicates } = map;
  const all = new Map([...against, ...tests].map((split) => [split.suite, split]));
  const songsIn = (suite) => count(all.get(suite)?.songs ?? 0);
  const isOwn = ({ test, against: other }) => suiteOf(test) === suiteOf(other);
  const recordings = cells.filter(({ level }) => level !== "work");
  const header = ["test split", "songs", "shares with", "level", "songs in its parts", "by"];
  return `${[
    ...section(
      "Recordings in common",
      header,
      bySuite(
        recordings.filter((cell) => !isOwn(cell)),
        songsIn
      )
    ),
    ...section("Across parts of one set", header, bySuite(recordings.filter(isOwn), songsIn)),
    ...section(
      "Twice in one part",
      ["split", "songs", "strongest level", "songs that an earlier one equals", "clips", "by"],
      duplicates.filter(({ level }) => level !== "work").map(({ suite, level, songs, clips, evidence }) => [
        ...[suite, songsIn(suite), level, count(songs), count(clips), evidence.join(", ")]
      ])
    ),
    ...section(
      "Other versions of a song alone",
      header,
      bySuite(
        cells.filter(({ level }) => level === "work"),
        songsIn
      )
    ),
    "## Groups of sets that share items",
    "",
    ...map.groups.length === 0 ? ["None."] : map.groups.map((group) => `- ${group.join(", ")}`),
    "",
    ...section(
      "Sets that are made of others",
      ["set", "made of", "songs in common by the lists"],
      map.derived.map(({ suite, from, songs }) => [
        suite,
        from,
        songs === null ? "not comparable" : songs === 0 ? "none found" : `at least ${count(songs)}`
      ])
    ),
    ...map.chains.length === 0 ? [] : ["Chains:", "", ...map.chains.map((chain) => `- ${chain.join(" → ")}`), ""],
    "## What nothing is known of",
    "",
    `- ${plural(map.notFound.length, "pair")} of splits share nothing that was found. They may share some all the same: digests miss audio that was encoded again, titles miss other spellings.`,
    `- ${plural(map.notComparable, "pair")} of splits have no evidence in common: nothing is known of them.`,
    `- ${plural(map.within, "split")} were compared with themselves.`,
    ...map.alone.length === 0 ? [] : [`- Nothing but names of files, which no other list has: ${map.alone.join(", ")}. Compare their audio.`],
    ...map.notRead.map(({ suites, reason }) => `- Not read: ${suites.join(", ")}. ${markdown(reason)}`),
    "",
    ...section(
      "Lists",
      ["split", "songs", "clips", "SHA-256 of its list", "list"],
      [...all.values()].filter(({ sha256 }) => sha256 !== null).map(({ suite, songs, tracks, sha256, address }) => [
        ...[suite, count(songs ?? 0), count(tracks ?? 0), `\`${sha256}\``, originOf(address)]
      ])
    )
  ].join("\n").trimEnd()}
`;
}
function originOf(address = "") {
  if (address.startsWith(MIRDATA)) return `${markdown(address.slice(MIRDATA.length))} of mirdata`;
  if (address.startsWith(COPY)) return "own copy";
  const [, repository, commit] = /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\/([0-9a-f]{7})/.exec(address) ?? [];
  return repository === void 0 ? markdown(address) : `${repository}@${commit}`;
}

// src/cli/map.ts
var HELD = 2 ** 26;
var IN_PAGE = 5e3;
async function runMap({
  suite = [],
  out,
  ...options
}) {
  await refuseTarget({ option: "--out", path: out, kind: "folder" });
  const plan = planMap(suite);
  const pairs = mapPairs(plan);
  const { map, report } = await makeMap(plan, pairs, options);
  const [text, picture] = [markdownMap(map), drawMap(map)];
  const write = async () => {
    await makeFolder(out);
    await writeTexts(join(out, "map.json"), jsonTexts({ schema: 1, ...map }));
    await writeTexts(join(out, "map.md"), [text]);
    await writeTexts(join(out, "map.svg"), [picture]);
    await writeTexts(join(out, "leakage.yml"), [mapYaml(pairs)]);
    await writeHtml(join(out, PAGE_FILE), report, { picture, most: IN_PAGE });
  };
  await written("--out", out, write(), "");
  process.stdout.write(text);
  return map.tests.some(({ sha256 }) => sha256 !== null) ? 0 : 2;
}
async function makeMap(plan, pairs, options) {
  const access = toAccess(options, process.env);
  const progress = progressOn(process.stderr);
  const run = async (yaml, within) => {
    const config = await parseConfig(Buffer.from(yaml), "map.yml");
    return (await check(config, { access, progress: progress.show, held: HELD, within })).report;
  };
  try {
    const across = pairs.compared.size === 0 ? void 0 : await run(mapYaml(pairs));
    const within = /* @__PURE__ */ new Map();
    for (const split of pairs.within) within.set(split, await run(mapWithinYaml(pairs), mapName(split)));
    const report = across ?? [...within.values()][0];
    if (report) return { report, map: toMap(report, within, plan, pairs) };
  } finally {
    progress.clear();
  }
  const message = `the lists of ${[...new Set(plan.against.map(suiteOf))].join(", ")} have nothing that can be compared`;
  throw new ProblemError([{ file: "--suite", message, remedy: "Name more suites, or all" }]);
}
export {
  runMap
};
