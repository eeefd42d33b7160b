import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  WINDOWS_PER_SECOND,
  cancelledChannel,
  containerOf,
  createMixing,
  firstStream,
  mixInto,
  piecesOf,
  planFor,
  problemOf,
  readPcm,
  runsOf,
  tidy,
  walkedContainerOf,
  withSource
} from "./part-chunk-3PZN4SF5.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/platform/programs.ts
import { constants } from "node:fs";
import { access, realpath } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
async function findProgram(name, env, untrusted = workspaceOf(env)) {
  for await (const path of programsOnPath(name, env, untrusted)) return path;
  return void 0;
}
async function* programsOnPath(name, env, untrusted = workspaceOf(env)) {
  for (const folder of await trustedFolders(variableOf(env, "PATH"), untrusted)) {
    const path = join(folder, process.platform === "win32" ? `${name}.exe` : name);
    const target = await realpath(path).catch(() => void 0);
    if (target === void 0 || await isIn(target, untrusted)) continue;
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false
    );
    if (isThere) yield path;
  }
}
var isUntrusted = async (path, env) => await isIn(dirname(path), workspaceOf(env)) || isIn(path, workspaceOf(env));
var SEARCHED = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"];
async function loaderEnvironment(env, untrusted = workspaceOf(env)) {
  const entries = [["LC_ALL", "C"]];
  const root = variableOf(env, "SystemRoot");
  if (root !== void 0) entries.push(["SystemRoot", root]);
  for (const name of SEARCHED) {
    const folders = await trustedFolders(variableOf(env, name), untrusted);
    if (folders.length > 0) entries.push([name, folders.join(delimiter)]);
  }
  return Object.fromEntries(entries);
}
var variableOf = (env, name) => env[name] ?? Object.entries(env).find(([key]) => process.platform === "win32" && key.toUpperCase() === name.toUpperCase())?.[1];
async function trustedFolders(list, untrusted) {
  const folders = [];
  for (const folder of (list ?? "").split(delimiter))
    if (isAbsolute(folder) && !await isIn(folder, untrusted)) folders.push(folder);
  return folders;
}
var workspaceOf = ({ GITHUB_WORKSPACE: workspace }) => workspace ? [resolve(workspace)] : [];
async function isIn(path, folders) {
  const real = async (each) => realpath(each).catch(() => resolve(each));
  const at = await real(path);
  for (const folder of folders) {
    const way = relative(await real(folder), at);
    if (way === "" || !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way))) return true;
  }
  return false;
}

// src/audio/decode/ffmpeg.ts
import { spawn } from "node:child_process";
import { resolve as resolve3 } from "node:path";

// src/audio/decode/cut.ts
function shortOf(stated, seconds) {
  if (stated === void 0 || seconds >= Math.min(stated - 0.25, stated * 0.99)) return void 0;
  return `it ends after ${seconds.toFixed(1)} of ${stated.toFixed(1)} seconds`;
}

// src/audio/decode/find-ffmpeg.ts
import { execFile } from "node:child_process";
import { dirname as dirname2, resolve as resolve2 } from "node:path";
import { promisify } from "node:util";
var VARIABLE = "MUSIC_LEAKAGE_FFMPEG";
var PATIENCE_MS = 1e4;
var known = /* @__PURE__ */ new Map();
function findFfmpeg(wanted) {
  const choice = wanted ?? (process.env[VARIABLE] || void 0);
  if (choice === false || choice === "none") return Promise.resolve(void 0);
  const key = choice ?? "";
  const found = known.get(key) ?? (choice === void 0 ? onPath("ffmpeg") : named(choice));
  known.set(key, found);
  return found;
}
async function named(choice) {
  const remedy = `Name another one by ${VARIABLE}, or set it to none to do without`;
  if (!/[\\/]/.test(choice)) {
    const found = await onPath(choice.replace(/\.exe$/i, ""));
    if (found === void 0) throw problemOf(choice, "no ffmpeg of that name on PATH runs", remedy);
    return found;
  }
  const path = resolve2(choice);
  if (await isUntrusted(path, process.env))
    throw problemOf(choice, "it lies in the checkout, where a pull request could replace it", remedy);
  const version = await versionOf(path);
  if (version === void 0) throw problemOf(choice, "is not an ffmpeg that runs", remedy);
  return { path, version };
}
async function onPath(name) {
  for await (const path of programsOnPath(name, process.env)) {
    const version = await versionOf(path);
    if (version !== void 0) return { path, version };
  }
  return void 0;
}
async function versionOf(path) {
  try {
    const options = { ...await surroundings(path), timeout: PATIENCE_MS };
    const running = promisify(execFile)(path, ["-version"], options);
    running.child.stdin?.end();
    return /^ffmpeg version (n?\d+(?:\.\d+)+|\S+)/.exec((await running).stdout)?.[1];
  } catch {
    return void 0;
  }
}
async function surroundings(path) {
  return { cwd: dirname2(path), env: await loaderEnvironment(process.env), windowsHide: true };
}

// src/audio/decode/ffmpeg.ts
var CODECS = [
  "mp1,mp1float,mp2,mp2float,mp3,mp3float,aac,aac_latm,alac,flac,vorbis,libvorbis,opus,libopus,speex,libspeex,ac3,eac3,dca,mlp,truehd",
  "wmav1,wmav2,wmapro,wmalossless,wmavoice,wavpack,ape,tta,mpc7,mpc8,amrnb,amrwb,gsm,gsm_ms,atrac1,atrac3,atrac3p,atrac3plus,mace3,mace6",
  "adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_yamaha,adpcm_g722,g722,adpcm_g726,g726,qdm2,qdmc,dsd_lsbf,dsd_msbf,dsd_lsbf_planar",
  "dsd_msbf_planar,pcm_s8,pcm_s8_planar,pcm_u8,pcm_s16le,pcm_s16be,pcm_u16le,pcm_u16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le",
  "pcm_f32be,pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw"
].join(",");
var LARGEST_ALLOCATION = 2 ** 28;
var KEPT = 2 ** 14;
var Undecoded = class extends ProblemError {
};
async function decodeByFfmpeg({ path }, file, container, { rate, sink, limits, mixing }, channels) {
  const { plan } = mixing;
  const one = plan === void 0 ? ["-ac", "1"] : ["-af", `pan=mono|c0=c${plan.channel}`];
  const out = [
    ...channels === void 0 ? one : ["-ac", `${channels}`],
    // Else each packet, some 600 bytes, would be a write and a read of its own: 3 s of CPU an hour of audio.
    ...["-f", "s16le", "-ar", `${rate}`, "-flush_packets", "0", "pipe:1"]
  ];
  const into = channels === void 0 ? sink : interleavedInto(sink, mixing, channels, rate);
  const args = [...argumentsFor(file, container, limits, "level+info"), ...out];
  const { reason, text, failed } = await run(path, args, file, into, limits);
  const input = text.split(/^(?:\[info\] )?Output #0/m)[0];
  const streams = [...input.matchAll(STREAM)].map(([, told]) => told);
  const said = { further: Math.max(0, streams.length - 1), isMono: / Hz, (mono|1 channels)\b/.test(streams[0] ?? "") };
  const stated = container.seconds === void 0 && container.codec === void 0 ? durationIn(text) : void 0;
  const seconds = sink.seconds();
  if (seconds === 0)
    throw new Undecoded([
      {
        file,
        message: `ffmpeg decodes nothing of this ${container.name} file: ${reason ?? "it holds no samples"}`,
        remedy: "Repair or replace the file"
      }
    ]);
  if (failed) return { ...said, cut: reason ?? "ffmpeg failed" };
  const short = shortOf(stated, seconds);
  return { ...said, cut: short !== void 0 && reason !== void 0 ? `${short}: ${reason}` : void 0 };
}
var STREAM = /^(?:\[info\] )? *Stream #0:\d+.*?: Audio: (.*)$/gm;
function interleavedInto(sink, mixing, channels, rate) {
  const frame = 2 * channels;
  let rest = Buffer.alloc(0);
  return {
    pushBytes(bytes) {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const mono = new Float32Array(Math.floor(all.length / frame));
      mixInto(mono, mixing, channels, rate, (channel, n) => all.readInt16LE(n * frame + 2 * channel) / 32768);
      rest = Buffer.from(all.subarray(mono.length * frame));
      sink.push(mono);
    }
  };
}
async function channelPowers({ path }, file, container, limits, { from, to }) {
  const filter = "astats=measure_perchannel=RMS_level:measure_overall=none";
  const out = ["-t", (to - from).toFixed(3), "-af", filter, "-f", "null", "pipe:1"];
  const args = [...argumentsFor(file, container, limits, "level+info", from), ...out];
  const { text } = await run(path, args, file, NOWHERE, limits);
  return [...text.matchAll(/\] RMS level dB: (-?[\d.]+|-inf)/g)].map(
    ([, level]) => level === "-inf" ? 0 : 10 ** (Number(level) / 10)
  );
}
var NOWHERE = { pushBytes: () => void 0 };
function argumentsFor(file, { demuxer }, limits, log, from = 0) {
  return [
    ...["-hide_banner", "-nostdin", "-nostats", "-loglevel", log],
    ...["-max_alloc", `${LARGEST_ALLOCATION}`, "-timelimit", `${Math.ceil(limits.cpuSeconds)}`],
    ...["-filter_threads", "1", "-threads", "1", "-vn", "-sn", "-dn"],
    ...["-protocol_whitelist", "file,pipe", "-format_whitelist", demuxer, "-codec_whitelist", CODECS],
    ...demuxer === "mov" ? ["-enable_drefs", "0", "-use_absolute_path", "0"] : [],
    ...from > 0 ? ["-ss", from.toFixed(3)] : [],
    ...["-f", demuxer, "-i", `file:${resolve3(file)}`],
    ...["-map", "0:a:0"]
  ];
}
async function run(path, args, file, sink, limits) {
  const options = await surroundings(path);
  const child = spawn(path, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((settle) => {
    child.once("error", settle);
    child.once("close", (code, signal) => settle(signal ?? code));
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, limits.wallSeconds * 1e3);
  const said = listen(child.stderr);
  try {
    for await (const bytes of child.stdout) sink.pushBytes(bytes);
    const end = await ended;
    if (isLate) throw tooSlow(file, `${limits.wallSeconds} seconds`);
    if (end instanceof Error) throw problemOf(file, `ffmpeg does not run: ${tidy(end.message)}`, `Repair ${path}`);
    const text = said();
    if (end === "SIGXCPU" || end === "SIGKILL" || /received signal 24\b/.test(text))
      throw tooSlow(file, `${limits.cpuSeconds} seconds of CPU time`);
    return { reason: reasonIn(text, file, end), failed: end !== 0, text };
  } finally {
    clearTimeout(timer);
    child.kill("SIGKILL");
    await ended;
  }
}
var tooSlow = (file, limit) => problemOf(file, `ffmpeg was stopped after ${limit}`, "Leave it out, or convert it to WAV or FLAC");
function listen(stderr) {
  let [front, end] = ["", ""];
  stderr.setEncoding("utf8");
  stderr.on("data", (text) => {
    const room = KEPT - front.length;
    front += text.slice(0, Math.max(0, room));
    end = (end + text.slice(Math.max(0, room))).slice(-KEPT);
  });
  return () => `${front}${end}`;
}
function reasonIn(text, file, end) {
  const lines = text.split("\n");
  const line = lines.find((candidate) => /\[(fatal|panic)\] /.test(candidate)) ?? lines.find((candidate) => candidate.includes("[error] ") && !candidate.includes("not on whitelist")) ?? (end === 0 ? void 0 : lines.find((candidate) => candidate.includes("[error] ")));
  if (line === void 0) return end === 0 ? void 0 : `ffmpeg ended by ${end}`;
  return tidy(
    line.replace(/\[[^\]]*\] /g, "").replace(/ not on whitelist '.*/, " is not among those that are decoded").replaceAll(`file:${resolve3(file)}: `, "").replaceAll(resolve3(file), file)
  );
}
function durationIn(text) {
  const [, hours, minutes, seconds] = /^(?:\[info\] )? {2}Duration: (\d+):(\d\d):(\d\d\.\d+)/m.exec(text) ?? [];
  return hours === void 0 ? void 0 : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

// src/audio/decode/sink.ts
import { createHash } from "node:crypto";
var SILENCE = 3;
var isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
function createSink(file, rate, onSamples, longest) {
  const hash = createHash("sha256");
  let total = 0;
  const window = Math.round(rate / WINDOWS_PER_SECOND);
  const windows = [];
  let [squares, inWindow] = [0, 0];
  let silent = true;
  let odd;
  let floats = new Float32Array(0);
  const take = (samples) => {
    total += samples.length;
    if (total > longest * rate)
      throw problemOf(
        file,
        `it holds more than ${longest < 3600 ? `${longest} seconds` : `${longest / 3600} hours`} of audio`,
        "Leave it out, or cut it: it may be made to exhaust whoever decodes it"
      );
    if (floats.length < samples.length) floats = new Float32Array(samples.length);
    silent &&= samples.every((sample) => Math.abs(sample) <= SILENCE);
    for (let n = 0; n < samples.length; n++) {
      const value = samples[n] * (1 / 32768);
      floats[n] = value;
      squares += value * value;
      if (++inWindow < window) continue;
      windows.push(squares / window);
      [squares, inWindow] = [0, 0];
    }
    onSamples(floats.subarray(0, samples.length));
  };
  return {
    pushBytes: (bytes) => {
      let whole = odd === void 0 ? bytes : Buffer.concat([odd, bytes]);
      odd = whole.length % 2 === 1 ? Buffer.from(whole.subarray(-1)) : void 0;
      whole = whole.subarray(0, whole.length & ~1);
      if (whole.length === 0) return;
      hash.update(whole);
      const even = whole.byteOffset % 2 === 0 ? whole : Buffer.from(whole);
      if (!isLittleEndian) even.swap16();
      take(new Int16Array(even.buffer, even.byteOffset, even.length / 2));
    },
    push: (samples) => {
      if (samples.length === 0) return;
      const rounded = new Int16Array(samples.length);
      for (let n = 0; n < samples.length; n++) {
        const value = Math.round(samples[n] * 32768);
        rounded[n] = value > 32767 ? 32767 : value < -32768 ? -32768 : value;
      }
      hash.update(isLittleEndian ? rounded : Buffer.from(rounded.slice().buffer).swap16());
      take(rounded);
    },
    seconds: () => total / rate,
    power: () => total === 0 ? 0 : (squares + window * windows.reduce((sum, power) => sum + power, 0)) / total,
    powers: () => windows,
    finish: () => ({ seconds: total / rate, samples: hash.digest("hex"), silent })
  };
}

// src/audio/decode/cancelled.ts
var QUIET = 10 ** -2.8;
var MEASURED = 120;
var BELOW = 30;
var LEAST = 8;
var PARTS = 6;
async function cancelledByFfmpeg(found, file, container, limits, sink, rate) {
  const measure = (from, to) => channelPowers(found, file, container, limits, { from, to });
  if (sink.power() < QUIET) {
    const channel = cancelledChannel({ mean: sink.power(), channels: [...await measure(0, MEASURED)] });
    if (channel !== void 0) return { plan: { channel }, channels: void 0 };
  }
  const powers = sink.powers();
  for (const { from, to } of quietParts(powers)) {
    const channels = await measure((from + 1) / WINDOWS_PER_SECOND, (to - 1) / WINDOWS_PER_SECOND);
    const inside = powers.slice(from + 1, to - 1);
    const mean = inside.reduce((sum, power) => sum + power, 0) / inside.length;
    if (cancelledChannel({ mean, channels: [...channels] }) === void 0) continue;
    const all = createMixing();
    const nowhere = createSink(file, rate, () => void 0, limits.audioSeconds);
    await decodeByFfmpeg(found, file, container, { rate, sink: nowhere, limits, mixing: all }, channels.length);
    const plan = planFor(all);
    return plan && { plan, channels: plan.windows && channels.length };
  }
  return void 0;
}
function quietParts(powers) {
  const loud = [...powers].sort((a, b) => b - a)[Math.floor(powers.length / 10)] ?? 0;
  const runs = runsOf(powers, (power) => power * BELOW < loud, LEAST);
  const parts = Array.from(runs, ({ from, to }) => ({ from, to: Math.min(to, from + MEASURED * WINDOWS_PER_SECOND) }));
  return parts.sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, PARTS);
}

// src/audio/decode/limits.ts
var LIMITS = { audioSeconds: 86400, cpuSeconds: 900, wallSeconds: 3600 };

// src/audio/decode/resample.ts
var CROSSINGS = 32;
var CUTOFF = 0.97;
var BETA = 9;
var PHASES = 1024;
function createResampler(from, to) {
  if (from === to) return { push: (samples) => samples, finish: () => new Float32Array(0) };
  const divisor = greatestCommonDivisor(from, to);
  const [step, ratio] = [from / divisor, to / divisor];
  const isExact = ratio <= PHASES;
  const bank = filterBank(Math.min(to * CUTOFF / from, 1), isExact ? ratio : PHASES);
  const { taps } = bank;
  const before = taps - 1 >> 1;
  let held = new Float64Array(2 * taps);
  let count = 0;
  let base = 0;
  let started = false;
  let given = 0;
  let at = 0;
  let phase = 0;
  let output = new Float32Array(0);
  const append = (length) => {
    if (count + length <= held.length) return;
    const grown = new Float64Array(2 * (count + length));
    grown.set(held.subarray(0, count));
    held = grown;
  };
  const start = () => {
    const left = before;
    append(left);
    held.copyWithin(left, 0, count);
    for (let n = 1; n <= left; n++) held[left - n] = n < count ? held[left + n] : 0;
    count += left;
    base = -left;
    started = true;
  };
  const produce = (last) => {
    const end = Math.min(last, base + count - taps + before);
    const made = at > end ? 0 : Math.floor(((end - at + 1) * ratio - phase - 1) / step) + 1;
    if (output.length < made) output = new Float32Array(made);
    const place = (n) => phase + n * step;
    const first = at - before - base;
    if (isExact) {
      for (let one = 0; one < Math.min(ratio, made); one++) {
        const row = place(one) % ratio;
        let n = one;
        for (; n + 7 * ratio < made; n += 8 * ratio)
          dotEight(bank, row, held, first + Math.floor(place(n) / ratio), step, output, n, ratio);
        for (; n < made; n += ratio) output[n] = dot(bank, row, held, first + Math.floor(place(n) / ratio));
      }
    } else {
      for (let n = 0; n < made; n++) {
        const whole = Math.floor(place(n) / ratio);
        output[n] = between(bank, (place(n) - whole * ratio) / ratio * PHASES, held, first + whole);
      }
    }
    const moved = Math.floor(place(made) / ratio);
    phase = place(made) - moved * ratio;
    at += moved;
    const done = Math.min(count, Math.max(0, at - before - base));
    held.copyWithin(0, done, count);
    count -= done;
    base += done;
    return output.subarray(0, made);
  };
  return {
    push: (samples) => {
      append(samples.length);
      held.set(samples, count);
      count += samples.length;
      given += samples.length;
      if (!started && given <= taps) return new Float32Array(0);
      if (!started) start();
      return produce(given - 1);
    },
    finish: () => {
      if (given === 0) return new Float32Array(0);
      if (!started) start();
      const right = taps - before;
      append(right);
      for (let n = 0; n < right; n++) held[count + n] = n < given ? held[count - 1 - n] : 0;
      count += right;
      return produce(given - 1);
    }
  };
}
function filterBank(factor, phases) {
  const taps = Math.max(1, Math.ceil(CROSSINGS / factor));
  const centre = taps - 1 >> 1;
  const weights = new Float64Array((phases + 1) * taps);
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const x = Math.PI * (tap - centre - phase / phases) * factor;
      const w = 2 * x / (factor * taps * Math.PI);
      const weight = (x === 0 ? 1 : Math.sin(x) / x) * bessel(BETA * Math.sqrt(Math.max(1 - w * w, 0)));
      weights[phase * taps + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap++) weights[phase * taps + tap] /= sum;
  }
  return { taps, phases, weights };
}
function dot({ taps, weights }, phase, samples, offset) {
  const first = phase * taps;
  const whole = taps - taps % 4;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let n = 0; n < whole; n += 4) {
    a += weights[first + n] * samples[offset + n];
    b += weights[first + n + 1] * samples[offset + n + 1];
    c += weights[first + n + 2] * samples[offset + n + 2];
    d += weights[first + n + 3] * samples[offset + n + 3];
  }
  for (let n = whole; n < taps; n++) a += weights[first + n] * samples[offset + n];
  return a + b + (c + d);
}
function dotEight({ taps, weights }, phase, samples, offset, stride, output, place, apart) {
  const row = phase * taps;
  const [o1, o2, o3, o4] = [offset + stride, offset + 2 * stride, offset + 3 * stride, offset + 4 * stride];
  const [o5, o6, o7] = [offset + 5 * stride, offset + 6 * stride, offset + 7 * stride];
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let n = 0; n < taps; n++) {
    const weight = weights[row + n];
    a += weight * samples[offset + n];
    b += weight * samples[o1 + n];
    c += weight * samples[o2 + n];
    d += weight * samples[o3 + n];
    e += weight * samples[o4 + n];
    f += weight * samples[o5 + n];
    g += weight * samples[o6 + n];
    h += weight * samples[o7 + n];
  }
  output[place] = a;
  output[place + apart] = b;
  output[place + 2 * apart] = c;
  output[place + 3 * apart] = d;
  output[place + 4 * apart] = e;
  output[place + 5 * apart] = f;
  output[place + 6 * apart] = g;
  output[place + 7 * apart] = h;
}
function between(bank, phase, samples, offset) {
  const lower = Math.floor(phase);
  const low = dot(bank, lower, samples, offset);
  return low + (phase - lower) * (dot(bank, lower + 1, samples, offset) - low);
}
function bessel(x) {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
function greatestCommonDivisor(a, b) {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

// src/audio/decode/wasm.ts
var FRUITLESS = 2 ** 24;
var PATIENCE_MS2 = 3e4;
async function* decodeByWasm(open, pieces, onError, mixing) {
  const decoder = open();
  await decoder.ready;
  const take = ({ channelData, samplesDecoded, sampleRate, errors }) => {
    for (const { message } of errors.slice(0, 1)) onError(message);
    return { mono: mix(channelData, samplesDecoded, sampleRate, mixing), rate: sampleRate };
  };
  try {
    let fruitless = 0;
    let since = performance.now();
    for await (const bytes of pieces) {
      const piece = take(await quietly(() => decoder.decode(bytes)));
      fruitless = piece.mono.length > 0 ? 0 : fruitless + bytes.length;
      if (fruitless === 0) since = performance.now();
      if (fruitless > FRUITLESS) throw new Error(`no audio in ${FRUITLESS / 2 ** 20} MiB`);
      if (performance.now() - since > PATIENCE_MS2) throw new Error(`no audio in ${PATIENCE_MS2 / 1e3} seconds`);
      if (piece.mono.length > 0) yield piece;
    }
    const rest = take(await quietly(() => decoder.flush()));
    if (rest.mono.length > 0) yield rest;
  } finally {
    free(decoder);
  }
}
function free(decoder) {
  try {
    decoder.free();
  } catch {
  }
}
function mix(channels, length, rate, mixing) {
  if (channels.length === 0) return new Float32Array(0);
  const mono = new Float32Array(Math.max(0, Math.min(length, ...channels.map((channel) => channel.length))));
  mixInto(mono, mixing, channels.length, rate, (channel, n) => {
    const value = channels[channel][n];
    return Math.abs(value) < 2 ** 15 ? value : 0;
  });
  return mono;
}
var THEIRS = /^(mpg123-decoder: |@wasm-audio-decoders|libopus )/;
var COMPLAINTS = 1e3;
var printed = console.error;
var depth = 0;
var complaints = 0;
function listen2(...words) {
  if (THEIRS.test(String(words[0]))) complaints += 1;
  else printed(...words);
  if (complaints > COMPLAINTS) throw new Error(String(words[0]).replace(THEIRS, ""));
}
async function quietly(call) {
  if (depth === 0) console.error = listen2;
  depth += 1;
  complaints = 0;
  try {
    return await call();
  } finally {
    depth -= 1;
    if (depth === 0) console.error = printed;
  }
}

// src/audio/decode/without-ffmpeg.ts
var MP3_PIECE = 2 ** 15;
var PIECE = 2 ** 11;
var CODECS2 = {
  pcm: { decoder: "pcm 1", read: pcmPieces },
  mp3: { decoder: "mpg123-decoder 1.0.3", read: wasmPieces(MP3_PIECE, () => import("./part-mp3-JQEYQR3G.js")) },
  flac: { decoder: "@wasm-audio-decoders/flac 0.2.11", read: wasmPieces(PIECE, () => import("./part-flac-ZFGGHI37.js")) },
  vorbis: {
    decoder: "@wasm-audio-decoders/ogg-vorbis 0.1.20",
    read: wasmPieces(PIECE, () => import("./part-vorbis-423GLMHK.js"))
  },
  opus: { decoder: "ogg-opus-decoder 1.7.5", read: wasmPieces(PIECE, () => import("./part-opus-V5Z46JH7.js")) }
};
async function* pcmPieces(source, { pcm }, _, mixing) {
  for await (const mono of readPcm(source, pcm, mixing)) yield { mono, rate: pcm.rate };
}
function wasmPieces(size, load) {
  return async function* (source, { start, end = source.size, demuxer, runs = [] }, { onError, onCut }, mixing) {
    const { open } = await load();
    if (runs.length > 1) {
      for (const run2 of runs) yield* decodeByWasm(open, piecesOf(source, run2.start, run2.end, size), onError, mixing);
      return;
    }
    const all = piecesOf(source, start, end, size);
    const onAnother = () => onCut("another stream follows the first, which only ffmpeg decodes");
    yield* decodeByWasm(open, demuxer === "ogg" ? firstStream(all, onAnother) : all, onError, mixing);
  };
}
function codecOf(file, { name, codec }) {
  if (codec !== void 0) return CODECS2[codec];
  throw problemOf(
    file,
    `this ${name} file is not decoded without ffmpeg`,
    "Install ffmpeg, or convert it to WAV, AIFF, MP3, FLAC, Ogg Vorbis or Opus"
  );
}
async function decodeByOurselves(file, source, container, { rate, sink, limits, mixing }) {
  const { decoder, read } = codecOf(file, container);
  const refuse = (message) => problemOf(file, message, "Repair or replace the file");
  const until = performance.now() + Math.min(limits.wallSeconds, limits.cpuSeconds) * 1e3;
  let reason;
  let resampler;
  let cut;
  const told = {
    onError: (message) => {
      reason ??= tidy(message);
    },
    onCut: (message) => {
      cut = message;
    }
  };
  const pieces = upTo(read(source, container, told, mixing), (error) => {
    reason = reasonOf(error);
    cut = reason;
  });
  for await (const { mono, rate: from } of pieces) {
    if (resampler?.from !== from) {
      if (!(from >= 1e3 && from <= 768e3)) throw refuse(`it states ${from} samples a second`);
      if (resampler !== void 0) sink.push(resampler.by.finish());
      resampler = { from, by: createResampler(from, rate) };
    }
    sink.push(resampler.by.push(mono));
    if (performance.now() > until)
      throw problemOf(file, `${decoder} was stopped: it took too long`, "Leave it out, or convert it to WAV");
  }
  if (resampler !== void 0) sink.push(resampler.by.finish());
  if (sink.seconds() === 0)
    throw refuse(`${decoder} decodes nothing of this ${container.name} file: ${reason ?? "it holds no samples"}`);
  return cut;
}
function reasonOf(error) {
  const isSaid = error instanceof Error && error.constructor === Error;
  return tidy(isSaid ? error.message : `damaged data (${error instanceof Error ? error.message : error})`);
}
async function* upTo(pieces, onError) {
  try {
    yield* pieces;
  } catch (error) {
    onError(error);
  }
}

// src/audio/decode/decode.ts
async function decodeFile(file, { rate, onSamples, onAgain, ffmpeg, limits }) {
  const bounds = { ...LIMITS, ...limits };
  const found = await findFfmpeg(ffmpeg);
  return withSource(file, async (source) => {
    const container = await recognise(file, source);
    let byOurselves = found === void 0;
    const decodeAs = async (mixing, channels) => {
      const sink2 = createSink(file, rate, onSamples, bounds.audioSeconds);
      const job = { rate, sink: sink2, limits: bounds, mixing };
      const ours = async () => ({
        ...{ sink: sink2, further: 0, isMono: false },
        cut: await decodeByOurselves(file, source, container, job)
      });
      if (found === void 0 || byOurselves) return ours();
      try {
        return { sink: sink2, ...await decodeByFfmpeg(found, file, container, job, channels) };
      } catch (error) {
        if (!(error instanceof Undecoded) || container.codec === void 0) throw error;
        byOurselves = true;
        return ours().catch(() => Promise.reject(error));
      }
    };
    const all = createMixing();
    let { sink, cut, further, isMono } = await decodeAs(all);
    let channel;
    if (onAgain !== void 0 && !isMono) {
      const mixed = found === void 0 || byOurselves ? { plan: planFor(all), channels: void 0 } : await cancelledByFfmpeg(found, file, container, bounds, sink, rate);
      if (mixed?.plan !== void 0) {
        channel = mixed.plan.channel;
        onAgain();
        ({ sink, cut, further } = await decodeAs(createMixing(mixed.plan), mixed.channels));
      }
    }
    const decoder = found === void 0 || byOurselves ? codecOf(file, container).decoder : `ffmpeg ${found.version}`;
    const { seconds, samples, silent } = sink.finish();
    return {
      container: container.name,
      decoder,
      seconds,
      samples,
      silent,
      channel,
      further,
      cut: cut ?? shortOf(container.seconds, seconds) ?? container.cut
    };
  });
}
async function recognise(file, source) {
  const container = await walkedContainerOf(source);
  if ("refused" in container)
    throw problemOf(file, `not decoded: ${container.refused}`, "Name an audio file, or leave this one out");
  return container;
}
async function decoderFor(file) {
  const ffmpeg = await findFfmpeg(void 0);
  if (ffmpeg) return `ffmpeg ${ffmpeg.version}`;
  return withSource(file, async (source) => {
    const container = await containerOf(source);
    return "refused" in container ? void 0 : codecOf(file, container).decoder;
  });
}

// src/audio/itself.ts
var PIECE2 = 8;
var SHARED = 4;
var FIRST = 4;
var GAIN = 0.5;
var STEPS = 32768;
function createSelfTest(profile) {
  const { rate } = profile;
  const piece = new Float32Array(PIECE2 * rate);
  let filled = 0;
  let full = FIRST * rate;
  let isTested = false;
  let passed = false;
  function test() {
    const samples = piece.subarray(0, filled);
    isTested = true;
    if (samples.some((sample) => sample !== 0)) passed = findsItself(profile, samples);
  }
  return {
    push(samples) {
      for (let at = 0; at < samples.length && !passed; ) {
        const taken = Math.min(full - filled, samples.length - at);
        piece.set(samples.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        isTested = false;
        if (filled < full) continue;
        test();
        full = piece.length;
        if (filled < full) continue;
        piece.copyWithin(0, piece.length - SHARED * rate);
        filled = SHARED * rate;
      }
    },
    finish() {
      if (!passed && !isTested) test();
      return passed;
    }
  };
}
function findsItself(profile, samples) {
  const moved = Math.round(profile.rate / profile.ticksPerSecond / 2);
  const changed = new Float32Array(samples.length + moved);
  for (let i = 0; i < samples.length; i++) changed[moved + i] = Math.round(samples[i] * GAIN * STEPS) / STEPS;
  return profile.findsItself(analysed(profile, samples), analysed(profile, changed), samples.length / profile.rate);
}
function analysed(profile, samples) {
  const analyser = profile.analyse();
  analyser.push(samples);
  return analyser.finish();
}

// src/audio/analyse-file.ts
async function analyseFile(file, profile, onSamples = () => void 0) {
  let analyser = profile.analyse();
  let selfTest = createSelfTest(profile);
  const decoded = await decodeFile(file, {
    rate: profile.rate,
    onSamples(samples) {
      onSamples();
      analyser.push(samples);
      selfTest.push(samples);
    },
    onAgain() {
      analyser = profile.analyse();
      selfTest = createSelfTest(profile);
    }
  });
  return { ...decoded, findable: selfTest.finish(), fingerprint: analyser.finish() };
}

export {
  findProgram,
  loaderEnvironment,
  decoderFor,
  analyseFile
};
