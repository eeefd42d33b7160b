import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Config } from '../config/config.ts';
import type { Evidence, EvidenceGroup, SharedSamples, Undecided } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { digestOf } from '../platform/digest.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { missingProblems, missingShards } from '../platform/shard.ts';
import {
  fromLine,
  PART_FORMAT,
  PART_INDEX,
  type PartDetector,
  type PartIndex,
  partSchema,
  type ResultHead,
  type ResultLine,
} from './part-file.ts';
import { GENERATOR } from './write-part.ts';

/** Partial result of a check in its folder. */
export type OpenPart = { readonly path: string; readonly index: PartIndex };

const AGAIN = 'Check this shard again';

/**
 * Opens the partial results of a check.
 * @throws ProblemError that names each that is missing, damaged, there twice, or of another program, configuration or
 *   number of shards.
 */
export function openParts(paths: readonly string[], config: Config, frozen: boolean): readonly OpenPart[] {
  const problems: Problem[] = [];
  const parts: OpenPart[] = [];
  const refuse = (path: string, message: string, remedy = AGAIN): number =>
    problems.push({ file: path, message, remedy });
  for (const path of paths) {
    const index = readIndex(path, refuse);
    if (!index) continue;
    const { shard, generator } = index;
    const twin = parts.find((part) => part.index.shard.number === shard.number);
    const of = parts[0]?.index.shard.of ?? shard.of;
    if (generator !== GENERATOR) refuse(path, `was written by ${generator}, this is ${GENERATOR}`);
    else if (index.config !== config.sha256)
      refuse(
        path,
        `was checked by another ${config.file} (${index.config.slice(0, 12)} instead of ${config.sha256.slice(0, 12)})`,
      );
    else if (frozen && !index.frozen) refuse(path, 'was checked without --frozen');
    else if (shard.of !== of) refuse(path, `is a shard of ${shard.of}, ${parts[0]!.path} is one of ${of}`);
    else if (twin) refuse(path, `is shard ${shard.number}, as ${twin.path} is`, 'Leave one of them out');
    else parts.push({ path, index });
  }
  const of = parts[0]?.index.shard.of ?? 0;
  const numbers = new Set(parts.map(({ index }) => index.shard.number));
  problems.push(...missingProblems(missingShards(of, numbers), of, { file: '--merge', verb: 'Check' }));
  if (problems.length > 0) throw new ProblemError(problems);
  return parts.sort((a, b) => a.index.shard.number - b.index.shard.number);
}

function readIndex(path: string, refuse: (path: string, message: string) => void): PartIndex | undefined {
  const file = join(path, PART_INDEX);
  if (!existsSync(file)) {
    refuse(path, existsSync(path) ? `${PART_INDEX} is missing: its check has not ended` : 'does not exist');
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const parsed = partSchema.safeParse(value);
    if (parsed.success) return parsed.data;
    const { format } = (value ?? {}) as { readonly format?: unknown };
    const [issue] = parsed.error.issues;
    if (typeof format === 'number' && format !== PART_FORMAT)
      refuse(path, `has format ${format}, this program reads ${PART_FORMAT}`);
    else refuse(path, `${PART_INDEX} is damaged: ${issue?.path.join('.')}: ${issue?.message}`);
  } catch {
    refuse(path, `${PART_INDEX} is damaged: it is not JSON`);
  }
  return undefined;
}

/** Overlaps that a part found for one test split by one detector. */
export type PartFound = {
  readonly evidence: Evidence[];
  readonly groups: (EvidenceGroup & { readonly place: number })[];
  readonly undecided: Undecided[];
  readonly sharedSamples: SharedSamples[];
};

/** Result of a part for one pretraining split. */
export type PartResult = {
  readonly head: ResultHead;
  /** Tracks that matched, with their numbers among all that were added. */
  readonly matched: readonly (readonly [number: number, track: Track])[];
  readonly found: (test: string, detector: PartDetector) => PartFound;
};

/**
 * Reads what a part found in a pretraining split.
 * @throws ProblemError when that is missing or damaged.
 */
export async function readPartResult({ path, index }: OpenPart, pretrain: string): Promise<PartResult> {
  const refuse = (message: string): ProblemError => new ProblemError([{ file: path, message, remedy: AGAIN }]);
  const result = index.results.find((one) => one.pretrain === pretrain);
  if (!result) throw refuse(`has nothing of the split ${pretrain}`);
  const file = join(path, result.file);
  if (!existsSync(file)) throw refuse(`${result.file} is missing`);
  const tracks: Track[] = [];
  const matched: [number, Track][] = [];
  const found = new Map<string, PartFound>();
  const foundOf = (test: string, detector: PartDetector): PartFound => {
    const key = `${detector} ${test}`;
    const known = found.get(key) ?? { evidence: [], groups: [], undecided: [], sharedSamples: [] };
    found.set(key, known);
    return known;
  };
  const take = (line: ResultLine): void => {
    if ('matched' in line) matched.push([line.matched, line.track]);
    else if ('track' in line) tracks.push(line.track);
    else {
      const own = foundOf(line.test, line.detector);
      const told = <T extends { readonly pretrain: number }>(item: T) => ({
        ...item,
        pretrain: tracks[item.pretrain]!,
      });
      if ('evidence' in line) own.evidence.push(told(line.evidence));
      else if ('undecided' in line) own.undecided.push(told(line.undecided));
      else if ('shared' in line) own.sharedSamples.push(told(line.shared));
      else own.groups.push(toGroup(line.group, tracks));
    }
  };
  let last: string | undefined;
  await eachLine(file, result.sha256, refuse, (line) => {
    if (last !== undefined) take(fromLine(last));
    last = line;
  });
  if (last === undefined) throw refuse(`${result.file} is empty`);
  return { head: fromLine<ResultHead>(last), matched, found: foundOf };
}

type Line = Extract<ResultLine, { readonly group: unknown }>;

function toGroup({ among, pretrains, ...said }: Line['group'], tracks: readonly Track[]) {
  const place = among?.place ?? 0;
  return {
    ...{ ...said, place, pretrains: pretrains.map((number) => tracks[number]!) },
    ...(among ? { among: { name: among.name, place: () => place } } : {}),
  };
}

/** Compares a file with its digest first: nothing of one that is damaged is used. */
async function eachLine(
  file: string,
  sha256: string,
  refuse: (message: string) => ProblemError,
  read: (line: string) => void,
): Promise<void> {
  if ((await digestOf(file)) !== sha256) throw refuse(`${file} is damaged: its digest is not the one in ${PART_INDEX}`);
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }))
    read(line);
}
