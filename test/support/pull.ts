import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Report } from '../../src/model/report.ts';
import { builtDist } from './dist.ts';
import { temporaryFolder } from './folder.ts';
import type { GitHub } from './github/fake.ts';
import { envOf } from './github/open.ts';

/** Command of a workflow, such as an annotation at a line. */
export type Annotation = {
  readonly kind: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly message: string;
};

/** Results of a run of the Action. */
export type ActionRun = {
  readonly outputs: Readonly<Record<string, string>>;
  readonly report: Report;
  readonly annotations: readonly Annotation[];
  readonly summary: string;
  readonly log: string;
  /** Bytes of each file of the artifact, by its path. */
  readonly artifact: Readonly<Record<string, number>>;
};

const run = promisify(execFile);

/** Runs the steps `check` and `publish` in a work tree, by the environment that action.yml gives them. */
export async function runAction(
  workspace: string,
  github: GitHub,
  {
    name,
    sha,
    payload,
    env = {},
  }: {
    readonly name: string;
    readonly sha: string;
    readonly payload: object;
    readonly env?: NodeJS.ProcessEnv;
  },
): Promise<ActionRun> {
  const dist = join(builtDist().folder, 'dist/cli.js');
  const folder = temporaryFolder();
  const at = (file: string): string => join(folder, file);
  for (const [file, text] of Object.entries({ 'event.json': JSON.stringify(payload), output: '', summary: '' }))
    writeFileSync(at(file), text);
  const all = {
    ...{ PATH: process.env.PATH, HOME: folder, RUNNER_TEMP: folder, GITHUB_ACTIONS: 'true', ...envOf(github) },
    ...{ GITHUB_WORKSPACE: workspace, GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: at('event.json') },
    ...{ GITHUB_SHA: sha, GITHUB_RUN_ID: '77', GITHUB_OUTPUT: at('output'), GITHUB_STEP_SUMMARY: at('summary') },
    ...{ MUSIC_LEAKAGE_CACHE: at('cache'), MUSIC_LEAKAGE_TOKEN: 'ghs_x', ...env },
  };
  const step = async (step: string, more: NodeJS.ProcessEnv = {}): Promise<string> =>
    (
      await run(process.execPath, [dist, 'action', step], {
        cwd: workspace,
        env: { ...all, ...more },
        maxBuffer: 2 ** 28,
      })
    ).stdout;
  const checked = await step('check');
  const outputs = outputsIn(readFileSync(at('output'), 'utf8'));
  const published = outputs.publish === 'true' ? await step('publish', { MUSIC_LEAKAGE_REPORT: outputs.report }) : '';
  return {
    ...{ outputs, log: checked + published, annotations: annotationsIn(checked + published) },
    report: JSON.parse(readFileSync(outputs.report ?? '', 'utf8')),
    summary: readFileSync(at('summary'), 'utf8'),
    artifact: sizesIn(outputs.folder ?? ''),
  };
}

const outputsIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(/^(\S+?)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]));

const annotationsIn = (log: string): readonly Annotation[] =>
  [...log.matchAll(/^::(error|warning|notice)(?: ([^\n]*?))?::(.*)$/gm)].map(
    ([, kind = '', given = '', message = '']) => {
      const properties = Object.fromEntries(given.split(',').map((each) => each.split('=')));
      return { kind, file: properties.file, line: properties.line && Number(properties.line), message };
    },
  );

const sizesIn = (folder: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, statSync(join(folder, name)).size]),
  );
