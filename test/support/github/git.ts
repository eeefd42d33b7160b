import type { Showing } from './answers.ts';
import type { State } from './state.ts';

type Entry = State['trees'][string][number];

/** The commit that is meant by an id, a branch, a tag or a full reference. */
export function resolveRef({ refs, commits }: State, ref: string): string | undefined {
  if (ref in commits) return ref;
  const plain = ref.replace(/^refs\//, '');
  return refs[plain] ?? refs[`heads/${plain}`] ?? refs[`tags/${plain}`];
}

/** The nearest commit that two have behind them. */
export function mergeBase({ commits }: State, base: string, head: string): string {
  const behind = (sha: string): readonly string[] => {
    const seen = [sha];
    for (const each of seen) seen.push(...(commits[each]?.parents ?? []).filter((parent) => !seen.includes(parent)));
    return seen;
  };
  const ofBase = behind(base);
  return behind(head).find((sha) => ofBase.includes(sha)) ?? base;
}

/** The entry at a path below a tree; '' is the tree itself. */
export function entryAt(state: State, tree: string, path: string): Entry | undefined {
  let entry: Entry | undefined = { path: '', mode: '040000', type: 'tree', sha: tree };
  for (const name of path.split('/').filter((part) => part !== '')) {
    entry = entry.type === 'tree' ? state.trees[entry.sha]?.find((each) => each.path === name) : undefined;
    if (!entry) return undefined;
  }
  return entry;
}

export function showTree(sha: string, recursive: boolean, showing: Showing) {
  const { state } = showing;
  const all = recursive ? flat(state, sha) : (state.trees[sha] ?? []);
  const tree = all.slice(0, state.mostTreeEntries).map((entry) => ({
    ...entry,
    ...(entry.type === 'blob' ? { size: contentOf(state, entry.sha).length } : {}),
    url: url(showing, entry),
  }));
  return { sha, tree, truncated: all.length > tree.length };
}

const flat = (state: State, sha: string): readonly Entry[] =>
  (state.trees[sha] ?? []).flatMap((entry) => [
    entry,
    ...(entry.type === 'tree'
      ? flat(state, entry.sha).map((each) => ({ ...each, path: `${entry.path}/${each.path}` }))
      : []),
  ]);

export function showBlob(sha: string, showing: Showing) {
  const content = contentOf(showing.state, sha);
  const at = url(showing, { type: 'blob', sha });
  return { sha, node_id: sha, size: content.length, url: at, content: wrap(content), encoding: 'base64' };
}

/** A file, a link or a folder; of a file over 1 MB the content is left out, as GitHub does. */
export function showContent(entry: Entry, path: string, showing: Showing) {
  const common = (each: Entry, at: string) => {
    const own = url(showing, each);
    const size = each.type === 'blob' ? contentOf(showing.state, each.sha).length : 0;
    const links = { git: own, html: own, self: own };
    const name = at.split('/').at(-1) ?? '';
    return {
      name,
      path: at,
      sha: each.sha,
      size,
      url: own,
      git_url: own,
      html_url: own,
      download_url: own,
      _links: links,
    };
  };
  if (entry.type === 'tree') {
    return (showing.state.trees[entry.sha] ?? []).map((each) => ({
      ...common(each, path === '' ? each.path : `${path}/${each.path}`),
      type: each.type === 'tree' ? 'dir' : each.mode === '120000' ? 'symlink' : 'file',
    }));
  }
  const content = contentOf(showing.state, entry.sha);
  if (entry.mode === '120000') return { ...common(entry, path), type: 'symlink', target: content.toString() };
  const small = content.length <= 1_000_000;
  return {
    ...common(entry, path),
    type: 'file',
    content: small ? wrap(content) : '',
    encoding: small ? 'base64' : 'none',
  };
}

export const contentOf = ({ blobs }: State, sha: string): Buffer => Buffer.from(blobs[sha] ?? '', 'base64');

/** GitHub breaks base64 into lines. */
const wrap = (content: Buffer): string => content.toString('base64').replace(/.{60}/g, '$&\n');

const url = ({ state, url: api }: Showing, { type, sha }: Pick<Entry, 'type' | 'sha'>): string =>
  `${api}/repos/${state.repository}/git/${type}s/${sha}`;
