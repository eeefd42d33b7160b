import { cpSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BENCHMARK,
  CONFIG,
  CORPUS,
  csv,
  GENRES,
  json,
  parquet,
  type Rows,
  shuffled,
  TEST,
  TRAIN,
} from '../support/benchmark.ts';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { openGitHub } from '../support/github/open.ts';
import { type ActionRun, runAction } from '../support/pull.ts';
import { createRepository, type Repository } from '../support/repository.ts';

const dist = builtDist();
const NAMES = ['index.json'];

function buildIndex(folder: string, rows: Rows): void {
  writeFileSync(join(folder, 'corpus.csv'), csv(rows));
  rmSync(join(folder, 'corpus'), { recursive: true, force: true });
  const built = dist.run(['index', 'build', 'corpus.csv', '--out', 'corpus'], folder);
  expect([built.code, built.stderr]).toEqual([0, expect.anything()]);
  rmSync(join(folder, 'corpus.csv'));
}

let made: { folder: string; base: string } | undefined;
function benchmark(): { repository: Repository; base: string } {
  const repository = createRepository();
  repository.write(BENCHMARK);
  buildIndex(repository.folder, CORPUS.slice(0, 450));
  const run = dist.run(['check', '--write-baseline'], repository.folder);
  console.log(run.stdout);
  return { repository, base: repository.commit() };
}

async function pull(change: (repository: Repository) => void): Promise<ActionRun & { comments: readonly string[] }> {
  const { repository, base } = benchmark();
  repository.git('checkout', '--quiet', '-b', 'topic');
  change(repository);
  const head = repository.commit();
  const { sha } = repository.merge(base, head);
  const { github } = await openGitHub({
    pulls: [{ number: 7, headSha: head, baseSha: base, headRepository: 'example-org/music', state: 'open' }],
  });
  const repo = { repo: { full_name: 'example-org/music' } };
  const payload = { pull_request: { number: 7, head: { sha: head, ...repo }, base: { sha: base, ...repo } } };
  const run = await runAction(repository.folder, github, { name: 'pull_request', sha, payload });
  return { ...run, comments: github.state.comments.map(({ body }) => body) };
}

const edit = (repository: Repository, from: string, to: string): void =>
  repository.write({ 'leakage.yml': CONFIG.replace(from, to) });

const CASES: Record<string, (repository: Repository) => void> = {
  '1': (r) =>
    r.write({
      'data/test.csv': csv([
        ...TEST,
        ...Array.from({ length: 20 }, (_, i) => ({
          ...(i < 2
            ? TRAIN[60 + i + 40]!
            : {
                title: `Zebra ${'abcdefghijklmnopqrst'[i]} Quux`,
                artist: `Person ${'abcdefghijklmnopqrst'[i]}b`,
                album: '',
              }),
          clip_id: `new${i}`,
        })).map(({ clip_id, title, artist, album }: any) => ({ clip_id, title, artist, album })),
      ]),
    }),
  '2': (r) =>
    r.write({
      'data/test.csv': csv(TEST.map((row, i) => (i % 3 ? row : { ...row, title: row.title!.replace(/.$/, 'é') }))),
    }),
  '3': (r) => {
    r.git('mv', 'data/test.csv', 'data/tagging.csv');
    edit(r, 'data/test.csv', 'data/tagging.csv');
  },
  '4': (r) =>
    r.write({
      'data/test.csv': csv(shuffled(TEST)),
      'data/genres.csv': csv(shuffled(GENRES)),
      'data/train.json.gz': json(shuffled(TRAIN)),
    }),
  '5a': (r) => r.write({ 'data/test.csv': csv(TEST.map((row, i) => ({ ...row, note: `n${i}` }))) }),
  '5b': (r) => {
    r.write({ 'data/test.csv': csv(TEST.map((row, i) => ({ ...row, isrc: `USABC22${String(i).padStart(5, '0')}` }))) });
    edit(r, 'album: album}, song', 'album: album, isrc: isrc}, song');
  },
  '6': (r) => {
    r.git('rm', '-q', 'data/test.csv');
    r.write({ 'data/test.parquet': parquet(TEST) });
    edit(r, 'data/test.csv', 'data/test.parquet');
  },
  '7b': (r) =>
    r.write({
      'data/test.csv': csv(TEST)
        .replace('test5-0', '<<<<<<< HEAD\ntest5-0')
        .replace('test6-0', '=======\ntest6-0')
        .replace('test7-0', '>>>>>>> topic\ntest7-0'),
    }),
  '8': (r) => r.write({ 'README.md': 'changed\n' }),
  '9': (r) => r.write({ 'data/test.csv': csv(TEST.slice(10)) }),
  '10': (r) => buildIndex(r.folder, CORPUS),
};

describe.each(Object.entries(CASES))('%s', (name, change) => {
  it('x', async () => {
    const { outputs, annotations, report, summary, artifact, comments } = await pull(change);
    console.log(
      JSON.stringify(
        {
          name,
          verdict: outputs.verdict,
          new: outputs.new,
          overlaps: outputs.overlaps,
          gate: outputs['gate-changed'],
          ann: annotations,
          comments,
          loosened: report.comparison,
          artifact,
          summary: summary.slice(0, 3000),
          errors: report.errors,
        },
        null,
        1,
      ),
    );
  });
});
