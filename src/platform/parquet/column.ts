import type { Encoding, SchemaElement } from 'hyparquet';

/** Type of a column of a Parquet file. A column that is not `optional` is REQUIRED. */
export type ParquetField =
  /** An unsigned number from 2^31 on is stored as the signed one of the same bits: readers outside see it negative. */
  | { readonly type: 'int32' | 'float' }
  /** A number from 0 to 2^31 - 1, stored as the difference from the one before: small where they rise. */
  | { readonly type: 'delta' }
  /** Where it is optional, NaN is NULL. */
  | { readonly type: 'double'; readonly optional: boolean }
  /** UTF-8; where it is optional, '' is NULL. */
  | { readonly type: 'string'; readonly optional: boolean }
  /** So many bytes a row. */
  | { readonly type: 'bytes'; readonly width: number };
export type ParquetFields = Readonly<Record<string, ParquetField>>;

/** Columns of 8 and 16 bits are stored as INT32. */
export type ParquetNumbers = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float32Array | Float64Array;

/** Strings as one run of UTF-8: string i is `bytes[starts[i] .. starts[i + 1]]`. */
export type Strings = { readonly size: number; readonly bytes: Uint8Array; readonly starts: Uint32Array };

/** Strings in shared memory, which a thread receives without a copy. */
export type SharedStrings = {
  readonly size: number;
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly starts: Uint32Array<SharedArrayBuffer>;
};

/** Rows of the field's width, one after the other. */
export type Bytes = { readonly size: number; readonly rows: Uint8Array };

export type ParquetColumn = ParquetNumbers | Strings | Bytes;

/** A row group of number columns: 4 MiB a chunk. */
export const GROUP_ROWS = 2 ** 20;

export const BYTES_PER_VALUE = { int32: 4, float: 4, double: 8, delta: 4 } as const;

const PHYSICAL = { int32: 'INT32', delta: 'INT32', float: 'FLOAT', double: 'DOUBLE', string: 'BYTE_ARRAY' } as const;

/** How a column is declared in the file's footer. */
export function toSchemaElement(name: string, field: ParquetField): SchemaElement {
  const optional = 'optional' in field && field.optional;
  const common = { name, repetition_type: optional ? 'OPTIONAL' : 'REQUIRED' } as const;
  if (field.type === 'bytes') return { ...common, type: 'FIXED_LEN_BYTE_ARRAY', type_length: field.width };
  if (field.type !== 'string') return { ...common, type: PHYSICAL[field.type] };
  return { ...common, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
}

/** The field that is declared so, its values encoded so; undefined when this program writes none such. */
export function toField(
  { type, type_length, repetition_type, converted_type }: SchemaElement,
  encoding: Encoding | undefined,
): ParquetField | undefined {
  const optional = repetition_type === 'OPTIONAL';
  if (type === 'BYTE_ARRAY') return converted_type === 'UTF8' ? { type: 'string', optional } : undefined;
  if (type === 'DOUBLE') return { type: 'double', optional };
  if (repetition_type !== 'REQUIRED') return undefined;
  if (type === 'FIXED_LEN_BYTE_ARRAY') return { type: 'bytes', width: type_length ?? 0 };
  if (type === 'INT32' && converted_type === undefined)
    return { type: encoding === 'DELTA_BINARY_PACKED' ? 'delta' : 'int32' };
  return type === 'FLOAT' ? { type: 'float' } : undefined;
}

/** How the values of a column lie in their page. */
export const encodingOf = ({ type }: { readonly type: ParquetField['type'] }): Encoding =>
  type === 'string' ? 'DELTA_LENGTH_BYTE_ARRAY' : type === 'delta' ? 'DELTA_BINARY_PACKED' : 'PLAIN';
