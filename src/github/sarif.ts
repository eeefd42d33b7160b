import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { type Api, ask, GitHubRefusal } from './api.ts';

/** GitHub takes no more, gzipped. */
const LARGEST_BYTES = 10_000_000;

/**
 * Uploads a SARIF file to code scanning, for the commit and reference that the workflow runs for: of a pull request its
 * merge commit.
 * @throws GitHubRefusal
 */
export async function uploadSarif(
  api: Api,
  file: string,
  { commit, ref }: { commit: string; ref: string },
): Promise<void> {
  const text = await readFile(file).catch(() => undefined);
  if (text === undefined) throw new GitHubRefusal('cannot upload the SARIF file: the check has written none', 0);
  const packed = gzipSync(text);
  if (packed.length > LARGEST_BYTES) {
    const size = `${(packed.length / 1e6).toFixed(1)} MB gzipped`;
    throw new GitHubRefusal(`cannot upload the SARIF file: it has ${size}, and GitHub takes no more than 10 MB`, 0);
  }
  await ask('upload the SARIF file to code scanning', 'security-events: write', () =>
    api.rest.codeScanning.uploadSarif({ ...api.repo, commit_sha: commit, ref, sarif: packed.toString('base64') }),
  );
}
