import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Report, reportSchema } from '../src/model/report.ts';
import { builtDist, PROJECT } from './support/dist.ts';
import { temporaryFolder } from './support/folder.ts';

// A folder below fixtures/ with leakage.yml and a folder `expected` is a case. After an intended change, and for a new
// case with an empty `expected`, `UPDATE_GOLDEN=1 npx vitest run test/golden.test.ts` writes every output; read them in
// the diff.

const { version: VERSION } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string };
const FIXTURES = join(PROJECT, 'fixtures');
const CASES = readdirSync(FIXTURES).filter((name) =>
  ['leakage.yml', 'expected'].every((file) => existsSync(join(FIXTURES, name, file))),
);
const CODES: Readonly<Record<Report['verdict'], number>> = { pass: 0, warn: 0, fail: 1, unknown: 2 };

/** Files that are not kept as golden files. */
const DOCUMENTS = ['report.json', 'report.html'];

const dist = builtDist();

/**
 * Another decoder gives slightly other samples, so slightly other counts of hashes; results of an earlier run must not
 * be used.
 */
const ENV = { MUSIC_LEAKAGE_FFMPEG: 'none', MUSIC_LEAKAGE_CACHE: join(dist.folder, 'cache') };

it('the fixtures have a case for every verdict', () => {
  expect(CASES.length).toBeGreaterThan(10);
  for (const name of ['demo', 'pass', 'warn', 'unknown']) expect(CASES).toContain(name);
});

describe.each(CASES)('fixtures/%s', (name) => {
  const folder = join(FIXTURES, name);

  it('gives the expected outputs on the command line', () => {
    const out = temporaryFolder();
    const text = dist.run(['check'], folder, ENV);
    const json = dist.run(['check', '--json', '--out', out], folder, ENV);
    const { verdict } = reportSchema.parse(JSON.parse(json.stdout));
    const code = CODES[verdict];
    const wrote = `Wrote ${out} (report.html, report.json, overlaps as CSV; clean, leaked and excluded ids)\n`;
    expect([text.code, json.code, text.stderr, json.stderr]).toEqual([code, code, '', wrote]);
    // The same report again, and a page that test/report/page.test.ts looks at.
    expect(readFileSync(join(out, 'report.json'), 'utf8')).toBe(json.stdout);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toMatch(/^<!doctype html>\n[\s\S]*<\/html>\n$/);
    compare(folder, {
      'terminal.txt': text.stdout,
      'report.json': withoutVersion(json.stdout),
      ...Object.fromEntries(
        filesBelow(out)
          .filter((file) => !DOCUMENTS.includes(file))
          .map((file) => [`out/${file}`, readFileSync(join(out, file), 'utf8')]),
      ),
    });
  });

  // Two have one: a failure with a waiver, and rows in several files.
  if (existsSync(join(folder, 'expected/report.sarif')))
    it('gives the expected SARIF', () => {
      const file = join(temporaryFolder(), 'report.sarif');
      dist.run(['check', '--sarif', file], folder, ENV);
      compare(folder, { 'report.sarif': readFileSync(file, 'utf8').replaceAll(`"${VERSION}"`, '"VERSION"') });
    });

  it('gives the expected summary, annotations and outputs in a workflow', () => {
    const out = temporaryFolder();
    for (const file of ['summary.md', 'outputs']) writeFileSync(join(out, file), '');
    const { code: exit, stdout } = dist.run(['action', 'check'], folder, {
      ...ENV,
      GITHUB_WORKSPACE: folder,
      GITHUB_STEP_SUMMARY: join(out, 'summary.md'),
      GITHUB_OUTPUT: join(out, 'outputs'),
      RUNNER_TEMP: out,
    });
    const outputs = readFileSync(join(out, 'outputs'), 'utf8');
    const output = (name: string) => new RegExp(`^${name}<<(.*)\\n(.*)\\n\\1$`, 'm').exec(outputs)?.[2] ?? '';
    const code = CODES[output('verdict') as Report['verdict']];
    expect([exit, output('exit-code')]).toEqual([0, String(code)]);
    compare(folder, {
      'summary.md': readFileSync(join(out, 'summary.md'), 'utf8'),
      'annotations.txt': stdout
        .split('\n')
        .filter((line) => line.startsWith('::'))
        .join('\n'),
    });
  });
});

describe.each(readdirSync(join(FIXTURES, 'broken')))('fixtures/broken/%s', (name) => {
  it('is refused with file, line and remedy', () => {
    const folder = join(FIXTURES, 'broken', name);
    const { code, stdout, stderr } = dist.run(['check'], folder);
    expect([code, stderr]).toEqual([2, '']);
    expect(stdout).toMatch(/^NOT CHECKED {2}/);
    expect(stdout).toMatch(/^\S+:\d+(:\d+)?: .+\n {4}\S.+$/m);
    compare(folder, { 'terminal.txt': stdout });
  });
});

function compare(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, 'expected', file);
    if (process.env.UPDATE_GOLDEN) {
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, content);
    }
    expect(existsSync(path) ? readFileSync(path, 'utf8') : 'no such golden file', file).toBe(content);
  }
  const out = join(folder, 'expected/out');
  if (!('report.json' in files) || !existsSync(out)) return;
  const stale = filesBelow(out).filter((file) => !(`out/${file}` in files));
  if (process.env.UPDATE_GOLDEN) for (const file of stale) rmSync(join(out, file));
  else expect(stale, 'golden files that nothing writes').toEqual([]);
}

const withoutVersion = (json: string): string => json.replace(/"version": "[^"]+"/, '"version": "VERSION"');

const filesBelow = (folder: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => relative('.', file))
    .sort();
