import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  LEVELS
} from "./part-chunk-RUUNYSMZ.js";
import {
  EVIDENCE_NAMES
} from "./part-chunk-5ACNTLTZ.js";
import {
  _enum,
  array,
  boolean,
  int,
  literal,
  number,
  record,
  strictObject,
  string,
  toJSONSchema,
  tuple,
  union
} from "./part-chunk-7IYLINV6.js";

// src/model/report-fields.ts
var verdict = _enum(["pass", "warn", "fail", "unknown"]);
var level = _enum(LEVELS);
var role = _enum(["pretrain", "test"]);
var share = number().min(0).max(1);
var place = {
  file: string(),
  line: int().positive().nullable(),
  column: int().positive().nullable()
};
var track = strictObject({
  split: string(),
  id: string(),
  line: int().describe("Line of the table on which the row begins; of a folder the place of the file, from 1."),
  title: string(),
  artist: string(),
  album: string(),
  song: string().describe("Id of the song that the track is cut from; equal for all tracks of one song."),
  audio: string().optional().describe("Path of its file from the working directory, where it has one."),
  row: string().optional().describe("Digest of the row of a test track, for a waiver.")
});

// src/model/report-overlap.ts
var seconds = number().describe("Seconds.");
var overlapTrack = track.extend({
  numbered: literal(true).optional().describe("Where the split has no ids: then the id is but a line number."),
  duration: seconds.optional(),
  isrc: string().optional(),
  mbid: string().optional(),
  source: string().optional().describe("Id of the video or file that it is cut from."),
  start: seconds.optional(),
  end: seconds.optional(),
  md5: string().optional(),
  sha256: string().optional(),
  content: string().optional().describe("SHA-256 of its audio file as it lies.")
});
var alignment = strictObject({
  clip: tuple([seconds, seconds]).describe("Span of the test clip that was found: from, to."),
  reference: tuple([seconds, seconds]).describe("Span of the pretraining recording that it aligns with: from, to."),
  offset: seconds.describe("Seconds of the recording at which the clip would begin."),
  speed: number().describe("How much faster the clip runs than the recording."),
  pitch: number().describe("How much higher it sounds, as a factor of frequency."),
  coverage: share.describe("Share of the clip that was found."),
  aligned: int().describe("Hashes of the clip that align."),
  hashes: int().describe("Hashes that the clip has in that span."),
  one_in: number().describe("About one in so many non-matching clips aligns like this, as far as was measured."),
  repeats: array(seconds).describe("Further offsets at which the same piece aligns as well: a loop."),
  landmarks: string().max(1e3).optional().describe(
    "Some of the hashes that align, as `CLIP:RECORDING` in seconds, with a blank between two, in their order."
  ),
  loop: seconds.optional().describe("Length of the loop that the match consists of, in seconds.")
});
var overlap = strictObject({
  test: overlapTrack,
  pretrain: overlapTrack,
  level: level.describe("The strongest that any evidence gives."),
  probability: share.nullable().describe(
    "Probability that the level is right, as measured; null where it was not measured: for identifiers and audio."
  ),
  conflict: literal(true).optional().describe("Identifiers say that it is one recording, and title and artist contradict them: look at it first."),
  contradiction: string().optional().describe("How title and artist contradict."),
  reasons: array(string()),
  evidence: array(
    strictObject({
      detector: _enum(["ids", "text", "audio"]),
      level,
      probability: share.nullable(),
      reasons: array(string()),
      cosine: number().optional().describe("Cosine of the embeddings of the two texts, where it was computed."),
      audio: alignment.optional().describe("How the two recordings align.")
    })
  ),
  counted: boolean().describe("Whether limits count it: neither waived nor in the baseline."),
  new: boolean().nullable().describe(
    "Whether the result of the base does not have the same two items at the same level, counted or accepted; null when nothing was compared."
  ),
  changed: strictObject({ test: _enum(["added", "edited"]).optional(), pretrain: _enum(["added", "edited"]).optional() }).optional().describe(
    "Changes to the two rows of a new overlap; a side whose row is as at the base is missing, and all of it where the rows cannot be compared."
  ),
  waiver: strictObject({ reason: string(), expires: string() }).nullable().describe("The waiver that accepts it."),
  baselined: boolean().describe("Whether the baseline has it."),
  more: strictObject({
    tracks: int().positive().describe("How many."),
    digest: string().optional().describe("SHA-256 of what all pretraining tracks at the level say, listed or not; missing within a split.")
  }).optional().describe(
    "Further pretraining tracks, which are counted and not listed, on the last overlap of a test track at a level. It represents them: it is new, or not in the baseline, as soon as any of them changes."
  )
});

// src/model/report-split.ts
var split = strictObject({
  name: string(),
  role,
  tracks: int().describe("After keep."),
  songs: int(),
  malformed: int().describe("Rows that are not in the split because they cannot be trusted."),
  suspicious: int().describe("Rows that are kept although a character is damaged or the duration or an identifier unreadable."),
  repaired: int().describe("Tracks that a repair of the split was applied to."),
  damage: record(string(), int()).optional().describe(
    "Tracks whose damaged text was repaired before it was compared, by kind of damage; absent where there are none."
  ),
  cut: int().optional().describe(
    "Tracks with a field too long to be a name, of which only the beginning is compared; absent where there are none."
  ),
  declared: string().describe("The table as written in leakage.yml."),
  file: string().describe("Path of the table from the working directory."),
  sha256: string().nullable().describe("Digest of the file as it lies, or of the list of files of a folder; null when not read to the end."),
  columns: record(string(), union([string(), int()])),
  columns_found: boolean().describe("Whether the columns were found by their common names."),
  malformed_rows: array(strictObject({ line: int(), reason: string() })).describe("The first 100. The line is 0 where there is no table."),
  suspicious_fields: array(
    strictObject({
      field: string(),
      rows: int(),
      examples: array(strictObject({ line: int(), value: string() })).describe("The first of them.")
    })
  ).optional().describe("Identifiers that are there and cannot be read: such a track is not comparable by them."),
  joined: array(
    strictObject({
      table: string().describe("Path as written in leakage.yml."),
      sha256: string().nullable().describe("Digest of that file as it lies; null when it was not read to the end."),
      rows: int().describe("Rows of that table."),
      missing: int().describe("Rows of the split that have no row there."),
      missing_keys: array(string()).describe("The first keys of those."),
      repeated: int().describe("Rows there that say the same as an earlier one of the same key."),
      unused: int().describe("Keys there that no row of the split has."),
      unused_keys: array(string()).describe("The first of them.")
    })
  ).optional().describe("Second tables (`with`), and how their keys and those of the split fit."),
  columns_unused: array(string()).optional().describe("Columns that nothing is read from: the first 100."),
  files_left_aside: array(strictObject({ ending: string(), files: int().positive() })).optional().describe(
    "Files of a folder of audio that hold no audio by their content, by how their names end; absent where there are none."
  ),
  files: array(
    strictObject({
      file: string(),
      after: int(),
      skipped: int().positive().optional().describe("Lines at its beginning, a header, that are not counted.")
    })
  ).optional().describe(
    "Files of a split in several files or indexes: lines are counted through, those after `after` are of this file."
  ),
  form: literal("folder").optional().describe("Set for a folder of audio files, without a table."),
  audio: strictObject({
    profile: string().describe("Name of the profile, with its version."),
    comparable: int().describe("Tracks whose audio was compared."),
    one_channel: int().positive().optional().describe(
      "Tracks compared by one channel where their channels cancel each other; absent where there are none."
    ),
    undecodable: int().describe("Files that cannot be decoded, or end early."),
    not_comparable: array(strictObject({ id: string(), line: int(), file: string(), reason: string() })).describe("Tracks whose audio could not be compared, or only in part: the first 100.")
  }).optional().describe("Audio that was compared, for a split whose audio was read."),
  unpinned: string().optional().describe(
    "The digest of the fetched index.json, or the commit of a dataset of Hugging Face, where neither leakage.yml nor leakage.lock says which it has to be."
  )
});

// src/model/report.ts
var limit = strictObject({
  warn: union([int(), string()]).nullable().describe('A count, or a share such as "5%".'),
  fail: union([int(), string()]).nullable(),
  unit: _enum(["tracks", "songs"])
});
var levelCount = strictObject({
  tracks: int().describe("Distinct test tracks."),
  songs: int().describe("Distinct songs of those tracks."),
  song_share: share.describe("Share of the test split's songs."),
  interval: tuple([share, share]).describe("Wilson's 95 % interval of that share."),
  limit,
  judged: strictObject({ tracks: int(), songs: int() }).optional().describe("Count that the limit applies to, where that is not all of these: with fail-on `new`, the new ones."),
  new: strictObject({ tracks: int(), songs: int() }).optional().describe("Tracks with an overlap at this level that the base does not have; missing if nothing was compared."),
  strongest: int().optional().describe(
    "Tracks whose strongest overlap is at just this level, where that is not all: those of file, segment and recording add up to the tracks of recording."
  ),
  accepted: strictObject({ tracks: int(), songs: int() }).optional().describe("Besides these, what was found and is not counted: waived or in the baseline."),
  outcome: verdict
});
var uncheckedCount = strictObject({ tracks: int(), songs: int(), limit, outcome: verdict });
var changed = strictObject({
  what: _enum(["limit", "check", "waiver", "baseline", "rows", "digest", "model", "host", "match", "strict"]).describe("Kind of setting or source."),
  message: string(),
  file: string().nullable(),
  line: int().positive().nullable()
});
var comparison = strictObject({
  base: string().nullable().describe("The commit that was compared with; null when it is not known."),
  policy: _enum(["head", "base"]).describe("Whose settings, limits, waivers and baseline judge."),
  fail_on: _enum(["limits", "new"]).describe("Amount that limits apply to: all that is counted, or only what is new."),
  problem: string().nullable().describe("Why nothing could be compared; then everything is new."),
  notes: array(string()).describe(
    "Notes on the comparison: pairs that the base could not check or does not have, splits that were read in two ways."
  ),
  added: int().describe("Counted overlaps that are new, at levels that a limit is set on."),
  existing: int().describe("Counted overlaps at those levels that are not."),
  resolved: array(
    strictObject({
      ...{ test: track.omit({ row: true }), pretrain: string(), level },
      pairs: int().positive().optional().describe("Overlaps of that track at the base, where it had several.")
    })
  ).describe("Test tracks that overlap with a pretraining split at the base and no longer here, once per level."),
  loosened: array(changed).describe("Settings of the gate that are weaker than at the base."),
  remarks: array(changed).optional().describe(
    "Changes of sources and accepted overlaps that weaken nothing, such as a renamed table with the same rows."
  ),
  base_verdict: verdict.optional().describe("Verdict of the base by its own limits, waivers and baseline; missing if nothing was compared.")
});
var waiver = strictObject({
  test: string(),
  id: string(),
  pretrain: string(),
  level,
  reason: string(),
  expires: string().describe("YYYY-MM-DD, the last day on which it holds."),
  line: int().positive().describe("Line of leakage.yml."),
  row: string().optional().describe("Digest of the row as it is now, where the waiver names another or needs one: what to write."),
  state: _enum(["used", "unused", "expired", "stale", "unchecked"]).describe("Stale: the row of the track is another one than was waived. Unchecked: its pair was not compared."),
  known: literal(true).optional().describe("If it accepts nothing at the base either.")
});
var baseline = strictObject({
  file: string(),
  entries: int(),
  used: int(),
  gone: int().describe("Entries of whose items no overlap is left: prune them."),
  not_migrated: array(strictObject({ test: string(), id: string(), pretrain: string(), level })).optional().describe(
    "Entries of the older form that no overlap matches exactly: they are left out, and what they meant counts."
  )
});
var check = strictObject({
  pretrain: string(),
  test: string(),
  verdict,
  base_verdict: verdict.optional().describe("Verdict of the pair at the base, by its own settings; missing if the base does not have the pair."),
  accepted: strictObject({ waived: int(), baselined: int() }).optional().describe("Overlaps that are accepted: by a waiver, and by the baseline; missing if there are none."),
  within: literal(true).optional().describe("One split against itself: each pair once, the earlier track as `pretrain`."),
  compared_by: array(_enum(EVIDENCE_NAMES)).describe("Kinds of evidence that both splits can be compared by."),
  services: array(string()).optional().describe("Services of which both splits have ids, for `source`. Ids of two services are never compared."),
  levels: strictObject(Object.fromEntries(LEVELS.map((name) => [name, levelCount]))).nullable().describe("Null when a split could not be read at all; incomplete when the verdict is unknown."),
  shared_samples: strictObject({
    pairs: int().positive().describe("Number of pairs of tracks."),
    examples: array(
      strictObject({
        test: strictObject({ id: string(), line: int() }),
        pretrain: strictObject({ id: string(), line: int() }),
        reasons: array(string()),
        audio: alignment
      })
    ).describe("The first 20.")
  }).optional().describe(
    "Pairs that share single sounds, such as the drums of one kit, and are not one recording: they have no level, and no limit counts them."
  ),
  unchecked: strictObject({ test: uncheckedCount, pretrain: uncheckedCount }).nullable()
});
var unchecked = strictObject({
  split: string(),
  role,
  against: string().describe("The split of the other role."),
  tracks: int(),
  known: int().optional().describe("How many of them the base cannot compare either; missing if nothing was compared."),
  examples: array(
    strictObject({
      id: string(),
      line: int(),
      known: literal(true).optional().describe("If the base cannot compare it either."),
      audio: string().optional().describe("Its file, where it has one."),
      audio_reason: string().optional().describe("Reason for which its audio could not be compared."),
      candidate: strictObject({
        ...track.omit({ split: true, song: true }).shape,
        probability: number().nullable(),
        reasons: array(string()),
        cosine: number().optional().describe("Cosine of the two texts' embeddings, for people to weigh.")
      }).optional().describe("The likeliest of what could not be decided on.")
    })
  ).describe("All of a test split, the first 20 of a pretraining split."),
  reason: string()
});
var reportSchema = strictObject({
  schema: literal(2).describe("Version of this form."),
  tool: strictObject({ name: literal("music-leakage"), version: string() }),
  verdict,
  config: strictObject({ file: string(), sha256: string().nullable() }),
  checks: array(check),
  overlaps: array(overlap).describe(
    "Pairs of tracks, the strongest first: the 20 strongest of each test track at a level (fewer where more than 50,000 test tracks have any), which count the others in `more`. A report of the Action leaves out accepted ones that the base has as well: `checks` counts them, the tables of overlaps list them."
  ),
  splits: array(split),
  families: array(
    strictObject({
      name: string(),
      pattern: string().describe("Path with {part} and axes, as leakage.yml has it."),
      groups: array(
        strictObject({
          axes: string().describe("Values of the axes, with slashes; empty where there are none."),
          parts: strictObject({
            train: string().optional(),
            validation: string().optional(),
            test: string().optional()
          })
        })
      ).describe("The names of the splits that are compared with each other, by part."),
      others: array(string()).describe("Files that match the path but for the word of the part."),
      no_part: strictObject({ column: string(), rows: int(), values: array(string()) }).optional().describe("Rows that no part has, by the column for the parts, and the first of their values.")
    })
  ).optional().describe("Families of splits that leakage.yml declares; missing where there are none."),
  unchecked: array(unchecked).describe("Tracks that no detector in common could look at."),
  comparison: comparison.nullable().describe("With the base of a pull request or push; null when none was asked for."),
  waivers: array(waiver),
  baseline: baseline.nullable(),
  skipped: array(strictObject({ pretrain: string(), test: string(), reason: string() })).describe(
    "Pairs of splits that were not compared: they are skipped, or no check names them. `*` is every test split."
  ),
  weak_settings: array(strictObject({ file: string(), line: int().positive().nullable(), message: string() })).optional().describe("Settings that are valid and stop next to nothing; missing where there are none."),
  errors: array(
    strictObject({
      ...{ ...place, message: string(), remedy: string() },
      infrastructure: literal(true).optional().describe("Where the network, a server or the machine is at fault, not the configuration or the data.")
    })
  ),
  warnings: array(
    strictObject({
      ...{ ...place, message: string(), remedy: string() },
      known: literal(true).optional().describe("If the base has it as well.")
    })
  ).optional().describe("Likely mistakes in the configuration, such as a corpus whose parts are several splits.")
});
function reportJsonSchema() {
  return {
    $id: "https://music-leakage.invalid/report.schema.json",
    title: "music-leakage report, version 2",
    ...toJSONSchema(reportSchema)
  };
}

export {
  changed,
  waiver,
  baseline,
  reportSchema,
  reportJsonSchema
};
