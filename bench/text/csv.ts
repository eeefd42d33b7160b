import { parse } from 'csv-parse/sync';

export type Row = Readonly<Record<string, string>>;

/** Rows of a CSV with a header. */
export const rowsOf = (csv: string, delimiter = ','): Row[] =>
  parse(csv, { columns: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
