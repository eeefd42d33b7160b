import type { SharedStrings } from '../platform/parquet/column.ts';
import { createParquet, type Written } from '../platform/parquet/write.ts';
import { createTexts } from '../platform/texts.ts';
import { type OpenIndex, placeOfRow } from './read.ts';

const TEXT = { type: 'string', optional: true } as const;

/** The columns of the part `recordings`: a row a track that names an audio file. */
export const RECORDING_FIELDS = {
  track: { type: 'int32' },
  sha256: TEXT,
  samples: TEXT,
  seconds: { type: 'double', optional: false },
  landmarks: { type: 'int32' },
  silent: { type: 'int32' },
  findable: { type: 'int32' },
  channel: { type: 'int32' },
  further: { type: 'int32' },
  cut: TEXT,
  decoder: TEXT,
  problem: TEXT,
} as const;

/** Facts about the audio file of a track. */
export type StoredRecording = {
  /** Its place in the index. */
  readonly track: number;
  /** Digest of the file's bytes; '' where it could not be decoded. */
  readonly sha256: string;
  /** Digest of the decoded samples, as 16-bit mono at the profile's rate. */
  readonly samples: string;
  readonly seconds: number;
  readonly landmarks: number;
  readonly silent: boolean;
  /** Whether it would be accepted as a piece of itself after a small change. */
  readonly findable: boolean;
  /** The channel it is of, from 0, where the channels cancel each other. */
  readonly channel: number | undefined;
  /** Audio streams of the file besides the first, which alone was decoded. */
  readonly further: number;
  /** Why the file ended early, where it did. */
  readonly cut: string | undefined;
  readonly decoder: string;
  /** Why it could not be decoded. */
  readonly problem: string | undefined;
};

/** The problem of a file that is not there. */
export const MISSING = 'no such file';

const TEXTS = ['sha256', 'samples', 'cut', 'decoder', 'problem'] as const;

/** Whether audio can find the recording: a clip of it is not told apart otherwise. */
export const isComparableAudio = ({ silent, cut, findable, further, problem }: StoredRecording): boolean =>
  problem === undefined && !silent && cut === undefined && findable && further === 0;

/** Whether the file is broken: there, and not decoded to its end. */
export const isUndecodable = ({ cut, problem }: StoredRecording): boolean =>
  cut !== undefined || (problem !== undefined && problem !== MISSING);

export function writeRecordings(path: string, recordings: readonly StoredRecording[]): Written {
  const parquet = createParquet(path, RECORDING_FIELDS);
  const texts = (name: (typeof TEXTS)[number]) => {
    const column = createTexts();
    for (const recording of recordings) column.add(recording[name] ?? '');
    return column.current;
  };
  const columns = {
    track: Int32Array.from(recordings, ({ track }) => track),
    seconds: Float64Array.from(recordings, ({ seconds }) => seconds),
    landmarks: Int32Array.from(recordings, ({ landmarks }) => landmarks),
    silent: Int32Array.from(recordings, ({ silent }) => Number(silent)),
    findable: Int32Array.from(recordings, ({ findable }) => Number(findable)),
    channel: Int32Array.from(recordings, ({ channel = -1 }) => channel),
    further: Int32Array.from(recordings, ({ further }) => further),
    ...Object.fromEntries(TEXTS.map((name) => [name, texts(name)])),
  };
  parquet.group(columns, 0, recordings.length);
  return parquet.finish();
}

/**
 * The recordings of an index by ascending track; none where it has no audio.
 * @throws ProblemError when the part is missing or damaged.
 */
export async function readRecordings(index: OpenIndex): Promise<readonly StoredRecording[]> {
  if (index.members) {
    const all = index.members.map(async (member) =>
      (await readRecordings(member.index)).map((recording) => ({
        ...recording,
        track: placeOfRow(member, recording.track),
      })),
    );
    return (await Promise.all(all)).flat().sort((a, b) => a.track - b.track);
  }
  const part = index.manifest.parts.find(({ kind }) => kind === 'recordings');
  if (!part) return [];
  const { rows, numbers, strings } = await index.openPart(part);
  const column = (name: string): Int32Array => numbers(name, (rows) => new Int32Array(rows));
  const [track, landmarks, silent] = [column('track'), column('landmarks'), column('silent')];
  const [findable, channel, further] = [column('findable'), column('channel'), column('further')];
  const seconds = numbers('seconds', (rows) => new Float64Array(rows));
  const [sha256, samples, cut, decoder, problem] = TEXTS.map((name) => textAt(strings(name)));
  return Array.from({ length: rows }, (_, row) => ({
    track: track[row]!,
    sha256: sha256!(row),
    samples: samples!(row),
    seconds: seconds[row]!,
    landmarks: landmarks[row]!,
    silent: silent[row] === 1,
    findable: findable[row] === 1,
    channel: channel[row]! < 0 ? undefined : channel[row]!,
    further: further[row]!,
    cut: cut!(row) || undefined,
    decoder: decoder!(row),
    problem: problem!(row) || undefined,
  }));
}

const textAt =
  ({ bytes, starts }: SharedStrings) =>
  (row: number): string =>
    Buffer.from(bytes.subarray(starts[row], starts[row + 1])).toString();
