import { containerOf } from '../audio/decode/container.ts';
import { withSource } from '../audio/decode/source.ts';
import { ProblemError } from '../platform/problem.ts';

/** Files of a folder of audio that hold none, by how their names end. */
export type LeftAside = { readonly ending: string; readonly files: number };

/** Endings of what lies beside audio and is never audio: not opened, only counted. */
const BESIDE: ReadonlySet<string> = new Set(
  'json jsonl csv tsv txt md rst html htm xml yaml yml toml ini log lab jams mid midi cue m3u m3u8 pls lrc nfo pdf png jpg jpeg gif webp bmp svg tif tiff npy npz pkl h5 hdf5 mat pt pth onnx parquet arrow sqlite db zip gz tgz tar bz2 xz 7z rar py ipynb js sh md5 sha1 sha256 sfv torrent'.split(
    ' ',
  ),
);

/** Endings that are named; files of the others are counted together. */
const NAMED = 12;

/**
 * Tells by the content of a file whether it holds audio, whatever its name ends with.
 * @throws ProblemError when it cannot be read.
 */
export async function holdsAudio(path: string, ending: string): Promise<boolean> {
  if (BESIDE.has(ending)) return false;
  return withSource(path, async (source) => !('refused' in (await containerOf(source)))).catch((error: unknown) => {
    // A pipe, a socket or what may not be read: whoever decodes it says why it cannot be compared.
    if (error instanceof ProblemError) return true;
    throw error;
  });
}

/** Counts files by how their names end. */
export function createLeftAside() {
  const counts = new Map<string, number>();
  return {
    add(ending: string): void {
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    },
    /** The most frequent first; undefined where there are none. */
    all(): readonly LeftAside[] | undefined {
      const sorted = [...counts]
        .map(([ending, files]) => ({ ending, files }))
        .sort((a, b) => b.files - a.files || (a.ending < b.ending ? -1 : 1));
      if (sorted.length === 0) return undefined;
      const rest = sorted.slice(NAMED).reduce((sum, { files }) => sum + files, 0);
      return [...sorted.slice(0, NAMED), ...(rest > 0 ? [{ ending: 'others', files: rest }] : [])];
    },
  };
}

/** Sums the counts of several folders. */
export function sumLeftAside(all: readonly (readonly LeftAside[] | undefined)[]): readonly LeftAside[] | undefined {
  const sum = new Map<string, number>();
  for (const { ending, files } of all.flatMap((each) => each ?? [])) sum.set(ending, (sum.get(ending) ?? 0) + files);
  if (sum.size === 0) return undefined;
  return [...sum].map(([ending, files]) => ({ ending, files })).sort((a, b) => b.files - a.files);
}

/** One sentence about the files left aside. */
export function leftAsideText(all: readonly LeftAside[]): string {
  const total = all.reduce((sum, { files }) => sum + files, 0);
  const named = all.map(
    ({ ending, files }) =>
      `${files.toLocaleString('en')} ${ending === '' ? 'without an ending' : ending === 'others' ? 'with other endings' : `.${ending}`}`,
  );
  return `left aside as no audio: ${total.toLocaleString('en')} ${total === 1 ? 'file' : 'files'} (${named.join(', ')})`;
}
