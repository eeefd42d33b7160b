import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Column, RecordChoice, Split, TableFile, TableFormat } from '../../config/config.ts';
import { toLayout } from '../../config/layout.ts';
import { problem } from '../../platform/blocks.ts';
import { digestOf, hashFile } from '../../platform/digest.ts';
import { didYouMean, listNames } from '../../platform/nearest.ts';
import { digestOfFiles, joinTables, partialFiles } from '../files.ts';
import { openTable } from '../formats.ts';
import { jsonCell } from '../jsonl.ts';
import { NO_CELLS, type Row, type Table, toRow } from '../table.ts';
import { type Document, readCroissant } from './document.ts';
import { findSplitField, idOf, listsSplits, type RecordField, tableFormat, toFields } from './fields.ts';
import { filesOf, openBeside, type PlacedFile, pathsOf, type ResourceFile } from './files.ts';
import type { RecordSet } from './schema.ts';

/** A record set, ready to be read. */
type Plan = {
  readonly document: Document;
  readonly choice: RecordChoice | undefined;
  readonly recordSet: RecordSet;
  readonly path: readonly PropertyKey[];
  readonly fields: readonly RecordField[];
  /** Field that filters the records. */
  readonly splitField: RecordField | undefined;
  /** FileObject or FileSet of all its fields; undefined where the records are in the Croissant file. */
  readonly source: PlacedFile | undefined;
  /** Undefined: each file is a record. */
  readonly format: TableFormat | undefined;
  readonly find: (id: string) => PlacedFile | undefined;
};

type Sourced = Pick<Split, 'file' | 'croissant'>;

/**
 * Opens the record set that a split names as a table: its columns are called as the fields are.
 * @throws ProblemError when the Croissant file or what it names cannot be read, or has what is not supported; some of
 *   it while rows are read.
 */
export async function openCroissant({ file, croissant }: Sourced, progress?: (share: number) => void): Promise<Table> {
  const plan = await toPlan(file, croissant);
  const { document, source, format } = plan;
  if (!source) return ofSplit(plan, readData(plan), () => joinDigests(document, digestOfFiles([])));
  const files = await filesOfSplit(plan);
  if (format === undefined) {
    const names = files.map(({ name }): [string, string] => [name, '']);
    return ofSplit(plan, readNames(plan, files), () => joinDigests(document, digestOfFiles(names)));
  }
  const open = (one: TableFile, show?: (share: number) => void): Promise<Table> =>
    openFile(plan, one as ResourceFile, format, show);
  const table = await joinTables(files as [ResourceFile, ...ResourceFile[]], open, progress);
  const sha256 = (): string => joinDigests(document, table.sha256());
  const { files: starts = [], skipped } = table;
  const joined = { files: starts, partial: partialFiles(files), ...(skipped === undefined ? {} : { skipped }) };
  const form = table.form ? { form: table.form } : {};
  return { ...ofSplit(plan, (columns) => table.rows(columns), sha256), ...joined, ...form };
}

/**
 * Lists the tables that the record set of a split lies in; empty where the records are in the Croissant file, or are
 * names of files.
 */
export async function croissantTables({ file, croissant }: Sourced): Promise<readonly TableFile[]> {
  const plan = await toPlan(file, croissant);
  return plan.source && plan.format !== undefined ? filesOfSplit(plan) : [];
}

/**
 * The paths, below the folder of the Croissant file, that a split may be read from, whether anything is there or not.
 */
export async function croissantPaths({ file, croissant }: Sourced): Promise<readonly string[]> {
  const { source, find } = await toPlan(file, croissant);
  return source ? pathsOf(source.resource, find) : [];
}

/** The digest of a split as a report has it, from the digests of its files; undefined where one cannot be read. */
export async function digestOfCroissant(split: Sourced): Promise<string | undefined> {
  const plan = await toPlan(split.file, split.croissant);
  const files = plan.source ? await filesOfSplit(plan) : [];
  const digests: [string, string][] = [];
  for (const { path, name } of files) {
    const sha256 = plan.format === undefined ? '' : await digestOf(path);
    if (sha256 === undefined) return undefined;
    digests.push([name, sha256]);
  }
  return joinDigests(plan.document, digestOfFiles(digests));
}

/** The digest of a split by those of its Croissant file and of its tables together. */
const joinDigests = ({ file, sha256 }: Document, tables: string): string =>
  digestOfFiles([
    [basename(file), sha256],
    ['', tables],
  ]);

const KNOW = 'Say by `columns: {…}` which fields are needed, without this one; or write its values into a table';

async function toPlan(file: string, choice: RecordChoice | undefined): Promise<Plan> {
  const document = await readCroissant(file);
  const { content, refuse } = document;
  const placed = content.distribution.map((resource, i): PlacedFile => ({ resource, path: ['distribution', i] }));
  const find: Plan['find'] = (id) =>
    placed.find(({ resource }) => resource['@id'] === id) ?? placed.find(({ resource }) => resource.name === id);
  const formatOf = (id: string): TableFormat | undefined => {
    const found = find(id);
    return found && tableFormat(found.resource);
  };
  const recordSet = chooseRecordSet(document, choice?.recordSet);
  const path = ['recordSet', content.recordSet.indexOf(recordSet)];
  const fields = toFields(recordSet, path, formatOf);
  const splitField = choice?.split === undefined ? undefined : findSplitField(fields, content.recordSet);
  if (choice?.split !== undefined && !splitField) {
    const remedy = 'Leave out `split`; `keep: {FIELD: VALUE}` takes the rows where a field has a value';
    throw refuse(path, `the record set ${idOf(recordSet)} has no field of the type cr:Split`, remedy);
  }
  const common = { document, choice, recordSet, path, fields, splitField, find };
  if (recordSet.data.length > 0) return { ...common, source: undefined, format: undefined };
  const [first, ...more] = [...new Set(fields.flatMap(({ from }) => from ?? []))];
  if (first === undefined) {
    const [field] = fields;
    if (!field)
      throw refuse(path, `the record set ${idOf(recordSet)} has no fields`, 'Name another one in `record-set`');
    throw refuseField(document, field);
  }
  if (more.length > 0) {
    const message = `the record set ${idOf(recordSet)} takes its fields from ${[first, ...more].join(' and ')}: a join, which is not supported`;
    throw refuse(path, message, 'Join them once into a table, and describe that');
  }
  const source = find(first);
  if (!source) {
    const message = `there is no FileObject and no FileSet "${first}"`;
    throw refuse(fields.find(({ from }) => from === first)?.path ?? path, message, 'Add it to `distribution`');
  }
  refuseKinds(common, source);
  return { ...common, source, format: tableFormat(source.resource) };
}

/** Refuses a resource where it is unclear which table or which rows of JSON the columns belong to. */
function refuseKinds({ document, fields }: Pick<Plan, 'document' | 'fields'>, { resource, path }: PlacedFile): void {
  const columns = fields.flatMap(({ taken }) => (taken.kind === 'column' ? [taken] : []));
  const [column] = columns;
  if (!column) return;
  if (tableFormat(resource) === undefined) {
    const said = resource.encodingFormat.join(', ') || 'no encodingFormat';
    const message = `${idOf(resource)} is not a supported table (${said})`;
    throw document.refuse([...path, 'encodingFormat'], message, 'Give CSV, TSV, JSON, JSON Lines or Parquet');
  }
  const other = columns.find(({ at }) => at !== column.at);
  if (other === undefined) return;
  const message = `the fields are taken from different places of ${idOf(resource)}, a join`;
  throw document.refuse(path, message, 'Write the rows into one list');
}

function chooseRecordSet({ content, refuse }: Document, name: string | undefined): RecordSet {
  const all = content.recordSet;
  const names = all.map(idOf);
  if (name !== undefined) {
    const found = all.find((one) => one['@id'] === name) ?? all.find((one) => one.name === name);
    if (found) return found;
    const remedy = names.length > 0 ? `There are: ${listNames(names)}` : 'Give a Croissant file with record sets';
    throw refuse(['recordSet'], `there is no record set "${name}"${didYouMean(name, names)}`, remedy);
  }
  const candidates = all.filter((one) => !listsSplits(one));
  const [only, other] = candidates;
  if (!only) throw refuse([], 'there is no record set', 'Describe the rows in one, with a field for each column');
  if (!other) return only;
  const remedy = 'Name one of them: `record-set: NAME`';
  throw refuse(['recordSet'], `there are several record sets: ${listNames(candidates.map(idOf))}`, remedy);
}

const refuseField = ({ refuse }: Document, { names, path, taken }: RecordField): Error =>
  refuse(path, `the field ${names[0]} ${taken.kind === 'refused' ? taken.why : ''}, which is not supported`, KNOW);

/** The files with the split, where their names say it. */
async function filesOfSplit(plan: Plan): Promise<readonly ResourceFile[]> {
  const { document, choice, source, splitField, find } = plan;
  const beside = await openBeside(document.file, choice?.moved);
  const files = await filesOf(source as PlacedFile, find, beside, document);
  if (splitField?.taken.kind !== 'file') return files;
  const kept = files.filter((file) => textOf(splitField, file) === choice?.split);
  if (kept.length > 0) return kept;
  throw noSplit(plan, new Set(files.map((file) => textOf(splitField, file))));
}

function noSplit({ document, choice, recordSet, path }: Plan, found: ReadonlySet<string>): Error {
  const split = choice?.split ?? '';
  const some = [...found].slice(0, 8);
  const message = `no record of ${idOf(recordSet)} is of the split "${split}"${didYouMean(split, some)}`;
  const remedy = `There are: ${listNames(some.map((one) => `"${one}"`)) || 'no records'}`;
  return document.refuse(path, message, remedy);
}

/** Applies the transformations of a field to the name of a file. */
const textOf = ({ taken, regexes }: RecordField, { name, fullpath }: ResourceFile): string =>
  regexes.reduce(
    (text, regex) => regex.apply(text),
    taken.kind === 'file' && taken.property === 'filename' ? basename(name) : fullpath,
  );

type Rows = (columns: readonly Column[]) => AsyncIterable<readonly Row[]>;

/** A table with the fields as columns, of the records of one split. */
function ofSplit(plan: Plan, rowsOf: Rows, sha256: () => string): Table {
  const { document, choice, path, fields, splitField } = plan;
  const names = fields.map(({ names }) => names[0]);
  const check = (column: Column): void => {
    const found = fieldsOf(plan, column);
    if (found.length === 1) {
      if (found[0]?.taken.kind === 'refused') throw refuseField(document, found[0]);
      return;
    }
    const message =
      typeof column === 'number'
        ? `a record set has no column ${column}: its fields have names`
        : found.length > 1
          ? `several fields are called "${column}"`
          : `no field "${column}"${didYouMean(column, names)}`;
    throw document.refuse(
      path,
      message,
      `The fields are: ${listNames([...new Set(fields.map(({ names }) => names.at(-1) ?? ''))])}`,
    );
  };
  const byRow = splitField !== undefined && splitField.taken.kind !== 'file' ? splitField : undefined;

  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    for (const column of wanted) check(column);
    if (!byRow) {
      yield* rowsOf(wanted);
      return;
    }
    check(byRow.names.at(-1) as string);
    const seen = new Set<string>();
    let kept = 0;
    for await (const batch of rowsOf([...wanted, byRow.names.at(-1) as string])) {
      const own = batch.filter(({ cells, broken }) => {
        if (broken !== undefined) return true;
        const split = cells.at(-1)?.trim() ?? '';
        if (seen.size < 8) seen.add(split);
        return split === choice?.split;
      });
      kept += own.length;
      yield own.map((row) => (row.broken === undefined ? { ...row, cells: row.cells.slice(0, -1) } : row));
    }
    if (kept === 0) throw noSplit(plan, seen);
  }
  return { names, rows, sha256 };
}

const fieldsOf = ({ fields }: Pick<Plan, 'fields'>, column: Column): readonly RecordField[] =>
  fields.filter(({ names }) => names.includes(String(column)) && typeof column === 'string');

const fieldOf = (plan: Plan, column: Column): RecordField => fieldsOf(plan, column)[0] as RecordField;

/** The records that stand in the Croissant file; the line of one is its number, from 1. */
function readData(plan: Plan): Rows {
  return async function* (columns) {
    const names = columns.map(String);
    const fields = columns.map((column) => fieldOf(plan, column));
    yield plan.recordSet.data.map((record, i) => {
      const values = fields.map(({ names }) => record[[...names].reverse().find((name) => name in record) ?? '']);
      return mapped(toRow(i + 1, names, values.map(jsonCell)), fields);
    });
  };
}

/** A record a file, of files that are no tables. */
function readNames(plan: Plan, files: readonly ResourceFile[]): Rows {
  return async function* (columns) {
    const fields = columns.map((column) => fieldOf(plan, column));
    yield files.map((file, i) => ({
      line: i + 1,
      cells: fields.map((field) => textOf(field, file)),
      broken: undefined,
    }));
  };
}

/** One file of a record set as a table whose columns are called as the fields are. */
async function openFile(
  plan: Plan,
  file: ResourceFile,
  format: TableFormat,
  progress?: (share: number) => void,
): Promise<Table> {
  const columns = plan.fields.flatMap(({ taken }) => (taken.kind === 'column' ? [taken] : []));
  const at = format === 'json' ? columns[0]?.at : undefined;
  const table = await openTable(file.path, { layout: toLayout({ format, at }) }, progress);
  await refuseOther(plan, file);
  async function* rows(wanted: readonly Column[]): AsyncGenerator<readonly Row[]> {
    const fields = wanted.map((column) => fieldOf(plan, column));
    const own = fields.flatMap(({ taken }) => (taken.kind === 'column' ? [taken.column] : []));
    for await (const batch of table.rows(own))
      yield batch.map((row) => {
        if (row.broken !== undefined) return row;
        let next = 0;
        const cells = fields.map((field) =>
          field.taken.kind === 'file' ? textOf(field, file) : (row.cells[next++] as string),
        );
        return mapped({ ...row, cells }, fields);
      });
  }
  return { ...table, rows };
}

/** A row after the regexes of its fields; what comes from the name of a file has been through them. */
function mapped(row: Row, fields: readonly RecordField[]): Row {
  if (row.broken !== undefined || fields.every(({ regexes }) => regexes.length === 0)) return row;
  const cells: string[] = [];
  for (const [i, { taken, regexes, names }] of fields.entries()) {
    let cell = row.cells[i] as string;
    for (const { apply, longest } of taken.kind === 'file' || cell === '' ? [] : regexes) {
      if (cell.length > longest) {
        const broken = `"${names[0]}" is longer than the ${longest} characters that its regex is tried on`;
        return { line: row.line, cells: NO_CELLS, broken };
      }
      cell = apply(cell);
    }
    cells.push(cell);
  }
  return { ...row, cells };
}

/** @throws ProblemError when a file has not the digest that the Croissant file says. */
async function refuseOther({ document }: Plan, { path, digest }: ResourceFile): Promise<void> {
  if (!digest) return;
  const { algorithm, hex } = digest;
  const found = algorithm === 'sha256' ? await digestOf(path) : await hashFile(path, createHash('md5'));
  if (found === hex) return;
  const message = `is not the file that ${basename(document.file)} describes: its ${algorithm} is ${found}, there it is ${hex}`;
  throw problem(path, undefined, message, `Fetch it again; if it was changed on purpose, write the new ${algorithm}`);
}
