import { audioDetector } from '../audio/detector.ts';
import { listenBy, type Progress, profileFor } from '../check.ts';
import type { Config, Split } from '../config/config.ts';
import type { Alignment, Evidence } from '../detector.ts';
import type { Access } from '../fetch/access.ts';
import { visible } from '../report/hostile.ts';
import type { Sources } from '../sources.ts';
import { readSplit } from '../split/read.ts';
import type { Track } from '../split/track.ts';

/** What a track's audio says of it in a pretraining split; undefined when one of them has none. */
export type Listened = {
  readonly pretrain: string;
  /** The likeliest first. */
  readonly found: readonly Pick<Evidence, 'level' | 'reasons' | 'audio' | 'pretrain'>[];
  /** Why the track itself could not be heard. */
  readonly unheard: string | undefined;
  /** Recordings of the split that were heard, and those that were not. */
  readonly recordings: {
    readonly heard: number;
    readonly unheard: readonly { readonly id: string; readonly reason: string }[];
  };
};

/** Looks a track's audio up in the splits, each of which is fingerprinted whole unless the cache has it. */
export async function listenTo(
  track: Track,
  splits: readonly Split[],
  config: Config,
  { sources, access, progress }: { readonly sources: Sources; readonly access: Access; readonly progress: Progress },
): Promise<readonly Listened[]> {
  const detector = audioDetector(profileFor(config), listenBy(config, access));
  const listened: Listened[] = [];
  for (const split of track.audio === '' ? [] : splits) {
    const { batches, index } = await readSplit(await sources.local(split));
    const tests = [track];
    const tell = (doing: string, share: number): void => progress(split, share, doing);
    const search = detector.search([tests], { index, tell });
    for await (const batch of batches) for (const each of batch) search.see(each);
    const [found] = await search.finish();
    const recordings = search.heard?.();
    if (!found || !recordings) continue;
    listened.push({
      pretrain: split.name,
      found: found.evidence.toSorted((a, b) => (b.audio?.oneIn ?? Infinity) - (a.audio?.oneIn ?? Infinity)),
      unheard: detector.heard(tests)?.unheard[0]?.reason,
      recordings: {
        heard: recordings.tracks,
        unheard: recordings.unheard.map(({ track: { id }, reason }) => ({ id, reason })),
      },
    });
  }
  return listened;
}

/** For people. */
export function renderListened({ pretrain, found, unheard, recordings }: Listened): string {
  const skipped = recordings.unheard.length;
  const among = `among ${recordings.heard} recordings${skipped > 0 ? ` (${skipped} more could not be heard)` : ''}`;
  const head = `${visible(pretrain)}, by audio: ${found.length === 0 ? 'nothing' : `${found.length} found`} ${among}`;
  const lines = found.flatMap(({ level, reasons, audio, pretrain: { id, line, audio: file } }) => [
    `  ${level}  ${visible(id)} (line ${line})${file === '' ? '' : `: ${visible(file)}`}`,
    ...(audio ? alignment(audio).map((text) => `      ${text}`) : []),
    `      → ${reasons.map(visible).join('; ')}`,
  ]);
  const silent = unheard === undefined ? [] : [`  the clip itself: ${visible(unheard)}`];
  return `${[head, ...silent, ...lines].join('\n')}\n`;
}

function alignment({ clip, reference, offset, speed, pitch, coverage, aligned, hashes, oneIn, repeats }: Alignment) {
  const semitones = 12 * Math.log2(pitch);
  return [
    `clip ${span(clip)} = recording ${span(reference)}, the clip begins at ${offset.toFixed(2)} s of it`,
    `speed ${speed.toFixed(3)}, pitch ${pitch.toFixed(3)} (${semitones.toFixed(2)} semitones), ${(100 * coverage).toFixed(0)} % of the clip`,
    `${aligned} of ${hashes} hashes, one in ${Math.round(oneIn)}`,
    ...(repeats.length > 0
      ? [`aligns as well at ${repeats.map((offset) => `${offset.toFixed(2)} s`).join(', ')}`]
      : []),
  ];
}

const span = ({ start, end }: Alignment['clip']): string => `${start.toFixed(2)}–${end.toFixed(2)} s`;
