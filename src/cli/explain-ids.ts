import type { Role } from '../config/config.ts';
import { bitsOfIds, ids } from '../ids/detect-ids.ts';
import type { Evidence } from '../model/detector.ts';
import type { Track } from '../model/track.ts';
import { pairsOf } from '../overlap/claims.ts';
import { visible } from '../report/escape.ts';

/** Tracks of another split that share identifiers with a track. */
export type Identified = {
  readonly split: string;
  readonly found: readonly (Pick<Evidence, 'level' | 'reasons'> & { readonly track: Track })[];
};

/** Whether a track has an identifier that can be compared. */
export const hasIdentifiers = (track: Track): boolean => bitsOfIds(track) !== 0;

/** Compares the identifiers of a track with those of the tracks of a split of the other role. */
export async function identify(
  track: Track,
  role: Role,
  split: string,
  batches: AsyncIterable<readonly Track[]>,
): Promise<Identified> {
  // A track of a pretraining split is compared with each test track as a check does it.
  const others: Track[] = [];
  const search = role === 'test' ? ids.search([[track]]) : undefined;
  for await (const batch of batches)
    for (const other of batch) {
      if (search) search.add(other);
      else others.push(other);
    }
  const turned = search ?? ids.search([others]);
  if (!search) turned.add(track);
  const [found] = await turned.finish();
  const claims = [...(found?.groups ?? []), ...(found?.evidence ?? [])];
  const evidence = claims.flatMap(pairsOf).map(({ level, reasons, test, pretrain }) => ({
    ...{ level, reasons, track: search ? pretrain : (others[test] as Track) },
  }));
  return { split, found: evidence };
}

const SHOWN = 10;

/** Renders the matches for people; `describe` gives the fields of a track, one line each. */
export function renderIdentified({ split, found }: Identified, describe: (track: Track) => readonly string[]): string {
  const lines = found
    .slice(0, SHOWN)
    .flatMap(({ level, reasons, track }) => [
      `  ${level}`,
      ...describe(track).map((line) => `      ${line}`),
      `      → ${reasons.map(visible).join('; ')}`,
    ]);
  const more = found.length > SHOWN ? [`  … and ${found.length - SHOWN} more`] : [];
  const head = `${visible(split)}, by identifiers: ${found.length === 0 ? 'nothing' : `${found.length} found`}`;
  return `${[head, ...lines, ...more].join('\n')}\n`;
}
