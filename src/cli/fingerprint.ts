import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { encodeAfpt } from '../audio/audfprint/files.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { count } from '../platform/plural.ts';
import { formatProblem, type Problem, ProblemError } from '../platform/problem.ts';
import { writeFileWhole } from '../platform/write-file.ts';
import { visible } from '../report/escape.ts';
import { progressOn } from './progress.ts';
import {
  type Chosen,
  chooseProfile,
  type GivenRecording,
  inWords,
  type ProfileOptions,
  readRecording,
  refuseRecording,
} from './recording.ts';
import { written } from './targets.ts';

type Options = ProfileOptions & {
  /** A file for one recording, a folder for several. */
  readonly afpt?: string;
  readonly json?: boolean;
};

type Fingerprinted = Omit<GivenRecording, 'fingerprint'> & {
  readonly hashes: number;
  readonly afpt: string | undefined;
  /** Why it was not written. */
  readonly problem?: Problem;
};
type Line = Fingerprinted | { readonly file: string; readonly problem: Problem };

/** Says what the fingerprint of each file holds, and writes it as audfprint would. 2 when one could not be read. */
export async function runFingerprint(files: readonly string[], options: Options): Promise<number> {
  const chosen = chooseProfile(options);
  const targets = options.afpt === undefined ? undefined : targetsOf(files, options.afpt, chosen);
  if (targets !== undefined) await written('--afpt', dirname(targets[0]!), makeFolder(dirname(targets[0]!)), '');
  const progress = progressOn(process.stderr);
  const lines: Line[] = [];
  for (const [i, file] of files.entries()) {
    progress.tell('fingerprinting', i / files.length);
    const line = await fingerprint(file, chosen, targets?.[i]);
    progress.clear();
    lines.push(line);
    if ('hashes' in line && !options.json) process.stdout.write(`${render(line)}\n`);
    if (line.problem) process.stderr.write(`${visible(formatProblem(line.problem))}\n`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(toJson(lines, chosen), null, 2)}\n`);
  return lines.some((line) => 'problem' in line) ? 2 : 0;
}

async function fingerprint(file: string, chosen: Chosen, target: string | undefined): Promise<Line> {
  try {
    const { fingerprint, ...recording } = await readRecording(file, chosen);
    const landmarks = fingerprint.landmarks();
    const found = { ...recording, hashes: landmarks.times.length };
    if (target === undefined) return { ...found, afpt: undefined };
    return await written('--afpt', target, writeFileWhole(target, [encodeAfpt(landmarks)]), '').then(
      () => ({ ...found, afpt: target }),
      (error) => ({ ...found, afpt: undefined, problem: problemOf(error) }),
    );
  } catch (error) {
    return { file, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof ProblemError)) throw error;
  return error.problems[0]!;
}

/** Where each fingerprint is written to: beside nothing that would be lost. */
function targetsOf(files: readonly string[], out: string, { profile }: Chosen): readonly string[] {
  if (profile.name !== 'audfprint')
    throw refuseRecording(
      '--afpt',
      `the hashes of the profile ${profile.name} are not audfprint's`,
      'Add --profile audfprint',
    );
  const folder = files.length > 1 || (existsSync(out) && statSync(out).isDirectory());
  const targets = folder ? files.map((file) => join(out, `${basename(file, extname(file))}.afpt`)) : [out];
  // An .afpt file that is read is not written over.
  const taken = new Map(files.map((file) => [resolve(file), file]));
  for (const [i, target] of targets.entries()) {
    const other = taken.get(resolve(target));
    if (other !== undefined)
      throw refuseRecording(
        files[i]!,
        `its fingerprint would be written to ${target}, the place of ${other}`,
        'Name another folder, or one for each',
      );
    taken.set(resolve(target), files[i]!);
  }
  return targets;
}

const perSecond = ({ hashes, seconds }: Fingerprinted): number => (seconds > 0 ? hashes / seconds : 0);

function render(line: Fingerprinted): string {
  const { file, hashes, afpt } = line;
  const rate = `${count(hashes)} ${hashes === 1 ? 'hash' : 'hashes'} (${perSecond(line).toFixed(1)} a second)`;
  return visible(`${file}: ${inWords(line)}, ${rate}${afpt === undefined ? '' : `, written to ${afpt}`}`);
}

const toJson = (lines: readonly Line[], { profile, settings }: Chosen) => ({
  schema: 1,
  profile: { name: profile.name, version: profile.version, ...(profile.name === 'audfprint' ? settings : {}) },
  files: lines.map((line) =>
    !('hashes' in line) ? line : { ...line, hashes_per_second: Number(perSecond(line).toFixed(3)) },
  ),
});
