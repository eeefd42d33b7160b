import * as z from 'zod';

/** Schema of a JSON-LD value that may occur once or several times; always a list once parsed. */
const many = <T extends z.ZodType>(item: T) => z.array(item).default([]);

const text = z.string({ error: 'expected a text' });

/** The id of something, written as such or as `{"@id": …}`. */
const reference = z.union([text, z.looseObject({ '@id': text }).transform((object) => object['@id'])], {
  error: 'expected an id, or {"@id": …}',
});

/** A name may be written in several languages; then it names no column. */
const name = z
  .unknown()
  .transform((value) => (typeof value === 'string' && value !== '' ? value : undefined))
  .optional();

const named = { '@id': text.optional(), name, '@type': many(text) };

const resource = z.looseObject({
  ...named,
  contentUrl: text.optional(),
  encodingFormat: many(text),
  sha256: text.optional(),
  md5: text.optional(),
  containedIn: many(reference),
  includes: many(text),
  excludes: many(text),
});
export type Resource = z.infer<typeof resource>;

const source = z.looseObject({
  '@id': text.optional(),
  fileObject: reference.optional(),
  fileSet: reference.optional(),
  extract: z.record(z.string(), z.unknown(), { error: 'expected an object such as {"column": …}' }).optional(),
  transform: many(z.record(z.string(), z.unknown(), { error: 'expected an object such as {"regex": …}' })),
});

const types = many(z.union([text, reference], { error: 'expected the name of a type' }));

const flatField = z.looseObject({
  ...named,
  dataType: types,
  source: z
    .union([source, text.transform((id) => source.parse({ '@id': id }))], {
      error: 'expected an object such as {"fileObject": {"@id": …}, "extract": {…}}',
    })
    .optional(),
  references: z.unknown().optional(),
});
export type DocumentField = z.infer<typeof flatField> & { readonly subField?: readonly DocumentField[] | undefined };

const field: z.ZodType<DocumentField> = flatField.extend({ subField: z.lazy(() => z.array(field)).optional() });

const recordSet = z.looseObject({
  ...named,
  dataType: types,
  field: many(field),
  data: many(z.record(z.string(), z.unknown(), { error: 'expected a record, an object' })),
});
export type RecordSet = z.infer<typeof recordSet>;

/** A Croissant file as far as tracks are read by it, with keys without prefixes and lists where there may be
 * several. What else is in it is left aside. */
export const croissantSchema = z.looseObject({
  conformsTo: many(reference),
  distribution: many(resource),
  recordSet: many(recordSet),
});
export type Croissant = z.infer<typeof croissantSchema>;
