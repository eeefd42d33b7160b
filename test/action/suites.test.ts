import { realpathSync } from 'node:fs';
import { expect, it } from 'vitest';
import { suiteFilesOf } from '../../src/config/suites/files.ts';
import { readSuite } from '../../src/config/suites/read.ts';
import { temporaryFolder } from '../support/folder.ts';
import { openGitHub } from '../support/github/open.ts';
import { runAction } from '../support/pull.ts';
import { createRepository } from '../support/repository.ts';
import { openListServer } from '../support/suite-server.ts';

const SPLITS = 'version: 1\npretrain: {corpus: {table: corpus.csv}}\ntest:\n  own: {table: own.csv}\n';
const TABLES = {
  'corpus.csv': 'id,title,artist\n1,Night Bus to Nowhere,The Paper Lanterns\n',
  'own.csv': 'id,title,artist\na,Glass Harbour,The Tin Owls\n',
};
const [LIST] = [...suiteFilesOf(readSuite('emomusic')).values()];
const PATH = new URL(LIST?.address ?? '').pathname;

/** Runs the Action for a pull request that adds a suite to the splits of its base. */
async function addSuite(from: string, env: NodeJS.ProcessEnv, base = SPLITS) {
  const lists = await openListServer({ [PATH]: 'song_id,Artist\n1,Nobody\n' });
  const repository = createRepository(realpathSync(temporaryFolder()));
  const baseSha = repository.commit({ ...TABLES, 'leakage.yml': base });
  repository.git('checkout', '--quiet', '-b', 'topic');
  const head = repository.commit({ 'leakage.yml': `${base}  emo: {suite: emomusic}\n` });
  const { sha } = repository.merge(baseSha, head);
  const { github } = await openGitHub({
    pulls: [{ number: 7, headSha: head, baseSha, headRepository: from, state: 'open' }],
  });
  const repo = (name: string) => ({ repo: { full_name: name } });
  const payload = {
    pull_request: {
      number: 7,
      head: { sha: head, ...repo(from) },
      base: { sha: baseSha, ...repo('example-org/music') },
    },
  };
  const run = await runAction(repository.folder, github, {
    ...{ name: 'pull_request', sha, payload },
    env: { ...lists.env, ...env },
  });
  const said = run.report.errors.map(({ message }) => message).join('\n');
  return { ...run, said, asked: lists.store.requests.map(({ path }) => path) };
}

it('a suite of a pull request is fetched from its own host, and its digest is held', async () => {
  const { asked, said, outputs } = await addSuite('example-org/music', {});
  expect(asked).toContain(PATH);
  expect(said).toContain('songs_info.csv of the suite emomusic has changed: its SHA-256 is ');
  expect(outputs.verdict).toBe('unknown');
}, 120_000);

it.each([
  ['a fork whose base names no suite', 'somebody/music', {}],
  ['allowed-hosts without its host', 'example-org/music', { MUSIC_LEAKAGE_ALLOWED_HOSTS: 'example.org' }],
])(
  'a suite of a pull request fetches nothing: %s',
  async (_, from, env) => {
    const { asked, said, outputs } = await addSuite(from, env);
    expect(asked).toEqual([]);
    expect(said).toContain('the host raw.githubusercontent.com is not allowed');
    expect(outputs.verdict).toBe('unknown');
  },
  120_000,
);
