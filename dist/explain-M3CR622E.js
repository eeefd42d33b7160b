import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  progressOn
} from "./chunk-YXQ5OMRW.js";
import {
  rangeOfAudio
} from "./chunk-ETV3YCZB.js";
import {
  toAccess
} from "./chunk-S4BPBIEF.js";
import "./chunk-B7A4RTR2.js";
import "./chunk-B342YPHN.js";
import {
  audioDetector,
  fingerprintBy,
  hasPostings,
  profileFor,
  readPostings
} from "./chunk-XATQI46O.js";
import {
  storedMatcher
} from "./chunk-X3J2UMXZ.js";
import "./chunk-F5RLYRQK.js";
import {
  createSources,
  readSplit
} from "./chunk-YZDYB3YI.js";
import "./chunk-M5LLT6XO.js";
import "./chunk-3LEBUQA6.js";
import {
  bitsOfIds,
  called,
  createTextMatcher,
  ids,
  isMatchable
} from "./chunk-AIDU34MF.js";
import {
  isOpen,
  measured
} from "./chunk-LSEKLV4S.js";
import {
  pairsOf
} from "./chunk-ACTFC4FJ.js";
import "./chunk-7A7KX7O7.js";
import "./chunk-HMALXKGQ.js";
import "./chunk-6MTF267L.js";
import "./chunk-5GJDT7AT.js";
import {
  plural
} from "./chunk-JV4LLGA3.js";
import "./chunk-R4WMRKF3.js";
import "./chunk-GNIHJAH7.js";
import {
  loadConfig
} from "./chunk-P45QDWOO.js";
import "./chunk-ITOQTTGW.js";
import "./chunk-BUCYGDZ7.js";
import "./chunk-MLFTOJRE.js";
import "./chunk-ARYSNZ6V.js";
import "./chunk-DC3HYL73.js";
import "./chunk-3XMB4J2E.js";
import {
  placeInFiles
} from "./chunk-KGVTBZUL.js";
import "./chunk-5LEGYDZ5.js";
import "./chunk-TEGOCYSU.js";
import "./chunk-2YQZHINX.js";
import "./chunk-6DM52HG2.js";
import "./chunk-HQUBNQYJ.js";
import {
  visible
} from "./chunk-CS4WPPBY.js";
import "./chunk-VKJKA6B4.js";
import "./chunk-Q7PQW2LK.js";
import "./chunk-3GB7LYRK.js";
import "./chunk-P5EOZTUF.js";
import "./chunk-U3PXGIYQ.js";
import "./chunk-5723ON4F.js";
import "./chunk-OAD7ULN2.js";
import "./chunk-VC7XR3BZ.js";
import "./chunk-HNNSGUUR.js";
import "./chunk-QGFUW6JS.js";
import "./chunk-2M4X3ACL.js";
import "./chunk-4KXD7MB6.js";
import "./chunk-5TXNC4B3.js";
import "./chunk-FTCH2FQZ.js";
import "./chunk-GZPMIHSY.js";
import "./chunk-EH7FOXCR.js";
import "./chunk-76LPNRSS.js";
import "./chunk-KZNUYTXH.js";
import "./chunk-NA6RDSGM.js";
import "./chunk-N324ONLO.js";
import "./chunk-ISHT2OZ3.js";
import "./chunk-YLH2Y34M.js";
import "./chunk-HGFIZXHD.js";
import "./chunk-SA5GQI7Y.js";
import "./chunk-EVEZPVM4.js";
import "./chunk-5Q5XYD6T.js";
import "./chunk-HXJVMYCL.js";
import "./chunk-VZREWJC2.js";
import "./chunk-7HPDBJNF.js";
import "./chunk-WB3J2I3J.js";
import "./chunk-ISNETPX6.js";
import "./chunk-PT7F3JTR.js";
import {
  ProblemError
} from "./chunk-K5QRLENS.js";
import {
  didYouMean
} from "./chunk-G342AMSD.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-Z3XD6VJM.js";
import "./chunk-PWDJDPDX.js";

// src/cli/explain-audio.ts
async function matchAudio(track, own, splits, config, { sources, access, progress }) {
  const detector = audioDetector(profileFor(config), fingerprintBy(config, access));
  const isTest = own.role === "test";
  const matches = [];
  for (const split of track.audio === "" ? [] : splits) {
    const { batches, index } = await readSplit(await sources.local(split));
    const others = [];
    const tests = isTest ? [track] : others;
    const tell = (doing, share) => progress(split, share, doing);
    const search = isTest ? detector.search([tests], { index, tell }) : void 0;
    for await (const batch of batches)
      for (const each of batch) {
        if (search) search.add(each);
        else others.push(each);
      }
    const turned = search ?? detector.search([tests], { tell });
    if (!search) turned.add(track);
    const [found] = await turned.finish();
    const recordings = turned.audioCoverage?.();
    if (!found || !recordings) continue;
    matches.push({
      split: split.name,
      found: [...(found.groups ?? []).flatMap(pairsOf), ...found.evidence].toSorted((a, b) => (b.audio?.oneIn ?? Infinity) - (a.audio?.oneIn ?? Infinity)).map(({ level, reasons, audio, test, pretrain }) => ({
        ...{ level, reasons, track: isTest ? pretrain : tests[test] },
        ...audio ? { audio } : {}
      })),
      sharedSamples: (found.sharedSamples ?? []).map(({ reasons, test, pretrain }) => ({
        ...{ reasons, track: isTest ? pretrain : tests[test] }
      })),
      profile: called(profileFor(config)),
      audioReason: (isTest ? detector.audioCoverage(tests) : recordings)?.incomparable[0]?.reason,
      recordings: recordingsOf(isTest ? recordings : detector.audioCoverage(tests))
    });
  }
  return matches;
}
var recordingsOf = (coverage) => ({
  comparable: coverage?.tracks ?? 0,
  notComparable: (coverage?.incomparable ?? []).map(({ track: { id }, reason }) => ({ id, reason }))
});
function renderAudioMatches({
  split,
  found,
  sharedSamples,
  audioReason,
  recordings,
  profile
}) {
  const skipped = recordings.notComparable.length;
  const among = `among ${recordings.comparable} recordings${skipped > 0 ? ` (${skipped} more could not be fingerprinted)` : ""}`;
  const head = `${visible(split)}, by audio: ${found.length === 0 ? "nothing" : `${found.length} found`} ${among}`;
  const lines = found.flatMap(({ level, reasons, audio, track: { id, line, audio: file } }) => [
    `  ${level}  ${visible(id)} (line ${line})${file === "" ? "" : `: ${visible(file)}`}`,
    ...audio ? alignment(audio).map((text) => `      ${text}`) : [],
    `      → ${reasons.map(visible).join("; ")}`
  ]);
  const samples = sharedSamples.map(
    ({ reasons, track: { id, line } }) => `  not one recording: ${visible(id)} (line ${line}): ${reasons.map(visible).join("; ")}`
  );
  const silent = audioReason === void 0 ? [] : [`  the clip itself: ${visible(audioReason)}`];
  const range = found.length > 0 ? [] : [`  searched for ${rangeOfAudio(profile)} (docs/audio.md)`];
  return `${[head, ...silent, ...lines, ...samples, ...range].join("\n")}
`;
}
function alignment(audio) {
  const { clip, reference, offset, speed, pitch, coverage, aligned, hashes, oneIn, repeats, loop } = audio;
  const semitones = 12 * Math.log2(pitch);
  return [
    `clip ${span(clip)} = recording ${span(reference)}, the clip begins at ${offset.toFixed(2)} s of it`,
    `speed ${speed.toFixed(3)}, pitch ${pitch.toFixed(3)} (${semitones.toFixed(2)} semitones), ${(100 * coverage).toFixed(0)} % of the clip`,
    `${aligned} of ${hashes} hashes, one in ${Math.round(oneIn)}`,
    ...loop === void 0 ? [] : [`shares a loop of ${loop.toFixed(1)} s`],
    ...repeats.length > 0 ? [`aligns as well at ${repeats.map((offset2) => `${offset2.toFixed(2)} s`).join(", ")}`] : []
  ];
}
var span = ({ start, end }) => `${start.toFixed(2)}–${end.toFixed(2)} s`;

// src/cli/explain-ids.ts
var hasIdentifiers = (track) => bitsOfIds(track) !== 0;
async function identify(track, role, split, batches) {
  const others = [];
  const search = role === "test" ? ids.search([[track]]) : void 0;
  for await (const batch of batches)
    for (const other of batch) {
      if (search) search.add(other);
      else others.push(other);
    }
  const turned = search ?? ids.search([others]);
  if (!search) turned.add(track);
  const [found] = await turned.finish();
  const claims = [...found?.groups ?? [], ...found?.evidence ?? []];
  const evidence = claims.flatMap(pairsOf).map(({ level, reasons, test, pretrain }) => ({
    ...{ level, reasons, track: search ? pretrain : others[test] }
  }));
  return { split, found: evidence };
}
var SHOWN = 10;
function renderIdentified({ split, found }, describe) {
  const lines = found.slice(0, SHOWN).flatMap(({ level, reasons, track }) => [
    `  ${level}`,
    ...describe(track).map((line) => `      ${line}`),
    `      → ${reasons.map(visible).join("; ")}`
  ]);
  const more = found.length > SHOWN ? [`  … and ${found.length - SHOWN} more`] : [];
  const head = `${visible(split)}, by identifiers: ${found.length === 0 ? "nothing" : `${found.length} found`}`;
  return `${[head, ...lines, ...more].join("\n")}
`;
}

// src/cli/explain.ts
async function runExplain(name, id, { config: file, json, ...options }) {
  const config = await loadConfig(file);
  const access = toAccess(options, process.env);
  const sources = await createSources(config, access, false);
  const split = findOfEither(config, name);
  const { role } = split;
  const other = role === "test" ? "pretrain" : "test";
  const { track, files } = await readTrack(await sources.local(split), id);
  const against = config.pairs.filter((pair) => pair[role] === name && pair.skip === void 0).map((pair) => find(config, other, pair[other]));
  const found = [];
  for (const one of against) found.push({ split: one.name, ...await candidatesIn(config, one, sources, track) });
  const identified = [];
  for (const one of hasIdentifiers(track) ? against : [])
    identified.push(await identify(track, role, one.name, (await readSplit(await sources.local(one))).batches));
  const progress = progressOn(process.stderr);
  const how = { sources, access, progress: progress.show };
  const audio = await matchAudio(track, split, against, config, how).finally(progress.clear);
  if (json) {
    const named = ({ split: split2, ...rest }) => ({ [other]: split2, ...rest });
    print({
      schema: 2,
      track,
      found: found.map(named),
      identified: identified.map(named),
      audio: audio.map(named)
    });
    return 0;
  }
  process.stdout.write(`${fields(track, files).join("\n")}
`);
  for (const { split: split2, candidates, files: files2 } of found) {
    const byIds = identified.find((each) => each.split === split2);
    if (byIds) process.stdout.write(`
${renderIdentified(byIds, (each) => fields(each, files2))}`);
    const matched = audio.find((each) => each.split === split2);
    if (isMatchable(track) || !(matched || byIds)) process.stdout.write(`
${render(split2, track, candidates, files2)}`);
    if (matched) process.stdout.write(`
${renderAudioMatches(matched)}`);
  }
  return 0;
}
function findOfEither(config, name) {
  const split = config.splits.find((each) => each.role === "pretrain" && each.name === name);
  return split && !config.splits.some((each) => each.role === "test" && each.name === name) ? split : find(config, "test", name);
}
async function runMatch(title, artist, { config: file, json, in: name, album = "", ...options }) {
  const config = await loadConfig(file);
  const track = {
    ...{ id: "query", line: 0, title, artist, album, duration: void 0, isrc: "", mbid: "", source: "" },
    ...{ start: void 0, end: void 0, md5: "", sha256: "", song: "query", audio: "" }
  };
  const sources = await createSources(config, toAccess(options, process.env), false);
  const { candidates, files } = await candidatesIn(config, find(config, "pretrain", name), sources, track);
  if (json) print({ schema: 1, track: { title, artist, album }, found: [{ pretrain: name, candidates, files }] });
  else process.stdout.write(render(name, track, candidates, files));
  return 0;
}
var print = (value) => process.stdout.write(`${JSON.stringify(value, null, 2)}
`);
function find(config, role, name) {
  const ofRole = config.splits.filter((split2) => split2.role === role);
  const split = ofRole.find((candidate) => candidate.name === name);
  if (split) return split;
  const names = ofRole.map((candidate) => candidate.name);
  throw new ProblemError([
    {
      file: config.file,
      message: `no ${role} split is called "${name}"${didYouMean(name, names)}`,
      remedy: `Declared: ${names.join(", ")}`
    }
  ]);
}
async function readTrack(split, id) {
  let track;
  const { tally, batches } = await readSplit(split);
  for await (const batch of batches) track ??= batch.find((track2) => track2.id === id);
  if (track) return { track, files: tally.files };
  throw new ProblemError([
    {
      file: split.file,
      message: `the split ${split.name} has no track with the id "${id}"`,
      remedy: "Give an id as the report has it"
    }
  ]);
}
async function candidatesIn(config, split, sources, track) {
  const { tally, batches, index, problems = [] } = await readSplit(await sources.local(split));
  if (problems.length > 0) throw new ProblemError(problems);
  const matcher = index && hasPostings(index) ? storedMatcher(() => readPostings(index)) : await matcherIn(batches);
  let found = [];
  if (isMatchable(track)) await matcher.match([track], (_, matches) => found = matches);
  const candidates = (await withCosines(track, found, config, sources)).toSorted(
    (a, b) => b.verdict.recording - a.verdict.recording || b.verdict.work - a.verdict.work || b.score - a.score
  );
  return { candidates, files: tally.files };
}
async function withCosines(track, found, { match }, { models }) {
  const open = found.filter(({ verdict }) => isOpen(verdict.level, verdict.probability));
  if (open.length === 0) return found;
  const { textCosines } = await import("./evidence-WUVFLTQW.js");
  const cosines = await textCosines(
    open.map(({ pretrain }) => [track, pretrain]),
    match.text,
    models
  );
  const of = new Map(open.map((each, i) => [each, cosines[i]]));
  return found.map((each) => ({ ...each, verdict: measured(each.verdict, of.get(each)) }));
}
async function matcherIn(batches) {
  const matcher = createTextMatcher();
  for await (const batch of batches) for (const each of batch) if (isMatchable(each)) matcher.add(each);
  return matcher;
}
var SHOWN2 = 10;
function render(pretrain, track, candidates, files) {
  if (!isMatchable(track))
    return `${visible(pretrain)}: the text detector needs a title and an artist; "Untitled" and "nan" are none
`;
  if (candidates.length === 0) return `${visible(pretrain)}: no candidate
`;
  const [first, second] = candidates;
  const margin = (first?.verdict.recording ?? 0) - (second?.verdict.recording ?? 0);
  const lines = candidates.slice(0, SHOWN2).flatMap(({ pretrain: candidate, verdict, score }) => [
    `  ${verdict.level}  confidence ${verdict.probability.toFixed(3)} (a recording ${verdict.recording.toFixed(3)}, a work ${verdict.work.toFixed(3)}; words in common ${score.toFixed(2)})`,
    ...fields(candidate, files).map((line) => `      ${line}`),
    `      → ${verdict.reasons.map(visible).join("; ")}`
  ]);
  const more = candidates.length > SHOWN2 ? [`  … and ${candidates.length - SHOWN2} less likely`] : [];
  const head = `${visible(pretrain)}: ${plural(candidates.length, "candidate")}${second ? `; the first is ahead of the second by ${margin.toFixed(3)}` : ""}`;
  return `${[head, ...lines, ...more].join("\n")}
`;
}
function fields({ id, line, title, artist, album, duration, audio }, files) {
  const words = [title, artist && `by ${artist}`, album && `from ${album}`].filter((text) => text !== "").join(" ");
  const said = [words, duration === void 0 ? "" : `${duration} s`, audio].filter((text) => text !== "").join(", ");
  const at = placeInFiles("", files, line);
  const place = files ? `${at.file}:${at.line}` : `line ${line}`;
  return [`${visible(id)}${line > 0 ? ` (${visible(place)})` : ""}: ${visible(said)}`];
}
export {
  runExplain,
  runMatch
};
