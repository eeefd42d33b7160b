import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Fingerprinted, fingerprintUnknown, type KnownFile } from '../audio/fingerprints.ts';
import { createLandmarkParts, groupsOf, type LandmarkParts, landmarkParts } from '../index/landmarks.ts';
import type { Manifest, Part } from '../index/manifest.ts';
import { type StoredQuery, writeQueries } from '../index/queries.ts';
import { type OpenIndex, openIndex } from '../index/read.ts';
import {
  isComparableAudio,
  isUndecodable,
  MISSING,
  readRecordings,
  type StoredRecording,
  writeRecordings,
} from '../index/recordings.ts';
import { FINGERPRINTED } from '../index/resume.ts';
import type { Staging } from '../index/staging.ts';
import type { Profile } from '../model/audio-profile.ts';
import { problem } from '../platform/blocks.ts';
import { plural } from '../platform/plural.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { createSaturation } from './saturation.ts';

/** How the recordings of an index are fingerprinted. */
export type Fingerprinting = {
  readonly profile: Profile;
  /** Broken files that are accepted. */
  readonly undecodableFiles: number;
  readonly threads?: number | undefined;
  readonly shardRows?: number | undefined;
  /** `test`: what recordings are looked up by is kept, instead of what they are found by. */
  readonly role?: 'test' | undefined;
};

export type FingerprintedFiles = {
  readonly parts: readonly Part[];
  readonly audio: Manifest['audio'];
  /** Whether audio can find a track, by its place. */
  readonly isComparable: (row: number) => boolean;
  /** Recordings taken over from the index that was there. */
  readonly kept: number;
  /** Broken files that were accepted. */
  readonly problems: readonly Problem[];
};

/** Problems that are named; all are counted. */
const NAMED = 20;

/**
 * Fingerprints the files of tracks ('' has none) for an index in a folder, or for the one that they are `added` to. A
 * file whose content the index that was there has is not fingerprinted again, nor one that a killed build had.
 * @throws ProblemError when more files are broken than accepted, or there is none that is not.
 */
export async function fingerprintIndex(
  files: readonly string[],
  fingerprinting: Fingerprinting | undefined,
  {
    folder,
    staging,
    added,
    isShard = false,
  }: {
    readonly folder: string;
    readonly staging: Staging;
    readonly added?: OpenIndex | undefined;
    /** Whether other files are fingerprinted elsewhere. */
    readonly isShard?: boolean;
  },
  progress?: (what: string, share: number) => void,
): Promise<FingerprintedFiles | undefined> {
  const saturation = createSaturation();
  const recordings: StoredRecording[] = [];
  const queries: StoredQuery[] = [];
  const parts: Part[] = [];
  const was = added?.manifest.audio;
  if (added && was) {
    for (const recording of await readRecordings(added)) recordings.push(recording);
    for (const part of landmarkParts(added)) {
      for (const { hashes } of groupsOf(await added.openPart(part))) saturation.add(hashes);
      parts.push(part);
    }
  }
  let [kept, problems]: [number, readonly Problem[]] = [0, []];
  if (fingerprinting && files.some((file) => file !== '')) {
    const old = was
      ? added
      : fingerprinting.role === 'test'
        ? undefined
        : await openOld(folder, fingerprinting.profile);
    const writer = createLandmarkParts(staging, old, saturation.add, fingerprinting.shardRows);
    const fingerprinter = createFingerprinter(writer, old ? await readRecordings(old) : [], queries);
    const share = (done: number, of: number): void => progress?.('fingerprinting', done / of);
    for await (const recording of fingerprinter.fingerprint(files, fingerprinting, join(folder, FINGERPRINTED), share))
      recordings.push(recording);
    ({ kept, problems } = fingerprinter);
    refuseBroken(problems, fingerprinting.undecodableFiles);
    if (!isShard && recordings.every(({ problem }) => problem !== undefined)) throw nothingDecoded(files, recordings);
    parts.push(...(await writer.finish()));
    if (old !== added) old?.close();
  }
  const { profile, version } = was ?? {
    profile: fingerprinting?.profile.name,
    version: fingerprinting?.profile.version,
  };
  if (recordings.length === 0 || profile === undefined || version === undefined) return undefined;
  const path = staging.path('recordings');
  parts.push({ kind: 'recordings', ...staging.part(path, 'recordings', writeRecordings(path, recordings)) });
  if (fingerprinting?.role === 'test') {
    const path = staging.path('queries');
    parts.push({ kind: 'queries', ...staging.part(path, 'queries', writeQueries(path, queries)) });
  }
  const comparable = new Set(recordings.filter(isComparableAudio).map(({ track }) => track));
  const sum = (of: (recording: StoredRecording) => number): number =>
    recordings.reduce((total, recording) => total + of(recording), 0);
  const audio = {
    ...{ profile, version },
    ...(fingerprinting?.role === 'test' ? { role: 'test' as const } : {}),
    recordings: sum(({ problem }) => Number(problem === undefined)),
    undecodable: sum((recording) => Number(isUndecodable(recording))),
    missing: sum(({ problem }) => Number(problem === MISSING)),
    seconds: Number(sum(({ seconds }) => seconds).toFixed(3)),
    landmarks: sum(({ landmarks }) => landmarks),
    postings: saturation.postings(),
  };
  return { parts, audio, isComparable: (row) => comparable.has(row), kept, problems };
}

type Fingerprinter = {
  readonly fingerprint: (
    files: readonly string[],
    fingerprinting: Fingerprinting,
    cache: string,
    progress: (done: number, of: number) => void,
  ) => AsyncGenerator<StoredRecording>;
  readonly kept: number;
  readonly problems: readonly Problem[];
};

function createFingerprinter(
  writer: LandmarkParts,
  old: readonly StoredRecording[],
  queries: StoredQuery[],
): Fingerprinter {
  const known = new Map<string, StoredRecording>();
  for (const recording of old) if (recording.problem === undefined) known.set(recording.sha256, recording);
  const problems: Problem[] = [];
  let kept = 0;

  async function take(track: number, one: Fingerprinted | KnownFile): Promise<StoredRecording> {
    if ('known' in one) {
      const { track: oldTrack, ...recording } = known.get(one.sha256)!;
      await writer.take(track, oldTrack, recording.landmarks);
      kept++;
      return { ...recording, track };
    }
    if ('problem' in one) {
      problems.push(one.problem);
      return { ...NOTHING, track, problem: one.problem.message };
    }
    const { file, landmarks, query, ...facts } = one;
    const { hashes, times } = landmarks ?? { hashes: new Int32Array(0), times: new Int32Array(0) };
    if (query) queries.push({ track, query });
    if (landmarks) await writer.add(track, hashes, times);
    const recording = { ...facts, track, landmarks: hashes.length, problem: undefined };
    if (facts.cut !== undefined)
      problems.push({ file, message: `ends early: ${facts.cut}`, remedy: 'Repair or replace the file' });
    return recording;
  }

  return {
    async *fingerprint(files, { profile, threads, role }, cache, progress) {
      const named = files.flatMap((file, track) => (file === '' ? [] : [{ file, track }]));
      const there = named.filter(({ file }) => existsSync(file));
      const all = fingerprintUnknown(
        there.map(({ file }) => file),
        { profile, side: role === 'test' ? 'query' : 'reference', cache, threads, progress },
        (sha256) => known.has(sha256),
      );
      let next = 0;
      for (const { track } of named) {
        if (there[next]?.track !== track) yield { ...NOTHING, track, problem: MISSING };
        else {
          next++;
          const { value } = (await all.next()) as IteratorYieldResult<Fingerprinted | KnownFile>;
          yield await take(track, value);
        }
      }
      await all.next();
    },
    get kept() {
      return kept;
    },
    get problems() {
      return problems;
    },
  };
}

const NOTHING = {
  sha256: '',
  samples: '',
  seconds: 0,
  landmarks: 0,
  silent: false,
  findable: false,
  channel: undefined,
  further: 0,
  cut: undefined,
  decoder: '',
} as const;

/**
 * The index in the folder, when its recordings were fingerprinted in the same way; one that cannot be read is made
 * anew.
 */
async function openOld(folder: string, { name, version }: Profile): Promise<OpenIndex | undefined> {
  try {
    const old = await openIndex(folder, { isShard: true });
    const { audio } = old.manifest;
    if (audio?.profile !== name || audio.version !== version) return undefined;
    for (const part of landmarkParts(old)) await old.openPart(part);
    // One of an earlier version says less of its recordings.
    await readRecordings(old);
    return old;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function refuseBroken(problems: readonly Problem[], limit: number): void {
  if (problems.length <= limit) return;
  const [first] = problems;
  const all: Problem = {
    file: first!.file,
    message: `${plural(problems.length, 'audio file')} cannot be used`,
    remedy: `Repair or leave them out, or accept them by --undecodable-files ${problems.length} or strict.undecodable-files in leakage.yml`,
  };
  throw new ProblemError([...problems.slice(0, NAMED), all]);
}

function nothingDecoded(files: readonly string[], recordings: readonly StoredRecording[]): Error {
  const file = files.find((name) => name !== '') as string;
  const missing = recordings.filter(({ problem }) => problem === MISSING).length;
  const message = `none of ${plural(recordings.length, 'audio file')} can be used, ${missing} are not there`;
  return problem(
    file,
    undefined,
    message,
    'Set `audio.root` to the folder of the audio files, or build with --no-audio',
  );
}
