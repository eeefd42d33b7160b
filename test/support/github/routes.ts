import {
  type Showing,
  showArtifact,
  showComment,
  showCommit,
  showGitCommit,
  showIssue,
  showLabel,
  showMe,
  showPull,
  showPullAsIssue,
  showRun,
} from './answers.ts';
import { entryAt, mergeBase, resolveRef, showBlob, showContent, showTree } from './git.ts';
import { addComment, type Issue, nextNumber } from './state.ts';

export type Asked = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Body as sent, checked by the description. */
  readonly body: Readonly<Record<string, unknown>>;
};

export type Given = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** All of a list, of which the server cuts the page; in an object under this key. */
  readonly list?: { readonly items: readonly unknown[]; readonly key?: string };
};

const MOST_BODY = 65_536;

export const problem = (status: number, message: string): Given => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
});

const notFound = (): Given => problem(404, 'Not Found');
const invalid = (message: string): Given => problem(422, `Validation Failed: ${message}`);

const isTooLong = ({ body }: Asked['body']): boolean => typeof body === 'string' && body.length > MOST_BODY;
const tooLong = (): Given => invalid(`Body is too long (maximum is ${MOST_BODY} characters)`);

type Route = (asked: Asked, showing: Showing) => Given;

const COMMENTS: Record<string, Route> = {
  'issues/list-comments': ({ parameters }, showing) => {
    const issue = Number(parameters.issue_number);
    const found = showing.state.comments.filter((comment) => comment.issue === issue);
    return { status: 200, list: { items: found.map((comment) => showComment(comment, showing)) } };
  },
  'issues/create-comment': ({ parameters, body }, showing) => {
    const { issues, pulls } = showing.state;
    const issue = Number(parameters.issue_number);
    if (![...issues, ...pulls].some(({ number }) => number === issue)) return notFound();
    if (isTooLong(body)) return tooLong();
    return { status: 201, body: showComment(addComment(showing.state, issue, String(body.body)), showing) };
  },
  'issues/update-comment': ({ parameters, body }, showing) => {
    const comment = showing.state.comments.find(({ id }) => id === Number(parameters.comment_id));
    if (!comment) return notFound();
    if (isTooLong(body)) return tooLong();
    comment.body = String(body.body);
    return { status: 200, body: showComment(comment, showing) };
  },
};

const ISSUES: Record<string, Route> = {
  'issues/list-for-repo': ({ query }, showing) => {
    const { issues, pulls } = showing.state;
    const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
    const state = query.get('state') ?? 'open';
    const creator = query.get('creator');
    const found = [
      ...issues
        .filter((issue) => labels.every((label) => issue.labels.includes(label)))
        .filter((issue) => creator === null || issue.user.login === creator)
        .map((issue) => showIssue(issue, showing)),
      ...(labels.length > 0 ? [] : pulls.map((pull) => showPullAsIssue(pull, showing))),
    ].filter((issue) => state === 'all' || issue.state === state);
    return { status: 200, list: { items: found.sort((a, b) => b.number - a.number) } };
  },
  'issues/get': ({ parameters }, showing) => {
    const issue = findIssue(parameters.issue_number, showing);
    return issue ? { status: 200, body: showIssue(issue, showing) } : notFound();
  },
  'issues/create': ({ body }, showing) => {
    if (isTooLong(body)) return tooLong();
    const { state } = showing;
    const { title, body: text = '', labels = [] } = body as { title: string; body?: string; labels?: string[] };
    const made: Issue = { number: nextNumber(state), user: state.me, title, body: text, state: 'open', labels };
    state.issues.push(made);
    // GitHub makes labels that are not there, for whoever may write.
    state.labels.push(...labels.filter((name) => !state.labels.includes(name)));
    return { status: 201, body: showIssue(made, showing) };
  },
  'issues/update': ({ parameters, body }, showing) => {
    const issue = findIssue(parameters.issue_number, showing);
    if (!issue) return notFound();
    if (isTooLong(body)) return tooLong();
    Object.assign(
      issue,
      Object.fromEntries(
        ['title', 'body', 'state', 'labels'].flatMap((key) => (key in body ? [[key, body[key]]] : [])),
      ),
    );
    return { status: 200, body: showIssue(issue, showing) };
  },
  'issues/get-label': ({ parameters }, showing) => {
    const name = parameters.name ?? '';
    return showing.state.labels.includes(name) ? { status: 200, body: showLabel(name, showing) } : notFound();
  },
  'issues/create-label': ({ body }, showing) => {
    const name = String(body.name);
    if (showing.state.labels.includes(name)) return invalid('already_exists');
    showing.state.labels.push(name);
    return { status: 201, body: showLabel(name, showing) };
  },
  'pulls/get': ({ parameters }, showing) => {
    const pull = showing.state.pulls.find(({ number }) => number === Number(parameters.pull_number));
    return pull ? { status: 200, body: showPull(pull, showing) } : notFound();
  },
};

const findIssue = (number: string | undefined, { state }: Showing): Issue | undefined =>
  state.issues.find((issue) => issue.number === Number(number));

const ACTIONS: Record<string, Route> = {
  'actions/get-workflow-run': ({ parameters }, showing) => {
    const run = showing.state.runs.find(({ id }) => id === Number(parameters.run_id));
    return run ? { status: 200, body: showRun(run, showing) } : notFound();
  },
  'actions/list-workflow-runs': ({ parameters, query }, showing) => {
    const { runs } = showing.state;
    const wanted = (key: string, value: string): boolean => (query.get(key) ?? value) === value;
    const found = runs
      .filter(({ workflow }) => workflow.split('/').at(-1) === parameters.workflow_id)
      .filter(({ event, headBranch }) => wanted('event', event) && wanted('branch', headBranch))
      .filter(({ status, conclusion }) => wanted('status', status) || wanted('status', conclusion ?? ''))
      .sort((a, b) => b.id - a.id);
    return { status: 200, list: { key: 'workflow_runs', items: found.map((run) => showRun(run, showing)) } };
  },
  'actions/list-workflow-run-artifacts': ({ parameters, query }, showing) => {
    const found = showing.state.artifacts
      .filter(({ run }) => run === Number(parameters.run_id))
      .filter(({ name }) => (query.get('name') ?? name) === name)
      .sort((a, b) => b.id - a.id);
    return { status: 200, list: { key: 'artifacts', items: found.map((artifact) => showArtifact(artifact, showing)) } };
  },
  'actions/download-artifact': ({ parameters }, showing) => {
    const artifact = showing.state.artifacts.find(({ id }) => id === Number(parameters.artifact_id));
    if (!artifact || parameters.archive_format !== 'zip') return notFound();
    if (artifact.expired) return problem(410, 'Artifact has expired');
    return { status: 302, headers: { location: `${showing.url}/_storage/${artifact.id}?sig=secret` } };
  },
  'code-scanning/upload-sarif': ({ body }, showing) => {
    const { commit_sha: commitSha, ref, sarif } = body as { commit_sha: string; ref: string; sarif: string };
    showing.state.sarifs.push({ commitSha, ref, sarif });
    return { status: 202, body: { id: '47177e22-5596-11eb-80a1-c1e54ef945c6', url: `${showing.url}/sarifs/1` } };
  },
};

const GIT: Record<string, Route> = {
  'repos/get': (_, { state }) => ({
    status: 200,
    body: { id: 1, full_name: state.repository, default_branch: 'main' },
  }),
  'users/get-authenticated': (_, showing) =>
    // An installation is no user.
    showing.state.me.type === 'Bot'
      ? problem(403, 'Resource not accessible by integration')
      : { status: 200, body: showMe(showing) },
  'repos/get-commit': ({ parameters }, showing) => {
    const sha = resolveRef(showing.state, parameters.ref ?? '');
    return sha === undefined
      ? problem(422, `No commit found for SHA: ${parameters.ref}`)
      : { status: 200, body: showCommit(sha, showing) };
  },
  'repos/compare-commits': ({ parameters }, showing) => {
    const [base, head] = [parameters.base, parameters.head].map((ref = '') => resolveRef(showing.state, ref) ?? '') as [
      string,
      string,
    ];
    const { commits } = showing.state;
    if (!(base in commits) || !(head in commits)) return notFound();
    const shared = mergeBase(showing.state, base, head);
    const url = `${showing.url}/compare/${base}...${head}`;
    const urls = { url, html_url: url, permalink_url: url, diff_url: url, patch_url: url };
    const [base_commit, merge_base_commit] = [showCommit(base, showing), showCommit(shared, showing)];
    const counts = { status: 'diverged', ahead_by: 1, behind_by: 0, total_commits: 1, commits: [] };
    return { status: 200, body: { ...urls, base_commit, merge_base_commit, ...counts, files: [] } };
  },
  'git/get-commit': ({ parameters: { commit_sha: sha = '' } }, showing) =>
    sha in showing.state.commits ? { status: 200, body: showGitCommit(sha, showing) } : notFound(),
  'git/get-ref': ({ parameters: { ref = '' } }, showing) => {
    const sha = showing.state.refs[ref];
    if (sha === undefined) return notFound();
    const url = `${showing.url}/repos/${showing.state.repository}/git/refs/${ref}`;
    return { status: 200, body: { ref: `refs/${ref}`, node_id: ref, url, object: { type: 'commit', sha, url } } };
  },
  'git/get-tree': ({ parameters: { tree_sha: of = '' }, query }, showing) => {
    const sha = of in showing.state.trees ? of : showing.state.commits[resolveRef(showing.state, of) ?? '']?.tree;
    return sha === undefined ? notFound() : { status: 200, body: showTree(sha, query.has('recursive'), showing) };
  },
  'git/get-blob': ({ parameters: { file_sha: sha = '' } }, showing) =>
    sha in showing.state.blobs ? { status: 200, body: showBlob(sha, showing) } : notFound(),
  'repos/get-content': ({ parameters: { path = '' }, query }, showing) => {
    const sha = resolveRef(showing.state, query.get('ref') ?? 'heads/main');
    if (sha === undefined) return problem(404, `No commit found for the ref ${query.get('ref')}`);
    const entry = entryAt(showing.state, showing.state.commits[sha]?.tree ?? '', path);
    return entry ? { status: 200, body: showContent(entry, path, showing) } : notFound();
  },
};

export const ROUTES: Readonly<Record<string, Route>> = { ...COMMENTS, ...ISSUES, ...ACTIONS, ...GIT };
