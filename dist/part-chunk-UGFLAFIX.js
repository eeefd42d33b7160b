import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  createParquet,
  placeOfRow
} from "./part-chunk-5YA5ZSNH.js";
import {
  GROUP_ROWS
} from "./part-chunk-KGAUCTVZ.js";
import {
  createTexts
} from "./part-chunk-UGMUCD6B.js";

// src/index/landmark-rows.ts
var DIGIT = 11;
function createLandmarkRows(capacity) {
  let columns = newColumns(capacity);
  let spare = newColumns(0);
  let size = 0;
  function makeRoom(more) {
    const from = size;
    size += more;
    if (size > columns.hashes.length) {
      const larger = newColumns(Math.max(size, 2 * columns.hashes.length));
      for (const [name, column] of entriesOf(larger)) column.set(columns[name].subarray(0, from));
      columns = larger;
    }
    return from;
  }
  return {
    size: () => size,
    add(hashes, track, times) {
      const from = makeRoom(hashes.length);
      columns.hashes.set(hashes, from);
      columns.times.set(times, from);
      columns.tracks.fill(track, from, size);
    },
    addColumns(more) {
      const from = makeRoom(more.hashes.length);
      for (const [name, column] of entriesOf(more)) columns[name].set(column, from);
    },
    sorted(...by) {
      if (spare.hashes.length < size) spare = newColumns(columns.hashes.length);
      for (const name of by) [columns, spare] = sortBy(name, columns, spare, size);
      const rows = slice(columns, 0, size);
      size = 0;
      return rows;
    }
  };
}
var newColumns = (length) => ({
  hashes: new Int32Array(length),
  tracks: new Int32Array(length),
  times: new Int32Array(length)
});
var entriesOf = (columns) => [
  ["hashes", columns.hashes],
  ["tracks", columns.tracks],
  ["times", columns.times]
];
var slice = ({ hashes, tracks, times }, from, to) => ({
  hashes: hashes.subarray(from, to),
  tracks: tracks.subarray(from, to),
  times: times.subarray(from, to)
});
function sortBy(name, rows, spare, size) {
  const keys = rows[name];
  let [least, most] = [2147483647, 0];
  for (let i = 0; i < size; i++) {
    if (keys[i] < least) least = keys[i];
    if (keys[i] > most) most = keys[i];
  }
  const bits = size < 2 ? 0 : 32 - Math.clz32(most - least);
  const passes = Math.ceil(bits / DIGIT);
  const digit = Math.ceil(bits / passes);
  let [from, to] = [rows, spare];
  for (let pass = 0; pass < passes; pass++) {
    scatter(from, to, size, name, least, pass * digit, 2 ** digit - 1);
    [from, to] = [to, from];
  }
  return [from, to];
}
function scatter({ hashes, tracks, times }, to, size, name, least, shift, mask) {
  const keys = { hashes, tracks, times }[name];
  const places = new Int32Array(mask + 2);
  for (let i = 0; i < size; i++) places[(keys[i] - least >>> shift & mask) + 1]++;
  for (let bucket = 1; bucket <= mask; bucket++) places[bucket] += places[bucket - 1];
  const [toHashes, toTracks, toTimes] = [to.hashes, to.tracks, to.times];
  for (let i = 0; i < size; i++) {
    const place = places[keys[i] - least >>> shift & mask]++;
    toHashes[place] = hashes[i];
    toTracks[place] = tracks[i];
    toTimes[place] = times[i];
  }
}

// src/index/landmarks.ts
var LANDMARK_FIELDS = { hash: { type: "delta" }, track: { type: "delta" }, time: { type: "delta" } };
var SHARD_ROWS = 2 ** 25;
function createLandmarkParts(staging, old, tell, shardRows = SHARD_ROWS) {
  const rows = createLandmarkRows(shardRows);
  const taken = /* @__PURE__ */ new Map();
  const parts = [];
  let expected = 0;
  async function takeOld() {
    if (taken.size === 0 || !old) return;
    const [first, last] = [Math.min(...taken.keys()), Math.max(...taken.keys())];
    for (const part of landmarkParts(old)) {
      if (part.track_max < first || part.track_min > last) continue;
      for (const columns of groupsOf(await old.openPart(part))) rows.addColumns(renumbered(columns, taken));
    }
    taken.clear();
  }
  async function flush() {
    await takeOld();
    expected = 0;
    if (rows.size() === 0) return;
    const { hashes, tracks, times } = rows.sorted("tracks", "hashes");
    tell(hashes);
    const path = staging.path(`landmarks-${parts.length}`);
    const parquet = createParquet(path, LANDMARK_FIELDS);
    for (let from = 0; from < hashes.length; from += GROUP_ROWS)
      parquet.group({ hash: hashes, track: tracks, time: times }, from, Math.min(hashes.length, from + GROUP_ROWS));
    const [track_min, track_max] = extremes(tracks);
    const range = { hash_min: hashes[0], hash_max: hashes.at(-1), track_min, track_max };
    parts.push({ kind: "landmarks", ...staging.part(path, "landmarks", parquet.finish()), ...range });
  }
  async function makeRoom(landmarks) {
    if (expected > 0 && expected + landmarks > shardRows) await flush();
    expected += landmarks;
  }
  return {
    async add(track, hashes, times) {
      await makeRoom(hashes.length);
      rows.add(hashes, track, times);
    },
    async take(track, oldTrack, landmarks) {
      await makeRoom(landmarks);
      const tracks = taken.get(oldTrack);
      if (tracks) tracks.push(track);
      else taken.set(oldTrack, [track]);
    },
    async finish() {
      await flush();
      return parts;
    }
  };
}
function extremes(numbers) {
  let [least, most] = [numbers[0], numbers[0]];
  for (const number of numbers) {
    if (number < least) least = number;
    else if (number > most) most = number;
  }
  return [least, most];
}
function renumbered(columns, numbers) {
  const { hashes, tracks, times } = columns;
  const [hash, track, time] = [[], [], []];
  for (let i = 0; i < tracks.length; i++) {
    for (const number of numbers.get(tracks[i]) ?? []) {
      hash.push(hashes[i]);
      track.push(number);
      time.push(times[i]);
    }
  }
  return { hashes: Int32Array.from(hash), tracks: Int32Array.from(track), times: Int32Array.from(time) };
}
var landmarkParts = ({ manifest }) => manifest.parts.filter((part) => part.kind === "landmarks");
function groupOf({ numbers }, group, renumber) {
  const column = (name) => numbers(name, (rows) => new Int32Array(rows), [group, group + 1]);
  const tracks = column("track");
  if (renumber) for (let i = 0; i < tracks.length; i++) tracks[i] = renumber(tracks[i]);
  return { hashes: column("hash"), tracks, times: column("time") };
}
function* groupsOf(file, renumber) {
  for (const group of file.groupRows.keys()) yield groupOf(file, group, renumber);
}
var MERGED_ROWS = 2 ** 16;
async function* readLandmarks(index, most = MERGED_ROWS) {
  const files = await Promise.all(openedParts(index));
  const [only, ...others] = files;
  if (only && others.length === 0) yield* groupsOf(only.file, only.renumber);
  else yield* merged(files, most);
}
function openedParts(index) {
  if (!index.members)
    return [...landmarkParts(index)].sort((a, b) => a.track_min - b.track_min).map(async (part) => ({ file: await index.openPart(part), renumber: void 0, isShared: false }));
  return index.members.flatMap(
    (member) => openedParts(member.index).map(async (opened) => {
      const { file, renumber: inner, isShared } = await opened;
      const outer = (track) => placeOfRow(member, track);
      const isFirst = member.first === 0 && !member.places;
      const renumber = isFirst ? inner : inner ? (track) => outer(inner(track)) : outer;
      return { file, renumber, isShared: isShared || member.places !== void 0 };
    })
  );
}
function* merged(files, most) {
  const cursors = files.filter(({ file }) => file.rows > 0).map(({ file, renumber }) => ({ file, renumber, group: 1, rows: groupOf(file, 0, renumber) }));
  if (cursors.length === 0) return;
  const room = createLandmarkRows(2 * most);
  const isShared = files.some((file) => file.isShared);
  const order = isShared ? ["tracks", "hashes"] : ["hashes"];
  const step = Math.max(1, Math.floor(most / cursors.length));
  for (let open = cursors; open.length > 0; open = open.filter(({ rows }) => rows.hashes.length > 0)) {
    const bound = Math.min(...open.map((cursor) => boundOf(cursor, step)));
    for (const cursor of open) room.addColumns(takeBelow(cursor, bound));
    if (room.size() > 0) yield copyOf(room.sorted(...order));
    else if (!isShared) for (const cursor of open) yield* takeAll(cursor, bound);
    else {
      for (const cursor of open) for (const columns of takeAll(cursor, bound)) room.addColumns(columns);
      yield copyOf(room.sorted(...order));
    }
  }
}
var copyOf = ({ hashes, tracks, times }) => ({
  hashes: hashes.slice(),
  tracks: tracks.slice(),
  times: times.slice()
});
function boundOf({ rows: { hashes }, file, group }, step) {
  if (step < hashes.length) return hashes[step];
  return group < file.groupRows.length ? hashes.at(-1) : Number.POSITIVE_INFINITY;
}
function takeBelow(cursor, bound) {
  const { hashes } = cursor.rows;
  let [low, high] = [0, hashes.length];
  while (low < high) {
    const middle = low + high >> 1;
    if (hashes[middle] < bound) low = middle + 1;
    else high = middle;
  }
  const taken = slice(cursor.rows, 0, low);
  const { file, renumber, group } = cursor;
  if (low === hashes.length && group < file.groupRows.length) cursor.rows = groupOf(file, cursor.group++, renumber);
  else cursor.rows = slice(cursor.rows, low, hashes.length);
  return taken;
}
function* takeAll(cursor, hash) {
  for (let taken = takeBelow(cursor, hash + 1); taken.hashes.length > 0; taken = takeBelow(cursor, hash + 1))
    yield taken;
}

// src/index/recordings.ts
var TEXT = { type: "string", optional: true };
var RECORDING_FIELDS = {
  track: { type: "int32" },
  sha256: TEXT,
  samples: TEXT,
  seconds: { type: "double", optional: false },
  landmarks: { type: "int32" },
  silent: { type: "int32" },
  findable: { type: "int32" },
  channel: { type: "int32" },
  further: { type: "int32" },
  cut: TEXT,
  decoder: TEXT,
  problem: TEXT
};
var MISSING = "no such file";
var TEXTS = ["sha256", "samples", "cut", "decoder", "problem"];
var isComparableAudio = ({ silent, cut, findable, further, problem }) => problem === void 0 && !silent && cut === void 0 && findable && further === 0;
var isUndecodable = ({ cut, problem }) => cut !== void 0 || problem !== void 0 && problem !== MISSING;
function writeRecordings(path, recordings) {
  const parquet = createParquet(path, RECORDING_FIELDS);
  const texts = (name) => {
    const column = createTexts();
    for (const recording of recordings) column.add(recording[name] ?? "");
    return column.current;
  };
  const columns = {
    track: Int32Array.from(recordings, ({ track }) => track),
    seconds: Float64Array.from(recordings, ({ seconds }) => seconds),
    landmarks: Int32Array.from(recordings, ({ landmarks }) => landmarks),
    silent: Int32Array.from(recordings, ({ silent }) => Number(silent)),
    findable: Int32Array.from(recordings, ({ findable }) => Number(findable)),
    channel: Int32Array.from(recordings, ({ channel = -1 }) => channel),
    further: Int32Array.from(recordings, ({ further }) => further),
    ...Object.fromEntries(TEXTS.map((name) => [name, texts(name)]))
  };
  parquet.group(columns, 0, recordings.length);
  return parquet.finish();
}
async function readRecordings(index) {
  if (index.members) {
    const all = index.members.map(
      async (member) => (await readRecordings(member.index)).map((recording) => ({
        ...recording,
        track: placeOfRow(member, recording.track)
      }))
    );
    return (await Promise.all(all)).flat().sort((a, b) => a.track - b.track);
  }
  const part = index.manifest.parts.find(({ kind }) => kind === "recordings");
  if (!part) return [];
  const { rows, numbers, strings } = await index.openPart(part);
  const column = (name) => numbers(name, (rows2) => new Int32Array(rows2));
  const [track, landmarks, silent] = [column("track"), column("landmarks"), column("silent")];
  const [findable, channel, further] = [column("findable"), column("channel"), column("further")];
  const seconds = numbers("seconds", (rows2) => new Float64Array(rows2));
  const [sha256, samples, cut, decoder, problem] = TEXTS.map((name) => textAt(strings(name)));
  return Array.from({ length: rows }, (_, row) => ({
    track: track[row],
    sha256: sha256(row),
    samples: samples(row),
    seconds: seconds[row],
    landmarks: landmarks[row],
    silent: silent[row] === 1,
    findable: findable[row] === 1,
    channel: channel[row] < 0 ? void 0 : channel[row],
    further: further[row],
    cut: cut(row) || void 0,
    decoder: decoder(row),
    problem: problem(row) || void 0
  }));
}
var textAt = ({ bytes, starts }) => (row) => Buffer.from(bytes.subarray(starts[row], starts[row + 1])).toString();

export {
  LANDMARK_FIELDS,
  createLandmarkParts,
  landmarkParts,
  groupsOf,
  readLandmarks,
  RECORDING_FIELDS,
  MISSING,
  isComparableAudio,
  isUndecodable,
  writeRecordings,
  readRecordings
};
