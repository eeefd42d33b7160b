import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Profile } from '../model/audio-profile.ts';
import type { Beat } from '../platform/pool.ts';
import { type Shares, takeShares } from '../platform/pool.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { handOver, type Tasks } from '../platform/threads.ts';
import { analyseFile } from './analyse-file.ts';
import { decoderFor } from './decode/decode.ts';
import { createLookup, type Recordings } from './match/matcher.ts';
import { profileOf } from './profiles.ts';
import { createFingerprintStore, type FingerprintSide, type Recording } from './store.ts';

/** Digest of a file, with the stamp that shows whether it was changed since. */
export type Digest = { readonly sha256: string; readonly stamp: string };

export type Job = {
  readonly file: string;
  readonly digest: Digest;
  readonly profile: Profile['name'];
  readonly side: FingerprintSide;
  /** The folder that fingerprints are kept below. */
  readonly cache: string | undefined;
};

/** Clips to be looked up. */
type LookupJob = Recordings & { readonly queries: readonly Uint8Array[] };

type WithBeat = { readonly beat?: Beat };
type Failed = { readonly problem: Problem };

/**
 * Tasks that other threads do for the audio detector. A problem of a file is an answer: a thread that ends has met
 * more.
 */
export const audioTasks = {
  digest: ({ file, beat }: { readonly file: string } & WithBeat): Promise<Digest | Failed> =>
    orProblem(file, () => digest(file, beat)),
  fingerprint: ({ beat, ...job }: Job & WithBeat): Promise<Recording | Failed> =>
    orProblem(job.file, async () => {
      const recording = await fingerprint(job, beat);
      const { landmarks, query } = recording;
      return handOver(recording, [
        ...(landmarks ? [landmarks.hashes, landmarks.times] : []),
        ...(query ? [query] : []),
      ]);
    }),
  lookup(
    { queries, shares, ...recordings }: LookupJob & { readonly shares: Shares },
    part: (value: unknown) => void,
  ): void {
    const lookup = createLookup(recordings);
    takeShares(
      shares,
      (i) => lookup(queries[i]!),
      (i, matches) => part([i, matches]),
    );
  },
} satisfies Tasks;

async function orProblem<T>(file: string, work: () => Promise<T>): Promise<T | Failed> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problems[0]! };
    const { message, code } = error as NodeJS.ErrnoException;
    // A decoder's own failure: the other files are not to suffer for it.
    return code === undefined
      ? failed(
          file,
          `cannot be fingerprinted (${message})`,
          'Check that it is whole; if a player plays it, please report this',
        )
      : failed(file, `cannot be read (${code})`, 'Check that it exists and may be read');
  }
}

const failed = (file: string, message: string, remedy: string): Failed => ({ problem: { file, message, remedy } });

const count = (beat: Beat | undefined): void => {
  if (beat) Atomics.add(beat, 0, 1);
};

async function stampOf(file: string): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
  return [dev, ino, size, mtimeNs].join(' ');
}

async function digest(file: string, beat: Beat | undefined): Promise<Digest> {
  const stamp = await stampOf(file);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) {
    hash.update(chunk as Buffer);
    count(beat);
  }
  return { sha256: hash.digest('hex'), stamp };
}

async function fingerprint({ file, digest, profile: name, side, cache }: Job, beat?: Beat): Promise<Recording> {
  const profile = profileOf(name) as Profile;
  const store = cache === undefined ? undefined : createFingerprintStore(cache);
  const keyFor = (decoder: string) => ({
    sha256: digest.sha256,
    profile: name,
    version: profile.version,
    side,
    decoder,
  });
  const expected = await decoderFor(file);
  const known = expected && (await store?.read(keyFor(expected)));
  if (known) return known;
  const analysed = await analyseFile(file, profile, () => count(beat));
  const { samples, seconds, silent, findable, channel, further, cut, decoder, fingerprint: found } = analysed;
  if ((await stampOf(file)) !== digest.stamp) {
    const remedy = 'Run again once nobody writes it';
    throw new ProblemError([{ file, message: 'was changed while it was read', remedy }]);
  }
  const made = side === 'reference' ? { landmarks: whole(found.landmarks()) } : { query: owned(found.query()) };
  const recording = { samples, seconds, silent, findable, channel, further, cut, decoder, ...made };
  await store?.write(keyFor(decoder), recording);
  return recording;
}

type Owner = Int32Array | Uint8Array;

/** An array with memory of its own, so that it can be handed over. */
const owned = <T extends Owner>(array: T): T =>
  array.byteLength === array.buffer.byteLength ? array : (array.slice() as T);

const whole = ({ hashes, times }: NonNullable<Recording['landmarks']>): NonNullable<Recording['landmarks']> => ({
  hashes: owned(hashes),
  times: owned(times),
});
