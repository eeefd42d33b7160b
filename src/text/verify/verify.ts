import type { Name } from '../parse/artist.ts';
import { isVocabulary, namesComposerOnly } from '../parse/classical.ts';
import type { Parsed } from '../parse/parsed.ts';
import { isPlaceholderTitle } from '../parse/placeholders.ts';
import { isGenericTitle, isNoTitle } from '../parse/qualifiers.ts';
import { oneMistake, sharedWords, similarity } from '../parse/similarity.ts';
import { type Added, addedWords, NOTHING_ADDED } from './added.ts';
import { isPhrase, loneBrackets } from './brackets.ts';
import { calibrated, durationReason, withDuration } from './calibrate.ts';
import { compareClassical } from './classical-compare.ts';
import { nameSimilarity, OTHER_SCRIPT } from './compare.ts';
import { versionsByAlbum, versionsDiffer } from './compare-versions.ts';
import { coverProbability } from './covers.ts';
import {
  type Comparison,
  CUT,
  compareFields,
  featuresOf,
  MERGED,
  probabilityOf,
  recordingWeights,
  SWAPPED,
  sameDuration,
  type Weights,
} from './features.ts';
import { compareNumbers, NUMBERS_EQUAL } from './numbers.ts';
import { plainRarity, type Rarity } from './rarity.ts';
import { otherReadings, repairsOf } from './readings.ts';
import { slipped } from './slips.ts';

export type TextLevel = 'recording' | 'work' | 'album' | 'artist' | 'none' | 'cannot-tell';

export type TextVerdict = {
  readonly level: TextLevel;
  /** Probability of that level; for `none` of no more than album or artist in common. */
  readonly probability: number;
  /** Probability of the same recording, and of at least the same work, whatever the level. */
  readonly recording: number;
  readonly work: number;
  readonly reasons: readonly string[];
};

export type VerifyOptions = { readonly rarity?: Rarity; readonly weights?: Weights };

export const ACCEPT = 0.5;
/** Equal title and album and no artist that could say otherwise. */
const ONE_COMPILATION = 0.85;
/** "Pieces (Pt" may have been part 1 or part 2. */
const NUMBER_LOST = 0.7;
/**
 * A bracket that one side alone has and that no table knows is a subtitle as often as not where it reads like a phrase,
 * else the name of another version mostly: in two shops' tables 22 of 50 and 20 of 86 pairs were of one playing time.
 */
const [PHRASE, NAME] = [0.6, 0.25];
/** On one album the same name is hardly given twice. */
const SAME_ALBUM = 0.9;
/** A slip of the pen rather than another song: see `bench/text/letters`. */
const MISSPELT = 0.97;
/** Probability that a veto leaves, since titles themselves are mistaken about one time in a hundred. */
const LEFT_BY_VETO = 0.01;

/**
 * Judges which level two tracks share by title, artist, album and duration. Symmetrical: with the sides exchanged,
 * reasons name the two in the other order. Vetoes (numbers, movement, catalogue, version words) are applied outside the
 * regression: added up, equal words would let "part 2" through as "part 1".
 */
export function verify(query: Parsed, target: Parsed, options: VerifyOptions = {}): TextVerdict {
  if (query.title.text === '' || target.title.text === '') return verdict('cannot-tell', 0.5, 0, 0, ['no title']);
  let found = withReadings(query, target, judge(query, target, options), options);
  if (query.damage.length + target.damage.length > 0)
    found = { ...found, reasons: [...found.reasons, ...repairsOf(query, target)] };
  return found;
}

const rankOf = ({ level }: TextVerdict): number => (level === 'recording' ? 2 : level === 'work' ? 1 : 0);

/** The best verdict of all readings of the two. */
function withReadings(query: Parsed, target: Parsed, best: TextVerdict, options: VerifyOptions): TextVerdict {
  if (best.level === 'recording') return best;
  let found = best;
  for (const { a, b, how } of otherReadings(query, target)) {
    const second = judge(a, b, options);
    if (rankOf(second) === 0) continue;
    if (rankOf(second) < rankOf(found) || (rankOf(second) === rankOf(found) && second.recording <= found.recording))
      continue;
    found = { ...second, reasons: [...second.reasons, how] };
  }
  if (found.level === 'recording') return found;
  // One side only: two tracks with the same damage are alike as they stand.
  const readings = [
    ...query.readings.map(({ parsed, repair }) => ({ a: parsed, b: target, repair })),
    ...target.readings.map(({ parsed, repair }) => ({ a: query, b: parsed, repair })),
  ];
  for (const { a, b, repair } of readings) {
    // A repaired title is nearly the other's, or begins like it, or the damage was another.
    const [x, y] = [a.title.key, b.title.key];
    if (a.title.words[0] !== b.title.words[0] && similarity(x, y, 0.7) === 0) continue;
    const second = judge(a, b, options);
    if (second.level !== 'recording' || second.recording <= found.recording) continue;
    found = { ...second, reasons: [...second.reasons, `read with repair: ${repair}`] };
  }
  return found;
}

function judge(
  a: Parsed,
  b: Parsed,
  { rarity = plainRarity, weights: model = recordingWeights }: VerifyOptions,
): TextVerdict {
  const fields = compareFields(a, b, rarity);
  if (slipped(a, b) && !unknownArtist(a) && !unknownArtist(b)) return misspelt(a, b, fields);
  const outside = decidedOutside(a, b, fields);
  if (outside.is === 'veto') return vetoed(fields, outside.reason);
  if (outside.is === 'work') return sameWork(a, b, fields, outside.whole, outside.reason);
  const { title, artist, album } = fields;
  const compilation = artist.missing && title.equal && album === 1;
  const alike = Math.max(probabilityOf(featuresOf(fields), model), compilation ? ONE_COMPILATION : 0);
  const timed = withDuration(alike, a, b, album);
  const lost = fields.reading === CUT && compareNumbers(a.title, b.title).is !== 'equal';
  const lone = alike >= ACCEPT && fields.reading === '' && !sameDuration(a, b) ? loneBrackets(a, b) : [];
  const probability = Math.min(
    timed,
    lost ? NUMBER_LOST : 1,
    ...lone.map((text) => (album === 1 ? SAME_ALBUM : isPhrase(text) ? PHRASE : NAME)),
  );
  const said = [
    inWords(fields),
    ...durationReason(a, b),
    ...(lost ? ['a number may be lost'] : []),
    ...lone.map((text) => `only one side has (${text})`),
  ];
  const sameAlbum = album === 1;
  const added = alike >= ACCEPT ? addedTo(a, b, fields) : NOTHING_ADDED;
  if (added.is === 'content') return vetoed(fields, added.reason);
  if (alike >= ACCEPT && [a, b].some(namesNothing)) return verdict('cannot-tell', 0.5, 0, 0, ['no title']);
  if (probability >= ACCEPT) {
    const differs =
      outside.part ||
      added.reason ||
      (fields.reading === SWAPPED ? '' : versionsDiffer(a, b, sameAlbum, fields.reading === MERGED));
    if (differs.startsWith('talk')) return vetoed(fields, differs);
    if (differs !== '') return verdict('work', probability, LEFT_BY_VETO, probability, [...said, differs]);
    // Without an artist on one side an equal title is a question, unless the album answers it.
    if (artist.missing && !compilation) return cannotTell(probability, said, whyMissing(artist.how));
    if (isGeneric(a, b, fields)) return cannotTell(probability, said, 'many albums have a track of this title');
    const believed = lost || lone.length > 0 ? probability : calibrated(probability, a, b, fields);
    return verdict('recording', believed, believed, probability, said);
  }
  if (artist.missing && title.equal) return cannotTell(probability, said, whyMissing(artist.how));
  if (alike >= ACCEPT)
    return verdict('work', alike, probability, alike, [
      ...said,
      timed >= ACCEPT ? 'perhaps the name of another version' : 'another version by its playing time',
    ]);
  const cover = coverProbability(a, b, fields, rarity);
  if (cover >= ACCEPT && addedTo(a, b, fields).is !== 'content')
    return verdict('work', cover, Math.min(probability, 1 - cover), cover, [
      ...said,
      'another performer of that title',
    ]);
  return weaker(fields, probability, Math.max(cover >= ACCEPT ? LEFT_BY_VETO : cover, probability), said);
}

/** "[Deleted video]"; "Untitled" and "Track 5" are told apart by their album. */
const namesNothing = ({ title, core }: Parsed): boolean =>
  isNoTitle(title.text) || (isPlaceholderTitle(title.raw) && !isGenericTitle(core));

const unknownArtist = ({ artist }: Parsed): boolean => artist.text === '' || artist.placeholder;

/** A slip in each field at most; a playing time far off or another album still say what they say. */
function misspelt(a: Parsed, b: Parsed, fields: Comparison): TextVerdict {
  const timed = withDuration(MISSPELT, a, b, fields.album);
  const said = ['title and artist equal but for a letter', ...durationReason(a, b)];
  if (timed < ACCEPT)
    return verdict('work', MISSPELT, timed, MISSPELT, [...said, 'another version by its playing time']);
  const differs = fields.album === 1 ? '' : versionsByAlbum(a, b);
  if (differs !== '') return verdict('work', MISSPELT, LEFT_BY_VETO, MISSPELT, [...said, differs]);
  const believed = calibrated(timed, a, b, fields);
  return verdict('recording', believed, believed, timed, said);
}

/** Verdict before the regression: a veto, or a classical work recognised by its key. */
export type Outside =
  | { readonly is: 'veto'; readonly reason: string }
  | { readonly is: 'work'; readonly whole: boolean; readonly reason: string }
  | { readonly is: 'open'; readonly part: string };

export function decidedOutside(a: Parsed, b: Parsed, fields: Comparison): Outside {
  const classical =
    a.classical && b.classical ? compareClassical(a.classical, b.classical, fields.album === 1) : undefined;
  if (classical?.is === 'other-work' || classical?.is === 'other-movement')
    return { is: 'veto', reason: classical.reason };
  // Where another field's values were told from the title, its numbers are theirs ("Vol. 1" of the album).
  const numbers = fields.reading === '' ? compareNumbers(a.title, b.title) : NUMBERS_EQUAL;
  if (classical !== undefined && classical.is !== 'open') {
    // "BWV 244: No. 68" and "BWV 244: No. 3" name their movements by numbers alone; so do "Aria I" and "Aria II" of one
    // album.
    const unnamed = [a, b].every(
      ({ classical: key }) => key?.movement === undefined && key?.tempi.every((word) => word === 'variations'),
    );
    const sameAlbum = fields.album === 1 && !fields.title.equal;
    if (numbers.is !== 'equal' && (sameAlbum || (unnamed && numbers.is === 'differ')))
      return { is: 'veto', reason: numbers.reason };
    if (fields.title.subtitlesDiffer && fields.album === 1) return { is: 'veto', reason: bracketsDiffer(a, b) };
    // A misspelt tempo is no missing one.
    if (classical.is === 'whole-work' && oneSlip(a.classical!.all, b.classical!.all))
      return { is: 'work', whole: false, reason: classical.reason };
    return { is: 'work', whole: classical.is === 'whole-work', reason: classical.reason };
  }
  if (numbers.is === 'differ' || numbers.is === 'one-sided') return { is: 'veto', reason: numbers.reason };
  if (fields.title.replaced !== '' && fields.reading === '')
    return { is: 'veto', reason: `words differ: ${fields.title.replaced}` };
  // "Toccata (del primo libro)" and "Toccata (del terzo libro)"; a name in brackets is compared as an artist.
  if (fields.title.subtitlesDiffer && fields.reading === '' && !namesArtist(a, b) && !namesArtist(b, a)) {
    return { is: 'veto', reason: bracketsDiffer(a, b) };
  }
  return { is: 'open', part: numbers.is === 'part-of' ? numbers.reason : '' };
}

/** Then titles may hold anything. */
const noArtists = (a: Parsed, b: Parsed): boolean => a.artist.text === '' && b.artist.text === '';

/** Whether all words are equal but one, which is misspelt: "allemande" / "allemqnde", not "adagio" / "adagietto". */
function oneSlip(a: readonly string[], b: readonly string[]): boolean {
  const differing = a.flatMap((word, index) => (word === b[index] ? [] : [index]));
  if (a.length !== b.length || differing.length !== 1) return false;
  const [x, y] = [a[differing[0]!]!, b[differing[0]!]!];
  return !(isVocabulary(x) && isVocabulary(y)) && oneMistake(x, y, 0.75);
}

/** Classifies words on one side that nothing explains; only used for pairs that would otherwise be accepted. */
function addedTo(a: Parsed, b: Parsed, { title, reading }: Comparison): Added {
  const open = title.equal || reading !== '' || sameDuration(a, b) || noArtists(a, b);
  return open ? NOTHING_ADDED : addedWords(a, b);
}

const bracketsDiffer = (a: Parsed, b: Parsed): string =>
  `brackets differ: ${a.title.subtitles.join(', ')} / ${b.title.subtitles.join(', ')}`;
const namesArtist = (a: Parsed, b: Parsed): boolean =>
  a.title.subtitles.some((text) => text.includes(b.artist.text) || b.artist.text.includes(text));

const verdict = (
  level: TextLevel,
  probability: number,
  recording: number,
  work: number,
  reasons: readonly string[],
): TextVerdict => ({ level, probability, recording, work, reasons });

const whyMissing = (how: string): string =>
  how === OTHER_SCRIPT ? 'the artists are in different scripts' : 'the artist is missing';

const cannotTell = (probability: number, said: readonly string[], why: string): TextVerdict =>
  verdict('cannot-tell', probability, Math.min(probability, 0.5), Math.min(probability, 0.5), [
    ...said,
    `cannot tell: ${why}`,
  ]);

/** "Intro" on two albums, or on one that is not known; of one playing time it is the same. */
const isGeneric = (a: Parsed, b: Parsed, { title, album }: Comparison): boolean =>
  title.equal &&
  album !== 1 &&
  a.title.subtitles.length + b.title.subtitles.length === 0 &&
  (isGenericTitle(a.core) || isGenericTitle(b.core)) &&
  !sameDuration(a, b);

const vetoed = (fields: Comparison, reason: string): TextVerdict =>
  weaker(fields, LEFT_BY_VETO, LEFT_BY_VETO, [inWords(fields), reason]);

/** Same work for certain; the same recording when the performer is known, equal, and both name the movement. */
function sameWork(a: Parsed, b: Parsed, fields: Comparison, whole: boolean, reason: string): TextVerdict {
  const said = [reason];
  if (whole) return verdict('work', 0.9, 0.05, 0.9, said);
  const [anonymous, other] = [composerOnly(a), composerOnly(b)];
  if (anonymous && other && sameIssue(a, b, fields))
    return verdict('recording', 0.85, 0.85, 0.95, [
      ...said,
      'the artist fields name the composer, but the albums are alike',
    ]);
  if ((anonymous || other) && fields.album !== 1)
    return verdict('work', 0.9, 0.3, 0.9, [...said, 'performer unknown: the artist field names the composer']);
  const performer = performerProbability(a, b, fields);
  const timed = withDuration(performer, a, b, fields.album);
  const differs = versionsDiffer(a, b, fields.album === 1);
  if (performer < ACCEPT) return verdict('work', 0.93, Math.min(performer, 0.07), 0.93, [...said, 'performers differ']);
  if (differs !== '') return verdict('work', 0.93, LEFT_BY_VETO, 0.93, [...said, differs]);
  if (timed < ACCEPT)
    return verdict('work', 0.93, timed, 0.93, [
      ...said,
      ...durationReason(a, b),
      'another version by its playing time',
    ]);
  return verdict('recording', timed, timed, Math.max(timed, 0.93), [
    ...said,
    ...durationReason(a, b),
    fields.artist.how,
  ]);
}

/** One release under two names: its album equal, or alike with the same playing time. */
const sameIssue = (a: Parsed, b: Parsed, { album }: Comparison): boolean =>
  album === 1 ||
  (a.album !== undefined &&
    b.album !== undefined &&
    sameDuration(a, b) &&
    sharedWords(a.album.text.split(' '), b.album.text.split(' ')) >= 0.75);

/** Also "Bach, Johann Sebastian", whose first names alone are nobody's. */
function composerOnly({ artist: { names } }: Parsed): boolean {
  const composers = names.filter((name) => namesComposerOnly(name.words));
  return (
    composers.length > 0 &&
    names.every((name) => name.words.every((word) => composers.some(({ words }) => words.includes(word))))
  );
}

/** Names of composers say nothing of the performance: only the others are compared. */
function performerProbability(a: Parsed, b: Parsed, { artist }: Comparison): number {
  if (artist.equal && a.artist.key === b.artist.key) return 0.95;
  const [x, y] = [performers(a), performers(b)];
  let best = 0;
  for (const name of x) for (const other of y) best = Math.max(best, nameSimilarity(name, other));
  return best === 1 ? 0.95 : best >= 0.8 ? 0.9 : artist.missing ? 0.3 : 0.03;
}
const performers = (side: Parsed): readonly Name[] =>
  side.artist.names.filter((name) => !namesComposerOnly(name.words));

function weaker(fields: Comparison, recording: number, work: number, said: readonly string[]): TextVerdict {
  const sameArtist = fields.artist.equal || fields.artist.ratio >= 0.9;
  if (sameArtist && fields.album !== undefined && fields.album >= 0.9)
    return verdict('album', fields.album * (1 - work), recording, work, said);
  if (sameArtist) return verdict('artist', fields.artist.ratio * (1 - work), recording, work, said);
  return verdict('none', 1 - work, recording, work, said);
}

function inWords({ title, artist, album, reading }: Comparison): string {
  const titles = title.equal
    ? 'title equal'
    : title.words >= 0.85 || title.ratio >= 0.85
      ? 'title similar'
      : 'title differs';
  const artists = artist.ratio >= 0.85 || artist.missing ? artist.how : 'artist differs';
  const both =
    titles === 'title equal' && artists === 'artist equal' ? 'title and artist equal' : `${titles}, ${artists}`;
  const albums =
    album === undefined ? '' : album === 1 ? '; album equal' : album >= 0.8 ? '; album similar' : '; album differs';
  return `${both}${albums}${title.subtitlesDiffer ? '; brackets differ' : ''}${reading === '' ? '' : ` (${reading})`}`;
}
