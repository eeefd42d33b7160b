import type { Artist } from '../parse/artist.ts';
import { isVocabulary } from '../parse/classical.ts';
import type { Parsed } from '../parse/parsed.ts';
import type { Title } from '../parse/title.ts';
import { type Comparison, logistic } from './features.ts';
import { compareNumbers } from './numbers.ts';
import type { Rarity } from './rarity.ts';
import weights from './weights.json' with { type: 'json' };

/**
 * Even odds at 18 bits, chosen on half of covers80 (bench/text/accuracy): "The Power of Love" is the title of three
 * songs. Another performer's song is told by its title alone, so that a title merely alike ("Paper Doll" / "Paper
 * Dolls") counts half.
 */
export function coverProbability(a: Parsed, b: Parsed, fields: Comparison, rarity: Rarity): number {
  const { title, bits, artist } = fields;
  if (title.subtitlesDiffer || artist.missing) return 0;
  const { bias, bits: weight, coverNamed: bonus } = weights.work;
  if (title.words < 0.9) {
    const piece = samePiece(a, b);
    return piece === '' ? 0 : logistic(bias + weight * rarity(piece));
  }
  const named = coverNamed(a, b) || coverNamed(b, a);
  return logistic(bias + weight * bits * (title.equal ? 1 : 0.5) + (named ? bonus : 0));
}

/**
 * "Nuits for String Quartet/IV. Litanies" and "Nuits: IV Litanies": what is left without the vocabulary of classical
 * titles; '' where it differs.
 */
function samePiece(a: Parsed, b: Parsed): string {
  // Words in common have a bit in common.
  if ((a.title.wordBits & b.title.wordBits) === 0) return '';
  if ((a.classical === undefined && b.classical === undefined) || compareNumbers(a.title, b.title).is !== 'equal')
    return '';
  const [x, y] = [own(a), own(b)];
  return x.length > 1 && x.join(' ') === y.join(' ') ? x.join(' ') : '';
}
const own = (side: Parsed): readonly string[] => side.title.words.filter((word) => !isVocabulary(word));

/** "(By Bert Jansch)", "tribute to": one side says whose song it plays. */
const coverNamed = (a: Parsed, b: Parsed): boolean =>
  a.title.versions.some(({ kind }) => kind === 'cover' || kind === 'karaoke') ||
  a.albumVersions.some(({ kind }) => kind === 'cover') ||
  (a.album !== undefined && albumNames(a.album, b.artist)) ||
  (b.artist.text.length > 3 && a.title.text.includes(b.artist.text));

/**
 * "A Hillbilly Tribute to ACDC", "Somebody Sings Bob Dylan"; a single word is a name only beside a word that says so.
 */
const albumNames = (album: Title, { key, words }: Artist): boolean =>
  key.length > 3 &&
  album.flat.includes(key) &&
  (words.length > 1 || /\b(?:tribute|sings?|plays?|songs of|music of|covers|salute)\b/.test(album.text));
