import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  countAccepted,
  factsOf
} from "./part-chunk-7DEDUCNS.js";
import {
  outcomesIn
} from "./part-chunk-BF3B7KW3.js";
import {
  VERDICT_WORD,
  countResolved,
  tripped
} from "./part-chunk-5SZNPHIW.js";
import {
  isLazy,
  where
} from "./part-chunk-KQR7UD75.js";
import {
  placeInFiles
} from "./part-chunk-WUKQD2QN.js";
import {
  count,
  plural,
  yamlScalar
} from "./part-chunk-SFLV2HNV.js";
import {
  LEVELS,
  isOnChain
} from "./part-chunk-RUUNYSMZ.js";

// src/report/open.ts
var known = /* @__PURE__ */ new WeakMap();
function openOverlaps(report) {
  const found = known.get(report);
  if (found) return found;
  const outcomeOf = outcomesIn(report);
  const onlyNew = report.comparison?.fail_on === "new";
  const isOpen = (overlap) => {
    if (!overlap.counted || onlyNew && overlap.new === false) return false;
    const outcome2 = outcomeOf(overlap);
    return outcome2 === "fail" || outcome2 === "warn";
  };
  const all = where(report.overlaps, isOpen);
  const fresh = where(all, (overlap) => overlap.new === true);
  const open = isLazy(all) || fresh.length === 0 || fresh.length === all.length ? all : [...fresh, ...all.filter((overlap) => overlap.new !== true)];
  known.set(report, open);
  return open;
}

// src/report/places.ts
import { basename } from "node:path";
function placesIn({ splits }) {
  const byName = new Map(splits.map((split) => [`${split.role}/${split.name}`, split]));
  return (role, { split: name, line, audio }) => {
    const split = byName.get(`${role}/${name}`) ?? byName.get(`test/${name}`);
    if (!split) return { file: void 0, line };
    if (split.form === "folder") return { file: audio, line: void 0 };
    return placeInFiles(split.file, split.files, line);
  };
}
var LINES = /\.(csv|tsv|tab|txt|psv|jsonl|ndjson|json|md|ya?ml)(\.(gz|zip|zst|bz2|xz))?$/i;
var hasLines = (file) => LINES.test(basename(file));
var placeText = ({ file, line }) => file === void 0 || line !== void 0 && !hasLines(file) ? "" : line === void 0 ? file : `${file}:${line}`;
var RANGES = 5;
function linesText(lines) {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const ranges = [];
  for (const line of sorted) {
    const last = ranges.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  const named = ranges.slice(0, RANGES).map(([from, to]) => from === to ? `${from}` : `${from}–${to}`);
  const left = ranges.slice(RANGES).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (left > 0) named.push(`${count(left)} more`);
  const text = named.length > 1 ? `${named.slice(0, -1).join(", ")} and ${named.at(-1)}` : `${named[0] ?? ""}`;
  return `${sorted.length === 1 ? "line" : "lines"} ${text}`;
}
function rowsText(file, lines, show) {
  return lines.size === 0 || !hasLines(file) ? show(file) : `${show(file)} (${linesText(lines)})`;
}

// src/report/waiver-line.ts
function waiverLine({ test, pretrain, level }) {
  const row = test.row === void 0 ? "" : `, row: ${yamlScalar(test.row)}`;
  const what = `reason: "", expires: YYYY-MM-DD, test: ${yamlScalar(test.split)}, id: ${yamlScalar(test.id)}, pretrain: ${yamlScalar(pretrain.split)}`;
  return `  - {${what}, level: ${isOnChain(level) ? "recording" : level}${row}}`;
}

// src/report/fix.ts
var changedSide = ({ changed }) => changed?.pretrain ? "pretrain" : changed?.test ? "test" : void 0;
function changedRows(report, overlaps, kindOf = () => "recording") {
  const placeOf = placesIn(report);
  const groups = /* @__PURE__ */ new Map();
  for (const overlap of overlaps) {
    const role = changedSide(overlap);
    if (role === void 0) continue;
    const [track, other] = role === "test" ? [overlap.test, overlap.pretrain] : [overlap.pretrain, overlap.test];
    const { file = track.split, line } = placeOf(role, track);
    const edited = overlap.changed?.[role] === "edited";
    const kind = kindOf(overlap);
    const key = JSON.stringify([role, file, edited, kind]);
    const group = groups.get(key) ?? {
      ...{ role, file, kind, lines: /* @__PURE__ */ new Set(), ids: /* @__PURE__ */ new Set(), edited, others: /* @__PURE__ */ new Set(), overlaps: [] }
    };
    groups.set(key, group);
    if (line !== void 0 && hasLines(file)) group.lines.add(line);
    group.ids.add(track.id);
    group.others.add(other.split);
    group.overlaps.push(overlap);
  }
  return [...groups.values()].map(({ ids, others, ...group }) => ({
    ...group,
    tracks: group.lines.size > 0 ? group.lines.size : ids.size,
    others: [...others]
  })).sort((a, b) => b.tracks - a.tracks);
}
function waiverPlace({ config, comparison }, show) {
  const place = `${show("waivers")} in ${show(config.file)}`;
  return comparison?.policy === "base" ? `${place} of the base, whose waivers judge this change` : place;
}
var MOST = 2e4;
var known2 = /* @__PURE__ */ new WeakMap();
function fixOf(report) {
  const found = known2.get(report);
  if (found) return found;
  const open = openOverlaps(report);
  const onlyNew = open[0]?.new === true;
  const overlaps = [];
  let isCut = false;
  for (const overlap of open) {
    if (onlyNew && overlap.new !== true) continue;
    isCut = overlaps.length === MOST;
    if (isCut) break;
    overlaps.push(overlap);
  }
  const ids = /* @__PURE__ */ new Map();
  for (const overlap of overlaps) {
    if (changedSide(overlap) === "pretrain") continue;
    const { pretrain } = overlap;
    const own = ids.get(pretrain.split) ?? /* @__PURE__ */ new Set();
    ids.set(pretrain.split, own.add(pretrain.id));
  }
  const fix = {
    rows: changedRows(report, overlaps),
    exclude: [...ids].map(([split, own]) => ({ split, ids: [...own] })),
    waivers: [...new Set(overlaps.map(waiverLine))],
    isCut
  };
  known2.set(report, fix);
  return fix;
}
var removalText = ({ lines, tracks, edited }) => `${edited ? "undo the edits of" : "delete"} ${lines.size > 0 ? linesText(lines) : plural(tracks, "track")}`;

// src/report/unchanged.ts
var ORDER = ["pass", "warn", "fail", "unknown"];
var isWorse = (verdict, than = "pass") => ORDER.indexOf(verdict) > ORDER.indexOf(than);
var isSettled = ({ state, row, known: known3 }) => known3 === true || state === "unchecked" || state === "used" && row === void 0;
function isUnchanged({
  verdict,
  comparison,
  checks,
  overlaps,
  unchecked,
  errors,
  waivers,
  warnings = []
}) {
  if (comparison === null || comparison.problem !== null || comparison.base_verdict === void 0) return false;
  if (verdict === "fail" || verdict === "unknown" || errors.length > 0) return false;
  const { added, resolved, loosened, base_verdict } = comparison;
  return added + resolved.length + loosened.length === 0 && !isWorse(verdict, base_verdict) && checks.every((check) => !isWorse(check.verdict, check.base_verdict)) && overlaps.every((overlap) => overlap.new === false) && unchecked.every(({ tracks, known: known3 = 0 }) => known3 >= tracks) && warnings.every(({ known: known3 }) => known3 === true) && waivers.every(isSettled);
}

// src/report/sentence.ts
var AS_IT_IS = { name: String, text: String, typed: String };
var CLAUSES = 2;
var MOST2 = 2e4;
var headline = (report) => `${VERDICT_WORD[report.verdict]}  ${happened(report, AS_IT_IS)}`;
function happened(report, show) {
  const loosened = report.comparison?.loosened.length ?? 0;
  const parts = [
    outcome(report, show),
    ...loosened > 0 ? [`this change weakens its own gate in ${plural(loosened, "way")}`] : []
  ];
  return parts.join("; ");
}
function outcome(report, show) {
  const { verdict, errors } = report;
  if (verdict === "unknown") {
    const open = clausesOf(report, show, ["fail", "warn"]);
    const found = open.length > 0 ? `; found so far: ${joined(open)}` : "";
    const [first] = errors;
    const place = first && [first.file, first.line].filter((part) => part !== null).join(":");
    const what = first && `; ${errors.length > 1 ? "the first: " : ""}${show.name(place ?? "")}: ${show.text(first.message)}`;
    return `${plural(errors.length, "problem")}: results are incomplete${found}${what ?? ""}`;
  }
  const rest = [...accepted(report), ...notCompared(report)];
  if (verdict === "pass") return [...passed(report), ...rest].join("; ");
  const clauses = clausesOf(report, show, [verdict]);
  return [...clauses.length > 0 ? [joined(clauses)] : warned(report), ...rest].join("; ");
}
function joined(clauses) {
  const more = clauses.length - CLAUSES;
  return [...clauses.slice(0, CLAUSES), ...more > 0 ? [`and ${plural(more, "more limit")} exceeded`] : []].join("; ");
}
var warned = ({ warnings = [] }) => [plural(warnings.length, "warning")];
function passed(report) {
  const { checks, comparison, unchecked, warnings = [] } = report;
  const pairs = checks.length === 1 ? "one pair of splits" : `${count(checks.length)} pairs of splits`;
  const compared = comparison?.problem === null ? comparison : void 0;
  const resolved = countResolved(comparison);
  return [
    `no limit is exceeded in ${pairs}`,
    ...compared && compared.added > 0 ? [`${plural(compared.added, "new overlap")} within the limits`] : [],
    ...resolved > 0 ? [`${plural(resolved, "overlap")} resolved`] : [],
    ...unchecked.length > 0 ? ["some tracks cannot be compared"] : [],
    ...warnings.length > 0 ? [plural(warnings.length, "warning")] : []
  ];
}
function accepted(report) {
  const { waived, baselined } = countAccepted(report);
  const { pairs: fresh } = factsOf(report.overlaps).newlyAccepted;
  if (waived + baselined === 0) return [];
  const by = [
    ...waived > 0 ? [`${count(waived)} by waivers`] : [],
    ...baselined > 0 ? [`${count(baselined)} by the baseline`] : []
  ];
  const isNew = fresh > 0 ? `, ${count(fresh)} of them new` : "";
  return [`${plural(waived + baselined, "pair")} of tracks accepted (${by.join(", ")}${isNew})`];
}
function notCompared({ skipped, splits }) {
  const tests = splits.filter(({ role }) => role === "test").length;
  const pairs = skipped.reduce((sum, { test }) => sum + (test === "*" ? tests : 1), 0);
  return pairs === 0 ? [] : [`${plural(pairs, "pair")} of splits ${pairs === 1 ? "was" : "were"} not compared`];
}
function rowsBehind(report, outcomes) {
  const outcomeOf = outcomesIn(report);
  const fresh = [];
  for (const overlap of openOverlaps(report)) {
    if (overlap.new !== true || fresh.length === MOST2) break;
    const found = outcomeOf(overlap);
    if (found !== void 0 && found !== "pass" && outcomes.includes(found)) fresh.push(overlap);
  }
  return changedRows(report, fresh, ({ level }) => isOnChain(level) ? "recording" : level);
}
function clausesOf(report, show, outcomes) {
  const limits = report.checks.flatMap(
    (check) => tripped(check).filter(({ outcome: outcome2 }) => outcomes.includes(outcome2)).map((limit) => ({ check, ...limit }))
  );
  const rows = rowsBehind(report, outcomes);
  const named = new Set(
    rows.flatMap(
      ({ kind, overlaps }) => overlaps.flatMap(
        ({ test, pretrain, level }) => [kind, level].map((each) => JSON.stringify([test.split, pretrain.split, each]))
      )
    )
  );
  const others = limits.filter(
    ({ level, check }) => level === void 0 || !named.has(JSON.stringify([check.test, check.pretrain, level]))
  ).map(
    (limit) => limit.level === void 0 ? uncheckedClause(limit, show) : limitClause(report, { ...limit, level: limit.level }, show)
  );
  return [
    ...rows.toSorted((a, b) => LEVELS.indexOf(a.kind) - LEVELS.indexOf(b.kind)).map((row) => rowsClause(row, row.kind, show)),
    ...others
  ];
}
var listNames = (names, show) => {
  const shown = names.slice(0, 3).map(show.name);
  const more = names.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${count(more)} more` : ""}`;
};
var SPLIT = { test: "test split", pretrain: "pretraining split" };
var OTHER = { test: "pretrain", pretrain: "test" };
function rowsClause({ role, file, lines, tracks, edited, others }, level, show) {
  const other = `${SPLIT[OTHER[role]]}${others.length > 1 ? "s" : ""} ${listNames(others, show)}`;
  const where2 = rowsText(file, lines, show.name);
  return `${plural(tracks, "track")} ${edited ? "edited in" : "added to"} ${where2} ${shares(level, tracks)} ${other}`;
}
function shares(level, n) {
  const one = n === 1;
  if (level === "work") return one ? "is another version of a track in" : "are other versions of tracks in";
  if (level === "source") return one ? "is cut from a source of a track in" : "are cut from sources of tracks in";
  if (level === "album") return one ? "is of an album that is also in" : "are of albums that are also in";
  if (level === "artist") return one ? "is by an artist who is also in" : "are by artists who are also in";
  return one ? "is also in" : "are also in";
}
function limitClause({ splits, comparison }, { check, level, found, unit }, show) {
  const { test, pretrain, within } = check;
  const split = splits.find(({ role, name }) => role === "test" && name === test);
  const all = split ? ` of ${count(split[unit])}` : "";
  const what = `${count(found)}${all} ${unit === "songs" ? "song" : "track"}${(split?.[unit] ?? found) === 1 ? "" : "s"}`;
  const also = within ? `${what} of split ${show.name(test)} ${isOnChain(level) ? found === 1 ? "is in it more than once" : "are in it more than once" : `${shares(level, found)} it`}` : `${what} of test split ${show.name(test)} ${shares(level, found)} pretraining split ${show.name(pretrain)}`;
  if (comparison?.problem !== null) return also;
  const fresh = check.levels?.[level].new?.tracks ?? 0;
  if (fresh > 0) return `${also} (${plural(fresh, "track")} new, though no row of a table was added)`;
  return !isTightened({ comparison }, check) ? `${also}, as at the base` : `${also}; none is new, but the base did not exceed this limit`;
}
var isTightened = ({ comparison }, { verdict, base_verdict: before, levels }) => comparison?.problem === null && before !== "fail" && before !== verdict && Object.values(levels ?? {}).every((level) => (level.new?.tracks ?? 0) === 0);
function uncheckedClause({ check, role, found, unit }, show) {
  const side = role === "pretrain" ? "pretrain" : "test";
  const [own, other] = [check[side], check[OTHER[side]]];
  return `${plural(found, unit === "songs" ? "song" : "track")} of ${SPLIT[side]} ${show.name(own)} cannot be compared with ${SPLIT[OTHER[side]]} ${show.name(other)}`;
}
function advice(report) {
  const { verdict, errors, comparison } = report;
  if (verdict === "unknown") {
    if (errors.length > 0 && errors.every(({ infrastructure }) => infrastructure))
      return "A server, the network or the machine is at fault, not this change: run the job again.";
    return "Fix the problems below, then check again.";
  }
  if (verdict === "pass")
    return isUnchanged(report) && comparison ? "This change leaves everything as it is at the base." : "";
  const rows = rowsBehind(report, [verdict]);
  if (rows.length > 0) {
    const lines = new Set(rows.flatMap((row) => [...row.lines].map((line) => `${row.file}:${line}`))).size;
    const these = lines === 0 ? "these tracks" : lines === 1 ? "this line" : "these lines";
    const verb = rows.every(({ edited }) => edited) ? "Undo the edits of" : "Remove";
    return `${verb} ${these}, or accept a wrong match with a waiver (below).`;
  }
  if (fixOf(report).exclude.length > 0) {
    const out = "eave the pretraining tracks out (ids below), or accept a wrong match with a waiver (below).";
    const isLimit = report.checks.some((check) => check.verdict === verdict && isTightened(report, check));
    return isLimit ? `Put the limit back if it was not meant, l${out}` : `L${out}`;
  }
  if (report.checks.some(({ unchecked }) => unchecked && Object.values(unchecked).some(isExceeded)))
    return "Fill in title and artist or an identifier in these rows, or allow more by the limit on unchecked tracks.";
  return "";
}
var isExceeded = ({ outcome: outcome2 }) => outcome2 === "fail" || outcome2 === "warn";
function localCommand({ config, comparison }, directory = "") {
  const word = (text) => /^[\w./@%+:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
  return [
    ...directory === "" || directory === "." ? [] : [`cd ${word(directory)} &&`],
    "music-leakage check",
    ...config.file === "leakage.yml" ? [] : [word(config.file.startsWith("-") ? `./${config.file}` : config.file)],
    ...comparison?.base ? [`--base ${word(comparison.base.slice(0, 12))}`] : [],
    ...comparison?.policy === "base" ? ["--policy base"] : [],
    ...comparison?.fail_on === "new" ? ["--fail-on new"] : []
  ].join(" ");
}

// src/report/acceptance-phrases.ts
function bySongs(overlaps, { most, mostKnown = most }) {
  const songs = /* @__PURE__ */ new Map();
  let known3 = 0;
  for (const overlap of overlaps) {
    const { test, pretrain, more } = overlap;
    const key = JSON.stringify([songKey(test), songKey(pretrain)]);
    const stands = 1 + (more?.tracks ?? 0);
    const same = songs.get(key);
    if (same) same.pairs += stands;
    else if (songs.size < most && (overlap.new === true || known3 < mostKnown)) {
      songs.set(key, { overlap, pairs: stands });
      if (overlap.new !== true) known3++;
    }
  }
  return [...songs.values()];
}
var songKey = ({ split, id, song, title, artist }) => song !== id || title === "" ? [split, song] : [split, title, artist];
var moreOfSongs = ({ pairs }) => pairs > 1 ? ` (and ${plural(pairs - 1, "more overlap")} of these two songs)` : "";
function acceptanceOf(overlap, show) {
  const fresh = overlap.new === true && !overlap.counted ? "new, " : "";
  if (overlap.waiver)
    return `${fresh}waived until ${show.text(overlap.waiver.expires)}: ${show.text(overlap.waiver.reason)}`;
  if (overlap.baselined) return `${fresh}in the baseline`;
  return overlap.new === null ? "" : overlap.new ? "new" : "known";
}
function waiverTrouble(waiver, show) {
  const { test, id, pretrain, level, reason, expires, row, state } = waiver;
  const what = `the waiver of ${show.name(`${test}/${id}`)} in ${show.name(pretrain)} at ${level} (${show.text(reason)})`;
  if (state === "expired")
    return `${what} expired on ${show.text(expires)} and accepts nothing: extend it, or take it out`;
  const renew = row === void 0 ? "renew it" : `write ${show.typed(`row: ${row}`)}`;
  if (state === "stale")
    return `${what} is of another row than this, so it accepts nothing: look at the row, then ${renew}`;
  if (state === "used" && row !== void 0)
    return `${what} names the row as it is at the base; it was corrected since: ${renew}, or it accepts nothing once this is merged`;
  return state === "unused" ? `${what} has nothing to accept: take it out` : void 0;
}
function baselineTrouble(baseline, show) {
  if (!baseline) return void 0;
  const { file, entries, gone, not_migrated: left = [] } = baseline;
  if (left.length > 0) {
    const names = left.slice(0, NOT_MIGRATED).map(({ test, id, pretrain, level }) => {
      return `${show.name(`${test}/${id}`)} in ${show.name(pretrain)} at ${level}`;
    });
    const more = left.length > names.length ? `, and ${count(left.length - names.length)} more` : "";
    return `${show.name(file)}: ${plural(left.length, "entry was", "entries were")} not migrated, as no overlap of that very row was found, and count: ${names.join(", ")}${more}`;
  }
  if (gone === 0) return void 0;
  const are = gone === 1 ? "is not an overlap" : "are not overlaps";
  return `${show.name(file)}: ${count(gone)} of ${plural(entries, "entry", "entries")} ${are} any more: run ${show.typed("music-leakage check --prune-baseline")}`;
}
var NOT_MIGRATED = 20;
function comparisonNotes(comparison, show) {
  if (!comparison) return [];
  const { base, policy, problem, notes } = comparison;
  const by = base === null ? "the base" : `the base ${show.name(base.slice(0, 12))}`;
  return [
    ...problem === null ? [] : [`nothing could be compared with ${by}, so everything counts as new: ${show.text(problem)}`],
    ...policy === "base" && problem === null ? [`judged by the settings, limits, waivers and baseline of ${by}`] : [],
    ...notes.map(show.text)
  ];
}
var placeOfLoosening = ({ file, line }) => [file, line].filter((part) => part !== null).join(":");
var HEADS = {
  loosened: "This change weakens its own gate:",
  remarks: "Remarks, which weaken nothing:",
  accepted: "Accepted:",
  shared: "Shared items, in tracks of the column that are also in the row:",
  sharedParts: "Shared items, in tracks of the later part:",
  sharedList: "Shared items:",
  waivers: "Waivers and baseline to look at:",
  compared: "Compared with the base:",
  weak: "Settings that stop next to nothing:"
};

// src/report/unchecked.ts
function uncheckedTracks({ unchecked }) {
  const tests = unchecked.filter(({ role }) => role === "test");
  return [
    ...new Set(
      tests.flatMap(({ split, examples }) => examples.map(({ id, line }) => JSON.stringify([split, id, line])))
    )
  ];
}

export {
  openOverlaps,
  placesIn,
  placeText,
  waiverLine,
  changedSide,
  waiverPlace,
  fixOf,
  removalText,
  bySongs,
  moreOfSongs,
  acceptanceOf,
  waiverTrouble,
  baselineTrouble,
  comparisonNotes,
  placeOfLoosening,
  HEADS,
  isUnchanged,
  headline,
  happened,
  advice,
  localCommand,
  uncheckedTracks
};
