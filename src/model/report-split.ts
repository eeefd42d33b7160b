import * as z from 'zod';
import { role } from './report-fields.ts';

export const split = z.strictObject({
  name: z.string(),
  role,
  tracks: z.int().describe('After keep.'),
  songs: z.int(),
  malformed: z.int().describe('Rows that are not in the split because they cannot be trusted.'),
  suspicious: z
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
  declared: z.string().describe('The table as written in leakage.yml.'),
  file: z.string().describe('Path of the table from the working directory.'),
  sha256: z
    .string()
    .nullable()
    .describe('Digest of the file as it lies, or of the list of files of a folder; null when not read to the end.'),
  columns: z.record(z.string(), z.union([z.string(), z.int()])),
  columns_found: z.boolean().describe('Whether the columns were found by their common names.'),
  malformed_rows: z
    .array(z.strictObject({ line: z.int(), reason: z.string() }))
    .describe('The first 100. The line is 0 where there is no table.'),
  suspicious_fields: z
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
        table: z.string().describe('Path as written in leakage.yml.'),
        sha256: z.string().nullable().describe('Digest of that file as it lies; null when it was not read to the end.'),
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
      'Files of a split in several files or indexes: lines are counted through, those after `after` are of this file.',
    ),
  form: z.literal('folder').optional().describe('Set for a folder of audio files, without a table.'),
  audio: z
    .strictObject({
      profile: z.string().describe('Name of the profile, with its version.'),
      comparable: z.int().describe('Tracks whose audio was compared.'),
      one_channel: z
        .int()
        .positive()
        .optional()
        .describe(
          'Tracks compared by one channel where their channels cancel each other; absent where there are none.',
        ),
      undecodable: z.int().describe('Files that cannot be decoded, or end early.'),
      not_comparable: z
        .array(z.strictObject({ id: z.string(), line: z.int(), file: z.string(), reason: z.string() }))
        .describe('Tracks whose audio could not be compared, or only in part: the first 100.'),
    })
    .optional()
    .describe('Audio that was compared, for a split whose audio was read.'),
  unpinned: z
    .string()
    .optional()
    .describe(
      'The digest of the fetched index.json, or the commit of a dataset of Hugging Face, where neither leakage.yml nor leakage.lock says which it has to be.',
    ),
});
