// node bench/run.mjs embed [TEXTS=1500] [ROUNDS=3] [THREADS=1]: texts a second and memory of our embedder, natively and
// in WebAssembly, beside sentence-transformers and Python's onnxruntime, in turns, each in a process of its own. PYTHON
// names an interpreter that has the peers:
//   python3 -m venv venv && venv/bin/pip install sentence-transformers onnx onnxruntime
//   (torch for the processor alone: --extra-index-url https://download.pytorch.org/whl/cpu)

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedder } from '../src/text/embed/model.ts';
import { embeddingText } from '../src/text/embed/text.ts';
import { msdTracks } from './text/sources.ts';

type Measured = {
  readonly seconds: number;
  readonly cpu: number;
  readonly load: number;
  readonly rss: number;
  readonly first: readonly number[];
};

const [, script, ...args] = process.argv;
if (args[0] === 'ours') await measure(args[1] as string, args[2] as string, Number(args[3]), args[4]);
else run(...(args.map(Number) as [number?, number?, number?]));

/** In a process of its own: what ours takes for the texts of a file. */
async function measure(runtime: string, texts: string, threads: number, folder: string | undefined): Promise<void> {
  const list = JSON.parse(readFileSync(texts, 'utf8')) as string[];
  const start = performance.now();
  const embedder = await openEmbedder({ runtime, threads, model: folder === undefined ? undefined : { folder } });
  const loaded = performance.now();
  const before = process.cpuUsage();
  const vectors = await embedder.embed(list);
  const { user, system } = process.cpuUsage(before);
  const measured: Measured = {
    seconds: (performance.now() - loaded) / 1000,
    cpu: (user + system) / 1e6,
    load: (loaded - start) / 1000,
    rss: process.resourceUsage().maxRSS / 1024,
    first: [...vectors.subarray(0, 3)],
  };
  console.log(JSON.stringify(measured));
}

function run(count = 1500, rounds = 3, threads = 1): void {
  const project = process.env.PROJECT as string;
  const python = process.env.PYTHON;
  const shipped = join(project, 'models/all-MiniLM-L6-v2');
  const folder = mkdtempSync(join(tmpdir(), 'bench-embed-'));
  try {
    // Rows without an album are the shorter texts: some of both.
    const tracks = msdTracks().filter((_, i, { length }) => i % Math.floor(length / count) === 0);
    const texts = [...new Set(tracks.map((track) => embeddingText(track)))].slice(0, count);
    const file = join(folder, 'texts.json');
    writeFileSync(file, JSON.stringify(texts));
    const node = (runtime: string, model?: string) => () =>
      call(process.execPath, [script as string, 'ours', runtime, file, `${threads}`, ...(model ? [model] : [])]);
    const contestants: [string, () => Measured][] = [
      ['ours, native, fp16 file', node('onnxruntime-node')],
      ['ours, WebAssembly, 1 thread', node('onnxruntime-web')],
    ];
    if (python !== undefined) {
      const full = join(folder, 'fp32');
      execFileSync(python, [join(project, 'bench/embed/weights.py'), shipped, full], {
        stdio: ['ignore', 2, 'ignore'],
      });
      const peers = join(project, 'bench/embed/peers.py');
      const peer =
        (name: string, ...more: string[]) =>
        () =>
          call(python, [peers, name, file, `${threads}`, full, ...more]);
      contestants.push(
        ['ours, native, fp32 file', node('onnxruntime-node', full)],
        ['sentence-transformers', peer('sentence-transformers')],
        ['Python onnxruntime, fp16 file', peer('onnxruntime', join(shipped, 'onnx/model_fp16.onnx'))],
        ['Python onnxruntime, fp32 file', peer('onnxruntime', join(full, 'onnx/model.onnx'))],
      );
    } else console.log('PYTHON names no interpreter: without the peers');
    const found = new Map<string, Measured[]>(contestants.map(([name]) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const [name, measureOnce] of contestants) found.get(name)?.push(measureOnce());

    console.log(
      `${texts.length} texts, ${threads} threads, ${rounds} rounds; ${cpus()[0]?.model}, ${cpus().length} cores`,
    );
    console.log('texts/s: best of the rounds (each round); per second of processor time: best');
    for (const [name, all] of found) {
      const rates = all.map(({ seconds }) => texts.length / seconds);
      const cpu = Math.max(...all.map((each) => texts.length / each.cpu));
      const rss = Math.max(...all.map((each) => each.rss));
      const load = Math.min(...all.map((each) => each.load));
      console.log(
        `${name.padEnd(30)} ${Math.max(...rates)
          .toFixed(0)
          .padStart(5)} (${rates.map((rate) => rate.toFixed(0)).join(', ')})` +
          `  cpu ${cpu.toFixed(0)}  load ${load.toFixed(1)} s  max RSS ${rss.toFixed(0)} MiB  ${all[0]?.first.map((x) => x.toFixed(5))}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function call(program: string, args: readonly string[]): Measured {
  const env = { ...process.env, HF_HUB_OFFLINE: '1' };
  const said = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env });
  return JSON.parse(said.trim().split('\n').at(-1) as string);
}
