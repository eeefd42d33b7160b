import { availableParallelism } from 'node:os';
import type { Profile } from '../model/audio-profile.ts';
import { mapInOrder, type Slot } from '../platform/pool.ts';
import type { Problem } from '../platform/problem.ts';
import { threadsAllowed } from '../platform/threads.ts';
import type { FingerprintSide, Recording } from './store.ts';
import { audioTasks, type Digest, type Job } from './tasks.ts';

export type FingerprintOptions = {
  readonly profile: Profile;
  readonly side: FingerprintSide;
  /** The folder that fingerprints are kept below; undefined keeps none. */
  readonly cache: string | undefined;
  /** Files at a time; as many as there are processors unless given. */
  readonly threads?: number | undefined;
  readonly progress?: ((done: number, of: number) => void) | undefined;
};

/** Fingerprint of a file, or the problem of making it. */
export type Fingerprinted =
  | ({ readonly file: string; readonly sha256: string } & Recording)
  | { readonly file: string; readonly problem: Problem };

/** A file that need not be decoded: whoever asked has what would be made of it. */
export type KnownFile = { readonly file: string; readonly sha256: string; readonly known: true };

/**
 * The fingerprints of files, in their order whatever the number of threads; few are held at a time. A file that cannot
 * be decoded, or takes its decoder down, is a problem of that file alone, and is tried again the next time.
 */
export const fingerprintFiles = (files: readonly string[], options: FingerprintOptions): AsyncIterable<Fingerprinted> =>
  fingerprintUnknown(files, options, () => false) as AsyncIterable<Fingerprinted>;

/** Fingerprints files, without those whose content `isKnown` by its SHA-256. */
export async function* fingerprintUnknown(
  files: readonly string[],
  { profile, side, cache, threads = availableParallelism(), progress }: FingerprintOptions,
  isKnown: (sha256: string) => boolean,
): AsyncGenerator<Fingerprinted | KnownFile> {
  let done = 0;
  const one = async (file: string, slot: Slot): Promise<Fingerprinted | KnownFile> => {
    const ask = threadsAllowed() ? inThread(slot, file) : HERE;
    const digest = await ask.digest({ file });
    if ('problem' in digest) return { file, problem: digest.problem };
    const { sha256 } = digest;
    if (isKnown(sha256)) return { file, sha256, known: true };
    const made = await ask.fingerprint({ file, digest, profile: profile.name, side, cache });
    return 'problem' in made ? { file, problem: made.problem } : { file, sha256, ...made };
  };
  const counted = async (file: string, slot: Slot): Promise<Fingerprinted | KnownFile> => {
    const result = await one(file, slot);
    progress?.(++done, files.length);
    return result;
  };
  yield* mapInOrder(files, threads, counted);
}

type Asked = {
  readonly digest: (job: { readonly file: string }) => Promise<Digest | { readonly problem: Problem }>;
  readonly fingerprint: (job: Job) => Promise<Recording | { readonly problem: Problem }>;
};

const HERE: Asked = audioTasks;

function inThread(slot: Slot, file: string): Asked {
  const ask = async <T>(task: keyof typeof audioTasks, job: object): Promise<T | { readonly problem: Problem }> => {
    const said = await slot.ask(task, job);
    if ('answer' in said) return said.answer as T;
    const message = `ended the thread that decoded it (${said.failure})`;
    return { problem: { file, message, remedy: 'Leave it out, or convert it with a program that can read it' } };
  };
  return { digest: (job) => ask('digest', job), fingerprint: (job) => ask('fingerprint', job) };
}
