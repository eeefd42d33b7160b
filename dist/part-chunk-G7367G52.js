import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  NO_MATCH,
  clockProblems,
  dayOf,
  matchEntries,
  matchItems
} from "./part-chunk-OTQOSAWX.js";
import {
  comparablePlaces,
  configWithin,
  onlyEarlier
} from "./part-chunk-FRDZ3MIV.js";
import {
  isCorpusIndex,
  isTestIndex,
  onlyAPart,
  tooManyMalformed
} from "./part-chunk-H3M4DN4R.js";
import {
  repairedTracks
} from "./part-chunk-NKEDMKWC.js";
import {
  isImported
} from "./part-chunk-BCCBWJDM.js";
import {
  coverageOf,
  hasQueries,
  readSplit
} from "./part-chunk-LIXYNRDT.js";
import {
  EXAMPLES,
  comparableBy,
  createCoverageCounter
} from "./part-chunk-5YA5ZSNH.js";
import {
  contentKey,
  fitsMore,
  isSet,
  itemPairsOf,
  limitedLevels,
  pairKey,
  pairsOfEntries,
  readBaseline,
  readingKeys,
  rowDigest,
  rowEntryKey,
  rowKeyOf
} from "./part-chunk-VLD7JATQ.js";
import {
  nameSome
} from "./part-chunk-735DPWG3.js";
import {
  concatenated
} from "./part-chunk-KQR7UD75.js";
import {
  lockedName,
  rootsOf,
  usualPairs
} from "./part-chunk-UV6SEW56.js";
import {
  placeInFiles
} from "./part-chunk-WUKQD2QN.js";
import {
  plural
} from "./part-chunk-SFLV2HNV.js";
import {
  tooMany
} from "./part-chunk-4ZEMDWU3.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  growTightly
} from "./part-chunk-W4K3U6M4.js";
import {
  detach
} from "./part-chunk-5ACNTLTZ.js";
import {
  ProblemError,
  placeAt,
  problemsOfSource
} from "./part-chunk-JWVQYTID.js";

// src/gate/baseline-update.ts
async function openBaseline({ file, baseline, places }, update) {
  const refuse = (problem) => ({ baseline: void 0, problems: [placeAt(problem, file, places.baseline)] });
  if (baseline === void 0) {
    if (update === void 0) return { baseline, problems: [] };
    const message = "no baseline is declared, so nothing would read what is written";
    return refuse({ file, ...places.baseline, message, remedy: "Add `baseline: .leakage-baseline.json`" });
  }
  try {
    const found = await readBaseline(baseline);
    if (found?.rows && update !== "migrate") return refuse(oldForm(baseline));
    if (found || update === "write") return { baseline: found ?? { file: baseline, entries: [] }, problems: [] };
    const remedy = "Write it with `music-leakage check --write-baseline` and commit it, or take out `baseline`";
    return refuse({ file: baseline, message: "no such file", remedy });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { baseline: void 0, problems: error.problems };
  }
}
var oldForm = (file) => ({
  file,
  message: "has format version 1, which names rows by id and digest; this program reads version 2, which knows items",
  remedy: "Run `music-leakage check --migrate-baseline` on the revision that it was written for, and commit the file"
});
function updateBaseline(baseline, update, config, { judgements, found }) {
  const { file, entries } = baseline;
  if (update === "migrate") return { file, entries: [...entries, ...migrated(baseline.rows ?? [], found)] };
  if (update === "prune") {
    const { matches } = matchEntries(entries, found);
    return { file, entries: entries.flatMap((entry) => isSkipped(entry, config) ? entry : narrowed(entry, matches)) };
  }
  const counted = judgements.flatMap((judgement) => countable(judgement, found));
  return { file, entries: [...entries.filter((entry) => isSkipped(entry, config)), ...toEntries(counted)] };
}
var isSkipped = ({ test, pretrain }, config) => config.pairs.some((pair) => pair.skip !== void 0 && pair.test === test && pair.pretrain === pretrain);
function narrowed(entry, matches) {
  const { left: pairs = [], isSameMore = false } = matches.get(entry) ?? {};
  if (pairs.length === 0) return [];
  const others = new Map(pairs.map(({ pretrain }) => [pretrain.key, pretrain.item]));
  const copies = new Set(pairs.map(({ test }) => test.key)).size;
  const { more, ...rest } = entry;
  return [{ ...rest, ...more && isSameMore ? { more } : {}, copies, pretraining: [...others.values()] }];
}
function countable({ pair, findings }, found) {
  const limited = limitedLevels(pair.limits);
  const own = found.get(pairKey(pair));
  const wanted = [];
  let place = 0;
  for (const { level, waiver } of findings?.overlaps ?? []) {
    if (own && limited.has(level) && waiver === void 0) wanted.push(own.pairAt(place));
    place++;
  }
  return wanted;
}
function toEntries(pairs) {
  const entryOf = ({ overlap, test: { item }, level }) => JSON.stringify([overlap.test.split, overlap.pretrain.split, level, item.id, contentKey(item)]);
  return [...groupBy(pairs, entryOf).values()].map((same) => {
    const [{ overlap, test, level }] = same;
    const others = new Map(same.map(({ pretrain }) => [pretrain.key, pretrain.item]));
    const { tracks = 0, digest } = same.find((pair) => pair.more)?.more ?? {};
    return {
      ...digest === void 0 ? {} : { more: { tracks, digest } },
      ...{ test: overlap.test.split, pretrain: overlap.pretrain.split, level, track: test.item },
      ...{ copies: new Set(same.map(({ test: test2 }) => test2.key)).size, pretraining: [...others.values()] }
    };
  });
}
function migrated(rows, found) {
  const keys = new Set(rows.map(rowEntryKey));
  const pairs = found.keys().flatMap((key) => {
    const own = found.get(key);
    return [...own?.overlaps.entries() ?? []].flatMap(
      ([place, overlap]) => own && keys.has(rowKeyOf(overlap)) ? [own.pairAt(place)] : []
    );
  });
  return toEntries(pairs);
}
function notMigrated({ rows = [] }, found) {
  const keys = rowKeys(rows, found);
  return rows.filter((row) => !keys.has(rowEntryKey(row))).map(({ test, id, pretrain, level }) => ({ test, id, pretrain, level }));
}
function rowKeys(rows, found) {
  const keys = /* @__PURE__ */ new Set();
  if (rows.length === 0) return keys;
  for (const key of found.keys()) for (const overlap of found.get(key)?.overlaps ?? []) keys.add(rowKeyOf(overlap));
  return keys;
}
function reportBaseline(baseline, config, { judgements, found }) {
  const { file, entries, rows = [] } = baseline;
  const isOpen = ({ test, pretrain }) => {
    const judged = judgements.find(({ pair }) => pair.test === test && pair.pretrain === pretrain);
    const named = config.pairs.some((pair) => pair.test === test && pair.pretrain === pretrain);
    return judged ? judged.verdict === "unknown" : named;
  };
  const { matches } = matchEntries(entries, found);
  const used = entries.filter((entry) => matches.get(entry)?.isUsed);
  const gone = entries.filter((entry) => !matches.get(entry)?.left.length && !isOpen(entry));
  const keys = rowKeys(rows, found);
  const usedRows = rows.filter((row) => keys.has(rowEntryKey(row)));
  const goneRows = rows.filter((row) => !keys.has(rowEntryKey(row)) && !isOpen(row));
  return {
    ...{ file, entries: entries.length + rows.length },
    ...{ used: used.length + usedRows.length, gone: gone.length + goneRows.length }
  };
}
function changedEntries(before, now) {
  const rows = new Set(before?.rows?.map(rowEntryKey));
  const known = groupBy(before?.entries ?? [], pairKey);
  const added = [];
  const widened = [];
  for (const [pair, group] of groupBy(now?.entries ?? [], pairKey)) {
    const pairs = pairsOfEntries(group);
    const others = pairsOfEntries(known.get(pair) ?? []);
    const { sameOf } = matchItems(itemPairsOf(others), itemPairsOf(pairs));
    const isFound = (place) => sameOf[place] !== NO_MATCH;
    const isWiderAt = (place) => isWider(others[sameOf[place]], pairs[place]);
    for (const [entry, own] of groupBy(pairs.keys(), (place) => pairs[place]?.entry)) {
      if (rows.has(rowEntryKey(toRowEntry(entry)))) continue;
      if (!own.every(isFound)) added.push(entry);
      else if (own.some(isWiderAt)) widened.push(entry);
    }
  }
  return { added, widened };
}
var isWider = (before, now) => fitsMore(before.test.item, now.test.item) || fitsMore(before.pretrain.item, now.pretrain.item);
function toRowEntry({ test, pretrain, level, track }) {
  const row = rowDigest({ ...track, line: 0, song: "", audio: "" });
  return { test, pretrain, level, id: track.id, row };
}

// src/gate/reading.ts
function readingOf(split, config) {
  const { form, declared, sha256, columns, layout, croissant, hub, names, keep, song, repair, audio, idsOf } = split;
  const at = (path) => path === void 0 ? null : lockedName(config, path);
  return JSON.stringify([
    ...[form, declared, sha256, sorted(columns), sorted(layout), sorted(hub), sorted(names), song, repair],
    ...[croissant?.recordSet, croissant?.split, at(keep.ids), keep.pattern, [...keep.equals].toSorted(byName)],
    audio ? [rootsOf(audio).map(at), audio.column, audio.pattern] : null,
    ...keep.table ? [{ ids: [keep.column ?? null, sorted(keep.layout)] }] : [],
    ...idsOf === void 0 ? [] : [{ idsOf }],
    ...(split.with ?? []).map(({ file, on, columns: columns2, layout: layout2 }) => [at(file), on, sorted(columns2), sorted(layout2)])
  ]);
}
var sorted = (settings) => settings && Object.entries(settings).filter(([, value]) => value !== void 0).toSorted(byName);
var byName = ([a], [b]) => a < b ? -1 : 1;
function asRead(report, rows, readings) {
  if (readings.length === 0) return { report, rows };
  const find = (role, is) => readings.find((reading) => reading.split.role === role && is(reading));
  const own = (role, name) => find(role, ({ as }) => as === name)?.split.name ?? (find(role, ({ split }) => split.name === name) ? void 0 : name);
  const splits = report.splits.flatMap((split) => {
    const name = own(split.role, split.name);
    return name === void 0 ? [] : [{ ...split, name }];
  });
  const checks = report.checks.flatMap((check) => {
    const [pretrain, test] = [own("pretrain", check.pretrain), own("test", check.test)];
    return pretrain === void 0 || test === void 0 ? [] : [{ ...check, pretrain, test }];
  });
  const tests = [...rows].flatMap(([name, ids]) => {
    const test = own("test", name);
    return test === void 0 ? [] : [[test, ids]];
  });
  return { report: { ...report, splits, checks }, rows: new Map(tests) };
}

// src/gate/policy.ts
function judgeBy(config, baseline, base, policy) {
  const own = { config, waivers: config.waivers, baseline, notes: [], problems: [], readings: [] };
  if (policy === "head") return own;
  const unable = (why, remedy) => {
    const message = `the policy is to judge by the base, and ${why}`;
    return { ...own, problems: [{ file: config.file, message, remedy }], unjudged: why };
  };
  if (base === void 0) return unable(...NO_BASE);
  if (base.problem !== void 0) return unable(`that cannot be read: ${base.problem}`, UNREADABLE);
  if (base.config === void 0) return unable(...withoutConfig(base.elsewhere ?? []));
  if (base.refused && base.refused.length > 0)
    return { ...own, problems: base.refused, unjudged: "its files must not be read" };
  return byBase(config, base, base.config, base.judge ?? base.config);
}
var NO_BASE = [
  "this event has none",
  "Set `policy: head` for this event in the workflow, or run it for pull requests and merge groups alone"
];
var UNREADABLE = "Fix the problem, or judge by this change alone (`policy: head`)";
function withoutConfig(elsewhere) {
  const why = "the base has no configuration at this path";
  if (elsewhere.length === 0)
    return [why, "Merge the configuration first, or set `policy: head` in the workflow until it is merged"];
  const names = nameSome(elsewhere.map(({ path, gone }) => gone ? `${path} (gone)` : path));
  return [
    `${why}; it has: ${names}`,
    "Name the configuration of the base in the input `config` of the workflow, or move it in a change that is judged by `policy: head`"
  ];
}
function byBase(config, base, baseConfig, judge) {
  const among = (splits, { role, name }) => splits.find((split) => split.role === role && split.name === name);
  const added = config.splits.filter((split) => !among(baseConfig.splits, split));
  const readings = config.splits.flatMap((split) => {
    const before = among(baseConfig.splits, split);
    if (!before || readingOf(before, baseConfig) === readingOf(split, config)) return [];
    return [{ split, as: freeName(split, [...config.splits, ...baseConfig.splits]) }];
  });
  const gone = baseConfig.splits.filter(
    (split) => !among(config.splits, split) && baseConfig.pairs.some((pair) => pair.skip === void 0 && isOf(pair, split))
  );
  const placed = [
    ...judge.pairs.map((pair) => ofBase(pair, config)),
    ...addedPairs(config, judge, added).map((pair) => ({ ...pair, limits: judge.limits }))
  ];
  const isPlaced = new Set(placed.map(nameOf));
  return {
    config: {
      ...config,
      splits: [
        ...judge.splits.map((split) => ({ ...split, place: among(config.splits, split)?.place ?? TOP })),
        ...added,
        ...readings.map(({ split, as }) => ({ ...split, name: as }))
      ],
      pairs: [...placed, ...placed.flatMap((pair) => asRead2(pair, readings))],
      ...{ limits: judge.limits, match: judge.match, strict: judge.strict },
      ...judge.lockOf === void 0 ? {} : { lockOf: judge.lockOf }
    },
    waivers: baseConfig.waivers,
    // The base lies in a folder of its own, which means nothing to a reader.
    baseline: base.baseline && {
      ...base.baseline,
      file: lockedName(baseConfig, baseConfig.baseline ?? base.baseline.file)
    },
    notes: [
      ...addedPairs(config, judge, added).filter((pair) => isPlaced.has(nameOf(pair)) && pair.skip === void 0).map((pair) => `the base does not know ${nameOf(pair)}: its limits for every pair judge it`),
      ...readings.map(
        ({ split: { name }, as }) => `${name} is read in another way than at the base: it is checked as the base reads it, and as ${as} the way this change does`
      )
    ],
    problems: gone.map((split) => vanished(split, config)),
    readings
  };
}
var TOP = { line: 1, column: 1 };
var nameOf = ({ pretrain, test }) => `${pretrain} → ${test}`;
var isOf = (pair, { role, name }) => pair[role] === name;
var findPair = ({ pairs }, { pretrain, test }) => pairs.find((pair) => pair.pretrain === pretrain && pair.test === test);
function ofBase({ limitPlaces: _, ...pair }, config) {
  const now = findPair(config, pair);
  const test = config.splits.find(({ role, name }) => role === "test" && name === pair.test);
  const skip = now && now.skip === void 0 ? void 0 : pair.skip;
  return { ...pair, skip, place: now?.place ?? test?.place ?? TOP };
}
function addedPairs(config, base, added) {
  const isAdded = (pair) => added.some((split) => isOf(pair, split));
  const own = config.pairs.filter((pair) => !findPair(base, pair)).map(({ limitPlaces: _, ...pair }) => isAdded(pair) ? { ...pair, skip: void 0 } : pair);
  const usual = ({ splits }) => usualPairs(splits).map(({ pretrain, test: { name: test, place } }) => ({
    ...{ pretrain: pretrain.name, test, place, limits: base.limits, skip: void 0 }
  }));
  const everyPair = usual(base).every((pair) => findPair(base, pair));
  if (!everyPair) return own;
  const others = usual(config);
  return [...own, ...others.filter((pair) => isAdded(pair) && !findPair(config, pair))];
}
function asRead2(pair, readings) {
  const as = (role) => readings.find(({ split }) => isOf(pair, split) && split.role === role)?.as ?? pair[role];
  const [pretrain, test] = [as("pretrain"), as("test")];
  if (pair.skip !== void 0 || pretrain === pair.pretrain && test === pair.test) return [];
  return [{ ...pair, pretrain, test, standsFor: { pretrain: pair.pretrain, test: pair.test } }];
}
function freeName({ role, name }, splits) {
  const taken = new Set(splits.filter((split) => split.role === role).map((split) => split.name));
  let as = `${name}.head`;
  while (taken.has(as)) as = `${as}.head`;
  return as;
}
var ROLES = { test: "test", pretrain: "pretraining" };
var vanished = ({ role, name }, { file }) => ({
  file,
  message: `the base checks the ${ROLES[role]} split ${name}, and this change does not declare it`,
  remedy: "Put it back under its name; somebody who may judge by `policy: head` can rename or remove it"
});

// src/check/plan.ts
var [HELD, HELD_OF_PAIR] = [5e4, 50];
async function planCheck(given, {
  within,
  base,
  policy = "head",
  failOn = "limits",
  update,
  clock = () => /* @__PURE__ */ new Date(),
  held = HELD,
  perTest = false
}) {
  const config = within === void 0 ? given : configWithin(given, within);
  const opened = await openBaseline(config, update);
  const criteria = judgeBy(config, opened.baseline, base && "opened" in base ? base.opened : base, policy);
  const pairs = criteria.config.pairs.filter(({ skip }) => skip === void 0);
  const now = clock();
  return {
    ...{ config, criteria, baseline: opened.baseline, pairs, policy, failOn, update, perTest },
    splits: criteria.config.splits.filter(({ role, name }) => pairs.some((pair) => pair[role] === name)),
    readings: readingKeys(pairs),
    problems: [...opened.problems, ...criteria.problems, ...clockProblems(criteria.config.file, criteria.waivers, now)],
    isWithin: within !== void 0,
    isBare: base === void 0 && criteria.waivers.length === 0 && criteria.baseline === void 0,
    today: dayOf(now),
    held: Math.max(HELD_OF_PAIR, Math.floor(held / Math.max(1, pairs.length)))
  };
}

// src/check/audio-coverage.ts
function kindsWithAudio(tracks, kinds, audioCoverage) {
  if (!audioCoverage) return kinds;
  const incomparable = new Set(audioCoverage.incomparable.map(({ track }) => track));
  return kinds.map((each, i) => incomparable.has(tracks[i]) ? withoutAudio(each) : each);
}
function coverageWithAudio(coverage, audioCoverage) {
  const groups = new Map(coverage.map((group) => [keyOf(group.kinds), group]));
  for (const { track } of audioCoverage?.incomparable ?? []) {
    const from = groups.get(keyOf(comparableBy(track)));
    if (!from?.kinds.includes("audio")) continue;
    const kinds = withoutAudio(from.kinds);
    const to = groups.get(keyOf(kinds)) ?? { kinds, tracks: 0, examples: [] };
    const examples = from.examples.filter(({ line }) => line !== track.line);
    groups.set(keyOf(from.kinds), { ...from, tracks: from.tracks - 1, examples });
    groups.set(keyOf(kinds), { ...to, tracks: to.tracks + 1, examples: withExample(to.examples, track) });
  }
  return [...groups.values()].filter(({ tracks }) => tracks > 0);
}
var withExample = (examples, track) => examples.length < EXAMPLES ? [...examples, track] : examples;
var withoutAudio = (kinds) => kinds.filter((kind) => kind !== "audio");
var keyOf = (kinds) => kinds.join(" ");
function tooManyUndecodable({ split, tally }, audioCoverage, limit) {
  const undecodable = audioCoverage?.incomparable.filter(({ undecodable: undecodable2 }) => undecodable2) ?? [];
  const [first] = undecodable;
  if (!first || undecodable.length <= limit) return [];
  const more = undecodable.length > 1 ? ` (and ${plural(undecodable.length - 1, "more broken file")})` : "";
  const { line, audio } = first.track;
  const at = split.form === "folder" && audio !== "" ? { file: audio } : placeInFiles(split.file, tally?.files, line);
  return [
    {
      ...at,
      message: `the audio of ${first.track.id} cannot be used: ${sentenceOf(first, split)}${more}`,
      remedy: `Repair or leave out the file, or set strict.undecodable-files to ${undecodable.length} in leakage.yml`
    }
  ];
}
var sentenceOf = ({ track, reason }, { form }) => form === "folder" || track.audio === "" ? reason : `${track.audio}: ${reason}`;

// src/check/search.ts
async function searchSplits({ criteria: { config }, pairs, splits }, detectors, reader, {
  mostTests,
  reached
}) {
  const tests = /* @__PURE__ */ new Map();
  const pretrains = /* @__PURE__ */ new Map();
  await reached({ tests, pretrains });
  for (const split of splits.filter(({ role }) => role === "test")) {
    tests.set(split.name, await readTests(split, config, reader, mostTests));
  }
  for (const split of splits.filter(({ role }) => role === "pretrain")) {
    await reached({ tests, pretrains });
    const against = pairs.filter(({ pretrain }) => pretrain === split.name).map(({ test }) => tests.get(test));
    const found = await searchIn(split, against, config, detectors, reader);
    pretrains.set(split.name, withFound(found, against, config));
  }
  const { audio } = detectors;
  const covered = [...tests].map(
    ([name, test]) => [name, withAudioCoverage(test, audio.audioCoverage(test.tracks), config)]
  );
  return { tests: new Map(covered), pretrains };
}
function withAudioCoverage(test, audioCoverage, { strict }) {
  const accepted = Math.max(strict.undecodableFiles, test.index?.manifest.audio?.undecodable ?? 0);
  const problems = [...test.problems, ...tooManyUndecodable(test, audioCoverage, accepted)];
  return { ...test, audioCoverage, problems, kinds: kindsWithAudio(test.tracks, test.kinds, audioCoverage) };
}
var MANY_TESTS = 5e4;
var MOST_TESTS = 2 ** 24 - 1;
var storedChannels = (index, config) => config.match.text.retrieve !== "words" && isImported(index) ? ["embedding"] : [];
async function readTests(split, config, reader, most = MOST_TESTS) {
  const tracks = [];
  let index;
  const collect = async (reading) => {
    index = reading.index;
    for await (const batch of repairedTracks(reading, split.repair))
      for (const track of batch) {
        if (tracks.length >= most) throw tooMany(`the test split ${split.name}`, most);
        tracks.push(track);
      }
  };
  const loaded = await load(split, config, collect, reader);
  if (tracks.length > MANY_TESTS) growTightly();
  const stored = storedChannels(index, config);
  const places = hasQueries(index) ? await comparablePlaces(index) : /* @__PURE__ */ new Set();
  const kinds = tracks.map((track, i) => {
    const own = stored.length === 0 ? comparableBy(track) : [...comparableBy(track), ...stored];
    return places.has(i) ? [...own, "audio"] : own;
  });
  const isDeaf = index?.manifest.audio !== void 0 && !hasQueries(index) && kinds.every((one) => one.length === 0);
  const problems = isDeaf ? [...loaded.problems, isCorpusIndex(split, config)] : loaded.problems;
  return { ...loaded, problems, index, tracks, kinds };
}
var asksForGroups = ({ pairs }, { name }) => pairs.some(({ pretrain, limits }) => pretrain === name && (isSet(limits.artist) || isSet(limits.album)));
async function searchIn(split, tests, config, detectors, reader, kept) {
  const groups = asksForGroups(config, split);
  const tell = (doing, share) => reader.progress?.(split, share, doing);
  const tracks = tests.map(({ tracks: tracks2 }) => tracks2);
  const testIndexes = tests.map(({ index }) => index);
  let acceptedFiles = config.strict.undecodableFiles;
  let searches = [];
  let coverage = [];
  let number = 0;
  const addTo = (some, track) => {
    let isEvidence = false;
    for (const search of some) if (search.add(track)) isEvidence = true;
    if (isEvidence) kept?.(track, number);
    number++;
  };
  const show = async (reading) => {
    const { index } = reading;
    acceptedFiles = Math.max(acceptedFiles, index?.manifest.audio?.undecodable ?? 0);
    if (hasQueries(index)) throw new ProblemError([isTestIndex(split)]);
    searches = [...detectors.tracks, ...groups ? detectors.groups : []].map(
      ({ search }) => search(tracks, { tell, index, testIndexes })
    );
    if (index) {
      const stored = storedChannels(index, config);
      coverage = (await coverageOf(index)).map((some) => ({ ...some, kinds: [...some.kinds, ...stored] }));
      const wanting = searchesThatCompare(coverage, searches);
      if (wanting.length > 0) await eachTrack(index, (track) => addTo(wanting, track));
      if (reading.problems?.length) throw new ProblemError(reading.problems);
      return;
    }
    const counter = createCoverageCounter(detach);
    for await (const batch of repairedTracks(reading, split.repair)) {
      for (const track of batch) {
        counter.add(track);
        addTo(searches, track);
      }
      coverage = counter.coverage();
    }
  };
  const loaded = await load(split, config, show, reader);
  const problems = [...loaded.problems];
  const finished = searches.map(
    ({ finish }) => finish().catch((error) => {
      const placed = problemsOfSource(error, split.file, config.file, split.place);
      problems.push(...placed.filter(({ message }) => !problems.some((known) => known.message === message)));
      return [];
    })
  );
  const found = await Promise.all(finished);
  const audioCoverage = searches.map((search) => search.audioCoverage?.()).find((each) => each !== void 0);
  return { loaded: { ...loaded, problems }, acceptedFiles, coverage, audioCoverage, found };
}
function withFound({ loaded, acceptedFiles, coverage, audioCoverage, found }, tests, config) {
  const finds = new Map(
    tests.map(({ split, tracks }, i) => {
      const all = mergeFound(found.flatMap((bySplit) => bySplit[i] ?? []));
      return [split.name, config.within === void 0 ? all : onlyEarlier(all, tracks)];
    })
  );
  const problems = [...loaded.problems, ...tooManyUndecodable(loaded, audioCoverage, acceptedFiles)];
  return { ...loaded, problems, audioCoverage, coverage: coverageWithAudio(coverage, audioCoverage), found: finds };
}
async function eachTrack(index, add) {
  for await (const batch of index.tracks()) for (const track of batch) add(track);
}
function searchesThatCompare(coverage, searches) {
  const there = new Set(coverage.flatMap(({ kinds }) => kinds));
  return searches.filter(({ kinds }) => kinds?.some((kind) => there.has(kind)) ?? true);
}
var mergeFound = (all) => ({
  evidence: concatenated(all.map(({ evidence }) => evidence)),
  groups: concatenated(all.map(({ groups = [] }) => groups)),
  undecided: concatenated(all.map(({ undecided }) => undecided)),
  sharedSamples: concatenated(all.map(({ sharedSamples = [] }) => sharedSamples))
});
async function load(split, config, read, { sources, progress }) {
  const problems = [];
  let tally;
  try {
    const local = await sources.local(split, progress && ((share) => progress(split, share, "fetching")));
    const reading = await readSplit(local, progress && ((share) => progress(split, share, "reading")));
    tally = reading.tally;
    await read(reading);
  } catch (error) {
    problems.push(...problemsOfSource(error, split.file, config.file, split.place));
  }
  if (tally) problems.push(...await sources.differences(split, tally.sha256));
  if (tally?.partial?.length) problems.push(onlyAPart(split, tally.partial, config));
  if (tally && tally.malformed > config.strict.malformedRows) problems.push(tooManyMalformed(split, tally));
  return { split, tally, problems, unpinned: sources.unpinned(split), audioCoverage: void 0 };
}

export {
  updateBaseline,
  notMigrated,
  reportBaseline,
  changedEntries,
  readingOf,
  asRead,
  planCheck,
  searchSplits,
  withAudioCoverage,
  readTests,
  asksForGroups,
  searchIn,
  withFound
};
