// node bench/run.mjs landmarks INDEX [ROWS]: the landmarks of an index multiplied to so many rows, in shards, written,
// verified, read and loaded into a matcher.
import { mkdtempSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { profileOf } from '../src/audio/profiles.ts';
import { createLandmarkParts, readLandmarks } from '../src/index/landmarks.ts';
import { type OpenIndex, openIndex } from '../src/index/read.ts';
import { readRecordings } from '../src/index/recordings.ts';
import type { Profile } from '../src/model/audio-profile.ts';
import { digestOf } from '../src/platform/digest.ts';
import { openParquet } from '../src/platform/parquet/read.ts';

const [source = '', rows = '100000000'] = process.argv.slice(2);
const ROWS = Number(rows);
const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
const real = await openIndex(source);
try {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`);
  const { landmarks, byTrack } = await collect(real);
  const copies = Math.ceil(ROWS / landmarks);
  const seconds = (await readRecordings(real)).map(({ seconds }) => seconds);
  const hours = (copies * seconds.reduce((sum, each) => sum + each, 0)) / 3600;
  const staging = {
    path: (name: string) => join(folder, name),
    part: (path: string, kind: string, written: { rows: number; bytes: number; sha256: string }) => {
      renameSync(path, join(folder, written.sha256));
      return { ...written, kind, file: written.sha256 };
    },
    ...{ publish: () => '', close: () => undefined },
  };
  const writer = createLandmarkParts(staging, undefined, () => undefined);
  const parts = await timed('sorted and written', async () => {
    for (let copy = 0; copy < copies; copy++)
      for (const [track, { hashes, times }] of byTrack.entries()) {
        // Other hashes nearby, so that as many recordings share one as in the original.
        const other = copy === 0 ? hashes : hashes.map((hash) => hash ^ (Math.imul(copy, 0x9e3779b1) >>> 19));
        await writer.add(copy * byTrack.length + track, other, times);
      }
    return writer.finish();
  });
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const total = parts.reduce((sum, part) => sum + part.rows, 0);
  console.log(
    `${total.toLocaleString('en')} landmarks of ${hours.toFixed(0)} hours in ${parts.length} parts, ${(bytes / 1e6).toFixed(0)} MB, ${(bytes / 1e6 / hours).toFixed(2)} MB an hour`,
  );
  const opened = parts.map(({ file }) => join(folder, file));
  const index = {
    manifest: { parts },
    openPart: async ({ file }: { file: string }) => openParquet(join(folder, file)),
  } as unknown as OpenIndex;
  await timed('digests', () => {
    for (const path of opened) utimesSync(path, new Date(), new Date());
    return Promise.all(opened.map(digestOf));
  });
  const one = { ...index, manifest: { ...index.manifest, parts: parts.slice(0, 1) } } as OpenIndex;
  await timed(`one part read (${parts[0]!.rows.toLocaleString('en')} rows)`, () => drain(one));
  await timed('all parts read and merged', () => drain(index));
  const all = Array.from({ length: copies }, () => seconds).flat();
  const matcher = (profileOf(real.manifest.audio!.profile) as Profile).createMatcher(all);
  await timed('all parts read, merged and added to a matcher', async () => {
    for await (const columns of readLandmarks(index)) matcher.addColumns(columns);
  });
  console.log(`at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
} finally {
  real.close();
  rmSync(folder, { recursive: true });
}

async function collect(index: OpenIndex) {
  const lists: { hash: number; time: number }[][] = [];
  let landmarks = 0;
  for await (const { hashes, tracks, times } of readLandmarks(index))
    for (let i = 0; i < hashes.length; i++) {
      const track = tracks[i]!;
      lists[track] ??= [];
      lists[track].push({ hash: hashes[i]!, time: times[i]! });
      landmarks++;
    }
  const byTrack = Array.from(lists, (list = []) => {
    list.sort((a, b) => a.time - b.time || a.hash - b.hash);
    return { hashes: Int32Array.from(list, ({ hash }) => hash), times: Int32Array.from(list, ({ time }) => time) };
  });
  return { landmarks, byTrack };
}

async function drain(index: OpenIndex): Promise<void> {
  for await (const _ of readLandmarks(index));
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${what}: ${((performance.now() - start) / 1000).toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of CPU`,
  );
  return result;
}
