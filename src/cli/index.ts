import { join } from 'node:path';
import type { Split } from '../config/config.ts';
import { type AccessOptions, toAccess } from '../fetch/access.ts';
import { INDEX_FILE } from '../index/manifest.ts';
import { openIndex, pathOfPart, readManifest } from '../index/read.ts';
import { addToIndex, type Built, buildIndex } from '../indexing/build.ts';
import { disclosures } from '../indexing/give-away.ts';
import { verifyIndex } from '../indexing/verify.ts';
import { count, plural } from '../platform/plural.ts';
import { formatProblem, ProblemError } from '../platform/problem.ts';
import { visible } from '../report/escape.ts';
import { createSources } from '../sources/sources.ts';
import { type HearingOptions, openFingerprinting } from './index-audio.ts';
import { type EmbeddingOptions, openEmbedding } from './index-embedding.ts';
import { describeIndex, sizeOf } from './index-info.ts';
import { publishing, uniqueParts } from './index-publish.ts';
import { findSource, type IndexSource, type SourceOptions } from './index-source.ts';
import { isQuiet } from './output.ts';
import { progressOn } from './progress.ts';
import { toShard } from './shard-option.ts';
import { refuseTarget, written } from './targets.ts';

const say = (lines: readonly string[]): boolean => process.stdout.write(`${lines.join('\n')}\n`);

type BuildOptions = SourceOptions &
  EmbeddingOptions &
  HearingOptions &
  AccessOptions & { readonly titles?: boolean; readonly shard?: string | boolean };

/** The split on this machine. */
async function fetched({ split, config }: IndexSource, options: AccessOptions, tell: Progress): Promise<Split> {
  if (!config) return split;
  const sources = await createSources(config, toAccess(options, process.env), false);
  return sources.local(split, (share) => tell(`fetching ${split.name}`, share));
}

type Progress = (what: string, share: number) => void;

/** Builds the index of a split or a table. */
export async function runBuild(source: string, { out, ...options }: BuildOptions & { out: string }): Promise<number> {
  await refuseTarget({ option: '--out', path: out, kind: 'folder' });
  const found = await findSource(source, options);
  const { role: wanted, titles = false } = options;
  refuseRole(wanted, titles, options.embeddings === true);
  const embedding = options.embeddings ? await openEmbedding(options, found.match) : undefined;
  const fingerprinting = openFingerprinting(found, options);
  const role = wanted === 'test' ? { titles } : undefined;
  const shard = toShard(options.shard, process.env);
  if (shard && role)
    throw new ProblemError([
      { file: '--shard', message: 'does not go with --role test', remedy: 'Build a test split whole: it is small' },
    ]);
  return show(out, async (progress) => {
    const split = await fetched(found, options, progress);
    return buildIndex(split, found.malformedRows, { folder: out, embedding, fingerprinting, role, shard, progress });
  });
}

/** @throws ProblemError when options do not go together. */
function refuseRole(role: string | undefined, titles: boolean, embeddings: boolean): void {
  const refuse = (file: string, message: string, remedy: string): ProblemError =>
    new ProblemError([{ file, message, remedy }]);
  if (titles && role !== 'test')
    throw refuse('--titles', 'goes with --role test; an index of a corpus keeps its titles anyway', 'Leave it out');
  if (role === 'test' && embeddings && !titles)
    throw refuse('--embeddings', 'are made of titles, which --role test leaves out', 'Add --titles, or leave it out');
}

/** Appends the tracks of another table to an index; they are embedded where its tracks are. */
export async function runAdd(folder: string, source: string, options: BuildOptions): Promise<number> {
  const found = await findSource(source, options);
  const { model, audio } = readManifest(folder).manifest;
  if (audio?.role === 'test')
    throw new ProblemError([
      {
        file: folder,
        message: 'is an index of a test split, to which nothing is added',
        remedy: 'Build it again of all its tracks',
      },
    ]);
  const embedding = options.embeddings || model ? await openEmbedding(options, found.match, model) : undefined;
  const fingerprinting = openFingerprinting(found, options, audio);
  return show(folder, async (progress) => {
    const split = await fetched(found, options, progress);
    return addToIndex(split, found.malformedRows, { folder, embedding, fingerprinting, progress });
  });
}

/** Builds in a folder, showing how far it is, and says what came of it. */
export async function show(folder: string, build: (progress: Progress) => Promise<Built>): Promise<number> {
  const progress = progressOn(process.stderr);
  const building = written(
    '--out',
    folder,
    build(progress.tell).finally(progress.clear),
    '; an index that was there is as it was',
  );
  const { manifest, sha256, kept, recordings } = await building;
  for (const problem of recordings.problems) process.stderr.write(`${visible(formatProblem(problem))}\n`);
  const taken = [
    ...(kept > 0 ? [`${count(kept)} embeddings were taken over from the index that was there.`] : []),
    ...(recordings.kept > 0
      ? [`${plural(recordings.kept, 'recording')} taken over from the index that was there.`]
      : []),
  ];
  if (!isQuiet()) say([...describeIndex(manifest, sha256), '', ...taken, `Wrote ${visible(folder)}`]);
  return 0;
}

/** Says what an index holds, by its index.json alone. */
export async function runInfo(path: string, { json }: { readonly json?: boolean }): Promise<number> {
  const { manifest, sha256 } = readManifest(path);
  const discloses = disclosures(manifest);
  const lines = [
    ...describeIndex(manifest, sha256),
    '  whoever has it learns:',
    ...discloses.map((line) => visible(`    ${line}`)),
  ];
  say(json ? [JSON.stringify({ schema: 1, sha256, manifest, discloses }, null, 2)] : lines);
  return 0;
}

/** Reads every part of an index; returns 2 when one is missing or damaged. */
export async function runVerify(path: string): Promise<number> {
  const index = await openIndex(path, { isShard: true });
  const verified = await verifyIndex(index);
  for (const { part, problems } of verified)
    say([`${problems.length === 0 ? 'good    ' : 'DAMAGED '} ${part.file}  ${sizeOf(part.bytes)}`]);
  const problems = verified.flatMap(({ problems }) => problems);
  for (const problem of problems) process.stderr.write(`${visible(formatProblem(problem))}\n`);
  if (problems.length === 0) say([`The index is whole: ${INDEX_FILE} has the digest ${index.sha256}`]);
  return problems.length === 0 ? 0 : 2;
}

/** Says what to upload where, and what to write into leakage.yml; nothing is uploaded. */
export async function runPublish(
  path: string,
  { dryRun, to }: { readonly dryRun?: boolean; readonly to?: string },
): Promise<number> {
  if (!dryRun) {
    const remedy = `Add --dry-run: it prints what to upload and the lines for leakage.yml`;
    process.stderr.write(`music-leakage index publish: nothing is uploaded by this program. ${remedy}\n`);
    return 2;
  }
  const verified = await runVerify(path);
  if (verified !== 0) return verified;
  const { manifest, folder, sha256 } = readManifest(path);
  const files = [...uniqueParts(manifest).map((part) => pathOfPart(folder, part)), join(folder, INDEX_FILE)];
  say(['', ...publishing(manifest, files, sha256, to)]);
  return 0;
}
