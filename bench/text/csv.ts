export type Row = Readonly<Record<string, string>>;

/** CSV with a header, quotes as RFC 4180 has them. */
export function rowsOf(csv: string, comma = ','): Row[] {
  const records: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let index = 0; index < csv.length; index++) {
    const char = csv[index]!;
    if (quoted) {
      if (char !== '"') field += char;
      else if (csv[index + 1] === '"') field += csv[++index];
      else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === comma || char === '\n') {
      records.at(-1)!.push(field.endsWith('\r') ? field.slice(0, -1) : field);
      field = '';
      if (char === '\n') records.push([]);
    } else field += char;
  }
  if (field !== '' || records.at(-1)!.length > 0) records.at(-1)!.push(field);
  const [header = [], ...rows] = records.filter((record) => record.length > 0);
  return rows.map((record) => Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])));
}
