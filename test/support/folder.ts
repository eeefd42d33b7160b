import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { checkFile } from '../../src/cli/check.ts';
import type { Report } from '../../src/model/report.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'music-leakage-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Contents of files by their paths below a folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files into a temporary folder, with the folders that their paths name. */
export function folderOf(files: Files): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Writes files into a temporary folder and checks by its leakage.yml; of a split that is named, what is within it. */
export async function checkFiles(
  files: Files,
  options: { readonly within?: string } = {},
): Promise<{ readonly report: Report; readonly folder: string }> {
  const folder = folderOf(files);
  return { report: await checkFile(join(folder, 'leakage.yml'), { out: join(folder, 'out'), ...options }), folder };
}

/** The counts of the only check of a report, by level, without the zeros. */
export function countsOf({
  checks: [check],
}: Report): Readonly<Record<string, readonly [tracks: number, songs: number]>> {
  return Object.fromEntries(
    Object.entries(check?.levels ?? {}).flatMap(([level, { tracks, songs }]) =>
      tracks > 0 ? [[level, [tracks, songs]]] : [],
    ),
  );
}
