import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  PAGE_FILE,
  htmlTexts,
  jsonTexts,
  loadAssets,
  writeHtml,
  writeTexts
} from "./part-chunk-PGZ5RPWD.js";
import {
  LOOK_FIRST,
  acceptedLines,
  commentSections,
  conflictsOf,
  leadMarkdown,
  levelTable,
  markDifferences,
  newlyAccepted,
  overlapKeyOf,
  pairsLine,
  probabilityText,
  sharedItems,
  tableLegend,
  titleAndArtist,
  titleText
} from "./part-chunk-5LDQXCSR.js";
import {
  HEADS,
  acceptanceOf,
  advice,
  baselineTrouble,
  bySongs,
  comparisonNotes,
  fixOf,
  happened,
  moreOfSongs,
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
  damageText
} from "./part-chunk-WNAKUMXL.js";
import {
  factsOf,
  rankOf
} from "./part-chunk-7DEDUCNS.js";
import {
  csvTexts,
  reportCsvTexts,
  seedTexts
} from "./part-chunk-4OBRB5XF.js";
import {
  outcomesIn
} from "./part-chunk-BF3B7KW3.js";
import {
  countPairs
} from "./part-chunk-K5ARRUA2.js";
import {
  VERDICT_WORD,
  ended,
  nameOf,
  notComparableAudioOf,
  oneChannelOf,
  pairOf,
  resolvedText,
  sharedSamplesOf
} from "./part-chunk-5SZNPHIW.js";
import {
  nameSome
} from "./part-chunk-735DPWG3.js";
import {
  grouped
} from "./part-chunk-KQR7UD75.js";
import {
  byNumbers
} from "./part-chunk-UV6SEW56.js";
import {
  placeInFiles
} from "./part-chunk-WUKQD2QN.js";
import {
  leftAsideText
} from "./part-chunk-2Y6ZXNIK.js";
import {
  count,
  plural,
  sarifText,
  sarifUri,
  shorten,
  visible,
  xmlText
} from "./part-chunk-SFLV2HNV.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import {
  LEVELS,
  isOnChain
} from "./part-chunk-RUUNYSMZ.js";

// src/report/markdown.ts
var LIMIT_BYTES = 1e6;
var ROWS = [2e3, 1e3, 500, 200, 100, 50, 20, 10, 5];
function renderMarkdown(report, limit = LIMIT_BYTES, around = {}) {
  const head = [`## ${titleText(report)}`, leadMarkdown(report, around)];
  for (const [i, rows] of ROWS.entries()) {
    const cut = i === 0 ? [] : ["Shortened to fit into a job summary. The JSON report has all."];
    const sections = commentSections(report, { rows, lists: Math.min(rows, 500) }, { ...around, share: true });
    const text = `${[...head, ...sections, ...cut].join("\n\n")}
`;
    if (Buffer.byteLength(text) <= limit) return text;
  }
  return `${[...head, "Too long for a job summary. The JSON report has all."].join("\n\n")}
`;
}

// src/report/sarif.ts
import { createHash } from "node:crypto";

// src/report/sarif-rules.ts
var REMOVE = "Remove the track from the test split (leaked_ids.txt of the report lists them), or train without its match (exclude_ids.txt). If it is meant to be there, add a waiver with a reason and an expiry date to leakage.yml.";
var WORDS = {
  file: {
    name: "SameFile",
    short: "The test file is in the pretraining corpus",
    full: "The bytes or the decoded samples of the test track are those of a pretraining track.",
    ...{ precision: "very-high", severity: "error" }
  },
  segment: {
    name: "SameSegment",
    short: "The same seconds of one source are in both splits",
    full: "Test and pretraining track are cut from one source, and their seconds overlap.",
    ...{ precision: "very-high", severity: "error" }
  },
  recording: {
    name: "SameRecording",
    short: "The recording is in the pretraining corpus",
    full: "Identifiers, texts or fingerprints say that test and pretraining track are one recording.",
    ...{ precision: "high", severity: "error" }
  },
  work: {
    name: "SameWork",
    short: "Another version of the work is in the pretraining corpus",
    full: "Test and pretraining track are versions, performances or covers of one composition. By text alone this is weak evidence.",
    ...{ precision: "low", severity: "warning" }
  },
  source: {
    name: "SameSource",
    short: "Other seconds of the same source are in the pretraining corpus",
    full: "Test and pretraining track are cut from one source, at other seconds.",
    ...{ precision: "high", severity: "warning" }
  },
  album: {
    name: "SameAlbum",
    short: "The album is in the pretraining corpus",
    full: "The pretraining corpus has tracks of the album of the test track.",
    ...{ precision: "medium", severity: "recommendation" }
  },
  artist: {
    name: "SameArtist",
    short: "The artist is in the pretraining corpus",
    full: "The pretraining corpus has tracks of the artist of the test track.",
    ...{ precision: "medium", severity: "recommendation" }
  },
  unchecked: {
    name: "TrackUnchecked",
    short: "The track has nothing to be compared by",
    full: "No detector that the two splits have in common can look at the track, so it is neither clean nor leaked.",
    ...{ precision: "very-high", severity: "warning" }
  },
  "not-checked": {
    name: "NotChecked",
    short: "Something could not be read or compared",
    full: "The verdict is unknown: what could not be read is not called clean.",
    ...{ precision: "very-high", severity: "error" }
  }
};
var REMEDY = {
  unchecked: "Give the row a title and an artist, an identifier, or its audio; or set the limit `unchecked` in leakage.yml.",
  "not-checked": "Do what the message says. Until then nothing of the pair of splits is called clean."
};
var IDS = [...LEVELS, "unchecked", "not-checked"];
var ruleIndex = (id) => IDS.indexOf(id);
var RULES = IDS.map((id) => {
  const { name, short, full, precision, severity } = WORDS[id];
  const remedy = REMEDY[id] ?? REMOVE;
  return {
    ...{ id, name },
    shortDescription: { text: short },
    fullDescription: { text: full },
    help: { text: `${full} ${remedy}`, markdown: `${full}

${remedy}` },
    defaultConfiguration: { level: severity === "recommendation" ? "note" : severity },
    properties: { tags: ["data-leakage", "music"], precision, "problem.severity": severity }
  };
});

// src/report/sarif.ts
var RESULTS = 5e3;
var BYTES = 14e6;
var [TEXT, REASONS] = [120, 600];
var RELATED = 10;
function* sarifTexts(report, { toPath = String, suppressed = true } = {}) {
  const place = placing(report, toPath);
  const { first, all } = mostSevere([
    problems(report, place),
    overlaps(report, place, suppressed),
    unchecked(report, place)
  ]);
  const results = fitting(first);
  const left = all - results.length;
  const warnings = (report.warnings ?? []).map((one) => ({ ...toNotification(one), level: "warning" }));
  const notifications = [...report.errors.map(toNotification), ...warnings, ...left > 0 ? [more(left)] : []];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            rules: [...RULES]
          }
        },
        automationDetails: { id: `music-leakage/${sarifUri(toPath(report.config.file) ?? "leakage.yml")}/` },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: report.verdict !== "unknown", toolExecutionNotifications: notifications }],
        results: [...results],
        properties: { verdict: report.verdict }
      }
    ]
  };
  yield* jsonTexts(log);
}
var SEVERITY = ["error", "warning", "note"];
function mostSevere(lists) {
  const kept = { error: [], warning: [], note: [] };
  let all = 0;
  for (const alerts of lists)
    for (const alert of alerts) {
      all++;
      const same = kept[alert.level];
      if (same.length < RESULTS) same.push(alert);
    }
  return { first: SEVERITY.flatMap((level) => kept[level]), all };
}
function fitting(alerts) {
  const results = [];
  let bytes = 0;
  for (const { make } of alerts.slice(0, RESULTS)) {
    const result = make();
    bytes += Buffer.byteLength(JSON.stringify(result));
    if (bytes > BYTES) break;
    results.push(result);
  }
  return results;
}
var more = (left) => ({
  level: "warning",
  message: { text: `${count(left)} more results are left out, none more severe than these: the JSON report has all.` }
});
var toNotification = ({ message, remedy }) => ({
  level: "error",
  message: { text: said(message, remedy) }
});
var said = (message, remedy) => `${ended(sarifText(shorten(message, REASONS)))} ${sarifText(shorten(remedy, REASONS))}`;
function problems({ errors }, place) {
  return errors.map(({ file, line, message, remedy }) => ({
    level: "error",
    make: () => ({
      ...rule("not-checked", "error", [file, message]),
      message: { text: said(message, remedy) },
      locations: [place.at(file, line ?? 1)]
    })
  }));
}
function* overlaps(report, place, suppressed) {
  const severities = new Uint8Array(report.overlaps.length);
  const ranks = new Uint8Array(report.overlaps.length);
  let isNumbered = false;
  const outcomeOf2 = outcomesIn(report);
  const alerts = grouped(report.overlaps, (overlap, i) => {
    const outcome = suppressed || overlap.counted ? outcomeOf2(overlap) : void 0;
    if (outcome === void 0) return void 0;
    const { test, pretrain } = overlap;
    severities[i] = SEVERITY.indexOf(overlap.counted ? SEVERITY_OF[outcome] : "note");
    ranks[i] = rankOf(overlap);
    isNumbered ||= test.numbered === true;
    return JSON.stringify([test.split, test.id, pretrain.split, overlap.level]);
  });
  const copyOf = isNumbered ? createCopies(alerts) : () => 1;
  for (let i = 0; i < alerts.size; i++) {
    const places = alerts.placesOf(i);
    let first = 0;
    for (let at = 1; at < places.length; at++)
      if (ranks[places[at]] < ranks[places[first]]) first = at;
    const level = SEVERITY[severities[places[first]]];
    const make = () => {
      const all = alerts.itemsOf(i);
      return toResult(all, { shown: all[first], level, copy: copyOf(i) }, place);
    };
    yield { level, make };
  }
}
function createCopies(alerts) {
  let copies;
  const count2 = () => {
    const counts = /* @__PURE__ */ new Map();
    return Uint32Array.from({ length: alerts.size }, (_, i) => {
      const key = hash(alertKey(alerts.itemsOf(i)));
      const copy = (counts.get(key) ?? 0) + 1;
      counts.set(key, copy);
      return copy;
    });
  };
  return (alert) => {
    copies ??= count2();
    return copies[alert];
  };
}
function toResult(overlaps3, { shown, level: severity, copy }, place) {
  const { test, pretrain, level, reasons, probability } = shown;
  const tracks2 = countPairs(overlaps3) - 1;
  const others = tracks2 > 0 ? ` (and ${plural(tracks2, "more track")})` : "";
  const why2 = sarifText(shorten(reasons.join("; "), REASONS));
  const key = alertKey(overlaps3);
  return {
    ...rule(level, severity, copy === 1 ? key : [...key, String(copy)]),
    message: {
      text: `${nameOf(test, quote)} is also ${nameOf(pretrain, quote)}${others}: ${why2}${probabilityText(shown, " (", ")")}`
    },
    locations: [place.of(test, "test")],
    ...related(overlaps3, place),
    ...shown.new === null ? {} : { baselineState: shown.new ? "new" : "unchanged" },
    ...suppression(shown),
    properties: {
      ...{ test: visible(test.split), testId: visible(test.id), pretrain: visible(pretrain.split) },
      ...{ pretrainIds: overlaps3.slice(0, RELATED).map(({ pretrain: pretrain2 }) => visible(pretrain2.id)) },
      ...probability === null ? {} : { probability },
      ...shown.conflict ? { conflict: true } : {}
    }
  };
}
function unchecked(report, place) {
  const tripping = report.unchecked.flatMap(({ role, split, against, examples }) => {
    const check = report.checks.find(({ pretrain, test }) => pretrain === against && test === split);
    const outcome = check?.unchecked?.test.outcome;
    if (role !== "test" || outcome !== "warn" && outcome !== "fail") return [];
    const level = outcome === "fail" ? "error" : "warning";
    return examples.map((track) => ({ track, split, against, level }));
  });
  return tripping.map(({ track: { id, line, audio, audio_reason: audioReason }, split, against, level }) => ({
    level,
    make: () => ({
      ...rule("unchecked", level, [split, id, against]),
      message: {
        text: `${quote(split)}/${quote(id)} has nothing to be compared by with ${quote(against)}${audioReason === void 0 ? "" : ` (${quote(audioReason)})`}`
      },
      locations: [place.of({ split, line, audio }, "test")],
      properties: { test: visible(split), testId: visible(id), pretrain: visible(against) }
    })
  }));
}
function rule(id, level, key) {
  const fingerprint = hash([id, ...key]);
  return {
    ...{ ruleId: id, ruleIndex: ruleIndex(id), level },
    // GitHub reads the first name alone.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, "music-leakage/v2": fingerprint }
  };
}
var hash = (key) => createHash("sha256").update(JSON.stringify(key)).digest("hex").slice(0, 32);
var alertKey = (overlaps3) => [
  overlaps3.map(overlapKeyOf).sort()[0]
];
var SEVERITY_OF = { fail: "error", warn: "warning", pass: "note" };
function suppression({ counted, waiver }) {
  if (counted) return {};
  const justification = waiver ? `waived until ${waiver.expires}: ${sarifText(shorten(waiver.reason, REASONS))}` : "in the baseline: known before";
  return { suppressions: [{ kind: "external", status: "accepted", justification }] };
}
function related(overlaps3, place) {
  const locations = overlaps3.slice(0, RELATED).flatMap(({ pretrain }) => place.has(pretrain.split, "pretrain") ? [place.of(pretrain, "pretrain")] : []);
  return locations.length > 0 ? { relatedLocations: locations } : {};
}
function placing({ splits, config }, toPath) {
  const fallback = toPath(config.file) ?? "leakage.yml";
  const at = (file, line) => {
    const path = file === void 0 ? void 0 : toPath(file);
    return {
      physicalLocation: {
        artifactLocation: { uri: sarifUri(path ?? fallback), uriBaseId: "%SRCROOT%" },
        region: { startLine: path === void 0 ? 1 : Math.max(1, line) }
      }
    };
  };
  const splitOf = (name, role) => splits.find((split) => split.name === name && split.role === role);
  const isRow = (file) => file !== void 0 && !/^[a-z]+:\/\//.test(file) && toPath(file) !== void 0;
  const of = ({ split, line, audio }, role) => {
    const known = splitOf(split, role);
    if (known?.form === "folder") return at(audio, 1);
    const place = known && placeInFiles(known.file, known.files, line);
    return isRow(place?.file) ? at(place.file, place.line) : at(void 0, line);
  };
  const has = (name, role) => isRow(splitOf(name, role)?.file);
  return { at, of, has };
}
var quote = (text) => sarifText(shorten(text, TEXT));

// src/report/text-gate.ts
var RESOLVED = 10;
var LENGTH = 400;
var show = (text) => shorten(visible(text), 160);
var IN_TEXT = { name: show, text: show, typed: (text) => `\`${show(text)}\`` };
var section = (head, lines) => lines.length > 0 ? [head, ...lines.map((line) => `  ${line}`)] : [];
var loosenedText = ({ comparison }) => section(
  HEADS.loosened,
  (comparison?.loosened ?? []).map(
    (loosening) => `${visible(placeOfLoosening(loosening))}: ${shorten(visible(loosening.message), LENGTH)}`
  )
);
var remarksText = ({ comparison }) => section(
  HEADS.remarks,
  (comparison?.remarks ?? []).map((remark) => shorten(visible(remark.message), LENGTH))
);
var acceptedCounts = (report) => section(HEADS.accepted, acceptedLines(report, show));
function sharedText(report) {
  const shared = sharedItems(report, (text) => shorten(visible(text), 40));
  if (shared === void 0) return [];
  if ("lines" in shared) return section(HEADS.sharedList, atMostLines(shared.lines));
  const { table: table2 } = shared;
  const widths = (table2[0] ?? []).map((_, i) => Math.max(...table2.map((row) => row[i].length)));
  const line = (row) => row.map((cell, i) => i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])).join("  ").trimEnd();
  return section(shared.ofFamilies ? HEADS.sharedParts : HEADS.shared, table2.map(line));
}
var SHARED = 40;
var atMostLines = (lines) => lines.length > SHARED ? [...lines.slice(0, SHARED), `… and ${count(lines.length - SHARED)} more: --json gives all`] : lines;
var weakText = ({ weak_settings: weak = [] }) => section(
  HEADS.weak,
  weak.map((warning) => `${visible(placeOfLoosening(warning))}: ${shorten(visible(warning.message), LENGTH)}`)
);
function comparisonText({ comparison }) {
  if (!comparison) return [];
  const { resolved } = comparison;
  const more2 = resolved.length - RESOLVED;
  const lines = [
    ...resolved.slice(0, RESOLVED).map(
      ({ test, pretrain, level, pairs = 1 }) => `${level}  ${nameOf(test, show)} in ${show(pretrain)}${pairs > 1 ? ` (${plural(pairs, "overlap")})` : ""}`
    ),
    ...more2 > 0 ? [`… and ${count(more2)} more: --json gives all`] : []
  ];
  return [
    ...section(HEADS.compared, comparisonNotes(comparison, IN_TEXT)),
    ...section(`${resolvedText(comparison)}:`, lines)
  ];
}
function acceptedText({ waivers, baseline, config, comparison }) {
  const file = comparison?.policy === "base" ? "the base" : visible(config.file);
  const lines = waivers.flatMap((waiver) => {
    const trouble = waiverTrouble(waiver, IN_TEXT);
    return trouble === void 0 ? [] : [`${file}:${waiver.line}: ${trouble}`];
  });
  return section(HEADS.waivers, [...lines, ...[baselineTrouble(baseline, IN_TEXT)].flatMap((line) => line ?? [])]);
}

// src/report/text-splits.ts
var NAMED = 5;
var SKIPPED = 50;
function familiesText({ families = [] }) {
  const lines = families.flatMap(({ name, pattern, groups, others, no_part }) => {
    const byParts = groupBy(groups, ({ parts }) => Object.keys(parts).join(" → "));
    return [
      `  ${visible(name)} (${shorten(visible(pattern), 120)}):`,
      ...[...byParts].map(([parts, same]) => {
        const axes = same.map(({ axes: axes2 }) => shorten(visible(axes2), 40)).filter((axes2) => axes2 !== "");
        return `    ${parts}${axes.length > 0 ? `: ${nameSome(axes)}` : ""}`;
      }),
      ...others.length > 0 ? [`    no part by their names: ${nameSome(others.map((path) => visible(path)))}`] : [],
      ...no_part ? [`    no part by the column ${shorten(visible(no_part.column), 40)}: ${rowsOfNoPart(no_part)}`] : []
    ];
  });
  return lines.length > 0 ? ["Families:", ...lines] : [];
}
var rowsOfNoPart = ({ rows, values }) => `${plural(rows, "row")} (${values.map((value) => value === "" ? "an empty cell" : shorten(visible(value), 40)).join(", ")})`;
function uncheckedText(report) {
  const { unchecked: unchecked2, skipped, splits } = report;
  const placeOf = placesIn(report);
  const lines = [
    ...unchecked2.map(({ role, split, against, tracks: tracks2, examples, reason }) => {
      const named = examples.slice(0, NAMED).map(({ id, audio_reason: audioReason, ...track }) => {
        const place = placeText(placeOf(role, { split, ...track }));
        const at = place === "" ? "" : ` in ${visible(place)}`;
        return `${shorten(visible(id), 40)}${at}${audioReason === void 0 ? "" : `: ${shorten(visible(audioReason), 40)}`}`;
      }).join(", ");
      const rest = tracks2 > NAMED ? ", …" : "";
      return `  ${visible(split)} against ${visible(against)}: ${plural(tracks2, "track")} (${named}${rest}): ${reason}`;
    }),
    ...splits.flatMap((split) => {
      const said2 = notComparableAudioOf(split);
      if (said2 === void 0) return [];
      const named = (split.audio?.not_comparable ?? []).map(({ id, reason }) => `${visible(id)} (${visible(reason)})`);
      const list2 = named.slice(0, NAMED).map((text) => shorten(text, 120));
      const colon = list2.length > 0 ? `: ${list2.join(", ")}${named.length > NAMED ? ", …" : ""}` : "";
      return [`  ${visible(split.name)}: ${said2}${colon}`];
    }),
    ...splits.flatMap((split) => {
      const said2 = oneChannelOf(split);
      return said2 === void 0 ? [] : [`  ${visible(split.name)}: ${said2}`];
    }),
    ...skipped.slice(0, SKIPPED).map(
      ({ pretrain, test, reason }) => `  ${visible(pretrain)} → ${visible(test)}: skipped, ${shorten(visible(reason), 200)}`
    ),
    ...skipped.length > SKIPPED ? [`  … and ${plural(skipped.length - SKIPPED, "more pair")}: --json gives all`] : [],
    ...splits.flatMap(
      ({ name, unpinned }) => unpinned === void 0 ? [] : [`  ${visible(name)}: ${whicheverIsThere(unpinned)}`]
    ),
    ...splits.filter(({ malformed }) => malformed > 0).map(({ name, malformed, malformed_rows, declared, files }) => {
      const named = malformed_rows.slice(0, NAMED).map(({ line, reason }) => {
        const at = placeInFiles(declared, files, line);
        return `${visible(at.file)}${line > 0 ? `:${at.line}` : ""} ${visible(reason)}`;
      });
      return `  ${visible(name)}: ${plural(malformed, "malformed row")}: ${named.join("; ")}${malformed > NAMED ? "; …" : ""}`;
    }),
    ...splits.flatMap(
      ({ name, files_left_aside: aside }) => aside === void 0 ? [] : [`  ${visible(name)}: ${visible(leftAsideText(aside))}`]
    ),
    ...splits.filter(({ repaired }) => repaired > 0).map(({ name, repaired }) => `  ${visible(name)}: ${plural(repaired, "track")} read with a repair of the split`),
    ...splits.flatMap(
      ({ name, damage = {}, cut = 0 }) => damageText(damage, cut).map((said2) => `  ${visible(name)}: ${said2}`)
    ),
    ...splits.filter(({ suspicious }) => suspicious > 0).map(
      ({ name, suspicious }) => `  ${visible(name)}: ${plural(suspicious, "suspicious row")} kept (a damaged character, an unreadable duration or identifier)`
    ),
    ...splits.flatMap(
      ({ name, joined = [] }) => joined.flatMap(({ table: table2, missing, missing_keys }) => {
        if (missing === 0) return [];
        const named = missing_keys.map((key) => shorten(visible(key), 60) || "(empty)").join(", ");
        return `  ${visible(name)}: ${plural(missing, "row")} without a row in ${visible(table2)}: ${named}${missing > missing_keys.length ? ", …" : ""}`;
      })
    ),
    ...splits.flatMap(
      ({ name, suspicious_fields: suspiciousFields = [] }) => suspiciousFields.map(({ field, rows, examples }) => {
        const named = examples.map(({ line, value }) => `line ${line} "${shorten(visible(value), 60)}"`).join(", ");
        return `  ${visible(name)}: cannot read ${field} in ${plural(rows, "row")}: ${named}${rows > examples.length ? ", …" : ""}`;
      })
    )
  ];
  return lines.length > 0 ? ["Not checked:", ...lines] : [];
}
function columnsText({ splits, families = [] }, colours) {
  const ofFamily = new Map(
    families.flatMap(
      ({ name, groups }) => groups.flatMap(({ parts }) => Object.values(parts).map((part) => [part, name]))
    )
  );
  const alike = groupBy(
    splits.filter(({ columns_found }) => columns_found),
    (split) => JSON.stringify([ofFamily.get(split.name) ?? split, split.columns, split.columns_unused])
  );
  return [...alike.values()].map((same) => {
    const [{ columns, columns_unused = [] }] = same;
    const name = nameSome([...new Set(same.map(({ name: name2 }) => name2))].sort(byNumbers));
    const found = Object.entries(columns).map(
      ([key, column]) => key === column ? key : `${key}: ${visible(String(column))}`
    );
    return colours.dim(
      `Columns of ${visible(name)}, found by their names: {${found.join(", ")}}${unusedText(columns_unused)}`
    );
  });
}
var UNUSED = 12;
function unusedText(columns) {
  if (columns.length === 0) return "";
  const named = columns.slice(0, UNUSED).map((column) => shorten(visible(column), 40));
  return `; not used: ${named.join(", ")}${columns.length > UNUSED ? `, and ${count(columns.length - UNUSED)} more` : ""}`;
}
var whicheverIsThere = (unpinned) => unpinned.length === 40 ? `whichever commit is there now; pin it by \`@${unpinned}\`, or by music-leakage lock` : `whichever index is there now; pin it by \`sha256: ${unpinned}\``;

// src/report/text.ts
var LISTED_IN_TEXT = 10;
function renderText(report, colours, max) {
  const sections = [
    lead(report, colours),
    loosenedText(report),
    problems2(report),
    table(report, colours),
    conflicts(report, colours),
    overlaps2(report, colours, max),
    list("New, and accepted", newlyAccepted(report), max ?? LISTED_IN_TEXT, colours, report),
    fix(report),
    uncheckedText(report),
    evidence(report, colours),
    report.checks.flatMap((check) => sharedSamplesOf(check, visible) ?? []),
    acceptedCounts(report),
    remarksText(report),
    comparisonText(report),
    acceptedText(report),
    weakText(report),
    familiesText(report),
    columnsText(report, colours),
    sharedText(report)
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}
`;
}
function lead(report, colours) {
  const { verdict } = report;
  const said2 = shorten(visible(happened(report, IN_TEXT)), 1e3);
  const todo = advice(report);
  const line = colours.bold(colours.verdict(verdict, `${VERDICT_WORD[verdict]}  ${said2}`));
  return [line, ...todo === "" ? [] : [visible(todo)]];
}
function problems2({ errors, warnings = [] }) {
  return [...errors, ...warnings].flatMap(({ file, line, column, message, remedy }) => {
    const place = [file, line, column].filter((part) => part !== null).join(":");
    return [`${visible(place)}: ${visible(message)}`, `    ${visible(remedy)}`];
  });
}
function table(report, colours) {
  const { header, rows } = levelTable(report, visible, true);
  if (rows.length === 0) return [];
  const widths = header.map(
    (name, i) => Math.max(name.length, ...rows.map(({ cells }) => cells[i].length))
  );
  const isNumber = (i) => i > 1 && /track|song|accepted/.test(header[i]) && !/share/.test(header[i]);
  const line = (row) => row.map((text, i) => isNumber(i) ? text.padStart(widths[i]) : text.padEnd(widths[i])).join("  ").trimEnd();
  const pairs = pairsLine(report);
  return [
    colours.dim(line(header)),
    ...rows.map(({ verdict, cells }) => colours.verdict(verdict, line(cells))),
    ...[tableLegend(report, true)].flatMap((legend) => legend === void 0 ? [] : [colours.dim(`${legend}.`)]),
    ...pairs === void 0 ? [] : [`${pairs}.`]
  ];
}
var evidence = (report, colours) => comparedBy(report, visible).map(({ only, kinds, pairs }) => {
  const line = `Compared by ${kinds}: ${nameSome(pairs)}`;
  return only ? colours.bold(line) : line;
});
function tracks({ test, pretrain }, report, colours) {
  const placeOf = placesIn(report);
  const [a, b] = [test, pretrain].map((track) => shorten(titleAndArtist(track), 120));
  const [left, right] = markDifferences(a, b);
  const side = (track, role, parts) => {
    const place = placeText(placeOf(role, track));
    const said2 = parts.map(({ text, differs }) => differs ? colours.bold(visible(text)) : visible(text)).join("");
    const name = shorten(visible(`${track.split}/${track.id}`), 120);
    return `${name}${place === "" ? "" : ` (${visible(place)})`}${said2 === "" ? "" : `: ${said2}`}`;
  };
  return [side(test, "test", left), side(pretrain, "pretrain", right)];
}
var why = ({ reasons, contradiction, probability }) => [
  ...reasons.map((reason) => shorten(visible(reason), 160)),
  ...contradiction === void 0 ? [] : [`but ${shorten(visible(contradiction), 160)}`],
  ...probability === null ? [] : [`confidence ${probability}`]
].join("; ");
function overlaps2(report, colours, max) {
  const isAll = max !== void 0 && report.verdict === "pass";
  const listed = isAll ? factsOf(report.overlaps).toLookAt.byAcceptance : openOverlaps(report);
  return list(isAll ? "Overlaps" : "Overlaps that exceed a limit", listed, max ?? LISTED_IN_TEXT, colours, report);
}
function list(head, overlaps3, most, colours, report) {
  if (overlaps3.length === 0 || most === 0) return [];
  const songs = bySongs(overlaps3, { most });
  const lines = songs.flatMap((each) => {
    const [test, pretrain] = tracks(each.overlap, report, colours);
    const stands = acceptanceOf(each.overlap, IN_TEXT);
    return [
      `  ${each.overlap.level}  ${test}${stands === "" ? "" : ` (${stands})`}${moreOfSongs(each)}`,
      `      = ${pretrain}`,
      colours.dim(`      ${why(each.overlap)}`)
    ];
  });
  const pairs = countPairs(overlaps3);
  const left = songs.reduce((sum, each) => sum - each.pairs, pairs);
  const more2 = left > 0 ? [`  … and ${plural(left, "more pair")}: --max N lists more, --out DIR writes all`] : [];
  return [`${head}, ${plural(pairs, "pair")} of tracks:`, ...lines, ...more2];
}
function conflicts(report, colours) {
  const found = conflictsOf(report);
  if (found.length === 0) return [];
  const lines = found.slice(0, LISTED_IN_TEXT).flatMap((overlap) => {
    const [test, pretrain] = tracks(overlap, report, colours);
    return [`  ${overlap.level}  ${test}`, `      = ${pretrain}`, colours.dim(`      ${why(overlap)}`)];
  });
  const more2 = found.length - LISTED_IN_TEXT;
  return [`${LOOK_FIRST}:`, ...lines, ...more2 > 0 ? [`  … and ${count(more2)} more: --json gives all`] : []];
}
var IDS2 = 10;
var WAIVERS = 3;
function fix(report) {
  const { rows, exclude, waivers, isCut } = fixOf(report);
  if (waivers.length === 0) return [];
  const more2 = (n, most) => n > most || isCut ? ", …" : "";
  const isNew = rows.length > 0;
  return [
    "How to fix it:",
    ...rows.slice(0, IDS2).map((row) => `  ${removalText(row)} of ${visible(row.file)}`),
    ...exclude.slice(0, IDS2).map(
      ({ split, ids }) => `  ${isNew ? "or leave" : "leave"} ${plural(ids.length, "track")} out of ${visible(split)}: ${ids.slice(0, IDS2).map((id) => shorten(visible(id), 60)).join(", ")}${more2(ids.length, IDS2)}`
    ),
    ...exclude.length > 0 ? ["  (--out DIR writes all ids, as exclude_ids.txt)"] : [],
    `  or accept a wrong match: complete these lines with your reason and the last day, and add them to ${waiverPlace(report, visible)}:`,
    "    waivers:",
    ...waivers.slice(0, WAIVERS).map((line) => `    ${visible(line)}`),
    ...waivers.length > WAIVERS ? [`      # … and ${count(waivers.length - WAIVERS)} more`] : []
  ];
}

// src/report/junit.ts
var NAMED2 = 50;
function* junitTexts(report) {
  const cases = report.checks.map((check) => casesOf(report, check));
  const suites = [...cases, ...problemsOf(report), ...skippedOf(report)];
  const sum = (kind) => suites.flatMap(({ cases: cases2 }) => cases2).filter(({ outcome }) => outcome === kind).length;
  const all = suites.reduce((n, { cases: cases2 }) => n + cases2.length, 0);
  yield `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="music-leakage: ${VERDICT_WORD[report.verdict]}" tests="${all}" failures="${sum("failure")}" errors="${sum("error")}" skipped="${sum("skipped")}">
`;
  for (const suite of suites) yield suiteText(suite);
  yield "</testsuites>\n";
}
function casesOf(report, check) {
  const { levels, unchecked: unchecked2, verdict } = check;
  const name = pairOf(check, String);
  if (levels === null)
    return { name, cases: [{ name: "compared", outcome: "error", message: "could not be read", body: "" }] };
  const ofLevels = LEVELS.flatMap((level) => {
    const { limit, outcome, judged, ...found } = levels[level];
    if (limit.fail === null && limit.warn === null) return [];
    const n = (judged ?? found)[limit.unit];
    const message = `${plural(n, limit.unit.slice(0, -1))} at ${level}${limit.fail === null ? "" : `, fails above ${limit.fail}`}${limit.warn === null ? "" : `, warns above ${limit.warn}`}`;
    return [
      {
        name: level,
        outcome: outcomeOf(outcome),
        message,
        body: outcome === "pass" ? "" : overlapsOf(report, check, level)
      }
    ];
  });
  const ofUnchecked = ["test", "pretrain"].flatMap((role) => {
    const found = unchecked2?.[role];
    if (!found || found.limit.fail === null && found.limit.warn === null) return [];
    const message = `${plural(found[found.limit.unit], found.limit.unit.slice(0, -1))} of the ${role} split cannot be compared`;
    return [{ name: `comparable (${role})`, outcome: outcomeOf(found.outcome), message, body: "" }];
  });
  const open = verdict === "unknown" ? [{ name: "compared", outcome: "error", message: "not wholly compared", body: "" }] : [];
  return { name, cases: [...open, ...ofLevels, ...ofUnchecked] };
}
var outcomeOf = (outcome) => outcome === "fail" ? "failure" : outcome === "unknown" ? "error" : "pass";
function overlapsOf({ overlaps: overlaps3 }, check, at) {
  const isAt = (level) => level === at || at === "recording" && isOnChain(level);
  const counted = [];
  let all = 0;
  for (const overlap of factsOf(overlaps3).ofPair(check)) {
    if (!overlap.counted || !isAt(overlap.level)) continue;
    all++;
    if (counted.length < NAMED2) counted.push(overlap);
  }
  const lines = counted.map(
    ({ level, test, pretrain }) => `${level}  ${nameOf(test, (text) => shorten(text, 80))} = ${nameOf(pretrain, (text) => shorten(text, 80))}`
  );
  return [...lines, ...all > counted.length ? [`… the report lists all ${count(all)} overlaps`] : []].join("\n");
}
var problemsOf = ({ errors }) => errors.length === 0 ? [] : [
  {
    name: "problems",
    cases: errors.map(({ file, line, message, remedy }) => ({
      ...{ name: line === null ? file : `${file}:${line}`, outcome: "error", message, body: remedy }
    }))
  }
];
var skippedOf = ({ skipped }) => skipped.map(({ pretrain, test, reason }) => ({
  name: `${pretrain} → ${test}`,
  cases: [{ name: "compared", outcome: "skipped", message: reason, body: "" }]
}));
function suiteText({ name, cases }) {
  const number = (kind) => cases.filter(({ outcome }) => outcome === kind).length;
  const lines = cases.map(({ name: test, outcome, message, body }) => {
    const open = `    <testcase classname="${xmlText(name)}" name="${xmlText(test)}"`;
    if (outcome === "pass") return `${open}/>
`;
    const text = body.split("\n").map(xmlText).join("\n");
    return `${open}>
      <${outcome} message="${xmlText(message)}">${text}</${outcome}>
    </testcase>
`;
  });
  return `  <testsuite name="${xmlText(name)}" tests="${cases.length}" failures="${number("failure")}" errors="${number("error")}" skipped="${number("skipped")}">
${lines.join("")}  </testsuite>
`;
}

// src/report/outputs.ts
var OUTPUTS = {
  text: { render: (report, { colours, max }) => [renderText(report, colours, max)] },
  json: { file: "report.json", render: jsonTexts },
  html: {
    file: PAGE_FILE,
    render: async (report, { page = {} }) => htmlTexts(report, { assets: await loadAssets(), ...page })
  },
  markdown: { file: "report.md", render: (report) => [renderMarkdown(report)] },
  csv: {
    render: (report, { splitNames = true }) => splitNames ? reportCsvTexts(report) : csvTexts(report.overlaps)
  },
  junit: { render: junitTexts },
  sarif: { file: "report.sarif", render: (report, { toPath = (file) => file }) => sarifTexts(report, { toPath }) }
};
async function renderOutput(name, report, rendering) {
  const { render } = OUTPUTS[name];
  return render(report, rendering);
}

// src/report/write.ts
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";

// src/report/file-names.ts
import { createHash as createHash2 } from "node:crypto";
var DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
var LONGEST = 120;
function uniqueNames(wanted, taken = []) {
  const keys = /* @__PURE__ */ new Map();
  for (const { key, name } of wanted) {
    const same = keys.get(folded(name)) ?? /* @__PURE__ */ new Set();
    keys.set(folded(name), same.add(key));
  }
  const reserved = new Set(taken.map(folded));
  const isPlain = (name) => keys.get(folded(name))?.size === 1 && name.length <= LONGEST && !DEVICE.test(name) && !name.endsWith(".") && !reserved.has(folded(name));
  return new Map(
    wanted.map(({ key, name }) => [key, isPlain(name) ? name : `${name.slice(0, LONGEST)}-${digestOfKey(key)}`])
  );
}
var folded = (name) => name.normalize("NFC").toLowerCase();
var digestOfKey = (key) => createHash2("sha256").update(key).digest("hex").slice(0, 12);

// src/report/write.ts
var OWN_NAMES = ["overlap", ...Object.values(OUTPUTS).flatMap((output) => "file" in output ? [output.file] : [])];
async function writeReport(folder, { checks, overlaps: overlaps3 }, lists, seeds) {
  await makeFolder(join(folder, "overlap"));
  const keyOf = ({ pretrain, test }) => JSON.stringify([pretrain, test]);
  const plain = checks.map((pair) => ({ key: keyOf(pair), name: toFileName(`${pair.pretrain}_${pair.test}`) }));
  const names = uniqueNames(plain);
  const { ofPair } = factsOf(overlaps3);
  const used = new Set(names.values());
  for (const { name } of plain) if (!used.has(name)) await removeTables(join(folder, "overlap", name));
  for (const { pretrain, test, levels } of checks) {
    const base = join(folder, "overlap", names.get(keyOf({ pretrain, test })));
    const seed = seeds.find((table2) => table2.pretrain === pretrain && table2.test === test);
    const seedFile = `${base}.seed.csv`;
    await (seed ? writeTexts(seedFile, seedTexts(seed)) : rm(seedFile, { force: true }));
    await (levels ? writeTexts(`${base}.csv`, csvTexts(ofPair({ pretrain, test }))) : rm(`${base}.csv`, { force: true }));
  }
  const folders = uniqueNames(
    [...new Set(lists.map(({ split }) => split))].map((split) => ({ key: split, name: toFileName(split) })),
    OWN_NAMES
  );
  for (const { split, file, ids } of lists) {
    const path = join(folder, folders.get(split), file);
    await makeFolder(dirname(path));
    await (ids ? writeTexts(path, linesOf(ids)) : rm(path, { force: true }));
  }
}
async function writeDocuments(folder, report) {
  await writeTexts(join(folder, "report.json"), jsonTexts(report));
  await writeHtml(join(folder, PAGE_FILE), report);
}
var toFileName = (name) => name.replaceAll("/", "-");
function* linesOf(ids) {
  for (const id of ids) yield `${id}
`;
}
async function removeTables(base) {
  for (const ending of [".csv", ".seed.csv"]) await rm(`${base}${ending}`, { force: true });
}

export {
  uniqueNames,
  renderMarkdown,
  sarifTexts,
  IN_TEXT,
  renderText,
  OUTPUTS,
  renderOutput,
  writeReport,
  writeDocuments
};
