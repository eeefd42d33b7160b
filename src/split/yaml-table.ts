import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, visit, type YAMLMap } from 'yaml';
import { parseYaml } from '../config/yaml.ts';
import { problem, unreadable } from '../platform/blocks.ts';
import { decodedText } from '../platform/encoding.ts';
import { foreignFile } from '../platform/foreign.ts';
import type { JsonRow } from './json-scan.ts';
import { severalLists } from './json-shape.ts';
import { toTable } from './json-table.ts';
import type { Table } from './table.ts';

/** In bytes. The parser takes up to 3 s and 400 MiB for as many. */
const LONGEST = 2 ** 20;

/**
 * Opens a YAML file with a list of texts, numbers or mappings, at its top or under a key.
 * @param at that key, or keys joined by dots; undefined: the only list there is.
 * @throws ProblemError when it is too long, not YAML, has aliases, or has no list or several.
 */
export async function openYaml(name: string, at: string | undefined): Promise<Table> {
  const bytes = await readWhole(name);
  const { document, lines } = parseYaml(decodedText(bytes), name);
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) throw problem(name, lineOf(node, lines), 'has an alias (`*…`)', 'Write it without aliases');
    },
  });
  const found = at === undefined ? onlyList(name, document.contents) : { at, node: lookUp(document.contents, at) };
  if (!isSeq(found.node)) {
    const keys = isMap(document.contents) ? keysOf(document.contents).slice(0, 20).join(', ') : 'none';
    throw problem(name, 1, `has no list under the key "${at}"`, `Name one of its keys: ${keys}`);
  }
  const rows = found.node.items.map((item): JsonRow => {
    const line = lineOf(item, lines) ?? 1;
    if (isScalar(item) && ['string', 'number', 'bigint'].includes(typeof item.value))
      // As it is written: 007 is an id.
      return { line, object: undefined, text: typeof item.value === 'string' ? item.value : String(item.source) };
    const value: unknown = isMap(item) ? item.toJS(document) : undefined;
    return { line, object: value as JsonRow['object'] };
  });
  async function* batches(): AsyncGenerator<readonly JsonRow[]> {
    yield rows;
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const form = { requoted: 0, ...(at === undefined && found.at !== undefined ? { at: found.at } : {}) };
  return toTable(name, batches(), () => sha256, form);
}

async function readWhole(name: string): Promise<Buffer> {
  const bytes = await stat(name)
    .then(({ size }) => (size > LONGEST ? undefined : readFile(name)))
    .catch((error: NodeJS.ErrnoException) => {
      throw unreadable(name, error);
    });
  const most = LONGEST.toLocaleString('en');
  if (!bytes) throw problem(name, undefined, `is YAML of more than ${most} bytes`, 'Write long lists as .txt or .json');
  const foreign = foreignFile(bytes);
  if (foreign) throw problem(name, 1, foreign.message, foreign.remedy);
  if (bytes.subarray(0, 8192).includes(0)) throw problem(name, 1, 'is not text', 'Write it in UTF-8');
  return bytes;
}

const lineOf = (node: unknown, lines: LineCounter): number | undefined =>
  isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;

const keysOf = ({ items }: YAMLMap): readonly string[] => items.map(({ key }) => String(key));

function lookUp(node: unknown, at: string): unknown {
  if (!isMap(node)) return undefined;
  for (const { key, value } of node.items) {
    const name = String(key);
    if (name === at) return value;
    const found = at.startsWith(`${name}.`) ? lookUp(value, at.slice(name.length + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

type List = { readonly at: string | undefined; readonly node: unknown };

/** The only list of a document that is not empty. */
function onlyList(name: string, contents: unknown): List {
  if (isSeq(contents)) return { at: undefined, node: contents };
  const lists = listsIn(contents, '');
  const [list, another] = lists;
  if (another) throw problem(name, 1, ...severalLists(lists.map(({ at }) => at ?? '')));
  if (list) return list;
  throw problem(name, 1, 'is YAML without a list', 'Give a list (`- id`), at the top or under a key');
}

const listsIn = (node: unknown, path: string): readonly List[] =>
  isMap(node)
    ? node.items.flatMap(({ key, value }) => {
        const at = `${path}${key}`;
        return isSeq(value) ? (value.items.length > 0 ? [{ at, node: value }] : []) : listsIn(value, `${at}.`);
      })
    : [];
