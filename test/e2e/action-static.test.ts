import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PROJECT } from '../support/dist.ts';

type Step = { id?: string; run?: string; uses?: string; shell?: string; env?: Record<string, string> };

const text = readFileSync(join(PROJECT, 'action.yml'), 'utf8');
const action = parse(text);
const steps: readonly Step[] = action.runs.steps;
const inputs = Object.entries(action.inputs as Record<string, { description: string }>);

describe('action.yml', () => {
  test('has what the Marketplace shows', () => {
    for (const key of ['name', 'description', 'author']) expect(action[key], key).toMatch(/\S/);
    // Those of GitHub's icons that could fit; other names would show none.
    expect(['disc', 'headphones', 'music', 'radio', 'search', 'shield']).toContain(action.branding.icon);
    const colours = ['white', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark'];
    expect(colours).toContain(action.branding.color);
  });

  // GitHub gives the steps of a composite no INPUT_*; act does, so no run under act would notice.
  test.each(inputs)('hands on the input %s, or says that it is not used', (name, { description }) => {
    const variables = steps.flatMap(({ env = {} }) =>
      Object.entries(env).flatMap(([variable, value]) => (value === `\${{ inputs.${name} }}` ? variable : [])),
    );
    if (variables.length === 0) expect(description).toMatch(/not used/i);
    const readers = readFileSync(join(PROJECT, 'dist/cli.js'), 'utf8') + steps.map(({ run }) => run).join('\n');
    for (const variable of variables) expect(readers).toContain(variable);
  });

  test('refers only to what is there', () => {
    const ids = steps.flatMap(({ id }) => id ?? []);
    const referred = (what: string) =>
      [...text.matchAll(new RegExp(`\\b${what}\\.([\\w-]+)`, 'g'))].map(([, id]) => id);
    expect(ids).toEqual(expect.arrayContaining(referred('steps')));
    expect(inputs.map(([name]) => name)).toEqual(expect.arrayContaining(referred('inputs')));
  });

  test('runs composite steps with a shell and nothing pasted into a script', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run, shell, uses } of steps) {
      expect(run === undefined).not.toBe(uses === undefined);
      if (run === undefined) continue;
      expect(shell, run).toMatch(/\S/);
      expect(run).not.toContain('${{');
    }
  });

  test('gives verdict, overlaps and report from a step', () => {
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(['verdict', 'overlaps', 'report']));
    for (const { description, value } of Object.values<Record<string, string>>(action.outputs)) {
      expect(description).toMatch(/\S/);
      expect(value).toMatch(/^\$\{\{ steps\.[\w-]+\.outputs\.[\w-]+.* \}\}$/);
    }
  });
});
