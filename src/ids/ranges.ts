/** Seconds of a source; undefined where a table says nothing. */
export type Range = { readonly start?: number | undefined; readonly end?: number | undefined };

/** Whether two pieces of one source share seconds. */
export type Shared = 'yes' | 'no' | 'unknown';

/**
 * Compares two pieces of one source. Without any time a piece is the whole source, and a missing start is 0. A piece with a start alone ends
 * nobody knows where: it shares seconds with what it begins in, none with what ends before it, and of the rest nothing is known.
 */
export function compareRanges(a: Range, b: Range): Shared {
  if (isWhole(a) || isWhole(b)) return 'yes';
  const [from, to] = [a.start ?? 0, b.start ?? 0];
  if (from === to) return 'yes';
  const [first, second] = from < to ? [a, b] : [b, a];
  if (first.end === undefined) return 'unknown';
  return (second.start as number) < first.end ? 'yes' : 'no';
}

const isWhole = ({ start, end }: Range): boolean => start === undefined && end === undefined;

/** A range in words. */
export const showRange = ({ start, end }: Range): string =>
  end === undefined ? (start === undefined ? 'no times: the whole' : `from ${start} s`) : `${start ?? 0}–${end} s`;
