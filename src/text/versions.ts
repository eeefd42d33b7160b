/**
 * What a bracket, a dash suffix or an album name says about the version. Two recordings whose facts differ are at most
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
  | 'speed';

export type Version = { readonly kind: VersionKind; readonly detail: string };

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

const EDITION =
  '(?:album|lp|single|main|original|ep|cd|explicit|clean|edited|dirty|radio clean|deluxe|special|expanded|bonus|standard|anniversary|collectors|legacy|limited|stereo|mono|us|uk|japanese|european|international|extended deluxe|soundtrack|studio)';
const NOISE_WORDS = new RegExp(
  `^(?:(?:(?:the )?(?:\\d{4} )?(?:digital(?:ly)? |24 bit |stereo |mono |new )?(?:re ?mastere?d?|remastering|remasterizad[oa])(?: (?:version|album version|single version|edition|\\d{4}|in \\d{4}|stereo|mono))*)` +
    `|(?:19|20)\\d{2}|${EDITION}(?: ${EDITION})* ?(?:track|version|edition|mix|recording|song|cut|take)?(?: ${EDITION})*` +
    '|(?:\\d+(?:st|nd|rd|th) )?anniversary(?: .*)?|hidden(?: bonus)? track|bonus.*|digital (?:booklet|bonus).*|video|and (?:video|digital booklet)|official.*|lyrics?(?: video)?|audio(?: only)?|hd|hq' +
    '|from .{3,}|music from .*|theme from .*|original (?:motion picture )?soundtrack.*|ost|promo(?: single)?|single|ep|lp|album|prod(?:uced)?(?: by)? .*|non album track|previously (?:un)?released|unreleased|parental advisory|amended)$',
);

type Rule = { readonly kind: VersionKind; readonly words: RegExp };

// The order matters: the first that fits names the version ("live acoustic" is live), except that all are looked for.
const RULES: readonly Rule[] = [
  { kind: 'karaoke', words: /\b(?:karaoke|backing track|minus one|in the style of|sing ?along)\b/ },
  { kind: 'instrumental', words: /\b(?:instrumentals?|no vocals?|without vocals?)\b/ },
  {
    kind: 're-recorded',
    words: /\b(?:re ?record(?:ed|ing)|newly recorded|new recording|new version|new vocals?|[a-z]+s version)\b/,
  },
  {
    kind: 'live',
    words:
      /\b(?:^live|live$|(?<=^(?:recorded|acoustic|original|full|the) )live|live (?=(?:at|in|from|on|version|acoustic|sessions?|recording|performance|take|mix|edit|medley|studio|intro|\d))|in concert|concert version|unplugged|ao vivo|en vivo|en directo|dal vivo|en public|(?:bbc|peel|radio|studio|kexp|daytrotter) sessions?|sessions?)\b/,
  },
  {
    kind: 'remix',
    words:
      /\b(?:remix(?:es|ed)?|rmx|re ?work(?:ed)?|re ?edit|dub|bootleg|mash ?up|vip|mixshow|club (?:version|edit)|dance version|[a-z0-9]+ mix|^mix)\b/,
  },
  {
    kind: 'edit',
    words:
      /\b(?:(?:radio|short|single|video|tv|film) (?:edit|mix|cut)|edit|extended|full length|long version|short version|12 (?:inch|version|mix)|7 (?:inch|version|mix)|radio version|intro version|uncut)\b/,
  },
  { kind: 'acoustic', words: /\b(?:acoustic|stripped(?: down)?|unplugged)\b/ },
  { kind: 'demo', words: /\b(?:demos?|rough mix|work ?tape|rehearsal|outtake|sketch)\b/ },
  {
    kind: 'take',
    words:
      /\b(?:(?:take|tk) ?\d+|alternate(?: (?:take|version|mix))?|alternative (?:take|version|mix)|alt take|early take|false start|unused)\b/,
  },
  {
    kind: 'cover',
    words:
      /\b(?:cover(?: version)?|covered by|tribute|originally (?:performed )?by|made (?:famous|popular) by|as made famous.*|salute)\b/,
  },
  { kind: 'reprise', words: /\breprise\b/ },
  {
    kind: 'arrangement',
    words:
      /\b(?:(?:piano|orchestral|orchestra|string|strings|guitar|choir|choral|symphonic|a ?cappella|acapella|lullaby|jazz|reggae|country|rock|metal|8 bit|music box|vocal|duet|solo|band|string quartet|chill|ambient|house) (?:version|rendition|arrangement|mix)|a ?cappella|acapella|arr(?:anged)?(?: (?:by|for) .*)?)\b/,
  },
  {
    kind: 'language',
    words:
      /\b(?:(?:in )?(?:english|spanish|french|german|italian|japanese|portuguese|korean|chinese|mandarin|russian|hebrew|arabic|hindi|espanol|italiano|deutsch|francais)(?: (?:version|lyrics|language))|spanglish|en espanol|version espagnole)\b/,
  },
  { kind: 'speed', words: /\b(?:sped up|slowed(?: (?:and|down) .*)?|nightcore|chopped and screwed|screwed)\b/ },
];

/** Any word one of the rules needs; most segments have none, and one test is cheaper than fourteen. */
const ANY = new RegExp(RULES.map((rule) => rule.words.source).join('|'));

// "Original mix" is the recording itself, a "radio edit" of a remix is still that remix.
const ORIGINAL_MIX =
  /^(?:the )?(?:original|album|main|stereo|mono|lp|full|single)(?: (?:stereo|mono|album|version))* (?:mix|version|edit)$/;

const VAGUE =
  /\b(?:the|a|an|in|at|from|on|version|mix|mixes|recorded|recording|remix(?:es|ed)?|rmx|live|edit|take|alternate|alternative|demos?|cover|acoustic|instrumentals?|session|sessions|concert|radio|bonus|track|explicit|clean|album|remaster(?:ed)?)\b/g;

/** The version facts in normalised text; none for most texts. `detail` is the text without the words that name the kind. */
export function versionsIn(text: string): readonly Version[] {
  if (!ANY.test(text) || ORIGINAL_MIX.test(text)) return NONE;
  const detail = text.replace(VAGUE, ' ').replace(/ {2,}/g, ' ').trim();
  const versions = RULES.filter((rule) => rule.words.test(text)).map(({ kind }) => ({ kind, detail }));
  // "Radio Edit" beside a remixer's name, "live acoustic": the stronger fact carries it.
  if (versions.length === 1) return versions;
  const kinds = new Set(versions.map((version) => version.kind));
  return versions.filter(
    ({ kind }) =>
      !(kind === 'edit' && (kinds.has('remix') || kinds.has('live'))) &&
      !(kind === 'acoustic' && kinds.has('live')) &&
      !(kind === 'arrangement' && (kinds.has('remix') || kinds.has('karaoke'))) &&
      !(kind === 're-recorded' && kinds.has('language')),
  );
}

const NONE: readonly Version[] = [];
const SUBTITLE: Segment = { is: 'subtitle' };
const IS_NOISE: Segment = { is: 'noise' };

/** What the normalised text of one bracket or suffix is. */
export function classifySegment(text: string): Segment {
  const featured = FEATURED.exec(text);
  if (featured) return { is: 'featured', names: featured[1] ?? '' };
  const part = PART.exec(text);
  if (part) return { is: 'part', number: part[1]! };
  const parts = PARTS.exec(text);
  if (parts) return { is: 'part', number: parts[1]! };
  if (BARE_NUMBER.test(text) && text !== '') return { is: 'part', number: text };
  if (NOISE_WORDS.test(text)) return IS_NOISE;
  const versions = versionsIn(text);
  if (versions.length > 0) return { is: 'version', versions };
  return ORIGINAL_MIX.test(text) || /\bremastere?d?\b|\bremastered\b/.test(text) ? IS_NOISE : SUBTITLE;
}

// Single words of an album name that say so of every track on it. "Live" also opens names that say nothing ("Live Through This").
const LIVE_ALBUM =
  /^(?:live(?: (?:at|in|from|on|and|licks|album|bootleg|concert|recordings?|sessions?|acoustic|tour|\d+).*)?|.* (?:live|live (?:at|in|from|on) .*|unplugged|in concert)|(?:mtv )?unplugged.*|in concert.*|(?:the )?(?:bbc|peel|complete bbc) .*sessions?.*|ao vivo.*|.* ao vivo.*|en vivo.*|.*en vivo|en directo.*)$/;
const REMIX_ALBUM = /\b(?:remix(?:es|ed)?|remix album|in dub)\b/;
const KARAOKE_ALBUM = /\b(?:karaoke|made (?:famous|popular) by|in the style of|lullaby renditions?)\b/;

/** Version facts that an album's normalised name gives to every track on it. */
export function albumVersions(album: string): readonly Version[] {
  if (album === '') return NONE;
  if (LIVE_ALBUM.test(album)) return [{ kind: 'live', detail: '' }];
  if (REMIX_ALBUM.test(album)) return [{ kind: 'remix', detail: '' }];
  if (KARAOKE_ALBUM.test(album)) return [{ kind: 'cover', detail: '' }];
  return NONE;
}
