/** Counts from here on are remembered: fewer are found faster than they are kept. */
const REMEMBERED = 8;

/**
 * Makes ids for rows without one: the source, made unique by its start and then by a counter. Ids that are taken stay
 * so, and a count begins where the one before it ended, or thousands of rows of one source and start would be counted
 * through from 2 on for each of them.
 */
export function createMadeIds(taken: (id: string) => boolean): (source: string, start: string) => string {
  const counts = new Map<string, number>();
  return (source, start) => {
    if (!taken(source)) return source;
    const at = start === '' ? source : `${source}@${start}`;
    if (!taken(at)) return at;
    let n = counts.get(at) ?? 2;
    while (taken(`${at}#${n}`)) n++;
    if (n >= REMEMBERED) counts.set(at, n);
    return `${at}#${n}`;
  };
}

/** Gives the line number; to further rows of a line, as a table of JSON may be on one, with a counter. */
export function createLineIds(): (line: number) => string {
  let last = 0;
  let n = 1;
  return (line) => {
    n = line === last ? n + 1 : 1;
    last = line;
    return n === 1 ? String(line) : `${line}#${n}`;
  };
}
