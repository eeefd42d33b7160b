import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { ProblemError } from '../../platform/problem.ts';
import type { Container } from './container.ts';
import { shortOf } from './cut.ts';
import { type Ffmpeg, surroundings } from './find-ffmpeg.ts';
import type { DecodeJob } from './job.ts';
import type { DecodeLimits } from './limits.ts';
import { type Mixing, mixInto } from './mixing.ts';
import { problemOf, tidy } from './problem.ts';
import type { Sink } from './sink.ts';

/**
 * The decoders that it may use: those of audio that people have, of some 200. Those of pictures would decode the covers
 * in tags.
 */
const CODECS = [
  'mp1,mp1float,mp2,mp2float,mp3,mp3float,aac,aac_latm,alac,flac,vorbis,libvorbis,opus,libopus,speex,libspeex,ac3,eac3,dca,mlp,truehd',
  'wmav1,wmav2,wmapro,wmalossless,wmavoice,wavpack,ape,tta,mpc7,mpc8,amrnb,amrwb,gsm,gsm_ms,atrac1,atrac3,atrac3p,atrac3plus,mace3,mace6',
  'adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_yamaha,adpcm_g722,g722,adpcm_g726,g726,qdm2,qdmc,dsd_lsbf,dsd_msbf,dsd_lsbf_planar',
  'dsd_msbf_planar,pcm_s8,pcm_s8_planar,pcm_u8,pcm_s16le,pcm_s16be,pcm_u16le,pcm_u16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le',
  'pcm_f32be,pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw',
].join(',');
const LARGEST_ALLOCATION = 2 ** 28;
/** Characters kept of what it says, at the front and at the end. */
const KEPT = 2 ** 14;

/** A file that ffmpeg ran through and got no sample from: another decoder may. */
export class Undecoded extends ProblemError {}

type Run = {
  readonly reason: string | undefined;
  readonly failed: boolean;
  readonly text: string;
};

/** Facts about a file that was decoded. */
export type Decoding = {
  /** Why it ends early. */
  readonly cut: string | undefined;
  /** Audio streams besides the first, which is the one that is decoded. */
  readonly further: number;
  /** Whether the stream has one channel. */
  readonly isMono: boolean;
};

/**
 * Decodes the first audio stream into the sink: exactly the samples of `ffmpeg -i FILE -f s16le -ac 1 -ar RATE -`, by
 * the demuxer that the container names and no other, so that a file that says it is something else opens nothing. All
 * of `channels` are decoded and mixed here.
 * @throws ProblemError with ffmpeg's reason when nothing is decoded, or a limit is exceeded.
 */
export async function decodeByFfmpeg(
  { path }: Ffmpeg,
  file: string,
  container: Container,
  { rate, sink, limits, mixing }: DecodeJob,
  channels?: number,
): Promise<Decoding> {
  const { plan } = mixing;
  const one = plan === undefined ? ['-ac', '1'] : ['-af', `pan=mono|c0=c${plan.channel}`];
  const out = [
    ...(channels === undefined ? one : ['-ac', `${channels}`]),
    // Else each packet, some 600 bytes, would be a write and a read of its own: 3 s of CPU an hour of audio.
    ...['-f', 's16le', '-ar', `${rate}`, '-flush_packets', '0', 'pipe:1'],
  ];
  const into = channels === undefined ? sink : interleavedInto(sink, mixing, channels, rate);
  const args = [...argumentsFor(file, container, limits, 'level+info'), ...out];
  const { reason, text, failed } = await run(path, args, file, into, limits);
  const input = text.split(/^(?:\[info\] )?Output #0/m)[0]!;
  const streams = [...input.matchAll(STREAM)].map(([, told]) => told!);
  const said = { further: Math.max(0, streams.length - 1), isMono: / Hz, (mono|1 channels)\b/.test(streams[0] ?? '') };
  // Only those whose length we do not know are asked for it.
  const stated = container.seconds === undefined && container.codec === undefined ? durationIn(text) : undefined;
  const seconds = sink.seconds();
  if (seconds === 0)
    throw new Undecoded([
      {
        file,
        message: `ffmpeg decodes nothing of this ${container.name} file: ${reason ?? 'it holds no samples'}`,
        remedy: 'Repair or replace the file',
      },
    ]);
  if (failed) return { ...said, cut: reason ?? 'ffmpeg failed' };
  // The length that a video states is its picture's as well: it takes an error besides.
  const short = shortOf(stated, seconds);
  return { ...said, cut: short !== undefined && reason !== undefined ? `${short}: ${reason}` : undefined };
}

/** A line about an audio stream. */
const STREAM = /^(?:\[info\] )? *Stream #0:\d+.*?: Audio: (.*)$/gm;

/** Takes the samples of all channels in turn, and gives a sink what is made of them. */
function interleavedInto(sink: Sink, mixing: Mixing, channels: number, rate: number): Pick<Sink, 'pushBytes'> {
  const frame = 2 * channels;
  let rest: Buffer = Buffer.alloc(0);
  return {
    pushBytes(bytes) {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const mono = new Float32Array(Math.floor(all.length / frame));
      mixInto(mono, mixing, channels, rate, (channel, n) => all.readInt16LE(n * frame + 2 * channel) / 32_768);
      rest = Buffer.from(all.subarray(mono.length * frame));
      sink.push(mono);
    },
  };
}

/**
 * Measures the mean power of each channel of a part of a file, in seconds.
 * @throws ProblemError when a limit is exceeded.
 */
export async function channelPowers(
  { path }: Ffmpeg,
  file: string,
  container: Container,
  limits: DecodeLimits,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly number[]> {
  const filter = 'astats=measure_perchannel=RMS_level:measure_overall=none';
  const out = ['-t', (to - from).toFixed(3), '-af', filter, '-f', 'null', 'pipe:1'];
  const args = [...argumentsFor(file, container, limits, 'level+info', from), ...out];
  const { text } = await run(path, args, file, NOWHERE, limits);
  return [...text.matchAll(/\] RMS level dB: (-?[\d.]+|-inf)/g)].map(([, level]) =>
    level === '-inf' ? 0 : 10 ** (Number(level) / 10),
  );
}

const NOWHERE: Pick<Sink, 'pushBytes'> = { pushBytes: () => undefined };

function argumentsFor(
  file: string,
  { demuxer }: Container,
  limits: DecodeLimits,
  log: string,
  from = 0,
): readonly string[] {
  return [
    ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', log],
    ...['-max_alloc', `${LARGEST_ALLOCATION}`, '-timelimit', `${Math.ceil(limits.cpuSeconds)}`],
    ...['-filter_threads', '1', '-threads', '1', '-vn', '-sn', '-dn'],
    ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', demuxer, '-codec_whitelist', CODECS],
    ...(demuxer === 'mov' ? ['-enable_drefs', '0', '-use_absolute_path', '0'] : []),
    ...(from > 0 ? ['-ss', from.toFixed(3)] : []),
    ...['-f', demuxer, '-i', `file:${resolve(file)}`],
    ...['-map', '0:a:0'],
  ];
}

async function run(
  path: string,
  args: readonly string[],
  file: string,
  sink: Pick<Sink, 'pushBytes'>,
  limits: DecodeLimits,
): Promise<Run> {
  const options = await surroundings(path);
  const child = spawn(path, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | NodeJS.Signals | Error | null>((settle) => {
    child.once('error', settle);
    child.once('close', (code, signal) => settle(signal ?? code));
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, limits.wallSeconds * 1000);
  const said = listen(child.stderr);
  try {
    for await (const bytes of child.stdout) sink.pushBytes(bytes as Buffer);
    const end = await ended;
    if (isLate) throw tooSlow(file, `${limits.wallSeconds} seconds`);
    if (end instanceof Error) throw problemOf(file, `ffmpeg does not run: ${tidy(end.message)}`, `Repair ${path}`);
    const text = said();
    if (end === 'SIGXCPU' || end === 'SIGKILL' || /received signal 24\b/.test(text))
      throw tooSlow(file, `${limits.cpuSeconds} seconds of CPU time`);
    return { reason: reasonIn(text, file, end), failed: end !== 0, text };
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
    await ended;
  }
}

const tooSlow = (file: string, limit: string): Error =>
  problemOf(file, `ffmpeg was stopped after ${limit}`, 'Leave it out, or convert it to WAV or FLAC');

/** Collects the output of ffmpeg, without the middle where it is too long. */
function listen(stderr: NodeJS.ReadableStream): () => string {
  let [front, end] = ['', ''];
  stderr.setEncoding('utf8');
  stderr.on('data', (text: string) => {
    const room = KEPT - front.length;
    front += text.slice(0, Math.max(0, room));
    end = (end + text.slice(Math.max(0, room))).slice(-KEPT);
  });
  return () => `${front}${end}`;
}

/**
 * Finds the reason for which ffmpeg gave up, else the first error, which is nearest to the cause. That it may not
 * decode pictures does not count as one.
 */
function reasonIn(text: string, file: string, end: number | string | null): string | undefined {
  const lines = text.split('\n');
  const line =
    lines.find((candidate) => /\[(fatal|panic)\] /.test(candidate)) ??
    lines.find((candidate) => candidate.includes('[error] ') && !candidate.includes('not on whitelist')) ??
    (end === 0 ? undefined : lines.find((candidate) => candidate.includes('[error] ')));
  if (line === undefined) return end === 0 ? undefined : `ffmpeg ended by ${end}`;
  return tidy(
    line
      .replace(/\[[^\]]*\] /g, '')
      .replace(/ not on whitelist '.*/, ' is not among those that are decoded')
      .replaceAll(`file:${resolve(file)}: `, '')
      .replaceAll(resolve(file), file),
  );
}

function durationIn(text: string): number | undefined {
  const [, hours, minutes, seconds] = /^(?:\[info\] )? {2}Duration: (\d+):(\d\d):(\d\d\.\d+)/m.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
