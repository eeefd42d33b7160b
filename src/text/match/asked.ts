import { trailingDecoration } from '../parse/decorations.ts';
import { halvesOf } from '../parse/halves.ts';
import { normalise, squash } from '../parse/normalise.ts';
import { artistOf } from '../parse/parse.ts';
import type { Fields } from '../parse/parsed.ts';
import { simpleTitleCore } from '../retrieve/fold.ts';

/**
 * Halves that are searched for beside the track as it stands: of a track whose credit says little, and of another one.
 */
const [MOST, FEW] = [6, 2];

const MAY_HAVE_DECORATION =
  /(?:video|audio|lyrics?|letra|official|oficial|hd|hq|4k|8k|\d{3,4}p|visuali[sz]er|m[\s/]?v|pv|mp3|wav|flac|m4a|ogg|[^\0-\x7F])\W*$/i;

/**
 * Searches of one track: as it stands, without a decoration of its title, and by the halves of a title that may hold
 * its artist. Among rows of equal words only an equal title is surely found.
 */
export function askedOf(fields: Fields): readonly Fields[] {
  const { title } = fields;
  const asked: Fields[] = [fields];
  const bare = withoutDecoration(title);
  if (bare !== title) asked.push({ ...fields, title: bare });
  const known = new Set<string>();
  if (!MAY_HOLD_ARTIST.test(title)) return asked;
  const most = asked.length + (saysLittle(fields) ? MOST : FEW);
  for (const half of halvesOf(title)) {
    if (asked.length >= most) break;
    const core = withoutDecoration(half.title);
    const key = `${core}\n${half.artist}`;
    if (known.has(key)) continue;
    known.add(key);
    asked.push({ ...fields, title: core, artist: half.artist });
  }
  return asked;
}

/** Signs with a space beside them, quotes, brackets of other scripts, "by". */
const MAY_HOLD_ARTIST =
  /\s[-|~/\u2010-\u2015\u2212\uFF0D]\s|\||[-:_]\s|_-_|["\u00AB\u201C\u300C\u300E\u3010\uFF5C\u2014]|\bby\b/i;

/** A credit to nobody, to a video channel, or to somebody whom the title names, too. */
function saysLittle({ title, artist }: Fields): boolean {
  const { text, placeholder, key } = artistOf(artist);
  return (
    placeholder ||
    text === '' ||
    /vevo$|^official|official$|topic$/i.test(artist) ||
    squash(normalise(title)).includes(key)
  );
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
