import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  plural
} from "./part-chunk-SFLV2HNV.js";

// src/audio/fingerprint-tracks.ts
import { existsSync } from "node:fs";
var canCompareAudio = ({ audio }) => audio !== "";
var called = ({ name, version, warps }) => `${name} ${version}${warps === void 0 ? "" : `, ${warps}`}`;
async function* fingerprintTracks(tracks, side, fingerprint, tell) {
  const places = [...tracks.keys()].filter((place) => canCompareAudio(tracks[place]));
  const there = places.filter((place) => existsSync(tracks[place].audio));
  const all = fingerprint(
    there.map((place) => tracks[place].audio),
    side,
    (done, of) => tell(done / of)
  )[Symbol.asyncIterator]();
  let next = 0;
  for (const place of places) {
    const track = tracks[place];
    if (there[next] !== place) {
      yield { place, incomparable: { track, reason: "no such file", undecodable: false } };
      continue;
    }
    next++;
    const { value } = await all.next();
    if ("problem" in value) yield { place, incomparable: { track, reason: value.problem.message, undecodable: true } };
    else yield { place, recording: value };
  }
  await all.return?.();
}
var reasonOf = ({
  silent,
  cut,
  findable,
  further
}) => {
  if (cut !== void 0) return `cut: ${cut}`;
  if (further > 0) return furtherStreams(further);
  return silent ? "silent" : findable ? void 0 : NOT_FINDABLE;
};
var furtherStreams = (further) => `${plural(further, "further audio stream")} ${further === 1 ? "was" : "were"} not compared`;
var NOT_FINDABLE = "too short or too plain to be recognised";
function flawOf(recording) {
  const reason = reasonOf(recording);
  return reason === void 0 ? void 0 : { reason, undecodable: recording.cut !== void 0 };
}
var identityOf = ({
  sha256,
  samples,
  silent
}) => silent ? [] : [
  { key: sha256, reason: `same SHA-256 of the file ${sha256}` },
  { key: `samples ${samples}`, reason: "the same decoded samples" }
];
async function fingerprintClips(tests, profile, fingerprint, tell) {
  const clips = [];
  const incomparable = [];
  let [comparable, oneChannel] = [0, 0];
  for await (const item of fingerprintTracks(tests, "query", fingerprint, tell)) {
    const { place: test } = item;
    if ("incomparable" in item) {
      incomparable.push(item.incomparable);
      continue;
    }
    const query = item.recording.query;
    const flaw = flawOf(item.recording);
    if (flaw) incomparable.push({ track: tests[test], ...flaw });
    else comparable++;
    if (item.recording.channel !== void 0) oneChannel++;
    clips.push({ test, query, identity: identityOf(item.recording) });
  }
  return { clips, coverage: { profile: called(profile), tracks: comparable, oneChannel, incomparable } };
}

export {
  canCompareAudio,
  called,
  fingerprintTracks,
  reasonOf,
  furtherStreams,
  flawOf,
  identityOf,
  fingerprintClips
};
