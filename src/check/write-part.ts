import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { createPartDetectors } from '../detect/detectors.ts';
import type { AudioCoverage } from '../model/detector.ts';
import { LEFT_OUT, type Track } from '../model/track.ts';
import { uniqueBy } from '../platform/group.ts';
import { makeFolderNow } from '../platform/make-folder.ts';
import { writeAll } from '../platform/parquet/write-all.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { type Shard, shardOf } from '../platform/shard.ts';
import { VERSION } from '../platform/version.ts';
import { createSources } from '../sources/sources.ts';
import { isMatchable } from '../text/match/matcher.ts';
import type { CheckOptions } from './options.ts';
import {
  type AudioPart,
  foundLines,
  PART_DETECTORS,
  PART_FORMAT,
  PART_INDEX,
  type PartDetector,
  type PartIndex,
  type ResultHead,
  type ResultLine,
  toLine,
} from './part-file.ts';
import { planCheck } from './plan.ts';
import { type ReadTests, readTests, searchIn } from './search.ts';

/** Result of a shard of a check. */
export type WrittenPart = {
  readonly index: PartIndex;
  /** Rows of test splits that were searched for. */
  readonly own: number;
  readonly problems: readonly Problem[];
};

export const GENERATOR = `music-leakage ${VERSION}`;

/**
 * Searches for the rows of a shard of each test split and writes what is found, to be judged by `mergeParts`. Rows that
 * say the same are of one shard, so that they are searched for once.
 * @throws ProblemError when the configuration cannot be cut into shards, or the folder is something else.
 */
export async function writePart(
  given: Config,
  shard: Shard,
  out: string,
  options: Pick<CheckOptions, 'access' | 'frozen' | 'progress'>,
): Promise<WrittenPart> {
  refuseEmbeddings(given);
  const { access, frozen = false, progress } = options;
  const plan = await planCheck(given, options);
  const { config } = plan.criteria;
  const reader = { sources: await createSources(config, access, frozen), progress };
  const detectors = createPartDetectors(config, access);
  const file = openPart(out);
  const problems: Problem[] = [];
  try {
    const tests = new Map<string, ReadTests>();
    for (const split of plan.splits.filter(({ role }) => role === 'test')) {
      const read = await readTests(split, config, reader);
      problems.push(...read.problems);
      tests.set(split.name, { ...read, tracks: ownTracks(read.tracks, shard) });
    }
    const results: PartIndex['results'] = [];
    for (const split of plan.splits.filter(({ role }) => role === 'pretrain')) {
      const against = plan.pairs.filter(({ pretrain }) => pretrain === split.name).map(({ test }) => tests.get(test)!);
      const writer = file.result();
      const found = await searchIn(split, against, config, detectors, reader, (track, matched) =>
        writer.add({ matched, track }),
      );
      problems.push(...found.loaded.problems);
      const { found: byDetector, loaded, ...head } = found;
      const { split: _, ...read } = loaded;
      const covered = against.map(({ split, tracks }) => [
        split.name,
        coveragePart(detectors.audio.audioCoverage(tracks), tracks),
      ]);
      const numbers = new Map<string, number>();
      for (const [detector, place] of Object.entries(PART_DETECTORS))
        for (const [i, test] of against.entries()) {
          const own = byDetector[place]?.[i];
          if (!own) continue;
          const of = { test: test.split.name, detector: detector as PartDetector };
          for (const line of foundLines(own, of, numbers)) writer.add(line);
        }
      results.push({
        pretrain: split.name,
        ...writer.finish({ ...head, loaded: read, tests: Object.fromEntries(covered) }),
      });
    }
    const index: PartIndex = {
      ...{ format: PART_FORMAT, generator: GENERATOR, shard, config: config.sha256, frozen },
      tests: [...tests].map(([name, { tally, tracks }]) => ({
        name,
        sha256: tally?.sha256 ?? '',
        tracks: tracks.length,
      })),
      results,
    };
    file.publish(index);
    const own = [...tests.values()].reduce(
      (sum, { tracks }) => sum + tracks.filter((one) => one !== LEFT_OUT).length,
      0,
    );
    return { index, own, problems: uniqueBy(problems, JSON.stringify) };
  } finally {
    file.close();
  }
}

/** Vectors are compared in blocks of rows, and numbers of other blocks differ in their last bits. */
function refuseEmbeddings({ file, match }: Config): void {
  if (match.text.retrieve === 'words') return;
  const message = `--shard: \`match.text.retrieve: ${match.text.retrieve}\` compares all rows of a test split together`;
  throw new ProblemError([{ file, message, remedy: 'Check without --shard, or with `retrieve: words`' }]);
}

/** Leaves the rows of a shard in their places. */
const ownTracks = (tracks: readonly Track[], { number, of }: Shard): readonly Track[] =>
  tracks.map((track) => (shardOf(shareKey(track), of) === number ? track : LEFT_OUT));

/** Returns the key by which test rows are shared out: equal rows are searched for once. */
const shareKey = (track: Track): string => {
  const { id, title, artist, album, duration } = track;
  return isMatchable(track) ? `${title}\n${artist}\n${album}\n${duration ?? ''}` : id;
};

function coveragePart(coverage: AudioCoverage | undefined, tracks: readonly Track[]): AudioPart | null {
  if (!coverage) return null;
  const places = new Map(tracks.map((track, place) => [track, place]));
  const incomparable = coverage.incomparable.map(({ track, reason, undecodable }) => ({
    test: places.get(track)!,
    reason,
    undecodable,
  }));
  return { ...coverage, incomparable };
}

const RESULT = /^(result-[0-9a-f]{16}\.jsonl|\.new-\d+-\d+)$/;

/** Opens the folder of a partial result; the one that is there is left until the new one is whole. */
function openPart(folder: string) {
  refuseOther(folder);
  makeFolderNow(folder);
  const made: string[] = [];
  const temporary = (): string => {
    const path = join(folder, `.new-${process.pid}-${made.length}`);
    made.push(path);
    return path;
  };
  return {
    result: () => createResult(temporary(), folder),
    publish(index: PartIndex): void {
      const path = temporary();
      const file = openSync(path, 'w');
      writeAll(file, Buffer.from(`${JSON.stringify(index, null, 2)}\n`));
      fsyncSync(file);
      closeSync(file);
      renameSync(path, join(folder, PART_INDEX));
      const named = new Set(index.results.map((result) => result.file));
      for (const name of readdirSync(folder)) if (RESULT.test(name) && !named.has(name)) rmSync(join(folder, name));
    },
    close(): void {
      for (const path of made) rmSync(path, { force: true });
    },
  };
}

/** @throws ProblemError when the folder has something that no check of a shard has written. */
function refuseOther(folder: string): void {
  if (!existsSync(folder)) return;
  const other = readdirSync(folder).find((name) => name !== PART_INDEX && !RESULT.test(name));
  if (other === undefined) return;
  const message = `cannot write a partial result to ${folder}: it has ${other}`;
  throw new ProblemError([{ file: '--out', message, remedy: 'Name a folder of its own for each shard' }]);
}

const BLOCK = 2 ** 20;

/** Writes the lines of a result; its head, which is known last, is the last of them. */
function createResult(path: string, folder: string) {
  const file = openSync(path, 'w');
  const hash = createHash('sha256');
  let lines: string[] = [];
  let [size, bytes] = [0, 0];
  const flush = (): void => {
    const block = Buffer.from(lines.join(''));
    hash.update(block);
    writeAll(file, block);
    bytes += block.length;
    [lines, size] = [[], 0];
  };
  const add = (line: ResultLine | ResultHead): void => {
    const text = toLine(line);
    lines.push(text);
    size += text.length;
    if (size >= BLOCK) flush();
  };
  return {
    add,
    finish(head: ResultHead): Omit<PartIndex['results'][number], 'pretrain'> {
      add(head);
      flush();
      fsyncSync(file);
      closeSync(file);
      const sha256 = hash.digest('hex');
      const name = `result-${sha256.slice(0, 16)}.jsonl`;
      renameSync(path, join(folder, name));
      return { file: name, sha256, bytes };
    },
  };
}
