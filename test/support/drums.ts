import { random } from './music.ts';

/** Drums made by formula, so that no sample lies in the repository: another kit for each seed. */

/** Two bars of sixteenths: k is the kick, s the snare, h the hi-hat. */
export const PATTERNS = [
  'k.h.s.h.k.hks.h.k.h.s.hhk.hks.hs',
  'k.k.s...hkh.s.kkh.k.s.k.hkk.s.ss',
  'k...s..k.kk.s...k..hs.hk..k.s.hh',
] as const;

type Kit = Readonly<Record<string, Float32Array>>;

function kitOf(seed: number, rate: number): Kit {
  const next = random(seed);
  const between = (low: number, high: number) => low + (high - low) * next();
  const sound = (seconds: number, partials: readonly number[], noise: number, decay: number) => {
    const phases = partials.map(() => between(0, 2 * Math.PI));
    return Float32Array.from({ length: Math.round(seconds * rate) }, (_, i) => {
      const time = i / rate;
      const tone = partials.reduce(
        // Falls a little, as a skin does.
        (sum, hertz, k) => sum + Math.sin(2 * Math.PI * hertz * time * (1 - 0.15 * time) + phases[k]!) / (k + 1),
        0,
      );
      return (tone + noise * (2 * next() - 1)) * Math.exp(-time * decay);
    });
  };
  const skin = (low: number) => [1, 1.59, 2.14, 2.65, 3.16, 4.06].map((ratio) => low * ratio * between(0.98, 1.02));
  return {
    k: sound(0.35, skin(between(90, 140)), 0.2, 12),
    s: sound(0.25, skin(between(180, 260)), 1.2, 16),
    h: sound(0.12, [between(3000, 3600), between(3900, 4400)], 1.5, 40),
  };
}

/** Returns so many seconds of a pattern, played on the kit of a seed at 120 beats a minute. */
export function drums(pattern: string, seed: number, seconds: number, rate = 11025): Float32Array {
  const kit = kitOf(seed, rate);
  const out = new Float32Array(Math.round(seconds * rate));
  const step = (60 / 120 / 4) * rate;
  for (let i = 0; i * step < out.length; i++) {
    const sound = kit[pattern[i % pattern.length]!];
    const at = Math.round(i * step);
    for (let k = 0; sound && k < sound.length && at + k < out.length; k++) out[at + k]! += sound[k]!;
  }
  const peak = out.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return out.map((sample) => (0.8 * sample) / peak);
}
