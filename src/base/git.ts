import { execFile, spawn } from 'node:child_process';
import { mkdtemp, open, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hold, letGo } from '../platform/half-files.ts';
import { findProgram, loaderEnvironment } from '../platform/programs.ts';
import { isolate, type Located, repositoryAbove, repositoryBelow } from './isolate.ts';

/**
 * Repository read by the `git` on PATH, through a repository of our own: nothing that the checkout brings along is run
 * or obeyed.
 */
export type Git = {
  /** Folder of the work tree, links resolved. */
  readonly toplevel: string;
  /** The commit that is checked out; undefined on a branch without one. */
  readonly head: string | undefined;
  /** Whether objects are left out of the clone on purpose (`--filter`). */
  readonly isPartial: boolean;
  /** Folder in which git lfs keeps the contents that it has fetched. */
  readonly lfs: string;
  /** Returns what a command prints; undefined when it fails. */
  readonly read: (...args: readonly string[]) => Promise<Buffer | undefined>;
  /** Returns the same as one line of text. */
  readonly line: (...args: readonly string[]) => Promise<string | undefined>;
  /** Writes a blob, without any filter; false when the clone does not have it. */
  readonly writeBlob: (oid: string, target: string) => Promise<boolean>;
  /** Fetches a commit or a blob by its id from the server of the event; does nothing where there is none. */
  readonly fetch: (oid: string) => Promise<void>;
  /** Removes our repository, and what was fetched into it. */
  readonly close: () => Promise<void>;
};

/** Time that a command of git may take, a fetch over a slow line included. */
const TIMEOUT_MS = 120_000;
/** Largest output of a command: the tree of a million files has some 100 MB. */
const MOST_OUTPUT = 2 ** 28;

/**
 * Settings of every command, above all configuration. Those of the checkout and of the machine are not read at all;
 * these hold where a default of git would start a program or a connection, and where another version of git finds a
 * configuration that this one does not.
 */
const settings = (home: string): readonly string[] => [
  ...['safe.bareRepository=explicit', 'protocol.allow=never'],
  ...[`core.hooksPath=${join(home, 'none')}`, `core.attributesFile=${join(home, 'none')}`],
  ...[`core.excludesFile=${join(home, 'none')}`, 'core.fsmonitor=false', 'core.untrackedCache=false'],
  ...['core.sshCommand=false', 'core.gitProxy=', 'core.askPass=', 'core.pager=cat', 'core.editor=false'],
  // Else a fetch starts git in the other repository, where it reads that one's configuration.
  'core.alternateRefsCommand=true',
  ...['credential.helper=', 'credential.interactive=never', 'diff.external=', 'gpg.program=false'],
  ...['submodule.recurse=false', 'fetch.recurseSubmodules=false', 'fetch.writeCommitGraph=false'],
  ...['gc.auto=0', 'maintenance.auto=false', 'transfer.bundleURI=false', 'fetch.uriProtocols='],
  ...['http.followRedirects=false', 'http.sslVerify=true', 'http.lowSpeedLimit=1000', 'http.lowSpeedTime=30'],
  ...['core.quotePath=false', 'core.fileMode=false', 'core.sparseCheckout=true', 'advice.detachedHead=false'],
  ...(process.platform === 'win32' ? ['core.symlinks=false', 'core.longPaths=true'] : []),
];

/** The server speaks https, and is asked for what has a name of its own alone. */
const FETCH = [
  ...['-c', 'protocol.https.allow=always', 'fetch', '--quiet', '--no-tags', '--no-write-fetch-head'],
  ...['--no-recurse-submodules', '--no-auto-maintenance'],
];

/** Variables of the caller that a fetch needs: the way out, and whom to trust. */
const NETWORK = [
  ...['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY'],
  ...['GIT_SSL_CAINFO', 'GIT_SSL_CAPATH', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
];

/**
 * Variables of the caller that git and its parts need on some machines: temporary files, and the folder of Apple's
 * tools.
 */
const MACHINE = ['TMPDIR', 'TMP', 'TEMP', 'DEVELOPER_DIR'];

const taken = (env: NodeJS.ProcessEnv, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));

/** All that git gets to see. What is not named here it does not have, GIT_* of the caller least of all. */
const environment = (home: string, { toplevel, gitDir }: Located): Readonly<Record<string, string>> => ({
  ...{ GIT_DIR: home, GIT_WORK_TREE: toplevel, GIT_INDEX_FILE: join(gitDir, 'index') },
  ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_SYSTEM: join(home, 'none'), GIT_CONFIG_GLOBAL: join(home, 'none') },
  ...{ GIT_CONFIG_COUNT: '0', GIT_ATTR_NOSYSTEM: '1', HOME: home, XDG_CONFIG_HOME: home },
  ...{ GIT_NO_REPLACE_OBJECTS: '1', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' },
  ...{ GIT_ALLOW_PROTOCOL: '', GIT_PROTOCOL_FROM_USER: '0', GIT_TERMINAL_PROMPT: '0' },
  ...{ GIT_ASKPASS: '', SSH_ASKPASS: '', SSH_ASKPASS_REQUIRE: 'never', GIT_PAGER: 'cat' },
});

/** Where an event's repository can be fetched from, and by whose leave. */
type Server = { readonly address: string; readonly token: string };

/**
 * Opens the repository that a folder lies in: in a workflow that of its checkout, else the nearest one upwards.
 * @param options.workspace checkout of a workflow, from which a commit may also be fetched from the server that the
 *   workflow runs on.
 * @param options.token sent to that server alone, for the time of a fetch.
 * @returns undefined where there is no repository, or no git.
 * @throws Unavailable when there is one that is not to be used.
 */
export async function openGit(
  folder: string,
  {
    env,
    workspace,
    token = '',
  }: { env: NodeJS.ProcessEnv; workspace?: string | undefined; token?: string | undefined },
): Promise<Git | undefined> {
  const checkout = workspace ?? env.GITHUB_WORKSPACE;
  const below = checkout ? await repositoryBelow(checkout, folder) : undefined;
  const located = below ?? (workspace === undefined ? await repositoryAbove(folder) : undefined);
  if (!located) return undefined;
  const untrusted = [located.toplevel, ...(env.GITHUB_WORKSPACE ? [env.GITHUB_WORKSPACE] : [])];
  const program = await findProgram('git', env, untrusted);
  if (program === undefined) return undefined;
  const home = hold(await mkdtemp(join(await realpath(env.RUNNER_TEMP || tmpdir()), 'music-leakage-git-')));
  const close = (): Promise<void> => rm(home, { recursive: true, force: true }).finally(() => letGo(home));
  try {
    const { head, isShallow, isPartial } = await isolate(home, located);
    const common = {
      ...(await loaderEnvironment(env, untrusted)),
      ...taken(env, MACHINE),
      ...environment(home, located),
    };
    const start: Start = { program, home, env: common };
    const server = workspace === undefined ? undefined : serverOf(env, token);
    const read = (...args: readonly string[]): Promise<Buffer | undefined> => run(start, args);
    const fetch = async (oid: string): Promise<void> => {
      if (!server || !/^[0-9a-f]{40,64}$/.test(oid)) return;
      // A partial clone does not have everything that git takes it to have, and would not ask for it: the other
      // repository knows of nothing.
      const online = { ...taken(env, NETWORK), GIT_ALLOW_PROTOCOL: 'https' };
      const into = { GIT_DIR: isPartial ? join(home, 'apart') : home };
      // Elsewhere than in a shallow clone a depth would cut off the history that is there.
      const depth = isShallow || isPartial ? ['--depth=1'] : [];
      const args = [...FETCH, ...depth, '--', server.address, oid];
      // A token that may not read is refused even by a repository that everybody may read.
      for (const signIn of token === '' ? [{}] : [login(server), {}])
        if (await run({ ...start, env: { ...common, ...online, ...into, ...signIn } }, args)) return;
    };
    const line: Git['line'] = async (...args) => (await read(...args))?.toString('utf8').trim();
    const writeBlob: Git['writeBlob'] = (oid, target) => runInto(start, ['cat-file', 'blob', oid], target);
    const lfs = join(located.commonDir, 'lfs/objects');
    return { toplevel: located.toplevel, head, isPartial, lfs, read, line, writeBlob, fetch, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The server that the workflow runs on, as GitHub names it; undefined elsewhere, or where it is not spoken to over
 * https.
 */
function serverOf(env: NodeJS.ProcessEnv, token: string): Server | undefined {
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '' } = env;
  if (!URL.canParse(server) || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return undefined;
  const { protocol, origin, username } = new URL(server);
  return protocol === 'https:' && username === '' ? { address: `${origin}/${repository}`, token } : undefined;
}

/** Signs in as actions/checkout does; by the environment, as everybody on a machine may see arguments. */
function login({ address, token }: Server): Readonly<Record<string, string>> {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    ...{ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: `http.${new URL(address).origin}/.extraHeader` },
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  };
}

type Start = { readonly program: string; readonly home: string; readonly env: Readonly<Record<string, string>> };

const argumentsFor = ({ home }: Start, args: readonly string[]): readonly string[] => [
  ...['--no-pager', '--literal-pathspecs', ...settings(home).flatMap((setting) => ['-c', setting])],
  ...args,
];

/** In our own folder: whatever looks into the working directory finds nothing of anybody's. */
const optionsFor = ({ home, env }: Start) => ({ cwd: home, env, timeout: TIMEOUT_MS, windowsHide: true }) as const;

const run = (start: Start, args: readonly string[]): Promise<Buffer | undefined> =>
  new Promise((done) => {
    const options = { ...optionsFor(start), encoding: 'buffer', maxBuffer: MOST_OUTPUT } as const;
    const child = execFile(start.program, argumentsFor(start, args), options, (error, stdout) =>
      done(error ? undefined : stdout),
    );
    child.stdin?.end();
  });

/** Straight into the file, so that a large one never lies in memory. */
async function runInto(start: Start, args: readonly string[], target: string): Promise<boolean> {
  const file = await open(target, 'wx');
  let written = false;
  try {
    written = await new Promise((done) => {
      const stdio = ['ignore', file.fd, 'ignore'] as const;
      const child = spawn(start.program, argumentsFor(start, args), { ...optionsFor(start), stdio: [...stdio] });
      child.on('error', () => done(false));
      child.on('close', (code) => done(code === 0));
    });
    return written;
  } finally {
    await file.close();
    if (!written) await rm(target, { force: true });
  }
}
