import type { Container } from './container.ts';
import { channelPowers, decodeByFfmpeg } from './ffmpeg.ts';
import type { Ffmpeg } from './find-ffmpeg.ts';
import type { DecodeLimits } from './limits.ts';
import {
  type ChannelPlan,
  cancelledChannel,
  createMixing,
  planFor,
  runsOf,
  WINDOWS_PER_SECOND,
  type WindowSpan,
} from './mixing.ts';
import { createSink, type Sink } from './sink.ts';

/**
 * Mean power, -28 dB, from which on the channels of a whole file are not measured: one 20 dB above would be louder than
 * any music.
 */
const QUIET = 10 ** -2.8;
/** Seconds of a file that are measured. */
const MEASURED = 120;
/**
 * Ratio of power by which a part is weaker than the loud tenth of a file, 15 dB, where its channels may cancel each
 * other.
 */
const BELOW = 30;
/** Windows that such a part has to last, 2 s, and how many parts are measured: the longest ones. */
const LEAST = 8;
const PARTS = 6;

/** How channels are to be mixed, and how many there are where it takes all of them. */
type Mixed = { readonly plan: ChannelPlan; readonly channels: number | undefined };

/**
 * Looks for channels that cancel each other in a file that ffmpeg decoded to the mean of all into `sink`: in the whole
 * file, and in its quiet parts. Other files are not decoded again.
 * @throws ProblemError when a limit is exceeded.
 */
export async function cancelledByFfmpeg(
  found: Ffmpeg,
  file: string,
  container: Container,
  limits: DecodeLimits,
  sink: Sink,
  rate: number,
): Promise<Mixed | undefined> {
  const measure = (from: number, to: number) => channelPowers(found, file, container, limits, { from, to });
  if (sink.power() < QUIET) {
    const channel = cancelledChannel({ mean: sink.power(), channels: [...(await measure(0, MEASURED))] });
    if (channel !== undefined) return { plan: { channel }, channels: undefined };
  }
  const powers = sink.powers();
  for (const { from, to } of quietParts(powers)) {
    // Without the windows at both ends, which may be of what is beside them.
    const channels = await measure((from + 1) / WINDOWS_PER_SECOND, (to - 1) / WINDOWS_PER_SECOND);
    const inside = powers.slice(from + 1, to - 1);
    const mean = inside.reduce((sum, power) => sum + power, 0) / inside.length;
    if (cancelledChannel({ mean, channels: [...channels] }) === undefined) continue;
    const all = createMixing();
    const nowhere = createSink(file, rate, () => undefined, limits.audioSeconds);
    await decodeByFfmpeg(found, file, container, { rate, sink: nowhere, limits, mixing: all }, channels.length);
    const plan = planFor(all);
    return plan && { plan, channels: plan.windows && channels.length };
  }
  return undefined;
}

/** Returns the parts whose mean is far below the loud ones of a file, the longest first. */
function quietParts(powers: readonly number[]): readonly WindowSpan[] {
  const loud = [...powers].sort((a, b) => b - a)[Math.floor(powers.length / 10)] ?? 0;
  const runs = runsOf(powers, (power) => power * BELOW < loud, LEAST);
  const parts = Array.from(runs, ({ from, to }) => ({ from, to: Math.min(to, from + MEASURED * WINDOWS_PER_SECOND) }));
  return parts.sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, PARTS);
}
