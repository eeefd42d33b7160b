import { readQualifiers } from './qualifiers.ts';

/**
 * Kind of version that a bracket, a dash suffix or an album name gives. Two recordings whose facts differ are at most
 * the same work. `noise` never separates: a remaster, a bonus track or a clean edit is the same performance.
 */
export type VersionKind =
  | 'live'
  | 'remix'
  | 'edit'
  | 'acoustic'
  | 'demo'
  | 'instrumental'
  | 'karaoke'
  | 're-recorded'
  | 'take'
  | 'cover'
  | 'reprise'
  | 'arrangement'
  | 'language'
  | 'speed'
  /** An interlude, a skit, a commentary: no song of the title's. */
  | 'track'
  /** Somebody speaks about it. */
  | 'talk'
  /** Named by whatever word: "1994 Version". */
  | 'version';

export type Version = {
  readonly kind: VersionKind;
  readonly detail: string;
  /** The whole bracket or suffix, '' where an album's name says it. */
  readonly text: string;
};

export type Segment =
  | { readonly is: 'featured'; readonly names: string }
  | { readonly is: 'noise' }
  | { readonly is: 'part'; readonly number: string }
  | { readonly is: 'version'; readonly versions: readonly Version[] }
  | { readonly is: 'subtitle' };

const FEATURED = /^(?:feat|ft|featuring|duet with|in duet with|with|w)(?: +(.*))?$/;
const PART =
  /^(?:part|pt|vol|volume|no|number|nr|chapter|ch|act|movement|mvt|mov|book|disc|cd|side)s? ?([a-z0-9]+)(?: of [a-z0-9]+)?$/;
const NUMERAL = '(?:\\d{1,3}|[ivx]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten)';
/** "Parts I-V", "Pts. 1 & 2", "Parts 1 to 5". */
const PARTS = new RegExp(`^(?:part|pt|movement|chapter|act)s? (${NUMERAL}(?:(?: to| and| through)? ${NUMERAL})+)$`);
const BARE_NUMBER = /^(?:\d{1,3}|x{0,3}(?:ix|iv|v?i{0,3}))$/;

/** Words of a version's name that say nothing of which one it is. */
const HEADS = new Set(
  (
    'the a an and of in at on by for from to with version ver vers versions mix mixes remix remixes remixed rmx rework reworked recorded recording live edit take takes ' +
    'alternate alternative demo demos cover covers acoustic instrumental instrumentals session sessions concert bonus track explicit clean album single lp remaster ' +
    'remastered digital digitally original stereo mono main show performance s'
  ).split(' '),
);
/** "Version 1988", "1994 Version": told by its year. */
const DATED = /^(?:(?:19|20)\d\d version|versi[a-z]* (?:19|20)\d\d)$/;
const YEAR = /^(?:19|20)\d\d$/;
/** Kinds of versions that may be followed by the name of a film, a producer, a shop. */
const OPEN =
  /^(?:(?:theme |music |title track )?from .{3,}|bonus .+|(?:digital )?bonus.*|(?:\d+(?:st|nd|rd|th) )?anniversary .+|prod(?:uced)?(?: by)? .+|official .+|original (?:motion picture )?soundtrack.*|(?:includes|including|incl|contains|containing) .+|(?:and )?video|and digital booklet|digital booklet.*)$/;
/** "With You Remix" is no guest's name. */
const WITH = /^w(?:ith)? .*\b(?:remix|mix|rmx|edit|dub|version)$/;
const REMASTER = /\bre ?masterd?(?:ed)?\b/;

const NONE: readonly Version[] = [];
const SUBTITLE: Segment = { is: 'subtitle' };
const IS_NOISE: Segment = { is: 'noise' };

/** Classifies the normalised text of one bracket or suffix. A few hundred texts make up most of them. */
export function classifySegment(text: string): Segment {
  let known = recent.get(text);
  if (known === undefined) {
    if (recent.size >= 1024) recent.clear();
    known = classify(text);
    recent.set(text, known);
  }
  return known;
}
const recent = new Map<string, Segment>();

function classify(text: string): Segment {
  const featured = FEATURED.exec(text);
  if (featured && !(WITH.test(text) && segmentOf(text).is === 'version'))
    return { is: 'featured', names: featured[1] ?? '' };
  const part = PART.exec(text);
  if (part) return { is: 'part', number: part[1]! };
  const parts = PARTS.exec(text);
  if (parts) return { is: 'part', number: parts[1]! };
  if (BARE_NUMBER.test(text) && text !== '') return { is: 'part', number: text };
  return segmentOf(text);
}

function segmentOf(text: string): Segment {
  if (YEAR.test(text)) return IS_NOISE;
  const { hits, words, unknown } = readQualifiers(text);
  if (OPEN.test(text) && !hits.some(({ qualifier }) => PERFORMED.has(qualifier.kind))) return IS_NOISE;
  const kinds = new Set<VersionKind>();
  for (const { qualifier } of hits)
    if (qualifier.class === 'version' || qualifier.class === 'track') kinds.add(qualifier.kind as VersionKind);
  if (kinds.size > 0) return { is: 'version', versions: versionsOf(kinds, words) };
  if (DATED.test(text)) return { is: 'version', versions: versionsOf(NAMED, words) };
  const edition = hits.filter(({ qualifier }) => qualifier.class === 'edition');
  if (edition.some(({ qualifier }) => qualifier.place !== 'whole') || REMASTER.test(text)) return IS_NOISE;
  if (edition.length > 0 && unknown.length === 0) return IS_NOISE;
  // A version by a name that nobody has written down ("Asleep Version") is another version all the same.
  if (hits.some(({ qualifier }) => qualifier.class === 'head'))
    return { is: 'version', versions: versionsOf(NAMED, words) };
  return SUBTITLE;
}

/** "From the Acoustic Sessions", not "from the film". */
const PERFORMED: ReadonlySet<string> = new Set(['live', 'acoustic', 'demo']);
/** A version by a name of its own. */
const NAMED: ReadonlySet<VersionKind> = new Set(['version']);

const detailOf = (words: readonly string[]): string => words.filter((word) => !HEADS.has(word)).join(' ');

/** "Radio Edit" beside a remixer's name, "live acoustic": the stronger fact carries it. */
function versionsOf(kinds: ReadonlySet<VersionKind>, words: readonly string[]): readonly Version[] {
  const [detail, text] = [detailOf(words), words.join(' ')];
  const weaker = (kind: VersionKind): boolean =>
    (kind !== 'talk' && kinds.has('talk')) ||
    (kind === 'edit' && kinds.has('live')) ||
    (kind === 'acoustic' && kinds.has('live')) ||
    (kind === 'arrangement' && (kinds.has('remix') || kinds.has('karaoke'))) ||
    (kind === 're-recorded' && kinds.has('language'));
  return [...kinds].filter((kind) => !weaker(kind)).map((kind) => ({ kind, detail, text }));
}

// Single words of an album name that say so of every track on it. "Live" also opens names that say nothing ("Live
// Through This").
const LIVE_ALBUM =
  /^(?:live(?: (?:at|in|from|on|and|licks|album|bootleg|concert|recordings?|sessions?|acoustic|tour|\d+).*)?|.* (?:live|live (?:at|in|from|on) .*|unplugged|in concert)|(?:mtv )?unplugged.*|in concert.*|(?:the )?(?:bbc|peel|complete bbc) .*sessions?.*|ao vivo.*|.* ao vivo.*|en vivo.*|.*en vivo|en directo.*)$/;
const REMIX_ALBUM = /\b(?:remix(?:es|ed)?|remix album|in dub)\b/;
const KARAOKE_ALBUM = /\b(?:karaoke|made (?:famous|popular) by|in the style of|lullaby renditions?)\b/;

/** Version facts that an album's normalised name gives to every track on it. */
export function albumVersions(album: string): readonly Version[] {
  if (album === '') return NONE;
  if (LIVE_ALBUM.test(album)) return [{ kind: 'live', detail: '', text: '' }];
  if (REMIX_ALBUM.test(album)) return [{ kind: 'remix', detail: '', text: '' }];
  if (KARAOKE_ALBUM.test(album)) return [{ kind: 'cover', detail: '', text: '' }];
  return NONE;
}
