import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Split } from '../config/config.ts';
import { rootsOf } from '../config/members.ts';
import type { Track } from '../model/track.ts';
import { problem } from '../platform/blocks.ts';
import { findAudioFiles, stemOf } from './audio-files.ts';
import { lackingIds, readIdList } from './id-list.ts';
import { leftAsideText, sumLeftAside } from './left-aside.ts';
import { type NameReader, nameReader, noNames } from './names.ts';
import type { Row } from './table.ts';
import type { Reading } from './tally.ts';
import { reject, type Tally } from './tally.ts';
import { type TimeReader, timeReader } from './time-columns.ts';

const BATCH = 1000;

/**
 * Reads a folder of audio files as a split: one track per file, in the order of their paths; the id is the path below
 * the folder without its extension.
 * @throws ProblemError when the folder cannot be read, holds no audio, has two files of one id, or does not have a file
 * that is listed.
 */
export async function readFolder(split: Split): Promise<Reading> {
  const roots = split.audio ? rootsOf(split.audio) : [split.file];
  const found = await Promise.all(roots.map(async (root) => ({ root, ...(await findAudioFiles(root)) })));
  const files = found.flatMap(({ root, files }) => files.map((file) => ({ root, file })));
  const links = found.flatMap(({ links }) => links);
  const leftAside = sumLeftAside(found.map(({ leftAside }) => leftAside));
  const wanted = split.keep.ids === undefined ? undefined : await readIdList(split);
  const byId = new Map<string, { readonly root: string; readonly file: string }>();
  const shown = ({ root, file }: { readonly root: string; readonly file: string }): string =>
    roots.length > 1 ? join(root, file) : file;
  for (const one of files) {
    const id = stemOf(one.file);
    const other = byId.get(id);
    if (other !== undefined) {
      const remedy = 'Take one of them away, or give a table with `audio: {root: …, column: …}`';
      throw problem(one.root, undefined, `two files have the id "${id}": ${shown(other)} and ${shown(one)}`, remedy);
    }
    if (wanted === undefined || wanted.has(id)) byId.set(id, one);
  }
  for (const id of byId.keys()) wanted?.delete(id);
  if (wanted && wanted.size > 0)
    throw lackingIds(
      split,
      wanted,
      files.map(({ file }) => stemOf(file)),
    );
  const tally: Tally = {
    ...{
      columns: {},
      guessed: false,
      tracks: 0,
      malformed: 0,
      malformedRows: [],
      suspicious: 0,
      songs: 0,
      repaired: 0,
    },
    sha256: createHash('sha256')
      .update([...byId.values()].map(({ file }) => file).join('\n'))
      .digest('hex'),
    ...(leftAside && { leftAside }),
  };
  for (const link of links) reject(tally, 0, `${link} is a link that leads out of the folder`);
  const tracks: Track[] = [];
  const names = split.names && nameReader(split.names);
  const ids = split.idsOf === undefined ? {} : { idsOf: split.idsOf };
  let unnamed = 0;
  const times = await timesOf(
    split,
    [...byId.values()].map(({ file }) => file),
    names,
  );
  for (const [id, { root, file }] of byId) {
    const said = names?.read(file);
    if (names && !said) unnamed++;
    const range = { start: times.read('start', said?.start ?? ''), end: times.read('end', said?.end ?? '') };
    if (/[\0-\x1f\x7f]/.test(id)) reject(tally, 0, 'a line break or control character in a file name');
    else
      tracks.push({
        ...EMPTY,
        ...said,
        ...range,
        ...ids,
        id,
        song: id,
        line: tracks.length + 1,
        audio: join(root, file),
      });
  }
  if (tracks.length === 0)
    throw problem(
      roots.join(', '),
      undefined,
      `holds no audio file${leftAside ? `: ${leftAsideText(leftAside)}` : ''}`,
      'An empty split is never clean: name a folder with .wav, .mp3, .flac, …',
    );
  if (unnamed === byId.size) throw noNames(split);
  tally.tracks = tally.songs = tracks.length;
  return { tally, batches: inBatches(tracks) };
}

/** Reads the times in names of files; their unit is settled by all of them. */
async function timesOf(split: Split, files: readonly string[], names: NameReader | undefined): Promise<TimeReader> {
  const cells = (['start', 'end'] as const)
    .filter((key) => names?.keys.includes(key))
    .map((key) => [key, ([file = '']: readonly string[]) => names?.read(file)?.[key] ?? '']);
  const times = timeReader(split.file, {}, Object.fromEntries(cells), undefined);
  async function* rows(): AsyncGenerator<readonly Row[]> {
    yield files.map((file, i) => ({ line: i + 1, cells: [file], broken: undefined }));
  }
  for await (const _ of times.settle(rows())) {
    // Only the units are wanted.
  }
  return times;
}

const EMPTY = {
  ...{ title: '', artist: '', album: '', duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '' },
} as const;

async function* inBatches(tracks: readonly Track[]): AsyncGenerator<readonly Track[]> {
  for (let at = 0; at < tracks.length; at += BATCH) yield tracks.slice(at, at + BATCH);
}
