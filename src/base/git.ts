import { execFile, spawn } from 'node:child_process';
import { open, realpath } from 'node:fs/promises';
import { devNull } from 'node:os';

/** A work tree, by the `git` on PATH. Nothing that it does asks a person or runs what the repository brings along. */
export type Git = {
  /** The work tree's own folder, links resolved. */
  readonly toplevel: string;
  /** What a command prints; undefined when it fails. */
  readonly read: (...args: readonly string[]) => Promise<Buffer | undefined>;
  /** The same as one line of text. */
  readonly line: (...args: readonly string[]) => Promise<string | undefined>;
  /** Writes a blob, without any filter; false when it is not to be had. */
  readonly writeBlob: (oid: string, target: string) => Promise<boolean>;
};

/** A fetch of one commit over a slow line; a server that hangs is given up. */
const TIMEOUT_MS = 120_000;
/** The tree of a million files has some 100 MB. */
const MOST_OUTPUT = 2 ** 28;

/** Hooks, watchers and transports that run programs are off, whatever the configuration of the repository or the machine says. */
const SAFE = [
  ...[
    'core.fsmonitor=false',
    'core.untrackedCache=false',
    'protocol.ext.allow=never',
    'gc.auto=0',
    'maintenance.auto=false',
  ],
  ...[`core.hooksPath=${devNull}`, `core.attributesFile=${devNull}`, 'core.quotePath=false', 'diff.external='],
  ...['submodule.recurse=false', 'fetch.recurseSubmodules=false', 'credential.interactive=never'],
  ...['http.lowSpeedLimit=1000', 'http.lowSpeedTime=30', 'advice.detachedHead=false'],
].flatMap((setting) => ['-c', setting]);

/** Where a hook or another tool started this program, these would point git at another repository. */
const OTHER_REPOSITORY =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_.*|COMMON_DIR|PREFIX|NAMESPACE|EXTERNAL_DIFF|SHALLOW_FILE)$/;

const environment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !OTHER_REPOSITORY.test(name))),
  ...{ GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_ASKPASS: '', SSH_ASKPASS_REQUIRE: 'never', LC_ALL: 'C' },
});

/** The work tree that a folder lies in; undefined where there is none, or no git. */
export async function openGit(folder: string, env: NodeJS.ProcessEnv): Promise<Git | undefined> {
  const clean = environment(env);
  const at = (place: string, args: readonly string[]): readonly string[] => [
    // The checkout of a container's job belongs to another user; elsewhere git's own guard against that stays.
    ...(env.GITHUB_ACTIONS === 'true' ? ['-c', 'safe.directory=*'] : []),
    ...['-C', place, '--literal-pathspecs', ...SAFE, ...args],
  ];
  const found = await run(at(folder, ['rev-parse', '--show-toplevel']), clean);
  if (found === undefined) return undefined;
  const toplevel = await realpath(found.toString('utf8').trimEnd());
  const read = (...args: readonly string[]): Promise<Buffer | undefined> => run(at(toplevel, args), clean);
  return {
    toplevel,
    read,
    line: async (...args) => (await read(...args))?.toString('utf8').trim(),
    writeBlob: (oid, target) => runInto(at(toplevel, ['cat-file', 'blob', oid]), target, clean),
  };
}

const run = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Buffer | undefined> =>
  new Promise((done) => {
    const options = {
      env,
      encoding: 'buffer',
      timeout: TIMEOUT_MS,
      maxBuffer: MOST_OUTPUT,
      windowsHide: true,
    } as const;
    const child = execFile('git', args, options, (error, stdout) => done(error ? undefined : stdout));
    child.stdin?.end();
  });

/** Straight into the file, so that a large one never lies in memory. */
async function runInto(args: readonly string[], target: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const file = await open(target, 'wx');
  try {
    return await new Promise((done) => {
      const child = spawn('git', args, { env, stdio: ['ignore', file.fd, 'ignore'], timeout: TIMEOUT_MS });
      child.on('error', () => done(false));
      child.on('close', (code) => done(code === 0));
    });
  } finally {
    await file.close();
  }
}
