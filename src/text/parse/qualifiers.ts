import { normalise, squash } from './normalise.ts';
import table from './qualifiers.json' with { type: 'json' };

export type QualifierClass = 'version' | 'track' | 'generic' | 'placeholder' | 'edition' | 'head';
/**
 * Where in a segment a phrase counts: `edge` at its start or end, `inside` also within a word, for scripts without
 * spaces.
 */
export type PhrasePlace = 'any' | 'edge' | 'start' | 'end' | 'whole' | 'inside';

export type Qualifier = {
  readonly phrase: string;
  readonly class: QualifierClass;
  /** Kind of a version; '' for other classes. */
  readonly kind: string;
  readonly place: PhrasePlace;
  readonly language: string;
  /** The phrase as it is compared. */
  readonly words: readonly string[];
};

/** The shipped phrases, each as it is written; without the counts that stand beside them. */
export const qualifiers: readonly Qualifier[] = table.phrases.map((line) => {
  const [phrase = '', of = '', kind = '', place = '', language = ''] = line.split(';');
  const words = normalise(phrase).split(' ');
  // Three letters of a transliteration stand in many words.
  const narrow = place === 'inside' && words.join('').length < 5 ? 'any' : place;
  return { phrase, class: of as QualifierClass, kind, place: narrow as PhrasePlace, language, words };
});

const TITLES: ReadonlySet<QualifierClass> = new Set(['generic', 'placeholder']);

/** Qualifiers by first word, longest first. */
const byWord = new Map<string, Qualifier[]>();
const inside: { readonly key: string; readonly qualifier: Qualifier }[] = [];
const generic = new Set<string>();
const placeholders = new Set<string>();
for (const qualifier of qualifiers) {
  const { words, place } = qualifier;
  if (qualifier.class === 'track' || qualifier.class === 'generic') generic.add(words.join(' '));
  if (qualifier.class === 'placeholder') placeholders.add(words.join(' '));
  if (TITLES.has(qualifier.class)) continue;
  if (place === 'inside') inside.push({ key: words.join(''), qualifier });
  else {
    const list = byWord.get(words[0]!);
    if (list) list.push(qualifier);
    else byWord.set(words[0]!, [qualifier]);
  }
}
for (const list of byWord.values()) list.sort((a, b) => b.words.length - a.words.length);

/** Words that tell nothing by themselves. */
const FILLER = new Set(
  (
    'the a an and or of in at on by for from to with w de la le les el los del du des di il lo da do der die das den und y e et en ' +
    'feat ft featuring x s version ver vers mix edit track song recording recorded original take cut'
  ).split(' '),
);
const NUMBER = /^(?:\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|i{1,3}|iv|vi{0,3})$/;
/** Whether a word may begin such a number; nearly every word begins with something else. */
const isNumber = (word: string): boolean => {
  const first = word.charCodeAt(0);
  return ((first >= 48 && first <= 57) || 'fstiv'.includes(word[0] ?? '-')) && NUMBER.test(word);
};
/** "Ripmix", "Jackapella", "dubstrumental": heads of their own. */
const MADE_UP: readonly (readonly [end: string, kind: string])[] = [
  ['mix', 'remix'],
  ['rmx', 'remix'],
  ['dub', 'remix'],
  ['apella', 'arrangement'],
  ['appella', 'arrangement'],
  ['strumental', 'instrumental'],
];
/** The kind of a word that somebody made up of another and one of these; "dub" may begin it, too. */
const madeUp = (word: string): string | undefined =>
  word.length < 3
    ? undefined
    : MADE_UP.find(
        ([end]) => (word.length > end.length && word.endsWith(end)) || (end === 'dub' && word.startsWith(end)),
      )?.[1];

export type Hit = { readonly qualifier: Qualifier; readonly at: number };
export type QualifierReading = {
  readonly hits: readonly Hit[];
  readonly words: readonly string[];
  /** Words that neither the table nor a number explains. */
  readonly unknown: readonly string[];
};

/** Looks up the words of a segment in the table, each phrase where its place allows. */
export function readQualifiers(text: string): QualifierReading {
  const words = text.split(' ');
  const found = scan(words);
  let unknown = unknownWords(words, found);
  let hits = found;
  // A phrase that counts only where all is known, or at the end, is a word like any other elsewhere.
  if (found.length > 0) {
    const open = unknown;
    hits = found.flatMap((hit) => (fits(hit, words, open) ? [hit] : shorter(hit, words)));
    if (hits.some((hit, i) => hit !== found[i]) || hits.length < found.length) unknown = unknownWords(words, hits);
  }
  if (unknown.length > 0) {
    const whole = squash(text);
    for (const { key, qualifier } of inside)
      if (whole.includes(key) && !hits.some((hit) => hit.qualifier === qualifier))
        hits.push({ qualifier, at: words.length });
  }
  return { hits, words, unknown: unknown.map((at) => words[at]!) };
}

function scan(words: readonly string[]): Hit[] {
  const found: Hit[] = [];
  for (let at = 0; at < words.length; at++) {
    const qualifier = longestAt(words, at);
    if (qualifier) {
      found.push({ qualifier, at });
      at += qualifier.words.length - 1;
      continue;
    }
    const kind = madeUp(words[at]!);
    if (kind !== undefined && !FILLER.has(words[at]!))
      found.push({ qualifier: { ...MADE, kind, words: [words[at]!] }, at });
  }
  return found;
}
/** Lists the shorter phrases within a phrase that does not count where it is: the mix of "Somebody's Main Mix". */
function shorter({ qualifier, at }: Hit, words: readonly string[]): Hit[] {
  const found: Hit[] = [];
  for (let i = 0; i < qualifier.words.length && qualifier.words.length > 1; i++) {
    const other = byWord.get(words[at + i]!)?.find(({ words: own, place }) => own.length === 1 && place === 'any');
    if (other) found.push({ qualifier: other, at: at + i });
  }
  return found;
}

const MADE: Qualifier = { phrase: '', class: 'version', kind: '', place: 'any', language: '', words: [] };

function longestAt(words: readonly string[], at: number): Qualifier | undefined {
  return byWord.get(words[at]!)?.find(({ words: phrase, place }) => {
    for (let i = 1; i < phrase.length; i++) if (words[at + i] !== phrase[i]) return false;
    return place !== 'start' || at === 0;
  });
}

/** Places of words that no hit covers and that are neither filler nor number. */
function unknownWords(words: readonly string[], hits: readonly Hit[]): number[] {
  const unknown: number[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const covered = hits.some((hit) => at >= hit.at && at < hit.at + hit.qualifier.words.length);
    if (!covered && !FILLER.has(word) && !isNumber(word)) unknown.push(at);
  }
  return unknown;
}

function fits({ qualifier, at }: Hit, words: readonly string[], unknown: readonly number[]): boolean {
  const end = at + qualifier.words.length;
  switch (qualifier.place) {
    case 'whole':
      return unknown.length === 0;
    case 'end':
      return unknown.every((word) => word < end);
    case 'edge':
      return at === 0 || words.length === end || unknown.every((word) => word < end);
    default:
      return true;
  }
}

/** Whether a title's core is one that many albums have ("Intro", "Track 5", "Main Title"). */
export const isGenericTitle = (core: string): boolean => {
  const bare = core.replace(/(?: (?:no|part|nr|number))?(?: (?:\d+|[ivx]+))+$/, '');
  return generic.has(bare) || generic.has(core) || (bare !== core && generic.has(bare.replace(/ (?:no|part)$/, '')));
};

/** Whether what stands where a title should be says that there is none ("[Deleted video]", "nan"). */
export const isNoTitle = (text: string): boolean => placeholders.has(text);
