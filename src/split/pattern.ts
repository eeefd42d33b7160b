/** A piece of a pattern: a text that stands for itself, or a gap for characters of some kind. */
export type Piece =
  | { readonly text: string }
  | {
      /** Name of the text that fills the gap; undefined where it is not needed. */
      readonly name?: string;
      readonly takes: (code: number) => boolean;
      /** Whether it may be empty. */
      readonly empty: boolean;
      /** Whether it takes as much as it can, or as little. */
      readonly greedy: boolean;
    };

/** Longer texts are names of nothing. */
const LONGEST = 4096;

export const anything = (): boolean => true;
export const exceptTab = (code: number): boolean => code !== 9;
export const digits = (code: number): boolean => code >= 48 && code <= 57;
/** Digits and the points between them. */
export const numeric = (code: number): boolean => digits(code) || code === 46;
export const zeros = (code: number): boolean => code === 48;

/**
 * Matches whole texts with pieces, first gap first; undefined where they do not fit. Takes at most pieces times
 * characters steps, as patterns meet hostile texts and a regular expression of several gaps may try all ways to fill
 * them.
 */
export function patternMatcher(pieces: readonly Piece[]): (text: string) => ReadonlyMap<string, string> | undefined {
  const last = pieces.at(-1);
  const ending = last && 'text' in last ? last.text : '';
  let fits = new Uint8Array(0);
  return (text) => {
    if (text.length > LONGEST || !text.endsWith(ending)) return undefined;
    const width = text.length + 1;
    if (fits.length < width * (pieces.length + 1)) fits = new Uint8Array(2 * width * (pieces.length + 1));
    fill(pieces, text, fits, width);
    if (fits[0] === 0) return undefined;
    return walk(pieces, text, fits, width);
  };
}

/** Notes from where on the pieces from each one on fit the rest of the text. */
function fill(pieces: readonly Piece[], text: string, fits: Uint8Array, width: number): void {
  const end = pieces.length * width;
  fits.fill(0, end, end + width);
  fits[end + width - 1] = 1;
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i] as Piece;
    const [own, next] = [i * width, (i + 1) * width];
    if ('text' in piece) {
      for (let at = 0; at < width; at++)
        fits[own + at] = text.startsWith(piece.text, at) ? (fits[next + at + piece.text.length] ?? 0) : 0;
      continue;
    }
    let free = 0;
    for (let at = width - 1; at >= 0; at--) {
      const longer = at < width - 1 && piece.takes(text.charCodeAt(at)) ? free : 0;
      free = fits[next + at] === 1 ? 1 : longer;
      fits[own + at] = piece.empty ? free : longer;
    }
  }
}

function walk(pieces: readonly Piece[], text: string, fits: Uint8Array, width: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  for (const [i, piece] of pieces.entries()) {
    if ('text' in piece) {
      at += piece.text.length;
      continue;
    }
    const next = (i + 1) * width;
    let end = -1;
    for (let to = at; to < width; to++) {
      if (fits[next + to] === 1 && (piece.empty || to > at)) {
        end = to;
        if (!piece.greedy) break;
      }
      if (!piece.takes(text.charCodeAt(to))) break;
    }
    if (piece.name !== undefined) found.set(piece.name, text.slice(at, end));
    at = end;
  }
  return found;
}
