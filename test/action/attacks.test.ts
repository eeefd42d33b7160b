import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bare, CORE, forge, running, writeTo } from '../support/buried.ts';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createRepository, type Repository } from '../support/repository.ts';

const dist = join(builtDist().folder, 'dist/cli.js');

const YAML = 'version: 1\npretrain:\n  corpus: {table: corpus.csv}\ntest:\n  bench: {table: bench.csv}\n';
const CORPUS = 'id,title,artist\nc1,Aurora Borealis,Night Owls\nc2,Harbour Lights,The Gulls\n';
const CLEAN = 'id,title,artist\nb1,Something Else,Nobody\n';
const LEAKED = `${CLEAN}b2,Aurora Borealis,Night Owls\n`;

/** Where the configuration lies, and how a workflow names it. */
const PLACES = {
  'the root': { folder: '', inputs: {} },
  'a subfolder': { folder: 'bench', inputs: { MUSIC_LEAKAGE_CONFIG: 'bench/leakage.yml' } },
  'a working-directory': { folder: 'bench', inputs: { MUSIC_LEAKAGE_WORKING_DIRECTORY: 'bench' } },
} as const;
const EVENTS = ['pull_request', 'merge_group', 'push'] as const;

type Place = (typeof PLACES)[keyof typeof PLACES];

/** Attack by files that a pull request puts beside its configuration; returns nothing that it does not commit. */
type Attack = (at: { repository: Repository; folder: string; base: string; mark: string }) => void;

/** Attacks that run a command, each named by the setting that did. */
const COMMANDS: Readonly<Record<string, Attack>> = {
  'remote.uploadpack': ({ folder, mark }) => writeTo(folder, running(`touch ${mark}`)),
  'core.sshCommand': ({ folder, mark }) =>
    writeTo(
      folder,
      bare(`${CORE}\tsshCommand = "touch ${mark}; false"\n[remote "origin"]\n\turl = ssh://127.0.0.1/x\n`),
    ),
  'core.gitProxy, credential.helper and url.insteadOf': ({ folder, mark }) =>
    writeTo(
      folder,
      bare(
        `${CORE}\tgitProxy = "touch ${mark}"\n[credential]\n\thelper = "!touch ${mark}"\n[remote "origin"]\n\turl = https://x.test/\n[url "git://127.0.0.1/"]\n\tinsteadOf = https://x.test/\n`,
      ),
    ),
  'include.path of a file in the work tree': ({ folder, mark }) =>
    writeTo(folder, {
      ...bare(`${CORE}[include]\n\tpath = more\n`),
      more: `[remote "origin"]\n\turl = file:///x\n\tuploadpack = "touch ${mark}; false"\n`,
    }),
  'a filter of .gitattributes': ({ folder, base, repository, mark }) => {
    forge(repository.folder, folder, base, LOOSE);
    const config = `${CORE}[filter "x"]\n\tclean = "touch ${mark}; cat"\n\tprocess = "touch ${mark}"\n[diff "x"]\n\ttextconv = "touch ${mark}"\n`;
    writeTo(folder, { config, '.gitattributes': '*.csv filter=x diff=x\n', '.mailmap': 'x <x>\n' });
  },
  'a program called git': ({ folder, mark }) => {
    writeTo(folder, { git: `#!/bin/sh\ntouch ${mark}\n`, ffmpeg: `#!/bin/sh\ntouch ${mark}\n` });
    for (const name of ['git', 'ffmpeg']) chmodSync(join(folder, name), 0o755);
  },
};

/** The base as it would let everything pass. */
const LOOSE = { 'leakage.yml': `${YAML}limits: {recording: ignore}\n`, 'corpus.csv': CORPUS, 'bench.csv': LEAKED };

type Attacked = {
  readonly repository: Repository;
  readonly base: string;
  readonly head: string;
  readonly merge: string;
};

/** A pull request that leaks, and does what an attack does besides, checked out as its merge. */
function attacked({ folder }: Place, attack: Attack, mark: string): Attacked {
  const repository = createRepository();
  const at = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  const base = repository.commit({ [at('leakage.yml')]: YAML, [at('corpus.csv')]: CORPUS, [at('bench.csv')]: CLEAN });
  repository.git('checkout', '--quiet', '-b', 'topic');
  repository.write({ [at('bench.csv')]: LEAKED });
  attack({ repository, folder: join(repository.folder, folder), base, mark });
  const head = repository.commit();
  const { sha: merge } = repository.merge(base, head);
  return { repository, base, head, merge };
}

/** Runs the step that checks, as action.yml does, and returns what it puts out. */
async function gate(
  { repository, base, head, merge }: Attacked,
  event: (typeof EVENTS)[number],
  inputs: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const folder = temporaryFolder();
  const repo = (full_name: string) => ({ repo: { full_name } });
  const payload = {
    pull_request: {
      pull_request: { number: 7, head: { sha: head, ...repo('stranger/x') }, base: { sha: base, ...repo('o/r') } },
    },
    merge_group: { merge_group: { base_sha: base, head_sha: merge } },
    push: { before: base, after: merge },
  }[event];
  writeTo(folder, { 'event.json': JSON.stringify(payload), output: '', summary: '' });
  const env = {
    ...{
      PATH: `:.:${repository.folder}:${process.env.PATH}`,
      HOME: folder,
      RUNNER_TEMP: folder,
      GITHUB_ACTIONS: 'true',
    },
    ...{ GITHUB_WORKSPACE: repository.folder, GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: join(folder, 'event.json') },
    ...{ GITHUB_SHA: merge, GITHUB_REPOSITORY: 'o/r', GITHUB_SERVER_URL: 'https://127.0.0.1:9', LD_LIBRARY_PATH: ':' },
    ...{ GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') },
    ...{ MUSIC_LEAKAGE_CACHE: join(folder, 'cache'), MUSIC_LEAKAGE_TOKEN: '', ...inputs },
  };
  await promisify(execFile)(process.execPath, [dist, 'action', 'check'], { cwd: repository.folder, env });
  const outputs = readFileSync(join(folder, 'output'), 'utf8').matchAll(/^(\S+?)<<(\S+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...outputs].map(([, name, , value]) => [name, value]));
}

async function commandLine({ repository, base }: Attacked, folder: string, ...more: readonly string[]) {
  const args = [dist, 'check', 'leakage.yml', '--base', base, '--json', ...more];
  const cwd = join(repository.folder, folder);
  const env = { PATH: `:.:${cwd}:${process.env.PATH}`, MUSIC_LEAKAGE_CACHE: join(temporaryFolder(), 'cache') };
  const failed = await promisify(execFile)(process.execPath, args, { cwd, env }).catch((error) => error);
  return { code: failed.code ?? 0, report: JSON.parse(failed.stdout) };
}

/**
 * The two ways that worked are tried everywhere and on each event, as what finds the repository is the same for all.
 */
const WORKED: readonly string[] = ['remote.uploadpack', 'core.sshCommand'];
const eventsFor = (name: string) => (WORKED.includes(name) ? EVENTS : (['pull_request'] as const));
const attacksFor = (place: Place) =>
  Object.entries(COMMANDS).filter(([name]) => place === PLACES['a subfolder'] || WORKED.includes(name));

const mark = (): string => join(temporaryFolder(), 'PWNED');

describe('a command that a pull request brings along', () => {
  describe.each(Object.entries(PLACES))('in %s', (_, place) => {
    it.each(attacksFor(place))(
      'by %s is not run, on the events of a gate or on the command line',
      async (name, attack) => {
        const marked = mark();
        const pull = attacked(place, attack, marked);
        for (const event of eventsFor(name)) {
          const outputs = await gate(pull, event, place.inputs);
          expect([event, existsSync(marked)]).toEqual([event, false]);
          expect([event, outputs.verdict, outputs['exit-code'], outputs.new]).toEqual([event, 'fail', '1', '1']);
        }
        expect(await commandLine(pull, place.folder)).toMatchObject({ code: 1, report: { comparison: { added: 1 } } });
        expect(existsSync(marked)).toBe(false);
      },
    );
  });
});

describe('a base that a pull request forges', () => {
  const forging: Attack = ({ repository, folder, base }) => forge(repository.folder, folder, base, LOOSE);
  it.each(Object.entries(PLACES))('in %s judges nothing', async (_, place) => {
    const pull = attacked(place, forging, mark());
    for (const event of EVENTS)
      expect([event, await gate(pull, event, { ...place.inputs, MUSIC_LEAKAGE_POLICY: 'base' })]).toMatchObject([
        event,
        { verdict: 'fail', 'exit-code': '1', new: '1' },
      ]);
    const { code, report } = await commandLine(pull, place.folder, '--policy', 'base');
    expect([code, report.verdict]).toEqual([1, 'fail']);
  });
});

describe('a branch that leaves its base where limits were loose', () => {
  it('is judged by the base that it would be merged into, also where its head is checked out', async () => {
    const repository = createRepository();
    repository.commit({ ...LOOSE, 'bench.csv': CLEAN });
    repository.git('branch', 'topic');
    const base = repository.commit({ 'leakage.yml': YAML });
    repository.git('checkout', '--quiet', 'topic');
    const head = repository.commit({ 'bench.csv': LEAKED });
    const pull = { repository, base, head, merge: head };
    const outputs = await gate(pull, 'pull_request', { MUSIC_LEAKAGE_POLICY: 'base' });
    expect(outputs).toMatchObject({ verdict: 'fail', 'exit-code': '1', 'gate-changed': 'true' });
    expect(await commandLine(pull, '', '--policy', 'base')).toMatchObject({ code: 1, report: { verdict: 'fail' } });
  });
});

describe('a repository that comes by another way than a commit', () => {
  it.each(['folder', 'file', 'link'])('below that of the workspace is refused, as a %s', async (kind) => {
    const marked = mark();
    const place = PLACES['a subfolder'];
    const pull = attacked(place, () => undefined, marked);
    const { repository, base } = pull;
    const elsewhere = join(temporaryFolder(), 'x');
    forge(repository.folder, elsewhere, base, LOOSE);
    writeTo(elsewhere, { config: `${CORE}\tfsmonitor = "touch ${marked}"\n[extensions]\n\tworktreeConfig = true\n` });
    const inner = join(repository.folder, 'bench/.git');
    if (kind === 'folder') renameSync(elsewhere, inner);
    else if (kind === 'link') symlinkSync(elsewhere, inner);
    else writeFileSync(inner, `gitdir: ${elsewhere}\n`);
    for (const event of EVENTS)
      expect([event, await gate(pull, event, { ...place.inputs, MUSIC_LEAKAGE_POLICY: 'base' })]).toMatchObject([
        event,
        { verdict: 'unknown', 'exit-code': '2' },
      ]);
    expect(existsSync(marked)).toBe(false);
  });
});
