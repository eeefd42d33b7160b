import type { TableFormat } from '../../config/config.ts';
import { own } from '../../platform/own.ts';
import { isObject } from '../jsonl.ts';
import { rowPath, valuePath } from './json-path.ts';
import { type Regex, toRegex } from './regex.ts';
import type { DocumentField, RecordSet, Resource } from './schema.ts';

/** Source that a field is taken from. */
export type Taken =
  /** A column of the table; of JSON with the key under which the rows are. */
  | { readonly kind: 'column'; readonly column: string; readonly at: string | undefined }
  /** The name of the row's file, or its path. */
  | { readonly kind: 'file'; readonly property: 'filename' | 'fullpath' }
  /** The records that the Croissant file itself has. */
  | { readonly kind: 'data' }
  /** It cannot be read, and is only complained of where it is needed. */
  | { readonly kind: 'refused'; readonly why: string };

export type RecordField = {
  /** Names that a column may have: without the record set's name first, then by name and by id. */
  readonly names: readonly [string, ...string[]];
  /** In the Croissant file. */
  readonly path: readonly PropertyKey[];
  readonly field: DocumentField;
  /** The id of its FileObject or FileSet. */
  readonly from: string | undefined;
  readonly taken: Taken;
  /** Applied one after another. */
  readonly regexes: readonly Regex[];
};

export const idOf = ({
  '@id': id,
  name,
}: {
  readonly '@id'?: string | undefined;
  readonly name?: string | undefined;
}) => id ?? name ?? '';

/** The fields of a record set, those of fields with `subField` one by one. */
export function toFields(
  recordSet: RecordSet,
  path: RecordField['path'],
  formatOf: (resource: string) => TableFormat | undefined,
): readonly RecordField[] {
  const inline = recordSet.data.length > 0;
  const flatten = (fields: readonly DocumentField[], at: RecordField['path']): readonly RecordField[] =>
    fields.flatMap((field, i): readonly RecordField[] =>
      field.subField && field.subField.length > 0
        ? flatten(field.subField, [...at, i, 'subField'])
        : [{ names: namesOf(field, recordSet), path: [...at, i], field, ...toTaken(field, inline, formatOf) }],
    );
  return flatten(recordSet.field, [...path, 'field']);
}

function namesOf(field: DocumentField, recordSet: RecordSet): readonly [string, ...string[]] {
  const all = [field.name, field['@id']].filter((name) => name !== undefined);
  const own = all[0] ?? '';
  const prefix = [recordSet['@id'], recordSet.name].find((each) => each !== undefined && own.startsWith(`${each}/`));
  const short = prefix === undefined ? own : own.slice(prefix.length + 1);
  return [short, ...all.filter((name) => name !== short)];
}

type Source = Pick<RecordField, 'from' | 'taken' | 'regexes'>;

const refused = (why: string): Source => ({ from: undefined, taken: { kind: 'refused', why }, regexes: [] });

const SOURCE_KEYS = ['@type', '@id', 'fileObject', 'fileSet', 'extract', 'transform'];

function toTaken(
  { source, references }: DocumentField,
  inline: boolean,
  formatOf: (resource: string) => TableFormat | undefined,
): Source {
  if (!source) {
    if (inline) return { from: undefined, taken: { kind: 'data' }, regexes: [] };
    return refused(references === undefined ? 'has no `source`' : 'has no `source` but `references`, a join');
  }
  const other = Object.keys(source).find((key) => !SOURCE_KEYS.includes(key));
  const from = source.fileObject ?? source.fileSet;
  if (other === 'field' || other === 'recordSet' || (from === undefined && source['@id'] !== undefined))
    return refused('is taken from another record set, a join');
  if (other !== undefined) return refused(`has \`source.${other}\``);
  if (from === undefined) return refused('has a `source` without `fileObject` and `fileSet`');
  const extracted = toExtracted(source.extract ?? {}, formatOf(from));
  if ('why' in extracted) return refused(extracted.why);
  const regexes: Regex[] = [];
  let taken: Taken = extracted;
  for (const transform of source.transform) {
    const [[key, value] = ['', undefined], more] = Object.entries(transform).filter(([key]) => key !== '@type');
    if (more) return refused('has a `transform` of several kinds at once');
    if (key === 'regex' && typeof value === 'string') {
      const regex = toRegex(value);
      if (typeof regex === 'string') return refused(`has a \`transform.regex\` that ${regex}`);
      regexes.push(regex);
    } else if (key === 'jsonPath' && taken.kind === 'column' && regexes.length === 0) {
      const inner = valuePath(String(value));
      if (inner === undefined || !isNested(formatOf(from))) return refused('has a `transform.jsonPath` of a kind');
      taken = { ...taken, column: `${taken.column}.${inner}` };
    } else return refused(key === '' ? 'has an empty `transform`' : `has \`transform.${key}\``);
  }
  return { from, taken, regexes };
}

const isNested = (format: TableFormat | undefined): boolean =>
  format === 'parquet' || format === 'json' || format === 'jsonl';

function toExtracted(
  extract: Readonly<Record<string, unknown>>,
  format: TableFormat | undefined,
): Exclude<Taken, { kind: 'refused' }> | { readonly why: string } {
  const [[key, value] = ['', undefined], more] = Object.entries(extract).filter(([key]) => key !== '@type');
  if (more || key === '') return { why: 'has a `source` without one `extract`' };
  if (typeof value !== 'string') return { why: `has an \`extract.${key}\` that is not text` };
  if (key === 'column') return { kind: 'column', column: value, at: undefined };
  if (key === 'fileProperty') {
    if (value === 'filename') return { kind: 'file', property: 'filename' };
    // Where a file lies on a machine is nothing that a track could be called by.
    if (value === 'fullpath' || value === 'filepath') return { kind: 'file', property: 'fullpath' };
    return { why: `has \`extract.fileProperty\` "${value}"` };
  }
  if (key !== 'jsonPath') return { why: `has \`extract.${key}\`` };
  const found = format === 'json' ? rowPath(value) : { at: undefined, column: valuePath(value) };
  if (found?.column === undefined) {
    const expected = format === 'json' ? '$[*].a.b or $.rows[*].a.b' : '$.a.b';
    return { why: `has the \`extract.jsonPath\` ${value}, and not one such as ${expected}` };
  }
  return { kind: 'column', column: found.column, at: found.at };
}

const ENCODINGS: Readonly<Record<string, TableFormat>> = {
  ...{ 'text/csv': 'csv', 'application/csv': 'csv', 'text/tsv': 'tsv', 'text/tab-separated-values': 'tsv' },
  ...{ 'application/json': 'json', 'application/jsonlines': 'jsonl', 'application/x-jsonlines': 'jsonl' },
  ...{ 'application/jsonl': 'jsonl', 'application/x-ndjson': 'jsonl', 'application/x-parquet': 'parquet' },
  ...{ 'application/parquet': 'parquet', 'application/vnd.apache.parquet': 'parquet' },
};
const ENDINGS: Readonly<Record<string, TableFormat>> = {
  ...{ csv: 'csv', tsv: 'tsv', json: 'json', jsonl: 'jsonl', ndjson: 'jsonl', parquet: 'parquet' },
};

/** Which table the files of a resource are, by what it says of them or by their names; undefined where it is none. */
export function tableFormat({
  encodingFormat,
  contentUrl,
  name,
  includes,
  ...resource
}: Resource): TableFormat | undefined {
  const said = encodingFormat.map((one) => own(ENCODINGS, one.toLowerCase().split(';')[0] ?? '')).find((one) => one);
  if (said !== undefined || encodingFormat.some((one) => !/^(application\/(x-)?gzip|text\/plain)$/.test(one)))
    return said;
  const names = [contentUrl, name, resource['@id'], ...includes].filter((one) => one !== undefined);
  return names.map((one) => own(ENDINGS, /\.([a-z]+)(\.gz)?$/.exec(one.toLowerCase())?.[1] ?? '')).find((one) => one);
}

const isSplit = (type: string): boolean => /(^|[:/#])(Split|Q3985153)$/.test(type);

/** Whether a record set does but list splits. */
export const listsSplits = ({ dataType }: RecordSet): boolean => dataType.some(isSplit);

/**
 * The field that says which split a record is of: by its type, by a reference to a list of splits, or by a regex over
 * names of files.
 */
export function findSplitField(fields: readonly RecordField[], all: readonly RecordSet[]): RecordField | undefined {
  const lists = new Set(
    all
      .filter(listsSplits)
      .flatMap((list) => [idOf(list), ...list.field.map(idOf)])
      .filter((id) => id !== ''),
  );
  const byFile = fields.filter(({ taken, regexes }) => taken.kind === 'file' && regexes.length > 0);
  return (
    fields.find(({ field }) => field.dataType.some(isSplit)) ??
    fields.find(({ field }) => idsIn(field.references).some((id) => lists.has(id))) ??
    byFile.find(({ names }) => names[0] === 'split') ??
    (byFile.length === 1 ? byFile[0] : undefined)
  );
}

/** The ids in a reference, however it is written. */
const idsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(idsIn)
      : isObject(value)
        ? Object.entries(value).flatMap(([key, inner]) => (key === '@type' ? [] : idsIn(inner)))
        : [];
