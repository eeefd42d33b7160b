// How well the self-test of a clip agrees with the matcher, and what it costs: `node bench/run.mjs audio/itself FOLDER`
// with any folder of music (ffmpeg is needed). Clips are cut at places drawn from the file's name, so that a folder
// gives the same clips everywhere.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeFile } from '../../src/audio/decode/decode.ts';
import { landmarks } from '../../src/audio/default-profile.ts';
import { createSelfTest } from '../../src/audio/itself.ts';

const { rate } = landmarks;
const SECONDS = [1, 1.5, 2, 2.1, 2.2, 2.5, 3, 5, 10, 30] as const;
const FILES = 200;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give a folder of music');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ogg|mp3|flac|wav|opus)$/.test(file))
  .sort()
  .slice(0, FILES);

async function samplesOf(file: string): Promise<Float32Array> {
  const pieces: Float32Array[] = [];
  await decodeFile(file, { rate, onSamples: (samples) => pieces.push(samples.slice()) });
  const all = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function fingerprinted(samples: Float32Array) {
  const analyser = landmarks.analyse();
  analyser.push(samples);
  return analyser.finish();
}

/** Whether the matcher of a check accepts the clip, half as loud and half a frame later, as a piece of itself. */
function accepted(samples: Float32Array): boolean {
  const moved = Math.round(rate / landmarks.ticksPerSecond / 2);
  const changed = new Float32Array(samples.length + moved);
  for (let i = 0; i < samples.length; i++) changed[moved + i] = Math.round(samples[i]! * 16_384) / 32_768;
  const matcher = landmarks.createMatcher([samples.length / rate]);
  matcher.add(0, fingerprinted(samples).landmarks());
  return matcher.match(fingerprinted(changed).query()).length > 0;
}

function tested(samples: Float32Array): boolean {
  const test = createSelfTest(landmarks);
  test.push(samples);
  return test.finish();
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const rows = new Map<string, { clips: number; accepted: number; tested: number; differ: number }>();
const count = (kind: string, samples: Float32Array): void => {
  const row = rows.get(kind) ?? { clips: 0, accepted: 0, tested: 0, differ: 0 };
  const [wanted, said] = [accepted(samples), tested(samples)];
  rows.set(kind, {
    clips: row.clips + 1,
    accepted: row.accepted + Number(wanted),
    tested: row.tested + Number(said),
    differ: row.differ + Number(wanted !== said),
  });
};

const scratch = mkdtempSync(join(tmpdir(), 'music-leakage-itself-'));
let [decoding, fingerprinting, testing] = [0, 0, 0];
try {
  for (const file of files) {
    const samples = await samplesOf(join(folder, file)).catch(() => new Float32Array(0));
    const draw = createHash('sha256').update(file).digest().readUInt32BE(0) / 2 ** 32;
    for (const seconds of SECONDS) {
      const length = Math.round(seconds * rate);
      if (samples.length < length) continue;
      const at = Math.floor(draw * (samples.length - length));
      count(`${seconds} s`, samples.subarray(at, at + length));
    }
    if (samples.length < 30 * rate) continue;
    const piece = samples.subarray(Math.floor(draw * (samples.length - 3 * rate)));
    for (const seconds of [2, 3]) {
      const silence = new Float32Array(30 * rate);
      silence.set(piece.subarray(0, seconds * rate), 10 * rate);
      count(`${seconds} s in 30 s of silence`, silence);
    }
    // What it costs beside decoding a clip of 30 s as it lies in most sets, and fingerprinting it.
    const clip = join(scratch, 'clip.mp3');
    const start = Math.floor((draw * (samples.length - 30 * rate)) / rate);
    const cut = ['-v', 'error', '-y', '-ss', String(start), '-t', '30', '-i', join(folder, file), '-b:a', '128k', clip];
    if (spawnSync('ffmpeg', cut).status !== 0) continue;
    const raw = spawnSync('bash', ['-c', `ffmpeg -v error -i '${clip}' -ac 1 -ar ${rate} -f s16le - | wc -c; times`], {
      encoding: 'utf8',
    });
    const last = raw.stdout.trim().split('\n').at(-1) ?? '';
    decoding += [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s), 0);
    const again = await samplesOf(clip);
    let before = cpu();
    fingerprinted(again).query();
    fingerprinting += cpu() - before;
    before = cpu();
    tested(again);
    testing += cpu() - before;
  }
} finally {
  rmSync(scratch, { recursive: true });
}
const all = [...rows.values()];
const total = (key: 'clips' | 'differ'): number => all.reduce((sum, row) => sum + row[key], 0);
const report = [
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}, ${files.length} files`,
  '',
  '| clips | n | accepted by the matcher | by the self-test | differ |',
  '|---|---|---|---|---|',
  ...[...rows].map(
    ([kind, { clips, accepted, tested, differ }]) => `| ${kind} | ${clips} | ${accepted} | ${tested} | ${differ} |`,
  ),
  '',
  `${total('clips') - total('differ')} of ${total('clips')} agree (${((100 * (total('clips') - total('differ'))) / total('clips')).toFixed(2)} %)`,
  `CPU of clips of 30 s as MP3: ffmpeg ${decoding.toFixed(1)} s, fingerprint ${fingerprinting.toFixed(1)} s, self-test ${testing.toFixed(1)} s: ${(testing / (decoding + fingerprinting)).toFixed(2)} of the two`,
];
writeFileSync(1, `${report.join('\n')}\n`);
