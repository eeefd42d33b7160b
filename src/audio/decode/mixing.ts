/** Energies of a window of a file: sums of squares of the mean of its channels and of each channel. */
type Energies = { samples: number; mean: number; readonly channels: number[] };

/** Channel that is taken in place of the mean, from 0: in every window, or in the listed ones alone. */
export type ChannelPlan = { readonly channel: number; readonly windows?: ReadonlyMap<number, number> };

/**
 * How channels become one: their mean, or as a plan says. Keeps the energies of each window to tell where channels
 * cancel each other.
 */
export type Mixing = { readonly plan: ChannelPlan | undefined; readonly windows: Energies[] };

/** Windows of a second of sound. */
export const WINDOWS_PER_SECOND = 4;
/** Windows that a part in which channels cancel each other has to last, 1.5 s: the shortest clips that are found. */
const LEAST_WINDOWS = 6;
/** Ratio of power by which the mean is weaker where channels cancel each other: 20 dB. */
const CANCELLED = 100;
/** Mean power, -60 dB, below which a window is silence: what codecs leave of it cancels at random. */
const AUDIBLE = 1e-6;

export const createMixing = (plan?: ChannelPlan): Mixing => ({ plan, windows: [] });

/** Returns the loudest channel where the mean is 20 dB below it; undefined where it is not. */
export function cancelledChannel({ mean, channels }: Pick<Energies, 'mean' | 'channels'>): number | undefined {
  if (channels.length < 2) return undefined;
  const loudest = channels.reduce((best, energy, i) => (energy > channels[best]! ? i : best), 0);
  return channels[loudest]! > CANCELLED * mean && channels[loudest]! > 0 ? loudest : undefined;
}

/**
 * Returns what to take in place of the mean: one channel where all of a file cancels, one in each part that does for
 * 1.5 s or more, and undefined where none does.
 */
export function planFor({ windows }: Pick<Mixing, 'windows'>): ChannelPlan | undefined {
  const whole = cancelledChannel(summed(windows));
  if (whole !== undefined) return { channel: whole };
  const chosen = new Map<number, number>();
  for (const { from, to } of runsOf(windows, isCancelled, LEAST_WINDOWS)) {
    const channel = cancelledChannel(summed(windows.slice(from, to)));
    if (channel !== undefined) for (let window = from; window < to; window++) chosen.set(window, channel);
  }
  const [channel] = chosen.values();
  return channel === undefined ? undefined : { channel, windows: chosen };
}

/** A part of a file in windows, without the last. */
export type WindowSpan = { readonly from: number; readonly to: number };

/** Yields the longest parts in which something holds of every window, those of `least` windows and more. */
export function* runsOf<T>(windows: readonly T[], holds: (window: T) => boolean, least: number): Generator<WindowSpan> {
  for (let from = 0; from < windows.length; from++) {
    let to = from;
    while (to < windows.length && holds(windows[to]!)) to++;
    if (to - from >= least) yield { from, to };
    from = Math.max(from, to - 1);
  }
}

function isCancelled(window: Energies): boolean {
  const channel = cancelledChannel(window);
  return channel !== undefined && window.channels[channel]! > AUDIBLE * window.samples;
}

function summed(windows: readonly Energies[]): Energies {
  const sum: Energies = { samples: 0, mean: 0, channels: [] };
  for (const { samples, mean, channels } of windows) {
    sum.samples += samples;
    sum.mean += mean;
    for (const [channel, energy] of channels.entries()) sum.channels[channel] = (sum.channels[channel] ?? 0) + energy;
  }
  return sum;
}

/**
 * Calls `mix` with the spans of a piece that lie in one window each, with the channel that is taken there and where its
 * energies are added.
 */
export function eachWindow(
  { plan, windows }: Mixing,
  length: number,
  channels: number,
  rate: number,
  mix: (from: number, to: number, channel: number | undefined, into: Energies) => void,
): void {
  const full = Math.max(1, Math.round(rate / WINDOWS_PER_SECOND));
  for (let from = 0; from < length; ) {
    let window = windows.at(-1);
    if (window === undefined || window.samples >= full) {
      window = { samples: 0, mean: 0, channels: [] };
      windows.push(window);
    }
    while (window.channels.length < channels) window.channels.push(0);
    const to = Math.min(length, from + full - window.samples);
    const taken = plan?.windows === undefined ? plan?.channel : plan.windows.get(windows.length - 1);
    mix(from, to, taken === undefined ? undefined : Math.min(taken, channels - 1), window);
    window.samples += to - from;
    from = to;
  }
}

/** Fills `mono` with samples of all channels. */
export function mixInto(
  mono: Float32Array,
  mixing: Mixing,
  channels: number,
  rate: number,
  sample: (channel: number, n: number) => number,
): void {
  if (channels === 1) {
    for (let n = 0; n < mono.length; n++) mono[n] = sample(0, n);
    return;
  }
  eachWindow(mixing, mono.length, channels, rate, (from, to, taken, into) => {
    for (let n = from; n < to; n++) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) {
        const value = sample(channel, n);
        into.channels[channel]! += value * value;
        sum += value;
      }
      const mean = sum / channels;
      into.mean += mean * mean;
      mono[n] = taken === undefined ? mean : sample(taken, n);
    }
  });
}
