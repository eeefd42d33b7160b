import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layout } from '../../src/config/config.ts';
import { toLayout } from '../../src/config/layout.ts';
import { openTable } from '../../src/split/formats.ts';
import { readIdList, readLines } from '../../src/split/id-list.ts';
import { temporaryFolder } from '../support/folder.ts';
import { KEEP_ALL, readContent } from '../support/split.ts';

type Track = { readonly id: string; readonly title: string };

/** Bytes that are read before anything is decided. */
const HEAD = 2 ** 16;

/** Letters of one to four bytes, quotes, escapes and brackets. */
const letter = fc.constantFrom('a', 'é', '夜', '🎵', '"', '\\', '{', '}', '[', ']', ',', ' ');
const title = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => `x${letters.join('')}x`);

const csvCell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const json = ({ id, title }: Track): string => JSON.stringify({ id, title, artist: 'b' });

type Format = {
  readonly name: string;
  readonly write: (tracks: readonly Track[]) => string;
  readonly layout?: Partial<Layout>;
  readonly toBytes?: (text: string) => Buffer;
};

const FORMATS: readonly Format[] = [
  { name: 't.csv', write: (rows) => `id,title\n${rows.map(({ id, title }) => `${id},${csvCell(title)}\n`).join('')}` },
  {
    name: 'crlf.csv',
    write: (rows) => `id,title\r\n${rows.map(({ id, title }) => `${id},${csvCell(title)}\r\n`).join('')}`,
  },
  {
    name: 'returns.csv',
    write: (rows) => `id,title\r${rows.map(({ id, title }) => `${id},${csvCell(title)}\r`).join('')}`,
  },
  {
    name: 'lines.csv',
    write: (rows) => `id,title\n${rows.map(({ id, title }) => `${id},"${title.replaceAll('"', '""')}"\n\n`).join('')}`,
  },
  {
    name: 't.tsv',
    write: (rows) => `id\ttitle\n${rows.map(({ id, title }) => `${id}\t${title}\n`).join('')}`,
    layout: { quotes: false },
  },
  {
    name: 'wide.csv',
    write: (rows) => `id;title\n${rows.map(({ id, title }) => `${id};"${title.replaceAll('"', '""')}"\n`).join('')}`,
    toBytes: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  },
  {
    name: 'big.csv',
    write: (rows) => `id,title\n${rows.map(({ id, title }) => `${id},${csvCell(title)}\n`).join('')}`,
    toBytes: (text) => Buffer.from(text, 'utf16le').swap16(),
  },
  { name: 't.jsonl', write: (rows) => rows.map((row) => `${json(row)}\n`).join('') },
  { name: 'lines.json', write: (rows) => rows.map((row) => `${json(row)}\n`).join('') },
  { name: 'array.json', write: (rows) => `[${rows.map(json).join(', ')}]` },
  {
    name: 'pretty.json',
    write: (rows) =>
      JSON.stringify(
        rows.map((row) => JSON.parse(json(row))),
        null,
        2,
      ),
  },
  {
    name: 'keyed.json',
    write: (rows) => JSON.stringify(Object.fromEntries(rows.map(({ id, title }) => [id, { id, title }]))),
  },
  { name: 'under.json', write: (rows) => `{"n": 1, "data": [${rows.map(json).join(',')}], "by": {"x": ["\\\\\\"]"]}}` },
  {
    name: 'behind.json',
    write: (rows) =>
      `{"notes": [${rows.map(({ title }) => JSON.stringify({ title })).join()}], "data": [${rows.map(json).join(',')}]}`,
    layout: { at: 'data' },
  },
];

async function rowsOf(file: string, layout: Partial<Layout> | undefined, blockBytes: number) {
  const table = await openTable(file, { layout: toLayout(layout), blockBytes });
  const rows = [];
  for await (const batch of table.rows(['id', 'title'])) rows.push(...batch);
  return rows;
}

describe('rows are the same wherever blocks end:', () => {
  it.each(FORMATS.flatMap((format) => [format, { ...format, name: `${format.name}.gz` }]))('$name', async (format) => {
    const { name, write, layout, toBytes = (text: string) => Buffer.from(text) } = format;
    const file = join(temporaryFolder(), name);
    await fc.assert(
      fc.asyncProperty(
        fc.array(title, { minLength: 3, maxLength: 8 }),
        fc.nat(300),
        fc.constantFrom(509, 4099, HEAD),
        async (titles, before, blockBytes) => {
          const unit = toBytes('a').length >= 2 ? 2 : 1;
          const tracks = titles.map((title, i) => ({ id: `i${i}`, title }));
          const filled = Array.from({ length: 60 }, (_, i) => ({ id: `f${i}`, title: 'y'.repeat(900) }));
          // So many letters more that the first block ends in the rows that follow.
          const missing = Math.max(0, HEAD / unit - write(filled).length - before);
          const last = { id: 'last', title: 'z'.repeat(missing) };
          const all = [...filled, last, ...tracks];
          const bytes = toBytes(write(all));
          writeFileSync(file, name.endsWith('.gz') ? gzipSync(bytes, { level: 1 }) : bytes);
          const rows = await rowsOf(file, layout, blockBytes);
          expect(rows.filter(({ broken }) => broken !== undefined)).toEqual([]);
          expect(rows.map(({ cells }) => cells)).toEqual(all.map(({ id, title }) => [id, title]));
        },
      ),
      { numRuns: 5 },
    );
  });

  it('lists of ids', async () => {
    const folder = temporaryFolder();
    const ids = Array.from({ length: 9000 }, (_, i) => `é夜🎵${i}`);
    for (const [name, text] of [
      ['l.txt', ids.join('\r\n')],
      ['l.json', JSON.stringify(ids)],
    ] as const) {
      const file = join(folder, name);
      writeFileSync(file, text);
      for (const blockBytes of [509, 4099, HEAD]) {
        const keep = { ...KEEP_ALL, ids: file };
        expect([...(await readIdList({ keep }, blockBytes)).keys()], `${name} ${blockBytes}`).toEqual(ids);
      }
    }
    const lines = [];
    for await (const batch of readLines(join(folder, 'l.txt'), 509)) lines.push(...batch);
    expect(lines).toEqual(ids);
  });
});

it('JSON Lines in a .json file keep their rows at every 64 KiB', async () => {
  const row = (i: number) => ({ id: `t${i}`, title: `Song number ${i}`, artist: `Artist ${i}`, pad: 'x'.repeat(40) });
  const rows = Array.from({ length: 2000 }, (_, i) => `${JSON.stringify(row(i))}\n`).join('');
  const { tracks, tally } = await readContent('l.json', rows);
  expect([tracks.length, tally.malformed, tracks[593]?.id, tracks[593]?.line]).toEqual([2000, 0, 't593', 594]);
});

it('a stray quote before a million lines is read in time that grows with them alone', async () => {
  const { tracks, tally } = await readContent('t.csv', `title,artist\n"a,b\n${'c,d\n'.repeat(500_000)}`);
  expect([tracks.length, tally.malformed, tally.form?.requoted]).toEqual([500_001, 0, 1]);
}, 120_000);
