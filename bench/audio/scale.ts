import { availableParallelism, cpus, loadavg } from 'node:os';
import { CELLS, hashOf, REST_BITS } from '../../src/audio/default/cells.ts';
import { PARTNERS, pairPeaks } from '../../src/audio/default/pairs.ts';
import type { Peaks } from '../../src/audio/default/peaks.ts';
import { decodePeaks } from '../../src/audio/default/query.ts';
import { type LandmarkTable, layOut, shared, TICK_BITS } from '../../src/audio/match/landmark-table.ts';
import { createLookup } from '../../src/audio/match/matcher.ts';
import { isThread } from '../../src/cli/worker.ts';
import { mapInThreads } from '../../src/platform/pool.ts';
import { readManifest } from './manifest.ts';
import { fingerprint } from './ours.ts';

/**
 * Measures the cost of a clip against 10, 100 and 1,000 hours: real landmarks, copied until there are as many. A copy
 * is transposed by up to a third of an octave, which keeps the skew of intervals and times, and each of its landmarks
 * is moved by up to two seconds, so that a clip of the original does not align with a copy. The originals are in it
 * once, and clips of them are to be found.
 *
 * node bench/run.mjs audio/scale HOURS[,HOURS]
 *
 * References and clips are those of half 'choose' of the benchmark, clips of 30 s of every kind.
 */
const CLIPS = 80;
const TRANSPOSITIONS = [0, 0.03, -0.05, 0.07, -0.11, 0.13, -0.17, 0.19, -0.23, 0.29, -0.31];
const JITTER = 86;
const FRAMES_PER_HOUR = (3600 * 11_025) / 256;

type Rows = { readonly hashes: Int32Array; readonly times: Int32Array };

function rowsOf(peaks: Peaks, transposition: number): Rows {
  const { count, first, second } = pairPeaks(peaks, PARTNERS, (peak) => peaks.strong[peak] === 1);
  const { times, pitches } = peaks;
  const hashes: number[] = [];
  const at: number[] = [];
  for (let i = 0; i < count; i++) {
    const [a, b] = [first[i]!, second[i]!];
    const hash = hashOf(pitches[a]! + transposition, pitches[b]! - pitches[a]!, times[b]! - times[a]!);
    if (hash < 0) continue;
    hashes.push(hash);
    at.push(Math.max(0, Math.round(times[a]!)));
  }
  return { hashes: Int32Array.from(hashes), times: Int32Array.from(at) };
}

/** A number that looks random, from two. */
const scramble = (a: number, b: number): number => {
  const x = Math.imul(a ^ (b * 0x9e37_79b1), 0x85eb_ca6b);
  return (Math.imul(x ^ (x >>> 15), 0xc2b2_ae35) ^ (x >>> 13)) >>> 0;
};

/**
 * The references once, then copies of them, until there are so many hours. `variants` has each reference under each
 * transposition.
 */
function build(hours: number, references: readonly Peaks[], variants: readonly (readonly Rows[])[]): LandmarkTable[] {
  const lengths: number[] = [];
  for (let at = 0; at < hours * FRAMES_PER_HOUR; at += lengths.at(-1)!)
    lengths.push(references[lengths.length % references.length]!.frames);
  const layout = layOut(lengths);
  return layout.lengths.map((length, place) => {
    const tracks = lengths.flatMap((_, track) => (layout.table[track] === place ? [track] : []));
    const starts = shared(CELLS + 1);
    const each = (visit: (hash: number, tick: number) => void): void => {
      for (const track of tracks) {
        const copy = Math.floor(track / references.length);
        const { hashes, times } = variants[copy === 0 ? 0 : copy % variants.length]![track % references.length]!;
        const [begin, frames] = [layout.begin[track]!, lengths[track]!];
        for (let i = 0; i < hashes.length; i++) {
          const moved = copy === 0 ? times[i]! : times[i]! + (scramble(track, i) % (2 * JITTER)) - JITTER;
          visit(hashes[i]!, begin + Math.max(0, Math.min(frames, moved)));
        }
      }
    };
    let count = 0;
    each((hash) => {
      starts[(hash >>> REST_BITS) + 1]!++;
      count++;
    });
    for (let cell = 1; cell <= CELLS; cell++) starts[cell]! += starts[cell - 1]!;
    const postings = shared(count);
    each((hash, tick) => {
      postings[starts[hash >>> REST_BITS]!++] = (((hash & 15) << TICK_BITS) | tick) >>> 0;
    });
    starts.copyWithin(1, 0, CELLS);
    starts[0] = 0;
    return {
      starts,
      postings,
      length,
      tracks: Int32Array.from(tracks),
      begins: Int32Array.from(tracks, (track) => layout.begin[track]!),
      lengths: Int32Array.from(tracks, (track) => lengths[track]!),
    };
  });
}

async function measure(): Promise<void> {
  const [hoursList = '10,100,1000'] = process.argv.slice(2);
  const manifest = readManifest('choose');
  const minutes = manifest.references.filter(({ seconds }) => seconds === 60);
  const held = new Set(minutes.map(({ id }) => id));
  const positives = manifest.clips.filter(
    ({ role, seconds, reference }) => role === 'positive' && seconds === 30 && held.has(reference!),
  );
  const some = positives.filter((_, i) => i % Math.ceil(positives.length / CLIPS) === 0);
  const references: Peaks[] = [];
  for (const { file } of minutes) references.push(decodePeaks((await fingerprint(file)).query()));
  const queries: Uint8Array[] = [];
  for (const { file } of some) queries.push((await fingerprint(file)).query());
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, ${references.length} references, ${queries.length} clips, ${CELLS} cells\n`,
  );
  const variants = TRANSPOSITIONS.map((transposition) => references.map((peaks) => rowsOf(peaks, transposition)));
  for (const hours of hoursList.split(',').map(Number)) {
    const recordings = { tables: build(hours, references, variants), hours };
    const lookup = createLookup(recordings);
    // Of this process, so that what else the machine does counts less. The first clip pays for compiling.
    const times: number[] = [];
    let found = 0;
    for (const [i, query] of queries.entries()) {
      const before = process.cpuUsage();
      const [best] = lookup(query);
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
      if (best !== undefined && minutes[best.track]?.id === some[i]!.reference) found++;
    }
    const sorted = times.slice(1).sort((a, b) => a - b);
    const threads = availableParallelism();
    const start = performance.now();
    await mapInThreads('lookup', { ...recordings, queries }, queries.length, threads, (i) => lookup(queries[i]!));
    const wall = (performance.now() - start) / queries.length;
    const postings = recordings.tables.reduce((sum, table) => sum + table.postings.length, 0);
    console.log(
      [
        `${hours} h`,
        `${found} of ${queries.length} found`,
        `${(postings / 1e6).toFixed(1)} M landmarks`,
        `CPU a clip: median ${sorted[sorted.length >> 1]!.toFixed(0)} ms`,
        `90 % below ${sorted[Math.floor(0.9 * sorted.length)]!.toFixed(0)} ms`,
        `by ${threads} threads a clip every ${wall.toFixed(0)} ms`,
        `RSS ${(process.memoryUsage().rss / 2 ** 30).toFixed(2)} GiB`,
      ].join(', '),
    );
  }
}

if (!isThread) await measure();
