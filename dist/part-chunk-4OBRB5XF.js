import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  textOf
} from "./part-chunk-5SZNPHIW.js";
import {
  digestOfSet,
  isNumbered,
  keyInSet,
  limitedLevels,
  rowDigest,
  toItem,
  worst
} from "./part-chunk-VLD7JATQ.js";
import {
  sayCosine
} from "./part-chunk-YFWCCQBS.js";
import {
  seedText
} from "./part-chunk-3JDGEDWR.js";
import {
  storedSuspiciousFields
} from "./part-chunk-MGVZVKEI.js";
import {
  nameSome
} from "./part-chunk-735DPWG3.js";
import {
  isLazy,
  lazyList,
  segmented
} from "./part-chunk-KQR7UD75.js";
import {
  amountText,
  isUsual,
  sayLimit
} from "./part-chunk-UV6SEW56.js";
import {
  csvCell
} from "./part-chunk-SFLV2HNV.js";
import {
  VERSION
} from "./part-chunk-P634KMK6.js";
import {
  groupBy,
  uniqueBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  LEVELS,
  byStrength
} from "./part-chunk-RUUNYSMZ.js";
import {
  nameOfKind,
  showKinds
} from "./part-chunk-5ACNTLTZ.js";

// src/gate/weak.ts
function weakSettings(config, splits, judgements) {
  const found = [
    ...judgements.flatMap((judgement) => weakLimits(judgement, splits)),
    ...weakStrictness(config, splits)
  ];
  return [...groupBy(found, ({ message, line }) => `${line}:${message}`).values()].map((same) => {
    const [{ message, line }] = same;
    return { file: config.file, line, message: `${message} (${nameSome([...new Set(same.map(({ of }) => of))])})` };
  });
}
function weakLimits({ pair }, splits) {
  const of = `${pair.pretrain} → ${pair.test}`;
  const tally = splits.find(({ split }) => split.role === "test" && split.name === pair.test)?.tally;
  const { limits } = pair;
  const { line } = pair.place;
  if (limitedLevels(limits).size === 0)
    return [{ message: "no level has a limit, so nothing that is found can warn or fail", of, line }];
  if (!tally) return [];
  const unreached = LEVELS.filter((level) => isUnreached(limits[level], tally)).map((level) => ({
    message: `the limit on ${level} (${sayLimit(limits[level])}) can never be exceeded: there are no more ${limits[level].unit}`,
    ...{ of, line: (pair.limitPlaces?.[level] ?? pair.place).line }
  }));
  const usesSongs = [...limitedLevels(limits)].some((level) => limits[level].unit === "songs");
  const oneSong = { message: "every track is of one song, and a limit counts songs", of, line };
  return tally.songs === 1 && tally.tracks > 1 && usesSongs ? [...unreached, oneSong] : unreached;
}
function isUnreached({ warn, fail, unit }, size) {
  const set = [warn, fail].filter((amount) => amount !== void 0);
  const allows = (amount) => "count" in amount ? amount.count : amount.share * size[unit];
  return size[unit] > 0 && set.length > 0 && set.every((amount) => allows(amount) >= size[unit]);
}
function weakStrictness({ strict, places }, splits) {
  const { line } = places.strict;
  return splits.flatMap(({ split: { name }, tally, audioCoverage }) => {
    const rows = tally ? tally.tracks + tally.malformed : 0;
    const files = audioCoverage ? audioCoverage.tracks + audioCoverage.incomparable.length : 0;
    return [
      ...rows > 0 && strict.malformedRows >= rows ? [{ message: `strict.malformed-rows is ${strict.malformedRows}: every row may be malformed`, of: name, line }] : [],
      ...files > 0 && strict.undecodableFiles >= files ? [
        {
          message: `strict.undecodable-files is ${strict.undecodableFiles}: no file need be decoded`,
          of: name,
          line
        }
      ] : []
    ];
  });
}

// src/report/build-overlap.ts
var digests = /* @__PURE__ */ new WeakMap();
function toOverlaps(judgements, about) {
  const lists = judgements.map(({ pair: { test, pretrain }, findings }) => {
    const overlaps = findings?.overlaps ?? [];
    if (!isLazy(overlaps)) return overlaps.map((overlap) => toOverlap(test, pretrain, overlap, about));
    const rows = createRows(overlaps.length);
    const make = (i) => toOverlap(test, pretrain, overlaps[i], about, rows(i));
    return lazyList(overlaps.length, make, 0);
  });
  return strongestFirst(lists);
}
function strongestFirst(lists) {
  if (!lists.some(isLazy)) return lists.flat().sort((a, b) => byStrength(a.level, b.level));
  return segmented(LEVELS.flatMap((level) => lists.map((list) => ({ list, ...spanOf(list, level) }))));
}
function spanOf(list, level) {
  const from = (rank2) => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = low + high >> 1;
      if (LEVELS.indexOf(list[middle].level) < rank2) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const rank = LEVELS.indexOf(level);
  return { start: from(rank), end: from(rank + 1) };
}
function createRows(overlaps) {
  const digests2 = new BigUint64Array(overlaps);
  return (place) => (track) => {
    if (digests2[place] === 0n) digests2[place] = BigInt(`0x${rowDigest(track)}`);
    return digests2[place].toString(16).padStart(16, "0");
  };
}
function toOverlap(test, pretrain, overlap, about, rowOf = rowDigest) {
  const side = (role, split, track) => {
    const found = toTrack(split, track, about);
    if (track.source === "" && about.isNumbered(role, split)) found.numbered = true;
    return found;
  };
  const keyOf2 = (track) => keyInSet(toItem(side("pretrain", pretrain, track)));
  const known = digests.get(about) ?? { lists: /* @__PURE__ */ new WeakMap(), parts: /* @__PURE__ */ new WeakMap() };
  digests.set(about, known);
  const digesting = { keyOf: keyOf2, known };
  return {
    test: { ...side("test", test, overlap.test), row: rowOf(overlap.test) },
    pretrain: side("pretrain", pretrain, overlap.pretrain),
    level: overlap.level,
    probability: overlap.probability ?? null,
    ...overlap.conflict === void 0 ? {} : { conflict: true, contradiction: overlap.conflict },
    reasons: reasonsOf(overlap),
    evidence: overlap.evidence.map(({ detector, level, probability, reasons, cosine, audio }) => ({
      ...{ detector, level, probability: probability ?? null, reasons },
      ...cosine === void 0 ? {} : { cosine },
      ...audio === void 0 ? {} : { audio: toAlignment(audio) }
    })),
    ...{ counted: overlap.counted, new: overlap.new },
    waiver: overlap.waiver ? { reason: overlap.waiver.reason, expires: overlap.waiver.expires } : null,
    baselined: overlap.baselined,
    ...overlap.more ? { more: moreOf(overlap.more, digesting) } : {}
  };
}
var reasonsOf = ({ evidence }) => evidence.length === 1 ? evidence[0]?.reasons : evidence.flatMap(({ reasons }) => reasons);
var moreOf = ({ tracks, all }, digesting) => ({
  tracks,
  ...all ? { digest: digestOfSet(all, digesting) } : {}
});
function toTrack(split, track, { contents }) {
  const { id, line, title, artist, album, song, audio, duration, isrc, mbid, source, start, end, md5, sha256 } = track;
  const found = { split, id, line, title, artist, album, song };
  if (audio !== "") found.audio = audio;
  if (duration !== void 0) found.duration = duration;
  if (isrc !== "") found.isrc = isrc;
  if (mbid !== "") found.mbid = mbid;
  if (source !== "") found.source = source;
  if (start !== void 0) found.start = start;
  if (end !== void 0) found.end = end;
  if (md5 !== "") found.md5 = md5;
  if (sha256 !== "") found.sha256 = sha256;
  const content = audio === "" ? void 0 : contents.get(audio);
  if (content !== void 0) found.content = content;
  return found;
}
var toAlignment = ({ clip, reference, oneIn, ...rest }) => {
  const { offset, speed, pitch, coverage, aligned, hashes, repeats, landmarks = [], loop } = rest;
  return {
    clip: [round(clip.start, 3), round(clip.end, 3)],
    reference: [round(reference.start, 3), round(reference.end, 3)],
    ...{ offset: round(offset, 3), speed: round(speed, 4), pitch: round(pitch, 4), coverage: round(coverage, 4) },
    ...{ aligned, hashes, one_in: round(oneIn, 0), repeats: repeats.map((seconds) => round(seconds, 3)) },
    // As one text: a report has a line for each number.
    ...landmarks.length === 0 ? {} : { landmarks: [...new Set(landmarks.map(([of, at]) => `${round(of, 2)}:${round(at, 2)}`))].join(" ") },
    ...loop === void 0 ? {} : { loop: round(loop, 3) }
  };
};
var round = (value, digits) => Number(value.toFixed(digits));

// src/report/families.ts
var NAMED = 8;
function toFamily({ name, pattern, groups, others }, splits) {
  const own = uniqueBy(
    splits.filter(({ split, tally }) => tally && split.family?.family === name),
    ({ split }) => split.declared
  ).flatMap(({ tally }) => tally?.noPart ?? []);
  const values = [...new Set(own.flatMap((one) => one.values))].slice(0, NAMED);
  const [first] = own;
  return {
    ...{ name, pattern, others: [...others] },
    groups: groups.map(({ axes, parts }) => ({ axes, parts: { ...parts } })),
    ...first ? { no_part: { column: String(first.column), rows: own.reduce((sum, one) => sum + one.rows, 0), values } } : {}
  };
}

// src/report/build.ts
var EXAMPLES = 20;
var NOT_COMPARABLE = 100;
var NOTHING_ACCEPTED = { problems: [], waivers: [], baseline: null };
function toReport(config, splits, judgements, around) {
  const problems = uniqueBy(
    [
      ...around.problems,
      ...judgements.length === 0 ? [nothingCompared(config)] : [],
      ...splits.flatMap((split) => split.problems),
      ...judgements.flatMap((judgement) => judgement.problems)
    ],
    ({ file, line, column, message }) => JSON.stringify([file, line, column, message])
  );
  const weak = weakSettings(config, splits, judgements);
  const about = { isNumbered: numberedAmong(splits), contents: around.contents ?? /* @__PURE__ */ new Map() };
  const { warnings = [] } = around;
  return {
    ...head(config.file, config.sha256),
    verdict: worst([
      ...judgements.map(({ verdict }) => verdict),
      ...problems.map(() => "unknown"),
      ...warnings.map(() => "warn")
    ]),
    checks: judgements.map(toCheck),
    overlaps: toOverlaps(judgements, about),
    splits: splits.flatMap((loaded) => loaded.tally ? [toSplit(loaded, loaded.tally)] : []),
    ...config.families && config.within === void 0 ? { families: config.families.map((family) => toFamily(family, splits)) } : {},
    unchecked: judgements.flatMap(toUnchecked),
    ...{ comparison: null, waivers: [...around.waivers], baseline: around.baseline },
    skipped: [...notCompared(config)],
    ...weak.length > 0 ? { weak_settings: [...weak] } : {},
    errors: problems.map(toError),
    ...warnings.length > 0 ? { warnings: warnings.map(toError) } : {}
  };
}
function notCompared({ splits, pairs, within }) {
  const skipped = pairs.flatMap(
    ({ pretrain, test, skip }) => skip === void 0 ? [] : [{ pretrain, test, reason: skip }]
  );
  if (within !== void 0) return skipped;
  const own = pairs.map((pair) => pair.standsFor ?? pair);
  const named = new Set(own.map(keyOf));
  const readings = new Set(pairs.flatMap(readingsOf));
  const ofRole = (role) => splits.filter((split) => split.role === role && !readings.has(`${role}/${split.name}`));
  const unnamed = ofRole("pretrain").flatMap((pretrain) => {
    const tests = ofRole("test").filter((test) => isUsual(pretrain, test));
    return own.some((pair) => pair.pretrain === pretrain.name) ? tests.map((test) => ({ pretrain: pretrain.name, test: test.name, reason: "no check names this pair" })).filter((pair) => !named.has(keyOf(pair))) : tests.length > 0 ? [{ pretrain: pretrain.name, test: "*", reason: "no check names this pretraining split" }] : [];
  });
  return [...skipped, ...unnamed];
}
var keyOf = ({ pretrain, test }) => JSON.stringify([pretrain, test]);
var readingsOf = ({ test, pretrain, standsFor }) => [
  ...standsFor && test !== standsFor.test ? [`test/${test}`] : [],
  ...standsFor && pretrain !== standsFor.pretrain ? [`pretrain/${pretrain}`] : []
];
var nothingCompared = ({ file, pairs: [first] }) => ({
  ...{ file, ...first?.place },
  message: "every pair of splits is skipped: nothing was compared",
  remedy: "Take `skip` out of one check in `checks`, or do not run the check"
});
function numberedAmong(splits) {
  const numbered = splits.filter(({ split, tally }) => tally && isNumbered(split, tally));
  const names = { test: /* @__PURE__ */ new Set(), pretrain: /* @__PURE__ */ new Set() };
  for (const { split } of numbered) names[split.role].add(split.name);
  return (role, name) => names[role].has(name);
}
function refusedReport(file, problems) {
  return {
    ...head(file, null),
    verdict: "unknown",
    ...{
      checks: [],
      overlaps: [],
      splits: [],
      unchecked: [],
      skipped: [],
      comparison: null,
      waivers: [],
      baseline: null
    },
    errors: problems.map(toError)
  };
}
var head = (file, sha256) => ({
  schema: 2,
  tool: { name: "music-leakage", version: VERSION },
  config: { file, sha256 }
});
function toCheck({ pair, verdict, common, findings }) {
  const unchecked = ({ tracks, songs, outcome }) => ({
    tracks,
    songs,
    limit: toLimit(pair.limits.unchecked),
    outcome
  });
  return {
    pretrain: pair.pretrain,
    test: pair.test,
    verdict,
    ...pair.within ? { within: true } : {},
    ...findings?.accepted ? { accepted: { ...findings.accepted } } : {},
    compared_by: [...new Set(common.map(nameOfKind))],
    ...servicesOf(common),
    levels: findings ? toLevels(findings.levels) : null,
    ...findings && findings.sharedSamples.length > 0 ? { shared_samples: toSharedSamples(findings) } : {},
    unchecked: findings ? { test: unchecked(findings.unchecked.test), pretrain: unchecked(findings.unchecked.pretrain) } : null
  };
}
var SHARED = 20;
var toSharedSamples = ({ sharedSamples }) => ({
  pairs: sharedSamples.length,
  examples: sharedSamples.slice(0, SHARED).map(({ test, pretrain, reasons, audio }) => ({
    ...{ test: { id: test.id, line: test.line }, pretrain: { id: pretrain.id, line: pretrain.line } },
    ...{ reasons: [...reasons], audio: toAlignment(audio) }
  }))
});
function servicesOf(common) {
  const services = common.filter((kind) => kind.startsWith("source:")).map((kind) => kind.slice("source:".length));
  return services.length > 0 ? { services } : {};
}
var toLevels = (levels) => Object.fromEntries(LEVELS.map((level) => [level, toLevel(levels[level])]));
var toLevel = ({
  tracks,
  songs,
  songShare,
  interval: [low, high],
  limit,
  judged,
  fresh,
  strongest,
  accepted,
  outcome
}) => ({
  ...{
    tracks,
    songs,
    song_share: songShare,
    interval: [low, high],
    limit: toLimit(limit),
    ...judged ? { judged } : {},
    ...fresh && tracks > 0 ? { new: fresh } : {},
    ...strongest === tracks ? {} : { strongest },
    ...accepted.tracks > 0 ? { accepted } : {},
    outcome
  }
});
var toLimit = ({ warn, fail, unit }) => ({
  ...{ warn: warn ? amountText(warn) : null, fail: fail ? amountText(fail) : null, unit }
});
function toUnchecked({ pair, common, findings, audioReasons }) {
  if (!findings) return [];
  const entry = (role, tracks, examples, reason) => ({
    ...{ split: pair[role], role, against: pair[role === "test" ? "pretrain" : "test"], tracks },
    examples: examples.slice(0, role === "test" ? void 0 : EXAMPLES).map((track) => toExample(track, open, audioReasons)),
    reason
  });
  const nothing = `nothing to compare it by (in common: ${showKinds(common)})`;
  const { test, pretrain } = findings.unchecked;
  const { undecided: open } = test;
  const pieces = test.examples.filter((track) => open.get(track)?.ranges);
  const undecided = test.examples.filter((track) => open.has(track) && !open.get(track)?.ranges);
  const unchecked = test.examples.filter((track) => !open.has(track));
  const cosines = [...open.values()].flatMap(({ cosine }) => cosine === void 0 ? [] : [cosine]);
  const near = cosines.length === 0 ? "" : ` (${sayCosine(Math.max(...cosines))} of the texts at most)`;
  return [
    entry("test", unchecked.length, unchecked, nothing),
    entry(
      "test",
      undecided.length,
      undecided,
      `cannot tell: a likely candidate has no artist, or no texts, to verify it by${near}`
    ),
    entry("test", pieces.length, pieces, "cannot tell: the same source, and where a piece of it ends is not known"),
    entry("pretrain", pretrain.tracks, pretrain.examples, nothing)
  ].filter(({ tracks }) => tracks > 0);
}
function toExample(track, open, audioReasons) {
  const found = open.get(track);
  const why = audioReasons.get(track);
  const { id, line } = track;
  const own = {
    ...{ id, line },
    ...track.audio === "" ? {} : { audio: track.audio },
    ...why === void 0 ? {} : { audio_reason: why }
  };
  if (!found) return own;
  const { pretrain, probability, reasons, cosine } = found;
  const { title, artist, album } = pretrain;
  const measure = cosine === void 0 ? {} : { cosine };
  const candidate = {
    id: pretrain.id,
    line: pretrain.line,
    title,
    artist,
    album,
    probability: probability ?? null,
    reasons: [...reasons]
  };
  return { ...own, candidate: { ...candidate, ...measure } };
}
var toSplit = ({ split: { name, role, form, declared, file }, unpinned, audioCoverage }, tally) => ({
  ...{
    name,
    role,
    tracks: tally.tracks,
    songs: tally.songs,
    malformed: tally.malformed,
    suspicious: tally.suspicious,
    repaired: tally.repaired,
    ...tally.damage && { damage: { ...tally.damage } },
    ...tally.cut !== void 0 && { cut: tally.cut },
    declared,
    file
  },
  ...{ sha256: tally.sha256 || null, columns: { ...tally.columns }, columns_found: tally.guessed },
  malformed_rows: [...tally.malformedRows],
  ...form === "folder" ? { form } : {},
  ...suspiciousOf(tally),
  ...tally.joined ? { joined: tally.joined.map(toJoined) } : {},
  ...tally.unused && tally.unused.length > 0 ? { columns_unused: [...tally.unused] } : {},
  ...tally.leftAside ? { files_left_aside: [...tally.leftAside] } : {},
  ...tally.files ? { files: [...tally.files] } : {},
  ...audioCoverage ? { audio: toAudio(audioCoverage) } : {},
  ...unpinned === void 0 ? {} : { unpinned }
});
var toJoined = (one) => ({
  ...{ table: one.declared, sha256: one.sha256 || null, rows: one.rows, missing: one.missing },
  ...{ missing_keys: [...one.missingKeys], repeated: one.repeated, unused: one.unused },
  unused_keys: [...one.unusedKeys]
});
var suspiciousOf = (tally) => {
  const suspiciousFields = storedSuspiciousFields(tally);
  return suspiciousFields ? { suspicious_fields: suspiciousFields } : {};
};
var toAudio = ({ profile, tracks, oneChannel, incomparable }) => ({
  ...oneChannel > 0 ? { one_channel: oneChannel } : {},
  ...{ profile, comparable: tracks, undecodable: incomparable.filter(({ undecodable }) => undecodable).length },
  not_comparable: incomparable.slice(0, NOT_COMPARABLE).map(({ track: { id, line, audio }, reason }) => ({ id, line, file: audio, reason }))
});
var toError = ({ file, line, column, message, remedy, infrastructure }) => ({
  ...{ file, line: line ?? null, column: column ?? null, message, remedy },
  ...infrastructure ? { infrastructure } : {}
});

// src/report/csv.ts
var HEADER = ",query_track_id,target_track_id,score,query_text,target_text,level,probability,reasons,song,row,counted,new,waived,baselined";
function* csvTexts(overlaps) {
  yield `${HEADER}
`;
  let i = 0;
  for (const overlap of overlaps) yield lineOf(cellsOf(overlap, i++));
}
function* reportCsvTexts({ overlaps }) {
  yield `test,pretrain${HEADER.replace(/^,/, ",row_number,")}
`;
  let i = 0;
  for (const overlap of overlaps) yield lineOf([overlap.test.split, overlap.pretrain.split, ...cellsOf(overlap, i++)]);
}
var lineOf = (cells) => `${cells.map(csvCell).join(",")}
`;
function cellsOf(overlap, i) {
  const { test, pretrain, level, probability, reasons, evidence, ...stands } = overlap;
  return [
    String(i),
    test.id,
    pretrain.id,
    scoreOf(evidence),
    textOf(test),
    textOf(pretrain),
    level,
    probability === null ? "" : String(probability),
    reasons.join("; "),
    test.song,
    test.row ?? "",
    String(stands.counted),
    stands.new === null ? "" : String(stands.new),
    stands.waiver?.reason ?? "",
    String(stands.baselined)
  ];
}
function scoreOf(evidence) {
  const cosines = evidence.flatMap(({ cosine }) => cosine ?? []);
  return cosines.length > 0 ? pythonFloat(Math.max(...cosines)) : "";
}
var pythonFloat = (value) => Number.isInteger(value) ? value.toFixed(1) : String(value);

// src/report/seeds.ts
var toSeedTables = (judgements, template) => judgements.flatMap(({ pair: { pretrain, test }, findings }) => {
  if (!findings) return [];
  const rows = [];
  for (const { test: test2, pretrain: pretrain2, evidence } of findings.overlaps)
    for (const { cosine } of evidence) if (cosine !== void 0) rows.push({ test: test2, pretrain: pretrain2, cosine });
  return [{ pretrain, test, template, rows: rows.sort((a, b) => a.test.line - b.test.line) }];
});
var HEADER2 = ",query_track_id,target_track_id,score,query_text,target_text";
function* seedTexts({ rows, template }) {
  yield `${HEADER2}
`;
  for (const [i, { test, pretrain, cosine }] of rows.entries()) {
    const cells = [
      ...[String(i), test.id, pretrain.id, pythonFloat(cosine)],
      ...[seedText(test, template), seedText(pretrain, template)]
    ];
    yield `${cells.map(csvCell).join(",")}
`;
  }
}

export {
  strongestFirst,
  NOTHING_ACCEPTED,
  toReport,
  refusedReport,
  head,
  csvTexts,
  reportCsvTexts,
  toSeedTables,
  seedTexts
};
