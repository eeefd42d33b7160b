import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  planCheck,
  readTests,
  searchIn
} from "./part-chunk-G7367G52.js";
import {
  LEFT_OUT,
  createPartDetectors
} from "./part-chunk-FRDZ3MIV.js";
import {
  createSources
} from "./part-chunk-LIXYNRDT.js";
import {
  isMatchable,
  writeAll
} from "./part-chunk-5YA5ZSNH.js";
import {
  shardOf
} from "./part-chunk-SH7WTS3F.js";
import {
  VERSION
} from "./part-chunk-P634KMK6.js";
import {
  uniqueBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  makeFolderNow
} from "./part-chunk-CCGELVTA.js";
import {
  array,
  boolean,
  int,
  literal,
  strictObject,
  string
} from "./part-chunk-7IYLINV6.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/check/write-part.ts
import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

// src/check/part-file.ts
var PART_FORMAT = 1;
var PART_INDEX = "part.json";
var count = int().nonnegative();
var digest = string().regex(/^[0-9a-f]{64}$/);
var partSchema = strictObject({
  format: literal(PART_FORMAT),
  generator: string(),
  shard: strictObject({ number: int().positive(), of: int().positive() }),
  config: digest,
  frozen: boolean(),
  /** Test splits as they were read. */
  tests: array(strictObject({ name: string(), sha256: string(), tracks: count })),
  /** Pretraining splits, each with the file that has what was found in it. */
  results: array(
    strictObject({
      pretrain: string(),
      file: string().regex(/^result-[0-9a-f]{16}\.jsonl$/),
      sha256: digest,
      bytes: count
    })
  )
});
var PART_DETECTORS = { text: 1, audio: 2 };
var MAP = "$map";
var toPlain = (_, value) => value instanceof Map ? { [MAP]: [...value] } : value;
var fromPlain = (_, value) => value !== null && typeof value === "object" && MAP in value ? new Map(value[MAP]) : value;
var toLine = (value) => `${JSON.stringify(value, toPlain)}
`;
var fromLine = (line) => JSON.parse(line, fromPlain);
function* foundLines({ evidence, groups = [], undecided, sharedSamples = [] }, { test, detector }, numbers) {
  const known = (track) => numbers.has(keyOf(track));
  const numberOf = (track) => numbers.get(keyOf(track));
  function* introduce(tracks) {
    for (const track of tracks) {
      if (known(track)) continue;
      numbers.set(keyOf(track), numbers.size);
      yield { track };
    }
  }
  for (const group of groups) {
    if (!("tests" in group)) throw new TypeError("a group of one pair");
    const { pretrains, among, window: _, ranges: __, ...said } = group;
    yield* introduce(pretrains);
    const place = among && pretrains[0] ? { among: { name: among.name, place: among.place(pretrains[0]) } } : {};
    yield { test, detector, group: { ...said, ...place, pretrains: pretrains.map(numberOf) } };
  }
  for (const item of evidence) {
    yield* introduce([item.pretrain]);
    yield { test, detector, evidence: { ...item, pretrain: numberOf(item.pretrain) } };
  }
  for (const item of undecided) {
    yield* introduce([item.pretrain]);
    yield { test, detector, undecided: { ...item, pretrain: numberOf(item.pretrain) } };
  }
  for (const item of sharedSamples) {
    yield* introduce([item.pretrain]);
    yield { test, detector, shared: { ...item, pretrain: numberOf(item.pretrain) } };
  }
}
var keyOf = ({ id, line }) => `${line} ${id}`;

// src/check/write-part.ts
var GENERATOR = `music-leakage ${VERSION}`;
async function writePart(given, shard, out, options) {
  refuseEmbeddings(given);
  const { access, frozen = false, progress } = options;
  const plan = await planCheck(given, options);
  const { config } = plan.criteria;
  const reader = { sources: await createSources(config, access, frozen), progress };
  const detectors = createPartDetectors(config, access);
  const file = openPart(out);
  const problems = [];
  try {
    const tests = /* @__PURE__ */ new Map();
    for (const split of plan.splits.filter(({ role }) => role === "test")) {
      const read = await readTests(split, config, reader);
      problems.push(...read.problems);
      tests.set(split.name, { ...read, tracks: ownTracks(read.tracks, shard) });
    }
    const results = [];
    for (const split of plan.splits.filter(({ role }) => role === "pretrain")) {
      const against = plan.pairs.filter(({ pretrain }) => pretrain === split.name).map(({ test }) => tests.get(test));
      const writer = file.result();
      const found = await searchIn(
        split,
        against,
        config,
        detectors,
        reader,
        (track, matched) => writer.add({ matched, track })
      );
      problems.push(...found.loaded.problems);
      const { found: byDetector, loaded, ...head } = found;
      const { split: _, ...read } = loaded;
      const covered = against.map(({ split: split2, tracks }) => [
        split2.name,
        coveragePart(detectors.audio.audioCoverage(tracks), tracks)
      ]);
      const numbers = /* @__PURE__ */ new Map();
      for (const [detector, place] of Object.entries(PART_DETECTORS))
        for (const [i, test] of against.entries()) {
          const own2 = byDetector[place]?.[i];
          if (!own2) continue;
          const of = { test: test.split.name, detector };
          for (const line of foundLines(own2, of, numbers)) writer.add(line);
        }
      results.push({
        pretrain: split.name,
        ...writer.finish({ ...head, loaded: read, tests: Object.fromEntries(covered) })
      });
    }
    const index = {
      ...{ format: PART_FORMAT, generator: GENERATOR, shard, config: config.sha256, frozen },
      tests: [...tests].map(([name, { tally, tracks }]) => ({
        name,
        sha256: tally?.sha256 ?? "",
        tracks: tracks.length
      })),
      results
    };
    file.publish(index);
    const own = [...tests.values()].reduce(
      (sum, { tracks }) => sum + tracks.filter((one) => one !== LEFT_OUT).length,
      0
    );
    return { index, own, problems: uniqueBy(problems, JSON.stringify) };
  } finally {
    file.close();
  }
}
function refuseEmbeddings({ file, match }) {
  if (match.text.retrieve === "words") return;
  const message = `--shard: \`match.text.retrieve: ${match.text.retrieve}\` compares all rows of a test split together`;
  throw new ProblemError([{ file, message, remedy: "Check without --shard, or with `retrieve: words`" }]);
}
var ownTracks = (tracks, { number, of }) => tracks.map((track) => shardOf(shareKey(track), of) === number ? track : LEFT_OUT);
var shareKey = (track) => {
  const { id, title, artist, album, duration } = track;
  return isMatchable(track) ? `${title}
${artist}
${album}
${duration ?? ""}` : id;
};
function coveragePart(coverage, tracks) {
  if (!coverage) return null;
  const places = new Map(tracks.map((track, place) => [track, place]));
  const incomparable = coverage.incomparable.map(({ track, reason, undecodable }) => ({
    test: places.get(track),
    reason,
    undecodable
  }));
  return { ...coverage, incomparable };
}
var RESULT = /^(result-[0-9a-f]{16}\.jsonl|\.new-\d+-\d+)$/;
function openPart(folder) {
  refuseOther(folder);
  makeFolderNow(folder);
  const made = [];
  const temporary = () => {
    const path = join(folder, `.new-${process.pid}-${made.length}`);
    made.push(path);
    return path;
  };
  return {
    result: () => createResult(temporary(), folder),
    publish(index) {
      const path = temporary();
      const file = openSync(path, "w");
      writeAll(file, Buffer.from(`${JSON.stringify(index, null, 2)}
`));
      fsyncSync(file);
      closeSync(file);
      renameSync(path, join(folder, PART_INDEX));
      const named = new Set(index.results.map((result) => result.file));
      for (const name of readdirSync(folder)) if (RESULT.test(name) && !named.has(name)) rmSync(join(folder, name));
    },
    close() {
      for (const path of made) rmSync(path, { force: true });
    }
  };
}
function refuseOther(folder) {
  if (!existsSync(folder)) return;
  const other = readdirSync(folder).find((name) => name !== PART_INDEX && !RESULT.test(name));
  if (other === void 0) return;
  const message = `cannot write a partial result to ${folder}: it has ${other}`;
  throw new ProblemError([{ file: "--out", message, remedy: "Name a folder of its own for each shard" }]);
}
var BLOCK = 2 ** 20;
function createResult(path, folder) {
  const file = openSync(path, "w");
  const hash = createHash("sha256");
  let lines = [];
  let [size, bytes] = [0, 0];
  const flush = () => {
    const block = Buffer.from(lines.join(""));
    hash.update(block);
    writeAll(file, block);
    bytes += block.length;
    [lines, size] = [[], 0];
  };
  const add = (line) => {
    const text = toLine(line);
    lines.push(text);
    size += text.length;
    if (size >= BLOCK) flush();
  };
  return {
    add,
    finish(head) {
      add(head);
      flush();
      fsyncSync(file);
      closeSync(file);
      const sha256 = hash.digest("hex");
      const name = `result-${sha256.slice(0, 16)}.jsonl`;
      renameSync(path, join(folder, name));
      return { file: name, sha256, bytes };
    }
  };
}

export {
  PART_FORMAT,
  PART_INDEX,
  partSchema,
  fromLine,
  GENERATOR,
  writePart
};
