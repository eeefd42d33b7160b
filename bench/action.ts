// node bench/run.mjs action: processor time of a pull request, as the steps of action.yml run one after the other,
// caches warm; CLI names another program than dist/cli.js. node bench/run.mjs action embedding: the same by embeddings,
// where 200 texts are new. Embedding the corpus first takes minutes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvCell } from '../src/report/escape.ts';
import { runCounted } from './cpu.ts';
import { fma, itunesAmazon, msd, mtt, seedTargets } from './retrieve/data.ts';
import { recombined } from './retrieve/rows.ts';

const PROJECT = process.env.PROJECT ?? '.';
const CLI = process.env.CLI ?? join(PROJECT, 'dist/cli.js');
const EMBEDDING = process.argv[2] === 'embedding';
const [CORPUS, TESTS, CHANGED] = [100_000, 1000, EMBEDDING ? 200 : 20];
const RUNS = 3;

const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
const workspace = join(folder, 'workspace');
const at = (name: string): string => join(workspace, name);
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', workspace, '-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...args], {
    encoding: 'utf8',
  }).trim();

type Event = { readonly name: string; readonly payload: object };

/** CPU seconds of plan, check and publish, as steps of one job; the verdict that check gave. */
function job({ name, payload }: Event): { readonly seconds: readonly number[]; readonly verdict: string } {
  writeFileSync(join(folder, 'event.json'), JSON.stringify(payload));
  const temporary = mkdtempSync(join(folder, 'runner-'));
  const output = join(temporary, 'output');
  writeFileSync(output, '');
  const env = {
    ...{ PATH: process.env.PATH, HOME: join(folder, 'home'), MUSIC_LEAKAGE_CACHE: join(folder, 'cache') },
    ...{ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: join(folder, 'event.json'), GITHUB_WORKSPACE: workspace },
    ...{ GITHUB_REPOSITORY: 'bench/bench', GITHUB_SHA: git('rev-parse', 'HEAD'), GITHUB_ACTIONS: 'true' },
    ...{ GITHUB_OUTPUT: output, RUNNER_TEMP: temporary, MUSIC_LEAKAGE_COMMENT: 'never' },
  };
  const seconds = ['plan', 'check', 'publish'].map((step) => {
    const report = step === 'publish' ? { MUSIC_LEAKAGE_REPORT: outputOf(output, 'report') } : {};
    const { status, stderr, seconds } = runCounted([CLI, 'action', step], {
      cwd: workspace,
      env: { ...env, ...report },
    });
    if (status !== 0) throw new Error(`${step}: ${stderr}`);
    return seconds;
  });
  return { seconds, verdict: outputOf(output, 'verdict') };
}

const outputOf = (file: string, name: string): string =>
  new RegExp(`^${name}<<(.*)\\n(.*)\\n\\1$`, 'm').exec(readFileSync(file, 'utf8'))?.[2] ?? '';

const sizeOf = (path: string): number =>
  statSync(path).isFile()
    ? statSync(path).size
    : readdirSync(path).reduce((sum, entry) => sum + sizeOf(join(path, entry)), 0);

try {
  for (const name of ['workspace', 'home', 'cache']) mkdirSync(join(folder, name));
  const real = [...seedTargets(), ...msd(), ...fma(), ...mtt(), ...itunesAmazon()];
  const rows = [...real, ...recombined(real, 2 * CORPUS, 1)].slice(0, 2 * CORPUS);
  const table = (from: readonly (typeof rows)[number][]): string =>
    `title,artist,album\n${from.map(({ title, artist, album }) => [title, artist, album].map(csvCell).join(',')).join('\n')}\n`;
  const tests = rows.slice(CORPUS, CORPUS + TESTS);
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(at('corpus.csv'), table(rows.slice(0, CORPUS)));
  writeFileSync(at('test.csv'), table(tests));
  const [corpus, match] = EMBEDDING
    ? ['index: corpus.index', 'match: {text: {retrieve: embedding}}\n']
    : ['table: corpus.csv', ''];
  writeFileSync(
    at('leakage.yml'),
    `version: 1\npretrain: {corpus: {${corpus}}}\ntest: {test: {table: test.csv}}\nstrict: {malformed-rows: 1000}\n${match}`,
  );
  if (EMBEDDING) {
    const build = ['index', 'build', 'corpus.csv', '--out', 'corpus.index', '--malformed-rows', '1000', '--embeddings'];
    execFileSync(process.execPath, [CLI, ...build], { cwd: workspace, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  git('add', '.');
  git('commit', '--quiet', '--message=base');
  const base = git('rev-parse', 'HEAD');
  writeFileSync(at('test.csv'), table([...tests.slice(CHANGED), ...rows.slice(-CHANGED)]));
  git('commit', '--quiet', '--all', '--message=change');
  const repo = { full_name: 'bench/bench' };
  const pull: Event = {
    name: 'pull_request',
    payload: { pull_request: { number: 1, base: { sha: base, repo }, head: { sha: git('rev-parse', 'HEAD'), repo } } },
  };
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  console.log(
    `A pull request that changes ${CHANGED} of ${TESTS} test rows, against ${CORPUS.toLocaleString('en')}; the best of ${RUNS}.\n`,
  );
  console.log('| | plan | check | publish | all, CPU seconds | goal |\n|---|---|---|---|---|---|');
  const show = (what: string, goal: string, prepare: () => void, event = pull): void => {
    const all = Array.from({ length: RUNS }, () => {
      prepare();
      return job(event);
    });
    const sum = ({ seconds }: (typeof all)[number]): number => seconds.reduce((total, each) => total + each, 0);
    const best = all.toSorted((a, b) => sum(a) - sum(b))[0] as (typeof all)[number];
    const cells = [...best.seconds, sum(best)].map((each) => each.toFixed(2));
    console.log(`| ${what} (${best.verdict}) | ${cells.join(' | ')} | ${goal} |`);
  };
  const forget = (kind: string): void => rmSync(join(folder, 'cache', kind), { recursive: true, force: true });
  const onBase = (): void => {
    git('checkout', '--quiet', base);
    job({ name: 'push', payload: { before: base } });
    git('checkout', '--quiet', 'main');
  };
  if (EMBEDDING)
    show("200 new texts, the base's result in the cache", '', () => {
      forget('embeddings');
      onBase();
    });
  else {
    show("the base's result not known", '', () => forget('results'));
    forget('results');
    onBase();
    show("the base's result in the cache", '', () => undefined);
    git('checkout', '--quiet', base);
    writeFileSync(at('code.py'), 'print()\n');
    git('add', '.');
    git('commit', '--quiet', '--message=code');
    const head = git('rev-parse', 'HEAD');
    const code = {
      name: 'pull_request',
      payload: { pull_request: { number: 2, base: { sha: base, repo }, head: { sha: head, repo } } },
    };
    show('code alone changed', '', () => undefined, code);
  }
  const megabytes = ['dist', 'models'].map((name) => sizeOf(join(PROJECT, name)) / 1e6);
  console.log(`dist + model: ${megabytes.reduce((sum, each) => sum + each, 0).toFixed(0)} MB (goal 80 MB).`);
} finally {
  rmSync(folder, { recursive: true });
}
