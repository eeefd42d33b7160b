import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT } from '../support/dist.ts';

const VERSION = '0.2.89';
const TOOLS = join(PROJECT, '.tools');
const ACT = join(TOOLS, 'act');

const run = promisify(execFile);

/** Installs act unless it is there; returns why it cannot. In CI a suite that cannot run is a failure, so there it throws. */
export async function whyNoAct(): Promise<string | undefined> {
  const found = await run(ACT, ['--version']).catch(() => undefined);
  if (found?.stdout.includes(VERSION)) return undefined;
  try {
    const env = { ...process.env, GOBIN: TOOLS, GOFLAGS: '-mod=mod' };
    await run('go', ['install', `github.com/nektos/act@v${VERSION}`], { env });
    return undefined;
  } catch (error) {
    const reason = `no act ${VERSION}: ${(error as Error).message.trim().split('\n').at(-1)}`;
    if (process.env.CI === 'true') throw new Error(reason);
    console.warn(`test/e2e is skipped: ${reason}`); // the default reporter does not name skipped tests
    return reason;
  }
}

type Scenario = {
  readonly event?: 'pull_request' | 'push';
  /** A folder below fixtures/. */
  readonly fixture: string;
  /** Where the fixture lies in the workspace. */
  readonly folder?: string;
  /** Of the action. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** A shell script that stands first on PATH as `node`. */
  readonly node?: string;
};

export type Annotation = {
  readonly kind: string;
  readonly title: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly message: string;
};

type Run = {
  readonly jobResult: string;
  /** Of the action's step, as the workflow sees it. */
  readonly exitCode: number;
  readonly annotations: readonly Annotation[];
  readonly summary: string;
  /** What a later step with `if: always()` sees of the action. */
  readonly after: { readonly outputs: Readonly<Record<string, string>>; readonly outcome: string };
  /** What that step reads at the path in the output `report`, if anything. */
  readonly report: string | undefined;
  /** Every workflow command that acted. */
  readonly commands: readonly string[];
  /** What the action printed, less the commands that acted. */
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

/** Runs a workflow with the action in a workspace that holds nothing but a fixture; the action lies elsewhere, without node_modules. */
export function runAction(action: string, { event = 'push', fixture, folder = '.', inputs = {}, node }: Scenario): Run {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'music-leakage-e2e-')));
  const at = (...path: string[]): string => join(root, ...path);
  try {
    for (const name of ['after', 'home', 'bin', 'workspace/.github/workflows']) {
      mkdirSync(at(name), { recursive: true });
    }
    cpSync(action, at('action'), { recursive: true });
    cpSync(join(PROJECT, 'fixtures', fixture), at('workspace', folder), { recursive: true });
    if (node !== undefined) writeFileSync(at('bin/node'), `#!/bin/sh\n${node}\n`, { mode: 0o755 });
    writeFileSync(at('workspace/.github/workflows/gate.yml'), workflow(inputs, node !== undefined));
    writeFileSync(at('event.json'), JSON.stringify(payload(event)));
    // Nothing of the caller's: in CI it would bring tokens and GITHUB_* of the outer workflow.
    const env = { PATH: process.env.PATH, HOME: at('home') };
    const git = (...args: string[]) => execFileSync('git', ['-C', at('workspace'), ...args], { env });
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('-c', 'user.name=e2e', '-c', 'user.email=e2e@example.org', 'commit', '--quiet', '--message=e2e');

    const { stdout, stderr } = spawnSync(
      ACT,
      [
        ...[event, '--json', '--eventpath', at('event.json'), '--platform', 'ubuntu-latest=-self-hosted'],
        ...['--pull=false', '--action-offline-mode', '--no-cache-server', '--use-new-action-cache'],
        ...['--action-cache-path', at('cache'), '--local-repository', `example-org/music-leakage@v1=${at('action')}`],
        ...['--env', `AFTER=${at('after')}`, '--env', `FIRST_ON_PATH=${at('bin')}`],
      ],
      { cwd: at('workspace'), env, encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 60_000 },
    );
    const read = (name: string) => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : undefined);
    const after = read('after/gate.json');
    if (after === undefined) throw new Error(`the step after the action did not run\n${stderr}\n${stdout}`);
    return { ...parse(stdout), after: JSON.parse(after), report: read('after/report.json') };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const workflow = (inputs: Scenario['inputs'] & object, shadowNode: boolean): string => `
on: [pull_request, push]
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - if: ${shadowNode}
        shell: bash
        run: echo "$FIRST_ON_PATH" >> "$GITHUB_PATH"
      - id: gate
        uses: example-org/music-leakage@v1
        with: ${JSON.stringify(inputs)}
      - if: always()
        shell: bash
        env:
          GATE: \${{ toJSON(steps.gate) }}
          REPORT: \${{ steps.gate.outputs.report }}
        run: |
          printenv GATE > "$AFTER/gate.json"
          if [ -n "$REPORT" ]; then cp "$REPORT" "$AFTER/report.json"; fi
`;

const payload = (event: string): object =>
  event === 'push'
    ? { ref: 'refs/heads/main' }
    : { pull_request: { number: 1, base: { ref: 'main' }, head: { ref: 'topic' } } };

function parse(log: string): Omit<Run, 'after' | 'report'> {
  const entries = log.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Entry]));
  const ofAction = entries.filter(({ stepID }) => stepID?.[0] === 'gate');
  const exits = ofAction.flatMap(({ msg }) => /^exit status (\d+)$/.exec(msg)?.[1] ?? []);
  return {
    jobResult: entries.findLast(({ jobResult }) => jobResult)?.jobResult ?? 'none',
    exitCode: Number(exits.at(-1) ?? 0),
    annotations: entries.flatMap(({ command, arg, kvPairs }) =>
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
    ),
    summary: ofAction.map(({ command, content }) => (command === 'summary' ? content : '')).join(''),
    commands: [...new Set(entries.flatMap(({ command }) => command ?? []))].sort(),
    printed: ofAction.flatMap(({ raw_output, msg }) => (raw_output ? [msg] : [])),
  };
}
