import { joinShards, unbuiltProblems } from '../indexing/join-shards.ts';
import { type FoundShard, shardStatus } from '../indexing/shards.ts';
import { plural } from '../platform/plural.ts';
import { formatProblem } from '../platform/problem.ts';
import { visible } from '../report/escape.ts';
import { describeIndex } from './index-info.ts';
import { isQuiet } from './output.ts';
import { written } from './targets.ts';

const say = (lines: readonly string[]): boolean => process.stdout.write(`${lines.map(visible).join('\n')}\n`);

/** Says how far the shards of an index are built; returns 2 unless all are whole. */
export async function runStatus(paths: readonly string[], { json }: { readonly json?: boolean }): Promise<number> {
  const { of, found, unbuilt } = await shardStatus(paths);
  const isWhole = of !== undefined && unbuilt.length === 0 && found.every(({ state }) => state === 'whole');
  if (json) {
    const shards = found.map(({ path, number, state, problems }) => ({
      ...{ path, number: number ?? null, state, problems: problems.map(formatProblem) },
    }));
    process.stdout.write(
      `${JSON.stringify({ schema: 1, of: of ?? null, whole: isWhole, unbuilt, shards }, null, 2)}\n`,
    );
    return isWhole ? 0 : 2;
  }
  say(found.map(lineOf));
  for (const problem of [...found.flatMap(({ problems }) => problems), ...unbuiltProblems(unbuilt, of)])
    process.stderr.write(`${visible(formatProblem(problem))}\n`);
  if (isWhole) say([`All ${of} shards are whole`]);
  return isWhole ? 0 : 2;
}

function lineOf({ path, state, number, manifest }: FoundShard): string {
  const shard = number === undefined ? '' : `  shard ${number} of ${manifest?.shard?.of}`;
  const rows = manifest ? `, ${plural(manifest.counts.tracks, 'track')}` : '';
  return `${(state === 'whole' ? 'whole' : state.toUpperCase()).padEnd(8)} ${path}${shard}${rows}`;
}

/** Joins the shards of an index and says what it holds. */
export async function runJoin(paths: readonly string[], { out }: { readonly out: string }): Promise<number> {
  const { manifest, sha256 } = await written('--out', out, joinShards(paths, out));
  if (!isQuiet()) say([...describeIndex(manifest, sha256), '', `Wrote ${out}`]);
  return 0;
}
