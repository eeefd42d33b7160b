import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createFileList, type FileList } from './file-list.ts';

/** A file that is larger is read item by item: a string holds half a gigabyte at most. */
const WHOLE = 2 ** 26;

/**
 * Reads a JSON file that `jsonTexts` has written, of any size; long lists of a large one stay in the file, which must
 * not be written to.
 * @throws SyntaxError when it is no JSON, or a large file has another layout.
 */
export async function readReportJson(file: string, whole = WHOLE): Promise<unknown> {
  const { size } = await stat(file);
  return size <= whole ? JSON.parse(await readFile(file, 'utf8')) : readLarge(file);
}

/** Reads an object with one field or one item of a list of a field at a time: items are indented by four spaces. */
async function readLarge(file: string): Promise<unknown> {
  const fields: (readonly [string, unknown])[] = [];
  let list: { readonly name: string; readonly items: FileList } | undefined;
  let held: string[] = [];
  let [start, end] = [0, 0];
  // A file may be cut at the end of a field, where all that is left is JSON but for the last bracket.
  let ended = false;
  for await (const line of linesOf(file)) {
    if (held.length === 0) start = end;
    end += Buffer.byteLength(line) + 1;
    if (ended) throw new SyntaxError('the file goes on after its end');
    if (line === '{') continue;
    if (line === '}') {
      ended = true;
      continue;
    }
    const opens = list === undefined && held.length === 0 ? /^ {2}("(?:[^"\\]|\\.)*"): \[$/.exec(line) : null;
    if (opens) {
      list = { name: JSON.parse(opens[1] as string) as string, items: createFileList(file) };
      continue;
    }
    if (list && held.length === 0 && /^ {2}\],?$/.test(line)) {
      fields.push([list.name, list.items.items()]);
      list = undefined;
      continue;
    }
    held.push(line);
    const indent = list ? '    ' : '  ';
    if (!isEnd(line, held.length, indent)) continue;
    const text = held.join('\n').replace(/,$/, '');
    if (list) {
      JSON.parse(text);
      list.items.add(start, Buffer.byteLength(text));
    } else fields.push(...Object.entries(JSON.parse(`{${text}}`) as object));
    held = [];
  }
  if (!ended || list || held.length > 0) throw new SyntaxError('the file ends early');
  return Object.fromEntries(fields);
}

/** Yields lines as JSON has them: a text may hold what other readers take for the end of one (U+2028). */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() as string;
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Reports whether a line ends an item that is indented so: it has that indent, and opens nothing. */
const isEnd = (line: string, lines: number, indent: string): boolean =>
  line.startsWith(indent) &&
  line[indent.length] !== ' ' &&
  (lines === 1 ? !/[[{]$/.test(line) : /^ *[\]}],?$/.test(line));
