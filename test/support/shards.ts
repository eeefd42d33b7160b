import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Split } from '../../src/config/config.ts';
import type { Fingerprinting } from '../../src/indexing/audio.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import type { Embedding } from '../../src/indexing/embed.ts';
import { joinShards } from '../../src/indexing/join-shards.ts';

const WORDS =
  'love night blue river dance fire señor été intro suite opus no 2 live remix the of moon rain 日本 road'.split(' ');

/** Whole numbers that look random, the same for a seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Shuffles a list, always alike for a seed. */
export function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  const random = randomOf(seed);
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [all[i], all[j]] = [all[j] as T, all[i] as T];
  }
  return all;
}

export const SHARD_COLUMNS = 'id,title,artist,album,duration,isrc,youtube_id,start,end,artist_id';

/**
 * Rows of a table of songs with few words, so that many share some, and with rows that are equal, malformed or without
 * texts.
 */
export function randomRows(seed: number, count: number, prefix: string): readonly string[] {
  const random = randomOf(seed);
  const text = (words: number): string =>
    Array.from({ length: 1 + random(words) }, () => WORDS[random(WORDS.length)]).join(' ');
  const rows: string[] = [];
  for (let i = 0; i < count; i++) {
    const kind = random(20);
    const last = rows.at(-1)?.split(',').slice(1);
    const id = `${prefix}${random(9) === 0 ? 'é' : ''}${i}`;
    if (kind === 0) rows.push(`${id},too,few`);
    else if (kind < 3 && last && last.length === 9) rows.push([id, ...last].join(','));
    else {
      const isrc = random(4) === 0 ? `USAB1${String(2_000_000 + random(40))}` : '';
      const video = random(4) === 0 ? `abcdefghi${random(5)}A` : '';
      const start = video ? random(60) : '';
      const title = kind === 3 ? '' : text(3);
      const artist = kind === 4 ? 'Various Artists' : text(2);
      rows.push(
        [
          id,
          title,
          artist,
          random(3) === 0 ? text(2) : '',
          100 + random(80),
          isrc,
          video,
          start,
          video ? Number(start) + 10 : '',
          `artist_${random(30)}`,
        ].join(','),
      );
    }
  }
  return rows;
}

/** Writes a table; returns its path. */
export function writeTable(folder: string, name: string, rows: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${[SHARD_COLUMNS, ...rows].join('\n')}\n`);
  return path;
}

type Building = { readonly fingerprinting?: Fingerprinting | undefined; readonly embedding?: Embedding | undefined };

/** Builds all shards of a split in turn, `1`, `2` and so on in a folder; returns their folders. */
export async function buildShards(
  split: Split,
  of: number,
  folder: string,
  options: Building = {},
): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let number = 1; number <= of; number++) {
    folders.push(join(folder, `${number}`));
    await buildIndex(split, 1000, { folder: join(folder, `${number}`), shard: { number, of }, ...options });
  }
  return folders;
}

/** Builds all shards of a split and joins them; returns the folder of the index. */
export async function inShards(split: Split, of: number, folder: string, options: Building = {}): Promise<string> {
  await joinShards(shuffled(await buildShards(split, of, folder, options), of), folder);
  return folder;
}
