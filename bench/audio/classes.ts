// Classes of music that false matches are counted by. Written down before anything was scored: by what a file is, else
// by its soundtrack.

/** Names of the classes, in the order of the table. */
export const CLASSES = [
  'songs',
  'orchestral',
  'electronic, with samples',
  'trackers',
  'one sound font',
  'drum machines',
  'loops',
  'one-shots',
  'speech',
] as const;
export type MusicClass = (typeof CLASSES)[number];

/** Names of music that is made here (`audio/made`): its soundtrack begins with one of these. */
const MADE: readonly (readonly [prefix: string, of: MusicClass])[] = [
  ['font-', 'one sound font'],
  ['kit-', 'drum machines'],
  ['loop-', 'loops'],
  ['shots-', 'one-shots'],
  ['voice-', 'speech'],
];

/**
 * Bands, singers, film and fantasy scores, as their packages describe them; everything else was made with samplers and
 * synthesizers.
 */
const SONGS =
  /^(fretsonfire|performous|hedgewars|extremetuxracer|supertuxkart|supertux|torcs|trigger-rally|neverball|neverputt|warmux|tuxfootball|hannah|fillets|brainparty|frozen-bubble|fb-music|enigma|pingus|solarwolf|funnyboat|trophy|planetblupi)/;
const ORCHESTRAL =
  /^(wesnoth|0ad|unknown-horizons|megaglest|widelands|freeciv|freecol|ardentryst|drascula|flare|berusky|ufoai|glob2|lordsawar|asc-|colobot|valyriatear|freeorion|7kaa|boswars|lugaru|lincity|plee-the-bear|endless-sky|adonthell|freedink|pinball|fillets-ng)/;

/** Returns the class of a piece. */
export function classOf({ soundtrack, path }: { readonly soundtrack: string; readonly path: string }): MusicClass {
  const made = MADE.find(([prefix]) => soundtrack.startsWith(prefix));
  if (made !== undefined) return made[1];
  if (/\.(mod|xm|it|s3m)$/i.test(path)) return 'trackers';
  if (SONGS.test(soundtrack)) return 'songs';
  return ORCHESTRAL.test(soundtrack) ? 'orchestral' : 'electronic, with samples';
}
