import * as z from 'zod';
import { EVIDENCE_NAMES } from '../../model/detector.ts';
import { didYouMean } from '../../platform/nearest.ts';
import { synonymOf } from '../slips.ts';
import { splitSchema } from '../split-schema.ts';

/** Name of a suite, which is also the name of its file. */
export const SUITE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Name of a split of a suite, with slashes between the fold and the part. */
export const SUITE_SPLIT = /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/;

/** Purposes that a split of a suite can have. */
export const SUITE_ROLES = ['test', 'train', 'validation', 'all'] as const;
export type SuiteRole = (typeof SUITE_ROLES)[number];

/** Kinds of evidence that the tracks of a suite have; `ids` are ids of the data set itself. */
const EVIDENCE = [...EVIDENCE_NAMES.filter((name) => name !== 'id'), 'ids'] as const;

/** Returns the name that another word for a kind of evidence stands for, as a question. */
const meant = (word: unknown): string =>
  typeof word === 'string' ? didYouMean(word, EVIDENCE, synonymOf(word, ['columns'])) : '';

const text = z.string().regex(/\S/, { error: 'expected a text' });
const digest = z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected a SHA-256 in 64 hexadecimal digits' });
const fileName = z
  .string()
  .regex(/^(?!.*(^|\/)\.\.?(\/|$))[\w.+-][\w.+/-]*$/, { error: 'expected a path of letters, digits, ., _, + and -' });

/**
 * An address whose content never changes: a file of a repository at a commit, a Zenodo record, a revision of Hugging
 * Face.
 */
const PINNED =
  /^https:\/\/(raw\.githubusercontent\.com\/[\w.-]+\/[\w.-]+\/[0-9a-f]{40}\/|zenodo\.org\/records?\/\d+\/files\/|huggingface\.co\/datasets\/[\w.-]+\/[\w.-]+\/resolve\/[0-9a-f]{40}\/)/;

const remote = z.strictObject({
  from: z
    .string()
    .regex(PINNED, {
      error:
        'expected an address that never changes and ends in "/": https://raw.githubusercontent.com/OWNER/NAME/COMMIT/, a Zenodo record or a commit of Hugging Face',
    })
    .regex(/\/$/, { error: 'expected an address that ends in "/"' })
    .describe('Address that the files lie below: pinned by a commit, a Zenodo record or a commit of Hugging Face.'),
  files: z
    .record(fileName, digest)
    .refine((files) => Object.keys(files).length > 0, 'expected at least one file')
    .describe('Digest (SHA-256) of each file, by its path below that address.'),
});

const copy = z.strictObject({
  copy: fileName.describe("The user's own copy: its name below the folder of the suite in --suite-dir."),
  get: text.describe('Where users get it, and why it cannot be fetched.'),
});

const mirdata = z.strictObject({
  mirdata: z
    .string()
    .regex(/^[\w.+-]+\.json$/, { error: 'expected the name of an index, such as gtzan_genre_index_1.0.json' })
    .describe('An index of an installed mirdata, below mirdata/datasets/indexes.'),
  sha256: digest,
});

const { preset, columns, layout, names, keep, with: joined, song, repair } = splitSchema.shape;
const reading = {
  preset,
  columns,
  layout,
  names,
  keep,
  with: joined,
  'ids-of': splitSchema.shape['ids-of'],
  song,
  repair,
};

const suiteSplit = z.strictObject({
  role: z.enum(SUITE_ROLES, { error: `expected one of ${SUITE_ROLES.join(', ')}` }),
  about: text.optional().describe('Description of this split, where its name does not give it.'),
  tracks: z.int().positive().optional().describe('Number of tracks, where somebody counted them.'),
  table: z
    .union([fileName, z.array(fileName).min(1)])
    .optional()
    .describe('A file of `sources`.'),
  ...reading,
});

/** A recipe of a known test set: one file in `suites`. `suite.schema.json` is made from it. */
export const suiteSchema = z.strictObject({
  name: z.string().regex(SUITE_NAME, { error: 'expected lower-case words with hyphens, as the file is called' }),
  title: text.describe('Name of the set for people.'),
  version: text.describe('Version of the set or of its list.'),
  unit: z.enum(['clip', 'track', 'song'], { error: 'expected clip, track or song' }).describe('Meaning of one row.'),
  home: z
    .string()
    .regex(/^https:\/\//, { error: 'expected an https address' })
    .describe('Page of the set.'),
  licence: z
    .strictObject({
      list: text.describe('Rights in the list; "not checked" where nobody read them.'),
      audio: text.describe('Rights in the audio; "not checked" where nobody read them.'),
    })
    .describe('Rights, as the authors state them.'),
  citation: text.describe('Publication to cite.'),
  evidence: z
    .array(z.enum(EVIDENCE, { error: ({ input }) => `expected some of ${EVIDENCE.join(', ')}${meant(input)}` }))
    .min(1)
    .describe('Kinds of evidence that tracks of the set can be compared by, as the lists have them.'),
  'derived-from': z
    .array(z.string().regex(SUITE_NAME))
    .optional()
    .describe('Sets that its items were taken from: names of suites, or of sets without one.'),
  notes: z.array(text).optional().describe('Notes that users should know before they read a result.'),
  sources: z
    .array(z.union([remote, copy, mirdata]))
    .min(1)
    .describe('Where its files come from.'),
  reading: z
    .strictObject({ table: suiteSplit.shape.table, ...reading })
    .optional()
    .describe('Keys that all splits have; those of a split go first.'),
  splits: z
    .record(z.string().regex(SUITE_SPLIT), suiteSplit)
    .refine((all) => Object.keys(all).length > 0, 'expected at least one split')
    .describe('Its splits, in the words of leakage.yml.'),
  default: z.string().optional().describe('Split that the name of the suite alone means as a test split.'),
});
export type Recipe = z.infer<typeof suiteSchema>;
export type RecipeSplit = Recipe['splits'][string];

/** Recipes as a JSON Schema, for editors. */
export const suiteJsonSchema = (): object => ({
  $id: 'https://music-leakage.invalid/suite.schema.json',
  title: 'Recipe of a known test set',
  ...z.toJSONSchema(suiteSchema, { io: 'input' }),
});
