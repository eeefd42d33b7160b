import * as z from 'zod';
import { LEVELS, type Level } from '../model/levels.ts';
import { PROFILE_NAMES, WARPS } from './config.ts';
import { familiesSchema } from './families/schema.ts';
import { FAMILY_SHAPE, SPLIT_NAME, splitSchema } from './split-schema.ts';
import { digest } from './table-schema.ts';

const AMOUNT = 'a count (0, 5) or a share ("1%")';

/** No split has more than all of its tracks, so nothing ever exceeds it. */
const isWhole = (input: unknown): boolean => typeof input === 'string' && /^\d{3,}(\.\d+)?%$/.test(input);

const sayAmount =
  (expected: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    `expected ${expected}${isWhole(input) ? `; ${input} is never exceeded: write a lower share, or ignore` : ''}`;

const amount = z
  .union(
    [
      z.int({ error: `expected ${AMOUNT}` }).nonnegative({ error: `expected ${AMOUNT}` }),
      z.string().regex(/^\d{1,2}(\.\d+)?%$/, { error: sayAmount(AMOUNT) }),
    ],
    { error: sayAmount(AMOUNT) },
  )
  .describe('A count of tracks, or a share of the split written as a percentage. More than this trips the limit.');

const limit = z
  .union(
    [
      amount,
      z.literal('ignore'),
      z
        .strictObject({
          warn: amount.optional(),
          fail: amount.optional(),
          unit: z.enum(['tracks', 'songs']).optional().describe('Unit of counts and shares; tracks unless given.'),
        })
        .superRefine(({ warn, fail }, context) => {
          const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
          if (warn === undefined && fail === undefined)
            refuse('fail', 'is missing, and so is `warn`: a limit without either stops nothing (write ignore)');
          if (typeof warn === typeof fail && Number.parseFloat(`${warn}`) > Number.parseFloat(`${fail}`))
            refuse('warn', 'is above `fail`, so it never warns');
        })
        .meta({ anyOf: [{ required: ['warn'] }, { required: ['fail'] }] }),
    ],
    { error: sayAmount(`${AMOUNT}, ignore, or {warn: …, fail: …, unit: tracks|songs}`) },
  )
  .describe('A bare count or share means fail.');

const limits = z
  .strictObject({
    file: limit.optional(),
    segment: limit.optional(),
    recording: limit.optional(),
    work: limit.optional(),
    source: limit.optional(),
    album: limit.optional(),
    artist: limit.optional(),
    unchecked: limit.optional(),
  } satisfies Record<Level | 'unchecked', unknown>)
  .refine((all) => Object.keys(all).length > 0, {
    error: 'is empty: name a level, such as `recording: 0`, or take it out',
  })
  .meta({ minProperties: 1 })
  .describe(
    'Number or share that is allowed per level. Default: {recording: 0, unchecked: {warn: 0}}, all else ignore.',
  );

const oneOrMore = z.union([z.string(), z.array(z.string()).nonempty()], {
  error: 'expected the name of a split or a list of names',
});

const check = z.strictObject({
  pretrain: oneOrMore.optional().describe('Default: every pretraining split.'),
  test: oneOrMore.optional().describe('Default: every test split.'),
  families: oneOrMore
    .optional()
    .describe(
      'Families whose parts are compared with each other; beside `pretrain` their test parts with those splits.',
    ),
  except: oneOrMore
    .optional()
    .describe('Splits whose pairs are left out, by their names; a `*` stands for anything, such as "split-4/*".'),
  limits: limits.optional(),
  skip: z
    .string()
    .regex(/\S/, { error: 'expected the reason for which these pairs are not compared' })
    .optional()
    .describe('Reason for which these pairs are not compared.'),
});

export const splits = z
  .record(z.string(), splitSchema)
  .refine((all) => Object.keys(all).length > 0, 'expected at least one split')
  .meta({ propertyNames: { pattern: SPLIT_NAME.source }, minProperties: 1 });

const model = z
  .union(
    [
      z.string().min(1),
      z.strictObject({
        url: z.string().regex(/^https:\/\/.*\/$/, { error: 'expected an https address that ends in "/"' }),
        sha256: z
          .record(z.string(), digest)
          .describe('Digest of each file below that address: tokenizer.json and the .onnx file.'),
      }),
    ],
    { error: 'expected all-MiniLM-L6-v2, a folder, or {url: …, sha256: {tokenizer.json: …, model.onnx: …}}' },
  )
  .describe('all-MiniLM-L6-v2 (which comes with the program), or a folder with tokenizer.json and ONNX weights.');

const match = z.strictObject({
  text: z
    .strictObject({
      retrieve: z
        .enum(['words', 'embedding', 'seed'])
        .optional()
        .describe(
          'How candidates are found: by words (default), every pair whose embeddings have a cosine of at least `threshold`, or the rule of ' +
            'music-data-leakage: the best cosine of each test text, a leak above 0.8.',
        ),
      model: model.optional(),
      threshold: z
        .number()
        .min(-1)
        .lt(1, { error: 'expected a cosine below 1, which not even equal texts are sure to reach' })
        .optional()
        .describe('Threshold of the cosine. Default 0.8.'),
      top: z.int().positive().optional().describe('Candidates of a track, at most. Default 32.'),
      template: z
        .string()
        .regex(/\{title\}/, { error: 'expected a text with {title} in it' })
        .optional()
        .describe(
          'The text that is embedded. Default "{title} by {artist} from {album}", without the fields that a track does not have; for `seed` "{title} by {artist}", ' +
            'and a missing field leaves a gap.',
        ),
    })
    .optional(),
  audio: z
    .strictObject({
      profile: z
        .enum(PROFILE_NAMES)
        .optional()
        .describe('How audio is fingerprinted: our own way (default), or as audfprint does it, hash for hash.'),
      warps: z
        .enum(WARPS)
        .optional()
        .describe(
          'Changes that copies are searched under: up to 8 % of speed, 10 % of tempo and a semitone (usual, the default), or slowed and sped-up ' +
            'versions too, at .75 to 1.34 times the speed or tempo and up to three semitones (wide: about twice the cost of a search). ' +
            'An index needs nothing else for it.',
        ),
    })
    .refine(({ profile, warps }) => warps !== 'wide' || profile !== 'audfprint', {
      message: 'wide is not searched by the profile audfprint: leave out `warps`, or `profile`',
      path: ['warps'],
    })
    .optional(),
});

const HEXADECIMAL = 'expected 8 to 16 hexadecimal digits, in lower case';

const waiver = z
  .strictObject({
    test: z.string().describe('A test split.'),
    id: z.union([z.string().min(1), z.number()], { error: 'expected the id of a test track' }),
    pretrain: z.string().describe('A pretraining split.'),
    level: z
      .enum(LEVELS, { error: `expected one of ${LEVELS.join(', ')}` })
      .describe('Level as limits name it: `recording` includes `file` and `segment`.'),
    row: z
      .union([z.string().regex(/^[0-9a-f]{8,16}$/, { error: HEXADECIMAL }), z.number()], { error: HEXADECIMAL })
      .optional()
      .describe(
        "The digest of the track's row as the report has it, or its beginning; for another row it does not hold.",
      ),
    reason: z.string().regex(/\S/, { error: 'expected the reason, for whoever reads it next year' }),
    expires: z.iso.date({ error: 'expected a date, YYYY-MM-DD' }).describe('The last day, in UTC, on which it holds.'),
  })
  .describe('An overlap that is accepted: it stays in the report and is not counted.');

/** leakage.yml, version 1. `leakage.schema.json` is made from it. */
export const leakageSchema = z.strictObject({
  version: z.literal(1, { error: 'expected 1' }),
  pretrain: splits.describe('The splits that a model may have been trained on.').optional(),
  test: splits.describe('The splits that it is to be tested on.').optional(),
  families: familiesSchema(FAMILY_SHAPE).optional(),
  limits: limits.optional(),
  checks: z.array(check).nonempty().optional().describe('Default: every test split against every pretraining split.'),
  waivers: z.array(waiver).optional().describe('Overlaps that are accepted, each with a reason and an expiry date.'),
  baseline: z
    .string()
    .min(1)
    .optional()
    .describe('A file of overlaps that were known before, relative to this file; written by `check --write-baseline`.'),
  match: match.optional().describe('How the detectors look.'),
  strict: z
    .strictObject({
      'malformed-rows': z
        .int()
        .nonnegative()
        .optional()
        .describe('With more malformed rows than this in one split the verdict is unknown. Default 0.'),
      'undecodable-files': z
        .int()
        .nonnegative()
        .optional()
        .describe('Number of audio files that exist and cannot be decoded which are accepted. Default 0.'),
    })
    .optional(),
});

/**
 * Schema of the parts that look up the names in `checks`; `limits` and `skip` are added where the whole is well formed.
 */
export const checkedNames = z.object({
  pretrain: z.record(z.string(), z.unknown()).optional(),
  test: z.record(z.string(), z.unknown()).optional(),
  limits: limits.optional().catch(undefined),
  checks: z.array(check.extend({ limits: limits.optional().catch(undefined) }).loose()).optional(),
});

export type Leakage = z.infer<typeof leakageSchema>;

export type LimitSetting = z.infer<typeof limit>;

export type LimitSettings = z.infer<typeof limits>;

/** leakage.yml as a JSON Schema, for editors. */
export function leakageJsonSchema(): object {
  return {
    $id: 'https://music-leakage.invalid/leakage.schema.json',
    title: 'leakage.yml',
    ...z.toJSONSchema(leakageSchema, { io: 'input' }),
    anyOf: [{ required: ['families'] }, { required: ['pretrain', 'test'] }],
  };
}
