import { isObject } from '../jsonl.ts';

const CR = 'http://mlcommons.org/croissant/';
const SC = 'https://schema.org/';
const DCT = 'http://purl.org/dc/terms/';

const NAMESPACES: Readonly<Record<string, string>> = { cr: CR, sc: SC, dct: DCT };

/** Words of Croissant that are read, per vocabulary. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  [CR]: [
    ...['recordSet', 'field', 'subField', 'source', 'data', 'dataType', 'references', 'repeated', 'isArray'],
    ...['fileObject', 'fileSet', 'extract', 'column', 'jsonPath', 'fileProperty', 'transform', 'regex', 'format'],
    ...['delimiter', 'separator', 'replace', 'jsonQuery', 'containedIn', 'includes', 'excludes', 'md5'],
  ],
  [SC]: ['distribution', 'name', 'contentUrl', 'encodingFormat', 'sha256', 'containedIn'],
  [DCT]: ['conformsTo'],
};

/** Words that may have several values. */
const SEVERAL = new Set([
  ...['@type', 'conformsTo', 'distribution', 'recordSet', 'field', 'subField', 'dataType', 'data', 'transform'],
  ...['encodingFormat', 'containedIn', 'includes', 'excludes'],
]);
const OURS = new Set(Object.values(WORDS).flat());

/** Words of a Croissant file without prefixes, with the problems of its context. */
export type Terms = {
  /** A key, or the name of a class: `cr:field`, `field` and the whole address are one. */
  readonly plain: (term: string) => string;
  /** Words that the context gives another meaning. */
  readonly foreign: readonly string[];
};

/** Reads the context of a JSON-LD file; one that is an address is taken for Croissant's own. */
export function readContext(context: unknown): Terms {
  const entries = (Array.isArray(context) ? context : [context]).filter(isObject).flatMap(Object.entries);
  const prefixes = new Map(Object.entries(NAMESPACES));
  for (const [prefix, value] of entries)
    if (typeof value === 'string' && /[/#]$/.test(value) && !prefix.startsWith('@'))
      prefixes.set(prefix, secure(value));
  const expand = (term: string): string => {
    const colon = term.indexOf(':');
    const space = colon < 0 ? undefined : prefixes.get(term.slice(0, colon));
    return space === undefined ? secure(term) : space + term.slice(colon + 1);
  };
  const plain = (term: string): string => {
    const whole = expand(term);
    const space = Object.values(NAMESPACES).find((each) => whole.startsWith(each));
    return space === undefined ? term : whole.slice(space.length);
  };
  const foreign = entries.flatMap(([word, value]) => {
    const meant = isObject(value) ? value['@id'] : value;
    if (!OURS.has(word) || typeof meant !== 'string') return [];
    const whole = expand(meant);
    return Object.entries(WORDS).some(([space, words]) => words.includes(word) && whole === space + word) ? [] : [word];
  });
  return { plain, foreign };
}

/** schema.org has two addresses. */
const secure = (address: string): string => address.replace(/^http:\/\/schema\.org\//, SC);

/**
 * Keys without prefixes, lists where there may be several, `{"@value": …}` as the value; the records in `data` are JSON
 * and stay as they are.
 */
export function plainly(value: unknown, plain: Terms['plain']): unknown {
  if (Array.isArray(value)) return value.map((item) => plainly(item, plain));
  if (!isObject(value)) return value;
  if ('@value' in value) return value['@value'];
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const word = key.startsWith('@') ? key : plain(key);
      const own = JSON_WORDS.has(word) ? inner : plainly(inner, plain);
      return [word, SEVERAL.has(word) && !Array.isArray(own) ? [own] : own];
    }),
  );
}

const JSON_WORDS: ReadonlySet<string> = new Set(['@context', 'data', 'examples']);
