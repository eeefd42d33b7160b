import type { Split } from '../config/config.ts';
import { openBlocks, problem } from './blocks.ts';

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
export async function* readLines(name: string): AsyncGenerator<readonly string[]> {
  const { blocks } = await openBlocks(name);
  for await (const { text, last } of blocks) {
    const lines = text.split('\n');
    if (!last || lines.at(-1) === '') lines.pop();
    yield lines.map((line) => line.trim());
  }
}

/**
 * The ids that a split's `keep.ids` lists, each with its line.
 * @throws ProblemError when the list cannot be read, is empty, or a line is not as `keep.pattern` says.
 */
export async function readIdList(split: Split): Promise<Map<string, number>> {
  const name = split.keep.ids as string;
  const pattern = split.keep.pattern === undefined ? undefined : toRegExp(split.keep.pattern);
  const ids = new Map<string, number>();
  let line = 0;
  for await (const entries of readLines(name)) {
    for (const entry of entries) {
      line++;
      if (entry === '') continue;
      const id = pattern ? pattern.exec(entry)?.groups?.id : entry;
      if (id === undefined) {
        throw problem(
          name,
          line,
          `"${entry}" is not as keep.pattern says: ${split.keep.pattern}`,
          'Mend the line or the pattern',
        );
      }
      if (!ids.has(id)) ids.set(id, line);
    }
  }
  if (ids.size === 0) throw problem(name, 1, 'the id list is empty', 'List one id a line');
  return ids;
}

/** What is said when ids are listed that the split does not have. */
export function lackingIds(split: Split, lacking: ReadonlyMap<string, number>): Error {
  const [id, line] = [...lacking][0] as [string, number];
  const more = lacking.size > 1 ? ` (and ${lacking.size - 1} more of the list)` : '';
  const remedy = 'Take them out of the list, or mend `keep.pattern` or `columns.id`';
  return problem(
    split.keep.ids ?? '',
    line,
    `the ${split.form} ${split.file} has no track with the id "${id}"${more}`,
    remedy,
  );
}

/** `{id}` is the id, `{_}` anything, all else itself. */
function toRegExp(pattern: string): RegExp {
  const source = pattern
    .split(/(\{id\}|\{_\})/)
    .map((part) =>
      part === '{id}' ? '(?<id>.+)' : part === '{_}' ? '.*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`^${source}$`, 'u');
}
