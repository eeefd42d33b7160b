import { COMMON_PARTS, COMPOSERS, FORM, LETTER_MODE, QUALIFIERS, SAME_WORD, TEMPI } from './classical-words.ts';
import { normalise, numeral, romanNumber, wordNumber } from './normalise.ts';
import type { Title } from './title.ts';

/** Work and movement that a classical title names. Texts normalised, numbers as figures. */
export type Classical = {
  readonly composers: readonly string[];
  /** Catalogue numbers by system, "k" also for KV: `{bwv: '881'}`; "op 8 no 4" is `{op: '8'}` with `opusNumber` 4. */
  readonly catalogue: ReadonlyMap<string, string>;
  readonly opusNumber: number | undefined;
  /** "sonata", "concerto"; the work's form, and its number among its kind: "Symphony No. 40". */
  readonly forms: readonly string[];
  readonly number: number | undefined;
  /** "c minor", "f" when the mode is not said. */
  readonly key: string | undefined;
  readonly movement: number | undefined;
  /** Tempo and dance words that name a movement: "andante", "gigue"; without the form of the work. */
  readonly tempi: readonly string[];
  /** Words that are no vocabulary of classical titles: "kreisleriana", "jager". */
  readonly words: readonly string[];
  /** All words of the title and its brackets. */
  readonly all: readonly string[];
};

/**
 * Catalogues and opus numbers. One-letter systems need another sign of a classical title, since "D 2" is also a name.
 */
const CATALOGUE =
  /\b(bwv|kv|hwv|hob|twv|wwv|fwv|jw|trv|wab|wq|buxwv|swv|woo|opus|op|kk|sz|bb|fp|rv|anh|k|d|s|l|m|h|p|z|r|b|g) ?(?:(?:no )?(\d{1,4})([a-z]?)(?![a-z0-9])|(x{0,3}(?:ix|iv|v?i{0,3})[a-z]?) (\d{1,3})\b)(?: ?no (\d{1,3})\b)?/g;
const ALONE = new Set('bwv kv hwv hob twv wwv fwv trv wab buxwv swv woo opus op kk sz rv'.split(' '));
const KEY =
  /\b(?:in )?([a-h])(?: (sharp|flat|is|es))? (major|minor|maj|min|dur|moll|majeur|mineur|maggiore|minore)\b|\bin ([a-g])(?: (sharp|flat))?(?= |$)/;
const MOVEMENT_NUMBER =
  /\b(?:movement|mvt|mov|satz) (\d{1,2}|[ivx]+)\b|\b(\d)(?:st|nd|rd|th) (?:movement|mvt)\b|(?:^|[^a-z0-9 ]) ?([ivx]{1,5}) (?=[a-z])/;
const SIGNS =
  /\b(?:bwv|kv|hwv|hob|rv|woo|op(?:us)?|twv|recit|aria|chorus|choral|duet|sonat|symphon|sinfoni|concerto|konzert|quartet|quintet|suite|partita|fug|prelud|praelud|fantas|nocturne|etude|cantata|requiem|menuet|minuet|allegr|andant|adagi|largo|presto|sarabande|gigue|courante|allemande|gavotte|bourree|k ?\d|d ?\d{3}|major|minor|movement|mvt)/;

/** Cheap test for what nearly every title fails. */
export const mayBeClassical = ({ text }: Title): boolean => SIGNS.test(text);

/** The classical key of a title, or undefined where nothing speaks for a classical work. */
export function parseClassical(title: Title, artist: string, album: string): Classical | undefined {
  const { text } = title;
  if (!mayBeClassical(title)) return undefined;
  const marked = withMarks(title.raw);
  const composers = composersIn(`${text} ${artist} ${album}`);
  const forms = [...new Set(Array.from(text.matchAll(FORM), ([form]) => SAME_WORD.get(form) ?? form))];
  const key = keyOf(text);
  const tempi = movementWords(title, afterFirstSeparator(marked), forms);
  const classical =
    composers.length > 0 ||
    (forms.length > 0 && (key !== undefined || tempi.length > 0)) ||
    key?.includes('m') === true ||
    /\b(?:bwv|kv|hwv|hob|rv|woo)\b ?\d/.test(text);
  const { catalogue, opusNumber } = catalogueOf(text, classical || tempi.length > 0);
  const movement = movementNumber(marked, text);
  if (catalogue.size === 0 && !classical && !(forms.length > 0 && movement !== undefined)) return undefined;
  const all = title.words.concat(title.subtitles.flatMap((subtitle) => subtitle.split(' ')));
  const words = title.words.filter((word) => word.length > 2 && !/\d/.test(word) && !isVocabulary(word));
  return { composers, catalogue, opusNumber, forms, number: workNumber(text), key, movement, tempi, words, all };
}

/** In lower case ASCII but with its punctuation, since "III." and "/I." are told by it. */
const withMarks = (raw: string): string =>
  raw
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** Words that stand in many classical titles and name no piece of their own. */
export const isVocabulary = (word: string): boolean =>
  COMMON_PARTS.has(word) ||
  QUALIFIERS.has(word) ||
  TEMPI.has(word) ||
  COMPOSERS.has(word) ||
  SAME_WORD.has(word) ||
  isForm(word) ||
  romanNumber(word) !== undefined;
const ONE_FORM = new RegExp(`^${FORM.source}$`);
const isForm = (word: string): boolean => ONE_FORM.test(word);

/**
 * Tempo and dance words that name the movement: of what follows the first separator ("Prelude and Fugue: Fuga"), else
 * of the brackets ("Adagio und Allegro (Allegro)"), else of the whole title without the form of the work.
 */
function movementWords(title: Title, after: readonly string[], forms: readonly string[]): readonly string[] {
  const behind = tempiIn(after);
  if (behind.length > 0) return behind;
  const bracketed = tempiIn(title.subtitles.flatMap((text) => text.split(' ')));
  if (bracketed.length > 0) return bracketed;
  const found = tempiIn(title.words);
  // "Sonata in F - Presto": the presto is the movement. "Prelude (BWV 1008)" alone: the prelude is, too.
  const others = found.filter((word) => !forms.includes(word));
  return others.some((word) => !QUALIFIERS.has(word)) ? others : found;
}

function afterFirstSeparator(marked: string): readonly string[] {
  const separator = /\s+-\s+|[:;/_](?=\D)/.exec(
    marked.replace(/\([^()]*\)|\[[^[\]]*\]/g, (inside) => '.'.repeat(inside.length)),
  );
  return separator === null ? [] : normalise(marked.slice(separator.index)).split(' ');
}

function tempiIn(words: readonly string[]): readonly string[] {
  const found = words.flatMap((word) => (TEMPI.has(word) || QUALIFIERS.has(word) ? [SAME_WORD.get(word) ?? word] : []));
  return found.some((word) => !QUALIFIERS.has(word)) ? found : [];
}

const composersIn = (text: string): string[] => [...new Set(text.split(' ').filter((word) => COMPOSERS.has(word)))];

/** True when every name of the credit is a composer's: who plays is then not said. */
export const namesComposerOnly = (words: readonly string[]): boolean =>
  COMPOSERS.has(words.at(-1) ?? '') && words.length <= 4;

function keyOf(text: string): string | undefined {
  const match = KEY.exec(text);
  if (!match) return undefined;
  const accidental = match[2] ?? match[5];
  const letter = `${match[1] ?? match[4]}${accidental ? ` ${accidental === 'is' ? 'sharp' : accidental === 'es' ? 'flat' : accidental}` : ''}`;
  const mode = match[3] ? LETTER_MODE.get(match[3]) : undefined;
  return mode ? `${letter} ${mode}` : letter;
}

function catalogueOf(
  text: string,
  classical: boolean,
): { catalogue: Map<string, string>; opusNumber: number | undefined } {
  const catalogue = new Map<string, string>();
  let opusNumber: number | undefined;
  for (const match of text.matchAll(CATALOGUE)) {
    const system = match[1]!;
    if (!ALONE.has(system) && !classical) continue;
    // "in D 4" is no Deutsch number, nor is "d minor": a key letter has its mode, a one-letter number two digits or
    // more.
    if (system.length === 1 && match[2] !== undefined && match[2].length < 2) continue;
    const number = match[2] === undefined ? `${match[4]}:${Number(match[5])}` : `${Number(match[2])}${match[3] ?? ''}`;
    const name = system === 'kv' ? 'k' : system === 'opus' ? 'op' : system;
    if (!catalogue.has(name)) catalogue.set(name, number);
    if (name === 'op' && match[6] !== undefined) opusNumber = Number(match[6]);
  }
  return { catalogue, opusNumber };
}

const NUMBER_AFTER_FORM =
  /\b(?:sonat[ae]|symphon(?:y|ie)|sinfonia?|concerto|konzert|quartett?|quintett?|trio|suite|partita|fugue|fuga|prelude|praeludium|nocturne|etude|waltz|ballade|cantata|impromptu|invention|rhapsody|fantasia|book)(?: [a-z]+){0,3}? (?:nos?|nr|n|number) ?(\d{1,3})\b|\b(?:sonat[ae]|symphon(?:y|ie)|suite|concerto|partita|quartet|trio|duo|fantasia) (\d{1,2}|[ivx]+)\b/;

function workNumber(text: string): number | undefined {
  const match = NUMBER_AFTER_FORM.exec(text);
  const word = match?.[1] ?? match?.[2];
  return word === undefined ? undefined : (wordNumber(word) ?? romanNumber(word));
}

function movementNumber(marked: string, text: string): number | undefined {
  // A roman numeral after a separator and before a tempo: "K. 550: II. Andante", "Strings/III. Tres Lent", "BWV54 - I
  // Aria".
  const match =
    /(?:[:/;,_-]|\)|\d)\s*\(?([ivx]{1,5})(?:\.\s*|\s+|\)\s*)(?=[a-z"'(])/.exec(marked) ??
    /(?:^|[:/_-]\s*)(\d{1,2})\.\s*(?=[a-z])/.exec(marked);
  const word =
    match?.[1] ??
    MOVEMENT_NUMBER.exec(text)
      ?.slice(1)
      .find((group) => group !== undefined);
  return word === undefined ? undefined : numeral(word);
}
