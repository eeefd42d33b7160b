import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  describeIndex,
  sizeOf
} from "./part-chunk-LQGGI26S.js";
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  refuseTarget,
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  openEmbedder
} from "./part-chunk-EX6J7LSW.js";
import {
  toAccess
} from "./part-chunk-25RCU2IX.js";
import {
  addToIndex,
  buildIndex,
  disclosures,
  verifyIndex
} from "./part-chunk-LDN2HJAF.js";
import {
  templateOf
} from "./part-chunk-BCCBWJDM.js";
import {
  createSources
} from "./part-chunk-LIXYNRDT.js";
import {
  openIndex,
  pathOfPart,
  readManifest
} from "./part-chunk-5YA5ZSNH.js";
import {
  loadConfig
} from "./part-chunk-V2SDGIIE.js";
import {
  INDEX_FILE
} from "./part-chunk-S34L2PED.js";
import {
  DEFAULT_TEMPLATE,
  embeddingText
} from "./part-chunk-FZUQTH2Y.js";
import {
  toShard
} from "./part-chunk-JWXKMZ4X.js";
import {
  isQuiet
} from "./part-chunk-WEQSYUQY.js";
import {
  count,
  plural,
  visible
} from "./part-chunk-SFLV2HNV.js";
import {
  profileOf
} from "./part-chunk-M6M4KAWL.js";
import {
  tableStem,
  toSplitName
} from "./part-chunk-EEFOS7LU.js";
import {
  PROFILE_NAMES,
  SPLIT_NAME,
  isPattern
} from "./part-chunk-M4HILOJU.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";
import {
  ProblemError,
  formatProblem
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMean,
  didYouMeanPath
} from "./part-chunk-VVT5JPPO.js";

// src/cli/index.ts
import { join } from "node:path";

// src/cli/index-source.ts
import { existsSync, statSync } from "node:fs";
async function findSource(declared, options) {
  const { config, name, malformedRows } = options;
  const limit = toCount("--malformed-rows", malformedRows);
  const found = statSync(declared, { throwIfNoEntry: false });
  const bare = (form) => ({
    split: withAudio(bareSplit(form, declared, name), options),
    ...{ malformedRows: limit ?? 0, match: void 0, audio: void 0 }
  });
  if (config === void 0 && !found && isPattern(declared)) {
    const { split: split2, ...rest } = bare("table");
    return { ...rest, split: { ...split2, members: [{ declared, file: declared, within: "." }] } };
  }
  if (config === void 0 && (found?.isFile() || !existsSync("leakage.yml")))
    return bare(found?.isDirectory() ? "folder" : "table");
  const loaded = await loadConfig(config ?? "leakage.yml");
  const split = loaded.splits.find((split2) => split2.name === declared);
  if (!split && config === void 0 && found?.isDirectory()) return bare("folder");
  const names = loaded.splits.map((split2) => split2.name);
  if (!split) {
    const message = `no split is called "${declared}", and no file${didYouMean(declared, names) || didYouMeanPath(declared)}`;
    throw problem(loaded.file, void 0, message, `Declared: ${names.join(", ")}`);
  }
  if (split.form === "index")
    throw problem(
      loaded.file,
      split.place.line,
      `the split "${declared}" is an index already`,
      "Name one with a table"
    );
  const { strict, match } = loaded;
  return {
    split: withAudio({ ...split, name: name ?? split.name }, options),
    config: loaded,
    malformedRows: limit ?? strict.malformedRows,
    match: match.text,
    audio: { profile: match.audio.profile, undecodableFiles: strict.undecodableFiles }
  };
}
function toCount(option, value) {
  if (value === void 0 || /^\d+$/.test(value)) return value === void 0 ? void 0 : Number(value);
  throw problem(option, void 0, `"${value}" is not a count`, "Give a number such as 0 or 5");
}
function withAudio(split, { audio, audioColumn: column, audioPattern: pattern }) {
  if (typeof audio === "string") {
    if (split.form === "folder" || column !== void 0 && pattern !== void 0) {
      const message = split.form === "folder" ? "a folder of audio is its own" : "there is one way to name the files";
      throw problem("--audio", void 0, message, "Give --audio-column or --audio-pattern, for a table");
    }
    return { ...split, audio: { root: audio, column, pattern } };
  }
  if (column === void 0 && pattern === void 0) return split;
  const option = column === void 0 ? "--audio-pattern" : "--audio-column";
  throw problem(option, void 0, "gives paths below a folder that is not named", "Name it by --audio FOLDER");
}
function bareSplit(form, file, name = stem(file)) {
  if (!SPLIT_NAME.test(name)) {
    const remedy = "Letters, digits, dot, hyphen and underscore, a letter or digit first: --name my-corpus";
    throw problem("--name", void 0, `"${name}" cannot be the name of a split`, remedy);
  }
  return {
    ...{ name, role: "pretrain", form, declared: file, file, sha256: void 0 },
    ...{ columns: void 0, layout: void 0, names: void 0 },
    keep: { ids: void 0, pattern: void 0, equals: /* @__PURE__ */ new Map() },
    audio: form === "folder" ? { root: file, column: void 0, pattern: void 0 } : void 0,
    ...{ song: [], repair: [], place: { line: 1, column: 1 } }
  };
}
var stem = (file) => toSplitName(tableStem(file)) || "index";

// src/cli/index-audio.ts
function openFingerprinting(source, options, was) {
  const { split, audio } = source;
  if (options.audio === false || !split.audio) {
    if (options.profile === void 0) return void 0;
    throw problem("--profile", void 0, "there is no audio to be fingerprinted", "Name its folder: --audio FOLDER");
  }
  const name = options.profile ?? was?.profile ?? audio?.profile ?? PROFILE_NAMES[0];
  const profile = PROFILE_NAMES.some((known) => known === name) ? profileOf(name) : void 0;
  if (!profile) {
    const message = `no profile is called "${name}"${didYouMean(name, PROFILE_NAMES)}`;
    throw problem("--profile", void 0, message, `Give one of: ${PROFILE_NAMES.join(", ")}`);
  }
  const threads = toCount("--threads", options.threads);
  if (threads === 0) throw problem("--threads", void 0, "none is too few", "Give 1 or more");
  const undecodableFiles = toCount("--undecodable-files", options.undecodableFiles) ?? audio?.undecodableFiles ?? 0;
  return { profile, undecodableFiles, threads, ...options.role === "test" ? { role: "test" } : {} };
}

// src/cli/index-embedding.ts
async function openEmbedding(options, match, was) {
  const model = options.model === void 0 ? match?.model : { folder: options.model };
  const template = options.template ?? was?.template ?? (match ? templateOf(match) : DEFAULT_TEMPLATE);
  if (!template.includes("{title}"))
    throw problem("--template", void 0, "has no {title}", 'Such as "{title} by {artist}"');
  const embedder = await openEmbedder({ model });
  if (was && (was.sha256 !== embedder.model.sha256 || was.template !== template)) {
    const message = `the index was embedded by ${was.name} (sha256 ${was.sha256}) from "${was.template}"`;
    throw problem("--model", void 0, message, "Give that model and template, or build the index again");
  }
  return { embedder, type: "float16", template, textOf: (track) => embeddingText(track, template).trim() };
}

// src/cli/index-publish.ts
var RELEASE = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/releases\/download\/([^/]+)\/?$/;
var LARGEST_ASSET = 2 ** 31;
function publishing(manifest, files, sha256, to) {
  const base = (to ?? "https://example.org/indexes/NAME").replace("NAME", manifest.name).replace(/\/+$/, "");
  const release = RELEASE.exec(`${base}/`);
  const large = manifest.parts.filter(({ bytes }) => bytes >= LARGEST_ASSET);
  const [parts, last] = [files.slice(0, -1).map(shellWord).join(" "), shellWord(files.at(-1))];
  const [tag, repository] = release ? [shellWord(release[2]), shellWord(release[1])] : ["TAG", "OWNER/REPOSITORY"];
  return [
    `Upload ${files.length} files, ${INDEX_FILE} last: whoever has it can have its parts.`,
    ...uniqueParts(manifest).map(({ file, bytes }) => `  ${base}/${file}  ${sizeOf(bytes)}`),
    `  ${base}/${INDEX_FILE}`,
    "",
    "To a GitHub release (one release an index: its files are told by their names alone):",
    ...[parts, last].map((paths) => `  gh release upload ${tag} ${paths} --repo ${repository}`),
    ...large.map(({ file, bytes }) => `  ${file} (${sizeOf(bytes)}) is too large for a release: at most 2 GiB a file`),
    "To any static server, for example:",
    ...[parts, last].map((paths) => `  rsync ${paths} HOST:FOLDER/`),
    "",
    "In leakage.yml:",
    `  ${manifest.name}:`,
    `    index: ${base}/${INDEX_FILE}`,
    `    sha256: ${sha256}`,
    ...to === void 0 ? ["", `With --to https://… the addresses are those that the files will have.`] : []
  ];
}
var uniqueParts = ({ parts }) => [
  ...new Map(parts.map((part) => [part.file, part])).values()
];
var shellWord = (text) => /^[\w./@%+:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

// src/cli/index.ts
var say = (lines) => process.stdout.write(`${lines.join("\n")}
`);
async function fetched({ split, config }, options, tell) {
  if (!config) return split;
  const sources = await createSources(config, toAccess(options, process.env), false);
  return sources.local(split, (share) => tell(`fetching ${split.name}`, share));
}
async function runBuild(source, { out, ...options }) {
  await refuseTarget({ option: "--out", path: out, kind: "folder" });
  const found = await findSource(source, options);
  const { role: wanted, titles = false } = options;
  refuseRole(wanted, titles, options.embeddings === true);
  const embedding = options.embeddings ? await openEmbedding(options, found.match) : void 0;
  const fingerprinting = openFingerprinting(found, options);
  const role = wanted === "test" ? { titles } : void 0;
  const shard = toShard(options.shard, process.env);
  if (shard && role)
    throw new ProblemError([
      { file: "--shard", message: "does not go with --role test", remedy: "Build a test split whole: it is small" }
    ]);
  return show(out, async (progress) => {
    const split = await fetched(found, options, progress);
    return buildIndex(split, found.malformedRows, { folder: out, embedding, fingerprinting, role, shard, progress });
  });
}
function refuseRole(role, titles, embeddings) {
  const refuse = (file, message, remedy) => new ProblemError([{ file, message, remedy }]);
  if (titles && role !== "test")
    throw refuse("--titles", "goes with --role test; an index of a corpus keeps its titles anyway", "Leave it out");
  if (role === "test" && embeddings && !titles)
    throw refuse("--embeddings", "are made of titles, which --role test leaves out", "Add --titles, or leave it out");
}
async function runAdd(folder, source, options) {
  const found = await findSource(source, options);
  const { model, audio } = readManifest(folder).manifest;
  if (audio?.role === "test")
    throw new ProblemError([
      {
        file: folder,
        message: "is an index of a test split, to which nothing is added",
        remedy: "Build it again of all its tracks"
      }
    ]);
  const embedding = options.embeddings || model ? await openEmbedding(options, found.match, model) : void 0;
  const fingerprinting = openFingerprinting(found, options, audio);
  return show(folder, async (progress) => {
    const split = await fetched(found, options, progress);
    return addToIndex(split, found.malformedRows, { folder, embedding, fingerprinting, progress });
  });
}
async function show(folder, build) {
  const progress = progressOn(process.stderr);
  const building = written(
    "--out",
    folder,
    build(progress.tell).finally(progress.clear),
    "; an index that was there is as it was"
  );
  const { manifest, sha256, kept, recordings } = await building;
  for (const problem2 of recordings.problems) process.stderr.write(`${visible(formatProblem(problem2))}
`);
  const taken = [
    ...kept > 0 ? [`${count(kept)} embeddings were taken over from the index that was there.`] : [],
    ...recordings.kept > 0 ? [`${plural(recordings.kept, "recording")} taken over from the index that was there.`] : []
  ];
  if (!isQuiet()) say([...describeIndex(manifest, sha256), "", ...taken, `Wrote ${visible(folder)}`]);
  return 0;
}
async function runInfo(path, { json }) {
  const { manifest, sha256 } = readManifest(path);
  const discloses = disclosures(manifest);
  const lines = [
    ...describeIndex(manifest, sha256),
    "  whoever has it learns:",
    ...discloses.map((line) => visible(`    ${line}`))
  ];
  say(json ? [JSON.stringify({ schema: 1, sha256, manifest, discloses }, null, 2)] : lines);
  return 0;
}
async function runVerify(path) {
  const index = await openIndex(path, { isShard: true });
  const verified = await verifyIndex(index);
  for (const { part, problems: problems2 } of verified)
    say([`${problems2.length === 0 ? "good    " : "DAMAGED "} ${part.file}  ${sizeOf(part.bytes)}`]);
  const problems = verified.flatMap(({ problems: problems2 }) => problems2);
  for (const problem2 of problems) process.stderr.write(`${visible(formatProblem(problem2))}
`);
  if (problems.length === 0) say([`The index is whole: ${INDEX_FILE} has the digest ${index.sha256}`]);
  return problems.length === 0 ? 0 : 2;
}
async function runPublish(path, { dryRun, to }) {
  if (!dryRun) {
    const remedy = `Add --dry-run: it prints what to upload and the lines for leakage.yml`;
    process.stderr.write(`music-leakage index publish: nothing is uploaded by this program. ${remedy}
`);
    return 2;
  }
  const verified = await runVerify(path);
  if (verified !== 0) return verified;
  const { manifest, folder, sha256 } = readManifest(path);
  const files = [...uniqueParts(manifest).map((part) => pathOfPart(folder, part)), join(folder, INDEX_FILE)];
  say(["", ...publishing(manifest, files, sha256, to)]);
  return 0;
}

export {
  findSource,
  runBuild,
  runAdd,
  show,
  runInfo,
  runVerify,
  runPublish
};
