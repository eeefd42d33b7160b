import repairs from '../../config/repairs.json' with { type: 'json' };
import { parseArtist } from './artist.ts';
import type { Fields } from './parsed.ts';

type Repair = {
  readonly name: string;
  readonly why: string;
  readonly artist?: string;
  readonly title?: string;
  /** Only where the artist field is empty or a placeholder. */
  readonly placeholder?: boolean;
  readonly set: { readonly artist: string; readonly title: string; readonly duration?: string };
};

const REPAIRS = (repairs as readonly Repair[]).map((repair) => ({
  ...repair,
  artistPattern: repair.artist === undefined ? undefined : new RegExp(repair.artist),
  titlePattern: repair.title === undefined ? undefined : new RegExp(repair.title, 'i'),
}));

/** The known repairs and why each exists; damage is described, never a data set. */
export const repairNames: readonly { readonly name: string; readonly why: string }[] = REPAIRS.map(({ name, why }) => ({
  name,
  why,
}));

export type Repaired = { readonly fields: Fields; readonly repair: string };

/**
 * The track as it reads after each named repair that applies to it (default: all), for a split that is known to be
 * damaged or as a second reading beside the first. Throws on a name that is not in repairs.json.
 */
export function repaired(fields: Fields, names: readonly string[] = ALL): readonly Repaired[] {
  const found: Repaired[] = [];
  for (const name of names) {
    const repair = REPAIRS.find((candidate) => candidate.name === name);
    if (!repair) throw new Error(`no repair is called ${JSON.stringify(name)}; known: ${ALL.join(', ')}`);
    const artist = repair.artistPattern?.exec(fields.artist);
    const title = repair.titlePattern?.exec(fields.title);
    if ((repair.artistPattern && !artist) || (repair.titlePattern && !title)) continue;
    if (repair.placeholder && fields.artist.trim() !== '' && !parseArtist(fields.artist).placeholder) continue;
    const groups: Record<string, string> = {
      artist: fields.artist,
      title: fields.title,
      ...artist?.groups,
      ...title?.groups,
    };
    const fill = (pattern: string): string =>
      pattern.replace(/\{(\w+)\}/g, (_, group: string) => (groups[group] ?? '').trim()).trim();
    const [minutes, rest] = fill(repair.set.duration ?? '').split(':');
    const seconds = rest === undefined ? undefined : Number(minutes) * 60 + Number(rest);
    found.push({
      repair: name,
      fields: {
        title: fill(repair.set.title),
        artist: fill(repair.set.artist),
        album: fields.album,
        duration: fields.duration ?? seconds,
      },
    });
  }
  return found;
}

const ALL: readonly string[] = REPAIRS.map(({ name }) => name);

/** Cheap test for text that any repair could change, since nearly every track needs none. */
export const mayNeedRepair = (fields: Fields, placeholder: boolean): boolean =>
  fields.artist.includes('-') ||
  (fields.duration === undefined && fields.title.includes(':') && /\s\d{1,2}:\d\d$/.test(fields.title)) ||
  (fields.title.includes('  ') && /^\s*the\s\s/i.test(fields.title)) ||
  ((placeholder || fields.artist === '') && /[-_:]\s/.test(fields.title));
