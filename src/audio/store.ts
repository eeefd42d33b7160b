import { createHash } from 'node:crypto';
import { readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Landmarks, Profile } from '../model/audio-profile.ts';
import { hold, letGo, temporaryName } from '../platform/half-files.ts';
import { makeFolder } from '../platform/make-folder.ts';

/** Side of a comparison that a recording is fingerprinted for: to be found, or to be looked up. */
export type FingerprintSide = 'reference' | 'query';

/** All that a fingerprint depends on. */
export type FingerprintKey = {
  /** Digest of the file's bytes. */
  readonly sha256: string;
  readonly profile: Profile['name'];
  readonly version: number;
  readonly side: FingerprintSide;
  /** With its version: others give slightly other samples. */
  readonly decoder: string;
};

/** Fingerprint of a file with its facts. */
export type Recording = {
  /** SHA-256 of the decoded samples, as 16-bit mono at the profile's rate. */
  readonly samples: string;
  readonly seconds: number;
  readonly silent: boolean;
  /** Whether it would be accepted as a piece of itself: no search can say anything of one that would not. */
  readonly findable: boolean;
  /** The channel it is of, from 0, where the channels cancel each other. */
  readonly channel: number | undefined;
  /** Audio streams of the file besides the first, which alone was decoded. */
  readonly further: number;
  /** Why the file ended early, where it did. */
  readonly cut: string | undefined;
  readonly decoder: string;
  readonly landmarks?: Landmarks;
  readonly query?: Uint8Array;
};

export type FingerprintStore = {
  /** Undefined when it is not there, or damaged. */
  readonly read: (key: FingerprintKey) => Promise<Recording | undefined>;
  /** Keeps a recording; one that cannot be written is not kept. */
  readonly write: (key: FingerprintKey, recording: Recording) => Promise<void>;
};

/** Counted up when more is said of a file than before: what was kept by an earlier version would leave it unsaid. */
const SAID = 3;

/**
 * A file: SHA-256 of the rest; length of the header; the header in JSON; hashes as int32, then steps of time as
 * varints, or a query.
 */
const DIGEST = 32;
const HEADER = DIGEST + 4;

type Header = FingerprintKey & Omit<Recording, 'landmarks' | 'query'> & { readonly landmarks: number | undefined };

/**
 * Fingerprints kept below `folder` by all that they depend on. A file is written under a temporary name, renamed and
 * never changed, so two processes may at worst do the same work.
 */
export function createFingerprintStore(folder: string): FingerprintStore {
  const pathOf = ({ sha256, profile, version, side, decoder }: FingerprintKey): string => {
    const made = createHash('sha256')
      .update([SAID, profile, version, side, decoder].join('\n'))
      .digest('hex')
      .slice(0, 16);
    return join(folder, 'fingerprints', sha256.slice(0, 2), `${sha256.slice(2)}-${made}`);
  };
  return {
    async read(key) {
      const path = pathOf(key);
      const bytes = await readFile(path).catch(() => undefined);
      const found = bytes && decode(bytes, key);
      if (found) await utimes(path, new Date(), new Date()).catch(() => undefined);
      else if (bytes) await rm(path, { force: true }).catch(() => undefined);
      return found;
    },
    async write(key, recording) {
      const [path, temporary] = [pathOf(key), hold(join(folder, 'tmp', temporaryName()))];
      try {
        for (const file of [path, temporary]) await makeFolder(dirname(file));
        await writeFile(temporary, encode(key, recording));
        await rename(temporary, path);
      } catch {
        // A cache that cannot be written costs time, nothing else.
        await rm(temporary, { force: true }).catch(() => undefined);
      } finally {
        letGo(temporary);
      }
    },
  };
}

function encode(key: FingerprintKey, { landmarks, query, ...recording }: Recording): Buffer {
  const header: Header = { ...key, ...recording, landmarks: landmarks?.hashes.length };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const rest = Buffer.concat([length, text, landmarks ? encodeLandmarks(landmarks) : (query ?? new Uint8Array())]);
  return Buffer.concat([createHash('sha256').update(rest).digest(), rest]);
}

/** Undefined for what is damaged, or of something else. */
function decode(bytes: Buffer, key: FingerprintKey): Recording | undefined {
  if (bytes.length < HEADER) return undefined;
  if (!createHash('sha256').update(bytes.subarray(DIGEST)).digest().equals(bytes.subarray(0, DIGEST))) return undefined;
  const start = HEADER + bytes.readUInt32LE(DIGEST);
  const header = JSON.parse(bytes.toString('utf8', HEADER, start)) as Header;
  const { samples, seconds, silent, findable, channel, further, cut, decoder, landmarks } = header;
  if (Object.entries(key).some(([name, value]) => header[name as keyof Header] !== value)) return undefined;
  // Written before recordings were tested.
  if (typeof findable !== 'boolean') return undefined;
  const recording = { samples, seconds, silent, findable, channel, further, cut, decoder };
  // A copy: what is read at once shares its memory with other files.
  const body = Uint8Array.from(bytes.subarray(start));
  return landmarks === undefined
    ? { ...recording, query: body }
    : { ...recording, landmarks: decodeLandmarks(body, landmarks) };
}

function encodeLandmarks({ hashes, times }: Landmarks): Uint8Array {
  // A step of time is one or two bytes, and never more than five.
  const bytes = new Uint8Array(9 * hashes.length);
  bytes.set(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength));
  let at = hashes.byteLength;
  let last = 0;
  for (const time of times) {
    let step = time - last;
    last = time;
    for (; step > 127; step >>>= 7) bytes[at++] = step | 128;
    bytes[at++] = step;
  }
  return bytes.subarray(0, at);
}

function decodeLandmarks(bytes: Uint8Array<ArrayBuffer>, count: number): Landmarks {
  const hashes = new Int32Array(bytes.buffer.slice(0, 4 * count));
  const times = new Int32Array(count);
  let at = 4 * count;
  let last = 0;
  for (let i = 0; i < count; i++) {
    let step = 0;
    let shift = 0;
    for (; bytes[at]! > 127; shift += 7) step |= (bytes[at++]! & 127) << shift;
    last += step | (bytes[at++]! << shift);
    times[i] = last;
  }
  return { hashes, times };
}
