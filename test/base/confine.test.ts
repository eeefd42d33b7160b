import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { confinedConfig } from '../../src/base/confine.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { CROISSANT, describing, FILE, TRACKS } from '../support/croissant.ts';
import { temporaryFolder } from '../support/folder.ts';

const TABLE = 'id,title,artist\n1,Aurora,Björk\n';

/** A workspace with tables, and beside it what is none of a pull request's business. */
function project(yaml: string, files: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const all = {
    'secret.csv': TABLE,
    'secrets/x.wav': '',
    'ws/a.csv': TABLE,
    'ws/.git/config': TABLE,
    ...files,
    'ws/leakage.yml': yaml,
  };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return { folder, workspace: join(folder, 'ws'), file: join(folder, 'ws/leakage.yml') };
}

const yaml = (test: string, rest = '') => `version: 1\npretrain:\n  p: {table: a.csv}\ntest:\n  t: ${test}\n${rest}`;

async function problemsOf({ file, workspace }: { file: string; workspace: string }): Promise<readonly string[]> {
  try {
    await confinedConfig(file, workspace);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(({ line, message }) => `${line ?? ''} ${message.replaceAll(workspace, 'WS')}`);
  }
}

const OUT = 'leads out of the repository, where a pull request from a fork reads nothing';

describe("a fork's configuration", () => {
  it('reads what lies in the workspace, also by a link or a way around', async () => {
    const found = project(yaml('{table: b.csv, keep: {ids: x/../ids.txt}}'), { 'ws/ids.txt': '1\n', 'ws/x/y': '' });
    symlinkSync('a.csv', join(found.workspace, 'b.csv'));
    expect(await problemsOf(found)).toEqual([]);
    expect((await confinedConfig(found.file, found.workspace)).splits).toHaveLength(2);
    expect(await problemsOf(project(yaml('{table: not-there.csv}')))).toEqual([]);
  });

  it.each([
    ['a table by ..', '{table: ../secret.csv}'],
    ['a table that is not there', '{table: ../nothing/here.csv}'],
    ['an index', '{index: ../secrets}'],
    ['an id list', '{table: a.csv, keep: {ids: ../secret.csv}}'],
    ['an audio folder', '{table: a.csv, audio: {root: ../secrets}}'],
    ['a folder of audio', '{audio: {root: ../secrets}}'],
    ['an absolute path', '{table: /etc/passwd}'],
    ['a Croissant file', '{croissant: ../secret.csv}'],
  ])('is refused %s outside, with its line', async (_, test) => {
    const [problem, ...more] = await problemsOf(project(yaml(test)));
    expect(problem).toMatch(/^5 /);
    expect(problem).toContain(OUT);
    expect(more).toEqual([]);
  });

  it('is refused a model and a baseline outside, with their lines', async () => {
    const rest = 'baseline: ../known.json\nmatch:\n  text: {retrieve: embedding, model: ../secrets}\n';
    const found = project(yaml('{table: a.csv}', rest));
    expect(await problemsOf(found)).toEqual([
      `6 ${found.folder}/known.json ${OUT}`,
      `7 ${found.folder}/secrets ${OUT}`,
    ]);
  });

  it.each([
    ['a table', 'link.csv', '../secret.csv'],
    ['a folder above it', 'data', '..'],
    ['the lock', 'leakage.lock', '../secret.csv'],
  ])('is refused what a link in place of %s leads to', async (_, name, target) => {
    const found = project(
      yaml(`{table: ${name === 'data' ? 'data/secret.csv' : name === 'link.csv' ? name : 'a.csv'}}`),
    );
    symlinkSync(target, join(found.workspace, name));
    expect(await problemsOf(found)).toEqual([expect.stringContaining(OUT)]);
  });

  it('is refused links that lead out of an index or a model, and links to nothing', async () => {
    const found = project(yaml('{index: i}', 'match: {text: {retrieve: embedding, model: m}}\n'), {
      'ws/i/index.json': '{}',
      'ws/m/a': '',
      'ws/m/onnx/b': '',
    });
    symlinkSync('../../secret.csv', join(found.workspace, 'i/tracks.parquet'));
    symlinkSync('../../../secret.csv', join(found.workspace, 'm/onnx/model.onnx'));
    expect(await problemsOf(found)).toEqual([
      expect.stringMatching(/^5 .*tracks\.parquet leads out/),
      expect.stringMatching(/^6 .*model\.onnx leads out/),
    ]);
    const dangling = project(yaml('{table: b.csv}'));
    symlinkSync('../later.csv', join(dangling.workspace, 'b.csv'));
    expect(await problemsOf(dangling)).toEqual([expect.stringContaining('is a link that leads nowhere')]);
  });

  it('is itself no link out, and reads nothing of git, where the checkout leaves a token', async () => {
    const own = await problemsOf(project(yaml('{table: .git/config}')));
    expect(own).toEqual([expect.stringContaining("is git's own, and no table")]);
    const found = project('');
    execFileSync('ln', ['-sf', '../secret.csv', found.file]);
    expect(await problemsOf(found)).toEqual([` ${OUT}`]);
  });

  it("is refused what a Croissant file describes where that is git's own or leads out", async () => {
    const describe = (contentUrl: string) => JSON.stringify(describing({ ...FILE, contentUrl }, TRACKS));
    const own = project(yaml('{croissant: c.json}'), { 'ws/c.json': describe('.git/config') });
    expect(await problemsOf(own)).toEqual([expect.stringMatching(/^5 .*\.git\/config is git's own, and no table/)]);
    const out = project(yaml('{croissant: c.json}'), { 'ws/c.json': describe('link.csv') });
    symlinkSync('../secret.csv', join(out.workspace, 'link.csv'));
    expect(await problemsOf(out)).toEqual([expect.stringMatching(/^5 .*link\.csv leads out/)]);
    expect(await problemsOf(project(yaml('{croissant: c.json}'), { 'ws/c.json': CROISSANT }))).toEqual([]);
  });

  it('is refused a pipe, which would be waited for', async () => {
    const found = project(yaml('{table: pipe.csv}'));
    execFileSync('mkfifo', [join(found.workspace, 'pipe.csv')]);
    expect(await problemsOf(found)).toEqual([expect.stringContaining('but a pipe or a device')]);
  });
});
