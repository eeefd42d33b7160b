import * as z from 'zod';
import { LEVELS } from './levels.ts';

export const verdict = z.enum(['pass', 'warn', 'fail', 'unknown']);

export const level = z.enum(LEVELS);

export const role = z.enum(['pretrain', 'test']);

export const share = z.number().min(0).max(1);

export const place = {
  file: z.string(),
  line: z.int().positive().nullable(),
  column: z.int().positive().nullable(),
};

export const track = z.strictObject({
  split: z.string(),
  id: z.string(),
  line: z.int().describe('Line of the table on which the row begins; of a folder the place of the file, from 1.'),
  title: z.string(),
  artist: z.string(),
  album: z.string(),
  song: z.string().describe('Id of the song that the track is cut from; equal for all tracks of one song.'),
  audio: z.string().optional().describe('Path of its file from the working directory, where it has one.'),
  row: z.string().optional().describe('Digest of the row of a test track, for a waiver.'),
});
