// node bench/run.mjs growth [FAMILY…]: how the CPU of a whole check grows with the size of hostile tables, as an
// exponent.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = process.env.PROJECT ?? '.';
const GOAL = 1.1;
const HEADER = 'id,title,artist\n';

type Family = {
  readonly name: string;
  /** The smallest size; the others are 2, 4 and 8 times that. */
  readonly size: number;
  /** The table that is both splits, and the ending of its name. */
  readonly table: (size: number) => string;
  readonly ending?: string;
};

const lines = (rows: number, row: (i: number) => string): string =>
  Array.from({ length: rows }, (_, i) => row(i)).join('');
/** One row whose title, or artist, is a text repeated. */
const field = (text: string, characters: number): string => text.repeat(Math.ceil(characters / text.length));
const inTitle = (text: string, size: number) => ({
  size,
  table: (n: number) => `${HEADER}${lines(20, (i) => `r${i},"${field(text, n)} ${i}","Night Owls"\n`)}`,
});
const inArtist = (text: string, size: number) => ({
  size,
  table: (n: number) => `${HEADER}${lines(20, (i) => `r${i},"Aurora ${i}","${field(text, n)} ${i}"\n`)}`,
});

const FAMILIES: readonly Family[] = [
  {
    name: 'equal rows',
    size: 5_000,
    table: (n) => `${HEADER}${lines(n, (i) => `r${i},Aurora Borealis,Night Owls\n`)}`,
  },
  {
    name: 'equal ISRC',
    size: 5_000,
    table: (n) => `id,isrc\n${lines(n, (i) => `r${i},USABC0000001\n`)}`,
  },
  {
    name: 'one ISRC each',
    size: 5_000,
    table: (n) => `id,isrc\n${lines(n, (i) => `r${i},USABC${String(i).padStart(7, '0')}\n`)}`,
  },
  {
    name: 'one source each',
    size: 5_000,
    table: (n) => `id,youtube_id\n${lines(n, (i) => `r${i},abc${String(i).padStart(8, '0')}\n`)}`,
  },
  {
    name: 'nested ranges',
    size: 1_000,
    table: (n) => `id,youtube_id,start,end\n${lines(n, (i) => `r${i},abcdefghijk,${i},${100_000 - i}\n`)}`,
  },
  {
    name: 'two shared sources',
    size: 100,
    table: (n) => {
      const pair = 'abcdefghijk lmnopqrstuv';
      return `id,youtube_id,start,end\n${lines(n, (i) => `r${i},${pair},${i},${100_000 - i}\n`)}`;
    },
  },
  {
    name: 'equal MBID',
    size: 2_000,
    table: (n) => `id,mbid\n${lines(n, (i) => `r${i},b1a9c0e9-d987-4042-ae91-78d6a3267d69\n`)}`,
  },
  {
    name: 'equal MD5',
    size: 2_000,
    table: (n) => `id,md5\n${lines(n, (i) => `r${i},0123456789abcdef0123456789abcdef\n`)}`,
  },
  {
    name: 'equal source',
    size: 2_000,
    table: (n) => `id,youtube_id\n${lines(n, (i) => `r${i},abcdefghijk\n`)}`,
  },
  {
    name: 'several equal ISRCs',
    size: 1_000,
    table: (n) => {
      const codes = Array.from({ length: 8 }, (_, i) => `USABC000000${i + 1}`).join(' ');
      return `id,isrc\n${lines(n, (i) => `r${i},${codes}\n`)}`;
    },
  },
  {
    name: 'chain of ISRCs',
    size: 2_000,
    table: (n) =>
      `id,isrc\n${lines(n, (i) => `r${i},${[i, i + 1, i + 2].map((j) => `USABC${String(j + 1).padStart(7, '0')}`).join(' ')}\n`)}`,
  },
  {
    name: 'one artist',
    size: 1_000,
    table: (n) => `${HEADER}${lines(n, (i) => `r${i},${((i * 7919) % 1_000_003).toString(36)} way,Night Owls\n`)}`,
  },
  {
    name: 'ISRCs in one cell',
    size: 500,
    table: (n) =>
      `id,isrc\n${lines(4, (i) => `r${i},${Array.from({ length: n }, (_, j) => `USABC${String(j + 1).padStart(7, '0')}`).join(' ')}\n`)}`,
  },
  {
    name: 'one-word titles',
    size: 1_000,
    table: (n) => `${HEADER}${lines(n, (i) => `r${i},Intro,Artist ${i.toString(36)}\n`)}`,
  },
  { name: 'long titles', ...inTitle('word ', 50_000) },
  { name: 'brackets', ...inTitle('(a) ', 50_000) },
  { name: 'open brackets', ...inTitle('[(', 50_000) },
  { name: 'dashes', ...inTitle('- ', 50_000) },
  { name: 'brackets and dashes', ...inTitle('[x] - ', 50_000) },
  { name: 'artists in one field', ...inArtist('Ann, ', 50_000) },
  { name: 'featured artists', ...inArtist('feat. Ann ', 50_000) },
  { name: 'separators in one field', ...inArtist('; & / ', 50_000) },
  { name: 'quotes in one field', ...inTitle('""', 50_000) },
  {
    name: 'nested JSON',
    size: 200_000,
    ending: 'json',
    table: (n) => `[{"id":"a","title":"Aurora","artist":"Ann","x":${'['.repeat(n)}${']'.repeat(n)}}]`,
  },
  {
    name: 'many columns',
    size: 50_000,
    table: (n) => `id,title,artist${lines(n, (i) => `,c${i}`)}\nr1,Aurora,Ann${','.repeat(n)}\n`,
  },
];

const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
try {
  const dist = join(folder, 'dist');
  mkdirSync(dist);
  spawnSync(process.execPath, [join(PROJECT, 'scripts/build.mjs'), dist], { stdio: 'inherit' });
  const wanted = process.argv.slice(2);
  const idle = Math.min(
    ...[1, 2, 3].map(() => cpuOf(dist, { name: 'idle', size: 1, table: () => `${HEADER}a,b,c\n` }, 1).cpu),
  );
  console.log(`CPU of the smallest check: ${idle.toFixed(2)} s, taken off below\n`);
  console.log('| family | size | CPU s at 1, 2, 4, 8 times | exit | exponent |\n|---|---|---|---|---|');
  for (const family of FAMILIES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const sizes = [1, 2, 4, 8].map((factor) => factor * family.size);
    const runs = sizes.map((size) => cpuOf(dist, family, size));
    const net = runs.map(({ cpu }) => Math.max(0.01, cpu - idle));
    const exponent = slope(sizes.map(Math.log), net.map(Math.log));
    const told = exponent > GOAL && (net.at(-1) ?? 0) > 0.3 ? `**${exponent.toFixed(2)}**` : exponent.toFixed(2);
    const exits = [...new Set(runs.map(({ status }) => status))].join(', ');
    console.log(
      `| ${family.name} | ${family.size} | ${net.map((cpu) => cpu.toFixed(2)).join(', ')} | ${exits} | ${told} |`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** CPU of a whole check, user and system, in seconds. */
function cpuOf(
  dist: string,
  { table, ending = 'csv' }: Family,
  size: number,
): { readonly cpu: number; readonly status: number | null } {
  const at = mkdtempSync(join(folder, 'case-'));
  for (const split of ['c', 'b']) writeFileSync(join(at, `${split}.${ending}`), table(size));
  writeFileSync(
    join(at, 'leakage.yml'),
    `version: 1\npretrain: {c: {table: c.${ending}}}\ntest: {b: {table: b.${ending}}}\n`,
  );
  const told =
    'process.on("exit", () => { const { user, system } = process.cpuUsage(); process.stderr.write("\\nCPU " + (user + system)); });';
  const node = ['--import', `data:text/javascript,${encodeURIComponent(told)}`];
  const { stderr, status } = spawnSync(process.execPath, [...node, join(dist, 'cli.js'), 'check', 'leakage.yml'], {
    ...{ cwd: at, encoding: 'utf8', timeout: 1_200_000, maxBuffer: 2 ** 28 },
  });
  rmSync(at, { recursive: true });
  return { cpu: Number(/CPU (\d+)\s*$/.exec(stderr)?.[1]) / 1e6, status };
}

/** Slope of the line through points by least squares. */
function slope(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const across = xs.reduce((sum, value, i) => sum + (value - x) * ((ys[i] as number) - y), 0);
  return across / xs.reduce((sum, value) => sum + (value - x) ** 2, 0);
}
