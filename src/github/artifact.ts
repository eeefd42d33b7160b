import { unzipSync } from 'fflate';
import { type Api, ask, GitHubRefusal } from './api.ts';

/** Limits on an artifact that is read into memory. */
export type ArtifactLimits = {
  /** Bytes of the zip file. */
  readonly packed: number;
  /** Bytes of each file that is read, and how many of them it may be packed into. */
  readonly unpacked: number;
  readonly packedFile: number;
  readonly entries: number;
};

export const ARTIFACT_LIMITS: ArtifactLimits = {
  ...{ packed: 2 ** 26, unpacked: 2 ** 26, packedFile: 2 ** 23, entries: 10_000 },
};

const TIMEOUT_MS = 120_000;

/**
 * Some files of the artifact of that name which a run of a workflow left; undefined when it left none, or it has
 * expired. Nothing is written to disk.
 * @throws GitHubRefusal when it cannot be had, or is not as our own steps make it.
 */
export async function readArtifact(
  api: Api,
  { run, name, files }: { readonly run: number; readonly name: string; readonly files: readonly string[] },
  limits: ArtifactLimits = ARTIFACT_LIMITS,
): Promise<{ readonly id: number; readonly files: ReadonlyMap<string, string> } | undefined> {
  const found = await ask('list the artifacts of the run', 'actions: read', () =>
    api.rest.actions.listWorkflowRunArtifacts({ ...api.repo, run_id: run, name, per_page: 100 }),
  );
  // A run may leave several of one name, by attempts or by a hostile step: the newest is the last one that was
  // uploaded.
  const [artifact] = found.data.artifacts
    .filter((each) => each.name === name && !each.expired)
    .sort((a, b) => b.id - a.id);
  if (!artifact) return undefined;
  if (artifact.size_in_bytes > limits.packed) throw refuse(`it is larger than ${limits.packed} bytes`);
  return { id: artifact.id, files: unpack(await download(api, artifact.id, limits.packed), files, limits) };
}

const refuse = (why: string): GitHubRefusal => new GitHubRefusal(`the artifact is refused: ${why}`, 0);

/** GitHub gives the address of its storage, which is asked without the token. */
async function download({ rest, repo, fetch }: Api, id: number, most: number): Promise<Uint8Array> {
  const answer = await ask('download the artifact', 'actions: read', () =>
    rest.actions.downloadArtifact({
      ...{ ...repo, artifact_id: id, archive_format: 'zip' },
      request: { redirect: 'manual', parseSuccessResponseBody: false },
    }),
  );
  const location = answer.headers.location;
  const url = location !== undefined && URL.canParse(location) ? new URL(location) : undefined;
  const isApi = url?.origin === new URL(answer.url).origin;
  if (!url || !(url.protocol === 'https:' || isApi)) throw refuse('GitHub does not say where it lies');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    const { status, body } = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (status !== 200 || !body) throw new Error(`the storage answers ${status}`);
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > most) throw refuse(`it is larger than ${most} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof GitHubRefusal) throw error;
    // Its address has a signature, so it is not shown.
    throw new GitHubRefusal(`cannot download the artifact from GitHub's storage: ${(error as Error).message}`, 0);
  }
  return Buffer.concat(chunks);
}

/**
 * The wanted files of a zip file as text. What its directory says of a size is a limit for what comes out: where more
 * would, it is cut, and is no JSON any more. Deflate packs a thousand bytes into one at best, so `packedFile` limits
 * the time.
 */
export function unpack(
  zip: Uint8Array,
  files: readonly string[],
  { unpacked, packedFile, entries }: ArtifactLimits = ARTIFACT_LIMITS,
): ReadonlyMap<string, string> {
  const seen = new Set<string>();
  let contents: Readonly<Record<string, Uint8Array>>;
  try {
    contents = unzipSync(zip, {
      filter({ name, size, originalSize }) {
        if (isStrange(name)) throw refuse('a path in it leads out of it');
        if (seen.has(name)) throw refuse('it has two files of one name');
        if (seen.add(name).size > entries) throw refuse(`it has more than ${entries} files`);
        if (!files.includes(name)) return false;
        if (size > packedFile) throw refuse(`a file in it is packed into more than ${packedFile} bytes`);
        if (size > 1.01 * originalSize + 1000) throw refuse('a file in it is larger than it says');
        if (originalSize > unpacked) throw refuse(`a file in it unpacks to more than ${unpacked} bytes`);
        return true;
      },
    });
  } catch (error) {
    throw error instanceof GitHubRefusal ? error : refuse('it is not a zip file, or is damaged');
  }
  return new Map(Object.entries(contents).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
}

/** A path that a careless reader would write somewhere else. */
const isStrange = (name: string): boolean =>
  /^[/\\]|^[A-Za-z]:|\\|[\x00-\x1f]/.test(name) || name.split('/').some((part) => part === '..' || part === '.');
