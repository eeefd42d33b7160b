import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  FINGERPRINTED,
  createSaturation,
  openResume,
  openStaging,
  refuseForeign,
  resumeKey
} from "./part-chunk-6NW4VEIK.js";
import {
  tooManyMalformed
} from "./part-chunk-H3M4DN4R.js";
import {
  repairedTracks
} from "./part-chunk-NKEDMKWC.js";
import {
  createEmbeddingsPart,
  createPostings,
  embeddingFields,
  fingerprintUnknown,
  readEmbeddings,
  refuseOtherProfile
} from "./part-chunk-BCCBWJDM.js";
import {
  LANDMARK_FIELDS,
  MISSING,
  RECORDING_FIELDS,
  createLandmarkParts,
  groupsOf,
  isComparableAudio,
  isUndecodable,
  landmarkParts,
  readRecordings,
  writeRecordings
} from "./part-chunk-UGFLAFIX.js";
import {
  QUERY_FIELDS,
  createIdSet,
  readSplit,
  writeQueries
} from "./part-chunk-LIXYNRDT.js";
import {
  TRACK_FIELDS,
  createCoverageCounter,
  createTracksPart,
  openIndex,
  openTrackTable,
  writeColumns
} from "./part-chunk-5YA5ZSNH.js";
import {
  storedSuspiciousFields
} from "./part-chunk-MGVZVKEI.js";
import {
  INDEX_FORMAT,
  NORMALISER
} from "./part-chunk-S34L2PED.js";
import {
  openParquet
} from "./part-chunk-NQIN6YUY.js";
import {
  shardOf
} from "./part-chunk-SH7WTS3F.js";
import {
  plural
} from "./part-chunk-SFLV2HNV.js";
import {
  VERSION
} from "./part-chunk-P634KMK6.js";
import {
  createNumbers
} from "./part-chunk-4ZEMDWU3.js";
import {
  digestOf
} from "./part-chunk-C2U4G3JT.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/indexing/give-away.ts
var KEPT = ["id", "duration", "start", "end"];
function createNameless() {
  const songs = /* @__PURE__ */ new Map();
  const numberOf = (song) => {
    const known = songs.get(song) ?? `song ${songs.size + 1}`;
    songs.set(song, known);
    return known;
  };
  return (track) => ({
    ...track,
    ...{ title: "", artist: "", album: "", isrc: "", mbid: "", source: "", md5: "", sha256: "" },
    song: track.song === track.id ? track.song : numberOf(track.song)
  });
}
var namelessFacts = (facts) => ({
  ...facts,
  columns: Object.fromEntries(Object.entries(facts.columns).filter(([key]) => KEPT.includes(key))),
  malformed_rows: [],
  suspicious: void 0,
  columns_unused: void 0
});
function disclosures({ columns, counts, sources, audio, coverage, model }) {
  const has = (keys) => keys.some((key) => columns[key] !== void 0);
  const text = coverage.some(({ evidence }) => evidence.includes("text"));
  const identified = coverage.some(
    ({ evidence }) => evidence.some((channel) => /^(isrc|mbid|source|md5|sha256)/.test(channel))
  );
  const byName = Object.keys(columns).length === 0;
  return [
    `the ids of its ${counts.tracks.toLocaleString("en")} tracks${byName ? ", which are the paths of their files" : ""}`,
    ...text || has(["title", "artist", "album"]) ? ["titles, artists and albums"] : ["no titles, artists or albums"],
    identified ? "identifiers or digests of recordings" : "no identifiers of recordings",
    ...model ? ["embeddings of the texts"] : [],
    ...audio ? [
      "fingerprints: audio cannot be played from them; whoever has a recording can find out whether it is among them",
      "the digest (SHA-256) of each audio file, and how long it is"
    ] : [],
    `the name and digest of what it was built from: ${sources.map(({ file }) => file).join(", ")}`
  ];
}

// src/indexing/audio.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
var NAMED = 20;
async function fingerprintIndex(files, fingerprinting, {
  folder,
  staging,
  added,
  isShard = false
}, progress) {
  const saturation = createSaturation();
  const recordings = [];
  const queries = [];
  const parts = [];
  const was = added?.manifest.audio;
  if (added && was) {
    for (const recording of await readRecordings(added)) recordings.push(recording);
    for (const part of landmarkParts(added)) {
      for (const { hashes } of groupsOf(await added.openPart(part))) saturation.add(hashes);
      parts.push(part);
    }
  }
  let [kept, problems] = [0, []];
  if (fingerprinting && files.some((file) => file !== "")) {
    const old = was ? added : fingerprinting.role === "test" ? void 0 : await openOld(folder, fingerprinting.profile);
    const writer = createLandmarkParts(staging, old, saturation.add, fingerprinting.shardRows);
    const fingerprinter = createFingerprinter(writer, old ? await readRecordings(old) : [], queries);
    const share = (done, of) => progress?.("fingerprinting", done / of);
    for await (const recording of fingerprinter.fingerprint(files, fingerprinting, join(folder, FINGERPRINTED), share))
      recordings.push(recording);
    ({ kept, problems } = fingerprinter);
    refuseBroken(problems, fingerprinting.undecodableFiles);
    if (!isShard && recordings.every(({ problem: problem2 }) => problem2 !== void 0)) throw nothingDecoded(files, recordings);
    parts.push(...await writer.finish());
    if (old !== added) old?.close();
  }
  const { profile, version } = was ?? {
    profile: fingerprinting?.profile.name,
    version: fingerprinting?.profile.version
  };
  if (recordings.length === 0 || profile === void 0 || version === void 0) return void 0;
  const path = staging.path("recordings");
  parts.push({ kind: "recordings", ...staging.part(path, "recordings", writeRecordings(path, recordings)) });
  if (fingerprinting?.role === "test") {
    const path2 = staging.path("queries");
    parts.push({ kind: "queries", ...staging.part(path2, "queries", writeQueries(path2, queries)) });
  }
  const comparable = new Set(recordings.filter(isComparableAudio).map(({ track }) => track));
  const sum = (of) => recordings.reduce((total, recording) => total + of(recording), 0);
  const audio = {
    ...{ profile, version },
    ...fingerprinting?.role === "test" ? { role: "test" } : {},
    recordings: sum(({ problem: problem2 }) => Number(problem2 === void 0)),
    undecodable: sum((recording) => Number(isUndecodable(recording))),
    missing: sum(({ problem: problem2 }) => Number(problem2 === MISSING)),
    seconds: Number(sum(({ seconds }) => seconds).toFixed(3)),
    landmarks: sum(({ landmarks }) => landmarks),
    postings: saturation.postings()
  };
  return { parts, audio, isComparable: (row) => comparable.has(row), kept, problems };
}
function createFingerprinter(writer, old, queries) {
  const known = /* @__PURE__ */ new Map();
  for (const recording of old) if (recording.problem === void 0) known.set(recording.sha256, recording);
  const problems = [];
  let kept = 0;
  async function take(track, one) {
    if ("known" in one) {
      const { track: oldTrack, ...recording2 } = known.get(one.sha256);
      await writer.take(track, oldTrack, recording2.landmarks);
      kept++;
      return { ...recording2, track };
    }
    if ("problem" in one) {
      problems.push(one.problem);
      return { ...NOTHING, track, problem: one.problem.message };
    }
    const { file, landmarks, query, ...facts } = one;
    const { hashes, times } = landmarks ?? { hashes: new Int32Array(0), times: new Int32Array(0) };
    if (query) queries.push({ track, query });
    if (landmarks) await writer.add(track, hashes, times);
    const recording = { ...facts, track, landmarks: hashes.length, problem: void 0 };
    if (facts.cut !== void 0)
      problems.push({ file, message: `ends early: ${facts.cut}`, remedy: "Repair or replace the file" });
    return recording;
  }
  return {
    async *fingerprint(files, { profile, threads, role }, cache, progress) {
      const named = files.flatMap((file, track) => file === "" ? [] : [{ file, track }]);
      const there = named.filter(({ file }) => existsSync(file));
      const all = fingerprintUnknown(
        there.map(({ file }) => file),
        { profile, side: role === "test" ? "query" : "reference", cache, threads, progress },
        (sha256) => known.has(sha256)
      );
      let next = 0;
      for (const { track } of named) {
        if (there[next]?.track !== track) yield { ...NOTHING, track, problem: MISSING };
        else {
          next++;
          const { value } = await all.next();
          yield await take(track, value);
        }
      }
      await all.next();
    },
    get kept() {
      return kept;
    },
    get problems() {
      return problems;
    }
  };
}
var NOTHING = {
  sha256: "",
  samples: "",
  seconds: 0,
  landmarks: 0,
  silent: false,
  findable: false,
  channel: void 0,
  further: 0,
  cut: void 0,
  decoder: ""
};
async function openOld(folder, { name, version }) {
  try {
    const old = await openIndex(folder, { isShard: true });
    const { audio } = old.manifest;
    if (audio?.profile !== name || audio.version !== version) return void 0;
    for (const part of landmarkParts(old)) await old.openPart(part);
    await readRecordings(old);
    return old;
  } catch (error) {
    if (error instanceof ProblemError) return void 0;
    throw error;
  }
}
function refuseBroken(problems, limit) {
  if (problems.length <= limit) return;
  const [first] = problems;
  const all = {
    file: first.file,
    message: `${plural(problems.length, "audio file")} cannot be used`,
    remedy: `Repair or leave them out, or accept them by --undecodable-files ${problems.length} or strict.undecodable-files in leakage.yml`
  };
  throw new ProblemError([...problems.slice(0, NAMED), all]);
}
function nothingDecoded(files, recordings) {
  const file = files.find((name) => name !== "");
  const missing = recordings.filter(({ problem: problem2 }) => problem2 === MISSING).length;
  const message = `none of ${plural(recordings.length, "audio file")} can be used, ${missing} are not there`;
  return problem(
    file,
    void 0,
    message,
    "Set `audio.root` to the folder of the audio files, or build with --no-audio"
  );
}

// src/indexing/embed.ts
import { isDeepStrictEqual } from "node:util";
var BLOCK = 2 ** 12;
async function embedAll(texts, embedding, { folder, staging }, progress) {
  const { embedder, type } = embedding;
  const { dimensions } = embedder;
  const old = await openOld2(folder, embedding);
  const resume = openResume(folder, embedder.model.sha256, dimensions);
  const path = staging.path("embeddings");
  const writer = createEmbeddingsPart(path, type, dimensions);
  let kept = 0;
  try {
    for (let from = 0; from < texts.length; from += BLOCK) {
      const block = texts.slice(from, from + BLOCK);
      const vectors = new Float32Array(block.length * dimensions);
      const wanted = /* @__PURE__ */ new Map();
      for (const [i, text] of block.entries()) {
        if (text === "") continue;
        const was = await old?.vectorOf(text);
        if (was) kept++;
        const vector = was ?? resume.vectorOf(text);
        if (vector) vectors.set(vector, i * dimensions);
        else wanted.set(text, [...wanted.get(text) ?? [], i]);
      }
      const made = [...wanted.keys()];
      const tell = (share) => progress?.("embedding", (from + share * block.length) / texts.length);
      const embedded = made.length > 0 ? await embedder.embed(made, tell) : new Float32Array();
      resume.add(made, embedded);
      for (const [n, places] of [...wanted.values()].entries())
        for (const i of places) vectors.set(embedded.subarray(n * dimensions, (n + 1) * dimensions), i * dimensions);
      writer.add(vectors);
    }
    const part = staging.part(path, "embeddings", writer.finish());
    return { part: { kind: "embeddings", ...part, type, dimensions }, kept };
  } finally {
    writer.abandon();
    resume.close();
    old?.close();
  }
}
async function openOld2(folder, { embedder, type, template, textOf }) {
  try {
    const index = await openIndex(folder, { isShard: true });
    const part = index.manifest.parts.find((part2) => part2.kind === "embeddings");
    const { name, sha256 } = embedder.model;
    if (part?.type !== type || !isDeepStrictEqual(index.manifest.model, { name, sha256, template })) return void 0;
    const vectors = await readEmbeddings(index);
    const rows = /* @__PURE__ */ new Map();
    let row = 0;
    for await (const batch of index.tracks()) for (const track of batch) rows.set(resumeKey(textOf(track)), row++);
    return {
      vectorOf(text) {
        const row2 = rows.get(resumeKey(text));
        return row2 === void 0 ? void 0 : vectors?.read(row2, row2 + 1);
      },
      close: index.close
    };
  } catch (error) {
    if (error instanceof ProblemError) return void 0;
    throw error;
  }
}

// src/indexing/facts.ts
import { basename } from "node:path";
var indexFacts = ({ name, file, members }, tally) => ({
  name,
  counts: {
    tracks: tally.tracks,
    songs: tally.songs,
    malformed: tally.malformed,
    suspicious: tally.suspicious,
    repaired: tally.repaired,
    ...damageOf(tally)
  },
  // Where it lay is nobody's business, and would make two builds of one table differ.
  sources: [
    { file: members ? sayFiles(tally, file) : basename(file), sha256: tally.sha256, rows: tally.tracks },
    ...(tally.joined ?? []).map(({ declared: source, sha256, rows }) => ({ file: basename(source), sha256, rows }))
  ],
  columns: withoutGroupIds(tally),
  columns_found: tally.guessed,
  malformed_rows: [...tally.malformedRows],
  suspicious_fields: storedSuspiciousFields(tally),
  columns_unused: unusedOf(tally),
  files_left_aside: tally.leftAside && [...tally.leftAside]
});
var withoutGroupIds = ({ columns: { artist_id: _, album_id: __, ...kept } }) => ({
  ...kept
});
var unusedOf = ({ unused = [], columns: { artist_id, album_id } }) => {
  const all = [...[artist_id ?? [], album_id ?? []].flat().map(String), ...unused];
  return all.length > 0 ? all : void 0;
};
function sayFiles({ files = [] }, file) {
  const names = files.map((start) => basename(start.file));
  const [first = basename(file)] = names;
  return names.length > 3 ? `${first} and ${names.length - 1} more` : names.join(", ") || first;
}
function sumOf(old, more, sameSongs) {
  const sum = (key) => old.counts[key] + more.counts[key];
  return {
    ...old,
    counts: {
      tracks: sum("tracks"),
      songs: sum("songs") - sameSongs,
      malformed: sum("malformed"),
      suspicious: sum("suspicious"),
      repaired: sum("repaired"),
      ...damageOf(addDamage(old.counts, more.counts))
    },
    sources: [...old.sources, ...more.sources],
    malformed_rows: [...old.malformed_rows, ...more.malformed_rows].slice(0, 100),
    suspicious_fields: sumSuspicious(old.suspicious_fields, more.suspicious_fields)
  };
}
function sumSuspicious(old, more) {
  const sum = /* @__PURE__ */ new Map();
  for (const one of [...old ?? [], ...more ?? []]) {
    const before = sum.get(one.field);
    const examples = [...before?.examples ?? [], ...one.examples].slice(0, 5);
    sum.set(one.field, { field: one.field, rows: one.rows + (before?.rows ?? 0), examples });
  }
  return sum.size > 0 ? [...sum.values()] : void 0;
}
var damageOf = ({ damage, cut }) => ({
  ...damage && Object.keys(damage).length > 0 ? { damage: { ...damage } } : {},
  ...cut ? { cut } : {}
});
function addDamage(old, more) {
  const damage = { ...old.damage };
  for (const [kind, tracks] of Object.entries(more.damage ?? {})) damage[kind] = (damage[kind] ?? 0) + tracks;
  return { damage, cut: (old.cut ?? 0) + (more.cut ?? 0) };
}

// src/indexing/shard-rows.ts
import { createHash } from "node:crypto";
var PLACE_FIELDS = { place: { type: "int32" } };
var writePlaces = (path, places) => writeColumns(path, { place: places });
function rowsOfShard(all, { number, of }) {
  const places = createNumbers("a table that is shared out");
  async function* batches() {
    let place = -1;
    for await (const batch of all)
      yield batch.filter(({ id }) => {
        place++;
        if (shardOf(id, of) !== number) return false;
        places.add(place);
        return true;
      });
  }
  return { batches: batches(), places: () => places.trimmed() };
}
async function settingsDigest({
  columns,
  layout,
  names,
  keep,
  song,
  repair,
  idsOf,
  audio,
  ...split
}) {
  const joined = split.with?.map(({ file: _, ...rest }) => rest);
  const rows = { pattern: keep.pattern, equals: [...keep.equals], ids: keep.ids && await digestOf(keep.ids) };
  const files = audio && { column: audio.column, pattern: audio.pattern };
  const settings = { columns, layout, names, rows, song, repair, idsOf, files, joined };
  const plain = (_, value) => value instanceof Map ? [...value] : value;
  return createHash("sha256").update(JSON.stringify(settings, plain)).digest("hex");
}

// src/indexing/build.ts
async function buildIndex(split, malformedRows, options) {
  refuseForeign(options.folder);
  return writeIndex(options, async () => {
    const reading = await readSplit(split, (share) => options.progress?.(`reading ${split.name}`, share));
    const nameless = options.role && !options.role.titles ? createNameless() : void 0;
    const batches = repairedTracks(reading, split.repair);
    const { shard } = options;
    const own = shard && rowsOfShard(batches, shard);
    return {
      batches: nameless ? mapBatches(batches, nameless) : own?.batches ?? batches,
      ...shard && own && { shard: { ...shard, settings: await settingsDigest(split) }, places: own.places },
      facts() {
        refuseMalformed(split, reading.tally, malformedRows);
        const facts = indexFacts(split, reading.tally);
        return nameless ? namelessFacts(facts) : facts;
      }
    };
  });
}
async function* mapBatches(batches, change) {
  for await (const batch of batches) yield batch.map(change);
}
async function addToIndex(split, malformedRows, options) {
  return writeIndex(options, async () => {
    const old = await openIndex(options.folder);
    if (old.manifest.shards) throw cannotGrow(old);
    if (old.manifest.model && !options.embedding) throw needsEmbeddings(old);
    if (options.fingerprinting) refuseOtherProfile(old, options.fingerprinting.profile);
    const reading = await readSplit(split, (share) => options.progress?.(`reading ${split.name}`, share));
    const ids = createIdSet();
    const songs = createIdSet();
    const twice = [];
    const sameSongs = createIdSet();
    async function* batches() {
      for await (const batch of old.tracks()) {
        for (const { id, song } of batch) {
          ids.add(id);
          if (split.song.length > 0) songs.add(song);
        }
        yield batch;
      }
      for await (const batch of repairedTracks(reading, split.repair)) {
        for (const track of batch) {
          if (ids.has(track.id)) twice.push(track);
          if (songs.has(track.song)) sameSongs.add(track.song);
        }
        yield batch;
      }
    }
    return {
      batches: batches(),
      added: old,
      facts() {
        refuseMalformed(split, reading.tally, malformedRows);
        if (twice.length > 0) throw alreadyThere(split, old, twice);
        return sumOf(old.manifest, indexFacts(split, reading.tally), sameSongs.size());
      }
    };
  });
}
var cannotGrow = ({ folder }) => problem(
  folder,
  void 0,
  "was joined of shards, to which nothing is added",
  "Build an index of the other table and list both in leakage.yml: `index: [a, b]`"
);
function needsEmbeddings({ folder, manifest: { model } }) {
  const message = `the index has embeddings by ${model?.name}, so what is added needs them too`;
  return problem(
    folder,
    void 0,
    message,
    "Add with --embeddings, and --model where it is not the one of the program"
  );
}
function refuseMalformed(split, tally, limit) {
  if (tally.malformed > limit) throw new ProblemError([tooManyMalformed(split, tally)]);
}
function alreadyThere({ file }, { folder }, twice) {
  const named = twice.slice(0, 5).map(({ id, line }) => `${id} (line ${line})`);
  const more = twice.length > named.length ? ` and ${twice.length - named.length} more` : "";
  const message = `${folder} has tracks with the same ids already: ${named.join(", ")}${more}`;
  const remedy = "Take these rows out, or give the table ids of its own (a table without an id column is numbered by line)";
  return problem(file, twice[0]?.line, message, remedy);
}
async function writeIndex(options, open) {
  const { folder, embedding, fingerprinting, progress } = options;
  const staging = await openStaging(folder);
  const path = staging.path("tracks");
  let tracks;
  let input;
  try {
    tracks = createTracksPart(path, options.shard?.of);
    input = await open();
    const { batches, facts, added, shard, places } = input;
    const fingerprints = fingerprinting !== void 0 || added?.manifest.audio !== void 0;
    const counter = createCoverageCounter((_, row) => row);
    const postings = createPostings();
    const texts = [];
    const files = [];
    for await (const batch of batches) {
      for (const track of batch) {
        tracks.add(track);
        if (fingerprints) files.push(track.audio);
        else counter.add(withAudio(asStored(track), false));
        postings.add(track);
        if (embedding) texts.push(embedding.textOf(track));
      }
    }
    const { suspicious_fields: suspiciousFields, columns_unused, files_left_aside, ...known } = facts();
    const written = tracks.finish();
    const isShard = shard !== void 0;
    const fingerprinted = fingerprints ? await fingerprintIndex(files, fingerprinting, { folder, staging, added, isShard }, progress) : void 0;
    if (fingerprints)
      for (const track of tracksIn(path))
        counter.add(withAudio(track, fingerprinted?.isComparable(track.row) ?? false));
    const parts = [{ kind: "tracks", ...staging.part(path, "tracks", written) }];
    if (places) {
      const path2 = staging.path("places");
      parts.push({ kind: "places", ...staging.part(path2, "places", writePlaces(path2, places())) });
    }
    for (const [table, columns] of Object.entries(await postings.finish())) {
      const path2 = staging.path(`postings-${table}`);
      parts.push({ kind: "postings", ...staging.part(path2, "postings", writeColumns(path2, columns), table), table });
    }
    const embedded = embedding && await embedAll(texts, embedding, { folder, staging }, progress);
    if (embedded) parts.push(embedded.part);
    if (fingerprinted) parts.push(...fingerprinted.parts);
    const manifest = {
      ...{ format: INDEX_FORMAT, name: known.name, generator: `music-leakage ${VERSION}` },
      counts: isShard ? { ...known.counts, tracks: written.rows } : known.counts,
      ...{ sources: known.sources, columns: known.columns },
      ...{ columns_found: known.columns_found, malformed_rows: known.malformed_rows },
      ...suspiciousFields ? { suspicious_fields: suspiciousFields } : {},
      ...columns_unused ? { columns_unused } : {},
      ...files_left_aside ? { files_left_aside } : {},
      coverage: counter.coverage().map(({ kinds, tracks: tracks2, examples }) => ({ evidence: [...kinds], tracks: tracks2, rows: [...examples] })),
      normaliser: NORMALISER,
      model: embedding ? { ...embedding.embedder.model, template: embedding.template } : null,
      ...fingerprinted && { audio: fingerprinted.audio },
      ...shard && {
        shard: { ...shard, tracks: known.counts.tracks, undecodable_files: fingerprinting?.undecodableFiles ?? 0 }
      },
      parts
    };
    return {
      manifest,
      sha256: staging.publish(manifest),
      kept: embedded?.kept ?? 0,
      recordings: { kept: fingerprinted?.kept ?? 0, problems: fingerprinted?.problems ?? [] }
    };
  } finally {
    tracks?.abandon();
    input?.added?.close();
    staging.close();
  }
}
var withAudio = (track, fingerprinted) => fingerprinted === (track.audio !== "") ? track : { ...track, audio: fingerprinted ? "fingerprinted" : "" };
var asStored = (track) => track.idsOf === void 0 && track.artist_id === void 0 && track.album_id === void 0 ? track : { ...track, idsOf: void 0, artist_id: void 0, album_id: void 0 };
function* tracksIn(path) {
  const parquet = openParquet(path);
  try {
    let row = 0;
    for (const batch of openTrackTable(parquet).batches()) for (const track of batch) yield { ...track, row: row++ };
  } finally {
    parquet.close();
  }
}

// src/indexing/verify.ts
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join2 } from "node:path";
import { isDeepStrictEqual as isDeepStrictEqual2 } from "node:util";
async function verifyIndex(index) {
  const verified = [];
  for (const part of index.manifest.parts) {
    try {
      const parquet = await index.openPart(part);
      compareFields(part, parquet.fields);
      readAll(parquet);
      if (part.kind === "landmarks") refuseDisorder(part, parquet, index.manifest.counts.tracks);
      verified.push({ part, problems: [] });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      verified.push({ part, problems: error.problems });
    }
  }
  return verified;
}
function compareFields(part, fields) {
  const wanted = wantedFields(part) ?? fields;
  if (isDeepStrictEqual2(fields, wanted)) return;
  const message = `has the columns ${Object.keys(fields).join(", ")}, not those of ${part.kind}`;
  throw problem(part.file, void 0, message, REBUILD);
}
function wantedFields(part) {
  if (part.kind === "tracks") return TRACK_FIELDS;
  if (part.kind === "embeddings") return embeddingFields(part);
  if (part.kind === "landmarks") return LANDMARK_FIELDS;
  if (part.kind === "queries") return QUERY_FIELDS;
  if (part.kind === "places") return PLACE_FIELDS;
  return part.kind === "recordings" ? RECORDING_FIELDS : void 0;
}
function refuseDisorder(part, parquet, tracks) {
  let [lastHash, lastTrack, lastTime] = [part.hash_min, part.track_min, -1];
  let good = part.track_max < tracks;
  for (const { hashes, tracks: tracks2, times } of groupsOf(parquet)) {
    for (let i = 0; i < hashes.length; i++) {
      const [hash, track, time] = [hashes[i], tracks2[i], times[i]];
      const follows = hash > lastHash || hash === lastHash && (track > lastTrack || track === lastTrack && time >= lastTime);
      good &&= follows && track >= part.track_min && track <= part.track_max;
      [lastHash, lastTrack, lastTime] = [hash, track, time];
    }
  }
  if (good && lastHash === part.hash_max) return;
  throw problem(part.file, void 0, "has landmarks that index.json or their order rules out", REBUILD);
}
var REBUILD = "Build the index again: music-leakage index build …";
var ARRAY = { int32: Uint32Array, delta: Int32Array, float: Float32Array, double: Float64Array };
function readAll({ fields, groupRows, strings, bytes, numbers }) {
  let row = 0;
  for (const [group, rows] of groupRows.entries()) {
    for (const [name, field] of Object.entries(fields)) {
      if (field.type === "string") strings(name, [group, group + 1]);
      else if (field.type === "bytes") bytes(name, field.width, row, row + rows);
      else numbers(name, (length) => new ARRAY[field.type](length), [group, group + 1]);
    }
    row += rows;
  }
}
async function isFaithful(index) {
  const { manifest } = index;
  const folder = await mkdtemp(join2(tmpdir(), "music-leakage-index-"));
  try {
    const { parts: _, audio: __, model: ___, ...facts } = manifest;
    const made = await writeIndex({ folder }, async () => ({ batches: index.tracks(), facts: () => facts }));
    const words = ({ parts }) => parts.flatMap((part) => part.kind === "postings" ? [`${part.table} ${part.sha256}`] : []).sort();
    return isDeepStrictEqual2(words(made.manifest), words(manifest));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export {
  indexFacts,
  disclosures,
  buildIndex,
  addToIndex,
  refuseMalformed,
  writeIndex,
  verifyIndex,
  isFaithful
};
