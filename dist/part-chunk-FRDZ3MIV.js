import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  fingerprintFiles,
  hasAudio,
  hasEmbeddings,
  isImported,
  refuseOtherModel,
  refuseOtherProfile,
  refuseOtherVectors,
  sameModel,
  storedAudio,
  storedMatcher,
  storedVectors
} from "./part-chunk-BCCBWJDM.js";
import {
  isComparableAudio,
  isUndecodable,
  readRecordings
} from "./part-chunk-UGFLAFIX.js";
import {
  hasQueries,
  readQueries
} from "./part-chunk-LIXYNRDT.js";
import {
  BLOCK,
  createTextMatcher,
  groupIds,
  ids,
  isMatchable,
  placeOfRow
} from "./part-chunk-5YA5ZSNH.js";
import {
  createFinds,
  measured,
  sayCosine
} from "./part-chunk-YFWCCQBS.js";
import {
  nearestOf,
  search,
  seedMatches,
  seedText,
  vectorsIn
} from "./part-chunk-3JDGEDWR.js";
import {
  where
} from "./part-chunk-KQR7UD75.js";
import {
  called,
  canCompareAudio,
  fingerprintClips,
  fingerprintTracks,
  flawOf,
  identityOf,
  reasonOf
} from "./part-chunk-G4BLD74B.js";
import {
  openRuntime
} from "./part-chunk-JPIPX36A.js";
import {
  embeddingText
} from "./part-chunk-FZUQTH2Y.js";
import {
  HASH_SEED,
  createDocuments,
  createKeptTracks,
  createTexts,
  createVocabulary,
  hashByte,
  mapInThreads,
  textAt,
  toStored,
  toVocabulary
} from "./part-chunk-UGMUCD6B.js";
import {
  isPlaceholderAlbum,
  parse,
  parseArtist,
  sameByInitials,
  textKey,
  verify
} from "./part-chunk-AC6OP24P.js";
import {
  roomU32,
  u32
} from "./part-chunk-4ZEMDWU3.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  profileOf
} from "./part-chunk-M6M4KAWL.js";
import {
  describeAlignment
} from "./part-chunk-5QXWJPVP.js";
import {
  freeMemory,
  growSlowly
} from "./part-chunk-W4K3U6M4.js";
import {
  detach
} from "./part-chunk-5ACNTLTZ.js";
import {
  problem
} from "./part-chunk-EZGLWCEX.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import {
  didYouMean
} from "./part-chunk-VVT5JPPO.js";

// src/text/retrieve/join.ts
function joinStored(parts) {
  const vocabulary = createVocabulary();
  const documents = createDocuments();
  let documentOf = u32(1 << 12);
  let rows = 0;
  for (const part of parts) {
    const terms = internWords(vocabulary, toVocabulary(part.words));
    const { length, core_length, title_length } = part.documents;
    const documentAt = new Uint32Array(length.length);
    let own = new Uint32Array(1024);
    let at = 0;
    for (let d = 0; d < length.length; d++) {
      const count = length[d];
      if (count > own.length) own = new Uint32Array(2 * count);
      for (let i = 0; i < count; i++) own[i] = terms[part.terms.word[at++]];
      documentAt[d] = documents.intern(own, count, core_length[d], title_length[d]);
    }
    if (at !== part.terms.word.length) throw new RangeError(`${part.terms.word.length} words of documents, not ${at}`);
    const { document } = part.rows;
    documentOf = roomU32(documentOf, rows + document.length);
    for (let row = 0; row < document.length; row++) documentOf[rows++] = documentAt[document[row]];
  }
  return toStored({
    vocabulary: vocabulary.finish(),
    documents: documents.finish(),
    documentOf: documentOf.subarray(0, rows)
  });
}
var NONE = 4294967295;
function joinInOrder(parts, places) {
  const vocabulary = createVocabulary();
  const documents = createDocuments();
  const readers = parts.map((part) => createDocumentReader(part, vocabulary, documents));
  const size = places.reduce((sum, { length }) => sum + length, 0);
  const sorted = new Float64Array(size);
  let at = 0;
  for (const [i, own] of places.entries()) for (const place of own) sorted[at++] = place * parts.length + i;
  sorted.sort();
  const documentOf = u32(size);
  const order = u32(size);
  const next = new Uint32Array(parts.length);
  for (let row = 0; row < size; row++) {
    const i = sorted[row] % parts.length;
    order[row] = Math.floor(sorted[row] / parts.length);
    documentOf[row] = readers[i](parts[i].rows.document[next[i]++]);
  }
  return {
    stored: toStored({ vocabulary: vocabulary.finish(), documents: documents.finish(), documentOf }),
    order
  };
}
function createDocumentReader({ words, documents: own, terms }, vocabulary, documents) {
  const { length, core_length, title_length } = own;
  const { size, bytes, starts } = toVocabulary(words);
  const numbers = new Uint32Array(size).fill(NONE);
  const known = new Uint32Array(length.length).fill(NONE);
  const begins = new Uint32Array(length.length + 1);
  for (let d = 0; d < length.length; d++) begins[d + 1] = begins[d] + length[d];
  if (begins[length.length] !== terms.word.length)
    throw new RangeError(`${terms.word.length} words of documents, not ${begins[length.length]}`);
  return (document) => {
    if (known[document] !== NONE) return known[document];
    const all = terms.word.subarray(begins[document], begins[document + 1]);
    for (const word of all.filter((each) => numbers[each] === NONE).sort())
      if (numbers[word] === NONE) numbers[word] = internWord(vocabulary, bytes, starts[word], starts[word + 1]);
    const count = length[document];
    const here = all.map((word) => numbers[word]);
    known[document] = documents.intern(here, count, core_length[document], title_length[document]);
    return known[document];
  };
}
function internWords(vocabulary, { size, bytes, starts }) {
  const terms = new Uint32Array(size);
  for (let term = 0; term < size; term++) {
    terms[term] = internWord(vocabulary, bytes, starts[term], starts[term + 1]);
  }
  return terms;
}
function internWord(vocabulary, bytes, from, to) {
  let hash = HASH_SEED;
  for (let i = from; i < to; i++) hash = hashByte(hash, bytes[i]);
  return vocabulary.intern(bytes, from, to, hash >>> 0);
}

// src/text/match/postings.ts
var REBUILD = "Build the index again: music-leakage index build …";
var hasPostings = ({ manifest }) => manifest.parts.some(({ kind }) => kind === "postings");
async function readPostings(index) {
  const [tracks, postings] = await Promise.all([index.trackTable(), openAll(index)]);
  return { postings, columns: columnsOf(tracks) };
}
async function openAll(index) {
  if (!index.members) return openPostings(index);
  const members = await Promise.all(
    index.members.map(async ({ index: index2, ...place }) => ({ ...place, postings: await openAll(index2) }))
  );
  return members.some(({ places }) => places) ? () => joinShared(members) : () => joinPostings(members);
}
function joinPostings(members) {
  let track = u32(1 << 12);
  let rows = 0;
  function* read() {
    for (const { first, postings } of members) {
      const part = postings();
      track = roomU32(track, rows + part.rows.track.length);
      for (const own of part.rows.track) track[rows++] = first + own;
      yield part;
    }
  }
  const joined = joinStored(read());
  return { ...joined, rows: { ...joined.rows, track: track.slice(0, rows) } };
}
function joinShared(members) {
  const parts = members.map(({ postings }) => postings());
  const places = parts.map(({ rows }, i) => rows.track.map((row) => placeOfRow(members[i], row)));
  const { stored, order } = joinInOrder(parts, places);
  return { ...stored, rows: { ...stored.rows, track: order } };
}
var columnsOf = (tracks) => () => ({
  id: tracks.texts("id"),
  title: tracks.texts("title"),
  artist: tracks.texts("artist"),
  album: tracks.texts("album"),
  song: tracks.texts("song"),
  line: tracks.lines(),
  duration: tracks.times("duration")
});
async function openPostings(index) {
  const open = async (name) => {
    const part = index.manifest.parts.find((part2) => part2.kind === "postings" && part2.table === name);
    if (part) return index.openPart(part);
    throw problem(index.folder, void 0, `the postings have no table \`${name}\``, REBUILD);
  };
  const [words, documents, terms, rows] = await Promise.all([
    open("words"),
    open("documents"),
    open("terms"),
    open("rows")
  ]);
  const of = (column) => documents.numbers(column, u32);
  const readTables = () => ({
    words: { word: words.strings("word") },
    documents: {
      length: of("length"),
      core_length: of("core_length"),
      title_length: of("title_length"),
      core: of("core")
    },
    terms: { word: terms.numbers("word", u32) },
    rows: { document: rows.numbers("document", u32), track: rows.numbers("track", u32) }
  });
  return () => {
    const tables = readTables();
    const wrong = contradiction(tables, index.manifest.counts.tracks);
    if (wrong === void 0) return tables;
    throw problem(index.folder, void 0, `the tables of the postings contradict each other: ${wrong}`, REBUILD);
  };
}
function contradiction({ words, documents, terms, rows }, tracks) {
  const { length, core_length, title_length, core } = documents;
  let [total, cores] = [0, 0];
  for (let d = 0; d < length.length; d++) {
    total += length[d];
    if (core_length[d] > length[d] || title_length[d] > length[d])
      return `document ${d} has ${length[d]} words, and more in its title`;
    if (core[d] > cores) return `document ${d} has core ${core[d]} of ${cores}`;
    if (core[d] === cores) cores++;
  }
  if (total !== terms.word.length) return `${terms.word.length} words of documents instead of ${total}`;
  if (rows.document.length !== rows.track.length)
    return `${rows.track.length} tracks for ${rows.document.length} documents`;
  return beyond("word", terms.word, words.word.size) ?? beyond("document", rows.document, length.length) ?? beyond("track", rows.track, tracks);
}
function beyond(what, numbers, size) {
  const wrong = numbers.find((number) => number >= size);
  return wrong === void 0 ? void 0 : `there is no ${what} ${wrong}, of ${size}`;
}

// src/text/match/detect-text.ts
var TOLD = ["recording", "work", "cannot-tell"];
var MEASURED = 100;
var wordDetector = (cosines) => ({
  search: (splits, { index } = {}) => {
    growSlowly();
    const stored = index && hasPostings(index);
    let built = stored ? void 0 : createTextMatcher();
    let matcher = stored ? storedMatcher(() => readPostings(index)) : built;
    return {
      kinds: stored ? [] : ["text"],
      add: (track) => {
        if (isMatchable(track)) built?.add(track);
        return false;
      },
      finish: async () => {
        const found = [];
        for (const tests of splits) {
          const finds = createFinds();
          for (let first = 0; first < tests.length; first += BLOCK) {
            const block = tests.slice(first, first + BLOCK);
            const places = [...block.keys()].filter((i) => isMatchable(block[i]));
            await matcher?.matchGroups(
              places.map((i) => block[i]),
              (equal, matches) => {
                const same = equal.map((i) => first + places[i]);
                for (const match of matches) finds.addAll(same, match);
              },
              TOLD
            );
          }
          found.push(finds.found());
        }
        built = matcher = void 0;
        if (!cosines) return found;
        if (found.some((each) => openIn(each).length > 0)) await freeMemory();
        for (const [i, tests] of splits.entries()) found[i] = await withCosines(found[i], tests, cosines);
        return found;
      }
    };
  }
});
function openIn({ evidence, groups = [], undecided }) {
  const told = new Set(evidence.map(({ test }) => test));
  for (const group of groups) for (const test of "tests" in group ? group.tests : [group.test]) told.add(test);
  return undecided.filter(({ test }) => !told.has(test)).sort((a, b) => a.test - b.test);
}
async function withCosines(found, tests, cosines) {
  const open = openIn(found);
  if (open.length === 0) return found;
  const asked = open.slice(0, MEASURED).map(({ test, pretrain }) => [tests[test], pretrain]);
  const values = await cosines(asked);
  const undecided = open.map((item, i) => measured(item, values[i]));
  return { ...found, undecided };
}

// src/audio/corpus.ts
import { availableParallelism } from "node:os";
var BATCH = 50;
var WORTH_A_THREAD = 8;
async function fingerprintCorpus(tracks, profile, fingerprint, tell) {
  const incomparable = [];
  let oneChannel = 0;
  const there = [];
  const identical = createIdentities();
  for await (const item of fingerprintTracks(tracks, "reference", fingerprint, tell)) {
    if ("incomparable" in item) {
      incomparable.push(item.incomparable);
      continue;
    }
    const { recording } = item;
    const track = tracks[item.place];
    const landmarks = recording.landmarks;
    const flaw = flawOf(recording);
    if (flaw) incomparable.push({ track, ...flaw });
    if (recording.channel !== void 0) oneChannel++;
    there.push({ track, seconds: recording.seconds, landmarks });
    identical.add(recording, track);
  }
  const matcher = profile.createMatcher(there.map(({ seconds }) => seconds));
  for (const [i, item] of there.entries()) {
    matcher.add(i, item.landmarks);
    item.landmarks = void 0;
  }
  return {
    coverage: { profile: called(profile), tracks: tracks.length - incomparable.length, oneChannel, incomparable },
    find: finderIn(matcher, identical.of, (place) => there[place].track)
  };
}
async function loadAudioCorpus(index, profile, tell) {
  const { recordings, seconds, load } = await storedAudio(index, profile);
  const matcher = profile.createMatcher(seconds);
  await load(matcher, tell);
  const { at } = await index.trackTable();
  const identical = createIdentities();
  for (const recording of recordings) if (recording.problem === void 0) identical.add(recording, recording.track);
  const oneChannel = recordings.filter(({ channel }) => channel !== void 0).length;
  const incomparable = recordings.filter((recording) => !isComparableAudio(recording)).map((recording) => {
    const reason = recording.problem ?? reasonOf(recording);
    return { track: at(recording.track), reason, undecodable: isUndecodable(recording) };
  });
  return {
    coverage: { profile: called(profile), tracks: recordings.length - incomparable.length, oneChannel, incomparable },
    find: finderIn(matcher, (key) => identical.of(key).map(at), at)
  };
}
function createIdentities() {
  const places = /* @__PURE__ */ new Map();
  return {
    add(recording, place) {
      for (const { key } of identityOf(recording)) {
        const same = places.get(key);
        if (same) same.push(place);
        else places.set(key, [place]);
      }
    },
    of: (key) => places.get(key) ?? []
  };
}
function identicalIn(clips, find) {
  const tests = /* @__PURE__ */ new Map();
  for (const { test, identity } of clips)
    for (const { key, reason } of identity) {
      const same = tests.get(key);
      if (same) same.tests.push(test);
      else tests.set(key, { reason, tests: [test] });
    }
  return [...tests].flatMap(([key, { reason, tests: tests2 }]) => {
    const pretrains = find(key);
    const among = { name: "identical", place: () => key.startsWith("samples ") ? 1 : 0 };
    return pretrains.length === 0 ? [] : [{ detector: "audio", level: "file", probability: void 0, reasons: [reason], tests: tests2, pretrains, among }];
  });
}
function finderIn(matcher, identical, trackAt) {
  return async (clips, told) => {
    const evidence = [];
    const sharedSamples = [];
    for (let begin = 0; begin < clips.length; begin += BATCH) {
      const batch = clips.slice(begin, begin + BATCH);
      const matches = await lookUp(matcher, batch, (done) => told(begin + done));
      for (const [i, clip] of batch.entries())
        for (const match of matches[i]) {
          const found = aligned(clip, match, trackAt);
          if (match.shares === void 0) evidence.push(found);
          else sharedSamples.push(found);
        }
    }
    return { evidence, sharedSamples, groups: identicalIn(clips, identical) };
  };
}
function lookUp(matcher, clips, told) {
  const recordings = clips.length < WORTH_A_THREAD ? void 0 : matcher.shared();
  const queries = clips.map(({ query }) => query);
  const threads = recordings === void 0 ? 1 : availableParallelism();
  return mapInThreads(
    "lookup",
    { ...recordings, queries },
    clips.length,
    threads,
    (i) => matcher.match(queries[i]),
    told
  );
}
var aligned = ({ test }, { track, ...audio }, trackAt) => ({
  ...{ detector: "audio", level: "recording", probability: void 0 },
  ...{ reasons: describeAlignment(audio), audio, test, pretrain: trackAt(track) }
});

// src/model/track.ts
var LEFT_OUT = Object.freeze({
  ...{ id: "", line: 0, title: "", artist: "", album: "", duration: void 0, isrc: "", mbid: "", source: "" },
  ...{ start: void 0, end: void 0, md5: "", sha256: "", song: "", audio: "" }
});

// src/audio/stored-clips.ts
async function storedClips(tests, index, profile) {
  refuseOtherProfile(index, profile);
  const queries = await readQueries(index);
  const clips = [];
  const incomparable = [];
  let [comparable, oneChannel] = [0, 0];
  for (const recording of await readRecordings(index)) {
    const test = recording.track;
    const track = tests[test];
    if (track === LEFT_OUT) continue;
    const query = queries.get(test);
    if (isComparableAudio(recording) && query) comparable++;
    else {
      const reason = recording.problem ?? reasonOf(recording) ?? "its fingerprint is missing";
      incomparable.push({ track, reason, undecodable: isUndecodable(recording) });
    }
    if (!query || recording.problem !== void 0) continue;
    if (recording.channel !== void 0) oneChannel++;
    clips.push({ test, query, identity: identityOf(recording) });
  }
  return { clips, coverage: { profile: called(profile), tracks: comparable, oneChannel, incomparable } };
}
async function comparablePlaces(index) {
  return new Set((await readRecordings(index)).filter(isComparableAudio).map(({ track }) => track));
}

// src/audio/detect-audio.ts
function audioDetector(profile, fingerprint) {
  const known = /* @__PURE__ */ new Map();
  const ended = /* @__PURE__ */ new Map();
  const clipsOf = (tests, index, tell) => {
    const make = () => hasQueries(index) ? storedClips(tests, index, profile) : fingerprintClips(tests, profile, fingerprint, tell);
    const clips = known.get(tests) ?? make();
    known.set(tests, clips);
    return clips;
  };
  return {
    audioCoverage: (tests) => ended.get(tests),
    search: (splits, { tell = () => void 0, index, testIndexes = [] } = {}) => {
      const wanted = splits.some((tests, i) => hasQueries(testIndexes[i]) || tests.some(canCompareAudio));
      const stored = hasAudio(index);
      const tracks = [];
      let audioCoverage;
      return {
        kinds: stored ? [] : ["audio"],
        add: (track) => {
          if (wanted && !stored && canCompareAudio(track)) tracks.push(detach(track));
          return false;
        },
        finish: async () => {
          if (!wanted || tracks.length === 0 && !stored) return splits.map(() => ({ evidence: [], undecided: [] }));
          const corpus = stored ? await loadAudioCorpus(index, profile, (share2) => tell("loading", share2)) : await fingerprintCorpus(tracks, profile, fingerprint, (share2) => tell("listening to", share2));
          audioCoverage = corpus.coverage;
          const found = [];
          for (const [i, tests] of splits.entries()) {
            const { clips, coverage } = await clipsOf(
              tests,
              testIndexes[i],
              (share2) => tell(`listening to test split ${i + 1} for`, share2)
            );
            ended.set(tests, coverage);
            const finds = await corpus.find(clips, (done) => tell("looking up clips in", done / clips.length));
            found.push({ ...finds, undecided: [] });
          }
          return found;
        },
        audioCoverage: () => audioCoverage
      };
    }
  };
}

// src/text/embed/detect-embedding.ts
import { availableParallelism as availableParallelism2 } from "node:os";

// src/text/embed/rows.ts
function createRows() {
  const [titles, artists2, albums] = [createTexts(), createTexts(), createTexts()];
  const kept = createKeptTracks();
  return {
    size: () => titles.current.size,
    add(track) {
      titles.add(track.title);
      artists2.add(track.artist);
      albums.add(track.album);
      kept.add(track);
    },
    at: (row) => kept.at(row, {
      title: textAt(titles.current, row),
      artist: textAt(artists2.current, row),
      album: textAt(albums.current, row)
    })
  };
}

// src/text/embed/detect-embedding.ts
function createEmbeddingTools({ model }, from) {
  let embedder;
  let runtime;
  return {
    embedder: () => embedder ??= import("./part-model-GW2OHV4V.js").then(({ openEmbedder }) => openEmbedder({ model, ...from })),
    runtime: () => runtime ??= openRuntime(void 0, { threads: availableParallelism2() })
  };
}
function embeddingDetector(match, tools) {
  const seed = match.retrieve === "seed";
  const canCompare = seed ? ({ title, artist }) => title !== "" || artist !== "" : isMatchable;
  const compare = seed ? bySeed : byCosine;
  return {
    search: (splits, { tell = () => void 0, index: given, testIndexes = [] } = {}) => {
      const index = hasEmbeddings(given) ? given : void 0;
      const rowsOfTracks = createRows();
      return {
        kinds: index ? [] : ["text"],
        add: (track) => {
          if (canCompare(track)) rowsOfTracks.add(track);
          return false;
        },
        finish: async () => {
          const rows = index ? tableRows(await index.trackTable()) : rowsOfTracks;
          const found = [];
          for (const [i, all] of splits.entries()) {
            const own = testIndexes[i];
            const testIndex = index && hasEmbeddings(own) && sameModel(own, index) ? own : void 0;
            if (index && !testIndex && isImported(index) && isImported(own)) refuseOtherVectors(index, own);
            const places = [...all.keys()].filter((place) => testIndex !== void 0 || canCompare(all[place]));
            if (rows.size() === 0 || places.length === 0) {
              found.push({ evidence: [], undecided: [] });
              continue;
            }
            const tests = places.map((place) => all[place]);
            const { evidence, undecided } = await compare(
              { tests, testIndex, rows, index, tell },
              match,
              tools,
              canCompare
            );
            found.push({
              evidence: evidence.map((item) => ({ ...item, test: places[item.test] })),
              undecided: undecided.map((item) => ({ ...item, test: places[item.test] }))
            });
          }
          return found;
        }
      };
    }
  };
}
var tableRows = ({ size, at }) => ({ size: () => size, at });
var textsOf = (rows, text) => Array.from({ length: rows.size() }, (_, row) => text(rows.at(row)));
async function vectorsOf({ tests, testIndex, rows, index, tell }, match, { embedder: open }, { text, canCompare }) {
  if (index && testIndex)
    return { queries: await storedVectors(testIndex, canCompare), corpus: await storedVectors(index, canCompare) };
  const embedder = await open();
  if (index) refuseOtherModel(index, embedder, match);
  const embed = async (texts, progress) => vectorsIn(await embedder.embed(texts, progress), embedder.dimensions);
  return {
    queries: await embed(tests.map(text)),
    corpus: index ? await storedVectors(index, canCompare) : await embed(textsOf(rows, text), (share2) => tell("embedding", share2))
  };
}
var byCosine = async (pair, match, tools, canCompare) => {
  const { tests, rows, tell } = pair;
  const { threshold, top, template } = match;
  const text = (track) => embeddingText(track, template);
  const { queries, corpus } = await vectorsOf(pair, match, tools, { text, canCompare });
  const finds = createFinds();
  const progress = (share2) => tell("searching", share2);
  const runtime = await tools.runtime();
  for await (const hits of search(queries, corpus, { runtime, threshold, top, progress })) {
    let [last, query] = [-1, parse(tests[0])];
    for (const { query: test, row, cosine } of hits) {
      if (test !== last) [last, query] = [test, parse(tests[test])];
      const pretrain = rows.at(row);
      finds.add(test, pretrain, verify(query, parse(pretrain)), cosine);
    }
  }
  return finds.found();
};
var bySeed = async (pair, match, tools, canCompare) => {
  const { tests, rows, index, tell } = pair;
  const { threshold, template } = match;
  const text = (track) => seedText(track, template);
  const runtime = await tools.runtime();
  if (!index) {
    const progress2 = (share2) => tell("embedding", share2);
    const options = { runtime, threshold, progress: progress2 };
    const matches = await seedMatches(tests.map(text), textsOf(rows, text), await tools.embedder(), options);
    const evidence2 = matches.flatMap(({ tests: places, pretrain, cosine }) => {
      const track = rows.at(pretrain);
      return places.map((test) => seedEvidence(test, track, cosine));
    });
    return { evidence: evidence2, undecided: [] };
  }
  const { queries, corpus } = await vectorsOf(pair, match, tools, { text, canCompare });
  const model = isImported(index) ? index.manifest.model?.name : void 0;
  const progress = (share2) => tell("searching", share2);
  const nearest = await nearestOf(queries, corpus, { runtime, threshold, progress });
  const last = new Map(nearest.map(({ row }) => [text(rows.at(row)), row]));
  const named = (track) => track.title !== "";
  for (let row = 0; row < rows.size(); row++) {
    const own = text(rows.at(row));
    if (last.has(own) && named(rows.at(row))) last.set(own, row);
  }
  const evidence = nearest.map(({ query, row, cosine }) => {
    const track = rows.at(row);
    return seedEvidence(query, named(track) ? rows.at(last.get(text(track)) ?? row) : track, cosine, model);
  });
  return { evidence, undecided: [] };
};
var SAME_RECORDING = [
  [0.95, 0.996],
  [0.9, 0.68],
  [0.85, 0.36],
  [-1, 0.13]
];
var UNMEASURED = 0.5;
function seedEvidence(test, pretrain, cosine, model) {
  const [, share2] = SAME_RECORDING.find(([above]) => cosine >= above) ?? [-1, 0];
  const of = model === void 0 ? "texts" : `vectors by ${model}`;
  const reasons = [`${sayCosine(cosine)} of the ${of} is the best of all and above the threshold (music-data-leakage)`];
  const probability = model === void 0 ? share2 : UNMEASURED;
  return { detector: "text", level: "recording", probability, reasons, cosine, test, pretrain };
}

// src/text/match/artists.ts
var artists = {
  search: (splits) => {
    const groups = createGroups();
    for (const tests of splits) for (const track of tests) groups.declare(track);
    return {
      add: groups.see,
      finish: async () => splits.map((tests) => ({
        evidence: tests.flatMap((track, test) => groups.evidence(track, test)),
        undecided: []
      }))
    };
  }
};
function createGroups() {
  const byKey = /* @__PURE__ */ new Map();
  const byLastName = /* @__PURE__ */ new Map();
  const known = /* @__PURE__ */ new Map();
  function groupsOf(credit) {
    const found = known.get(credit);
    if (found) return found;
    const { names, placeholder } = parseArtist(credit);
    const groups = /* @__PURE__ */ new Set();
    for (const name of placeholder ? [] : names) {
      const same = byKey.get(name.key);
      if (same) groups.add(same);
      for (const group of byLastName.get(name.words.at(-1) ?? "") ?? [])
        if (sameByInitials(group.name, name)) groups.add(group);
    }
    if (known.size >= 2 ** 17) known.clear();
    known.set(credit, [...groups]);
    return [...groups];
  }
  return {
    declare({ artist, album }) {
      const { names, placeholder } = parseArtist(artist);
      for (const name of placeholder ? [] : names) {
        if (name.key === "") continue;
        let group = byKey.get(name.key);
        if (!group) {
          group = { name, shared: void 0, albums: /* @__PURE__ */ new Map() };
          byKey.set(name.key, group);
          const last = name.words.at(-1) ?? "";
          byLastName.set(last, [...byLastName.get(last) ?? [], group]);
        }
        if (textKey(album) !== "" && !isPlaceholderAlbum(album)) group.albums.set(textKey(album), void 0);
      }
    },
    see(track) {
      if (track.artist === "") return false;
      const own = groupsOf(track.artist);
      for (const group of own) {
        group.shared = share(group.shared, track);
        if (group.albums.size === 0 || track.album === "") continue;
        const key = textKey(track.album);
        if (group.albums.has(key)) group.albums.set(key, share(group.albums.get(key), track));
      }
      return own.length > 0;
    },
    evidence({ artist, album }, test) {
      const groups = artist === "" ? [] : groupsOf(artist);
      const albums = groups.flatMap((group) => group.albums.get(textKey(album)) ?? []);
      const shared = groups.flatMap((group) => group.shared ?? []);
      return [
        ...most(albums).map((of) => toEvidence("album", test, of)),
        ...most(shared).map((of) => toEvidence("artist", test, of))
      ];
    }
  };
}
function share(shared, track) {
  if (!shared) return { tracks: 1, first: detach(track) };
  shared.tracks++;
  return shared;
}
var most = (all) => all.toSorted((a, b) => b.tracks - a.tracks).slice(0, 1);
function toEvidence(level, test, { tracks, first }) {
  const whose = level === "album" ? `album ${first.album} by ${first.artist}` : `artist ${first.artist}`;
  const reasons = [`same ${whose} (${tracks === 1 ? "one track" : `${tracks} tracks`} in pretraining)`];
  return { detector: "text", level, probability: void 0, reasons, test, pretrain: first };
}

// src/config/within.ts
function configWithin(config, name) {
  const split = findSplit(config, name);
  const { limits, match } = config;
  return {
    ...config,
    // By a rule of embeddings each track would be the nearest to itself.
    match: { ...match, text: { ...match.text, retrieve: "words" } },
    within: name,
    // They are about a pretraining split.
    ...{ waivers: [], baseline: void 0 },
    splits: ["test", "pretrain"].map((role) => ({ ...split, role })),
    pairs: [{ pretrain: name, test: name, limits, skip: void 0, place: split.place, within: true }]
  };
}
function findSplit({ file, splits }, name) {
  const [split, other] = splits.filter((each) => each.name === name);
  const names = [...new Set(splits.map((each) => each.name))];
  if (!split) {
    const message = `no split is called "${name}"${didYouMean(name, names)}`;
    throw new ProblemError([{ file, message, remedy: `Declared: ${names.join(", ")}` }]);
  }
  if (!other || split.family && other.family) return split;
  const remedy = "Rename one of them";
  throw new ProblemError([
    { file, ...other.place, message: `a test and a pretraining split are both called "${name}"`, remedy }
  ]);
}
function orderOf(tracks) {
  const places = new Map(tracks.map(({ id }, i) => [id, i]));
  const place = ({ id }) => places.get(id) ?? Number.POSITIVE_INFINITY;
  return { place, isEarlier: (track, test) => place(track) < test && track.song !== tracks[test].song };
}
function onlyEarlier({ evidence, groups = [], undecided, sharedSamples = [] }, tracks) {
  const { isEarlier } = orderOf(tracks);
  const isTold = ({ test, pretrain }) => isEarlier(pretrain, test);
  const open = { undecided: undecided.filter(isTold), sharedSamples: sharedSamples.filter(isTold) };
  return { evidence: where(evidence, isTold), groups, accepts: isEarlier, ...open };
}

// src/text/match/within.ts
var withinDetector = (cosines) => ({
  search: (splits) => ({
    kinds: [],
    add: () => false,
    finish: () => Promise.all(splits.map((tracks) => findWithin(tracks, cosines)))
  })
});
async function findWithin(tracks, cosines) {
  const { place, isEarlier } = orderOf(tracks);
  const matchable = [...tracks.keys()].filter((i) => isMatchable(tracks[i]));
  const alike = [...groupBy(matchable, (i) => sayingOf(tracks[i])).values()];
  const firsts = alike.map(([first]) => first);
  const matcher = createTextMatcher();
  for (const first of firsts) matcher.add(tracks[first]);
  const finds = createFinds();
  await matcher.match(
    firsts.map((first) => tracks[first]),
    (i, matches) => {
      const earlier = matches.filter(({ pretrain }) => isEarlier(pretrain, firsts[i]));
      earlier.sort((a, b) => place(a.pretrain) - place(b.pretrain));
      for (const { pretrain, verdict } of firstOfLevels(earlier))
        for (const test of alike[i]) finds.add(test, pretrain, verdict);
    },
    TOLD
  );
  return withCosines(finds.found(), tracks, cosines);
}
var sayingOf = ({ song, title, artist, album, duration }) => JSON.stringify([song, title, artist, album, duration]);
function firstOfLevels(matches) {
  const told = /* @__PURE__ */ new Set();
  return matches.filter(({ verdict: { level } }) => {
    const isFirst = level === "cannot-tell" || !told.has(level);
    told.add(level);
    return isFirst;
  });
}

// src/detect/detectors.ts
function createDetectors(config, access, models) {
  const audio = audioDetector(profileFor(config), fingerprintBy(config, access));
  const text = textDetector(config, cosinesBy(config, models), models);
  return { tracks: [ids, text, audio], groups: [artists, groupIds], audio };
}
function createPartDetectors(config, access) {
  const audio = audioDetector(profileFor(config), fingerprintBy(config, access));
  return { tracks: [ids, wordDetector(void 0), audio], groups: [artists, groupIds], audio };
}
var ADDING = { tracks: ids, groups: [artists, groupIds] };
var profileFor = ({ match }) => profileOf(match.audio.profile, match.audio.warps);
var fingerprintBy = (config, { cache }) => (files, side, progress) => fingerprintFiles(files, { profile: profileFor(config), side, cache, progress });
var cosinesBy = ({ match: { text } }, from) => async (pairs) => (await import("./part-evidence-UNN2R3OA.js")).textCosines(pairs, text, from);
function textDetector({ match: { text }, within }, cosines, from) {
  if (within !== void 0) return withinDetector(cosines);
  return text.retrieve === "words" ? wordDetector(cosines) : embeddingDetector(text, createEmbeddingTools(text, from));
}

export {
  LEFT_OUT,
  comparablePlaces,
  audioDetector,
  hasPostings,
  readPostings,
  withCosines,
  configWithin,
  onlyEarlier,
  createDetectors,
  createPartDetectors,
  ADDING,
  profileFor,
  fingerprintBy,
  cosinesBy
};
