/**
 * Things that source ids are ids of. Ids of two namespaces are never equal. SoundCloud has numbers and the paths of
 * pages, Discogs releases and masters, which cannot be converted. `link` is an address of another service; `uuid`,
 * `number` and `name` are ids of which nothing says the service.
 */
export const NAMESPACES = [
  'youtube',
  'spotify',
  'deezer',
  'discogs',
  'discogs-master',
  'acoustid',
  'freesound',
  'jamendo',
  'soundcloud',
  'soundcloud-page',
  'musicbrainz',
  'link',
  'uuid',
  'number',
  'name',
] as const;
export type Namespace = (typeof NAMESPACES)[number];

/** Service that a column is named after. */
export type ColumnService = {
  readonly namespace: Namespace;
  /** Text that makes a bare id of the column an id of the service. */
  readonly prefix: string;
};

const SERVICES: readonly (readonly [Namespace, RegExp])[] = [
  ['youtube', /(?:^|_)(?:youtube|yt)|ytid/],
  ['spotify', /spotify/],
  ['deezer', /deezer/],
  ['discogs', /discogs/],
  ['acoustid', /acoust_?id/],
  ['freesound', /freesound|(?:^|_)fs_?id(?:_|$)/],
  ['jamendo', /jamendo/],
  ['soundcloud', /soundcloud/],
];

/** Returns the service that a column is named after; undefined when its name says none, or two. */
export function serviceOf(column: string): ColumnService | undefined {
  const name = column.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const said = SERVICES.filter(([, pattern]) => pattern.test(name));
  const [first] = said;
  if (said.length !== 1 || !first) return undefined;
  const [namespace] = first;
  return { namespace, prefix: namespace === 'discogs' && /master/.test(name) ? 'discogs:master:' : `${namespace}:` };
}
