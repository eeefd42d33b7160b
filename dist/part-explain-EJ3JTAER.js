import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  rangeOfAudio
} from "./part-chunk-NFI62YFA.js";
import {
  toAccess
} from "./part-chunk-25RCU2IX.js";
import "./part-chunk-Z7NRVMDW.js";
import "./part-chunk-5SZNPHIW.js";
import {
  audioDetector,
  fingerprintBy,
  hasPostings,
  profileFor,
  readPostings
} from "./part-chunk-FRDZ3MIV.js";
import {
  storedMatcher
} from "./part-chunk-BCCBWJDM.js";
import "./part-chunk-UGFLAFIX.js";
import {
  createSources,
  readSplit
} from "./part-chunk-LIXYNRDT.js";
import "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
import {
  bitsOfIds,
  createTextMatcher,
  ids,
  isMatchable
} from "./part-chunk-5YA5ZSNH.js";
import {
  isOpen,
  measured
} from "./part-chunk-YFWCCQBS.js";
import {
  pairsOf
} from "./part-chunk-PVUJU4XS.js";
import "./part-chunk-3JDGEDWR.js";
import "./part-chunk-MGVZVKEI.js";
import "./part-chunk-3LTRBLOW.js";
import "./part-chunk-KQR7UD75.js";
import {
  called
} from "./part-chunk-G4BLD74B.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-UJYMOSIW.js";
import {
  loadConfig
} from "./part-chunk-V2SDGIIE.js";
import "./part-chunk-AZULKBGT.js";
import "./part-chunk-UV6SEW56.js";
import "./part-chunk-XDQ3EEXS.js";
import "./part-chunk-UE26PVZJ.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import {
  placeInFiles
} from "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-FZUQTH2Y.js";
import "./part-chunk-WEQSYUQY.js";
import {
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
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-G6AB7H7Y.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-EEFOS7LU.js";
import "./part-chunk-KAN5TRGV.js";
import "./part-chunk-RUUNYSMZ.js";
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
import {
  didYouMean
} from "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

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
  const { textCosines } = await import("./part-evidence-UNN2R3OA.js");
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
