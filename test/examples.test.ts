import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PROJECT } from './support/dist.ts';

type Step = { readonly uses?: string; readonly run?: string; readonly with?: Readonly<Record<string, unknown>> };
type Permissions = Readonly<Record<string, string>>;
type Workflow = {
  readonly name: string;
  readonly permissions: Permissions;
  readonly jobs: Readonly<Record<string, { readonly permissions?: Permissions; readonly steps: readonly Step[] }>>;
};

const read = (...path: string[]) => readFileSync(join(PROJECT, ...path), 'utf8');
const workflowsIn = (folder: string) =>
  readdirSync(join(PROJECT, folder))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => {
      const text = read(folder, name);
      return { file: `${folder}/${name}`, text, workflow: parse(text) as Workflow };
    });

const EXAMPLES = [...workflowsIn('examples'), ...workflowsIn('examples/scale')];
const OWN = workflowsIn('.github/workflows');
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

/** The action.yml behind `uses`, where it is ours. */
const actionOf = (uses: string) => {
  const folder = /^(?:OWNER\/music-leakage(?:\/(\w+))?@v1|\.\/)$/.exec(uses);
  return folder ? parse(read(folder[1] ?? '', 'action.yml')) : undefined;
};

describe.each([...EXAMPLES, ...OWN])('$file', ({ text, workflow }) => {
  it('gives the Action nothing but its inputs', () => {
    for (const { uses = '', with: given = {} } of stepsOf(workflow)) {
      const action = actionOf(uses);
      if (action) expect(Object.keys(action.inputs ?? {}), uses).toEqual(expect.arrayContaining(Object.keys(given)));
      else if (uses !== '') expect(text).toMatch(new RegExp(`uses: ${uses.replace('@', '@(?=[0-9a-f]{40} # v\\d)')}`));
    }
  });

  it('asks for no more than it says, and pastes nothing into a script', () => {
    expect(workflow.permissions).toBeTypeOf('object');
    for (const { permissions = workflow.permissions } of Object.values(workflow.jobs)) {
      for (const access of Object.values(permissions)) expect(['read', 'write']).toContain(access);
    }
    for (const { run = '' } of stepsOf(workflow)) expect(run).not.toContain('${{');
  });
});

describe('examples', () => {
  it('reads outputs that the Action has', () => {
    const outputs = Object.keys(parse(read('action.yml')).outputs);
    for (const { text } of EXAMPLES) {
      for (const [, name] of text.matchAll(/steps\.leakage\.outputs\.([\w-]+)/g)) expect(outputs).toContain(name);
    }
  });

  it('the companion follows the workflow that the gate is called', () => {
    const [gate, companion] = ['fork-gate', 'fork-companion'].map((name) => parse(read('examples', `${name}.yml`)));
    expect(companion.on.workflow_run.workflows).toEqual([gate.name]);
    for (const { uses = '' } of stepsOf(companion)) expect(uses).not.toMatch(/checkout/);
  });

  it('are all named in docs/action.md, which quotes the first one whole', () => {
    const page = read('docs/action.md');
    for (const { file } of EXAMPLES) expect(page).toContain(`(../${file})`);
    const [, ...quick] = read('examples/pull-request.yml').trimEnd().split('\n');
    expect(page).toContain(quick.join('\n'));
  });

  it('write nothing with a token that runs what a fork wrote', () => {
    for (const { text, workflow } of EXAMPLES) {
      expect(text).not.toMatch(/pull_request_target/);
      if (/workflow_run:/.test(text))
        expect(stepsOf(workflow).every(({ uses = '' }) => uses.startsWith('OWNER/'))).toBe(true);
    }
  });
});

describe('docs', () => {
  const page = read('docs/action.md');
  const action = parse(read('action.yml'));
  const rowsBelow = (heading: string) => {
    const from = page.indexOf(heading);
    const section = page.slice(from, page.indexOf('\n##', from));
    return [...section.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name);
  };

  it('say what each input and output is', () => {
    expect(rowsBelow('### Inputs').sort()).toEqual(Object.keys(action.inputs).sort());
    expect(rowsBelow('### Outputs').sort()).toEqual(Object.keys(action.outputs).sort());
  });

  it('have under "Troubleshooting" the messages as the code writes them', () => {
    const files = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.ts$/.test(name),
    );
    const source = [...files.map((name) => read('src', name)), read('action.yml')].join('\n');
    const headings = read('docs/troubleshooting.md').match(/^### .*$/gm) ?? [];
    expect(headings.length).toBeGreaterThan(20);
    for (const heading of headings) {
      const messages = [...heading.matchAll(/`([^`]+)`/g)].map(([, message]) => message as string);
      expect(messages, heading).not.toEqual([]);
      for (const part of messages.flatMap((message) => message.split('…'))) expect(source).toContain(part.trim());
    }
  });
});

it('Dependabot looks where actions are named', () => {
  const { updates } = parse(read('.github/dependabot.yml'));
  for (const folder of updates[0].directories) expect(existsSync(join(PROJECT, folder)), folder).toBe(true);
});
