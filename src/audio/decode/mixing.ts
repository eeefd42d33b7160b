/**
 * How channels become one: their mean, or one of them alone. Adds up the energy of each to tell whether they cancel
 * each other.
 */
export type Mixing = {
  /** From 0; undefined for the mean of all. */
  readonly channel: number | undefined;
  /** Sum of the squares of the mean. */
  mean: number;
  /** Sum of the squares of each channel. */
  readonly channels: number[];
};

/** Ratio of power by which the mean is weaker where channels cancel each other: 20 dB. */
export const CANCELLED = 100;

export const createMixing = (channel: number | undefined): Mixing => ({ channel, mean: 0, channels: [] });

/** The loudest channel where the mean is 20 dB below it; undefined where it is not. */
export function cancelledChannel({ mean, channels }: Pick<Mixing, 'mean' | 'channels'>): number | undefined {
  if (channels.length < 2) return undefined;
  const loudest = channels.reduce((best, energy, i) => (energy > channels[best]! ? i : best), 0);
  return channels[loudest]! > CANCELLED * mean && channels[loudest]! > 0 ? loudest : undefined;
}

/** One sample of all channels. */
export function mixed(mixing: Mixing, channels: number, sample: (channel: number) => number): number {
  if (channels === 1) return sample(0);
  while (mixing.channels.length < channels) mixing.channels.push(0);
  let sum = 0;
  for (let channel = 0; channel < channels; channel++) {
    const value = sample(channel);
    mixing.channels[channel]! += value * value;
    sum += value;
  }
  const mean = sum / channels;
  mixing.mean += mean * mean;
  return mixing.channel === undefined ? mean : sample(Math.min(mixing.channel, channels - 1));
}
