import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Base } from '../../src/gate/base.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import { temporaryFolder } from '../support/folder.ts';
import { AURORA, CORPUS, YAML } from '../support/items.ts';
import { amplified, crop, music, wav } from '../support/music.ts';

// Splits that are no tables: indexes, and folders of audio.

type Files = Readonly<Record<string, string | Uint8Array>>;

beforeEach(() => {
  vi.stubEnv('MUSIC_LEAKAGE_FFMPEG', 'none');
});

function project(files: Files): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function checkIn(folder: string, base?: Base) {
  const config = await loadConfig(join(folder, 'leakage.yml'));
  const access = { cache: join(folder, 'cache'), offline: true, allowed: undefined, tokens: new Map<string, string>() };
  return { config, ...(await check(config, { access, base, failOn: base ? 'new' : 'limits' })) };
}

async function between(before: string, now: string) {
  const { report } = await checkIn(now, { revision: null, ...(await checkIn(before)) });
  return [report.verdict, report.overlaps.map((overlap) => `${overlap.new ? 'new' : 'known'} ${overlap.pretrain.id}`)];
}

describe('a corpus in an index', () => {
  /** A project with its corpus as a table, and as an index. */
  async function both(corpus: string) {
    const table = project({ 'leakage.yml': YAML, 'c.csv': corpus, 'b.csv': AURORA });
    const { splits } = await loadConfig(join(table, 'leakage.yml'));
    const split = splits.find(({ role }) => role === 'pretrain');
    const yaml = YAML.replace('table: c.csv', 'index: c.index');
    const index = project({ 'leakage.yml': yaml, 'b.csv': AURORA });
    await buildIndex(split!, 0, { folder: join(index, 'c.index') });
    return { table, index };
  }
  const reversed = (corpus: string): string => {
    const [header, ...rows] = corpus.trimEnd().split('\n');
    return [header, 'c0,Other,Words', ...rows.reverse(), ''].join('\n');
  };

  it('is the table that it was made of, and a new version of it has the same tracks', async () => {
    const [first, second] = [await both(CORPUS), await both(reversed(CORPUS))];
    for (const [before, now] of [
      ...[
        [first.table, first.index],
        [first.index, first.table],
        [first.index, second.index],
      ],
    ] as const)
      expect(await between(before, now)).toEqual(['pass', ['known c1']]);
  });

  it('without ids as well', async () => {
    const corpus = (text: string) => text.replace(/^\w+,/gm, '');
    const [first, second] = [await both(corpus(CORPUS)), await both(corpus(reversed(CORPUS)))];
    expect(await between(first.table, second.index)).toEqual(['pass', ['known 5']]);
    expect(await between(first.index, second.index)).toEqual(['pass', ['known 5']]);
    const other = await both(corpus(CORPUS.replace('Aurora Borealis', 'Aurora Borealis (Remastered)')));
    expect(await between(first.index, other.index)).toEqual(['pass', ['known 2']]);
  });

  it('that has the track twice has another one', async () => {
    const [first, second] = [await both(CORPUS), await both(`${CORPUS}c9,Aurora Borealis,Night Owls\n`)];
    expect(await between(first.index, second.index)).toEqual(['fail', ['known c1', 'new c9']]);
  });
});

describe('a folder of audio', () => {
  const RATE = 11025;
  const [first, second] = [music(1, 30), music(2, 30)];
  const cut = (song: Float32Array, gain = 0): Buffer => wav(amplified(crop(song, RATE, 8, 20), gain), RATE);
  const corpus = { 'corpus/one.wav': wav(first, RATE), 'corpus/two.wav': wav(second, RATE) };
  const yaml = 'version: 1\npretrain: {corpus: {audio: {root: corpus}}}\ntest: {clips: {audio: {root: clips}}}\n';
  const clips = (files: Files) => project({ 'leakage.yml': yaml, ...corpus, ...files });

  it('has the same items under other names, and others under the same', async () => {
    const before = clips({ 'clips/a.wav': cut(first) });
    expect(await between(before, clips({ 'clips/renamed.wav': cut(first), 'clips/b.wav': cut(music(9, 30)) }))).toEqual(
      ['pass', ['known one']],
    );
    expect(await between(before, clips({ 'clips/a.wav': cut(second) }))).toEqual(['fail', ['new two']]);
    // The same id and nothing else in common that could be compared.
    expect(await between(before, clips({ 'clips/a.wav': cut(first, -6) }))).toEqual(['fail', ['new one']]);
    expect(await between(before, clips({ 'clips/a.wav': cut(first), 'clips/copy.wav': cut(first) }))).toEqual([
      'fail',
      ['known one', 'new one'],
    ]);
  });
});
