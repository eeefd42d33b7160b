import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  BARE,
  createAcceptance,
  findSplitParts,
  judgePair,
  warningsOf
} from "./part-chunk-EVOLKILT.js";
import {
  NOTHING_ACCEPTED,
  toReport,
  toSeedTables
} from "./part-chunk-4OBRB5XF.js";
import {
  outcomesIn
} from "./part-chunk-BF3B7KW3.js";
import {
  countPairs
} from "./part-chunk-K5ARRUA2.js";
import {
  asRead,
  changedEntries,
  notMigrated,
  reportBaseline,
  updateBaseline
} from "./part-chunk-G7367G52.js";
import {
  NO_MATCH,
  acceptedBy,
  isSameWaiver,
  matchItems,
  stateWaivers
} from "./part-chunk-OTQOSAWX.js";
import {
  hostsOf
} from "./part-chunk-REFSRPZH.js";
import {
  countLevels,
  createNumbering,
  createUnlisted,
  judge,
  limitedLevels,
  pairKey,
  pairsOfReport,
  worst
} from "./part-chunk-VLD7JATQ.js";
import {
  nameSome
} from "./part-chunk-735DPWG3.js";
import {
  grouped,
  lazyList,
  mapped,
  segmented,
  where
} from "./part-chunk-KQR7UD75.js";
import {
  isRemote,
  lockedName,
  membersOf,
  sayLimit
} from "./part-chunk-UV6SEW56.js";
import {
  once
} from "./part-chunk-SHXFRLNR.js";
import {
  whileBusy
} from "./part-chunk-OLATX6W5.js";
import {
  createNumbers
} from "./part-chunk-4ZEMDWU3.js";
import {
  groupBy,
  uniqueBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  growTightly
} from "./part-chunk-W4K3U6M4.js";
import {
  LEVELS,
  isOnChain
} from "./part-chunk-RUUNYSMZ.js";
import {
  digestOf
} from "./part-chunk-C2U4G3JT.js";

// src/gate/base-verdict.ts
function judgeBase(base, warnings, today) {
  if (base.problem !== void 0 || !base.config || !base.report) return void 0;
  const { config, report, baseline: baseline2 } = base;
  const found = pairsOfReport(report);
  const baselined = acceptedBy(baseline2, found, /* @__PURE__ */ new Map());
  const pairs = config.pairs.filter(({ skip }) => skip === void 0).map((pair) => {
    const key = pairKey(pair);
    const accepted = baselined.get(key);
    const counted = where(
      found.get(key)?.overlaps ?? [],
      (overlap, place) => accepted?.[place] !== 1 && !isWaived(overlap, config.waivers, today)
    );
    return [pairKey(pair), verdictOf(pair, counted, report)];
  });
  const verdict = worst([
    ...pairs.map(([, each]) => each),
    ...report.errors.map(() => "unknown"),
    ...warnings.map(() => "warn")
  ]);
  return { verdict, pairs: new Map(pairs) };
}
function verdictOf(pair, counted, { checks, splits }) {
  const check = checks.find(({ test: test2, pretrain: pretrain2 }) => test2 === pair.test && pretrain2 === pair.pretrain);
  const sizeOf2 = (role) => splits.find((split) => split.role === role && split.name === pair[role]);
  const [test, pretrain] = [sizeOf2("test"), sizeOf2("pretrain")];
  if (!check?.levels || !check.unchecked || check.verdict === "unknown" || !test || !pretrain) return "unknown";
  return worst([
    ...Object.values(countLevels(counted, test, pair.limits)).map(({ outcome }) => outcome),
    judge(check.unchecked.test, test, pair.limits.unchecked),
    judge(check.unchecked.pretrain, { tracks: pretrain.tracks, songs: pretrain.tracks }, pair.limits.unchecked)
  ]);
}
var isWaived = ({ test, pretrain, level }, waivers2, today) => waivers2.some(
  (waiver) => waiver.test === test.split && waiver.pretrain === pretrain.split && waiver.id === test.id && (waiver.level === level || waiver.level === "recording" && isOnChain(level)) && today <= waiver.expires && (waiver.row === void 0 || test.row?.startsWith(waiver.row) === true)
);

// src/gate/changed-rows.ts
function markChanged(report, base) {
  const { overlaps } = report;
  if (base.problem !== void 0 || !overlaps.some((overlap) => overlap.new)) return report;
  const changeOf2 = changesBy(base, report);
  const mark = (overlap) => {
    if (!overlap.new) return overlap;
    const [test, pretrain] = [changeOf2("test", overlap.test), changeOf2("pretrain", overlap.pretrain)];
    return test === void 0 || pretrain === void 0 ? overlap : { ...overlap, changed: sides({ test, pretrain }) };
  };
  return { ...report, overlaps: mapped(overlaps, mark) };
}
var sides = ({
  test,
  pretrain
}) => ({
  ...test === "same" ? {} : { test },
  ...pretrain === "same" ? {} : { pretrain }
});
function changesBy(base, report) {
  const digests = ({ splits = [] }) => new Map(splits.map(({ role, name, sha256 }) => [`${role}/${name}`, sha256]));
  const [before, now] = [digests(base.report ?? {}), digests(report)];
  return (role, track) => {
    const known = base.rowChanges?.(role, track);
    if (known !== void 0) return known;
    const key = `${role}/${track.split}`;
    if (base.config && !base.config.splits.some((split) => split.role === role && split.name === track.split))
      return "added";
    const [was, is] = [before.get(key), now.get(key)];
    if (was === void 0 || is === void 0 || was === null || is === null) return void 0;
    if (was === is) return "same";
    const ids = role === "test" && !track.numbered ? base.rows?.get(track.split) : void 0;
    return ids && !ids.has(track.id) ? "added" : void 0;
  };
}

// src/gate/known-findings.ts
var keyOf = (test, id, pretrain) => JSON.stringify([test, id, pretrain]);
function idleWaivers({ waivers: waivers2, overlaps }, base, resolved2) {
  const baseWaivers = base.problem === void 0 ? base.config?.waivers ?? [] : [];
  const unused = waivers2.filter(
    (waiver) => waiver.state !== "used" && waiver.state !== "unchecked" && baseWaivers.some((other) => isSameWaiver(other, waiver) && other.expires === waiver.expires)
  );
  if (unused.length === 0) return /* @__PURE__ */ new Set();
  const names = new Set(unused.map(({ test, id, pretrain }) => keyOf(test, id, pretrain)));
  const moved = new Set(resolved2.map(({ test, pretrain }) => keyOf(test.split, test.id, pretrain)));
  for (const { new: isNew, test, pretrain } of overlaps) {
    const key = isNew ? keyOf(test.split, test.id, pretrain.split) : "";
    if (names.has(key)) moved.add(key);
  }
  return new Set(unused.filter(({ test, id, pretrain }) => !moved.has(keyOf(test, id, pretrain))));
}
function markKnown(report, base, verdicts, baseWarnings, resolved2) {
  const before = base.problem === void 0 ? base.report?.unchecked ?? [] : [];
  const messages = new Set(baseWarnings.map(({ message }) => message));
  const { warnings } = report;
  const idle = idleWaivers(report, base, resolved2);
  return {
    ...report,
    checks: report.checks.map((check) => {
      const verdict = verdicts.pairs.get(pairKey(check));
      return verdict === void 0 ? check : { ...check, base_verdict: verdict };
    }),
    unchecked: markUnchecked(report.unchecked, before),
    waivers: report.waivers.map((waiver) => idle.has(waiver) ? { ...waiver, known: true } : waiver),
    ...warnings ? { warnings: warnings.map((one) => messages.has(one.message) ? { ...one, known: true } : one) } : {}
  };
}
var sideKey = ({ role, split, against }) => JSON.stringify([role, split, against]);
function markUnchecked(now, before) {
  const left = /* @__PURE__ */ new Map();
  const ids = /* @__PURE__ */ new Map();
  for (const entry of before) {
    const key = sideKey(entry);
    left.set(key, (left.get(key) ?? 0) + entry.tracks);
    const known = ids.get(key) ?? /* @__PURE__ */ new Set();
    ids.set(key, known);
    for (const { id } of entry.examples) known.add(id);
  }
  return now.map((entry) => {
    const key = sideKey(entry);
    const known = ids.get(key) ?? /* @__PURE__ */ new Set();
    const byId = entry.role === "test" && entry.examples.some(({ id, line }) => id !== String(line));
    const most = Math.min(entry.tracks, left.get(key) ?? 0);
    const isKnown = (example, i) => byId ? known.has(example.id) : i < most;
    const examples = entry.examples.map(
      (example, i) => isKnown(example, i) ? { ...example, known: true } : example
    );
    const n = byId ? examples.filter((example) => "known" in example).length : most;
    left.set(key, (left.get(key) ?? 0) - n);
    return { ...entry, known: n, examples };
  });
}

// src/gate/loosened-acceptance.ts
var loosenedAcceptance = (base, head, known) => [
  ...waivers(base, head, known),
  ...baseline(base, head)
];
var waivers = (base, { config }, known) => config.waivers.flatMap((waiver) => {
  const change2 = changeOf(
    base.config.waivers.find((other) => isSame(other, waiver)),
    waiver,
    known
  );
  if (change2 === void 0) return [];
  const { test, id, pretrain, level, place } = waiver;
  const message = `the waiver of ${test}/${id} in ${pretrain} at ${level} ${change2.said}`;
  return [{ what: "waiver", message, file: config.file, line: place.line, isRemark: change2.isRemark }];
});
var isSame = (a, b) => a.test === b.test && a.id === b.id && a.pretrain === b.pretrain && a.level === b.level;
function changeOf(before, waiver, known) {
  const { row, reason, expires } = waiver;
  if (!before) return { said: `was added: it holds until ${expires}, because: ${reason}`, isRemark: false };
  const isLonger = expires > before.expires;
  const isOther = before.row !== void 0 && !row?.startsWith(before.row);
  if (!isLonger && !isOther) return void 0;
  const changes = [
    ...isLonger ? [`holds until ${expires}, at the base until ${before.expires}`] : [],
    ...isOther ? [`is of ${row === void 0 ? "any row" : `row ${row}`}, at the base of row ${before.row}`] : []
  ];
  const isRemark = !isOther || row !== void 0 && isCorrected(waiver, before, known);
  return { said: `${isRemark ? "was renewed: it " : ""}${changes.join(", and ")}`, isRemark };
}
function isCorrected(waiver, { row }, known) {
  const before = known.before(waiver, waiver.id);
  return before?.id === waiver.id && row !== void 0 && before.row?.startsWith(row) === true;
}
function baseline(base, { config, baseline: baseline2 }) {
  const { added, widened } = changedEntries(base.baseline, baseline2);
  const list = (message) => {
    return { what: "baseline", message, file: config.file, line: config.places.baseline.line };
  };
  const sizes = `${baseline2?.entries.length} in all, at the base ${(base.baseline?.entries.length ?? 0) + (base.baseline?.rows?.length ?? 0)}`;
  const grown = added.length === 1 ? "has an entry that it does not have at the base" : `has ${added.length} entries that it does not have at the base`;
  const changed = widened.length === 1 ? "an entry" : `${widened.length} entries`;
  return [
    ...added.length === 0 ? [] : [list(`the baseline ${grown} (${sizes}): ${nameEntries(added)}`)],
    ...widened.length === 0 ? [] : [
      list(
        `the baseline has ${changed} with other identifiers or fewer fields than at the base, which may accept more: ${nameEntries(widened)}`
      )
    ]
  ];
}
var nameEntries = (entries) => nameSome(
  entries.map(({ test, track, pretrain, level }) => `${test}/${track.id || track.title} in ${pretrain} at ${level}`)
);

// src/gate/loosened-limits.ts
var LIMITED = [...LEVELS, "unchecked"];
function loosenedLimits(base, head) {
  const { file } = head.config;
  const changes = base.config.pairs.flatMap((before) => {
    const now = findPair(head, before);
    if (!now || before.skip !== void 0 || now.skip !== void 0) return [];
    return LIMITED.filter(
      (level) => isLooser(before.limits[level], now.limits[level], sizeOf(head, now.test) ?? sizeOf(base, now.test))
    ).map((level) => ({
      pair: nameOf(now),
      said: `the limit on ${level} is ${sayLimit(now.limits[level])}, at the base ${sayLimit(before.limits[level])}`,
      line: (now.limitPlaces?.[level] ?? now.place).line
    }));
  });
  const limits = [...groupBy(changes, ({ said: said2, line }) => `${line}:${said2}`).values()].map((same) => {
    const [{ said: said2, line }] = same;
    return { what: "limit", message: `${said2} (${nameSome(same.map(({ pair }) => pair))})`, file, line };
  });
  return [...limits, ...goneSplits(base, head), ...gonePairs(base, head)];
}
function isLooser(before, now, size) {
  if (before.fail === void 0 && before.warn === void 0) return false;
  const unit = before.unit !== now.unit && (now.unit === "songs" || isShare(before) || isShare(now));
  if (unit && (now.fail !== void 0 || now.warn !== void 0)) return true;
  const most = (limit, keys) => Math.min(...keys.map((key) => allowed(limit[key], limit.unit, size)));
  return most(now, ["fail"]) > most(before, ["fail"]) || most(now, ["fail", "warn"]) > most(before, ["fail", "warn"]);
}
var isShare = ({ warn, fail }) => [warn, fail].some((amount) => amount && "share" in amount);
function allowed(amount, unit, size) {
  if (amount === void 0) return Number.POSITIVE_INFINITY;
  return "count" in amount ? amount.count : amount.share * (size?.[unit] ?? 1e9);
}
var sizeOf = ({ report }, test) => report?.splits.find(({ role, name }) => role === "test" && name === test);
var nameOf = ({ pretrain, test }) => `${pretrain} → ${test}`;
var findPair = ({ config }, { pretrain, test }) => config.pairs.find((pair) => pair.pretrain === pretrain && pair.test === test);
var isDeclared = ({ config }, role, name) => config.splits.some((split) => split.role === role && split.name === name);
var SIDES = { test: "test", pretrain: "pretraining" };
var goneSplits = (base, head) => base.config.splits.filter(({ role, name }) => !isDeclared(head, role, name)).map(({ role, name }) => ({
  what: "check",
  message: `the ${SIDES[role]} split ${name} of the base is not declared any more`,
  file: head.config.file,
  line: null
}));
var gonePairs = (base, head) => base.config.pairs.flatMap((before) => {
  const declared = isDeclared(head, "test", before.test) && isDeclared(head, "pretrain", before.pretrain);
  if (before.skip !== void 0 || !declared) return [];
  const now = findPair(head, before);
  if (now && now.skip === void 0) return [];
  const how = now ? `skipped (${now.skip})` : "named by no check";
  const message = `${nameOf(before)} is ${how}, at the base it is compared`;
  return [{ what: "check", message, file: head.config.file, line: now?.place.line ?? null }];
});

// src/gate/loosened-settings.ts
function loosenedSettings({ config: before }, { config: now }) {
  const place = (what) => (what === "strict" ? now.places.strict : now.places.match).line;
  const models = [modelOf(before), modelOf(now)];
  const said2 = [
    ...models[0] === models[1] ? [] : [["model", `texts are embedded by ${models[1]}, at the base by ${models[0]}`]],
    ...match(before, now).map((message) => ["match", message]),
    ...strict(before, now).map((message) => ["strict", message])
  ];
  return [
    ...said2.map(([what, message]) => ({ what, message, file: now.file, line: place(what) })),
    ...hosts(before, now)
  ];
}
function modelOf(config) {
  const { model } = config.match.text;
  if (model === void 0) return "the model that comes with the program";
  return "folder" in model ? lockedName(config, model.folder) : `${model.url} (${digestsOf(model)})`;
}
var digestsOf = ({ sha256 }) => Object.entries(sha256).sort(([a], [b]) => a < b ? -1 : 1).map(([file, digest]) => `${file}: ${digest}`).join(", ");
function match({ match: before }, { match: now }) {
  const changed = ["retrieve", "template"].filter((key) => before.text[key] !== now.text[key]).map((key) => change(`match.text.${key}`, before.text[key] ?? "the default", now.text[key] ?? "the default"));
  return [
    ...changed,
    ...now.text.threshold > before.text.threshold ? [change("match.text.threshold", before.text.threshold, now.text.threshold)] : [],
    ...now.text.top < before.text.top ? [change("match.text.top", before.text.top, now.text.top)] : [],
    ...now.audio.profile !== before.audio.profile ? [change("match.audio.profile", before.audio.profile, now.audio.profile)] : [],
    ...before.audio.warps === "wide" && now.audio.warps === "usual" ? [change("match.audio.warps", before.audio.warps, now.audio.warps)] : []
  ];
}
var strict = ({ strict: before }, { strict: now }) => [
  ...now.malformedRows > before.malformedRows ? [change("strict.malformed-rows", before.malformedRows, now.malformedRows)] : [],
  ...now.undecodableFiles > before.undecodableFiles ? [change("strict.undecodable-files", before.undecodableFiles, now.undecodableFiles)] : []
];
var change = (key, before, now) => `${key} is ${now}, at the base ${before}`;
function hosts(before, now) {
  const known = new Set(addressesOf(before).map(({ host }) => host));
  const added = addressesOf(now).filter(({ host }) => !known.has(host));
  return [...groupBy(added, ({ host }) => host)].map(([host, [first]]) => ({
    ...{ what: "host", message: `${host} is fetched from, which the base does not name` },
    ...{ file: now.file, line: first?.line ?? null }
  }));
}
function addressesOf({ splits, match: match2, places }) {
  const { model } = match2.text;
  const named = [
    ...splits.map(({ file, place }) => ({ url: file, line: place.line })),
    ...model && "url" in model ? [{ url: model.url, line: places.match.line }] : []
  ];
  return named.flatMap(({ url, line }) => (isRemote(url) ? hostsOf([url]) : []).map(({ host }) => ({ host, line })));
}

// src/gate/loosened-members.ts
function loosenedMembers(before, now, base, head) {
  if (before.form !== now.form || !before.members && !now.members) return void 0;
  const [had, has] = [filesOf(before, base), filesOf(now, head)];
  if (!had || !has) return void 0;
  const gone = isRenamed(before, now, base) ? [] : [...had.keys()].filter((file) => !has.has(file));
  const unpinned = [...had].flatMap(
    ([file, sha256]) => sha256 === void 0 || !has.has(file) || has.get(file) === sha256 ? [] : [`${file} of ${now.name} is ${sayPin(has.get(file))}, at the base to ${sha256}`]
  );
  const files = gone.length === 1 ? "1 file" : `${gone.length} files`;
  return [
    ...gone.length === 0 ? [] : [`${now.name} is read without ${files} of the base: ${nameSome(gone)}`],
    ...unpinned
  ];
}
function isRenamed(before, { role, name, form, declared }, { changes }) {
  if (changes === void 0 || role !== "pretrain" || form !== "table" || before.declared !== declared) return false;
  return !changes.some(({ split }) => split?.role === role && split.name === name);
}
var sayPin = (sha256) => sha256 === void 0 ? "not pinned any more" : `pinned to ${sha256}`;
function filesOf(split, { report }) {
  if (!split.members?.some(({ within }) => within !== void 0))
    return new Map(membersOf(split).map(({ file, sha256 }) => [file, sha256]));
  if (split.form !== "table" && split.form !== "index") return void 0;
  const found = report?.splits.find(({ role, name }) => role === split.role && name === split.name)?.files;
  return found && new Map(found.map(({ file }) => [file, void 0]));
}

// src/gate/loosened-splits.ts
function loosenedSplits(base, head) {
  const found = head.config.splits.flatMap((now) => {
    const before = base.config.splits.find(({ role, name }) => role === now.role && name === now.name);
    if (!before) return [];
    const compared3 = base.compared?.find(({ split }) => split.role === now.role && split.name === now.name);
    return compared3 ? [...comparedRows(compared3, now, head), ...remarked(compared3, before, now, base, head)] : [...rows(before, now, base, head), ...sources(before, now, base, head), ...readings(before, now, base, head)];
  });
  const pins = (base.changes ?? []).filter(({ split }) => split === void 0);
  const order = ["rows", "digest", "match"];
  const compared2 = found.concat(
    channels(base, head),
    emptied(base, head),
    pins.map(({ message }) => ({
      ...{ what: "digest", message, file: head.config.file, line: null },
      isRemark: isPinOfSame(message, base, head)
    }))
  );
  return order.flatMap((what) => compared2.filter((loosening) => loosening.what === what));
}
var say = (what, message, { config }, { place }) => ({
  ...{ what, message, file: config.file, line: place.line }
});
function comparedRows(compared2, now, head) {
  const { name } = now;
  if (compared2.problem !== void 0)
    return [
      say("rows", `the rows of ${name} cannot be compared with those of the base: ${compared2.problem}`, head, now)
    ];
  const { were, are, gone, examples } = compared2;
  if (gone === 0) return [];
  const tracks = gone === 1 ? "1 track" : `${number(gone)} tracks`;
  const more = gone > examples.length ? ", …" : "";
  const message = `${name} no longer has ${tracks} of the base, or has them with another text (${number(are)} in all, at the base ${number(were)}): ${nameSome(examples)}${more}`;
  return [say("rows", message, head, now)];
}
var number = (n) => n.toLocaleString("en");
function remarked(compared2, before, now, base, head) {
  const kept = keeps(before, now, base, head);
  const moved = sources(before, now, base, head);
  const read = readings(before, now, base, head);
  if (compared2.problem !== void 0 || compared2.gone > 0) return [...kept, ...moved, ...read];
  const isUnpinned = before.sha256 !== void 0 && now.sha256 === void 0;
  const unpinned = [
    ...moved.filter(({ message }) => message.includes(UNPINNED)),
    ...isUnpinned && before.declared !== now.declared ? [say("digest", `${now.name} is ${UNPINNED}, at the base to ${before.sha256}`, head, now)] : []
  ];
  const { were, are } = compared2;
  const size = were === are ? `the same ${number(were)} tracks` : `${number(were)} → ${number(are)} tracks, none is gone`;
  const source = `${now.name} is read from ${now.declared}, at the base from ${before.declared}`;
  const kind = now.form === "index" ? "index" : now.form === "huggingface" ? "dataset" : "table";
  const built = `the ${kind} of ${now.name} ${were === are ? "was made anew" : "grew"}`;
  const what = before.declared === now.declared ? built : source;
  const isOther = moved.length > unpinned.length || before.declared !== now.declared;
  const about = isOther ? [say("digest", `${what}: ${size}`, head, now)] : [];
  return [
    ...[...about, ...kept, ...read.filter(({ inRows }) => inRows)].map(asRemark),
    ...unpinned,
    ...read.filter(({ inRows }) => !inRows)
  ];
}
var UNPINNED = "not pinned any more";
var asRemark = (loosening) => ({ ...loosening, isRemark: true });
var isPinOfSame = (message, { compared: compared2 = [] }, { config }) => !message.includes(" to nothing,") && config.splits.some(
  ({ role, name, declared, file }) => [declared, file].some((each) => message.startsWith(`leakage.lock pins ${each} to `)) && compared2.some(
    (each) => each.split.role === role && each.split.name === name && each.problem === void 0 && each.gone === 0
  )
);
var reportOf = ({ report }, { role, name }) => report?.splits.find((split) => split.role === role && split.name === name);
function keeps(before, now, base, head) {
  const [was, is] = [sayKeep(before.keep, base.config), sayKeep(now.keep, head.config)];
  return was === is ? [] : [say("rows", `${now.name} keeps ${is}, at the base ${was}`, head, now)];
}
function rows(before, now, base, head) {
  const { name, role } = now;
  const kept = keeps(before, now, base, head);
  const changed = (base.changes ?? []).filter(({ split }) => split?.role === role && split.name === name);
  if (changed.length > 0) return [...kept, ...changed.map(({ message: message2 }) => say("rows", message2, head, now))];
  const [were, has] = [reportOf(base, before)?.tracks, reportOf(head, now)?.tracks];
  if (were === void 0 || has === void 0) return kept;
  const ids = role === "test" ? base.rows?.get(name) : void 0;
  const here = head.rows?.get(name);
  const gone = ids && here ? [...ids].filter((id) => !here.has(id)) : [];
  const fewer = gone.length || were - has;
  if (fewer < 0) return kept;
  if (fewer === 0) return replaced(before, now, base, head) ? [...kept, say("rows", swapped(now), head, now)] : kept;
  const leaked = /* @__PURE__ */ new Set();
  for (const { test } of base.report?.overlaps ?? []) if (test.split === name) leaked.add(test.id);
  const overlapping = gone.filter((id) => leaked.has(id)).length;
  const names = gone.length > 0 ? `: ${nameSome(gone)}` : "";
  const had = overlapping > 0 ? `, ${overlapping} of which overlapped there` : "";
  const tracks = fewer === 1 ? "1 track" : `${fewer} tracks`;
  const message = `${name} no longer has ${tracks} of the base${had} (${has} in all, at the base ${were})${names}`;
  return [...kept, say("rows", message, head, now)];
}
function replaced(before, now, base, head) {
  if (now.role !== "pretrain" || now.form !== before.form || base.changes !== void 0) return false;
  if (!["table", "croissant"].includes(now.form) || before.declared !== now.declared) return false;
  const [was, is] = [contentOf(reportOf(base, before)), contentOf(reportOf(head, now))];
  return !!was && !!is && was !== is;
}
var contentOf = (split) => split?.sha256 ? [split.sha256, ...(split.joined ?? []).map(({ sha256 }) => sha256)].join(" ") : void 0;
var swapped = ({ name }) => `${name} is not what it is at the base: rows may have been replaced, although it has as many tracks`;
function sayKeep({ ids, column, layout, pattern, equals }, config) {
  const parts = [
    ...ids === void 0 ? [] : [`ids: ${lockedName(config, ids)}${column === void 0 ? "" : `, column ${column}`}`],
    ...layout === void 0 ? [] : [`layout: ${said(layout)}`],
    ...pattern === void 0 ? [] : [`pattern: ${pattern}`],
    ...[...equals].map(([column2, values]) => `${column2}: ${values.join(" or ")}`)
  ];
  return parts.length > 0 ? `{${parts.join(", ")}}` : "every row";
}
function sources(before, now, base, head) {
  const { name } = now;
  const members = loosenedMembers(before, now, base, head);
  if (members && members.length > 0) return members.map((message) => say("digest", message, head, now));
  if (!members && (before.form !== now.form || before.declared !== now.declared))
    return [say("digest", `${name} is read from ${now.declared}, at the base from ${before.declared}`, head, now)];
  if (before.sha256 !== now.sha256) {
    if (before.sha256 === void 0) return [];
    const pinned = now.sha256 === void 0 ? UNPINNED : `pinned to ${now.sha256}`;
    return [say("digest", `${name} is ${pinned}, at the base to ${before.sha256}`, head, now)];
  }
  const [was, is] = [reportOf(base, before)?.sha256, reportOf(head, now)?.sha256];
  const what = now.form === "index" ? "index" : "dataset";
  if (!(now.form === "index" || now.form === "huggingface") || !was || !is || was === is) return [];
  return [say("digest", `the ${what} of ${name} is ${is}, at the base ${was}`, head, now)];
}
function readings(before, now, base, head) {
  const { name } = now;
  const [was, is] = [reportOf(base, before)?.columns ?? before.columns, reportOf(head, now)?.columns ?? now.columns];
  const columns = Object.entries(was ?? {}).flatMap(([key, column]) => {
    const other = is?.[key];
    if (other === column || is === void 0) return [];
    if (key === "id" && other !== void 0) return [];
    return [
      `${key} of ${name} is ${other === void 0 ? "in no column" : `column ${other}`}, at the base column ${column}`
    ];
  });
  const joins = [sayJoins(before, base.config), sayJoins(now, head.config)];
  const repairs = before.repair.filter((repair) => !now.repair.includes(repair));
  const songs = [before, now].map(({ song }) => song.length > 0 ? song.join(", ") : "the track");
  const audio = [sayAudio(before, base.config), sayAudio(now, head.config)];
  const inRows = [
    ...columns,
    ...said(before.layout) === said(now.layout) ? [] : [`the layout of ${name} is ${said(now.layout)}, at the base ${said(before.layout)}`],
    ...said(before.croissant) === said(now.croissant) ? [] : [`of ${now.declared} ${name} is ${said(now.croissant)}, at the base ${said(before.croissant)}`],
    ...said(before.names) === said(now.names) || !before.names ? [] : [`names in ${name} are read by ${said(now.names)}, at the base by ${said(before.names)}`],
    ...before.with && joins[0] !== joins[1] ? [`${name} is joined with ${joins[1]}, at the base with ${joins[0]}`] : [],
    ...before.audio && audio[0] !== audio[1] ? [`the audio of ${name} is ${audio[1]}, at the base ${audio[0]}`] : []
  ];
  const besides = [
    ...before.idsOf === void 0 || before.idsOf === now.idsOf ? [] : [`ids of ${name} are ids of ${now.idsOf ?? "nothing"}, at the base of ${before.idsOf}`],
    ...repairs.length > 0 ? [`${name} is no longer repaired by ${repairs.join(", ")}`] : [],
    ...songs[0] === songs[1] ? [] : [`a song of ${name} is ${songs[1]}, at the base ${songs[0]}`]
  ];
  return [
    ...inRows.map((message) => ({ ...say("match", message, head, now), inRows: true })),
    ...besides.map((message) => ({ ...say("match", message, head, now), inRows: false }))
  ];
}
var sayJoins = ({ with: joins = [] }, config) => joins.map(({ file, on, layout }) => {
  const right = on.right === void 0 || on.right === on.left ? "" : ` = ${on.right}`;
  const laidOut = layout ? ` (${said(layout)})` : "";
  return `${lockedName(config, file)}${laidOut} on ${on.left}${right}`;
}).join(", ") || "nothing";
function said(settings) {
  const given = Object.entries(settings ?? {}).filter(([key, value]) => value !== void 0 && key !== "moved");
  return given.length > 0 ? `{${given.map(([key, value]) => `${key}: ${value}`).join(", ")}}` : "the default";
}
function sayAudio({ audio }, config) {
  if (!audio) return "not looked for";
  const { root, roots, column, pattern } = audio;
  const folders = (roots?.map(({ file }) => file) ?? [root]).map((folder) => lockedName(config, folder));
  return [folders.join(", "), column, pattern].filter((part) => part !== void 0).join(" / ");
}
var channels = (base, head) => (base.report?.checks ?? []).flatMap(({ pretrain, test, compared_by }) => {
  const now = head.report?.checks.find((check) => check.pretrain === pretrain && check.test === test);
  const split = head.config.splits.find(({ role, name }) => role === "test" && name === test);
  const lost = now?.levels ? compared_by.filter((channel) => !now.compared_by.includes(channel)) : [];
  if (!split || lost.length === 0) return [];
  return [say("match", `${pretrain} → ${test} can no longer be compared by ${lost.join(", ")}`, head, split)];
});
var emptied = (base, head) => head.config.splits.flatMap((split) => {
  if (split.role !== "test") return [];
  const blank = new Set(
    (head.report?.unchecked ?? []).filter(({ role, split: name }) => role === "test" && name === split.name).flatMap(({ against, examples }) => examples.map(({ id }) => JSON.stringify([against, id])))
  );
  const had = where(
    base.report?.overlaps ?? [],
    ({ test, pretrain }) => test.split === split.name && !test.numbered && blank.has(JSON.stringify([pretrain.split, test.id]))
  );
  if (had.length === 0) return [];
  const ids = [...new Set(had.map(({ test }) => test.id))];
  const tracks = ids.length === 1 ? "1 track" : `${ids.length} tracks`;
  return [
    say("match", `${tracks} of ${split.name} overlapped at the base, now unchecked: ${nameSome(ids)}`, head, split)
  ];
});

// src/gate/loosened.ts
var loosened = (base, head, known) => (
  // A validation part is a split of both roles, and what became of it is one thing.
  uniqueBy(
    [
      ...loosenedLimits(base, head),
      ...loosenedAcceptance(base, head, known),
      ...loosenedSplits(base, head),
      ...loosenedSettings(base, head)
    ],
    ({ what, message, file, line, isRemark = false }) => JSON.stringify([what, message, file, line, isRemark])
  )
);
function movedConfigs(base, { file }) {
  const elsewhere = base.problem === void 0 ? base.elsewhere ?? [] : [];
  const list = (message) => ({ what: "check", message, file, line: null });
  const there = elsewhere.filter(({ gone }) => !gone).map(({ path }) => path);
  return [
    ...elsewhere.filter(({ gone }) => gone).map(
      ({ path }) => list(`the configuration ${path} of the base is gone, and the base has none at the path of this one`)
    ),
    ...there.length > 0 ? [list(`the base has no configuration at the path of this one; it has ${nameSome(there)}`)] : []
  ];
}

// src/gate/compare.ts
function withComparison(base, known, head) {
  const warnings = base.problem === void 0 && base.config ? findSplitParts(base.config) : [];
  const judged = judgeBase(base, warnings, head.today);
  const comparison = compare(base, known, head);
  if (!judged || comparison.problem !== null) return { ...head.report, comparison };
  return {
    ...markKnown(markChanged(head.report, base), base, judged, warnings, comparison.resolved),
    comparison: { ...comparison, base_verdict: judged.verdict }
  };
}
function compare(base, known, head) {
  const { report, policy, failOn } = head;
  const outcomeOf = outcomesIn(report);
  const counted = where(report.overlaps, (overlap) => overlap.counted && outcomeOf(overlap) !== void 0);
  const added = countPairs(counted, (overlap) => overlap.new === true);
  const baseSide = base.problem === void 0 && base.config ? { ...base, config: base.config } : void 0;
  const side = { ...head, ...asRead(report, head.rows, head.readings) };
  const changes = baseSide ? [...rebound(known, head.config), ...loosened(baseSide, side, known)] : [...movedConfigs(base, head.config)];
  const those = (isRemark) => changes.filter((change2) => (change2.isRemark ?? false) === isRemark).map(({ what, message, file, line }) => ({ what, message, file, line }));
  const remarks = those(true);
  return {
    ...{ base: base.revision, policy, fail_on: failOn, problem: base.problem ?? head.unjudged ?? null },
    notes: [...head.notes, ...uncheckedPairs(base, report)],
    ...{ added, existing: countPairs(counted) - added, resolved: [...resolved(known, report)] },
    loosened: those(false),
    ...remarks.length > 0 ? { remarks } : {}
  };
}
function rebound(known, { waivers: waivers2, file }) {
  const isOther = (waiver) => waiver.row !== void 0 && known.waivers.some((before) => isSameWaiver(before, waiver) && before.row === void 0) && known.under(waiver, waiver.id) !== void 0 && known.before(waiver, waiver.id)?.id !== waiver.id;
  return waivers2.filter(isOther).map(({ test, id, pretrain, level, place }) => {
    const message = `the waiver of ${test}/${id} in ${pretrain} at ${level} is of another track than the base has under that id`;
    return { what: "waiver", message, file, line: place.line };
  });
}
function resolved(known, { checks }) {
  const lookedAt = new Set(checks.filter(({ verdict }) => verdict !== "unknown").map(pairKey));
  const gone = grouped(
    known.resolved,
    ({ test, pretrain, level }) => lookedAt.has(pairKey({ test: test.split, pretrain: pretrain.split })) ? JSON.stringify([test.split, pretrain.split, test.id, level]) : void 0
  );
  return Array.from({ length: gone.size }, (_, group) => {
    const same = gone.itemsOf(group);
    const [{ test, pretrain, level }] = same;
    const { split, id, line, title, artist, album, song, audio } = test;
    const track = { split, id, line, title, artist, album, song, ...audio === void 0 ? {} : { audio } };
    const pairs = countPairs(same);
    return { test: track, pretrain: pretrain.split, level, ...pairs > 1 ? { pairs } : {} };
  });
}
function uncheckedPairs(base, { checks }) {
  if (base.problem !== void 0) return [];
  const unknown = (base.report?.checks ?? []).filter(
    ({ test, pretrain, verdict }) => verdict === "unknown" && checks.some((check) => check.test === test && check.pretrain === pretrain)
  );
  return unknown.map(
    ({ test, pretrain }) => `the base could not wholly check ${pretrain} → ${test}: what it did not find counts as new`
  );
}

// src/gate/contents.ts
async function contentsOf(judgements) {
  const files = /* @__PURE__ */ new Set();
  const unlisted = createUnlisted();
  for (const { findings } of judgements)
    for (const overlap of findings?.overlaps ?? []) {
      files.add(overlap.test.audio).add(overlap.pretrain.audio);
      unlisted.see(overlap);
    }
  for (const { audio } of unlisted.tracks()) files.add(audio);
  const contents = /* @__PURE__ */ new Map();
  for (const file of files) {
    const digest = file === "" ? void 0 : await digestOf(file);
    if (digest !== void 0) contents.set(file, digest);
  }
  return contents;
}

// src/gate/known.ts
function knownItems(base, found, readings2 = /* @__PURE__ */ new Map()) {
  const config = base.problem === void 0 ? base.config : void 0;
  const pairs = pairsOfReport(base.problem === void 0 ? base.report : void 0);
  const checks = base.problem === void 0 ? base.report?.checks ?? [] : [];
  const compared2 = new Set(checks.filter(({ verdict }) => verdict !== "unknown").map(pairKey));
  const comparisons = /* @__PURE__ */ new Map();
  const resolved2 = [];
  for (const key of pairs.keys()) {
    const known = pairs.get(key);
    for (const reading of readings2.get(key) ?? []) comparisons.set(reading, comparePairs(known, found.get(reading)));
    const comparison = comparePairs(known, found.get(key));
    comparisons.set(key, comparison);
    resolved2.push(comparison.resolved());
  }
  const of = (pair) => comparisons.get(pairKey(pair));
  return {
    has: (pair, place) => of(pair)?.has(place) ?? false,
    beforeAt: (pair, place) => of(pair)?.beforeAt(place),
    before: (pair, id) => of(pair)?.before(id),
    under: (pair, id) => of(pair)?.under(id),
    compared: (pair) => compared2.has(pairKey(pair)),
    waivers: config?.waivers ?? [],
    resolved: segmented(resolved2.map((list) => ({ list, start: 0, end: list.length })))
  };
}
function comparePairs(known, now) {
  const matched = now && matchItems(known, now);
  const trackAt = (row) => row === void 0 || row === NO_MATCH ? void 0 : known.lastOf(row).test;
  const [rowUnder, rowNow] = [rowsByKey(known.rows.test), now && rowsByKey(now.rows.test)];
  const before = (row) => row === void 0 ? void 0 : trackAt(matched?.testOf[row]);
  return {
    has: (place) => matched !== void 0 && matched.sameOf[place] !== NO_MATCH,
    beforeAt: (place) => before(now?.rowOf.test[place]),
    before: (id) => before(rowNow?.(id)),
    under: (id) => trackAt(rowUnder(id)),
    resolved() {
      const left = now && matched ? leftRows(known, now, matched) : void 0;
      const places = createNumbers("the list of overlaps");
      for (const [place, row] of known.rowOf.test.entries())
        if (left?.(row, known.levelAt(place)) !== true) places.add(place);
      const gone = places.trimmed();
      return lazyList(gone.length, (i) => known.overlaps[gone[i]]);
    }
  };
}
function rowsByKey(rows2) {
  const keys = once(() => {
    const numbering = createNumbering("the list of test tracks");
    for (let row = 0; row < rows2.size; row++) numbering.add(rows2.keyAt(row));
    return numbering;
  });
  return (key) => keys().get(key);
}
function leftRows(known, now, { testOf }) {
  const left = new Uint8Array(known.rows.test.size);
  for (const [place, row] of now.rowOf.test.entries()) {
    const before = testOf[row];
    if (before !== NO_MATCH) left[before] = left[before] | familyBit(now.levelAt(place));
  }
  return (row, level) => (left[row] & familyBit(level)) !== 0;
}
var familyBit = (level) => 1 << LEVELS.indexOf(isOnChain(level) ? "recording" : level);

// src/report/lists.ts
function toIdLists(tests, pretrains, judgements, perTest = false) {
  const leaked = new Map(tests.map(({ split: { name } }) => [name, /* @__PURE__ */ new Set()]));
  const excluded = new Map(pretrains.map((name) => [name, createExcluded()]));
  const ofPairs = [];
  for (const { pair, findings } of judgements) {
    const limited = limitedLevels(pair.limits);
    const [ids, others] = [leaked.get(pair.test), excluded.get(pair.pretrain)];
    const own = perTest && excluded.has(pair.pretrain) ? createExcluded() : void 0;
    for (const overlap of findings?.overlaps ?? []) {
      if (!limited.has(overlap.level)) continue;
      ids?.add(overlap.test.id);
      others?.see(overlap);
      own?.see(overlap);
    }
    if (own)
      ofPairs.push({ split: pair.pretrain, file: `exclude/${pair.test}.txt`, ids: findings ? own.ids() : void 0 });
  }
  const ofTests = tests.flatMap(({ split: { name }, tracks }) => {
    const judged = judgements.filter(({ pair }) => pair.test === name);
    const own = leaked.get(name);
    const unchecked = /* @__PURE__ */ new Set();
    for (const { findings } of judged) for (const { id } of findings?.unchecked.test.examples ?? []) unchecked.add(id);
    const known = judged.every(({ verdict }) => verdict !== "unknown");
    const ids = tracks.map(({ id }) => id);
    return [
      { split: name, file: "leaked_ids.txt", ids: ids.filter((id) => own.has(id)) },
      {
        split: name,
        file: "clean_ids.txt",
        ids: known ? ids.filter((id) => !own.has(id) && !unchecked.has(id)) : void 0
      }
    ];
  });
  const ofPretrains = [...excluded].map(([split, { ids }]) => ({ split, file: "exclude_ids.txt", ids: ids() }));
  return [...ofTests, ...ofPretrains, ...ofPairs];
}
function createExcluded() {
  const lines = /* @__PURE__ */ new Map();
  const unlisted = createUnlisted();
  return {
    see(overlap) {
      lines.set(overlap.pretrain.id, overlap.pretrain.line);
      unlisted.see(overlap);
    },
    ids() {
      for (const { id, line } of unlisted.tracks()) lines.set(id, line);
      const ids = [...lines.keys()];
      const order = Float64Array.from(lines.values());
      const byLine = (a, b) => order[a] - order[b] || a - b;
      return Array.from(Uint32Array.from(ids.keys()).sort(byLine), (place) => ids[place]);
    }
  };
}

// src/check/judge.ts
function reportSoFar(plan, searched) {
  const { criteria, readings: readings2, today, problems, isBare } = plan;
  const splits = [...searched.tests.values(), ...searched.pretrains.values()];
  const bare = () => toReport(criteria.config, splits, judgePairs(plan, searched, BARE), NOTHING_ACCEPTED);
  const found = pairsOfReport(isBare ? void 0 : bare());
  const { waivers: waivers2, baseline: baseline2 } = criteria;
  const acceptance = createAcceptance({ waivers: waivers2, baseline: baseline2, known: void 0, found, readings: readings2, today });
  const judgements = judgePairs(plan, searched, { acceptance, onlyNew: false });
  return toReport(criteria.config, splits, judgements, { problems, waivers: [], baseline: null });
}
async function judgeSearched(plan, searched, base) {
  const { criteria, isBare, isWithin, readings: readings2, today } = plan;
  const { config, waivers: waivers2 } = criteria;
  const { tests, pretrains } = searched;
  const splits = isWithin ? [...tests.values()] : [...tests.values(), ...pretrains.values()];
  const tracks = new Map([...tests].map(([name, { tracks: tracks2 }]) => [name, tracks2]));
  const rows2 = new Map([...tracks].map(([name, tracks2]) => [name, new Set(tracks2.map(({ id }) => id))]));
  if (piecesOf([...pretrains.values()]) > LONG) growTightly();
  const heavily = isLong([...pretrains.values()]) ? whileBusy : async (work) => work();
  const bare = await heavily(() => judgePairs(plan, searched, BARE));
  const contents = await contentsOf(bare);
  const alone = isBare ? void 0 : toReport(config, splits, bare, { ...NOTHING_ACCEPTED, contents });
  const found = pairsOfReport(alone);
  const opened = base && "opened" in base ? await base.finish(alone && { config, report: alone, rows: rows2 }, plan.config) : base;
  const known = opened && await heavily(() => knownItems(opened, found, readings2));
  const judge2 = (baseline3) => {
    if (isBare) return bare;
    const acceptance = createAcceptance({ waivers: waivers2, baseline: baseline3, known, found, readings: readings2, today });
    return judgePairs(plan, searched, { acceptance, onlyNew: plan.failOn === "new" && opened !== void 0 });
  };
  const before = await heavily(() => judge2(criteria.baseline));
  const isWhole = plan.problems.length === 0 && splits.every(({ problems }) => problems.length === 0) && before.every(({ verdict }) => verdict !== "unknown");
  const updated = plan.update && criteria.baseline && isWhole ? updateBaseline(criteria.baseline, plan.update, config, { judgements: before, found }) : void 0;
  const judgements = updated ? await heavily(() => judge2(updated)) : before;
  const left = plan.update === "migrate" && updated && criteria.baseline ? notMigrated(criteria.baseline, found) : [];
  const baseline2 = updated ?? criteria.baseline;
  const report = toReport(config, splits, judgements, {
    problems: plan.problems,
    waivers: stateWaivers(waivers2, judgements, tracks, today),
    baseline: baseline2 ? {
      ...reportBaseline(baseline2, config, { judgements, found }),
      ...left.length > 0 ? { not_migrated: [...left] } : {}
    } : null,
    contents,
    warnings: isWithin ? [] : warningsOf(config)
  });
  const kept = updated ?? plan.baseline;
  const side = compared(plan, report, rows2, kept);
  return {
    report: opened && known ? await heavily(() => withComparison(opened, known, side)) : report,
    lists: toIdLists([...tests.values()], isWithin ? [] : [...pretrains.keys()], judgements, plan.perTest),
    seeds: config.match.text.retrieve === "seed" ? toSeedTables(judgements, config.match.text.template) : [],
    ...{ rows: rows2, baseline: kept, judged: config }
  };
}
var LONG = 5e4;
var piecesOf = (pretrains) => pretrains.flatMap(({ found }) => [...found.values()]).reduce((sum, { evidence, groups = [] }) => sum + evidence.length + groups.length, 0);
var isLong = (pretrains) => pretrains.some(
  ({ found }) => [...found.values()].some(({ evidence, groups = [] }) => evidence.length + groups.length > LONG)
);
var compared = ({ config, criteria: { readings: readings2, unjudged, notes }, policy, failOn, today }, report, rows2, baseline2) => ({ config, report, rows: rows2, readings: readings2, unjudged, baseline: baseline2, policy, failOn, notes, today });
var judgePairs = ({ criteria, pairs, held }, { tests, pretrains }, rules) => pairs.map((pair) => {
  const test = tests.get(pair.test) ?? unread(criteria.config, "test", pair.test);
  const pretrain = pretrains.get(pair.pretrain) ?? unread(criteria.config, "pretrain", pair.pretrain);
  return judgePair(pair, criteria.config.file, test, pretrain, { ...rules, held });
});
var unread = (config, role, name) => ({
  split: config.splits.find((split) => split.role === role && split.name === name),
  ...{ tally: void 0, problems: [], unpinned: void 0, audioCoverage: void 0 },
  ...{ tracks: [], kinds: [], coverage: [], found: /* @__PURE__ */ new Map() }
});

export {
  reportSoFar,
  judgeSearched
};
