import { type DifferencePart, markDifferences } from '../../differences.ts';
import type { Detail } from '../data.ts';
import { el } from './dom.ts';
import { plainText } from './store.ts';

// The two rows of an overlap side by side, and how each field compares as it is written.

type Fields = Detail['test'] & { readonly title?: string; readonly artist?: string };
type Field = keyof Fields;

const TEXTS: readonly (readonly [Field, string])[] = [
  ['title', 'title'],
  ['artist', 'artist'],
  ['album', 'album'],
];
/** Fields in the order in which they are shown. */
const FIELDS: readonly (readonly [Field, string])[] = [
  ...TEXTS,
  ['duration', 'duration'],
  ['isrc', 'ISRC'],
  ['mbid', 'MusicBrainz id'],
  ['source', 'source id'],
  ['start', 'start'],
  ['end', 'end'],
  ['song', 'song'],
  ['audio', 'audio file'],
  ['content', 'SHA-256 of the audio'],
  ['md5', 'MD5'],
  ['sha256', 'SHA-256'],
  ['line', 'line of its table'],
  ['row', 'digest of the row'],
];
const SECONDS: ReadonlySet<Field> = new Set(['duration', 'start', 'end']);
/**
 * Fields whose difference is no contradiction: one recording has several digests, and some recordings several ISRCs.
 */
const OFTEN_DIFFER: ReadonlySet<Field> = new Set(['isrc', 'mbid', 'source', 'content', 'md5', 'sha256']);
/** Fields that are places, not facts about the music: they are shown and not compared. */
const NOT_COMPARED: ReadonlySet<Field> = new Set(['line', 'row', 'song', 'audio']);

export type RowSide = {
  readonly name: string;
  readonly title: string;
  readonly artist: string;
  readonly fields: Detail['test'];
};

/** A table of the two rows, a field per line. */
export function orderRows(test: RowSide, pretrain: RowSide): HTMLTableElement {
  const [a, b] = [allOf(test), allOf(pretrain)];
  const lines = FIELDS.flatMap(([field, label]) => {
    const [x, y] = [textOf(field, a[field]), textOf(field, b[field])];
    if (x === '' && y === '') return [];
    const [verdict, kind] = NOT_COMPARED.has(field) ? ['', ''] : verdictOf(field, x, y);
    const marks = kind === 'differs' && TEXTS.some(([name]) => name === field);
    const sides = marks ? markDifferences(x, y).map(marked) : [x, y].map((text) => el('bdi', {}, text));
    return [
      el(
        'tr',
        { class: kind },
        el('th', { scope: 'row' }, label),
        el('td', { 'data-side': 'test' }, sides[0]),
        el('td', { 'data-side': 'pretraining' }, sides[1]),
        el('td', { class: 'field-verdict' }, verdict),
      ),
    ];
  });
  const head = (name: string) => el('th', { scope: 'col' }, el('bdi', {}, name));
  return el(
    'table',
    { class: 'sides' },
    el(
      'thead',
      {},
      el('tr', {}, el('td'), head(test.name), head(pretrain.name), el('th', { scope: 'col' }, 'as written')),
    ),
    el('tbody', {}, ...lines),
  );
}

const allOf = ({ title, artist, fields }: RowSide): Fields => ({ title, artist, ...fields });

const textOf = (field: Field, value: Fields[Field]): string =>
  value === undefined || value === true ? '' : SECONDS.has(field) ? `${value} s` : String(value);

function verdictOf(field: Field, x: string, y: string): readonly [text: string, kind: string] {
  if (y === '') return ['only in the test row', 'missing'];
  if (x === '') return ['only in the pretraining row', 'missing'];
  if (x === y) return ['equal', 'equal'];
  if (SECONDS.has(field)) {
    const apart = Math.abs(Number.parseFloat(x) - Number.parseFloat(y));
    const kind = field !== 'duration' ? '' : apart <= 2 ? 'close' : 'differs';
    return [`${Number(apart.toFixed(2))} s apart`, kind];
  }
  if (OFTEN_DIFFER.has(field)) return ['differs', ''];
  return bare(x) === bare(y) ? ['equal but for case, accents or punctuation', 'close'] : ['differs', 'differs'];
}

/** Text without anything but letters and digits. */
const bare = (text: string): string =>
  plainText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A text in parts, with those marked that the other text does not have. */
const marked = (parts: readonly DifferencePart[]): HTMLElement =>
  el('bdi', {}, ...parts.map(({ text, differs }) => (differs ? el('mark', {}, text) : text)));
