import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  furtherStreams
} from "./part-chunk-G4BLD74B.js";
import {
  plural
} from "./part-chunk-SFLV2HNV.js";
import {
  analyseFile
} from "./part-chunk-BEIG4DIC.js";
import {
  DEFAULTS,
  audfprint,
  audfprintWith,
  clipOfLandmarks,
  profileOf,
  queryOf,
  readFingerprintFile
} from "./part-chunk-M6M4KAWL.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/cli/recording.ts
function chooseProfile({ profile: name, warps = "usual", density, fanout, shifts }) {
  if (warps !== "usual" && warps !== "wide")
    throw refuseRecording("--warps", `"${warps}" is not a range of changes`, "Give usual or wide");
  if (warps === "wide" && name !== "default")
    throw refuseRecording("--warps", `the profile ${name} has no such setting`, "Leave it out, or leave out --profile");
  const profile = profileOf(name, warps);
  if (profile === void 0)
    throw refuseRecording("--profile", `no profile is called "${name}"`, "Give default or audfprint");
  const given = Object.entries({ density, fanout, shifts }).filter(([, text]) => text !== void 0);
  if (given.length === 0) return { profile, settings: DEFAULTS };
  if (name !== "audfprint")
    throw refuseRecording(
      `--${given[0][0]}`,
      `the profile ${name} has no such setting`,
      "Add --profile audfprint, or leave it out"
    );
  const settings = Object.fromEntries(given.map(([key, text]) => [key, setting(key, text)]));
  return { profile: audfprintWith(settings), settings: { ...DEFAULTS, ...settings } };
}
var MOST = { density: 4e3, fanout: 1e3, shifts: 256 };
function setting(key, text) {
  const value = Number(text);
  const whole = key === "density" || Number.isInteger(value);
  if (text.trim() !== "" && whole && value >= (key === "density" ? 0 : 1) && value <= MOST[key]) return value;
  const numbers = key === "density" ? "a number from 0" : "a whole number from 1";
  throw refuseRecording(
    `--${key}`,
    `"${text}" is not ${numbers} to ${MOST[key]}`,
    `Give one, such as ${DEFAULTS[key]}`
  );
}
async function readRecording(file, { profile, settings }) {
  const hashes = await readFingerprintFile(file, settings.fanout);
  if (hashes === void 0) return { file, ...await analyseFile(file, profile) };
  if (profile.name !== "audfprint")
    throw refuseRecording(
      file,
      `is a fingerprint of audfprint, not of the profile ${profile.name}`,
      "Add --profile audfprint"
    );
  const clip = clipOfLandmarks(hashes.landmarks);
  return {
    ...{ file, container: hashes.kind, decoder: void 0, seconds: clip.seconds, samples: void 0 },
    ...{ silent: false, cut: void 0, channel: void 0, further: 0, findable: isFindable(clip) },
    fingerprint: { landmarks: () => clip.landmarks, query: () => queryOf(clip) }
  };
}
function isFindable(clip) {
  const matcher = audfprint.createMatcher([clip.seconds]);
  matcher.add(0, clip.landmarks);
  return matcher.match(queryOf(clip)).length > 0;
}
function inWords({
  container,
  decoder,
  seconds,
  silent,
  channel,
  further,
  cut
}) {
  const from = decoder === void 0 ? container : `${container} by ${decoder}`;
  return [
    from,
    plural(Number(seconds.toFixed(2)), "second"),
    ...silent ? ["silent"] : [],
    ...channel === void 0 ? [] : [`channel ${channel + 1} where the channels cancel each other`],
    ...further === 0 ? [] : [furtherStreams(further)],
    ...cut === void 0 ? [] : [`cut: ${cut}`]
  ].join(", ");
}
var refuseRecording = (file, message, remedy) => new ProblemError([{ file, message, remedy }]);

export {
  chooseProfile,
  readRecording,
  inWords,
  refuseRecording
};
