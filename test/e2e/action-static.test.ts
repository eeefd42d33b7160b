import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { variableOf } from '../../src/action/inputs.ts';
import { PROJECT } from '../support/dist.ts';

type Step = {
  id?: string;
  if?: string;
  run?: string;
  uses?: string;
  shell?: string;
  env?: Record<string, string>;
  with?: Record<string, string>;
  'continue-on-error'?: boolean;
};

const text = readFileSync(join(PROJECT, 'action.yml'), 'utf8');
const page = readFileSync(join(PROJECT, 'docs/action.md'), 'utf8');
const action = parse(text);
const steps: readonly Step[] = action.runs.steps;
const inputs = Object.entries(action.inputs as Record<string, { description: string; default?: string }>);
const outputs = Object.entries(action.outputs as Record<string, { description: string; value: string }>);
/** The steps that run the program, by what they ask of it. */
const own = new Map(
  steps.flatMap((step) => {
    const [, name] = /dist\/cli\.js" action (\w+)/.exec(step.run ?? '') ?? [];
    return name === undefined ? [] : [[name, step] as const];
  }),
);
const sources = readdirSync(join(PROJECT, 'src/action'))
  .map((name) => readFileSync(join(PROJECT, 'src/action', name), 'utf8'))
  .join('\n');

describe('action.yml', () => {
  test('has what the Marketplace shows', () => {
    for (const key of ['name', 'description', 'author']) expect(action[key], key).toMatch(/\S/);
    // Those of GitHub's icons that could fit; other names would show none.
    expect(['disc', 'headphones', 'music', 'radio', 'search', 'shield']).toContain(action.branding.icon);
    const colours = ['white', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark'];
    expect(colours).toContain(action.branding.color);
  });

  // GitHub gives the steps of a composite no INPUT_*; act does, so no run under act would notice.
  test.each(inputs)('hands on the input %s by a variable of its name, and documents it', (name, { description }) => {
    expect(own.get('check')?.env?.[variableOf(name)]).toBe(`\${{ inputs.${name} }}`);
    for (const [step, { env = {} }] of own) {
      const [, given] = Object.entries(env).find(([variable]) => variable === variableOf(name)) ?? [];
      if (given !== undefined) expect(given, step).toBe(`\${{ inputs.${name} }}`);
    }
    expect(sources).toMatch(new RegExp(`\\('${name}'`));
    expect(description).toMatch(/\S/);
    expect(page).toMatch(new RegExp(`^\\| *\`${name}\` *\\|`, 'm'));
  });

  test('leaves the defaults to the code, but for the token, which only GitHub knows', () => {
    expect(inputs.flatMap(([name, given]) => ('default' in given ? [[name, given.default]] : []))).toEqual([
      ['token', `\${{ github.token }}`],
    ]);
    const variables = [...own.values()].flatMap(({ env = {} }) => Object.keys(env));
    const known = [...inputs.map(([name]) => variableOf(name)), ...['REPORT', 'ARTIFACT_URL', 'DOCS'].map(variableOf)];
    for (const variable of variables) expect(known).toContain(variable);
  });

  test('gives the token to no step but those that ask GitHub', () => {
    const given = steps.filter((step) => JSON.stringify(step).includes('inputs.token'));
    expect(given).toEqual([own.get('check'), own.get('publish')]);
  });

  test('pins what it nests by commit, with the version beside it', () => {
    const nested = steps.flatMap(({ uses }) => uses ?? []);
    expect(nested.map((uses) => uses.split('@')[0])).toEqual([
      ...['actions/cache/restore', 'actions/cache/save', 'actions/upload-artifact'],
    ]);
    for (const uses of nested) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    expect([...text.matchAll(/uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/gm)]).toHaveLength(nested.length);
  });

  test('goes on to its exit whatever fails before, and stops when it is cancelled', () => {
    const checked = steps.indexOf(own.get('check') as Step);
    for (const step of steps.slice(checked)) expect(step.if, step.uses ?? step.run).toMatch(/^\$\{\{ !cancelled\(\)/);
    const last = steps.at(-1) as Step;
    expect(last).toMatchObject({ if: `\${{ !cancelled() }}`, run: 'exit "$EXIT_CODE"' });
    expect(last.env).toEqual({ EXIT_CODE: `\${{ steps.check.outputs.exit-code || '2' }}` });
    for (const step of steps.filter(({ uses }) => uses)) expect(step['continue-on-error'], step.uses).toBe(true);
    expect(own.get('publish')?.['continue-on-error']).toBe(true);
  });

  test('saves the cache only where a run may, what it may, and when there is something new', () => {
    const save = steps.find(({ uses }) => uses?.startsWith('actions/cache/save'));
    const restore = steps.find(({ id }) => id === 'restore');
    for (const condition of [
      "steps.plan.outputs.save == 'true'",
      "steps.check.outputs.cached == 'true'",
      "steps.restore.outputs.cache-hit != 'true'",
    ]) {
      expect(save?.if).toContain(condition);
    }
    for (const key of ['key', 'path']) expect(save?.with?.[key]).toBe(restore?.with?.[key]);
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

  test.each(outputs)('gives the output %s from a step, and documents it', (name, { description, value }) => {
    expect(description).toMatch(/\S/);
    const [, step = '', output = ''] =
      /^\$\{\{ steps\.([\w-]+)\.outputs\.([\w-]+)( \|\| '\w+')? \}\}$/.exec(value) ?? [];
    expect(output).toBe(name);
    const set = own.has(step) ? new RegExp(`setOutput\\('${output}'`) : /^/;
    expect(sources).toMatch(set);
    expect(page).toMatch(new RegExp(`^\\| *\`${name}\` *\\|`, 'm'));
  });

  test('has the outputs that workflows go by', () => {
    expect(outputs.map(([name]) => name).sort()).toEqual(
      ['verdict', 'overlaps', 'report', 'new', 'waived', 'gate-changed', 'comment-url', 'cache-hit'].sort(),
    );
  });
});
