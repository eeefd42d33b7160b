import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkFile } from '../../src/cli/check.ts';
import { reportSchema } from '../../src/model/report.ts';
import { uncsvCell, visible } from '../../src/report/escape.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderText } from '../../src/report/text.ts';
import { CSV, readDelimited } from '../../src/split/delimited.ts';
import { temporaryFolder } from '../support/folder.ts';

type Row = readonly [title: string, artist: string];

/** Text as people supply it: readers trim what is around it, and a NUL byte makes a file binary. */
const cell = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('"', ',', '\t', '\n', '\r', "'", '=', ':', '#', '[', 'a', ' ', '|', '<', '@'),
      maxLength: 12,
    }),
  )
  .map((text) => text.replaceAll('\0', '').trim());
const row = fc.tuple(cell, cell);

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const delimited = (rows: readonly Row[], delimiter: string): string =>
  ['title', 'artist'].join(delimiter) + rows.map((row) => `\n${row.map(quote).join(delimiter)}`).join('');
const jsonLines = (rows: readonly Row[]): string =>
  rows.map(([title, artist]) => JSON.stringify({ title, artist })).join('\n');
const plain = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

async function check(folder: string, pretrain: string, test: string) {
  writeFileSync(
    join(folder, 'leakage.yml'),
    `version: 1\npretrain: {p: {table: ${pretrain}}}\ntest: {t: {table: ${test}}}\nlimits: {recording: 50%}\n`,
  );
  return checkFile(join(folder, 'leakage.yml'), { out: join(folder, 'out') });
}

it('the same table in every format gives the same tracks, counts and verdict', async () => {
  const folder = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const formats = {
        'a.csv': delimited(rows, ','),
        'a.tsv': delimited(rows, '\t'),
        'a.jsonl': jsonLines(rows),
        'a.csv.gz': gzipSync(delimited(rows, ',')),
      };
      const seen = [];
      for (const [name, content] of Object.entries(formats)) {
        writeFileSync(join(folder, name), content);
        const { checks, overlaps, verdict, unchecked, splits } = await check(folder, name, name);
        const pairs = overlaps.map(({ test, pretrain }) => [test.title, test.artist, pretrain.title, pretrain.artist]);
        seen.push({ verdict, levels: checks[0]?.levels, pairs, unchecked: unchecked.map(({ tracks }) => tracks) });
        expect(splits.map(({ tracks, malformed }) => [tracks, malformed])).toEqual([
          [rows.length, 0],
          [rows.length, 0],
        ]);
      }
      for (const other of seen) expect(other).toEqual(seen[0]);
    }),
    { numRuns: 60 },
  );
});

it('the order of rows never changes counts or verdict', async () => {
  const folder = temporaryFolder();
  const word = fc.constantFrom('one', 'two', 'three', 'One!', '', 'TWO');
  const table = fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, table, fc.infiniteStream(fc.nat(1000)), async (tests, pretrains, random) => {
      const shuffled = <T>(all: readonly T[]): T[] =>
        all
          .map((item) => [random.next().value as number, item] as const)
          .sort(([a], [b]) => a - b)
          .map(([, item]) => item);
      writeFileSync(join(folder, 't.jsonl'), jsonLines(tests));
      writeFileSync(join(folder, 'p.jsonl'), jsonLines(pretrains));
      const before = await check(folder, 'p.jsonl', 't.jsonl');
      writeFileSync(join(folder, 't.jsonl'), jsonLines(shuffled(tests)));
      writeFileSync(join(folder, 'p.jsonl'), jsonLines(shuffled(pretrains)));
      const after = await check(folder, 'p.jsonl', 't.jsonl');
      expect([after.verdict, after.checks]).toEqual([before.verdict, before.checks]);
    }),
    { numRuns: 60 },
  );
});

it('any title and artist survives every output', async () => {
  const folder = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(cell, cell, async (title, artist) => {
      // A letter makes sure that the pair is found.
      const [t, a] = [`${title}x`, `${artist}y`];
      writeFileSync(join(folder, 'a.jsonl'), jsonLines([[t, a]]));
      const report = await check(folder, 'a.jsonl', 'a.jsonl');
      expect(reportSchema.parse(JSON.parse(JSON.stringify(report))).overlaps[0]?.test).toMatchObject({
        title: t,
        artist: a,
      });

      const csv = readFileSync(join(folder, 'out/overlap/p_t.csv'), 'utf8');
      const rows = [];
      for await (const batch of readDelimited('', blocks(csv), CSV)) rows.push(...batch);
      expect(rows[1]?.cells.slice(4, 6).map(uncsvCell)).toEqual([`${t} by ${a}`, `${t} by ${a}`]);

      const text = renderText(report, plain);
      expect(text).toContain(visible(t));
      expect(text.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
      expect(
        renderMarkdown(report)
          .split('\n')
          .filter((line) => line.startsWith('| recording')),
      ).toHaveLength(1);
    }),
    { numRuns: 100 },
  );
});

async function* blocks(text: string) {
  yield { text, damaged: false, last: true };
}

it('well-formed CSV reads as csv-parse reads it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }),
      fc.boolean(),
      async (rows, all) => {
        const write = (text: string): string => (all || /[",\r\n]/.test(text) ? quote(text) : text);
        const csv = rows.map((row) => row.map(write).join(',')).join('\n');
        const ours: (readonly string[])[] = [];
        let unclear = false;
        for await (const batch of readDelimited('', blocks(csv), CSV)) {
          ours.push(...batch.map(({ cells }) => cells));
          unclear ||= batch.some(({ broken }) => broken !== undefined);
        }
        // A cell whose lines look like rows is refused.
        fc.pre(!unclear);
        expect(ours).toEqual(parse(csv, { record_delimiter: '\n' }));
      },
    ),
  );
});
