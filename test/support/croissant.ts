export const CONTEXT = {
  '@vocab': 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  sc: 'https://schema.org/',
};
export const V1 = 'http://mlcommons.org/croissant/1.0';

export const describing = (distribution: unknown, recordSet: unknown, more: object = {}) => ({
  ...{ '@context': CONTEXT, '@type': 'sc:Dataset', conformsTo: V1, distribution, recordSet, ...more },
});

export const CSV = 'id,Song,By,fold\n1,Blue,Ann,train\n2,Red,Bob,test\n';
export const FILE = { '@type': 'cr:FileObject', '@id': 'a.csv', contentUrl: 'a.csv', encodingFormat: 'text/csv' };
export const taken = (name: string, source: unknown): object => ({
  '@id': `t/${name}`,
  name,
  dataType: 'sc:Text',
  source,
});
export const column = (name: string, column: string, more: object = {}): object =>
  taken(name, { fileObject: { '@id': 'a.csv' }, extract: { column }, ...more });
export const FIELDS = [column('id', 'id'), column('title', 'Song'), column('artist', 'By')];
export const TRACKS = { '@type': 'cr:RecordSet', '@id': 't', name: 't', field: FIELDS };

/** A Croissant file that describes the table a.csv. */
export const CROISSANT = JSON.stringify(describing(FILE, TRACKS), null, 2);
