import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  chooseProfile,
  inWords,
  readRecording,
  refuseRecording
} from "./part-chunk-YLHDJ7P6.js";
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  written
} from "./part-chunk-XXTEHIBJ.js";
import "./part-chunk-G4BLD74B.js";
import {
  writeFileWhole
} from "./part-chunk-MSE7CQRB.js";
import "./part-chunk-WEQSYUQY.js";
import {
  count,
  visible
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-BEIG4DIC.js";
import {
  encodeAfpt
} from "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-3PZN4SF5.js";
import {
  makeFolder
} from "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import {
  ProblemError,
  formatProblem
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-BW2HYB3A.js";

// src/cli/fingerprint.ts
import { existsSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
async function runFingerprint(files, options) {
  const chosen = chooseProfile(options);
  const targets = options.afpt === void 0 ? void 0 : targetsOf(files, options.afpt, chosen);
  if (targets !== void 0) await written("--afpt", dirname(targets[0]), makeFolder(dirname(targets[0])), "");
  const progress = progressOn(process.stderr);
  const lines = [];
  for (const [i, file] of files.entries()) {
    progress.tell("fingerprinting", i / files.length);
    const line = await fingerprint(file, chosen, targets?.[i]);
    progress.clear();
    lines.push(line);
    if ("hashes" in line && !options.json) process.stdout.write(`${render(line)}
`);
    if (line.problem) process.stderr.write(`${visible(formatProblem(line.problem))}
`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(toJson(lines, chosen), null, 2)}
`);
  return lines.some((line) => "problem" in line) ? 2 : 0;
}
async function fingerprint(file, chosen, target) {
  try {
    const { fingerprint: fingerprint2, ...recording } = await readRecording(file, chosen);
    const landmarks = fingerprint2.landmarks();
    const found = { ...recording, hashes: landmarks.times.length };
    if (target === void 0) return { ...found, afpt: void 0 };
    return await written("--afpt", target, writeFileWhole(target, [encodeAfpt(landmarks)]), "").then(
      () => ({ ...found, afpt: target }),
      (error) => ({ ...found, afpt: void 0, problem: problemOf(error) })
    );
  } catch (error) {
    return { file, problem: problemOf(error) };
  }
}
function problemOf(error) {
  if (!(error instanceof ProblemError)) throw error;
  return error.problems[0];
}
function targetsOf(files, out, { profile }) {
  if (profile.name !== "audfprint")
    throw refuseRecording(
      "--afpt",
      `the hashes of the profile ${profile.name} are not audfprint's`,
      "Add --profile audfprint"
    );
  const folder = files.length > 1 || existsSync(out) && statSync(out).isDirectory();
  const targets = folder ? files.map((file) => join(out, `${basename(file, extname(file))}.afpt`)) : [out];
  const taken = new Map(files.map((file) => [resolve(file), file]));
  for (const [i, target] of targets.entries()) {
    const other = taken.get(resolve(target));
    if (other !== void 0)
      throw refuseRecording(
        files[i],
        `its fingerprint would be written to ${target}, the place of ${other}`,
        "Name another folder, or one for each"
      );
    taken.set(resolve(target), files[i]);
  }
  return targets;
}
var perSecond = ({ hashes, seconds }) => seconds > 0 ? hashes / seconds : 0;
function render(line) {
  const { file, hashes, afpt } = line;
  const rate = `${count(hashes)} ${hashes === 1 ? "hash" : "hashes"} (${perSecond(line).toFixed(1)} a second)`;
  return visible(`${file}: ${inWords(line)}, ${rate}${afpt === void 0 ? "" : `, written to ${afpt}`}`);
}
var toJson = (lines, { profile, settings }) => ({
  schema: 1,
  profile: { name: profile.name, version: profile.version, ...profile.name === "audfprint" ? settings : {} },
  files: lines.map(
    (line) => !("hashes" in line) ? line : { ...line, hashes_per_second: Number(perSecond(line).toFixed(3)) }
  )
});
export {
  runFingerprint
};
