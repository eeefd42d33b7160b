import * as z from 'zod';
import { EVIDENCE_NAMES } from './detector.ts';
import { LEVELS, type Level } from './levels.ts';
import { level, place, role, share, track, verdict } from './report-fields.ts';
import { alignment, overlap } from './report-overlap.ts';
import { split } from './report-split.ts';

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
    .describe('Count that the limit applies to, where that is not all of these: with fail-on `new`, the new ones.'),
  new: z
    .strictObject({ tracks: z.int(), songs: z.int() })
    .optional()
    .describe('Tracks with an overlap at this level that the base does not have; missing if nothing was compared.'),
  strongest: z
    .int()
    .optional()
    .describe(
      'Tracks whose strongest overlap is at just this level, where that is not all: those of file, segment and recording add up to the tracks of recording.',
    ),
  accepted: z
    .strictObject({ tracks: z.int(), songs: z.int() })
    .optional()
    .describe('Besides these, what was found and is not counted: waived or in the baseline.'),
  outcome: verdict,
});

const uncheckedCount = z.strictObject({ tracks: z.int(), songs: z.int(), limit, outcome: verdict });

/** Change of the gate, with the line that says so. */
export const changed = z.strictObject({
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
  fail_on: z.enum(['limits', 'new']).describe('Amount that limits apply to: all that is counted, or only what is new.'),
  problem: z.string().nullable().describe('Why nothing could be compared; then everything is new.'),
  notes: z
    .array(z.string())
    .describe(
      'Notes on the comparison: pairs that the base could not check or does not have, splits that were read in two ways.',
    ),
  added: z.int().describe('Counted overlaps that are new, at levels that a limit is set on.'),
  existing: z.int().describe('Counted overlaps at those levels that are not.'),
  resolved: z
    .array(
      z.strictObject({
        ...{ test: track.omit({ row: true }), pretrain: z.string(), level },
        pairs: z.int().positive().optional().describe('Overlaps of that track at the base, where it had several.'),
      }),
    )
    .describe('Test tracks that overlap with a pretraining split at the base and no longer here, once per level.'),
  loosened: z.array(changed).describe('Settings of the gate that are weaker than at the base.'),
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

export const waiver = z.strictObject({
  test: z.string(),
  id: z.string(),
  pretrain: z.string(),
  level,
  reason: z.string(),
  expires: z.string().describe('YYYY-MM-DD, the last day on which it holds.'),
  line: z.int().positive().describe('Line of leakage.yml.'),
  row: z
    .string()
    .optional()
    .describe('Digest of the row as it is now, where the waiver names another or needs one: what to write.'),
  state: z
    .enum(['used', 'unused', 'expired', 'stale', 'unchecked'])
    .describe('Stale: the row of the track is another one than was waived. Unchecked: its pair was not compared.'),
  known: z.literal(true).optional().describe('If it accepts nothing at the base either.'),
});

export const baseline = z.strictObject({
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
  compared_by: z.array(z.enum(EVIDENCE_NAMES)).describe('Kinds of evidence that both splits can be compared by.'),
  services: z
    .array(z.string())
    .optional()
    .describe('Services of which both splits have ids, for `source`. Ids of two services are never compared.'),
  levels: z
    .strictObject(Object.fromEntries(LEVELS.map((name) => [name, levelCount])) as Record<Level, typeof levelCount>)
    .nullable()
    .describe('Null when a split could not be read at all; incomplete when the verdict is unknown.'),
  shared_samples: z
    .strictObject({
      pairs: z.int().positive().describe('Number of pairs of tracks.'),
      examples: z
        .array(
          z.strictObject({
            test: z.strictObject({ id: z.string(), line: z.int() }),
            pretrain: z.strictObject({ id: z.string(), line: z.int() }),
            reasons: z.array(z.string()),
            audio: alignment,
          }),
        )
        .describe('The first 20.'),
    })
    .optional()
    .describe(
      'Pairs that share single sounds, such as the drums of one kit, and are not one recording: they have no level, and no limit counts them.',
    ),
  unchecked: z.strictObject({ test: uncheckedCount, pretrain: uncheckedCount }).nullable(),
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
        audio_reason: z.string().optional().describe('Reason for which its audio could not be compared.'),
        candidate: z
          .strictObject({
            ...track.omit({ split: true, song: true }).shape,
            probability: z.number().nullable(),
            reasons: z.array(z.string()),
            cosine: z.number().optional().describe("Cosine of the two texts' embeddings, for people to weigh."),
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
  schema: z.literal(2).describe('Version of this form.'),
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
    .describe('Likely mistakes in the configuration, such as a corpus whose parts are several splits.'),
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
    title: 'music-leakage report, version 2',
    ...z.toJSONSchema(reportSchema),
  };
}
