import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  HEADS,
  advice,
  baselineTrouble,
  comparisonNotes,
  fixOf,
  happened,
  localCommand,
  openOverlaps,
  placeOfLoosening,
  placeText,
  placesIn,
  removalText,
  waiverPlace,
  waiverTrouble
} from "./part-chunk-ZKAE75FX.js";
import {
  comparedBy
} from "./part-chunk-NFI62YFA.js";
import {
  cutText
} from "./part-chunk-WNAKUMXL.js";
import {
  acceptedOf,
  countAccepted,
  factsOf,
  isToLookAt
} from "./part-chunk-7DEDUCNS.js";
import {
  outcomesIn
} from "./part-chunk-BF3B7KW3.js";
import {
  countPairs
} from "./part-chunk-K5ARRUA2.js";
import {
  VERDICT_WORD,
  ended,
  notComparableAudioOf,
  oneChannelOf,
  pairOf,
  resolvedText,
  sharedSamplesOf,
  songInterval
} from "./part-chunk-5SZNPHIW.js";
import {
  nameSome
} from "./part-chunk-735DPWG3.js";
import {
  where
} from "./part-chunk-KQR7UD75.js";
import {
  leftAsideText
} from "./part-chunk-2Y6ZXNIK.js";
import {
  codeBlock,
  count,
  markdown,
  markdownText,
  plural,
  shorten,
  visible
} from "./part-chunk-SFLV2HNV.js";
import {
  LEVELS,
  isOnChain
} from "./part-chunk-RUUNYSMZ.js";

// src/report/accepted.ts
var acceptedLines = (report, show) => acceptedOf(report).map(([check, { waived, baselined }]) => {
  const parts = [
    ...baselined > 0 ? [`${count(baselined)} in the baseline`] : [],
    ...waived > 0 ? [`${count(waived)} waived`] : []
  ];
  const levels = tracksByLevel(check);
  const of = levels.length === 1 ? ` of ${plural(levels[0][1], "test track")}` : "";
  const said = `${pairOf(check, show)}: ${plural(baselined + waived, "overlap")}${of} (${parts.join(", ")})`;
  const each = levels.map(([level, tracks], i) => {
    const what = `${level === "album" || level === "artist" ? "an" : "a"} ${level}`;
    return i === 0 ? `${plural(tracks, "test track")} ${tracks === 1 ? "shares" : "share"} ${what}` : `${count(tracks)} ${what}`;
  });
  return levels.length > 1 ? `${said}: ${each.join(", ")}` : said;
});
var tracksByLevel = ({ levels }) => LEVELS.filter((level) => level === "recording" || !isOnChain(level)).flatMap((level) => {
  const tracks = levels?.[level].accepted?.tracks ?? 0;
  return tracks > 0 ? [[level, tracks]] : [];
});
var newlyAccepted = ({ overlaps }) => factsOf(overlaps).newlyAccepted.overlaps;
function withoutAccepted(report) {
  const { length } = factsOf(report.overlaps).toLookAt.byAcceptance;
  if (length === report.overlaps.length) return report;
  return { ...report, overlaps: where(report.overlaps, isToLookAt) };
}

// src/report/level-table.ts
var MOST_EMPTY = 5;
function levelTable(report, show, share) {
  const compared = report.comparison?.problem === null;
  const accepted = report.checks.some(
    ({ levels }) => Object.values(levels ?? {}).some((level) => (level.accepted?.tracks ?? 0) > 0)
  );
  const columns = { compared, accepted, share };
  const empty = report.checks.filter(isEmpty);
  const shown = empty.length > MOST_EMPTY ? report.checks.filter((check) => !isEmpty(check)) : report.checks;
  const header = [
    ...["pair of splits", "what they share", "test tracks", "songs"],
    ...compared ? ["new tracks", "known tracks"] : [],
    ...accepted ? ["accepted tracks besides"] : [],
    ...share ? ["share of songs, 95 %"] : [],
    "limit"
  ];
  const rows = shown.flatMap(
    (check) => rowsOf(check, columns).map((cells, i) => ({
      verdict: check.verdict,
      cells: [i === 0 ? pairOf(check, show) : "", ...cells]
    }))
  );
  const left = report.checks.length - shown.length;
  const rest = [`${plural(left, "more pair")}`, "nothing", "0", "0", ...header.slice(4).map(() => "")];
  return { header, rows: left > 0 ? [...rows, { verdict: "pass", cells: rest }] : rows };
}
var isEmpty = ({ verdict, levels, unchecked }) => verdict === "pass" && LEVELS.every((level) => tracksIn(levels?.[level]) === 0) && [unchecked?.test, unchecked?.pretrain].every((side) => (side?.tracks ?? 0) === 0);
var tracksIn = (level) => (level?.tracks ?? 0) + (level?.accepted?.tracks ?? 0);
var CHAIN = ["file", "segment", "recording"];
function rowsOf(check, columns) {
  const { levels, unchecked } = check;
  if (!levels) return [rowOf(columns, { what: "not compared", tracks: "?", songs: "?", limit: "not checked" })];
  const parts = CHAIN.map((level) => ({ level, tracks: levels[level].strongest ?? levels[level].tracks })).filter(
    ({ tracks }) => tracks > 0
  );
  const isSum = parts.some(({ level }) => level !== "recording");
  const others = LEVELS.filter((level) => !CHAIN.includes(level) && tracksIn(levels[level]) > 0);
  return [
    countRow(columns, check, "recording", isSum ? "a recording, in all" : "a recording"),
    ...isSum ? parts.map(
      ({ level, tracks }) => rowOf(columns, {
        what: `– ${level === "recording" ? "a recording alone" : `a ${level}`}`,
        tracks: count(tracks),
        songs: "",
        limit: level === "recording" || isUnlimited(levels[level]) ? "" : limitText(levels[level])
      })
    ) : [],
    ...others.map(
      (level) => countRow(columns, check, level, `${level === "album" || level === "artist" ? "an" : "a"} ${level}`)
    ),
    ...["test", "pretrain"].flatMap((role) => {
      const side = unchecked?.[role];
      if (!side || side.tracks === 0) return [];
      const what = role === "test" ? "cannot be compared" : "pretraining tracks that cannot be compared";
      return [
        rowOf(columns, {
          what,
          tracks: count(side.tracks),
          songs: role === "test" ? count(side.songs) : "",
          limit: limitText(side)
        })
      ];
    })
  ];
}
function countRow(columns, check, level, what) {
  const counted = check.levels[level];
  const fresh = counted.new?.tracks ?? 0;
  return rowOf(columns, {
    what,
    tracks: count(counted.tracks),
    songs: count(counted.songs),
    fresh: count(fresh),
    known: count(counted.tracks - fresh),
    accepted: count(counted.accepted?.tracks ?? 0),
    share: level === "recording" ? songInterval(check) : "",
    limit: limitText(counted)
  });
}
var rowOf = (columns, cells) => [
  ...[cells.what, cells.tracks, cells.songs],
  ...columns.compared ? [cells.fresh ?? "", cells.known ?? ""] : [],
  ...columns.accepted ? [cells.accepted ?? ""] : [],
  ...columns.share ? [cells.share ?? ""] : [],
  cells.limit
];
var isUnlimited = ({ limit: { fail, warn } }) => fail === null && warn === null;
function limitText({ limit, outcome }) {
  const { fail, warn, unit } = limit;
  const amount = (value) => typeof value === "number" ? plural(value, unit.slice(0, -1)) : `${value} of the ${unit}`;
  if (outcome === "fail" && fail !== null) return `fail above ${amount(fail)}: exceeded`;
  if (outcome === "warn" && warn !== null) return `warn above ${amount(warn)}: exceeded`;
  if (fail === null && warn === null) return "none";
  return [
    ...fail === null ? [] : [`fail above ${amount(fail)}`],
    ...warn === null ? [] : [`warn above ${amount(warn)}`]
  ].join(", ");
}
function countLimited(report) {
  const outcomeOf = outcomesIn(report);
  return countPairs(report.overlaps, (overlap) => overlap.counted && outcomeOf(overlap) !== void 0);
}
function tableLegend({ checks }, share) {
  const read = checks.flatMap(({ levels }) => levels ? [levels] : []);
  const differ = read.some((levels) => LEVELS.some((level) => levels[level].songs !== levels[level].tracks));
  const parts = [
    ...differ ? ["songs: test tracks of one song count once"] : [],
    ...share && read.length > 0 ? ["share of songs: of all songs of the test split, with Wilson's 95 % interval in brackets"] : []
  ];
  const text2 = parts.join("; ");
  return text2 === "" ? void 0 : `${text2.charAt(0).toUpperCase()}${text2.slice(1)}`;
}
function pairsLine(report) {
  const { overlaps, comparison, baseline } = report;
  const { counted } = factsOf(overlaps);
  const limited = countLimited(report);
  const { waived, baselined } = countAccepted(report);
  if (counted + waived + baselined === 0) return void 0;
  const compared = comparison?.problem === null ? comparison : void 0;
  const isNew = compared ? ` (${count(compared.added)} new, ${count(compared.existing)} known)` : "";
  const entries = baseline ? ` through ${plural(baseline.used, "entry", "entries")}` : "";
  const parts = [
    ...limited > 0 || compared ? [`${count(limited)} at a level with a limit${isNew}`] : [],
    ...counted > limited ? [`${count(counted - limited)} at a level without one`] : [],
    ...waived > 0 ? [`${count(waived)} accepted by waivers`] : [],
    ...baselined > 0 ? [`${count(baselined)} accepted by the baseline${entries}`] : []
  ];
  const all = counted + waived + baselined;
  if (parts.length === 1)
    return `Overlaps: ${plural(all, "pair")} of a test and a pretraining track, ${parts[0]?.replace(/^\S+ /, "")}`;
  return `Overlaps: ${plural(all, "pair")} of a test and a pretraining track = ${parts.join(" + ")}`;
}

// src/report/markdown-parts.ts
var code = (text2) => markdown(shorten(text2, 200));
function linesAtMost(n, items, rest, lineOf = String) {
  const lines = items.slice(0, n).map((item) => lineOf(item));
  return items.length > n ? [...lines, rest(items.length - n)] : lines;
}
var atMost = (n, items, rest = (more2) => `- … and ${count(more2)} more`, lineOf = String) => linesAtMost(n, items, rest, lineOf).join("\n");
var fold = (summary, body) => `<details><summary>${summary}</summary>

${body}

</details>`;

// src/report/conflicts.ts
var LOOK_FIRST = "Look at these first: an identifier is equal, title and artist contradict it";
var conflictsOf = ({ overlaps }) => factsOf(overlaps).conflicts;
var probabilityText = ({ probability }, before = "", after = "") => probability === null ? "" : `${before}p = ${probability}${after}`;

// src/report/differences.ts
var WORD = /[\p{L}\p{M}\p{N}]+/gu;
var ACCENTS = /[\u0300-\u036f]/g;
var folded = (word) => word.normalize("NFKD").replace(ACCENTS, "").toLowerCase();
function markDifferences(a, b) {
  const wordsOf = (text2) => new Set((text2.match(WORD) ?? []).map(folded));
  return [partsOf(a, wordsOf(b)), partsOf(b, wordsOf(a))];
}
function partsOf(text2, others) {
  const parts = [];
  const add = (piece, differs) => {
    const last = parts.at(-1);
    if (piece === "") return;
    if (last && last.differs === differs) last.text += piece;
    else parts.push({ text: piece, differs });
  };
  let at = 0;
  for (const { 0: word, index } of text2.matchAll(WORD)) {
    const differs = !others.has(folded(word));
    const between = text2.slice(at, index);
    add(between, differs && (parts.at(-1)?.differs ?? false) && between.trim() === "");
    add(word, differs);
    at = index + word.length;
  }
  add(text2.slice(at), false);
  return parts;
}

// src/report/overlap-cells.ts
var LONGEST = 200;
var REASONS = 3;
var text = (said) => markdownText(shorten(said, LONGEST));
var titleAndArtist = ({ title, artist }) => [title, ...artist === "" ? [] : [`by ${artist}`]].filter((part) => part !== "").join(" ");
var marked = (parts) => parts.map(({ text: text2, differs }) => differs ? `<b>${markdownText(text2)}</b>` : markdownText(text2)).join("");
function trackCells({ test, pretrain }, placeOf) {
  const texts = [test, pretrain].map((track) => shorten(titleAndArtist(track), LONGEST));
  const parts = markDifferences(...texts);
  const cell = (track, role, own) => {
    const place = placeText(placeOf(role, track));
    const names = [code(`${track.split}/${track.id}`), ...place === "" ? [] : [code(place)]].join(" in ");
    const said = marked(own);
    return said === "" ? names : `${said}<br>${names}`;
  };
  return [cell(test, "test", parts[0]), cell(pretrain, "pretrain", parts[1])];
}
function whyCell({ level, reasons, probability, contradiction }) {
  const lines = [
    `<b>${level}</b>`,
    ...reasons.slice(0, REASONS).map(text),
    ...contradiction === void 0 ? [] : [`but ${text(contradiction)}`],
    ...probability === null ? [] : [`confidence ${probability}`]
  ];
  return lines.join("<br>");
}
function trackText(track) {
  const said = titleAndArtist(track);
  return `${code(`${track.split}/${track.id}`)}${said === "" ? "" : ` ${text(said)}`}`;
}
var IN_MARKDOWN = { name: code, text, typed: code };

// src/report/fix-markdown.ts
var SPLITS = 20;
var FOLDED = 10;
var FILES = 10;
function fixMarkdown(report, lists, docs) {
  const fix = fixOf(report);
  if (fix.waivers.length === 0) return [];
  const steps = [
    ...removal(fix),
    ...lists > 0 ? exclusion(fix, lists) : [],
    ...lists > 0 ? waivers(fix, lists, waiverPlace(report, code)) : []
  ];
  const page = docs === void 0 ? [] : [`More: [what to do about a leak](${docs})`];
  return [`#### How to fix it

${[...steps, ...page].join("\n\n")}`];
}
function removal({ rows }) {
  if (rows.length === 0) return [];
  const items = rows.slice(0, FILES).map((row) => `- ${code(row.file)}: ${removalText(row)}`);
  const others = rows.length > FILES ? [`- … and ${count(rows.length - FILES)} more files`] : [];
  return [`**Remove what this change added**

${[...items, ...others].join("\n")}`];
}
function exclusion({ exclude, rows, isCut }, lists) {
  if (exclude.length === 0) return [];
  const shown = exclude.slice(0, SPLITS).map(({ split, ids }) => {
    const title = `${plural(ids.length, "id")}${isCut ? " and more" : ""} of ${code(split)}`;
    return listed(title, codeBlock("text", linesAtMost(lists, ids.map(visible), more(""))), ids.length);
  });
  const or = rows.length > 0 ? "Or leave" : "Leave";
  return [`**${or} these tracks out of the pretraining data**, by their ids`, ...shown];
}
function waivers({ waivers: all, isCut }, lists, place) {
  const block = codeBlock("yaml", ["waivers:", ...linesAtMost(lists, all, more("  # "))]);
  const title = `${plural(all.length, "waiver")}${isCut ? " and more" : ""}`;
  return [
    `**Or accept a wrong match**: complete these lines with your reason and the last day, and add them to ${place}`,
    listed(title, block, all.length)
  ];
}
var listed = (title, block, n) => n > FOLDED ? fold(title, block) : block;
var more = (comment) => (n) => `${comment}… and ${count(n)} more`;

// src/report/shared.ts
var MOST_COLUMNS = 12;
var MOST_ROWS = 100;
function sharedItems({ checks, families }, show) {
  if (families && families.length > 0) return familyItems(checks, families, show);
  const related = relatedChecks(checks);
  const names = [...new Set(related.flatMap(({ pretrain, test }) => [pretrain, test]))];
  if (names.length < 2) return void 0;
  const at = new Map(related.map((check) => [JSON.stringify([check.pretrain, check.test]), check]));
  if (names.length > MOST_COLUMNS) return { lines: linesOf(related, show) };
  return {
    ofFamilies: false,
    table: [
      ["", ...names.map(show)],
      ...names.map((row) => [show(row), ...names.map((column) => cellOf(at.get(JSON.stringify([row, column]))))])
    ]
  };
}
var COMPARED = [
  ["train", "validation"],
  ["train", "test"],
  ["validation", "test"]
];
function familyItems(checks, families, show) {
  const at = new Map(checks.map((check) => [JSON.stringify([check.pretrain, check.test]), check]));
  const checkOf = (parts, [earlier, later]) => at.get(JSON.stringify([parts[earlier], parts[later]]));
  const columns = COMPARED.filter(
    (pair) => families.some(({ groups }) => groups.some(({ parts }) => checkOf(parts, pair) !== void 0))
  );
  const rows = families.flatMap(
    ({ name, groups }) => groups.map(({ axes, parts }) => [
      show(axes === "" ? name : axes),
      ...columns.map((pair) => cellOf(checkOf(parts, pair)))
    ])
  );
  const more2 = rows.length - MOST_ROWS;
  return {
    ofFamilies: true,
    table: [
      ["", ...columns.map((parts) => parts.join(" → "))],
      ...rows.slice(0, MOST_ROWS),
      ...more2 > 0 ? [[`… and ${count(more2)} more`, ...columns.map(() => "")]] : []
    ]
  };
}
var tracksOf = ({ levels }) => levels ? levels.recording.tracks + (levels.recording.accepted?.tracks ?? 0) : 0;
function cellOf(check) {
  if (check === void 0) return "";
  if (check.levels === null) return "?";
  return `${count(tracksOf(check))}${check.verdict === "unknown" ? "?" : ""}`;
}
function linesOf(checks, show) {
  const open = checks.filter(({ verdict }) => verdict === "unknown").length;
  const sharing = checks.filter((check) => tracksOf(check) > 0);
  const none = checks.length - sharing.length - checks.filter((check) => check.verdict === "unknown" && tracksOf(check) === 0).length;
  return [
    ...sharing.toSorted((a, b) => tracksOf(b) - tracksOf(a)).map((check) => {
      const items = plural(tracksOf(check), "item");
      return check.within ? `${show(check.test)}: ${items} twice` : `${show(check.pretrain)}, ${show(check.test)}: ${items}`;
    }),
    ...none > 0 ? [`nothing in ${plural(none, "pair")}`] : [],
    ...open > 0 ? [`not wholly compared: ${plural(open, "pair")}`] : []
  ];
}
function relatedChecks(checks) {
  const tests = new Set(checks.map(({ test }) => test));
  const both = new Set(checks.flatMap(({ pretrain }) => tests.has(pretrain) ? [pretrain] : []));
  return checks.filter(({ pretrain, test }) => both.has(pretrain) || both.has(test));
}

// src/report/markdown-gate.ts
var SHOWN = 50;
function list(head, lines) {
  if (lines.length === 0) return [];
  const items = lines.map((line) => `- ${line}`);
  return [`${head}

${atMost(SHOWN, items)}`];
}
function evidenceMarkdown(report) {
  const lines = comparedBy(report, code).map(({ only, kinds, pairs }) => {
    const by = `Compared by ${kinds}`;
    return `${only ? `**${by}**` : by}: ${nameSome(pairs)}`;
  });
  return lines.length > 0 ? [
    atMost(
      20,
      lines.map((line) => lines.length > 1 ? `- ${line}` : line)
    )
  ] : [];
}
var loosenedMarkdown = ({ comparison }) => list(
  `**${HEADS.loosened}**`,
  (comparison?.loosened ?? []).map(
    (loosening) => `${code(placeOfLoosening(loosening))}: ${markdownText(shorten(loosening.message, 400))}`
  )
);
var remarksMarkdown = ({ comparison }) => list(
  HEADS.remarks,
  (comparison?.remarks ?? []).map(({ message }) => markdownText(shorten(message, 400)))
);
var acceptedCountsMarkdown = (report) => list(HEADS.accepted, acceptedLines(report, code));
function sharedMarkdown(report) {
  const shared = sharedItems(report, code);
  if (shared === void 0) return [];
  if ("lines" in shared) return list(HEADS.sharedList, shared.lines);
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const [names = [], ...rows] = shared.table;
  return [
    `${shared.ofFamilies ? HEADS.sharedParts : HEADS.shared}

${[line(names), line(names.map((_, i) => i === 0 ? "---" : "---:")), ...rows.map(line)].join("\n")}`
  ];
}
var weakMarkdown = ({ weak_settings: weak = [] }) => list(
  HEADS.weak,
  weak.map((warning) => `${code(placeOfLoosening(warning))}: ${markdownText(shorten(warning.message, 400))}`)
);
var comparisonMarkdown = ({ comparison }) => comparison ? list(HEADS.compared, comparisonNotes(comparison, IN_MARKDOWN)) : [];
function problemsMarkdown({ errors, warnings = [] }) {
  const toLine = ({ file, line, column, message, remedy }) => {
    const place = [file, line, column].filter((part) => part !== null).join(":");
    return `${code(place)}: ${text(ended(message))}<br>${text(ended(remedy))}`;
  };
  return [...list("**Problems**", errors.map(toLine)), ...list("**Warnings**", warnings.map(toLine))];
}
function conflictsMarkdown(report) {
  const found = where(conflictsOf(report), (overlap) => overlap.new !== false);
  const toLine = ({ test, pretrain, level, reasons, contradiction }) => `- ${level}: ${trackText(test)} = ${trackText(pretrain)}: ${text(reasons[0] ?? "")}, but ${text(contradiction ?? "")}`;
  return found.length > 0 ? [`**${LOOK_FIRST}**

${atMost(20, found, void 0, toLine)}`] : [];
}
var NAMED = 5;
function uncheckedMarkdown(report) {
  const { unchecked, skipped, splits } = report;
  const placeOf = placesIn(report);
  const lines = [
    ...unchecked.map(({ role, split, against, tracks, known = 0, examples, reason }) => {
      const named = examples.slice(0, NAMED).map(({ id, ...track }) => {
        const place = placeText(placeOf(role, { split, ...track }));
        return place === "" ? code(id) : `${code(id)} in ${code(place)}`;
      });
      const more2 = tracks > named.length ? ", …" : "";
      const before = known === 0 ? "" : known === tracks ? ", as at the base" : `, ${count(known)} of them as at the base`;
      return `${code(split)} against ${code(against)}: ${plural(tracks, "track")}${before} (${named.join(", ")}${more2}): ${text(reason)}`;
    }),
    ...splits.flatMap((split) => {
      const said = notComparableAudioOf(split);
      const [first, ...more2] = split.audio?.not_comparable ?? [];
      const named = first ? `: ${code(first.id)} (${text(first.reason)})${more2.length > 0 ? ", …" : ""}` : "";
      const aside = split.files_left_aside;
      return [
        ...said === void 0 ? [] : [`${said}${named}`],
        ...[oneChannelOf(split)].flatMap((line) => line ?? []),
        ...aside === void 0 ? [] : [text(leftAsideText(aside))]
      ].map((line) => `${code(split.name)}: ${line}`);
    }),
    ...skipped.map(({ pretrain, test, reason }) => `${code(pretrain)} → ${code(test)}: skipped, ${text(reason)}`),
    ...splits.filter(({ malformed }) => malformed > 0).map(({ name, malformed }) => `${code(name)}: ${plural(malformed, "malformed row")}`),
    ...splits.flatMap(({ name, cut = 0 }) => cutText(cut).map((said) => `${code(name)}: ${said}`))
  ];
  return list("**Not checked**", lines);
}
function acceptedMarkdown({ waivers: waivers2, baseline, config, comparison }) {
  const file = comparison?.policy === "base" ? "the base" : config.file;
  const lines = waivers2.flatMap((waiver) => {
    const trouble = waiverTrouble(waiver, IN_MARKDOWN);
    return trouble === void 0 ? [] : [`${code(`${file}:${waiver.line}`)}: ${trouble}`];
  });
  return list(HEADS.waivers, [...lines, ...[baselineTrouble(baseline, IN_MARKDOWN)].flatMap((line) => line ?? [])]);
}

// src/report/comment-sections.ts
var OPEN_ROWS = 10;
var KNOWN_ROWS = 20;
function titleText(report) {
  const loosened = report.comparison?.loosened.length ?? 0;
  const loud = loosened === 0 ? "" : ", and this change weakens the gate";
  return `music-leakage: ${VERDICT_WORD[report.verdict]}${loud}`;
}
function leadMarkdown(report, { directory }) {
  const said = happened(report, IN_MARKDOWN);
  const sentence = `**${said.charAt(0).toUpperCase()}${said.slice(1)}.**`;
  const todo = advice(report);
  const isOpen = report.verdict !== "pass";
  const check = isOpen ? `Check locally: ${code(localCommand(report, directory))}` : "";
  return [sentence, ...[todo, check].filter((part) => part !== "")].join(" ");
}
function commentSections(report, details, around = {}) {
  const { rows, lists } = details;
  const open = openOverlaps(report);
  const compared = report.comparison?.problem === null;
  const placeOf = placesIn(report);
  const row = (overlap) => {
    const cells = trackCells(overlap, placeOf);
    return `| ${cells[0]} | ${cells[1]} | ${whyCell(overlap)} |`;
  };
  const fresh = compared ? where(open, (overlap) => overlap.new === true) : open;
  const known = compared ? where(open, (overlap) => overlap.new !== true) : [];
  const knownRows = report.verdict === "fail" && fresh.length === 0 ? rows : Math.min(rows, KNOWN_ROWS);
  return [
    ...loosenedMarkdown(report),
    ...problemsMarkdown(report),
    ...numbers(report, around.share ?? false),
    ...conflictsMarkdown(report),
    ...table(compared ? "New overlaps" : "Overlaps", fresh, row, rows),
    ...table("Known overlaps, which the base has as well", known, row, knownRows, fresh.length > 0),
    ...table("New overlaps within the limits", withinLimits(report), row, KNOWN_ROWS, true),
    ...table("New, and accepted", newlyAccepted(report), acceptedRow, rows, false, ACCEPTED_HEADER),
    ...uncheckedMarkdown(report),
    ...fixMarkdown(report, lists, around.docs),
    ...evidenceMarkdown(report),
    ...samples(report),
    ...sharedMarkdown(report),
    ...acceptedCountsMarkdown(report),
    ...acceptedMarkdown(report),
    ...comparisonMarkdown(report),
    ...remarksMarkdown(report),
    ...resolved(report, rows),
    ...weakMarkdown(report)
  ];
}
var HEADER = ["test track", "pretraining track", "what they share, and why"];
var ACCEPTED_HEADER = ["test track", "pretraining track", "what they share", "accepted by"];
var tableLines = (header, rows) => [`| ${header.join(" | ")} |`, `|${" --- |".repeat(header.length)}`, ...rows].join("\n");
function numbers(report, share) {
  const { header, rows } = levelTable(report, code, share);
  const line = pairsLine(report);
  if (rows.length === 0) return [];
  const lines = rows.map(({ cells }) => `| ${cells.join(" | ")} |`);
  const more2 = (n) => `| … and ${count(n)} more rows |${" |".repeat(header.length - 1)}`;
  const table2 = tableLines(header, [atMost(200, lines, more2)]);
  const legend = tableLegend(report, share);
  return [table2, ...legend === void 0 ? [] : [`${legend}.`], ...line === void 0 ? [] : [`${line}.`]];
}
function table(title, items, row, most, folded2 = false, header = HEADER) {
  if (items.length === 0) return [];
  const first = items.slice(0, most);
  const all = countPairs(items);
  const tracks = /* @__PURE__ */ new Set();
  for (const { test } of items) tracks.add(JSON.stringify([test.split, test.id]));
  const heading = `${title}: ${plural(all, "pair")} of ${plural(tracks.size, "test track")}`;
  const left = all - first.length;
  const lines = first.map(row);
  const more2 = left > 0 ? [`… and ${plural(left, "more pair")}: the report has all`] : [];
  if (folded2) return [fold(heading, [tableLines(header, lines), ...more2].join("\n\n"))];
  const rest = lines.slice(OPEN_ROWS);
  return [
    `**${heading}**`,
    tableLines(header, lines.slice(0, OPEN_ROWS)),
    ...rest.length > 0 ? [fold(`${count(rest.length)} more of them`, tableLines(header, rest))] : [],
    ...more2
  ];
}
function samples({ checks }) {
  const lines = checks.flatMap((check) => sharedSamplesOf(check, code) ?? []).map((line) => `- ${line}`);
  return lines.length > 0 ? [atMost(20, lines)] : [];
}
function withinLimits(report) {
  if (report.comparison?.problem !== null) return [];
  const outcomeOf = outcomesIn(report);
  return where(report.overlaps, (overlap) => overlap.new === true && overlap.counted && outcomeOf(overlap) === "pass");
}
var acceptedRow = ({ test, pretrain, level, waiver }) => {
  const by = waiver ? `a waiver until ${text(waiver.expires)}: ${text(waiver.reason)}` : "the baseline";
  return `| ${trackText(test)} | ${trackText(pretrain)} | ${level} | ${by} |`;
};
function resolved({ comparison }, rows) {
  if (!comparison || comparison.resolved.length === 0) return [];
  const lines = comparison.resolved.slice(0, rows).map(({ test, pretrain, level, pairs = 1 }) => {
    return `| ${trackText(test)} | ${code(pretrain)} | ${level} | ${count(pairs)} |`;
  });
  const more2 = comparison.resolved.length - lines.length;
  const header = ["test track", "pretraining split", "what they shared", "pairs"];
  const body = [tableLines(header, lines), ...more2 > 0 ? [`… and ${count(more2)} more`] : []].join("\n\n");
  return [fold(resolvedText(comparison), body)];
}

// src/report/overlap-keys.ts
function stableName(track) {
  if (!track.numbered) return track.id;
  const { title, artist, album, duration, isrc, mbid, source, start, end, md5, sha256, content } = track;
  return JSON.stringify([title, artist, album, duration, isrc, mbid, source, start, end, md5, sha256, content]);
}
var overlapKeyOf = ({ test, pretrain, level }) => JSON.stringify([test.split, stableName(test), pretrain.split, stableName(pretrain), level]);

export {
  acceptedLines,
  newlyAccepted,
  withoutAccepted,
  code,
  levelTable,
  countLimited,
  tableLegend,
  pairsLine,
  LOOK_FIRST,
  conflictsOf,
  probabilityText,
  markDifferences,
  titleAndArtist,
  sharedItems,
  titleText,
  leadMarkdown,
  commentSections,
  overlapKeyOf
};
