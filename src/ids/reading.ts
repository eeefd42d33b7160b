/** Identifiers that one cell holds. */
export type IdReading = {
  /** Each in the one form in which it is compared. */
  readonly values: readonly string[];
  /** Whether something is there that cannot be read. */
  readonly suspicious: boolean;
};

export const NOTHING: IdReading = { values: [], suspicious: false };
export const UNREADABLE: IdReading = { values: [], suspicious: true };

export const one = (value: string): IdReading => ({ values: [value], suspicious: false });

/**
 * Most characters of a cell that are read, and most values that are taken from it: a hostile cell may have a megabyte.
 */
export const LONGEST_CELL = 4096;
export const MOST_VALUES = 64;

/**
 * Keeps what was made of the latest cells. A cell is read when its row is, when it is counted and when it is compared.
 */
export function remembered(read: (cell: string) => IdReading): (cell: string) => IdReading {
  const known = new Map<string, IdReading>();
  return (cell) => {
    let reading = known.get(cell);
    if (reading === undefined) {
      if (known.size >= 2 ** 11) known.clear();
      reading = read(cell);
      known.set(cell, reading);
    }
    return reading;
  };
}

/** Joins the readings of the parts of a cell; undefined is a part that says that there is nothing. */
export function join(parts: Iterable<string | undefined | false>): IdReading {
  const values = new Set<string>();
  let suspicious = false;
  for (const part of parts) {
    if (part === undefined) continue;
    if (part === false || values.size >= MOST_VALUES) suspicious = true;
    else values.add(part);
  }
  return values.size === 0 && !suspicious ? NOTHING : { values: [...values], suspicious };
}

/** Compatibility forms, all dashes as `-` and invisible characters gone: `ＵＳ‑ＲＣ１` is `US-RC1`. */
export const plain = (cell: string): string =>
  cell
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-')
    .trim();
