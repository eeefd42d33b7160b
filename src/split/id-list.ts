import type { Split } from '../config/config.ts';
import { openBlocks, problem } from '../platform/blocks.ts';
import { findColumns } from './columns.ts';
import { splitDigestLine } from './digest-list.ts';
import { openTable } from './formats.ts';
import { readJson } from './json-table.ts';
import { jsonCell } from './jsonl.ts';
import { anything, exceptTab, type Piece, patternMatcher, zeros } from './pattern.ts';

/** A set of ids beyond the 16.7 million that one Set holds; ids are copied out of the block that they were cut from. */
export function createIdSet(): { add: (id: string) => void; has: (id: string) => boolean; size: () => number } {
  const full = 2 ** 23;
  const sets = [new Set<string>()];
  const has = (id: string): boolean => {
    for (const set of sets) if (set.has(id)) return true;
    return false;
  };
  return {
    has,
    add: (id) => {
      // A look into a set of millions waits for memory: the last set is only looked into by adding.
      if (sets.length > 1 && has(id)) return;
      if ((sets.at(-1) as Set<string>).size >= full) sets.push(new Set());
      // A slice of a block would keep the whole block, so in the end the whole file, in memory.
      sets.at(-1)?.add(id.length < 13 ? id : Buffer.from(id, 'utf8').toString('utf8'));
    },
    size: () => sets.reduce((total, { size }) => total + size, 0),
  };
}

/**
 * The lines of a list without blanks around them, a batch a block.
 * @throws ProblemError when it cannot be read.
 */
export async function* readLines(name: string, blockBytes?: number): AsyncGenerator<readonly string[]> {
  const { blocks } = await openBlocks(name, undefined, 'whole', blockBytes);
  for await (const { text, last } of blocks) {
    const lines = text.split('\n');
    if (!last || lines.at(-1) === '') lines.pop();
    yield lines.map((line) => line.trim());
  }
}

/** An entry of a list and its line. */
type Listed = { readonly entry: string; readonly line: number };

async function* readTexts(name: string, blockBytes?: number): AsyncGenerator<Listed> {
  let line = 0;
  for await (const entries of readLines(name, blockBytes)) for (const entry of entries) yield { entry, line: ++line };
}

/** The cells of a column of a table or list. */
async function* readColumn({ column, layout }: Split['keep'], name: string): AsyncGenerator<Listed> {
  const table = await openTable(name, { columns: column === undefined ? undefined : { id: column }, layout });
  const only = table.known?.id ?? (table.names.length > 1 ? undefined : (table.names[0] ?? 1));
  const wanted = column ?? only;
  if (wanted === undefined) {
    const remedy = `Write \`keep: {ids: {table: …, column: NAME}}\`; its columns are: ${table.names.slice(0, 40).join(', ')}`;
    throw problem(name, 1, 'has several columns, and it is not said which has the ids', remedy);
  }
  for await (const rows of table.rows([wanted]))
    for (const { line, cells, broken } of rows) {
      if (broken !== undefined) throw problem(name, line, `malformed row: ${broken}`, 'Fix the row');
      yield { entry: (cells[0] as string).trim(), line };
    }
}

/** The texts of a JSON list, or the ids of the objects in it. */
async function* readJsonTexts(name: string, blockBytes?: number): AsyncGenerator<Listed> {
  const { blocks } = await openBlocks(name, undefined, 'cut', blockBytes);
  for await (const rows of await readJson(name, undefined, blocks, { requoted: 0 }))
    for (const { line, object, text, key } of rows) {
      const column = object && findColumns(Object.keys(object)).id;
      const entry = text ?? key ?? (column === undefined ? undefined : jsonCell(object?.[column]));
      if (entry !== undefined) yield { entry: entry.trim(), line };
      else throw problem(name, line, 'has no id in it', 'List texts: ["id 1", "id 2"]');
    }
}

/** The entries of a list: of a column where one is said, of JSON by its ending, else one per line. */
function entriesOf(keep: Split['keep'], blockBytes: number | undefined): AsyncGenerator<Listed> {
  const name = keep.ids as string;
  if (keep.table || /\.(npy|ya?ml|parquet|db|sqlite3?)$/i.test(name)) return readColumn(keep, name);
  return (/\.json(\.gz)?$/i.test(name) ? readJsonTexts : readTexts)(name, blockBytes);
}

/** The id in a line without a pattern: what is before a tab, or the path behind a digest. */
const plainId = (entry: string): string => splitDigestLine(entry)?.[1] ?? entry.split('\t', 1)[0]!.trim();

/**
 * The ids that a split's `keep.ids` lists, each with its line: one a line, or a JSON list of texts.
 * @throws ProblemError when the list cannot be read, is empty, or a line is not as `keep.pattern` says.
 */
export async function readIdList(split: Pick<Split, 'keep'>, blockBytes?: number): Promise<Map<string, number>> {
  const name = split.keep.ids as string;
  const match = split.keep.pattern === undefined ? undefined : patternMatcher(piecesOf(split.keep.pattern));
  const ids = new Map<string, number>();
  for await (const { entry, line } of entriesOf(split.keep, blockBytes)) {
    if (entry === '') continue;
    const id = match ? match(entry)?.get('id') : plainId(entry);
    if (id === undefined) {
      const remedy = 'Fix the line or the pattern';
      throw problem(name, line, `"${entry}" is not as keep.pattern says: ${split.keep.pattern}`, remedy);
    }
    if (!ids.has(id)) ids.set(id, line);
  }
  if (ids.size === 0) throw problem(name, 1, 'the id list is empty', 'List one id a line');
  return ids;
}

/** Ids that are compared to see why none of a list is in the table. */
export const SAMPLED_IDS = 1000;

/** Reports ids that are listed and that the split does not have; `own` are some that it has. */
export function lackingIds(split: Split, lacking: ReadonlyMap<string, number>, own: Iterable<string> = []): Error {
  const [id, line] = [...lacking][0] as [string, number];
  const more = lacking.size > 1 ? ` (and ${lacking.size - 1} more of the list)` : '';
  const message = `the ${split.form} ${split.file} has no track with the id "${id}"${more}`;
  const form = split.keep.pattern === undefined ? otherForm(lacking, new Set(own)) : undefined;
  if (form) return problem(split.keep.ids ?? '', line, `${message}: ${form.message}`, form.remedy);
  const header = lacking.size === 1 && line === 1 && Object.keys(findColumns([id])).length > 0;
  const remedy = header
    ? `Take the header out of the list, or name the column: \`keep: {ids: {table: …, column: ${id}}}\``
    : 'Take them out of the list, or fix `keep.pattern` or `columns.id`';
  return problem(split.keep.ids ?? '', line, message, remedy);
}

/** Another form of an id, and the pattern that reads it. */
type Variant = { readonly id: string; readonly pattern: string };

/** An id without its folder, its extension and zeros before it. */
function variantsOf(id: string): readonly Variant[] {
  const [, folder = '', name = id] = /^(.*\/)?([^/]*)$/.exec(id) ?? [];
  const [, stem = name, extension = ''] = /^(.+?)(\.[a-z0-9]{1,5})?$/i.exec(name) ?? [];
  const before = folder === '' ? '' : '{_}/';
  return [
    { id: stem, pattern: `${before}{id}${extension}` },
    { id: name, pattern: `${before}{id}` },
    { id: stem.replace(/^0+(?=.)/, ''), pattern: `${before}{0}{id}${extension}` },
    { id: name.replace(/^0+(?=.)/, ''), pattern: `${before}{0}{id}` },
  ].filter((variant) => variant.id !== id);
}

/** How the ids of a list are written where the table has the same ones in another form. */
function otherForm(
  lacking: ReadonlyMap<string, number>,
  own: ReadonlySet<string>,
): { readonly message: string; readonly remedy: string } | undefined {
  const said = (listed: string, had: string): string => `the list has "${listed}", the table "${had}"`;
  const some = [...lacking.keys()].slice(0, SAMPLED_IDS);
  for (const listed of some) {
    const variant = variantsOf(listed).find(({ id }) => own.has(id));
    if (!variant) continue;
    return { message: said(listed, variant.id), remedy: `Write \`pattern: "${variant.pattern}"\` beside \`keep.ids\`` };
  }
  const bare = new Map(
    some.flatMap(
      (listed) => [[listed, listed], ...variantsOf(listed).map(({ id }) => [id, listed])] as [string, string][],
    ),
  );
  for (const had of own) {
    const variant = [{ id: had.toLowerCase() }, ...variantsOf(had)].find(({ id }) => bare.has(id));
    if (!variant) continue;
    const remedy = 'Write the ids of the list as the table has them';
    return { message: said(bare.get(variant.id) as string, had), remedy };
  }
  return undefined;
}

/**
 * `{id}` is the id, `{0}` zeros before it, `{_}` and `{__}` anything, all else itself. Where the pattern has a tab only
 * `{__}` crosses one.
 */
const piecesOf = (pattern: string): readonly Piece[] => {
  const takes = pattern.includes('\t') ? exceptTab : anything;
  return pattern.split(/(\{id\}|\{__?\}|\{0\})/).map((part): Piece => {
    if (part === '{id}') return { name: 'id', takes, empty: false, greedy: true };
    if (part === '{0}') return { takes: zeros, empty: true, greedy: true };
    if (part === '{__}') return { takes: anything, empty: true, greedy: true };
    return part === '{_}' ? { takes, empty: true, greedy: true } : { text: part };
  });
};
