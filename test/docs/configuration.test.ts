import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config/load.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { PROJECT } from '../support/dist.ts';
import { MANUAL } from '../support/documents.ts';
import { temporaryFolder } from '../support/folder.ts';

const TOP = /^(version|pretrain|test|families|limits|checks|match|strict|waivers|baseline):/;

/**
 * Configurations that a block is: itself, or with what it leaves out; each line by itself where lines show one key in
 * several forms.
 */
function configurationsOf(code: string): readonly string[] {
  if (/^version:/m.test(code)) return [code];
  const lines = code.split('\n');
  const keys = lines.flatMap((line) => /^(\w[\w-]*):/.exec(line)?.[1] ?? []);
  const forms = new Set(keys).size < keys.length ? lines : [code];
  return forms.map((form) => {
    if (!TOP.test(form.replace(/^#.*\n/gm, '')))
      return `${BASE}test:\n  t:\n${/^(table|index|croissant|huggingface):/m.test(form) ? '' : '    table: t.csv\n'}${form.replace(/^/gm, '    ')}\n`;
    const given = (key: string) => new RegExp(`^${key}:`, 'm').test(form);
    const head = `version: 1\n${given('pretrain') || given('families') ? '' : 'pretrain: { p: { table: p.csv }, msd: { table: m.csv } }\n'}`;
    return `${head}${given('test') || given('families') ? '' : 'test: { t: { table: t.csv }, gtzan: { table: g.csv } }\n'}${form}\n`;
  });
}

/** Paths that a table of a family finds: two folds with a file for each part. */
function filesOfFamilies(text: string): readonly string[] {
  type Family = { readonly table: string; readonly part?: Readonly<Record<string, unknown>> };
  const families = Object.values((parse(text).families ?? {}) as Readonly<Record<string, Family>>);
  return families.flatMap(({ table, part = {} }) =>
    ['split-0', 'split-4'].flatMap((fold) =>
      ['train', 'validation', 'test'].map((name) =>
        table.replace('{part}', String(part[name] ?? name)).replaceAll(/\{\w+\}/g, fold),
      ),
    ),
  );
}

const BASE = 'version: 1\npretrain: { p: { table: p.csv } }\n';

const isWorkflow = (code: string): boolean => /^(on|jobs|\s*steps):/m.test(code) || /^\s*- uses:/m.test(code);

const YAML = MANUAL.flatMap(({ path, blocks }) =>
  blocks.flatMap(({ language, code }, i) => (language === 'yaml' ? [{ name: `${path}, block ${i + 1}`, code }] : [])),
);

describe.each(YAML.filter(({ code }) => !isWorkflow(code)))('$name', ({ code }) => {
  it('is a leakage.yml, or a part of one, that the program reads', async () => {
    for (const text of configurationsOf(code)) {
      const file = join(temporaryFolder(), 'leakage.yml');
      for (const path of filesOfFamilies(text)) {
        mkdirSync(dirname(join(dirname(file), path)), { recursive: true });
        writeFileSync(join(dirname(file), path), 'id\n');
      }
      writeFileSync(file, text);
      const error = await loadConfig(file).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) continue;
      if (!(error instanceof ProblemError)) throw error;
      expect(error.problems, text).toEqual([]);
    }
  });
});

describe.each(YAML.filter(({ code }) => isWorkflow(code)))('$name', ({ code }) => {
  const inputs = Object.keys(parse(readFileSync(join(PROJECT, 'action.yml'), 'utf8')).inputs);

  it('is a workflow that gives the Action nothing but its inputs', () => {
    type Step = { readonly uses?: string; readonly with?: object };
    const { jobs } = parse(code) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> };
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const ours = steps.filter(({ uses = '' }) => uses.startsWith('OWNER/music-leakage@'));
    expect(ours.length).toBeGreaterThan(0);
    for (const { with: given = {} } of ours) expect(inputs).toEqual(expect.arrayContaining(Object.keys(given)));
  });
});
