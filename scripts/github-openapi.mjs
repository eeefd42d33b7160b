// Cuts GitHub's OpenAPI description down to the operations that the tests' REST fake answers:
//   npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz && node scripts/github-openapi.mjs package
// Writes test/support/github/openapi.json. Prose goes; `nullable` becomes a type; big objects inside of an answer that
// nobody reads become `true`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPERATIONS = [
  ...['list-comments', 'create-comment', 'update-comment', 'list-for-repo', 'get', 'create', 'update'].map(
    (name) => `issues/${name}`,
  ),
  ...['issues/get-label', 'issues/create-label', 'pulls/get', 'users/get-authenticated', 'repos/get'],
  ...['list-workflow-run-artifacts', 'download-artifact', 'get-workflow-run', 'list-workflow-runs'].map(
    (name) => `actions/${name}`,
  ),
  ...['code-scanning/upload-sarif', 'repos/get-commit', 'repos/get-content', 'repos/compare-commits'],
  ...['git/get-blob', 'git/get-tree', 'git/get-commit', 'git/get-ref'],
];
const CUT = [
  ...['repository', 'nullable-repository', 'minimal-repository', 'full-repository', 'enterprise', 'diff-entry'],
  ...['nullable-integration', 'security-and-analysis', 'issue-field-value', 'pull-request-stack', 'nullable-milestone'],
  ...['nullable-pinned-issue-comment', 'nullable-issue-comment', 'issue-dependencies-summary', 'sub-issues-summary'],
  ...['referenced-workflow', 'issue-type', 'auto-merge', 'verification', 'team', 'team-simple', 'reaction-rollup'],
  ...['nullable-issue-comment-minimized', 'pull-request-minimal', 'nullable-simple-commit', 'validation-error'],
];
const PROSE = ['description', 'example', 'examples', 'title', 'externalDocs', 'deprecated', 'default', 'discriminator'];

const [, , from = 'package'] = process.argv;
const read = (...path) => JSON.parse(readFileSync(join(from, ...path), 'utf8'));
const { version } = read('package.json');
const description = read('generated', 'api.github.com.json');
const resolve = (value) =>
  value.$ref
    ? value.$ref
        .slice(2)
        .split('/')
        .reduce((at, key) => at[key], description)
    : value;

const schemas = {};

/** A JSON Schema of 2020-12; what it refers to is put into `schemas`. */
function cut(schema) {
  if (Array.isArray(schema)) return schema.map(cut);
  if (schema === null || typeof schema !== 'object') return schema;
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1);
    if (CUT.includes(name)) return true;
    if (!(name in schemas)) {
      schemas[name] = undefined; // so that one that refers to itself comes to an end
      schemas[name] = cut(resolve(schema));
    }
    return { $ref: `#/schemas/${name}` };
  }
  const { nullable, ...rest } = schema;
  const entries = Object.entries(rest).filter(([key]) => !PROSE.includes(key) && !key.startsWith('x-'));
  const made = Object.fromEntries(
    entries.map(([key, value]) =>
      key === 'properties'
        ? [key, Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cut(each)]))]
        : [key, cut(value)],
    ),
  );
  if (!nullable) return made;
  if (typeof made.type === 'string') {
    return { ...made, type: [made.type, 'null'], ...(made.enum ? { enum: [...new Set([...made.enum, null])] } : {}) };
  }
  return { anyOf: [made, { type: 'null' }] };
}

function cutOperation(path, method, operation, shared) {
  const parameters = [...shared, ...(operation.parameters ?? [])].map(resolve);
  const object = (place) => {
    const found = parameters.filter((parameter) => parameter.in === place);
    return {
      type: 'object',
      properties: Object.fromEntries(found.map(({ name, schema }) => [name, cut(schema)])),
      required: found.filter(({ required }) => required).map(({ name }) => name),
      additionalProperties: false,
    };
  };
  const body = operation.requestBody?.content['application/json']?.schema;
  const answers = Object.entries(operation.responses).map(([status, response]) => {
    const schema = resolve(response).content?.['application/json']?.schema;
    return [status, schema === undefined ? true : cut(schema)];
  });
  return {
    ...{ method: method.toUpperCase(), path, parameters: object('path'), query: object('query') },
    // GitHub ignores what it does not know; here it is a mistake.
    ...(body === undefined ? {} : { body: { ...cut(resolve(body)), additionalProperties: false } }),
    answers: Object.fromEntries(answers),
  };
}

const operations = {};
for (const [path, item] of Object.entries(description.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    if (!OPERATIONS.includes(operation.operationId)) continue;
    operations[operation.operationId] = cutOperation(path, method, operation, item.parameters ?? []);
  }
}
const missing = OPERATIONS.filter((name) => !(name in operations));
if (missing.length > 0) throw new Error(`no longer described: ${missing.join(', ')}`);

const file = fileURLToPath(new URL('../test/support/github/openapi.json', import.meta.url));
const source = `npm @octokit/openapi ${version} (MIT), generated/api.github.com.json`;
const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify({ source, operations, schemas: sorted }, null, 2)}\n`);
