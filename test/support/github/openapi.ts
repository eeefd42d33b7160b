import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

// What scripts/github-openapi.mjs cut out of GitHub's own description.

type Described = {
  readonly method: string;
  readonly path: string;
  readonly parameters: object;
  readonly query: object;
  readonly body?: object;
  readonly answers: Readonly<Record<string, object | true>>;
};

type Description = {
  readonly operations: Readonly<Record<string, Described>>;
  readonly schemas: Readonly<Record<string, object>>;
};

const description: Description = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8'));

export type Operation = {
  /** Id such as issues/create-comment. */
  readonly id: string;
  readonly method: string;
  readonly parts: RegExp;
  /** Lists the faults of a request by the description; [] when there are none. */
  readonly faultsOfRequest: (parameters: object, query: object, body: unknown) => readonly string[];
  /** Lists the faults of an answer. GitHub answers 401, 429 and 5xx to anything. */
  readonly faultsOfAnswer: (status: number, body: unknown) => readonly string[];
};

const ajv = new Ajv2020({ strict: false, coerceTypes: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: 'https://github.invalid/', schemas: description.schemas });
/** Validator for texts, as everything in a query and a path is text. */
const texts = new Ajv2020({ strict: false, coerceTypes: true, allErrors: true });
formats.default(texts);
texts.addSchema({ $id: 'https://github.invalid/', schemas: description.schemas });

/** Made when it is first asked for: all together take a second. */
function compile(schema: object | true, by: Ajv2020): (value: unknown) => readonly string[] {
  let validate: ValidateFunction | undefined;
  return (value) => {
    // References are written from the root of the description.
    validate ??= by.compile(
      JSON.parse(JSON.stringify(schema).replaceAll('"#/schemas/', '"https://github.invalid/#/schemas/')),
    );
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** Every operation that the fake knows. */
export const operations: readonly Operation[] = Object.entries(description.operations).map(([id, described]) => {
  const parameters = compile(described.parameters, texts);
  const query = compile(described.query, texts);
  const body = described.body && compile(described.body, ajv);
  const answers = new Map(Object.entries(described.answers).map(([status, schema]) => [status, compile(schema, ajv)]));
  const pattern = described.path
    .replaceAll('.', '\\.')
    .replace('/{path}', '(?:/(?<path>.*))?')
    .replace('/ref/{ref}', '/ref/(?<ref>.*)')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return {
    ...{ id, method: described.method, parts: new RegExp(`^${pattern}$`) },
    faultsOfRequest: (inPath, inQuery, sent) => [
      ...parameters({ ...inPath }),
      ...query({ ...inQuery }),
      ...(body ? body(sent) : sent === undefined ? [] : ['a body that GitHub does not expect']),
    ],
    faultsOfAnswer: (status, sent) =>
      answers.get(String(status))?.(sent) ??
      ([401, 403, 404, 429].includes(status) || status >= 500 ? [] : [`GitHub never answers ${status}`]),
  };
});
