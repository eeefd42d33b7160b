import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  describeIndex
} from "./part-chunk-LQGGI26S.js";
import {
  written
} from "./part-chunk-XXTEHIBJ.js";
import "./part-chunk-WNAKUMXL.js";
import {
  createSaturation,
  openStaging,
  refuseForeign
} from "./part-chunk-6NW4VEIK.js";
import {
  readLandmarks,
  readRecordings
} from "./part-chunk-UGFLAFIX.js";
import {
  EXAMPLES,
  interleaved,
  openIndex,
  readManifest,
  readPlaces,
  verifyPart
} from "./part-chunk-5YA5ZSNH.js";
import "./part-chunk-3LTRBLOW.js";
import "./part-chunk-KQR7UD75.js";
import "./part-chunk-G4BLD74B.js";
import {
  INDEX_FILE,
  PART_FOLDER
} from "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-KGAUCTVZ.js";
import {
  isQuiet
} from "./part-chunk-WEQSYUQY.js";
import {
  missingProblems,
  missingShards
} from "./part-chunk-SH7WTS3F.js";
import {
  plural,
  visible
} from "./part-chunk-SFLV2HNV.js";
import {
  VERSION
} from "./part-chunk-P634KMK6.js";
import "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-3PZN4SF5.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-C2U4G3JT.js";
import "./part-chunk-Q5JD46AA.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-CVGKSZOK.js";
import {
  ProblemError,
  formatProblem
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

// src/indexing/join-shards.ts
import { dirname, relative, resolve } from "node:path";

// src/indexing/shards.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
async function shardStatus(paths) {
  const all = paths.map(readOne);
  const usual = mostUsual(all.flatMap(({ manifest }) => manifest?.shard ? [buildOf(manifest)] : []));
  const whole2 = /* @__PURE__ */ new Map();
  const found = [];
  for (const { missing, folder, ...one } of all) {
    const { path, manifest, number } = one;
    const judge = (state, ...problems) => found.push({ ...one, state, problems });
    if (!manifest) judge(missing ? "missing" : "damaged", ...one.problems);
    else if (number === void 0) judge("foreign", { file: path, ...NO_SHARD });
    else {
      const other = differenceOf(usual, buildOf(manifest));
      const twin = whole2.get(number);
      const damage = other === void 0 && twin === void 0 ? await damageOf(folder, manifest) : [];
      if (other !== void 0) judge("foreign", { file: path, message: other, remedy: AGAIN });
      else if (twin !== void 0)
        judge("doubled", { file: path, message: `is shard ${number}, as ${twin} is`, remedy: "Leave one of them out" });
      else if (damage.length > 0) judge("damaged", ...damage);
      else {
        whole2.set(number, path);
        judge("whole");
      }
    }
  }
  const of = usual && Number(usual.get("shards"));
  return { of, found, unbuilt: missingShards(of ?? 0, whole2) };
}
var AGAIN = "Build it again as the others are";
var NO_SHARD = { message: "is an index, and no shard of one", remedy: "Name folders that index build --shard wrote" };
function readOne(path) {
  const nothing = { path, folder: path, number: void 0, manifest: void 0, sha256: "" };
  if (!existsSync(path) || !existsSync(path.endsWith(".json") ? path : join(path, INDEX_FILE))) {
    const message = existsSync(path) ? `${INDEX_FILE} is missing: its build has not ended` : "does not exist";
    return { ...nothing, missing: true, problems: [{ file: path, message, remedy: "Build it (again)" }] };
  }
  try {
    const { manifest, folder, sha256 } = readManifest(path);
    return { path, folder, number: manifest.shard?.number, manifest, sha256, missing: false, problems: [] };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ...nothing, missing: false, problems: error.problems };
  }
}
async function damageOf(folder, { parts }) {
  const problems = [];
  for (const part of parts)
    try {
      await verifyPart(folder, part);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  return problems;
}
function buildOf(manifest) {
  const { shard, counts, columns, columns_found, suspicious_fields, malformed_rows, columns_unused, files_left_aside } = manifest;
  const { name, generator, format, normaliser, sources, model, audio } = manifest;
  const { of, tracks, settings, undecodable_files } = shard;
  const as = (value) => JSON.stringify(value) ?? "";
  return /* @__PURE__ */ new Map([
    ["shards", String(of)],
    ["version", as([generator, format, normaliser])],
    ["name", name],
    ["source", as(sources)],
    ["settings", as([settings, columns, columns_found, undecodable_files])],
    ["model", as(model)],
    // A shard may have no file at all.
    ["audio profile", audio ? `${audio.profile} ${audio.version}` : ""],
    ["rows", as([{ ...counts, tracks }, malformed_rows, suspicious_fields, columns_unused, files_left_aside])]
  ]);
}
function mostUsual(builds) {
  const key = (build) => [...build].filter(([what]) => what !== "audio profile").join("\n");
  const same = [...groupBy(builds, key).values()];
  const most = Math.max(...same.map(({ length }) => length));
  const usual = same.find(({ length }) => length === most);
  return usual?.find((build) => build.get("audio profile") !== "") ?? usual?.[0];
}
function differenceOf(usual, build) {
  if (usual.get("shards") !== build.get("shards"))
    return `is a shard of ${build.get("shards")}, the others are of ${usual.get("shards")}`;
  for (const [what, value] of build) {
    const other = usual.get(what) ?? "";
    if (value === other || what === "audio profile" && (value === "" || other === "")) continue;
    return `was built with another ${what} than the others${what === "source" || what === "model" ? `: ${named(value)} instead of ${named(other)}` : ""}`;
  }
  return void 0;
}
function named(text) {
  const all = [JSON.parse(text)].flat().filter((one) => one !== null);
  return all.map(({ file, name, sha256 }) => `${file ?? name} (${String(sha256).slice(0, 12)})`).join(", ") || "none";
}

// src/indexing/join-shards.ts
async function joinShards(paths, out) {
  const { of, found, unbuilt } = await shardStatus(paths);
  const problems = found.flatMap((shard) => shard.problems);
  if (problems.length > 0 || unbuilt.length > 0 || of === void 0)
    throw new ProblemError([...problems, ...unbuiltProblems(unbuilt, of)]);
  for (const { path } of found) refuseElsewhere(path, out);
  refuseForeign(out);
  const sorted = [...found].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const shards = [];
  try {
    for (const shard of sorted) shards.push({ ...whole(shard), index: await openIndex(shard.path, { isShard: true }) });
    const manifest = await joinedManifest(shards, out);
    const staging = await openStaging(out);
    try {
      return { manifest, sha256: staging.publish(manifest) };
    } finally {
      staging.close();
    }
  } finally {
    for (const { index } of shards) index.close();
  }
}
var whole = ({ path, manifest, sha256 }) => ({
  path,
  manifest,
  sha256
});
var unbuiltProblems = (unbuilt, of) => missingProblems(unbuilt, of, { file: "index", verb: "Build" });
var folderOf = (path) => path.endsWith(".json") ? dirname(path) : path;
function refuseElsewhere(path, out) {
  const below = relative(resolve(out), resolve(folderOf(path))).replaceAll("\\", "/");
  if (below === "") throw problem(out, void 0, "is a shard itself", "Name another folder: --out");
  if (PART_FOLDER.test(below)) return below;
  const remedy = "Give --out a folder that all shards lie below, such as the one above them";
  throw problem(path, void 0, `does not lie below ${out}`, remedy);
}
async function joinedManifest(shards, out) {
  const [{ manifest: first }] = shards;
  const tables = await Promise.all(shards.map(({ index }) => index.trackTable()));
  const places = await Promise.all(shards.map(({ index }) => readPlaces(index)));
  const table = interleaved(tables, places, out);
  const { shard, coverage: _, audio: __, ...common } = first;
  const tracks = shard?.tracks ?? 0;
  if (table.size !== tracks) {
    const message = `all shards have ${plural(table.size, "track")}, their table ${tracks}`;
    throw problem(out, void 0, message, "Build them again");
  }
  const members = shards.map(({ index }, i) => ({ index, first: 0, places: places[i] }));
  const audio = await joinedAudio(shards, { ...shards[0].index, members }, out);
  return {
    ...common,
    generator: `music-leakage ${VERSION}`,
    counts: { ...first.counts, tracks },
    coverage: joinedCoverage(shards, places),
    ...audio && { audio },
    shards: shards.map(({ manifest, sha256 }) => ({ number: manifest.shard.number, sha256 })),
    parts: shards.flatMap(
      ({ path, manifest }) => manifest.parts.map(
        (part) => ({ ...part, shard: manifest.shard.number, folder: refuseElsewhere(path, out) })
      )
    )
  };
}
function joinedCoverage(shards, places) {
  const kinds = /* @__PURE__ */ new Map();
  for (const [i, { manifest }] of shards.entries())
    for (const { evidence, tracks, rows } of manifest.coverage) {
      const key = evidence.join(" ");
      const known = kinds.get(key) ?? { evidence, tracks: 0, rows: [] };
      const all = [...known.rows, ...rows.map((row) => places[i][row])].sort((a, b) => a - b);
      kinds.set(key, { evidence, tracks: known.tracks + tracks, rows: all.slice(0, EXAMPLES) });
    }
  return [...kinds.values()].sort((a, b) => a.rows[0] - b.rows[0]);
}
async function joinedAudio(shards, joined, out) {
  const all = shards.flatMap(({ manifest }) => manifest.audio ?? []);
  const [first] = all;
  if (!first) return void 0;
  const sum = (key) => all.reduce((total, audio) => total + audio[key], 0);
  const accepted = shards[0].manifest.shard?.undecodable_files ?? 0;
  const undecodable = sum("undecodable");
  if (undecodable > accepted) {
    const message = `${plural(undecodable, "audio file")} of all shards cannot be used, and ${accepted} are accepted`;
    throw problem(out, void 0, message, `Repair them, or build all shards with --undecodable-files ${undecodable}`);
  }
  if (sum("recordings") === 0)
    throw problem(out, void 0, "no audio file of any shard can be used", "Repair them, or build with --no-audio");
  const saturation = createSaturation();
  for await (const { hashes } of readLandmarks(joined)) saturation.add(hashes);
  const seconds = (await readRecordings(joined)).reduce((total, recording) => total + recording.seconds, 0);
  return {
    ...first,
    ...{ recordings: sum("recordings"), undecodable, missing: sum("missing"), landmarks: sum("landmarks") },
    seconds: Number(seconds.toFixed(3)),
    postings: saturation.postings()
  };
}

// src/cli/index-shards.ts
var say = (lines) => process.stdout.write(`${lines.map(visible).join("\n")}
`);
async function runStatus(paths, { json }) {
  const { of, found, unbuilt } = await shardStatus(paths);
  const isWhole = of !== void 0 && unbuilt.length === 0 && found.every(({ state }) => state === "whole");
  if (json) {
    const shards = found.map(({ path, number, state, problems }) => ({
      ...{ path, number: number ?? null, state, problems: problems.map(formatProblem) }
    }));
    process.stdout.write(
      `${JSON.stringify({ schema: 1, of: of ?? null, whole: isWhole, unbuilt, shards }, null, 2)}
`
    );
    return isWhole ? 0 : 2;
  }
  say(found.map(lineOf));
  for (const problem2 of [...found.flatMap(({ problems }) => problems), ...unbuiltProblems(unbuilt, of)])
    process.stderr.write(`${visible(formatProblem(problem2))}
`);
  if (isWhole) say([`All ${of} shards are whole`]);
  return isWhole ? 0 : 2;
}
function lineOf({ path, state, number, manifest }) {
  const shard = number === void 0 ? "" : `  shard ${number} of ${manifest?.shard?.of}`;
  const rows = manifest ? `, ${plural(manifest.counts.tracks, "track")}` : "";
  return `${(state === "whole" ? "whole" : state.toUpperCase()).padEnd(8)} ${path}${shard}${rows}`;
}
async function runJoin(paths, { out }) {
  const { manifest, sha256 } = await written("--out", out, joinShards(paths, out));
  if (!isQuiet()) say([...describeIndex(manifest, sha256), "", `Wrote ${out}`]);
  return 0;
}
export {
  runJoin,
  runStatus
};
