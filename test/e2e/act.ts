import { execFile, execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { openArtifacts } from '../support/artifacts.ts';
import { PROJECT } from '../support/dist.ts';
import { buildStandIns } from './stand-ins.ts';

export const ACT_VERSION = '0.2.89';
export const TOOLS = join(PROJECT, '.tools');
const ACT = join(TOOLS, 'act');

const run = promisify(execFile);

/**
 * Installs act unless it is there; returns why it cannot. In CI a suite that cannot run is a failure, so there it
 * throws.
 */
export async function whyNoAct(): Promise<string | undefined> {
  const found = await run(ACT, ['--version']).catch(() => undefined);
  if (found?.stdout.includes(ACT_VERSION)) return undefined;
  try {
    const env = { ...process.env, GOBIN: TOOLS, GOFLAGS: '-mod=mod' };
    await run('go', ['install', `github.com/nektos/act@v${ACT_VERSION}`], { env });
    return undefined;
  } catch (error) {
    const reason = `no act ${ACT_VERSION}: ${(error as Error).message.trim().split('\n').at(-1)}`;
    if (process.env.CI === 'true') throw new Error(reason);
    console.warn(`test/e2e is skipped: ${reason}`); // the default reporter does not name skipped tests
    return reason;
  }
}

export const EVENTS = ['pull_request', 'push', 'merge_group', 'schedule', 'workflow_dispatch'] as const;
export type Event = (typeof EVENTS)[number] | 'workflow_run';

type Files = Readonly<Record<string, string>>;

export type Scenario = {
  readonly event?: Event;
  /** A folder below fixtures/. */
  readonly fixture?: string;
  /** Files of the workspace, beside those of the fixture or in their place. */
  readonly files?: Files;
  /** Links of the workspace by their paths, in place of what is there. */
  readonly links?: Files;
  /** Files as they are at the base, where the workspace is to have a history: a merge commit on top of it. */
  readonly base?: Files;
  /** Changes the workspace further, once the branch of the base is left and its files are written. */
  readonly change?: (workspace: string, base: string) => void;
  /** Where the fixture lies in the workspace. */
  readonly folder?: string;
  /** Inputs of the action. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Configurations that each get a step of the action, called like the file, in place of one step `gate`. */
  readonly configs?: readonly string[];
  /** A shell script that stands first on PATH as `node`. */
  readonly node?: string;
  /** Environment of every step. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether a pull request comes from a fork. */
  readonly fork?: boolean;
};

export type Annotation = {
  readonly kind: string;
  readonly title: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly message: string;
};

/** Outcome of a step of the action. */
export type Gate = {
  readonly outputs: Readonly<Record<string, string>>;
  readonly outcome: string;
  readonly annotations: readonly Annotation[];
  readonly summary: string;
};

export type Run = {
  readonly jobResult: string;
  /** Outcomes by the ids of the steps, where there are several. */
  readonly gates: ReadonlyMap<string, Gate>;
  /** Exit code of the action's step, as the workflow sees it. */
  readonly exitCode: number;
  readonly annotations: readonly Annotation[];
  readonly summary: string;
  /** Outputs and outcome of the action that a later step with `if: always()` sees. */
  readonly after: { readonly outputs: Readonly<Record<string, string>>; readonly outcome: string };
  /** Report that this step reads at the path in the output `report`, if any. */
  readonly report: string | undefined;
  /** Files of each artifact by their paths. */
  readonly artifacts: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** All that act printed. */
  readonly log: string;
  /** Whether something was put into the cache. */
  readonly saved: boolean;
  /** Where the program itself tried to connect to, each place once. */
  readonly connections: readonly string[];
  /** Every workflow command by which the action itself acted. */
  readonly commands: readonly string[];
  /** Lines that the action printed, without the commands that acted. */
  readonly printed: readonly string[];
};

type Entry = {
  readonly msg: string;
  readonly stepID?: readonly string[];
  readonly raw_output?: boolean;
  readonly command?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly kvPairs?: Readonly<Record<string, string>> | null;
  readonly jobResult?: string;
};

/** Where nobody answers: no test asks the true GitHub. */
const NOWHERE = 'http://127.0.0.1:9';
const REPOSITORY = 'example-org/benchmark';

let standIns: Promise<readonly string[]> | undefined;

/** Built once for a file of tests, and left to the system's folder for such things. */
const builtStandIns = (): Promise<readonly string[]> =>
  (standIns ??= buildStandIns(realpathSync(mkdtempSync(join(tmpdir(), 'music-leakage-stand-ins-')))));

export type Project = {
  /** Runs the workflow; what a run leaves in the caches and artifacts the next one finds. */
  readonly run: (changes?: Pick<Scenario, 'event' | 'inputs' | 'env' | 'files' | 'fork'>) => Promise<Run>;
  /** Where the server of caches keeps what is saved. */
  readonly caches: string;
};

/**
 * Runs a workflow with the action in a workspace that holds nothing but a fixture; the action lies elsewhere, without
 * node_modules.
 */
export const runAction = async (action: string, scenario: Scenario): Promise<Run> =>
  (await openProject(action, scenario)).run();

/** A repository with a workflow that runs the action, and what lives longer than a run of it: caches and artifacts. */
export async function openProject(action: string, scenario: Scenario): Promise<Project> {
  const { fixture, files = {}, links = {}, base, folder = '.', node, configs = [] } = scenario;
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'music-leakage-e2e-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const at = (...path: string[]): string => join(root, ...path);
  for (const name of ['after', 'home', 'bin', 'workspace/.github/workflows']) mkdirSync(at(name), { recursive: true });
  cpSync(action, at('action'), { recursive: true });
  if (node !== undefined) writeFileSync(at('bin/node'), `#!/bin/sh\n${node}\n`, { mode: 0o755 });
  writeFileSync(at('guard.mjs'), GUARD);
  const artifacts = await openArtifacts();
  const nested = await builtStandIns();
  // Nothing of the caller's: in CI it would bring tokens and GITHUB_* of the outer workflow.
  const clean = { PATH: process.env.PATH, HOME: at('home') };
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', at('workspace'), '-c', 'user.name=e2e', '-c', 'user.email=e2e@example.org', ...args], {
      env: clean,
      encoding: 'utf8',
    }).trim();
  const put = (all: Files): void => {
    for (const [name, content] of Object.entries(all)) {
      mkdirSync(dirname(at('workspace', name)), { recursive: true });
      writeFileSync(at('workspace', name), content);
    }
  };
  const commit = (): void => {
    git('add', '--all', '.');
    git('commit', '--quiet', '--allow-empty', '--message=e2e');
  };
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', `https://github.com/${REPOSITORY}`);
  if (base) {
    put(base);
    commit();
    git('switch', '--quiet', '--create', 'topic');
  }
  if (fixture !== undefined) cpSync(join(PROJECT, 'fixtures', fixture), at('workspace', folder), { recursive: true });

  return {
    caches: at('cache-server'),
    async run(changes = {}) {
      const { event = 'push', inputs = {}, env = {}, fork = false } = { ...scenario, ...changes };
      if (base) git('switch', '--quiet', 'topic');
      put({ ...files, ...changes.files });
      for (const [path, target] of Object.entries(links)) {
        rmSync(at('workspace', path), { recursive: true, force: true });
        symlinkSync(target, at('workspace', path));
      }
      const steps = event === 'workflow_run' ? COMPANION : stepsOf(inputs, configs);
      if (base) scenario.change?.(at('workspace'), git('rev-parse', 'main'));
      put({ '.github/workflows/gate.yml': workflow(steps, node !== undefined) });
      commit();
      if (base && event === 'pull_request') {
        git('switch', '--quiet', '--detach', 'main');
        git('merge', '--quiet', '--no-ff', '--message=merge', 'topic');
      }
      const before = base ? git('rev-parse', 'HEAD^1') : undefined;
      writeFileSync(at('event.json'), JSON.stringify(payload(event, git('rev-parse', 'HEAD'), before, fork)));
      // A runner is a new machine: what a run finds comes out of the caches.
      for (const name of ['after/gate.json', 'after/report.json', 'connections', 'home'])
        rmSync(at(name), { recursive: true, force: true });
      mkdirSync(at('home'));
      const variables = {
        ...{ AFTER: at('after'), FIRST_ON_PATH: at('bin'), CONNECTIONS: at('connections') },
        ...{ NODE_OPTIONS: `--import=${at('guard.mjs')}`, GIT_ALLOW_PROTOCOL: 'file', GITHUB_API_URL: NOWHERE, ...env },
      };
      const log = await runAct(
        [
          ...[event, '--json', '--eventpath', at('event.json'), '--platform', 'ubuntu-latest=-self-hosted'],
          ...['--pull=false', '--action-offline-mode', '--use-new-action-cache', '--action-cache-path', at('cache')],
          ...['--cache-server-path', at('cache-server'), '--cache-server-addr', '127.0.0.1'],
          ...[
            '--artifact-server-path',
            at('artifacts'),
            '--artifact-server-addr',
            '127.0.0.1',
            '--artifact-server-port',
            '0',
          ],
          ...['--local-repository', `example-org/music-leakage@v1=${at('action')}`],
          ...nested.flatMap((mapping) => ['--local-repository', mapping]),
          ...['--secret', 'GITHUB_TOKEN=token-of-the-job'],
          ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
        ],
        at('workspace'),
        { ...clean, ACTIONS_RUNTIME_URL: artifacts.url },
      );
      const read = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : undefined);
      const after = read('after/gate.json');
      if (after === undefined) throw new Error(`the step after the action did not run\n${log}`);
      const tried = (read('connections') ?? '').split('\n').filter(Boolean);
      const ended: Readonly<Record<string, Run['after']>> = JSON.parse(after);
      const ids = event === 'workflow_run' ? [] : configs.map(idOf);
      return {
        ...parse(log),
        log,
        gates: new Map(ids.map((id) => [id, { ...(ended[id] as Run['after']), ...saidBy(log, id) }])),
        ...{
          after: ended.gate as Run['after'],
          report: read('after/report.json'),
          artifacts: new Map(artifacts.artifacts),
        },
        connections: [...new Set(tried)].sort(),
      };
    },
  };
}

/** Code by which every process of the program records each connection, whatever in it asks for one. */
const GUARD = `
import { appendFileSync } from 'node:fs';
import net from 'node:net';
const own = /dist.cli\\.js$/.test(process.argv[1] ?? '');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const { host = 'localhost', port, path } = typeof first === 'object' ? first : { port: first, host: args[1] };
  if (own) appendFileSync(process.env.CONNECTIONS, (path ?? host + ':' + port) + '\\n');
  return connect.apply(this, args);
};
`;

/** Returns the standard output of act, whatever its exit code. */
function runAct(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(ACT, args, { cwd, env, timeout: 60_000, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) =>
      chunks.push(Buffer.from(JSON.stringify({ msg: `${chunk}` })), Buffer.from('\n')),
    );
    child.on('error', reject).on('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}

const idOf = (config: string): string => config.replace(/\.yml$/, '');

/** Returns one step `gate`, or one for each configuration, all of which run. */
const stepsOf = (inputs: Scenario['inputs'] & object, configs: readonly string[]): readonly object[] => {
  const uses = 'example-org/music-leakage@v1';
  if (configs.length === 0) return [{ id: 'gate', uses, with: inputs }];
  return configs.map((config) => ({
    ...{ id: idOf(config), uses, with: { ...inputs, config }, 'continue-on-error': true },
  }));
};

const COMPANION: readonly object[] = [{ id: 'gate', uses: 'example-org/music-leakage/companion@v1' }];

const workflow = (steps: readonly object[], shadowNode: boolean): string => `
on:
  pull_request:
  push:
  merge_group:
  schedule: [{ cron: '0 4 * * 1' }]
  workflow_dispatch:
  workflow_run:
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - if: ${shadowNode}
        shell: bash
        run: echo "$FIRST_ON_PATH" >> "$GITHUB_PATH"
${steps.map((step) => `      - ${JSON.stringify(step)}`).join('\n')}
      - if: always()
        shell: bash
        env:
          GATE: \${{ toJSON(steps) }}
          REPORT: \${{ steps.gate.outputs.report }}
        run: |
          printenv GATE > "$AFTER/gate.json"
          if [ -n "$REPORT" ]; then cp "$REPORT" "$AFTER/report.json"; fi
`;

/** The part of GitHub's event that tells where a run comes from. */
function payload(event: Event, head: string, base: string | undefined, fork: boolean): object {
  const repo = (full_name: string) => ({ full_name });
  const sides = {
    head: { ref: 'topic', sha: head, repo: repo(fork ? 'stranger/benchmark' : REPOSITORY) },
    base: { ref: 'main', ...(base ? { sha: base } : {}), repo: repo(REPOSITORY) },
  };
  return {
    repository: { ...repo(REPOSITORY), default_branch: 'main' },
    ...(event === 'pull_request' ? { number: 1, pull_request: { number: 1, ...sides } } : {}),
    ...(event === 'push' ? { ref: 'refs/heads/main', after: head, ...(base ? { before: base } : {}) } : {}),
    ...(event === 'workflow_run' ? { workflow_run: { id: 77, event: 'pull_request' } } : {}),
    ...(event === 'merge_group' && base ? { merge_group: { head_sha: head, base_sha: base } } : {}),
  };
}

/** Its steps that run its code. */
const OWN = new Set(['plan', 'check', 'publish']);

const entriesIn = (log: string): readonly Entry[] =>
  log.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Entry]));

const annotationsIn = (entries: readonly Entry[]): readonly Annotation[] =>
  entries.flatMap(({ command, arg, kvPairs }) =>
    command === 'error' || command === 'warning' || command === 'notice'
      ? [
          {
            kind: command,
            title: kvPairs?.title,
            file: kvPairs?.file,
            line: kvPairs?.line === undefined ? undefined : Number(kvPairs.line),
            message: arg ?? '',
          },
        ]
      : [],
  );

const summaryIn = (entries: readonly Entry[]): string =>
  entries.map(({ command, content }) => (command === 'summary' ? content : '')).join('');

/** Returns the output of a step of the action. */
function saidBy(log: string, step: string): Pick<Gate, 'annotations' | 'summary'> {
  const entries = entriesIn(log).filter(({ stepID }) => stepID?.[0] === step);
  return { annotations: annotationsIn(entries), summary: summaryIn(entries) };
}

function parse(log: string): Omit<Run, 'after' | 'report' | 'artifacts' | 'connections' | 'log' | 'gates'> {
  const entries = entriesIn(log);
  const ofAction = entries.filter(({ stepID }) => stepID?.[0] === 'gate');
  const exits = ofAction.flatMap(({ msg }) => /^exit status (\d+)$/.exec(msg)?.[1] ?? []);
  return {
    jobResult: entries.findLast(({ jobResult }) => jobResult)?.jobResult ?? 'none',
    exitCode: Number(exits.at(-1) ?? 0),
    annotations: annotationsIn(entries),
    summary: summaryIn(ofAction),
    saved: entries.some(({ msg }) => /Cache saved/i.test(msg)),
    commands: [
      ...new Set(ofAction.flatMap(({ stepID, command }) => (OWN.has(stepID?.[1] ?? '') ? (command ?? []) : []))),
    ].sort(),
    printed: ofAction.flatMap(({ raw_output, msg }) => (raw_output ? [msg] : [])),
  };
}
