import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../support/dist.ts';
import { lint, whyNoLinters } from './linters.ts';

const why = await whyNoLinters();

const below = (folder: string) => readdirSync(join(PROJECT, folder)).filter((name) => name.endsWith('.yml'));
const WORKFLOWS = ['examples', '.github/workflows'].flatMap((folder) =>
  below(folder).map((name) => `${folder}/${name}`),
);
const ACTIONS = ['action.yml', 'companion/action.yml'].filter((file) => existsSync(join(PROJECT, file)));
const DEPENDABOT = '.github/dependabot.yml';
const ZIZMOR = ['--offline', '--config', '.github/zizmor.yml'];
/** The strictest last: pedantic takes in matters of style, auditor whatever a person has to look at. */
const PERSONAS = ['regular', 'pedantic', 'auditor'];
// Whether they are installed differs from machine to machine.
const ACTIONLINT = ['-shellcheck=', '-pyflakes='];

describe.skipIf(why !== undefined)(`linters${why ? ` (skipped: ${why})` : ''}`, () => {
  it('actionlint finds nothing in examples and workflows', async () => {
    expect(await lint('actionlint', [...ACTIONLINT, ...WORKFLOWS])).toBe('');
  });

  it.each(PERSONAS)('zizmor, as %s, finds nothing in the actions, examples and workflows', async (persona) => {
    const options = [...ZIZMOR, '--persona', persona];
    expect(await lint('zizmor', [...options, ...ACTIONS, ...WORKFLOWS, DEPENDABOT])).toBe('');
  });

  it.each([
    ['github-actions', ACTIONS],
    ['github-workflows', WORKFLOWS],
    ['dependabot', [DEPENDABOT]],
  ])('the schema of %s accepts them', async (schema, files) => {
    expect(await lint('check-jsonschema', ['--builtin-schema', `vendor.${schema}`, ...files])).toBe('');
  });

  it.each([
    ['actionlint', ACTIONLINT, 'contents: read', 'contents: reed', 'reed'],
    ['zizmor', ZIZMOR, /actions\/checkout@\w+/, 'actions/checkout@v7', 'unpinned-uses'],
    ['zizmor', [...ZIZMOR, '--persona', 'pedantic'], /^concurrency:\n(?: .*\n)+/m, '', 'concurrency-limits'],
    ['check-jsonschema', ['--builtin-schema', 'vendor.github-workflows'], 'contents: read', 'contents: reed', 'reed'],
  ] as const)('%s would find what is wrong', async (tool, options, right, wrong, said) => {
    const folder = mkdtempSync(join(tmpdir(), 'music-leakage-lint-'));
    try {
      const bad = join(folder, 'bad.yml');
      writeFileSync(bad, readFileSync(join(PROJECT, 'examples/pull-request.yml'), 'utf8').replace(right, wrong));
      expect(await lint(tool, [...options, bad])).toContain(said);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

it('a finding that is left alone says why beside it', () => {
  for (const file of [...ACTIONS, ...WORKFLOWS, DEPENDABOT]) {
    for (const [, reason] of readFileSync(join(PROJECT, file), 'utf8').matchAll(/zizmor: ignore\[[^\]]*\](.*)/g))
      expect(reason, file).toMatch(/\w+ \w+ \w+/);
  }
});
