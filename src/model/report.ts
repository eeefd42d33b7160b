import * as z from 'zod';
import { CHANNELS } from './detector.ts';
import { LEVELS, type Level } from './levels.ts';

const verdict = z.enum(['pass', 'warn', 'fail', 'unknown']);
const level = z.enum(LEVELS);
const role = z.enum(['pretrain', 'test']);
const share = z.number().min(0).max(1);
const place = {
  file: z.string(),
  line: z.int().positive().nullable(),
  column: z.int().positive().nullable(),
};

const limit = z.strictObject({
  warn: z.union([z.int(), z.string()]).nullable().describe('A count, or a share such as "5%".'),
  fail: z.union([z.int(), z.string()]).nullable(),
  unit: z.enum(['tracks', 'songs']),
});

const levelCount = z.strictObject({
  tracks: z.int().describe('Distinct test tracks.'),
  songs: z.int().describe('Distinct songs of those tracks.'),
  song_share: share.describe("Share of the test split's songs."),
  interval: z.tuple([share, share]).describe("Wilson's 95 % interval of that share."),
  limit,
  judged: z
    .strictObject({ tracks: z.int(), songs: z.int() })
    .optional()
    .describe('What the limit was held against, where that is not all of these: with fail-on `new`, what is new.'),
  accepted: z
    .strictObject({ tracks: z.int(), songs: z.int() })
    .optional()
    .describe('Besides these, what was found and is not counted: waived or in the baseline.'),
  outcome: verdict,
});

const uncheckedCount = z.strictObject({ tracks: z.int(), songs: z.int(), limit, outcome: verdict });

const track = z.strictObject({
  split: z.string(),
  id: z.string(),
  line: z.int().describe('Line of the table on which the row begins; of a folder the place of the file, from 1.'),
  title: z.string(),
  artist: z.string(),
  album: z.string(),
  song: z.string().describe('The same for all tracks that are cut from one song.'),
  audio: z.string().optional().describe('Its file as seen from the working directory, where it has one.'),
  row: z.string().optional().describe('Of a test track: the digest of its row, for a waiver.'),
});

const seconds = z.number().describe('Seconds.');

const overlapTrack = track.extend({
  numbered: z.literal(true).optional().describe('Where the split has no ids: then the id is but a line number.'),
  duration: seconds.optional(),
  isrc: z.string().optional(),
  mbid: z.string().optional(),
  media: z.string().optional().describe('Id of the video or file that it is cut from.'),
  start: seconds.optional(),
  end: seconds.optional(),
  md5: z.string().optional(),
  sha256: z.string().optional(),
  content: z.string().optional().describe('SHA-256 of its audio file as it lies.'),
});

const alignment = z.strictObject({
  clip: z.tuple([seconds, seconds]).describe('What of the test clip was found: from, to.'),
  reference: z.tuple([seconds, seconds]).describe('And where in the pretraining recording.'),
  offset: seconds.describe('Seconds of the recording at which the clip would begin.'),
  speed: z.number().describe('How much faster the clip runs than the recording.'),
  pitch: z.number().describe('How much higher it sounds, as a factor of frequency.'),
  coverage: share.describe('Share of the clip that was found.'),
  aligned: z.int().describe('Hashes of the clip that align.'),
  hashes: z.int().describe('Hashes that the clip has in that span.'),
  one_in: z.number().describe('About one in so many clips of strangers matches like this, as far as was measured.'),
  repeats: z.array(seconds).describe('Further offsets at which the same piece aligns as well: a loop.'),
});

const overlap = z.strictObject({
  test: overlapTrack,
  pretrain: overlapTrack,
  level: level.describe('The strongest that any evidence gives.'),
  probability: share
    .nullable()
    .describe('That the level is right, as measured; null where it never was: of identifiers and audio.'),
  conflict: z
    .literal(true)
    .optional()
    .describe('Identifiers say that it is one recording, and title and artist contradict them: look at it first.'),
  contradiction: z.string().optional().describe('How title and artist contradict.'),
  reasons: z.array(z.string()),
  evidence: z.array(
    z.strictObject({
      detector: z.enum(['ids', 'text', 'audio']),
      level,
      probability: share.nullable(),
      reasons: z.array(z.string()),
      cosine: z.number().optional().describe('Of the embeddings of the two texts, where it was computed.'),
      audio: alignment.optional().describe('How the two recordings align.'),
    }),
  ),
  counted: z.boolean().describe('Whether limits count it: neither waived nor in the baseline.'),
  new: z
    .boolean()
    .nullable()
    .describe(
      'Whether the result of the base does not have the same two items at the same level, counted or accepted; null when nothing was compared.',
    ),
  waiver: z
    .strictObject({ reason: z.string(), expires: z.string() })
    .nullable()
    .describe('The waiver that accepts it.'),
  baselined: z.boolean().describe('Whether the baseline has it.'),
  more: z
    .strictObject({
      tracks: z.int().positive().describe('How many.'),
      digest: z
        .string()
        .optional()
        .describe('SHA-256 of what all pretraining tracks at the level say, listed or not; missing within a split.'),
    })
    .optional()
    .describe(
      'Of the last that is listed of a test track at a level: further pretraining tracks, which are counted and not listed. It stands for them: it is new, or not in the baseline, as soon as any of them changes.',
    ),
});

/** Change of the gate, with the line that says so. */
const changed = z.strictObject({
  what: z
    .enum(['limit', 'check', 'waiver', 'baseline', 'rows', 'digest', 'model', 'host', 'match', 'strict'])
    .describe('Kind of setting or source.'),
  message: z.string(),
  file: z.string().nullable(),
  line: z.int().positive().nullable(),
});

const comparison = z.strictObject({
  base: z.string().nullable().describe('The commit that was compared with; null when it is not known.'),
  policy: z.enum(['head', 'base']).describe('Whose settings, limits, waivers and baseline judge.'),
  fail_on: z
    .enum(['limits', 'new'])
    .describe('What limits are held against: all that is counted, or what of it is new.'),
  problem: z.string().nullable().describe('Why nothing could be compared; then everything is new.'),
  notes: z
    .array(z.string())
    .describe(
      'What to know of it: pairs that the base could not check or does not know, splits that were read in two ways.',
    ),
  added: z.int().describe('Counted overlaps that are new.'),
  existing: z.int().describe('Counted overlaps that are not.'),
  resolved: z
    .array(
      z.strictObject({
        ...{ test: track.omit({ row: true }), pretrain: z.string(), level },
        pairs: z.int().positive().optional().describe('Overlaps of that track at the base, where it had several.'),
      }),
    )
    .describe('Test tracks that overlap with a pretraining split at the base and no longer here, once per level.'),
  loosened: z.array(changed).describe('What of the gate itself is weaker than at the base.'),
  remarks: z
    .array(changed)
    .optional()
    .describe(
      'Changes of sources and accepted overlaps that weaken nothing, such as a renamed table with the same rows.',
    ),
  base_verdict: verdict
    .optional()
    .describe('Verdict of the base by its own limits, waivers and baseline; missing if nothing was compared.'),
});

const waiver = z.strictObject({
  test: z.string(),
  id: z.string(),
  pretrain: z.string(),
  level,
  reason: z.string(),
  expires: z.string().describe('YYYY-MM-DD, the last day on which it holds.'),
  line: z.int().positive().describe('Of leakage.yml.'),
  row: z
    .string()
    .optional()
    .describe('Digest of the row as it is now, where the waiver names another or needs one: what to write.'),
  state: z
    .enum(['used', 'unused', 'expired', 'stale', 'unchecked'])
    .describe('Stale: the row of the track is another one than was waived. Unchecked: its pair was not looked at.'),
  known: z.literal(true).optional().describe('If it accepts nothing at the base either.'),
});

const baseline = z.strictObject({
  file: z.string(),
  entries: z.int(),
  used: z.int(),
  gone: z.int().describe('Entries of whose items no overlap is left: prune them.'),
  not_migrated: z
    .array(z.strictObject({ test: z.string(), id: z.string(), pretrain: z.string(), level }))
    .optional()
    .describe(
      'Entries of the older form that no overlap matches exactly: they are left out, and what they meant counts.',
    ),
});

const check = z.strictObject({
  pretrain: z.string(),
  test: z.string(),
  verdict,
  base_verdict: verdict
    .optional()
    .describe('Verdict of the pair at the base, by its own settings; missing if the base does not have the pair.'),
  accepted: z
    .strictObject({ waived: z.int(), baselined: z.int() })
    .optional()
    .describe('Overlaps that are accepted: by a waiver, and by the baseline; missing if there are none.'),
  within: z
    .literal(true)
    .optional()
    .describe('One split against itself: each pair once, the earlier track as `pretrain`.'),
  compared_by: z.array(z.enum(CHANNELS)).describe('What both splits can be seen by.'),
  sources: z
    .array(z.string())
    .optional()
    .describe('Of `media`: the services of which both splits have ids. Ids of two services are never compared.'),
  levels: z
    .strictObject(Object.fromEntries(LEVELS.map((name) => [name, levelCount])) as Record<Level, typeof levelCount>)
    .nullable()
    .describe('Null when a split could not be read at all; incomplete when the verdict is unknown.'),
  unchecked: z.strictObject({ test: uncheckedCount, pretrain: uncheckedCount }).nullable(),
});

const split = z.strictObject({
  name: z.string(),
  role,
  tracks: z.int().describe('After keep.'),
  songs: z.int(),
  malformed: z.int().describe('Rows that are not in the split because they cannot be trusted.'),
  odd: z
    .int()
    .describe('Rows that are kept although a character is damaged or the duration or an identifier unreadable.'),
  repaired: z.int().describe('Tracks that a repair of the split was applied to.'),
  damage: z
    .record(z.string(), z.int())
    .optional()
    .describe(
      'Tracks whose damaged text was repaired before it was compared, by kind of damage; absent where there are none.',
    ),
  cut: z
    .int()
    .optional()
    .describe(
      'Tracks with a field too long to be a name, of which only the beginning is compared; absent where there are none.',
    ),
  source: z.string().describe('The table as written in leakage.yml.'),
  file: z.string().describe('The table as seen from the working directory.'),
  sha256: z
    .string()
    .nullable()
    .describe('Of the file as it lies, of a folder of the list of its files; null when not read to the end.'),
  columns: z.record(z.string(), z.union([z.string(), z.int()])),
  columns_found: z.boolean().describe('Whether the columns were found by their common names.'),
  malformed_rows: z
    .array(z.strictObject({ line: z.int(), reason: z.string() }))
    .describe('The first 100. The line is 0 where there is no table.'),
  suspicious: z
    .array(
      z.strictObject({
        field: z.string(),
        rows: z.int(),
        examples: z.array(z.strictObject({ line: z.int(), value: z.string() })).describe('The first of them.'),
      }),
    )
    .optional()
    .describe('Identifiers that are there and cannot be read: such a track is not comparable by them.'),
  joined: z
    .array(
      z.strictObject({
        table: z.string().describe('As written in leakage.yml.'),
        sha256: z.string().nullable().describe('Of that file as it lies; null when it was not read to the end.'),
        rows: z.int().describe('Rows of that table.'),
        missing: z.int().describe('Rows of the split that have no row there.'),
        missing_keys: z.array(z.string()).describe('The first keys of those.'),
        repeated: z.int().describe('Rows there that say the same as an earlier one of the same key.'),
        unused: z.int().describe('Keys there that no row of the split has.'),
        unused_keys: z.array(z.string()).describe('The first of them.'),
      }),
    )
    .optional()
    .describe('Second tables (`with`), and how their keys and those of the split fit.'),
  columns_unused: z.array(z.string()).optional().describe('Columns that nothing is read from: the first 100.'),
  files_left_aside: z
    .array(z.strictObject({ ending: z.string(), files: z.int().positive() }))
    .optional()
    .describe(
      'Files of a folder of audio that hold no audio by their content, by how their names end; absent where there are none.',
    ),
  files: z
    .array(
      z.strictObject({
        file: z.string(),
        after: z.int(),
        skipped: z.int().positive().optional().describe('Lines at its beginning, a header, that are not counted.'),
      }),
    )
    .optional()
    .describe(
      'Of a split in several files or indexes: its lines are counted through, those after `after` are of this file.',
    ),
  form: z.literal('folder').optional().describe('Of a folder of audio files, without a table.'),
  audio: z
    .strictObject({
      profile: z.string().describe('And its version.'),
      heard: z.int().describe('Tracks whose audio was looked at.'),
      one_channel: z
        .int()
        .positive()
        .optional()
        .describe(
          'Tracks compared by one channel, since their channels cancel each other; absent where there are none.',
        ),
      broken: z.int().describe('Files that cannot be decoded, or end early.'),
      unheard: z
        .array(z.strictObject({ id: z.string(), line: z.int(), file: z.string(), reason: z.string() }))
        .describe('Tracks that have audio which could not be looked at, or not wholly: the first 100.'),
    })
    .optional()
    .describe('Where somebody listened.'),
  unpinned: z
    .string()
    .optional()
    .describe(
      'The digest of the fetched index.json, or the commit of a dataset of Hugging Face, where neither leakage.yml nor leakage.lock says which it has to be.',
    ),
});

const unchecked = z.strictObject({
  split: z.string(),
  role,
  against: z.string().describe('The split of the other role.'),
  tracks: z.int(),
  known: z
    .int()
    .optional()
    .describe('How many of them the base cannot compare either; missing if nothing was compared.'),
  examples: z
    .array(
      z.strictObject({
        id: z.string(),
        line: z.int(),
        known: z.literal(true).optional().describe('If the base cannot compare it either.'),
        audio: z.string().optional().describe('Its file, where it has one.'),
        unheard: z.string().optional().describe('Why that could not be looked at.'),
        candidate: z
          .strictObject({
            ...track.omit({ split: true, song: true }).shape,
            probability: z.number().nullable(),
            reasons: z.array(z.string()),
            cosine: z.number().optional().describe("Of the two texts' embeddings: for people to weigh."),
          })
          .optional()
          .describe('The likeliest of what could not be decided on.'),
      }),
    )
    .describe('All of a test split, the first 20 of a pretraining split.'),
  reason: z.string(),
});

/** The answer of a check. `report.schema.json` is made from it; a change that readers could notice raises `schema`. */
export const reportSchema = z.strictObject({
  schema: z.literal(1).describe('Version of this form.'),
  tool: z.strictObject({ name: z.literal('music-leakage'), version: z.string() }),
  verdict,
  config: z.strictObject({ file: z.string(), sha256: z.string().nullable() }),
  checks: z.array(check),
  overlaps: z
    .array(overlap)
    .describe(
      'Pairs of tracks, the strongest first: the 20 strongest of each test track at a level (fewer where more than 50,000 test tracks have any), which count the others in `more`. A report of the Action leaves out accepted ones that the base has as well: `checks` counts them, the tables of overlaps list them.',
    ),
  splits: z.array(split),
  families: z
    .array(
      z.strictObject({
        name: z.string(),
        pattern: z.string().describe('Path with {part} and axes, as leakage.yml has it.'),
        groups: z
          .array(
            z.strictObject({
              axes: z.string().describe('Values of the axes, with slashes; empty where there are none.'),
              parts: z.strictObject({
                train: z.string().optional(),
                validation: z.string().optional(),
                test: z.string().optional(),
              }),
            }),
          )
          .describe('The names of the splits that are compared with each other, by part.'),
        others: z.array(z.string()).describe('Files that match the path but for the word of the part.'),
        no_part: z
          .strictObject({ column: z.string(), rows: z.int(), values: z.array(z.string()) })
          .optional()
          .describe('Rows that no part has, by the column for the parts, and the first of their values.'),
      }),
    )
    .optional()
    .describe('Families of splits that leakage.yml declares; missing where there are none.'),
  unchecked: z.array(unchecked).describe('Tracks that no detector in common could look at.'),
  comparison: comparison.nullable().describe('With the base of a pull request or push; null when none was asked for.'),
  waivers: z.array(waiver),
  baseline: baseline.nullable(),
  skipped: z
    .array(z.strictObject({ pretrain: z.string(), test: z.string(), reason: z.string() }))
    .describe(
      'Pairs of splits that were not compared: they are skipped, or no check names them. `*` is every test split.',
    ),
  weak_settings: z
    .array(z.strictObject({ file: z.string(), line: z.int().positive().nullable(), message: z.string() }))
    .optional()
    .describe('Settings that are valid and stop next to nothing; missing where there are none.'),
  errors: z.array(
    z.strictObject({
      ...{ ...place, message: z.string(), remedy: z.string() },
      infrastructure: z
        .literal(true)
        .optional()
        .describe('Where the network, a server or the machine is at fault, not the configuration or the data.'),
    }),
  ),
  warnings: z
    .array(
      z.strictObject({
        ...{ ...place, message: z.string(), remedy: z.string() },
        known: z.literal(true).optional().describe('If the base has it as well.'),
      }),
    )
    .optional()
    .describe('What is likely a mistake in the configuration, such as a corpus whose parts are several splits.'),
});
export type Report = z.infer<typeof reportSchema>;
export type ReportAlignment = z.infer<typeof alignment>;
export type ReportComparison = z.infer<typeof comparison>;
export type ReportBaseline = z.infer<typeof baseline>;
export type ReportWaiver = z.infer<typeof waiver>;
export type ReportOverlap = Report['overlaps'][number];
export type ReportWeakSetting = NonNullable<Report['weak_settings']>[number];
export type ReportCheck = Report['checks'][number];

/** The report as a JSON Schema. */
export function reportJsonSchema(): object {
  return {
    $id: 'https://music-leakage.invalid/report.schema.json',
    title: 'music-leakage report, version 1',
    ...z.toJSONSchema(reportSchema),
  };
}
