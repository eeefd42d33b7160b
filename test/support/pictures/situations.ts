import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openLocalBase } from '../../../src/base/open.ts';
import { check } from '../../../src/check/check.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { NETWORK, type Network } from '../../../src/fetch/connect.ts';
import { type Report, reportSchema } from '../../../src/model/report.ts';
import { artistOf, lines, pad, range, titleOf } from '../made-rows.ts';

// Pull requests on a made-up benchmark, each checked against its base.

type Files = Readonly<Record<string, string>>;

/** A pull request: files of its base, files that it changes, and its change as people read it. */
export type Situation = {
  readonly name: string;
  /** Subject of the pull request. */
  readonly subject: string;
  readonly diff: readonly string[];
  readonly base: Files;
  readonly head: Files;
  readonly policy: 'head' | 'base';
};

const HEAD = 'track_id,title,artist,album,duration\n';
const row = (id: string, n: number): string =>
  `${id},${titleOf(n)},${artistOf(n)},Album ${Math.floor(n / 9)},${180 + (n % 90)}`;
const WALTZ = 'Saltwater Waltz,Ingrid Sommer & Leo Marsh,Tides,221';
const ORBIT = 'Paper Satellites,The Quiet Orbit,Low Earth,187';
const LIGHTS = 'Harbour Lights at Dawn,Nora Vale,Quays,204';
const TRAIN =
  HEAD +
  lines([...range(0, 678).map((n) => row(`tr-${pad(n + 1, 4)}`, n)), 'tr-0679,Copper Rain,The Dry Season,Monsoon,215']);
const TEST =
  HEAD +
  lines([
    ...range(0, 40).map((n) => row(`te-${pad(n + 1, 3)}`, 5000 + n)),
    ...[LIGHTS, ORBIT, WALTZ].map((text, i) => `te-${pad(i + 41, 3)},${text}`),
  ]);
const LEAKS = [
  'tr-0680,Harbour Lights at Dawn (Remastered),Nora Vale,Quays,205',
  'tr-0681,Paper Satellites,"Quiet Orbit, The",Low Earth,187',
  'tr-0682,Saltwater Waltz,Ingrid Sommer feat. Leo Marsh,Tides,221',
];
const FINE = 'tr-0683,Chalk Coast,Emil Roa,Cliffs,233';
const NEW_TEST = ['te-044,Glass Meadow,Lena Hart,Meadows,198', 'te-045,Copper Rain,The Dry Season,Monsoon,215'];
const configOf = (limit: number, extra = ''): string =>
  `version: 1\npretrain:\n  train: { table: data/train.csv }\n${extra}test:\n  test: { table: data/test.csv }\nlimits:\n  recording: ${limit}\n`;
const CONFIG = configOf(0);
const BASE: Files = { 'leakage.yml': CONFIG, 'data/train.csv': TRAIN, 'data/test.csv': TEST };
const LIMIT = ['leakage.yml:7', '-  recording: 0', '+  recording: 5'];
const SERVER = '  corpus: { index: "https://corpora.example/songs/index.json" }\n';
const plus = (rows: readonly string[]): readonly string[] => rows.map((text) => `+${text}`);

export const SITUATIONS: readonly Situation[] = [
  {
    ...{ name: 'pretraining-row', subject: 'Add songs to the train split', policy: 'head', base: BASE },
    diff: ['data/train.csv:681', ...plus(LEAKS)],
    head: { 'data/train.csv': TRAIN + lines(LEAKS) },
  },
  {
    ...{ name: 'test-row', subject: 'Extend the test split', policy: 'head', base: BASE },
    diff: ['data/test.csv:45', ...plus(NEW_TEST)],
    head: { 'data/test.csv': TEST + lines(NEW_TEST) },
  },
  {
    ...{ name: 'changed-limit', subject: 'Add a song, and raise the limit', policy: 'base', base: BASE },
    diff: [...LIMIT, 'data/train.csv:681', ...plus(LEAKS.slice(0, 1))],
    head: { 'leakage.yml': configOf(5), 'data/train.csv': TRAIN + lines(LEAKS.slice(0, 1)) },
  },
  {
    ...{ name: 'server', subject: 'Extend the test split', policy: 'head' },
    base: { ...BASE, 'leakage.yml': configOf(0, SERVER) },
    diff: ['data/test.csv:45', ...plus(NEW_TEST.slice(0, 1))],
    head: { 'data/test.csv': TEST + lines(NEW_TEST.slice(0, 1)) },
  },
  {
    ...{ name: 'resolved', subject: 'Add songs to the train split, second push', policy: 'head', base: BASE },
    diff: ['data/train.csv:681', ...LEAKS.map((text) => `-${text}`), ` ${FINE}`],
    head: { 'data/train.csv': TRAIN + lines([FINE]) },
  },
];

/** Nothing of the machine's own git, and the same commits each time. */
const GIT = {
  ...{ PATH: process.env.PATH, HOME: '/nowhere', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
  ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@a.test', GIT_AUTHOR_DATE: '2026-06-15T12:00:00Z' },
  ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@a.test', GIT_COMMITTER_DATE: '2026-06-15T12:00:00Z' },
};

/** A network in which nothing answers, and nobody waits. */
const NOWHERE: Network = {
  ...NETWORK,
  ...{ env: {}, sleep: async () => undefined },
  lookup: (_, __, done) => done(Object.assign(new Error('no answer'), { code: 'UND_ERR_CONNECT_TIMEOUT' }), ''),
};

/**
 * Checks a situation against its base, as a pull request is checked; its report names files as seen from its folder.
 */
export async function checkSituation({ base, head, policy }: Situation): Promise<Report> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'music-leakage-pictures-')));
  const git = (...args: readonly string[]): void => {
    execFileSync('git', args, { cwd: folder, env: GIT, stdio: 'ignore' });
  };
  const commit = (files: Files): void => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    git('add', '--all');
    git('commit', '--quiet', '--message=x');
  };
  const file = join(folder, 'leakage.yml');
  const cache = mkdtempSync(join(tmpdir(), 'music-leakage-cache-'));
  const access = { cache, offline: false, allowed: undefined, tokens: new Map(), network: NOWHERE };
  try {
    git('init', '--quiet', '--initial-branch=main');
    commit(base);
    git('checkout', '--quiet', '-b', 'change');
    commit(head);
    const opened = await openLocalBase('main', { config: file, env: GIT, access, policy });
    const clock = () => new Date('2026-06-15T12:00:00Z');
    const checking = check(await loadConfig(file), { access, base: opened, policy, clock });
    const { report } = await checking.finally(opened.close);
    return reportSchema.parse(JSON.parse(JSON.stringify(report).replaceAll(`${folder}/`, '')));
  } finally {
    for (const made of [folder, cache]) rmSync(made, { recursive: true, force: true });
  }
}
