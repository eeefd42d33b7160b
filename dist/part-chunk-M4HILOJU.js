import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  NAME_KEYS,
  TRACK_KEYS
} from "./part-chunk-73KRB5XV.js";
import {
  _enum,
  array,
  boolean,
  int,
  number,
  object,
  record,
  strictObject,
  string,
  union
} from "./part-chunk-7IYLINV6.js";
import {
  repairs_default
} from "./part-chunk-GP6HNO5Z.js";
import {
  own
} from "./part-chunk-TPDGTEQF.js";

// src/config/config.ts
var TABLE_FORMATS = ["csv", "tsv", "json", "jsonl", "parquet", "sqlite", "yaml", "npy"];
var PROFILE_NAMES = ["default", "audfprint"];
var WARPS = ["usual", "wide"];

// src/model/times.ts
var TIME_UNITS = {
  nanoseconds: 1e-9,
  microseconds: 1e-6,
  milliseconds: 1e-3,
  seconds: 1,
  minutes: 60,
  hours: 3600
};
var NONE = { form: "none" };
var UNREADABLE = { form: "unreadable" };
var NUMBER = /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
var COMMA = /^\d+,\d+$/;
var GROUPS = /^[1-9]\d{0,2}(,\d{3})+$/;
var CLOCK = /^(?:(\d{1,3}) days?,? *)?((?:\d{1,5}:){1,2}\d{1,2}(?:[.,]\d+)?)$/i;
var ISO = /^P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;
var PIECE = /(\d+(?:[.,]\d+)?)\s*([a-zµ.'′"″]+)\s*,?\s*/gy;
var WRITTEN_UNITS = {
  ...{ h: 3600, hr: 3600, hrs: 3600, hour: 3600, hours: 3600 },
  ...{ m: 60, min: 60, mins: 60, minute: 60, minutes: 60, "'": 60, "′": 60 },
  ...{ s: 1, sec: 1, secs: 1, second: 1, seconds: 1, '"': 1, "″": 1, "''": 1 },
  ...{ ms: 1e-3, msec: 1e-3, msecs: 1e-3, millis: 1e-3, millisecond: 1e-3, milliseconds: 1e-3 },
  ...{ us: 1e-6, µs: 1e-6, ns: 1e-9 }
};
var LONGEST = 64;
var TOO_LARGE = 1e22;
function readTime(cell) {
  const time = readAny(cell);
  const size = time.form === "notation" ? time.seconds : "value" in time ? time.value : 0;
  return size < TOO_LARGE ? time : UNREADABLE;
}
function readAny(cell) {
  if (NUMBER.test(cell)) return { form: "number", value: Number(cell) };
  if (cell === "" || cell.toLowerCase() === "nan") return NONE;
  if (cell.length > LONGEST) return UNREADABLE;
  if (GROUPS.test(cell)) return { form: "comma", value: Number(cell.replaceAll(",", "")) };
  if (COMMA.test(cell)) return { form: "number", value: Number(cell.replace(",", ".")) };
  const seconds = clock(cell) ?? iso(cell) ?? pieces(cell);
  return seconds === void 0 ? UNREADABLE : { form: "notation", seconds };
}
function clock(cell) {
  const [, days = "0", time] = CLOCK.exec(cell) ?? [];
  if (time === void 0) return void 0;
  const parts = time.split(":").map((part) => Number(part.replace(",", ".")));
  if (parts.slice(1).some((part) => part >= 60)) return void 0;
  return Number(days) * 86400 + parts.reduce((total, part) => total * 60 + part, 0);
}
function iso(cell) {
  const found = ISO.exec(cell);
  if (!found || !/\d/.test(cell)) return void 0;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number((part ?? "0").replace(",", ".")));
  return days * 86400 + hours * 3600 + minutes * 60 + seconds;
}
function pieces(cell) {
  PIECE.lastIndex = 0;
  let [total, smallest, at] = [0, Number.POSITIVE_INFINITY, 0];
  for (let found = PIECE.exec(cell); found; found = PIECE.exec(cell)) {
    const unit = own(WRITTEN_UNITS, found[2].toLowerCase().replace(/\.$/, ""));
    if (unit === void 0 || unit >= smallest) return void 0;
    total += Number(found[1].replace(",", ".")) * unit;
    smallest = unit;
    at = PIECE.lastIndex;
  }
  return at === cell.length && at > 0 ? total : void 0;
}
function unitOfName(name) {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase().split(/[^a-z0-9µ]+/).filter((word) => word !== "");
  if (/min\.sec|mm\.ss/i.test(name)) return "min.sec";
  const has = (...some) => some.some((word) => words.includes(word));
  if (has("ms", "msec", "msecs", "millis", "millisecond", "milliseconds")) return "milliseconds";
  if (has("us", "µs", "usec", "micros", "microsecond", "microseconds")) return "microseconds";
  if (has("ns", "nanos", "nanosecond", "nanoseconds")) return "nanoseconds";
  if (has("s", "sec", "secs", "second", "seconds")) return "seconds";
  if (has("minutes", "mins")) return "minutes";
  if (has("hours", "hrs")) return "hours";
  if (has("samples", "frames", "nframes", "nsamples") || /^(sample|frame)$/.test(words.at(-1) ?? "")) return "samples";
  return void 0;
}
function minutesAndSeconds(value) {
  const minutes = Math.floor(value);
  const seconds = Math.round((value - minutes) * 100);
  return seconds < 60 ? minutes * 60 + seconds : void 0;
}

// src/config/table-schema.ts
var column = union([string().min(1), int().positive()], {
  error: "expected the name of a column, or its position (the first is 1)"
});
var columns = strictObject(
  Object.fromEntries(TRACK_KEYS.map((key) => [key, column.optional()]))
).superRefine((all, context) => {
  const keys = /* @__PURE__ */ new Map();
  for (const [key, name] of Object.entries(all)) {
    if (key === "id" || name === void 0) continue;
    const first = keys.get(name);
    const message = `is column ${name}, and so is \`${first}\`: what only one of them is would be compared with what it is not`;
    if (first !== void 0) context.addIssue({ code: "custom", path: [key], message });
    else keys.set(name, key);
  }
}).describe(
  "Column of each key, by name or by position (1 is the first). Positions alone mean that there is no header row. Without it the columns are found by their common names; with it nothing else is guessed."
);
var layout = strictObject({
  format: _enum(TABLE_FORMATS).optional().describe("Format, where the ending of its name does not give it."),
  separator: string().min(1).max(16).optional().describe('Between two fields, such as ";" or "<SEP>".'),
  comment: string().min(1).optional().describe('Lines that begin so are no rows, such as "#".'),
  header: int().min(0).max(9).optional().describe("So many rows name the columns, 1 unless given; the names of several are joined by dots."),
  rest: column.optional().describe("The last column, which takes in whatever fields a row has beyond it."),
  quotes: boolean().optional().describe("false: a quote is a character like any other."),
  at: string().min(1).optional().describe("The key of a JSON or YAML object under which the rows are, or the table of an SQLite database."),
  times: _enum(Object.keys(TIME_UNITS)).optional().describe(
    "The unit of plain numbers in `duration`, `start` and `end`. Default: by the name of the column (`duration_ms`) or by its numbers."
  ),
  service: _enum(["youtube", "spotify", "deezer", "freesound", "jamendo", "soundcloud"]).optional().describe("Service that bare ids in `source` are of, where the name of the column does not say it.")
}).superRefine(({ format, times: _2, service: __2, ...text }, context) => {
  for (const key of Object.keys(text))
    if (format !== void 0 && !(key === "at" ? ["json", "yaml", "sqlite"] : ["csv", "tsv"]).includes(format))
      context.addIssue({ code: "custom", path: [key], message: `has no meaning for ${format}` });
}).describe("How a table is laid out, where the ending of its name does not say it.");
var EXPECTED_NAMES = `expected a pattern of ${NAME_KEYS.map((key) => `{${key}}`).join(", ")}, {nn} for digits, {_} for anything up to the next slash and {__} for anything, such as "{artist}/{album}/{nn}-{title}.mp3"`;
var namePattern = string().refine(
  (pattern) => {
    const fields = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
    const keys = fields.filter((name) => !["_", "__", "nn"].includes(name));
    return keys.length > 0 && new Set(keys).size === keys.length && keys.every((key) => NAME_KEYS.some((known) => known === key));
  },
  { error: ({ input }) => `${EXPECTED_NAMES}${/\{media\}/.test(String(input)) ? " (did you mean {source}?)" : ""}` }
);
var names = union([namePattern, strictObject({ column, pattern: namePattern })], {
  error: "expected a pattern of paths, or {column: …, pattern: …}"
}).describe(
  "Names that are written together: in a column, or in the paths of audio files. What `columns` has goes first."
);
var scalar = union([string(), number(), boolean()], { error: "expected a value or a list of values" });
var keep = object({
  ids: union(
    [
      string().min(1),
      strictObject({
        table: string().min(1).describe("A table or list, relative to this file."),
        column: column.optional().describe("Its column with the ids; of a list with one column it is that."),
        layout: layout.optional()
      })
    ],
    { error: "expected a list of ids, or {table: FILE, column: NAME}" }
  ).optional().describe(
    "Only these rows are the split: a list (one id per line, JSON, YAML, .npy), or a column of another table as {table: FILE, column: NAME}."
  ),
  pattern: string().regex(/^(?!.*\{id\}.*\{id\}).*\{id\}/, {
    error: 'expected a pattern with one {id} in it, such as "{_}/{id}.wav"'
  }).optional().describe("How a line of that file holds the id; {_} is anything, {0} are zeros before the id.")
}).catchall(union([scalar, array(scalar).nonempty()], { error: "expected a value or a list of values" })).describe("Which rows are the split: listed ids, and a column that equals a value (or one of several).");
var joinSettings = strictObject({
  table: string().min(1).describe("A table or list, relative to this file."),
  on: union([column, record(string().min(1), column).refine((on) => Object.keys(on).length === 1)], {
    error: "expected the column with the key, or {COLUMN: ITS NAME THERE} where the other table calls it otherwise"
  }).describe("The column with the key that both tables have, or {COLUMN: ITS NAME OR POSITION THERE}."),
  columns: record(string().min(1), column).refine((all) => Object.keys(all).length > 0, "is empty: name a column of the other table, or take it out").optional().describe(
    "Columns of the other table by what they hold, as in `columns`; the name given as `on` says where the key is. Default: by their common names."
  ),
  layout: layout.optional()
});
var repairs = array(_enum(repairs_default.map(({ name }) => name))).describe(
  "Damage that the table is known to have, by name; each track is read as the first repair that applies has it."
);
var digest = string().regex(/^[0-9a-f]{64}$/, { error: "expected a SHA-256 in 64 hexadecimal digits" });
var MOST_LISTED = 1e4;
var LEAST = "expected at least one in the list";
var MOST = `expected at most ${MOST_LISTED.toLocaleString("en")} in the list`;
var oneOrList = (text, about) => union([text, array(text).min(1, LEAST).max(MOST_LISTED, MOST)], {
  error: ({ input }) => text.safeParse(input).error?.issues[0]?.message ?? "expected a text"
}).describe(about);

// src/config/presets.ts
import { basename } from "node:path";
var MTT_SONG = ["artist", "album", "title"];
var PRESETS = {
  audioset: {
    usual: /^(un)?balanced_train_segments|^eval_segments/,
    about: "AudioSet segment lists (balanced_train, unbalanced_train, eval): research.google.com/audioset",
    forms: [{ layout: { format: "csv", comment: "#", rest: 4 }, columns: { source: 1, start: 2, end: 3 } }]
  },
  musiccaps: {
    usual: /^musiccaps/,
    about: "musiccaps-public.csv: kaggle.com/datasets/googleai/musiccaps; huggingface.co/datasets/google/MusicCaps",
    forms: [{ columns: { source: "ytid", start: "start_s", end: "end_s" } }]
  },
  msd: {
    usual: /^unique_tracks|^track_metadata/,
    about: "Million Song Dataset, millionsongdataset.com: unique_tracks.txt, or track_metadata.db (or its table `songs` as CSV)",
    forms: [
      {
        file: /^unique_tracks/,
        layout: { separator: "<SEP>", quotes: false },
        columns: { id: 1, artist: 3, title: 4 }
      },
      { columns: { id: "track_id", title: "title", artist: "artist_name", album: "release", duration: "duration" } }
    ]
  },
  mtt: {
    usual: /^clip_info_final/,
    about: "MagnaTagATune, clip_info_final.csv: mirg.city.ac.uk/codeapps/the-magnatagatune-dataset",
    forms: [
      {
        layout: { separator: "	" },
        columns: { id: "clip_id", title: "title", artist: "artist", album: "album" },
        song: MTT_SONG
      }
    ]
  },
  "magnatagatune-splits": {
    usual: /^index_mtt/,
    about: "the lists of id and path that taggers of MagnaTagATune are trained by, such as index_mtt.tsv of jordipons/musicnn-training",
    forms: [
      {
        layout: { separator: "	", header: 0, rest: 2 },
        columns: { id: 1 },
        names: { column: 2, pattern: "{_}/{artist}-{album}-{nn}-{title}-{nn}-{nn}.mp3" }
      }
    ]
  },
  gtzan: {
    usual: /^gtzan\.tsv/,
    about: "gtzan.tsv, the titles found for GTZAN: github.com/seungheondoh/gtzan-bind",
    forms: [{ columns: { id: "track_id", title: "title", artist: "artist", album: "album", isrc: "isrc" } }]
  },
  fma: {
    usual: /^tracks\.csv/,
    about: "tracks.csv of fma_metadata.zip: github.com/mdeff/fma",
    forms: [
      {
        layout: { header: 3 },
        columns: {
          ...{ id: "track_id", title: "track.title", artist: "artist.name", album: "album.title" },
          duration: "track.duration"
        }
      }
    ]
  },
  emomusic: {
    usual: /^songs_info/,
    about: "songs_info.csv of 1000 Songs for Emotional Analysis of Music: cvml.unige.ch/databases/emoMusic",
    forms: [{ columns: { id: "song_id", title: "Song title", artist: "Artist" } }]
  },
  mirdata: {
    usual: /_index(_.*)?\.json/,
    about: "an index of mirdata, mirdata/datasets/indexes/*.json: the MD5 of each file under `audio` (say `columns` where it has another name)",
    forms: [{ layout: { format: "json", at: "tracks" }, columns: { md5: "audio.1" } }]
  },
  "mtg-jamendo": {
    usual: /^(autotagging|raw)[^/]*\.tsv/,
    about: "autotagging*.tsv and raw*.tsv, and with names raw.meta.tsv: github.com/MTG/mtg-jamendo-dataset",
    forms: [
      {
        file: /meta/,
        columns: {
          ...{ id: "TRACK_ID", source: "TRACK_ID", title: "TRACK_NAME", artist: "ARTIST_NAME", album: "ALBUM_NAME" },
          ...{ artist_id: "ARTIST_ID", album_id: "ALBUM_ID" }
        }
      },
      {
        layout: { rest: "TAGS" },
        columns: {
          ...{ id: "TRACK_ID", source: "TRACK_ID", artist_id: "ARTIST_ID", album_id: "ALBUM_ID" },
          duration: "DURATION"
        }
      }
    ]
  }
};
var PRESET_NAMES = Object.keys(PRESETS);
var aboutPreset = (name) => PRESETS[name].about;
var usualPresets = (table) => PRESET_NAMES.filter((name) => PRESETS[name].usual.test(basename(table)));
function presetSettings(name, table) {
  const { forms } = PRESETS[name];
  const { file: _2, ...settings } = forms.find(
    ({ file }) => file?.test(basename(table)) ?? true
  );
  return settings;
}

// src/config/split-schema.ts
var SPLIT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
var SEVERAL = "A list of them, or a pattern (`*`, `?`, `[ab]`, `**` for any folders), is one split that is read in that order";
var LEAVES_ROOT = /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)/i;
var audio = strictObject({
  root: oneOrList(
    string().min(1),
    "The folder that the files lie below, relative to this file. No path leaves it. Of several, by a list or a pattern, a file lies in one."
  ),
  column: column.optional().describe("The column with the path of a track's file below `root`."),
  pattern: string().regex(/\{[^{}]+\}/, { error: 'expected a path with columns in braces, such as "{genre}/{id}.wav"' }).refine((pattern) => !LEAVES_ROOT.test(pattern), { error: "expected a path below `root`" }).optional().describe("Pattern of that path, where {name} is a column of the table or a key of `columns`.")
}).superRefine(({ column: column2, pattern }, context) => {
  if (column2 !== void 0 && pattern !== void 0)
    context.addIssue({
      code: "custom",
      path: ["pattern"],
      message: "cannot be beside a `column`: one of them names it"
    });
}).describe(
  "Audio files of the tracks. With neither `column` nor `pattern` the file of a track is the one whose path below `root` is its id with an extension; without a `table` each file is a track, called by that path without its extension."
);
var HUB_SOURCE = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*@(?!\/)(?!.*(\/\/|\.\.))[\w./-]+$/;
var EXPECTED_HUB = "ORGANISATION/NAME@REVISION, such as google/MusicCaps@main, a commit, or …@refs/convert/parquet for the export of Parquet files";
var SUITE = /^[a-z0-9]+(-[a-z0-9]+)*(\/[A-Za-z0-9][\w.-]*)*$/;
var SOURCES = ["table", "index", "croissant", "huggingface"];
var ABOUT_RECORDS = ["record-set", "config", "split"];
function foreignKeys(source) {
  if (source === "index")
    return {
      keys: ["preset", "columns", "layout", "names", "keep", "with", "song", "repair", "audio", ...ABOUT_RECORDS],
      why: "was settled when the index was built"
    };
  if (source === "table") return { keys: ["sha256", ...ABOUT_RECORDS], why: "does not go with a `table`" };
  if (source === "croissant")
    return { keys: ["sha256", "preset", "layout", "config"], why: "is what the Croissant file says" };
  if (source === "huggingface")
    return {
      keys: ["sha256", "preset", "layout", "audio", "record-set"],
      why: "does not go with Parquet files of Hugging Face"
    };
  return {
    keys: ["sha256", "preset", "columns", "layout", "with", "song", "repair", ...ABOUT_RECORDS],
    why: "goes with a `table`; this split is a folder"
  };
}
function complainOfList({ index, sha256, ...settings }, complain) {
  for (const key of SOURCES) {
    const all = [key === "index" ? index : settings[key]].flat().filter((source) => source !== void 0);
    const pattern = all.find((source) => isAddress(source) && source.includes("*"));
    if (pattern !== void 0) complain([key], "an address cannot be a pattern; list the addresses");
  }
  if (sha256 === void 0 || index === void 0) return;
  const indexes = [index].flat();
  if (indexes.some(isPattern))
    complain(["sha256"], "does not go with a pattern; `music-leakage lock` pins what it finds");
  else if (Array.isArray(index) !== Array.isArray(sha256) || indexes.length !== [sha256].flat().length)
    complain(
      ["sha256"],
      `of ${Array.isArray(index) ? "a list of indexes is a list as long" : "one index is one digest"}`
    );
}
var isAddress = (source) => /^[a-z]+:\/\//i.test(source);
var isPattern = (source) => !isAddress(source) && /[*?]|\[[^\]]+\]/.test(source);
var splitSchema = strictObject({
  table: oneOrList(
    string().min(1),
    `A .csv, .tsv, .json or .jsonl file or a list (.txt, .lst), plain or .gz, a .parquet, .yaml or .npy file, or an SQLite database (.db, .sqlite), relative to this file. ${SEVERAL}.`
  ).optional(),
  index: oneOrList(
    string().min(1),
    `Folder of an index or its index.json, relative to this file, or an https address of index.json. ${SEVERAL}.`
  ).optional(),
  croissant: oneOrList(
    string().min(1),
    `Croissant file in place of a table (JSON-LD), relative to this file, beside or above the files that it describes; \`columns\` then names its fields. ${SEVERAL}.`
  ).optional(),
  "record-set": string().min(1).optional().describe("Id or name of the record set with the tracks, for a Croissant file with several."),
  huggingface: oneOrList(
    string().regex(HUB_SOURCE, { error: `expected ${EXPECTED_HUB}` }),
    "Parquet files of a dataset of Hugging Face in place of a table, as ORGANISATION/NAME@REVISION; the revision is a commit, a tag or a branch, or refs/convert/parquet for the export that Hugging Face makes. A list of datasets is one split."
  ).optional(),
  suite: string().regex(SUITE, { error: "expected NAME or NAME/SPLIT of a known test set; `music-leakage suite list` lists them" }).optional().describe(
    "A known test set, such as gtzan-filtered or mtg-jamendo-moodtheme/split-0/train: its lists are fetched from their authors and verified. Keys beside it override those of its recipe."
  ),
  mirdata: string().regex(/^[\w.+/\\-]+$/, { error: "expected a data set of mirdata, such as gtzan_genre, or a file *_index*.json" }).optional().describe(
    "A data set of mirdata, such as gtzan_genre: the index of an installed mirdata, with the MD5 of each audio file; or the path of an index."
  ),
  config: string().min(1).optional().describe("Configuration, for a dataset of Hugging Face with several."),
  split: string().min(1).optional().describe(
    "Split to read of a dataset of Hugging Face, or of a Croissant file by its field of the type cr:Split; all unless given."
  ),
  sha256: union([digest, array(digest).min(1)], {
    error: "expected a SHA-256 in 64 hexadecimal digits, or a list of them"
  }).optional().describe(
    "Digest of index.json; an index with another one is refused. For a list of indexes a list, in its order."
  ),
  preset: _enum(PRESET_NAMES).optional().describe(
    `The columns and layout of a well-known table; keys beside it take precedence. ${PRESET_NAMES.map((name) => `${name}: ${aboutPreset(name)}`).join(". ")}.`
  ),
  columns: columns.optional(),
  layout: layout.optional(),
  names: names.optional(),
  keep: keep.optional(),
  with: union([joinSettings, array(joinSettings).min(1, LEAST)], {
    error: "expected {table: FILE, on: COLUMN}, or a list of them"
  }).optional().describe("Second tables, such as a list of digests; their columns are read beside those of this table."),
  "ids-of": string().regex(SPLIT_NAME, { error: "expected a name, such as that of the data set that the ids are from" }).optional().describe(
    "Kind of thing that the ids identify, such as the name of the data set. Equal ids in splits with the same `ids-of` are the same item (level recording), as are equal numbers in `artist_id` and `album_id`. Without it equal ids mean nothing."
  ),
  song: union([string().min(1), array(string().min(1)).nonempty()], {
    error: "expected a column or a list of them"
  }).optional().describe("Columns that together name the song a track is cut from. Without it each track is a song."),
  repair: repairs.optional(),
  audio: audio.optional()
}).superRefine((settings, context) => {
  const { audio: audio2, keep: keep2, names: names2 } = settings;
  const complain = (path, message) => context.addIssue({ code: "custom", path: [...path], message });
  const [source, ...others] = SOURCES.filter((key) => settings[key] !== void 0);
  const named = settings.suite ?? settings.mirdata;
  if (source === void 0 && audio2 === void 0 && named === void 0) {
    complain(["table"], "missing, and there is neither `index` nor `croissant` nor `huggingface` nor `audio`");
    return;
  }
  if (settings.suite !== void 0 && settings.mirdata !== void 0)
    complain(["mirdata"], "does not go with `suite`; keep one of them");
  if (named !== void 0) {
    for (const other of SOURCES)
      if (other !== "table" && settings[other] !== void 0)
        complain(
          [other],
          `does not go with \`${settings.suite === void 0 ? "mirdata" : "suite"}\`, which names a table; keep one of them`
        );
  }
  if (settings.columns && Object.keys(settings.columns).length === 0 && names2 === void 0)
    complain(["columns"], "is empty, so no column would be looked into: name some, or take it out");
  complainOfList(settings, complain);
  for (const other of others) complain([other], `cannot be beside \`${source}\`: a split has one of them`);
  const { keys, why } = foreignKeys(source ?? (named === void 0 ? void 0 : "table"));
  for (const key of keys) if (settings[key] !== void 0) complain([key], why);
  if (source !== void 0 && source !== "index" && typeof names2 === "string")
    complain(["names"], "is a pattern of paths; of a table say `{column: …, pattern: …}`");
  if (source !== void 0 || named !== void 0) return;
  if (typeof names2 === "object") complain(["names", "column"], "is a column, and a folder has none");
  if (typeof names2 === "string" && names2.includes("{id}"))
    complain(["names"], "has {id}, and the tracks of a folder are called by their paths");
  for (const key of ["column", "pattern"]) if (audio2?.[key] !== void 0) complain(["audio", key], why);
  for (const key of Object.keys(keep2 ?? {}))
    if (key !== "ids" && key !== "pattern") complain(["keep", key], "is a column, and a folder has none");
});
var { suite: _, mirdata: __, ...familyShape } = splitSchema.shape;
var FAMILY_SHAPE = familyShape;

export {
  PROFILE_NAMES,
  WARPS,
  PRESET_NAMES,
  usualPresets,
  presetSettings,
  TIME_UNITS,
  readTime,
  unitOfName,
  minutesAndSeconds,
  digest,
  SPLIT_NAME,
  SOURCES,
  isAddress,
  isPattern,
  splitSchema,
  FAMILY_SHAPE
};
