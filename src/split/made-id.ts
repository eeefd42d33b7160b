/** Makes an id for a row without one: the source id, made unique by its start and then by a counter; without one the line number. */
export function madeId(media: string, start: string, line: number, taken: (id: string) => boolean): string {
  if (media === '') return String(line);
  if (!taken(media)) return media;
  const at = start === '' ? media : `${media}@${start}`;
  let id = at;
  for (let n = 2; taken(id); n++) id = `${at}#${n}`;
  return id;
}
