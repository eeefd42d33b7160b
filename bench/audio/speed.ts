// CPU seconds to index an hour of audio, decoding included, on one core, all in one run: `node bench/run.mjs
// audio/speed [minutes]`. Each is given the same MP3 files; what a system itself starts (ffmpeg, a process per file
// where its command line does) is counted with it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpeg } from './degrade.ts';
import { folder, readManifest } from './manifest.ts';
import { ours } from './ours.ts';

const RUNS = 3;

if (process.argv[2] === 'child') {
  // In a process of its own, so that what is counted is what this one and its children use.
  const files = process.argv.slice(3);
  await ours().open(
    files.map((file, i) => ({ id: String(i), half: 'choose', soundtrack: '', piece: '', file, seconds: 240 })),
  );
} else {
  measure(Number(process.argv[2] ?? 20));
}

function measure(minutes: number): void {
  const scratch = mkdtempSync(join(tmpdir(), 'music-leakage-speed-'));
  try {
    const files = songs(minutes);
    const hours = (files.length * 240) / 3600;
    console.log(
      `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, ${files.length} MP3 files of 4 min\n`,
    );
    console.log('| | CPU seconds an hour of audio, best of 3 | times realtime |\n|---|---|---|');
    for (const [name, command] of commands(files, scratch)) {
      const seconds = Math.min(...Array.from({ length: RUNS }, () => cpuSeconds(command)));
      console.log(`| ${name} | ${(seconds / hours).toFixed(1)} | ${Math.round((hours * 3600) / seconds)} |`);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/**
 * Makes songs of four minutes each, of the references of half 'choose' one after the other, 128 kbit/s. Returns paths
 * below the folder of the data set.
 */
function songs(minutes: number): readonly string[] {
  const { references } = readManifest('choose');
  mkdirSync(join(folder(), 'speed'), { recursive: true });
  const minute = references.filter(({ seconds }) => seconds === 60);
  return Array.from({ length: Math.min(Math.ceil(minutes / 4), Math.floor(minute.length / 4)) }, (_, i) => {
    const file = `speed/${i}.mp3`;
    const inputs = minute.slice(4 * i, 4 * i + 4).flatMap((reference) => ['-i', join(folder(), reference.file)]);
    const out = join(folder(), file);
    if (!existsSync(out))
      ffmpeg([...inputs, '-filter_complex', 'concat=n=4:v=0:a=1', '-c:a', 'libmp3lame', '-b:a', '128k', out]);
    return file;
  });
}

function commands(files: readonly string[], scratch: string): readonly (readonly [string, string])[] {
  const paths = files.map((file) => `'${join(folder(), file)}'`);
  const decode = (path: string, rate: number, format: string, out: string) =>
    `ffmpeg -nostdin -v error -y -threads 1 -i ${path} -ac 1 -ar ${rate} -f ${format} ${out}`;
  const each = (line: (path: string) => string) => paths.map(line).join(' && ');
  const result: [string, string][] = [
    ['ffmpeg alone, to 11,025 Hz', each((path) => decode(path, 11_025, 's16le', '/dev/null'))],
    ['music-leakage', `'${process.execPath}' '${process.argv[1]}' child ${files.map((file) => `'${file}'`).join(' ')}`],
    // It ends with an error at the end of an MP3 file, after all its work.
    ['chromaprint (fpcalc)', each((path) => `(fpcalc -length 0 ${path} > /dev/null 2>&1 || true)`)],
  ];
  const { OLAF, AUDFPRINT, AUDFPRINT_PYTHON } = process.env;
  if (OLAF === undefined) console.log('Without Olaf: OLAF is not set.');
  else {
    const home = join(scratch, 'olaf');
    mkdirSync(join(home, '.olaf/db'), { recursive: true });
    const raw = join(scratch, 'raw');
    const fresh = `rm -f ${home}/.olaf/db/*`;
    const store = (path: string) =>
      `${decode(path, 16_000, 'f32le', raw)} && HOME=${home} ${OLAF} store ${raw} ${path} 2> /dev/null`;
    result.push(['Olaf', `${fresh} && ${each(store)}`]);
  }
  if (AUDFPRINT === undefined) console.log('Without audfprint: AUDFPRINT is not set.');
  else {
    const list = join(scratch, 'list');
    writeFileSync(list, files.map((file) => `${join(folder(), file)}\n`).join(''));
    const python = AUDFPRINT_PYTHON ?? 'python3';
    // Its command line keeps going over an output that exists, and starts numpy's threads, which are no faster here.
    const command = `OMP_NUM_THREADS=1 ${python} ${AUDFPRINT}/audfprint.py new --dbase ${scratch}/table.pklz --list ${list} > /dev/null`;
    result.push(['audfprint n20, with writing its table', command]);
  }
  return result;
}

/** Returns the seconds of user and system, by the shell's own account of its children. */
function cpuSeconds(command: string): number {
  const { status, stderr } = spawnSync('bash', ['-c', `(${command}); code=$?; times >&2; exit $code`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s), 0);
}
