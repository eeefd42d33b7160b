/**
 * Music made by code, so that no recording needs to lie in the repository: the same for the same seed, another for each
 * other seed.
 */

/** A source of numbers from 0 to 1 that is the same on every machine (mulberry32). */
export function random(seed: number): () => number {
  // Without the multiplication, seeds in a row give sequences that resemble each other.
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Note = {
  /** Seconds. */
  readonly start: number;
  /** Hz of the first partial. */
  readonly pitch: number;
  readonly loudness: number;
};

type Instrument = {
  /** Amplitude of each partial. */
  readonly partials: readonly number[];
  /** How much a partial is sharper than a multiple, as strings are. */
  readonly stiffness: number;
  /** Seconds until the first partial has fallen to a thousandth; the higher ones fall faster. */
  readonly decay: number;
  /** Seconds. */
  readonly attack: number;
};

const SCALES = [
  [0, 2, 4, 5, 7, 9, 11],
  [0, 2, 3, 5, 7, 8, 10],
  [0, 2, 3, 5, 7, 9, 10],
  [0, 1, 4, 5, 7, 8, 11],
  [0, 2, 4, 7, 9, 12, 14],
];

/**
 * Mono, within -1 to 1: a melody on plucked strings, sustained chords, a bass and drums. Nothing in it is repeated
 * exactly. A longer piece of the same seed begins as the shorter one does; at another rate it is the same piece, but
 * not resampled from this one. Faster it keeps its pitch, transposed it keeps its tempo.
 */
export function music(seed: number, seconds: number, rate = 11025, { tempo = 1, transposed = 1 } = {}): Float32Array {
  const out = new Float32Array(Math.round(seconds * rate));
  const next = random(seed);
  const between = (low: number, high: number) => low + (high - low) * next();
  const instrument = (count: number, decay: number, attack: number): Instrument => ({
    partials: Array.from({ length: count }, (_, k) => between(0.3, 1) / (k + 1) ** between(0.6, 1.4)),
    stiffness: between(0, 0.0006),
    decay: decay * between(0.7, 1.4),
    attack,
  });
  const scale = SCALES[Math.floor(next() * SCALES.length)]!;
  const tonic = transposed * 110 * 2 ** between(-0.5, 0.5);
  const pitch = (degree: number) =>
    tonic * 2 ** (Math.floor(degree / 7) + scale[((degree % 7) + 7) % 7]! / 12 + between(-0.002, 0.002));
  const beat = 60 / between(84, 152) / tempo;
  const lead = instrument(8, 1.1, 0.002);
  const pad = instrument(6, 2.6, 0.06);
  const bass = instrument(4, 0.9, 0.004);
  const drums = random(~seed);

  let degree = 7 + Math.floor(next() * 7);
  let chord = 0;
  for (let at = 0, count = 0; at < seconds; at += beat, count++) {
    if (count % 4 === 0 || next() < 0.15) {
      chord = Math.floor(next() * 7);
      for (const third of [0, 2, 4]) {
        play(out, rate, pad, { start: at + between(0, 0.02), pitch: pitch(7 + chord + third), loudness: 0.1 });
      }
    }
    if (next() < 0.8)
      play(out, rate, bass, { start: at, pitch: pitch(chord - (next() < 0.3 ? 3 : 0)), loudness: 0.25 });
    for (let within = 0; within < 0.99; ) {
      const length = [0.25, 0.5, 0.5, 1][Math.floor(next() * 4)]!;
      degree += [-3, -2, -1, 1, 2, 3][Math.floor(next() * 6)]!;
      if (degree > 20 || degree < 6) degree += degree > 20 ? -7 : 7;
      if (next() < 0.85) {
        play(out, rate, lead, {
          start: at + within * beat + between(0, 0.015),
          pitch: pitch(degree),
          loudness: between(0.12, 0.3),
        });
      }
      within += length;
    }
    if (count % 2 === 0) strike(out, rate, drums, { start: at, pitch: between(50, 70), loudness: 0.35 });
    else strike(out, rate, drums, { start: at, pitch: 0, loudness: between(0.1, 0.2) });
    if (next() < 0.7) strike(out, rate, drums, { start: at + beat / 2, pitch: 0, loudness: between(0.02, 0.06) });
  }
  // A fixed curve and not the peak of the whole, which would depend on the length.
  for (let i = 0; i < out.length; i++) out[i] = Math.tanh(out[i]!);
  return out;
}

/** Each partial is a resonator that rings down: two multiplications a sample. */
function play(out: Float32Array, rate: number, { partials, stiffness, decay, attack }: Instrument, note: Note): void {
  const from = Math.round(note.start * rate);
  partials.forEach((amplitude, k) => {
    const frequency = note.pitch * (k + 1) * Math.sqrt(1 + stiffness * (k + 1) ** 2);
    if (frequency > 0.45 * rate) return;
    const seconds = decay / (1 + 0.35 * k);
    const length = Math.min(out.length - from, Math.round(seconds * rate));
    const damping = 0.001 ** (1 / (seconds * rate));
    const turn = 2 * damping * Math.cos((2 * Math.PI * frequency) / rate);
    const fall = damping * damping;
    const rising = Math.max(1, Math.round(attack * rate));
    let before = 0;
    let now = amplitude * note.loudness * Math.sin((2 * Math.PI * frequency) / rate);
    for (let i = 0; i < length; i++) {
      out[from + i]! += i < rising ? (now * i) / rising : now;
      const after = turn * now - fall * before;
      before = now;
      now = after;
    }
  });
}

/** A drum with a pitch that falls, or without one a burst of noise. */
function strike(out: Float32Array, rate: number, next: () => number, { start, pitch, loudness }: Note): void {
  const from = Math.round(start * rate);
  const seconds = pitch > 0 ? 0.18 : 0.03 + 0.12 * loudness * 5;
  const length = Math.min(out.length - from, Math.round(seconds * rate));
  const damping = 0.01 ** (1 / (seconds * rate));
  let level = loudness;
  for (let i = 0, phase = 0, last = 0; i < length; i++, level *= damping) {
    if (pitch > 0) {
      phase += (2 * Math.PI * pitch * (1 + 2 * Math.exp((-30 * i) / rate))) / rate;
      out[from + i]! += level * Math.sin(phase);
    } else {
      const noise = 2 * next() - 1;
      out[from + i]! += level * (noise - 0.6 * last);
      last = noise;
    }
  }
}

/** A WAV file of 16-bit samples, one column of samples a channel. */
export function wav(samples: Float32Array | readonly Float32Array[], rate: number): Buffer {
  const channels = samples instanceof Float32Array ? [samples] : samples;
  const frames = channels[0]!.length;
  const file = Buffer.alloc(44 + 2 * frames * channels.length);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels.length, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(2 * rate * channels.length, 28);
  file.writeUInt16LE(2 * channels.length, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(file.length - 44, 40);
  channels.forEach((channel, c) => {
    for (let i = 0; i < frames; i++) {
      const value = Math.max(-32768, Math.min(32767, Math.round(channel[i]! * 32768)));
      file.writeInt16LE(value, 44 + 2 * (i * channels.length + c));
    }
  });
  return file;
}

/** From `start` to `end`, in seconds. */
export const crop = (samples: Float32Array, rate: number, start: number, end: number): Float32Array =>
  samples.slice(Math.round(start * rate), Math.round(end * rate));

/** One after the other. */
export function joined(...parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const amplified = (samples: Float32Array, db: number): Float32Array => samples.map((x) => x * 10 ** (db / 20));

/** With another sound below it that is so much quieter; its end is left out, or it begins again. */
export function mixed(samples: Float32Array, other: Float32Array, snrDb: number): Float32Array {
  const power = (x: Float32Array) => x.reduce((sum, value) => sum + value * value, 0) / x.length;
  const gain = Math.sqrt(power(samples) / power(other) / 10 ** (snrDb / 10));
  return samples.map((x, i) => x + gain * other[i % other.length]!);
}

/** With white noise. */
export function withNoise(samples: Float32Array, snrDb: number, seed: number): Float32Array {
  const next = random(seed);
  return mixed(
    samples,
    samples.map(() => 2 * next() - 1),
    snrDb,
  );
}

const TAPS = 16;
const PHASES = 512;

/** So many times as fast, and higher in proportion: resampled by a windowed sinc that lets nothing alias. */
export function faster(samples: Float32Array, factor: number): Float32Array {
  const cut = Math.min(1, 1 / factor);
  const kernel = Float64Array.from({ length: PHASES * 2 * TAPS }, (_, i) => {
    const x = (i % (2 * TAPS)) - TAPS + 1 - Math.floor(i / (2 * TAPS)) / PHASES;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / TAPS);
    return x === 0 ? cut : (window * Math.sin(Math.PI * cut * x)) / (Math.PI * x);
  });
  return Float32Array.from({ length: Math.floor(samples.length / factor) }, (_, i) => {
    const at = Math.floor(i * factor);
    const row = Math.floor((i * factor - at) * PHASES) * 2 * TAPS;
    let sum = 0;
    for (let k = 0; k < 2 * TAPS; k++) sum += kernel[row + k]! * (samples[at + k - TAPS + 1] ?? 0);
    return sum;
  });
}

/** Removes frequencies above `hz`: 12 dB per octave, twice. */
export function lowPassed(samples: Float32Array, rate: number, hz: number): Float32Array {
  const w = (2 * Math.PI * hz) / rate;
  const alpha = Math.sin(w) / Math.SQRT2;
  const b = (1 - Math.cos(w)) / 2;
  const once = (x: Float32Array) => biquad(x, [b, 2 * b, b], [1 + alpha, -2 * Math.cos(w), 1 - alpha]);
  return once(once(samples));
}

/** Louder by `db` around `hz`, an octave wide. */
export function equalised(samples: Float32Array, rate: number, hz: number, db: number): Float32Array {
  const w = (2 * Math.PI * hz) / rate;
  const gain = 10 ** (db / 40);
  const alpha = Math.sin(w) * Math.sinh(((Math.LN2 / 2) * w) / Math.sin(w));
  const middle = -2 * Math.cos(w);
  return biquad(samples, [1 + alpha * gain, middle, 1 - alpha * gain], [1 + alpha / gain, middle, 1 - alpha / gain]);
}

type Three = readonly [number, number, number];

/** The filters of Robert Bristow-Johnson's cookbook. */
function biquad(samples: Float32Array, [b0, b1, b2]: Three, [a0, a1, a2]: Three): Float32Array {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return samples.map((x) => {
    const y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}
