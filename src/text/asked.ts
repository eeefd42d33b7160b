import { trailingDecoration } from './decorations.ts';
import { halvesOf } from './halves.ts';
import { normalise } from './normalise.ts';
import type { Fields } from './parse.ts';
import { simpleTitleCore } from './retrieve/fold.ts';

/** Readings of one track that are searched for beside the track as it stands. */
const MOST = 6;

const MAY_HAVE_DECORATION =
  /(?:video|audio|lyrics?|letra|official|oficial|hd|hq|4k|8k|\d{3,4}p|visuali[sz]er|m[\s/]?v|pv|mp3|wav|flac|m4a|ogg|[^\0-\x7F])\W*$/i;

/**
 * Searches of one track: as it stands, without a decoration of its title, and by the halves of a title that may hold its
 * artist. Among rows of equal words only an equal title is surely found.
 */
export function askedOf(fields: Fields): readonly Fields[] {
  const { title } = fields;
  const asked: Fields[] = [fields];
  const bare = withoutDecoration(title);
  if (bare !== title) asked.push({ ...fields, title: bare });
  const known = new Set<string>();
  for (const half of halvesOf(title)) {
    if (asked.length > MOST) break;
    const core = withoutDecoration(half.title);
    const key = `${core}\n${half.artist}`;
    if (known.has(key)) continue;
    known.add(key);
    asked.push({ ...fields, title: core, artist: half.artist });
  }
  return asked;
}

/** A title without file ending, brackets and decoration at its end; itself where it has none of them. */
function withoutDecoration(title: string): string {
  if (!MAY_HAVE_DECORATION.test(title)) return title;
  const named = title.replace(/\.(?:mp3|wave?|flac|ogg|m4a|mp4|wma|webm|mkv|avi|mov)\s*$/i, '');
  const tokens = named.trim().split(/\s+/);
  const words = tokens.map((token) => normalise(token));
  const count = trailingDecoration(words);
  const rest = count === 0 ? named : tokens.slice(0, -count).join(' ');
  return simpleTitleCore(rest);
}
