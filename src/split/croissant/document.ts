import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { locate } from '../../config/place.ts';
import { problem, unreadable } from '../../platform/blocks.ts';
import { isLfsPointer, lfsPointer } from '../../platform/foreign.ts';
import { isObject } from '../jsonl.ts';
import { type Croissant, croissantSchema } from './schema.ts';
import { plainly, readContext, type Terms } from './terms.ts';

/** In bytes. Large tables belong into files of their own. */
const LONGEST = 2 ** 24;
/** In bytes. The lines of a longer one are not looked for. */
const LONGEST_LOCATED = 2 ** 20;
const DEEPEST = 64;

const VERSIONS = ['1.0', '1.1'];
const AGAIN = 'Fetch or write the file again, by mlcroissant or the editor of Croissant';

type Path = readonly PropertyKey[];

export type Document = {
  /** Path from the working directory. */
  readonly file: string;
  readonly sha256: string;
  readonly content: Croissant;
  /** An error at a path of the content, with its line. */
  readonly refuse: (path: Path, message: string, remedy: string) => Error;
};

/**
 * Reads a Croissant file.
 * @throws ProblemError when it is none of version 1.0 or 1.1, with the place of what is wrong in it.
 */
export async function readCroissant(file: string): Promise<Document> {
  const text = await readText(file);
  const sha256 = createHash('sha256').update(text.bytes).digest('hex');
  const raw = parseJson(file, text.text);
  const refuse: Document['refuse'] = (path, message, remedy) =>
    problem(file, lineOf(text.text, raw, terms.plain, path), `${sayPath(path)}${message}`, remedy);
  const remedy = 'Give the JSON-LD file of a dataset that says `"conformsTo": "http://mlcommons.org/croissant/1.0"`';
  const noObject = 'is JSON, but not a Croissant file: it is not a JSON object';
  if (!isObject(raw)) throw problem(file, 1, noObject, remedy);
  const terms = readContext(raw['@context']);
  const content = plainly(raw, terms.plain);
  // An object with `@value` stands for that value.
  if (!isObject(content)) throw problem(file, 1, noObject, remedy);
  if (Object.hasOwn(content, '@graph')) {
    const compact = 'Write it as mlcroissant does, with the dataset as the outermost object';
    throw refuse(['@graph'], 'the form of JSON-LD with a `@graph` is not supported', compact);
  }
  refuseVersion(content.conformsTo, refuse, remedy);
  const [foreign] = terms.foreign;
  if (foreign !== undefined)
    throw refuse(
      ['@context', foreign],
      'gives a word of Croissant another meaning',
      'Use the context of the specification',
    );
  const parsed = croissantSchema.safeParse(content);
  if (parsed.success) return { file, sha256, content: parsed.data, refuse };
  const [issue] = parsed.error.issues;
  throw refuse(issue?.path ?? [], issue?.message ?? '', 'Fix the Croissant file here');
}

async function readText(file: string): Promise<{ readonly bytes: Buffer; readonly text: string }> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error);
  });
  if (found.isFile() && found.size > LONGEST) {
    const message = `has ${found.size.toLocaleString('en')} bytes, more than ${LONGEST.toLocaleString('en')}`;
    throw problem(
      file,
      undefined,
      message,
      'Check that it is a Croissant file, and put records into a table of their own',
    );
  }
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error);
  });
  if (!isUtf8(bytes)) throw problem(file, 1, 'is not UTF-8, so not JSON', AGAIN);
  return { bytes, text: bytes.toString('utf8').replace(/^\uFEFF/, '') };
}

function parseJson(file: string, text: string): unknown {
  if (isLfsPointer(Buffer.from(text.slice(0, 64)))) {
    const { message, remedy } = lfsPointer('the Croissant file');
    throw problem(file, 1, message, remedy);
  }
  if (text.trim() === '') throw problem(file, 1, 'is empty', AGAIN);
  refuseDepth(file, text);
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const position = /at position (\d+)/.exec(message)?.[1];
    const at = position === undefined ? text.length : Number(position);
    const cut = at >= text.trimEnd().length || /^Unterminated|^Unexpected end/.test(message);
    const line = text.slice(0, at).split('\n').length;
    throw problem(file, line, cut ? 'the JSON is cut short: it ends here' : 'is not JSON from here on', AGAIN);
  }
}

/** Refuses JSON that is nested too deeply, as readers recurse as deep as it is. */
function refuseDepth(file: string, text: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '[' || character === '{')) depth++;
    else if (!quoted && (character === ']' || character === '}')) depth--;
    if (depth > DEEPEST) throw problem(file, undefined, `is nested more than ${DEEPEST} deep`, 'Write it without');
  }
}

function refuseVersion(conformsTo: unknown, refuse: Document['refuse'], remedy: string): void {
  const said = (Array.isArray(conformsTo) ? conformsTo : []).map((one) => (isObject(one) ? one['@id'] : one));
  const versions = said.flatMap((one) => /mlcommons\.org\/croissant\/(\d+\.\d+)/.exec(String(one))?.[1] ?? []);
  const [version] = versions;
  if (version === undefined)
    throw refuse([], 'is JSON, but no Croissant file: it does not say by `conformsTo` which version it is of', remedy);
  if (versions.some((one) => VERSIONS.includes(one))) return;
  const message = `is of version ${version} of Croissant; ${VERSIONS.join(' and ')} are supported`;
  throw refuse(['conformsTo'], message, 'Write it anew in one of these: mlcroissant reads the older one');
}

const sayPath = (path: Path): string =>
  path.length === 0
    ? ''
    : `${path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('')}: `;

/** Where something stands; keys may have prefixes there, and what could be several may be one. */
function lineOf(text: string, raw: unknown, plain: Terms['plain'], path: Path): number | undefined {
  if (text.length > LONGEST_LOCATED) return undefined;
  const written: PropertyKey[] = [];
  let at = raw;
  for (const step of path) {
    if (Array.isArray(at)) at = at[Number(step)];
    else if (typeof step === 'number') continue;
    else if (isObject(at)) {
      const key = Object.keys(at).find((own) => (own.startsWith('@') ? own : plain(own)) === step);
      if (key === undefined) break;
      written.push(key);
      at = at[key];
      continue;
    } else break;
    written.push(step);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  return locate(document, lines, written).line;
}
