import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check } from '../../src/check/check.ts';
import type { Checked, CheckOptions } from '../../src/check/options.ts';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Base } from '../../src/gate/base.ts';
import type { ReportOverlap } from '../../src/model/report.ts';
import { temporaryFolder } from './folder.ts';

export type Files = Readonly<Record<string, string>>;

/** A check in a folder of its own, on the 15th of June 2026. */
export async function checkAt(
  files: Files,
  options: Partial<CheckOptions> = {},
): Promise<Checked & { readonly config: Config }> {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const config = await loadConfig(join(folder, 'leakage.yml'));
  const access = { cache: join(folder, 'cache'), offline: true, allowed: undefined, tokens: new Map() };
  const clock = () => new Date('2026-06-15T12:00:00Z');
  const { base: given, ...rest } = options;
  const base =
    given && 'config' in given && given.config ? { ...given, judge: await hereAs(given.config, folder) } : given;
  return { ...(await check(config, { access, clock, ...rest, base })), config };
}

/** A configuration of another folder as if it lay in this one: what judges there reads the files here. */
const hereAs = ({ file }: Config, folder: string): Promise<Config> => loadConfig(file, join(folder, 'leakage.yml'));

export const REVISION = 'abcdef0123'.repeat(4);

/** Checks files as the revision that a change starts from. */
export async function baseAt(files: Files, options: Partial<CheckOptions> = {}): Promise<Base> {
  const { config, report, rows, baseline } = await checkAt(files, options);
  return { revision: REVISION, config, report, rows, baseline };
}

/** Rows of `id,isrc,title,artist`: an id that begins with a number has the ISRC of that number. */
export const table = (ids: readonly string[]): string =>
  ['id,isrc,title,artist', ...ids.map((id) => `${id},${isrcOf(id)},Title ${id},Artist ${id}`)].join('\n');

const isrcOf = (id: string): string =>
  /^\d/.test(id) ? `USABC${String(Number.parseInt(id, 10)).padStart(7, '0')}` : '';

/** Two pretraining splits and a test split; `1` and `2` are in the first, `3` in the second. */
export const case3 = (yaml = '', tests: readonly string[] = ['1t', '2t', '3t', 'x', 'y']): Files => ({
  'leakage.yml': `version: 1\npretrain:\n  p: {table: p.csv}\n  q: {table: q.csv}\ntest:\n  t: {table: t.csv}\n${yaml}`,
  'p.csv': table(['1p', '2p', 'a']),
  'q.csv': table(['3q', 'b']),
  't.csv': table(tests),
});

/** An overlap as an entry of a baseline, of tables like these. */
export function entryOf({ test, pretrain, level }: ReportOverlap): object {
  const item = ({ id, title, artist, isrc }: ReportOverlap['test']) => ({ id, title, artist, isrc });
  return { test: test.split, pretrain: pretrain.split, level, track: item(test), pretraining: [item(pretrain)] };
}
