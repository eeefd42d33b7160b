import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Split } from '../../src/config/config.ts';
import { readEmbeddings } from '../../src/index/embeddings.ts';
import type { Manifest } from '../../src/index/manifest.ts';
import { type OpenIndex, openIndex } from '../../src/index/read.ts';
import { addToIndex, buildIndex } from '../../src/indexing/build.ts';
import type { Embedding } from '../../src/indexing/embed.ts';
import { verifyIndex } from '../../src/indexing/verify.ts';
import type { Track } from '../../src/model/track.ts';
import { temporaryFolder } from '../support/folder.ts';

const HEADER = 'id,title,artist,album,duration,isrc\n';
const ROWS = [
  'a,Hyperballad,Björk,Post,321,GBAYE9500001',
  'b,Army of Me,Björk,Post,234,',
  'c,,Nobody,,,',
  'd,"Intro, with comma",The xx,xx,127.9,',
];

function tableAt(folder: string, rows: readonly string[], more: Partial<Split> = {}): Split {
  const file = join(folder, 'corpus.csv');
  writeFileSync(file, HEADER + rows.map((row) => `${row}\n`).join(''));
  return {
    ...{ name: 'corpus', role: 'pretrain', form: 'table', declared: file, file, sha256: undefined },
    ...{ columns: undefined, layout: undefined, names: undefined },
    ...{ keep: { ids: undefined, pattern: undefined, equals: new Map() }, song: [], repair: [], audio: undefined },
    ...{ place: { line: 1, column: 1 }, ...more },
  };
}

const filesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('hex')]));

async function tracksOf(index: OpenIndex): Promise<readonly Track[]> {
  const tracks: Track[] = [];
  for await (const batch of index.tracks()) tracks.push(...batch);
  return tracks;
}

async function expectWhole(folder: string): Promise<Manifest> {
  const index = await openIndex(folder);
  expect((await verifyIndex(index)).flatMap(({ problems }) => problems)).toEqual([]);
  const named = [...index.manifest.parts.map(({ file }) => file), 'index.json'];
  expect(readdirSync(folder).sort()).toEqual(named.sort());
  index.close();
  return index.manifest;
}

test('equal tables give equal bytes, wherever they lie', async () => {
  const [one, other] = [temporaryFolder(), temporaryFolder()];
  await buildIndex(tableAt(one, ROWS), 0, { folder: join(one, 'index') });
  await buildIndex(tableAt(other, ROWS), 0, { folder: join(other, 'index') });
  expect(filesOf(join(one, 'index'))).toEqual(filesOf(join(other, 'index')));
  const manifest = await expectWhole(join(one, 'index'));
  expect(manifest).toMatchObject({
    ...{ format: 2, name: 'corpus', counts: { tracks: 4, songs: 4, malformed: 0, suspicious: 0, repaired: 0 } },
    sources: [{ file: 'corpus.csv', rows: 4 }],
    columns: { id: 'id', title: 'title', artist: 'artist', album: 'album', duration: 'duration', isrc: 'isrc' },
    coverage: [
      { evidence: ['text'], tracks: 2, rows: [1, 3] },
      { evidence: ['isrc', 'text'], tracks: 1, rows: [0] },
      { evidence: [], tracks: 1, rows: [2] },
    ].sort((a, b) => a.rows[0]! - b.rows[0]!),
    model: null,
  });
});

/** Lists the files of a process in a folder that it stages an index in. */
function stagedBy(pid: number, folder: string): string {
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  const staged = `.build-${pid}-0-${host}-x`;
  mkdirSync(join(folder, staged), { recursive: true });
  writeFileSync(join(folder, staged, 'tracks'), 'half of a part');
  return staged;
}

test('a new build replaces the old one and what killed builds have left', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  await buildIndex(tableAt(folder, ROWS), 0, { folder: index });
  const { pid: ended } = spawnSync(process.execPath, ['--version']);
  stagedBy(ended, index);
  writeFileSync(join(index, 'tracks-0123456789abcdef.parquet'), 'of a killed build');
  writeFileSync(join(index, 'README.md'), 'of somebody');
  await buildIndex(tableAt(folder, ROWS.slice(1)), 0, { folder: index });
  rmSync(join(index, 'README.md'));
  expect((await expectWhole(index)).counts.tracks).toBe(3);
});

test('a folder where a build is at work is left to it', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  const staged = stagedBy(process.pid, index);
  await expect(buildIndex(tableAt(folder, ROWS), 0, { folder: index })).rejects.toThrow(
    `another build (process ${process.pid}) is at work in this folder. Wait until it has ended; if it has, delete ${join(index, staged)}`,
  );
  expect(readdirSync(index)).toEqual([staged]);
});

test('damaged rows are repaired when an index is built, and each kind is counted, over what is added too', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  const rows = ['e,CafÃ© Noir,ZoÃ©,,,', 'f,Don&#39;t Stop,Night Owls,,,'];
  await buildIndex(tableAt(folder, [...ROWS, rows[0]!]), 0, { folder: index });
  await addToIndex(tableAt(folder, [rows[1]!, 'g,ThÃ© Vert,Zoé,,,']), 0, { folder: index });
  const open = await openIndex(index);
  expect(open.manifest.counts.damage).toEqual({ 'utf8-as-cp1252': 2, 'html-entities': 1 });
  const titles = (await tracksOf(open)).map(({ title }) => title);
  expect(titles.slice(-3)).toEqual(['Café Noir', "Don't Stop", 'Thé Vert']);
});

test('what is added stands after what was there; ids that are there already are named', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  await buildIndex(tableAt(folder, ROWS.slice(0, 2)), 0, { folder: index });
  await addToIndex(tableAt(folder, ROWS.slice(2)), 0, { folder: index });
  const manifest = await expectWhole(index);
  expect(manifest.counts).toEqual({ tracks: 4, songs: 4, malformed: 0, suspicious: 0, repaired: 0 });
  expect(manifest.sources.map(({ rows }) => rows)).toEqual([2, 2]);
  const open = await openIndex(index);
  const tracks = await tracksOf(open);
  expect(tracks.map(({ id, line }) => [id, line])).toEqual([
    ['a', 2],
    ['b', 3],
    ['c', 2],
    ['d', 3],
  ]);
  const table = await open.trackTable();
  expect(tracks).toEqual([0, 1, 2, 3].map(table.at));
  expect(tracks[3]).toEqual({
    ...{ id: 'd', line: 3, title: 'Intro, with comma', artist: 'The xx', album: 'xx', duration: 127.9, isrc: '' },
    ...{ mbid: '', source: '', start: undefined, end: undefined, md5: '', sha256: '', song: 'd', audio: '' },
  });
  const before = filesOf(index);
  await expect(addToIndex(tableAt(folder, ['e,x,y,,,', ...ROWS]), 0, { folder: index })).rejects.toThrow(
    /corpus\.csv:3: .* has tracks with the same ids already: a \(line 3\), b \(line 4\), .* Take these rows out/,
  );
  expect(filesOf(index)).toEqual(before);
});

test('songs of an added split that are there already are counted once', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  const song = { song: ['artist'] };
  await buildIndex(tableAt(folder, ROWS.slice(0, 2), song), 0, { folder: index });
  await addToIndex(tableAt(folder, ['e,Jóga,Björk,,,', 'f,Isobel,Björk,,,', 'g,Islands,The xx,,,'], song), 0, {
    folder: index,
  });
  expect((await expectWhole(index)).counts).toMatchObject({ tracks: 5, songs: 2 });
});

test('more malformed rows than accepted are refused, and then there is no index', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  await expect(buildIndex(tableAt(folder, [...ROWS, 'broken']), 0, { folder: index })).rejects.toThrow(
    /corpus\.csv:6: malformed row: 1 fields instead of 6/,
  );
  expect(readdirSync(folder)).toEqual(['corpus.csv']);
  await buildIndex(tableAt(folder, [...ROWS, 'broken']), 1, { folder: index });
  expect(await expectWhole(index)).toMatchObject({ counts: { malformed: 1 }, malformed_rows: [{ line: 6 }] });
});

test('a folder with an index.json of something else is left alone', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'index.json'), '{"name": "a package"}');
  await expect(buildIndex(tableAt(folder, ROWS), 0, { folder })).rejects.toThrow('exists already and is not an index');
  expect(readdirSync(folder).sort()).toEqual(['corpus.csv', 'index.json']);
});

test('of two builds at once in one folder at least one succeeds, and the index is whole', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  const split = tableAt(folder, ROWS);
  const builds = await Promise.allSettled([1, 2, 3].map(() => buildIndex(split, 0, { folder: index })));
  expect(builds.some(({ status }) => status === 'fulfilled')).toBe(true);
  for (const build of builds) if (build.status === 'rejected') expect(build.reason.message).toContain('another build');
  await expectWhole(index);
});

/** Embeds a text as a direction in the plane; `asked` has every text, in order. */
function planeEmbedding(asked: string[], fail = (_: readonly string[]): void => undefined): Embedding {
  const angleOf = (text: string): number => [...text].reduce((sum, character) => sum + character.codePointAt(0)!, 0);
  return {
    ...{ type: 'float16', template: '{title}', textOf: ({ title }) => title },
    embedder: {
      ...{ dimensions: 2, model: { name: 'plane', sha256: '0'.repeat(64) }, runtime: 'onnxruntime-node' },
      async embed(texts) {
        fail(texts);
        asked.push(...texts);
        return Float32Array.from(texts.flatMap((text) => [Math.cos(angleOf(text)), Math.sin(angleOf(text))]));
      },
    },
  };
}

const title = (i: number): string => `t${i},Title ${i},Artist,,,`;

test('each text is embedded once; unchanged ones not again, nor those that a killed build had', async () => {
  const folder = temporaryFolder();
  const index = join(folder, 'index');
  const asked: string[] = [];
  const rows = [...ROWS, 'e,Hyperballad,Someone else,,,'];
  await buildIndex(tableAt(folder, rows), 0, { folder: index, embedding: planeEmbedding(asked) });
  expect(asked).toEqual(['Hyperballad', 'Army of Me', 'Intro, with comma']);
  const manifest = await expectWhole(index);
  expect(manifest.model).toEqual({ name: 'plane', sha256: '0'.repeat(64), template: '{title}' });
  const open = await openIndex(index);
  const vectors = (await readEmbeddings(open))!;
  const all = await vectors.read(0, 5);
  open.close();
  expect([...all.subarray(4, 6)]).toEqual([0, 0]);
  expect(all.subarray(8, 10)).toEqual(all.subarray(0, 2));
  expect(Math.hypot(...all.subarray(2, 4))).toBeCloseTo(1, 3);

  asked.length = 0;
  await expect(addToIndex(tableAt(folder, [title(0)]), 0, { folder: index })).rejects.toThrow(
    'the index has embeddings by plane',
  );
  const added = await addToIndex(tableAt(folder, [title(0)]), 0, { folder: index, embedding: planeEmbedding(asked) });
  expect(asked).toEqual(['Title 0']);
  expect(added.kept).toBe(4);

  // Two blocks of texts, and no second one.
  const many = Array.from({ length: 4200 }, (_, i) => title(i));
  asked.length = 0;
  const failing = planeEmbedding(asked, (texts) => {
    if (texts.includes('Title 4199')) throw new Error('killed');
  });
  const other = join(folder, 'other');
  await expect(buildIndex(tableAt(folder, many), 0, { folder: other, embedding: failing })).rejects.toThrow('killed');
  expect(asked).toHaveLength(4096);
  asked.length = 0;
  await buildIndex(tableAt(folder, many), 0, { folder: other, embedding: planeEmbedding(asked) });
  expect(asked).toHaveLength(4200 - 4096);
  await expectWhole(other);
  const whole = join(folder, 'whole');
  await buildIndex(tableAt(folder, many), 0, { folder: whole, embedding: planeEmbedding([]) });
  expect(filesOf(whole)).toEqual(filesOf(other));
});

test('an index that moves is the same index', async () => {
  const folder = temporaryFolder();
  await buildIndex(tableAt(folder, ROWS), 0, { folder: join(folder, 'index') });
  cpSync(join(folder, 'index'), join(folder, 'moved'), { recursive: true });
  await expectWhole(join(folder, 'moved'));
});
