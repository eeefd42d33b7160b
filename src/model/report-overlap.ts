import * as z from 'zod';
import { level, share, track } from './report-fields.ts';

const seconds = z.number().describe('Seconds.');

const overlapTrack = track.extend({
  numbered: z.literal(true).optional().describe('Where the split has no ids: then the id is but a line number.'),
  duration: seconds.optional(),
  isrc: z.string().optional(),
  mbid: z.string().optional(),
  source: z.string().optional().describe('Id of the video or file that it is cut from.'),
  start: seconds.optional(),
  end: seconds.optional(),
  md5: z.string().optional(),
  sha256: z.string().optional(),
  content: z.string().optional().describe('SHA-256 of its audio file as it lies.'),
});

export const alignment = z.strictObject({
  clip: z.tuple([seconds, seconds]).describe('Span of the test clip that was found: from, to.'),
  reference: z.tuple([seconds, seconds]).describe('Span of the pretraining recording that it aligns with: from, to.'),
  offset: seconds.describe('Seconds of the recording at which the clip would begin.'),
  speed: z.number().describe('How much faster the clip runs than the recording.'),
  pitch: z.number().describe('How much higher it sounds, as a factor of frequency.'),
  coverage: share.describe('Share of the clip that was found.'),
  aligned: z.int().describe('Hashes of the clip that align.'),
  hashes: z.int().describe('Hashes that the clip has in that span.'),
  one_in: z.number().describe('About one in so many non-matching clips aligns like this, as far as was measured.'),
  repeats: z.array(seconds).describe('Further offsets at which the same piece aligns as well: a loop.'),
  landmarks: z
    .string()
    .max(1000)
    .optional()
    .describe(
      'Some of the hashes that align, as `CLIP:RECORDING` in seconds, with a blank between two, in their order.',
    ),
  loop: seconds.optional().describe('Length of the loop that the match consists of, in seconds.'),
});

export const overlap = z.strictObject({
  test: overlapTrack,
  pretrain: overlapTrack,
  level: level.describe('The strongest that any evidence gives.'),
  probability: share
    .nullable()
    .describe(
      'Probability that the level is right, as measured; null where it was not measured: for identifiers and audio.',
    ),
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
      cosine: z.number().optional().describe('Cosine of the embeddings of the two texts, where it was computed.'),
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
  changed: z
    .strictObject({ test: z.enum(['added', 'edited']).optional(), pretrain: z.enum(['added', 'edited']).optional() })
    .optional()
    .describe(
      'Changes to the two rows of a new overlap; a side whose row is as at the base is missing, and all of it where the rows cannot be compared.',
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
      'Further pretraining tracks, which are counted and not listed, on the last overlap of a test track at a level. It represents them: it is new, or not in the baseline, as soon as any of them changes.',
    ),
});
