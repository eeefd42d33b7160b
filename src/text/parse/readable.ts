import { type Damage, undamage } from './damage.ts';

type Texts = { readonly title: string; readonly artist: string; readonly album: string };

/** Characters of a title, an artist or an album that are compared; what goes on longer is no name. */
export const LONGEST = 1000;

export type Readable<T> = {
  readonly fields: T;
  /** The kinds of damage that were repaired, each once. */
  readonly damage: readonly Damage[];
  /** Whether a field was longer than what is compared. */
  readonly cut: boolean;
};

const NONE: readonly Damage[] = [];

/** A track's texts as they are compared: without the damage that can be undone, and no longer than `LONGEST`. */
export function readable<T extends Texts>(fields: T): Readable<T> {
  const { title, artist, album } = fields;
  const cut = title.length > LONGEST || artist.length > LONGEST || album.length > LONGEST;
  const read = [readText(title), readText(artist), readText(album)] as const;
  if (read[0] === undefined && read[1] === undefined && read[2] === undefined) return { fields, damage: NONE, cut };
  const [t, a, l] = withSpaces(fields, read);
  const texts: Texts = { title: t?.text ?? title, artist: a?.text ?? artist, album: l?.text ?? album };
  const damage = [...new Set([t, a, l].flatMap((read) => read?.damage ?? NONE))];
  return { fields: { ...fields, ...texts }, damage, cut };
}

type Read = { readonly text: string; readonly damage: readonly Damage[] };

/** Where one field of a row was an address with "+" for its spaces, the others are, too. */
function withSpaces(
  { title, artist, album }: Texts,
  read: readonly (Read | undefined)[],
): readonly (Read | undefined)[] {
  const raw = [title, artist, album];
  if (!read.some((each, i) => each?.damage.includes('percent-encoding') && !raw[i]!.includes(' '))) return read;
  return read.map((each, i) => {
    const text = each?.text ?? raw[i]!;
    if (raw[i]!.includes(' ') || raw[i]!.includes('%') || !text.includes('+')) return each;
    return { text: text.replaceAll('+', ' '), damage: ['percent-encoding'] };
  });
}

/** Undefined for a text that stays as it is. */
function readText(text: string): Read | undefined {
  if (text.length <= LONGEST) return undamage(text);
  const cut = text.slice(0, LONGEST);
  return undamage(cut) ?? { text: cut, damage: NONE };
}
