import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  chooseProfile,
  inWords,
  readRecording
} from "./part-chunk-YLHDJ7P6.js";
import "./part-chunk-G4BLD74B.js";
import {
  count,
  percent,
  visible
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-BEIG4DIC.js";
import "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-3PZN4SF5.js";
import "./part-chunk-JWVQYTID.js";
import "./part-chunk-BW2HYB3A.js";

// src/cli/align.ts
async function runAlign(clip, reference, { json, ...options }) {
  const alignment = await align(clip, reference, options);
  process.stdout.write(json ? `${JSON.stringify(toJson(alignment), null, 2)}
` : `${render(alignment).join("\n")}
`);
  const { clip: a, reference: b, compared, identical, matches } = alignment;
  if (identical || matches.length > 0) return 0;
  return compared && a.further + b.further === 0 ? 0 : 2;
}
async function align(clipFile, referenceFile, options) {
  const chosen = chooseProfile(options);
  const { profile } = chosen;
  const clip = await readRecording(clipFile, chosen);
  const query = clip.fingerprint.query();
  const reference = await readRecording(referenceFile, chosen);
  const landmarks = reference.fingerprint.landmarks();
  const matcher = profile.createMatcher([reference.seconds]);
  matcher.add(0, landmarks);
  const compared = clip.findable && reference.findable;
  return {
    ...{ profile, clip, reference, compared, hashes: landmarks.hashes.length },
    identical: clip.samples !== void 0 && clip.samples === reference.samples && clip.seconds > 0,
    matches: compared ? matcher.match(query) : []
  };
}
function render({ profile, clip, reference, identical, hashes, compared, matches }) {
  const lines = [
    ...[clip, reference].map((recording) => `${recording.file}: ${inWords(recording)}`),
    ...identical ? ["file: every decoded sample is equal"] : [],
    ...matches.flatMap((match) => inLines(match)),
    ...compared || identical ? [] : ["not compared: one of them holds too little that could be found again"],
    ...compared && matches.length === 0 && !identical ? [`no match among ${count(hashes)} hashes of ${reference.file}, by profile ${profile.name} ${profile.version}`] : []
  ];
  return lines.map(visible);
}
function inLines(match) {
  const { clip, reference, offset, speed, pitch, coverage, aligned, hashes, raw, oneIn, repeats, loop, shares } = match;
  const changed = [...factor("speed", speed), ...factor("pitch", pitch)];
  if (shares !== void 0)
    return [
      `shares samples: ${spanOf(clip)} of the clip has single sounds of ${spanOf(reference)} of the recording`,
      `  ${count(aligned)} aligned of the ${count(hashes)} hashes in that span; the same sounds are struck at other times, so this is not one recording`
    ];
  return [
    `match: ${spanOf(clip)} of the clip is ${spanOf(reference)} of the recording`,
    `  offset ${offset.toFixed(3)} s, ${changed.join(", ") || "speed and pitch unchanged"}, ${percent(coverage)} of the clip`,
    `  ${count(aligned)} aligned of the ${count(hashes)} hashes in that span${raw === void 0 ? "" : `, ${count(raw)} common to both`}`,
    `  a false match as good is met in at most about one in ${count(Math.floor(oneIn))} clips`,
    ...loop === void 0 ? [] : [`  shares a loop of ${loop.toFixed(1)} s`],
    ...repeats.length > 0 ? [`  repeated: it is as well at ${repeats.map((at) => `${at.toFixed(3)} s`).join(", ")}`] : []
  ];
}
var factor = (name, value) => Math.abs(value - 1) < 1e-3 ? [] : [`${name} × ${value.toFixed(3)}`];
var spanOf = ({ start, end }) => `${start.toFixed(2)} to ${end.toFixed(2)} s`;
function toJson({ profile, clip, reference, identical, hashes, compared, matches }) {
  return {
    schema: 1,
    profile: { name: profile.name, version: profile.version },
    ...{ clip: facts(clip), reference: { ...facts(reference), hashes }, identical, compared },
    matches: matches.map(({ track: _, landmarks: __, oneIn, raw, ...match }) => ({
      ...match,
      one_in_at_most: Math.floor(oneIn),
      // As the table of the first such study has them.
      ...raw === void 0 ? {} : { common_hashes: match.aligned, total_hashes: raw, ratio: match.aligned / raw }
    }))
  };
}
var facts = ({ fingerprint: _, ...known }) => known;
export {
  runAlign
};
