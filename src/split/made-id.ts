/** Makes an id for a row without one: its source, made unique by its start and then by a counter. */
export function madeId(source: string, start: string, taken: (id: string) => boolean): string {
  if (!taken(source)) return source;
  const at = start === '' ? source : `${source}@${start}`;
  let id = at;
  for (let n = 2; taken(id); n++) id = `${at}#${n}`;
  return id;
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
