import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtDist, PROJECT } from '../support/dist.ts';
import { MANUAL, readPage } from '../support/documents.ts';
import { temporaryFolder } from '../support/folder.ts';

// A block of shell in README or docs names the folder that it runs in, or why it cannot run, in a comment right before
// it: `<!-- runs in fixtures/demo -->`, `<!-- runs in fixtures/demo without leakage.yml -->`, `<!-- runs in a clone
// -->`, `<!-- runs with a packed tarball -->`, `<!-- not run: the reason -->`. Options are compared with --help in any
// case.

const dist = builtDist();
const CLI = join(dist.folder, 'dist/cli.js');

const BLOCKS = MANUAL.flatMap(({ path, blocks }) =>
  blocks.flatMap((block, i) => (block.language === 'sh' ? [{ name: `${path}, block ${i + 1}`, ...block }] : [])),
);

/** Commands of a block, without comments. */
const commandsIn = (code: string): readonly string[] =>
  code
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s+)#.*$/, '').trim())
    .filter((line) => line !== '');

describe.each(BLOCKS)('$name', ({ code, comment }) => {
  it('says where it runs', () => {
    expect(comment).toMatch(
      /^(runs (in fixtures\/[\w-]+( without \S+)?|in a clone|with a packed tarball)|not run: .+)$/,
    );
  });

  // The shell of Windows is another one.
  it.skipIf(!comment.startsWith('runs ') || process.platform === 'win32')('runs', { timeout: 600_000 }, () => {
    const folder = worldOf(comment);
    const bin = temporaryFolder();
    writeFileSync(join(bin, 'music-leakage'), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`, { mode: 0o755 });
    const env = {
      ...{ PATH: `${bin}:${process.env.PATH}`, HOME: folder, MUSIC_LEAKAGE_FFMPEG: 'none' },
      ...{ MUSIC_LEAKAGE_CACHE: join(bin, 'cache'), npm_config_offline: 'true', npm_config_cache: join(bin, 'npm') },
    };
    for (const command of commandsIn(code)) {
      const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
      expect([0, 1], `${command}\n${stdout}${stderr}`).toContain(status);
      expect(stdout, command).not.toMatch(/^NOT CHECKED/);
    }
  });
});

/** Our command of a text without the program before it; undefined where the text is another one. */
function ownCommand(text: string): string | undefined {
  const own = text.replace(/^(node dist\/cli\.js|npx --yes \S+\.tgz|music-leakage) /, '');
  return commandsOf([]).has(own.split(' ')[0] ?? '') ? own : undefined;
}

/** Options of a command that it does not have. */
function unknownOptions(own: string): readonly string[] {
  const [first = '', second = ''] = own.split(/\s+/);
  const help = helpOf(commandsOf([first]).has(second) ? [first, second] : [first]);
  const options = [...own.matchAll(/(?<=\s)--[a-z][\w-]*/g)].map(([option]) => option);
  return options.filter((option) => !new RegExp(`\\s${option}\\b`).test(help)).map((option) => `${own}: ${option}`);
}

it('uses commands and options that exist, in blocks and in texts', () => {
  const lines = BLOCKS.flatMap(({ code }) => commandsIn(code));
  const own = lines.filter((line) => /^(music-leakage|node dist\/cli\.js) \w/.test(line));
  expect(own.length).toBeGreaterThan(20);
  expect(own.filter((line) => ownCommand(line) === undefined)).toEqual([]);
  const texts = [...lines, ...MANUAL.flatMap(({ codes }) => codes.map((code) => code.replaceAll('\n', ' ')))];
  expect(texts.flatMap((text) => unknownOptions(ownCommand(text) ?? ''))).toEqual([]);
});

it('docs/cli.md names every command', () => {
  const { codes } = readPage('docs/cli.md');
  expect([...commandsOf([])].filter((name) => !codes.includes(name))).toEqual([]);
});

it('the scripts of npm that the pages name exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
  const texts = [...MANUAL, readPage('CONTRIBUTING.md')].map(({ text }) => text).join('\n');
  for (const [, name] of texts.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(name);
});

/** Makes the folder that a block runs in. */
function worldOf(comment: string): string {
  const root = temporaryFolder();
  if (comment === 'runs in a clone') {
    mkdirSync(join(root, 'dist'));
    for (const name of readdirSync(join(dist.folder, 'dist')))
      symlinkSync(join(dist.folder, 'dist', name), join(root, 'dist', name));
    cpSync(join(PROJECT, 'fixtures'), join(root, 'fixtures'), { recursive: true });
    return root;
  }
  if (comment === 'runs with a packed tarball') {
    const folder = join(root, 'demo');
    cpSync(join(PROJECT, 'fixtures/demo'), folder, { recursive: true });
    pack(folder);
    return folder;
  }
  const [, fixture, without] = /^runs in (fixtures\/[\w-]+)(?: without (\S+))?$/.exec(comment) ?? [];
  if (fixture === undefined) throw new Error(`not a folder to run in: ${comment}`);
  const folder = join(root, fixture.split('/').at(-1) ?? '');
  cpSync(join(PROJECT, fixture), folder, { recursive: true });
  rmSync(join(folder, 'expected'), { recursive: true, force: true });
  if (without) rmSync(join(folder, without));
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '-A');
  git('commit', '--quiet', '--message', 'The demonstration');
  return folder;
}

/** Packs the package as `npm pack` does in a clone where `dist` is committed. */
function pack(folder: string): void {
  const clone = temporaryFolder();
  const { files } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
  for (const name of ['package.json', 'README.md', 'LICENSE', ...files])
    cpSync(join(name === 'dist' ? dist.folder : PROJECT, name), join(clone, name), { recursive: true });
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: clone, stdio: 'ignore' });
}

/** Names of the commands below a command. */
function commandsOf(command: readonly string[]): ReadonlySet<string> {
  const [, list = ''] = helpOf(command).split('\nCommands:\n');
  const [commands = ''] = list.split('\n\n');
  return new Set(
    [...commands.matchAll(/^ {2}([a-z]+)/gm)].flatMap(([, name]) => (name && name !== 'help' ? [name] : [])),
  );
}

const helps = new Map<string, string>();
function helpOf(command: readonly string[]): string {
  const key = command.join(' ');
  const known = helps.get(key) ?? dist.run([...command, '--help'], PROJECT).stdout;
  helps.set(key, known);
  return known;
}
