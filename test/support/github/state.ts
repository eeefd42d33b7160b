import { createHash } from 'node:crypto';

export type Author = { readonly login: string; readonly type: 'User' | 'Bot' };

export type Comment = { readonly id: number; readonly issue: number; readonly user: Author; body: string };

export type Issue = {
  readonly number: number;
  readonly user: Author;
  title: string;
  body: string;
  state: 'open' | 'closed';
  labels: string[];
};

export type Pull = {
  readonly number: number;
  headSha: string;
  readonly baseSha: string;
  /** owner/name; null when it was deleted. */
  readonly headRepository: string | null;
  state: 'open' | 'closed';
};

export type WorkflowRun = {
  readonly id: number;
  /** Path of the workflow, such as .github/workflows/audit.yml. */
  readonly workflow: string;
  readonly event: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepository: string | null;
};

export type Artifact = {
  readonly id: number;
  readonly name: string;
  readonly run: number;
  readonly expired: boolean;
  /** In base64. */
  readonly zip: string;
};

type Entry = { readonly path: string; readonly mode: string; readonly type: 'blob' | 'tree'; readonly sha: string };

/** All that the fake knows; JSON, so that it can be handed to another process. */
export type State = {
  /** owner/name. */
  repository: string;
  /** Whose token it is. */
  me: Author;
  issues: Issue[];
  comments: Comment[];
  labels: string[];
  pulls: Pull[];
  runs: WorkflowRun[];
  artifacts: Artifact[];
  sarifs: { readonly commitSha: string; readonly ref: string; readonly sarif: string }[];
  commits: Record<string, { readonly tree: string; readonly parents: readonly string[] }>;
  /** Not recursive. */
  trees: Record<string, readonly Entry[]>;
  /** In base64. */
  blobs: Record<string, string>;
  /** Commits by heads/main, pull/1/merge and the like. */
  refs: Record<string, string>;
  /** A recursive tree of more entries is truncated. */
  mostTreeEntries: number;
};

export const ACTIONS_BOT: Author = { login: 'github-actions[bot]', type: 'Bot' };

export const emptyState = (): State => ({
  ...{ repository: 'example-org/music', me: ACTIONS_BOT },
  ...{ issues: [], comments: [], labels: [], pulls: [], runs: [], artifacts: [], sarifs: [] },
  ...{ commits: {}, trees: {}, blobs: {}, refs: {}, mostTreeEntries: 100_000 },
});

/** The next number of an issue or pull request, which share theirs. */
export const nextNumber = ({ issues, pulls }: State): number =>
  Math.max(0, ...issues.map(({ number }) => number), ...pulls.map(({ number }) => number)) + 1;

export const nextId = (items: readonly { readonly id: number }[], from: number): number =>
  Math.max(from, ...items.map(({ id }) => id)) + 1;

export function addComment(state: State, issue: number, body: string, user: Author = state.me): Comment {
  const comment = { id: nextId(state.comments, 900_000), issue, user, body };
  state.comments.push(comment);
  return comment;
}

/**
 * Puts files into a new commit and returns its id; all ids are git's own, but that of the commit where `sha` says
 * another one. A file with the mode 120000 is a link.
 */
export function addCommit(
  state: State,
  files: Readonly<Record<string, string | Uint8Array | { readonly mode: string; readonly content: string }>>,
  parents: readonly string[] = [],
  sha?: string,
): string {
  const entries = Object.entries(files).map(([path, file]) => {
    const linked = typeof file === 'object' && 'mode' in file;
    const content = Buffer.from(linked ? file.content : file);
    const blob = hash('blob', content);
    state.blobs[blob] = content.toString('base64');
    return { path, mode: linked ? file.mode : '100644', type: 'blob' as const, sha: blob };
  });
  const tree = addTree(state, entries);
  const text = `tree ${tree}\n${parents.map((parent) => `parent ${parent}\n`).join('')}author a <a@b.c> 0 +0000\ncommitter a <a@b.c> 0 +0000\n\nx\n`;
  const commit = sha ?? hash('commit', Buffer.from(text));
  state.commits[commit] = { tree, parents };
  return commit;
}

function addTree(state: State, entries: readonly Entry[]): string {
  const folders = new Map<string, Entry[]>();
  const here: Entry[] = [];
  for (const entry of entries) {
    const [first = '', ...rest] = entry.path.split('/');
    if (rest.length === 0) here.push(entry);
    else folders.set(first, [...(folders.get(first) ?? []), { ...entry, path: rest.join('/') }]);
  }
  for (const [path, below] of folders) here.push({ path, mode: '040000', type: 'tree', sha: addTree(state, below) });
  const key = ({ path, type }: Entry): string => (type === 'tree' ? `${path}/` : path);
  here.sort((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))));
  const content = Buffer.concat(
    here.map(({ mode, path, sha }) =>
      Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${path}\0`), Buffer.from(sha, 'hex')]),
    ),
  );
  const tree = hash('tree', content);
  state.trees[tree] = here;
  return tree;
}

const hash = (type: string, content: Buffer): string =>
  createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
