import { numeral, romanNumber, wordNumber } from './normalise.ts';

/** What a classical title says of the work and the movement. Texts normalised, numbers as figures. */
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
};

/** Catalogues and opus numbers. One-letter systems need another sign of a classical title, since "D 2" is also a name. */
const CATALOGUE =
  /\b(bwv|kv|hwv|hob|twv|wwv|fwv|jw|trv|wab|wq|buxwv|swv|woo|opus|op|kk|sz|bb|fp|rv|anh|k|d|s|l|m|h|p|z|r|b|g) ?(?:(?:no )?(\d{1,4})([a-z]?)(?![a-z0-9])|(x{0,3}(?:ix|iv|v?i{0,3})[a-z]?) (\d{1,3})\b)(?: ?no (\d{1,3})\b)?/g;
const ALONE = new Set('bwv kv hwv hob twv wwv fwv trv wab buxwv swv woo opus op kk sz rv'.split(' '));
const KEY =
  /\b(?:in )?([a-h])(?: (sharp|flat|is|es))? (major|minor|maj|min|dur|moll|majeur|mineur|maggiore|minore)\b|\bin ([a-g])(?: (sharp|flat))?(?= |$)/;
const FORM =
  /\b(sonat(?:a|e|as|en|ina|ine)|symphon(?:y|ie|ies|ia)|sinfonie|concert(?:o|i|os)|konzerte?|quartett?(?:s|o)?|quatuor|quintett?(?:s|o)?|trios?|suites?|partita|prelude and fugue|praeludium und fuge|toccata and fugue|fantasia and fugue|fugue|fuga|prelude|preludio|praeludium|fantas(?:ia|ie|y)|ballad(?:e|es)|nocturnes?|etudes?|waltz(?:es)?|mazurkas?|polonaise|scherzo|impromptus?|bagatelles?|cantat(?:a|as|e)|mass|missa|requiem|ouverture|overture|toccata|variations?|inventions?|ricercar|serenade|divertimento|rhapsod(?:y|ie)|intermezzo|canon|passion|oratorio|magnificat|dance|danse|tanz)\b/g;
const MOVEMENT_NUMBER =
  /\b(?:movement|mvt|mov|satz) (\d{1,2}|[ivx]+)\b|\b(\d)(?:st|nd|rd|th) (?:movement|mvt)\b|(?:^|[^a-z0-9 ]) ?([ivx]{1,5}) (?=[a-z])/;
const TEMPI = new Set(
  (
    'allegro allegretto andante andantino adagio adagietto largo larghetto presto prestissimo vivace moderato lento lent grave vite vif anime modere ' +
    'menuet menuetto minuet minuetto allemande allemanda courante corrente sarabande sarabanda gigue giga jig gavotte bourree passepied loure rigaudon canarie ' +
    'aria air arioso recitative recitativo chorale choral chorus coro double badinerie rondo rondeau scherzo scherzando finale ' +
    'praeludium prelude preludio fugue fuga sinfonia ouverture overture anglaise musette chaconne ciaccona passacaglia siciliano siciliana ' +
    'kyrie gloria credo sanctus benedictus agnus lacrimosa offertorium polonaise capriccio intermezzo toccata cadenza tempo'
  ).split(' '),
);
const QUALIFIERS = new Set(
  'molto non assai poco piu con moto brio troppo ma tanto quasi cantabile sostenuto maestoso spirito fuoco espressivo mosso tres'.split(
    ' ',
  ),
);
const SAME_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    menuet: 'minuet',
    menuetto: 'minuet',
    minuetto: 'minuet',
    allemanda: 'allemande',
    corrente: 'courante',
    sarabanda: 'sarabande',
    giga: 'gigue',
    jig: 'gigue',
    fuga: 'fugue',
    fuge: 'fugue',
    praeludium: 'prelude',
    preludio: 'prelude',
    air: 'aria',
    rondeau: 'rondo',
    overture: 'ouverture',
    ciaccona: 'chaconne',
    siciliano: 'siciliana',
    lent: 'lento',
    recitativo: 'recitative',
    coro: 'chorus',
    choral: 'chorale',
    sonate: 'sonata',
    sonatas: 'sonata',
    sonaten: 'sonata',
    symphonie: 'symphony',
    symphonies: 'symphony',
    symphonia: 'symphony',
    sinfonie: 'symphony',
    concerti: 'concerto',
    concertos: 'concerto',
    konzert: 'concerto',
    konzerte: 'concerto',
    quartets: 'quartet',
    quartett: 'quartet',
    quartetto: 'quartet',
    quatuor: 'quartet',
    quintett: 'quintet',
    trios: 'trio',
    suites: 'suite',
    fantasie: 'fantasia',
    fantasy: 'fantasia',
    nocturnes: 'nocturne',
    etudes: 'etude',
    waltzes: 'waltz',
    mazurkas: 'mazurka',
    impromptus: 'impromptu',
    bagatelles: 'bagatelle',
    cantate: 'cantata',
    cantatas: 'cantata',
    inventions: 'invention',
    variation: 'variations',
    rhapsodie: 'rhapsody',
    ballades: 'ballade',
    missa: 'mass',
  }),
);
const LETTER_MODE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    major: 'major',
    maj: 'major',
    dur: 'major',
    majeur: 'major',
    maggiore: 'major',
    minor: 'minor',
    min: 'minor',
    moll: 'minor',
    mineur: 'minor',
    minore: 'minor',
  }),
);

/** Last names of composers whose works are recorded by many; only names that are rarely something else. */
const COMPOSERS = new Set(
  (
    'albeniz albinoni bach bartok beethoven bellini berlioz bernstein biber bizet boccherini borodin brahms britten bruch bruckner buxtehude byrd charpentier ' +
    'chopin clementi copland corelli corrette couperin czerny debussy delibes donizetti dowland dufay dvorak elgar faure franck frescobaldi froberger gershwin gesualdo ' +
    'gibbons glazunov gluck gounod granados grieg handel haydn hildegard holst hummel humperdinck janacek khachaturian kodaly kuhnau leoncavallo liszt lully mahler ' +
    'marais martinu mascagni massenet mendelssohn messiaen monteverdi mozart mudarra mussorgsky nielsen offenbach orff pachelbel paganini palestrina pergolesi ' +
    'piazzolla poulenc prokofiev puccini purcell quantz rachmaninoff rachmaninov rameau ravel respighi rodrigo rossini saint-saens satie scarlatti schoenberg ' +
    'schubert schumann schutz scriabin shostakovich sibelius smetana soler sor strauss stravinsky sweelinck tallis tarrega tartini tchaikovsky telemann verdi ' +
    'victoria vivaldi wagner weber webern weelkes weiss zelenka'
  ).split(' '),
);

const SIGNS =
  /\b(?:bwv|kv|hwv|hob|rv|woo|op(?:us)?|twv|sonat|symphon|sinfoni|concerto|konzert|quartet|quintet|suite|partita|fug|prelud|praelud|fantas|nocturne|etude|cantata|requiem|menuet|minuet|allegr|andant|adagi|largo|presto|sarabande|gigue|courante|allemande|gavotte|bourree|k ?\d|d ?\d{3}|major|minor|movement|mvt)/;

/**
 * The classical key of a title, or undefined where nothing speaks for a classical work.
 * `marked` is the raw title in lower case ASCII with its punctuation, since "III." and "/I." are told by it.
 */
export function parseClassical(text: string, marked: string, artist: string, album: string): Classical | undefined {
  if (!SIGNS.test(text)) return undefined;
  const composers = composersIn(`${text} ${artist} ${album}`);
  const forms = [...new Set(Array.from(text.matchAll(FORM), ([form]) => SAME_WORD.get(form) ?? form))];
  const key = keyOf(text);
  const classical =
    composers.length > 0 || (forms.length > 0 && key !== undefined) || /\b(?:bwv|kv|hwv|hob|rv|woo)\b ?\d/.test(text);
  const { catalogue, opusNumber } = catalogueOf(text, classical);
  const movement = movementNumber(marked, text);
  if (catalogue.size === 0 && !classical && !(forms.length > 0 && movement !== undefined)) return undefined;
  const composite = /\b(?:prelude|praeludium|toccata|fantasia) (?:and|und|et) (?:fugue|fuge|fuga)\b/;
  const wholeForms = composite.test(text);
  const rest = wholeForms ? text.replace(composite, ' ') : text;
  const tempi = tempiOf(rest, forms, catalogue.size > 0 || wholeForms || key !== undefined, composers.length > 0);
  return {
    composers,
    catalogue,
    opusNumber,
    forms: wholeForms ? ['prelude and fugue'] : forms,
    number: workNumber(text),
    key,
    movement,
    tempi,
  };
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
    // "in D 4" is no Deutsch number, nor is "d minor": a key letter has its mode, a one-letter number two digits or more.
    if (system.length === 1 && match[2] !== undefined && match[2].length < 2) continue;
    const number = match[2] === undefined ? `${match[4]}:${Number(match[5])}` : `${Number(match[2])}${match[3] ?? ''}`;
    const name = system === 'kv' ? 'k' : system === 'opus' ? 'op' : system;
    if (!catalogue.has(name)) catalogue.set(name, number);
    if (name === 'op' && match[6] !== undefined) opusNumber = Number(match[6]);
  }
  return { catalogue, opusNumber };
}

const NUMBER_AFTER_FORM =
  /\b(?:sonat[ae]|symphon(?:y|ie)|sinfonia?|concerto|konzert|quartett?|quintett?|trio|suite|partita|fugue|fuga|prelude|praeludium|nocturne|etude|waltz|ballade|cantata|impromptu|invention|rhapsody|fantasia|book)(?: [a-z]+){0,3}? (?:nos?|nr|n|number) ?(\d{1,3})\b|\b(?:sonat[ae]|symphon(?:y|ie)|suite|concerto|partita|quartet|fantasia) (\d{1,2}|[ivx]+)\b/;

function workNumber(text: string): number | undefined {
  const match = NUMBER_AFTER_FORM.exec(text);
  const word = match?.[1] ?? match?.[2];
  return word === undefined ? undefined : (wordNumber(word) ?? romanNumber(word));
}

function movementNumber(marked: string, text: string): number | undefined {
  // A roman numeral after a separator and before a tempo: "K. 550: II. Andante", "Strings/III. Tres Lent", "BWV54 - I Aria".
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

function tempiOf(text: string, forms: readonly string[], named: boolean, composed: boolean): string[] {
  const found: string[] = [];
  for (const word of text.split(' ')) {
    if (!TEMPI.has(word) && !QUALIFIERS.has(word)) continue;
    found.push(SAME_WORD.get(word) ?? word);
  }
  const tempi = found.filter((word) => !QUALIFIERS.has(word));
  if (tempi.length === 0) return [];
  // "Sonata in F - Presto": the presto is the movement. "Prelude (BWV 1008)" alone: the prelude is, too.
  const works = new Set(forms);
  const others = found.filter((word) => !works.has(word));
  return others.some((word) => !QUALIFIERS.has(word)) || !(named || composed) ? others : found;
}

export type ClassicalVerdict = {
  readonly is: 'other-work' | 'other-movement' | 'same-movement' | 'whole-work' | 'open';
  readonly reason: string;
};

/** Compares two classical keys. `open` when nothing decides: then the titles are compared like any others. */
export function compareClassical(a: Classical, b: Classical): ClassicalVerdict {
  const work = compareWork(a, b);
  if (work.is === 'other-work' || work.is === 'open') return work;
  if (a.movement !== undefined && b.movement !== undefined && a.movement !== b.movement) {
    return { is: 'other-movement', reason: `movements differ: ${a.movement} / ${b.movement}` };
  }
  const [x, y] = [majorTempi(a), majorTempi(b)];
  const shared = x.filter((word) => y.includes(word));
  if (x.length > 0 && y.length > 0) {
    if (shared.length === 0)
      return { is: 'other-movement', reason: `movements differ: ${x.join(' ')} / ${y.join(' ')}` };
    if (shared.length < Math.max(x.length, y.length))
      return { is: 'whole-work', reason: `${work.reason}; one side names more movements` };
    return { is: 'same-movement', reason: `${work.reason}, movement equal: ${shared.join(' ')}` };
  }
  if (a.movement !== undefined && b.movement !== undefined)
    return { is: 'same-movement', reason: `${work.reason}, movement equal: ${a.movement}` };
  if (x.length + y.length === 0 && a.movement === undefined && b.movement === undefined)
    return { is: 'same-movement', reason: work.reason };
  return { is: 'whole-work', reason: `${work.reason}; one side names no movement` };
}

/** Without "molto" and "con brio", and without "finale" where a tempo says more: "Finale (Presto)" is the presto. */
const majorTempi = (side: Classical): readonly string[] => {
  const tempi = [...new Set(side.tempi.filter((word) => !QUALIFIERS.has(word)))];
  return tempi.length > 1 ? tempi.filter((word) => word !== 'finale') : tempi;
};

function compareWork(a: Classical, b: Classical): ClassicalVerdict {
  let shared = '';
  for (const [system, number] of a.catalogue) {
    const other = b.catalogue.get(system);
    if (other === undefined) continue;
    if (other !== number)
      return differ('catalogue numbers', `${system.toUpperCase()} ${number}`, `${system.toUpperCase()} ${other}`);
    if (system === 'op' && a.opusNumber !== undefined && b.opusNumber !== undefined && a.opusNumber !== b.opusNumber) {
      return differ('opus numbers', `${number} no. ${a.opusNumber}`, `${number} no. ${b.opusNumber}`);
    }
    shared = `${system.toUpperCase()} ${number} on both sides`;
  }
  // One opus holds many works ("Op. 8" is twelve concertos), so an equal opus alone does not stop the other signs.
  if (shared !== '' && !(a.catalogue.size === 1 && a.catalogue.has('op')))
    return { is: 'same-movement', reason: shared };
  if (a.composers.length > 0 && b.composers.length > 0 && !a.composers.some((name) => b.composers.includes(name))) {
    return differ('composers', a.composers.join(' '), b.composers.join(' '));
  }
  const forms = a.forms.filter((form) => b.forms.includes(form));
  if (forms.length > 0 && a.number !== undefined && b.number !== undefined && a.number !== b.number) {
    return differ('work numbers', `${forms[0]} ${a.number}`, `${forms[0]} ${b.number}`);
  }
  if (a.key !== undefined && b.key !== undefined && !sameKey(a.key, b.key)) return differ('keys', a.key, b.key);
  if (
    forms.length > 0 &&
    a.key !== undefined &&
    b.key !== undefined &&
    (a.number === b.number || shared !== '' || a.composers.length > 0)
  ) {
    return { is: 'same-movement', reason: `same work: ${forms[0]} in ${a.key}` };
  }
  if (
    forms.length > 0 &&
    a.number !== undefined &&
    a.number === b.number &&
    a.composers.length > 0 &&
    b.composers.length > 0
  ) {
    return { is: 'same-movement', reason: `same work: ${forms[0]} ${a.number} by ${a.composers[0]}` };
  }
  return shared === '' ? { is: 'open', reason: '' } : { is: 'same-movement', reason: shared };
}

const differ = (what: string, a: string, b: string): ClassicalVerdict => ({
  is: 'other-work',
  reason: `${what} differ: ${a} / ${b}`,
});
const sameKey = (a: string, b: string): boolean =>
  a === b ||
  ((!a.includes('m') || !b.includes('m')) && a.replace(/ m(?:aj|in)or/, '') === b.replace(/ m(?:aj|in)or/, ''));
