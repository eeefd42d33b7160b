import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runActionCheck } from '../../src/action/run-check.ts';
import { checkFile } from '../../src/cli/check.ts';
import type { Report } from '../../src/model/report.ts';
import { temporaryFolder } from '../support/folder.ts';
import type { Files } from '../support/gate.ts';
import { CONVERTED, HARMLESS, OTHERS } from '../support/items.ts';
import { createRepository } from '../support/repository.ts';

/** A repository whose pull request turns some files into others, with what GitHub says of it. */
function pullRequest(before: Files, now: Files) {
  const repository = createRepository();
  const base = repository.commit(before);
  repository.git('checkout', '--quiet', '-b', 'branch');
  const head = repository.commit(now);
  const { sha } = repository.merge(base, head);
  const folder = temporaryFolder();
  const payload = { pull_request: { number: 1, base: { sha: base, repo: REPO }, head: { sha: head, repo: REPO } } };
  writeFileSync(join(folder, 'event.json'), JSON.stringify(payload));
  const config = join(repository.folder, 'leakage.yml');
  const cache = join(folder, 'cache');
  return {
    /** The check step of the Action. */
    async gate(policy: string, more: NodeJS.ProcessEnv = {}): Promise<Report> {
      const out = join(folder, 'out');
      mkdirSync(out, { recursive: true });
      await runActionCheck(out, {
        ...{ PATH: process.env.PATH, RUNNER_TEMP: folder, GITHUB_WORKSPACE: repository.folder, GITHUB_SHA: sha },
        ...{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(folder, 'event.json') },
        ...{ GITHUB_REPOSITORY: REPO.full_name, MUSIC_LEAKAGE_CACHE: cache, MUSIC_LEAKAGE_CONFIG: config },
        ...{ MUSIC_LEAKAGE_FAIL_ON: 'new', MUSIC_LEAKAGE_POLICY: policy, ...more },
      });
      return JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;
    },
    cli: (policy: 'head' | 'base') => checkFile(config, { cache, base, policy, failOn: 'new' }),
  };
}

const REPO = { full_name: 'o/r' };

const standing = ({ verdict, comparison, overlaps }: Report) => ({
  verdict,
  problem: comparison?.problem,
  isNew: overlaps.some((overlap) => overlap.new),
});

describe.each(OTHERS)('of a pull request, %s', (_, before, now) => {
  it('fails whoever judges, also where the result of the base was kept', async () => {
    const { gate, cli } = pullRequest(before, now);
    for (const policy of ['head', 'base'] as const) {
      for (const report of [await gate(policy), await cli(policy)])
        expect(standing(report)).toEqual({ verdict: 'fail', problem: null, isNew: true });
    }
  });
});

describe.each(HARMLESS)('of a pull request, %s', (what, before, now) => {
  it('passes whoever judges', async () => {
    const { gate, cli } = pullRequest(before, now);
    for (const report of [await gate('head'), await cli('head')])
      expect(standing(report)).toEqual({ verdict: 'pass', problem: null, isNew: false });
    const verdict = what === CONVERTED ? 'unknown' : 'pass';
    expect(standing(await gate('base'))).toEqual({ verdict, problem: null, isNew: false });
  });
});
