import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { GzipBomb, gunzip } from '../../src/platform/gunzip.ts';
import { openTable } from '../../src/split/formats.ts';
import { checkFiles, temporaryFolder } from '../support/folder.ts';

const HEADER = 'id,title,artist\n';

/** Megabytes of one row again and again, packed to a thousandth. */
const bomb = (megabytes: number): Buffer => {
  const rows = `${`1,${'x'.repeat(60)},y\n`.repeat(2 ** 14)}`;
  return gzipSync(
    Buffer.concat([
      Buffer.from(HEADER),
      ...Array<Buffer>(Math.ceil((megabytes * 2 ** 20) / rows.length)).fill(Buffer.from(rows)),
    ]),
  );
};

async function rowsOf(file: string): Promise<number> {
  let rows = 0;
  for await (const batch of (await openTable(file)).rows(['id'])) rows += batch.length;
  return rows;
}

it('a table that unpacks to more than 200 times its size is named, at the line that it came to', async () => {
  const file = join(temporaryFolder(), 't.csv.gz');
  writeFileSync(file, bomb(80));
  const { rows } = await openTable(file);
  let read = 0;
  const all = async (): Promise<void> => {
    for await (const batch of rows(['id', 'title'])) for (const { cells } of batch) read += cells.join('').length;
  };
  await expect(all()).rejects.toThrow(/t\.csv\.gz:\d+: the gzip data unpack to more than 200 times their size/);
  expect(read).toBeLessThan(2 ** 26 + 2 ** 20);
});

it('a repetitive table of up to 64 MiB is read', async () => {
  const file = join(temporaryFolder(), 't.csv.gz');
  writeFileSync(file, bomb(8));
  expect(await rowsOf(file)).toBeGreaterThan(100_000);
});

it('makes the verdict unknown', async () => {
  const yaml = 'version: 1\npretrain: {p: {table: p.csv.gz}}\ntest: {t: {table: t.csv}}\n';
  const { report } = await checkFiles({ 'leakage.yml': yaml, 'p.csv.gz': bomb(80), 't.csv': `${HEADER}1,x,y\n` });
  expect(report.verdict).toBe('unknown');
  expect(report.errors[0]?.message).toContain('as only a bomb does');
});

it('nothing unpacks to more than the limit, however slowly', async () => {
  const packed = gzipSync(Buffer.from(Array.from({ length: 5000 }, (_, i) => `${i * 7919}`).join('')));
  const read = async (bytes: number) =>
    (await gunzip(Readable.from([packed]), { ratio: 200, free: 0, bytes }).toArray()).length;
  await expect(read(10_000)).rejects.toThrow(GzipBomb);
  await expect(read(10_000)).rejects.toThrow('more than 10,000 bytes');
  expect(await read(100_000)).toBeGreaterThan(0);
});
