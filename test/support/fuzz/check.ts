import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from '../../../src/cli/check.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { type Report, reportSchema } from '../../../src/model/report.ts';
import { exitCode } from '../../../src/report/phrases.ts';
import { renderSarif } from '../../../src/report/sarif.ts';
import { jsonTexts } from '../../../src/report/stream.ts';
import { renderText } from '../../../src/report/text.ts';
import { readSplit } from '../../../src/sources/read-split.ts';
import { repairedTracks } from '../../../src/sources/repaired-tracks.ts';
import { judgeError, judgeProblem, type Read } from './reader.ts';

/** Tracks of the splits that are whole: the first is a leak. */
export const CORPUS =
  'id,title,artist,album,duration,isrc\nc1,Aurora Borealis,Night Owls,First Light,201,USS1Z9900001\nc2,Harbour Lights,The Gulls,,,\n';
export const BENCH = 'id,title,artist\nb1,Aurora Borealis,Night Owls\nb2,Other Song,Nobody Known\n';

const PLAIN = {
  bold: (text: string) => text,
  dim: (text: string) => text,
  verdict: (_: unknown, text: string) => text,
};

export type HostileCheck = {
  /** Name that every problem has to contain. */
  readonly name: string;
  /** leakage.yml, or undefined where the input is that file. */
  readonly config?: string;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** Message that is taken for a fault. */
  readonly unmeant?: RegExp;
  /** Verdict of the check of the whole corpus, whatever the input is; undefined where the input decides that too. */
  readonly verdict?: string | undefined;
  readonly frozen?: boolean;
  /**
   * Whether splits called `hostile…` are also read alone, which is many times faster: then only each tenth input is
   * checked.
   */
  readonly alone?: boolean;
};

const CHECKED = 10;

/**
 * Returns a reader that checks by a configuration with an input in it. Each time the whole corpus has to be judged as
 * it is without the input, and every output has to be written.
 */
export function openCheck(
  folder: string,
  { config, files = {}, frozen = false, alone = false, ...expected }: HostileCheck,
): Read {
  const path = join(folder, 'leakage.yml');
  const all = {
    'corpus.csv': CORPUS,
    'bench.csv': BENCH,
    ...files,
    ...(config === undefined ? {} : { 'leakage.yml': config }),
  };
  for (const [file, content] of Object.entries(all)) writeFileSync(join(folder, file), content);
  let runs = 0;
  return async (input) => {
    const file = join(folder, input.name);
    writeFileSync(file, input.bytes);
    try {
      if (alone) await readAlone(path, expected);
      if (alone && runs++ % CHECKED > 0) return;
      const out = runs++ % 8 === 0 ? { out: join(folder, 'out') } : {};
      judgeReport(await checkFile(path, { frozen, ...out }), { verdict: 'fail', ...expected });
    } finally {
      rmSync(file, { force: true });
    }
  };
}

async function readAlone(path: string, { name, unmeant }: Pick<HostileCheck, 'name' | 'unmeant'>): Promise<void> {
  const { splits } = await loadConfig(path);
  for (const split of splits.filter((each) => each.name.startsWith('hostile')))
    try {
      for await (const _ of repairedTracks(await readSplit(split), split.repair));
    } catch (error) {
      judgeError(error, name, unmeant);
    }
}

/** Checks what a report with a hostile input says. @throws Error that names what is wrong. */
export function judgeReport(
  report: Report,
  { name, unmeant, verdict }: Omit<HostileCheck, 'config' | 'files' | 'frozen'>,
): void {
  const text = [...jsonTexts(report)].join('');
  reportSchema.parse(JSON.parse(text));
  renderText(report, PLAIN);
  renderSarif(report, { toPath: (file) => file });
  const code = exitCode(report);
  if (![0, 1, 2].includes(code)) throw new Error(`exit code ${code}`);
  for (const error of report.errors) judgeProblem({ ...error, line: error.line ?? undefined } as never, name, unmeant);
  const whole = report.checks.find(({ pretrain, test }) => pretrain === 'whole' && test === 'bench');
  if (verdict !== undefined && whole?.verdict !== verdict)
    throw new Error(`the whole corpus is judged ${whole?.verdict}`);
}
