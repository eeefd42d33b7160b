import type { Namespace } from '../model/namespaces.ts';
import { uuidOf } from './identifiers.ts';

/** A source as it is read: its namespace, its id, and the seconds that are written beside the id. */
export type Source = {
  readonly namespace: Namespace;
  readonly id: string;
  readonly start?: number;
  readonly end?: number;
};

export const YOUTUBE_ID = /^[A-Za-z0-9_-]{11}$/;
export const SPOTIFY_ID = /^[A-Za-z0-9]{22}$/;
/** Paths that are as long as an id. */
const NO_VIDEOS: ReadonlySet<string> = new Set(['videoseries', 'live_stream']);

const NO_SOURCE = false;
type Read = Source | typeof NO_SOURCE;

const source = (namespace: Namespace, id: string | undefined): Read => (id ? { namespace, id } : NO_SOURCE);

const ADDRESS = /^(?:[a-z][a-z0-9+.-]{0,20}:)?\/\//i;
/** Hosts of which addresses are known without a scheme. */
const BARE_HOST =
  /^(?:[a-z0-9-]+\.){0,3}(?:youtube(?:-nocookie)?\.com|youtu\.be|ytimg\.com|spotify\.com|spotify\.link|spoti\.fi|deezer\.com|deezer\.page\.link|discogs\.com|acoustid\.org|freesound\.org|jamendo\.com|jamen\.do|soundcloud\.com|musicbrainz\.org)(?:[/?#]|$)/i;

export const isWebAddress = (text: string): boolean => ADDRESS.test(text) || BARE_HOST.test(text);

/** Reads an address; false when it is one of a known service, but not of a recording. */
export function readAddress(text: string): Read {
  let url: URL;
  try {
    const whole = text
      .replaceAll('&amp;', '&')
      .replace(/\\u0026/gi, '&')
      .replace(/\\\//g, '/')
      .replace(/[.,;!]+$/, '');
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(whole) ? whole : `https://${whole.replace(/^[a-z]*:?\/\//i, '')}`);
  } catch {
    return NO_SOURCE;
  }
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const service = SERVICES.find(([name]) => host === name || host.endsWith(`.${name}`));
  if (!service) return inOther(url) ?? { namespace: 'link', id: addressOf(url) };
  const steps = url.pathname.split('/').filter((step) => step !== '');
  return service[1](steps, url);
}

/**
 * Reads the source behind an archive or a redirection, or the file that a store of files holds: `s3://bucket/ID.wav`.
 */
function inOther(url: URL): Read | undefined {
  const archived = /^\/web\/\d+[a-z_]*\/(https?:\/\/.+)$/.exec(url.pathname + url.search)?.[1];
  const led =
    archived ??
    ['u', 'q', 'url']
      .map((name) => url.searchParams.get(name))
      .find((to) => to && BARE_HOST.test(to.replace(/^https?:\/\//i, '')));
  if (led && led.length < url.href.length) {
    const read = readAddress(led);
    if (read && read.namespace !== 'link') return read;
  }
  return undefined;
}

/** An address without scheme, `www.`, fragment and what campaigns are counted by. */
function addressOf(url: URL): string {
  for (const name of [...url.searchParams.keys()]) if (/^utm_/i.test(name)) url.searchParams.delete(name);
  const host = url.hostname.toLowerCase().replace(/^www\./, '');
  return `${host}${url.port && `:${url.port}`}${url.pathname.replace(/\/+$/, '')}${url.search}`;
}

type ReadSteps = (steps: readonly string[], url: URL) => Read;

const youtubeId = (id: string | null | undefined): string | undefined =>
  id && YOUTUBE_ID.test(id) && !NO_VIDEOS.has(id) ? id : undefined;

function youtube(steps: readonly string[], url: URL): Read {
  const [kind = '', second] = steps;
  // A link to a link: attribution_link?u=/watch?v=ID, oembed?url=…, redirect?q=…
  const inner = ['attribution_link', 'oembed', 'redirect'].includes(kind)
    ? (url.searchParams.get('u') ?? url.searchParams.get('url') ?? url.searchParams.get('q'))
    : null;
  if (inner) return inner.startsWith('/') ? readAddress(`https://youtube.com${inner}`) : readYoutubeOnly(inner);
  const asked = youtubeId(url.searchParams.get('v') ?? url.searchParams.get('V') ?? url.searchParams.get('vi'));
  const inPath = /^(?:watch|embed|shorts|live|v|vi|vi_webp|e|an_webp|video)$/.test(kind)
    ? youtubeId(second)
    : undefined;
  // https://youtube.com/#!v=ID and old addresses with everything behind the `#`
  const behind = youtubeId(/[#!&?/]v[=/]([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])/.exec(url.hash)?.[1]);
  const id = asked ?? inPath ?? behind;
  if (!id) return NO_SOURCE;
  const [start, end] = [seconds(url.searchParams.get('start')), seconds(url.searchParams.get('end'))];
  // A link with `t` alone opens the whole video there.
  return {
    namespace: 'youtube',
    id,
    ...(start !== undefined && end !== undefined && start < end ? { start, end } : {}),
  };
}

function readYoutubeOnly(address: string): Read {
  const read = isWebAddress(address) ? readAddress(address) : NO_SOURCE;
  return read && read.namespace === 'youtube' ? read : NO_SOURCE;
}

const seconds = (text: string | null): number | undefined =>
  text !== null && /^\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined;

/** The step behind the last that is called so. */
const after = (steps: readonly string[], kind: string): string | undefined => {
  const at = steps.lastIndexOf(kind);
  return at < 0 ? undefined : steps[at + 1];
};

export const numberOf = (text: string | null | undefined): string | undefined =>
  text && /^0*[1-9]\d{0,17}$/.test(text) ? text.replace(/^0+/, '') : undefined;

/** A number that a page's title follows: `1234-Artist-Title`. */
const leadingNumber = (text: string | undefined): string | undefined =>
  numberOf(/^[rm]?(\d{1,18})(?:-|$)/.exec(text ?? '')?.[1]);

const discogs: ReadSteps = (steps) => {
  for (const kind of ['release', 'master', 'releases', 'masters']) {
    const id = leadingNumber(after(steps, kind));
    if (id) return source(kind.startsWith('m') ? 'discogs-master' : 'discogs', `${kind[0]}${id}`);
  }
  return NO_SOURCE;
};

const soundcloud: ReadSteps = (steps, url) => {
  const inner = url.searchParams.get('url');
  if (inner && isWebAddress(inner)) {
    const read = readAddress(inner);
    return read !== false && read.namespace.startsWith('soundcloud') ? read : NO_SOURCE;
  }
  const id = /^(?:soundcloud:tracks:)?(\d+)$/.exec(decoded(after(steps, 'tracks') ?? ''))?.[1];
  if (id) return source('soundcloud', numberOf(id));
  const [user, title, secret] = steps;
  const isPage = user && title && !['sets', 'tracks', 'albums', 'likes', 'reposts', 'popular-tracks'].includes(title);
  const isPlace =
    user && ['discover', 'search', 'charts', 'you', 'pages', 'playlists', 'users', 'stream'].includes(user);
  if (
    !isPage ||
    isPlace ||
    url.hostname.startsWith('on.') ||
    (secret && !secret.startsWith('s-') && secret !== 'recommended')
  )
    return NO_SOURCE;
  return source('soundcloud-page', decoded(`${user}/${title}`).toLowerCase());
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const spotify: ReadSteps = (steps, url) => {
  const inner = url.searchParams.get('uri') ?? url.searchParams.get('url');
  const named = /(?:^|:\/\/[^/]+\/|[:/])track[:/]([A-Za-z0-9]{22})(?![A-Za-z0-9])/.exec(inner ?? '')?.[1];
  const kinds = ['track', 'tracks', 'audio-features', 'audio-analysis'];
  return source('spotify', [...kinds.map((kind) => after(steps, kind)), named].find(isSpotifyId));
};

const SERVICES: readonly (readonly [host: string, read: ReadSteps])[] = [
  ['youtube.com', youtube],
  ['youtube-nocookie.com', youtube],
  ['ytimg.com', youtube],
  ['youtu.be', ([id], url) => (youtubeId(id) ? source('youtube', id) : youtube([], url))],
  // Sites that show the same videos by the same addresses
  ...['youtubekids.com', 'youtube.googleapis.com', 'yewtu.be', 'invidious.io', 'piped.video', 'hooktube.com'].map(
    (host) => [host, youtube] as const,
  ),
  ['spotify.com', spotify],
  ['spotify.link', () => NO_SOURCE],
  ['spoti.fi', () => NO_SOURCE],
  ['deezer.com', (steps, url) => source('deezer', deezerId(steps, url))],
  ['deezer.page.link', () => NO_SOURCE],
  ['discogs.com', discogs],
  [
    'acoustid.org',
    (steps, url) =>
      source('acoustid', uuidOf((after(steps, 'track') ?? url.searchParams.get('trackid') ?? '').toLowerCase())),
  ],
  [
    'freesound.org',
    (steps) =>
      source(
        'freesound',
        numberOf(
          after(steps, 'sounds') ??
            after(steps, 's') ??
            after(steps, 'iframe') ??
            after(steps, 'download') ??
            fileNumber(steps),
        ),
      ),
  ],
  [
    'jamendo.com',
    (steps, url) =>
      source('jamendo', numberOf(after(steps, 'track') ?? after(steps, 't') ?? url.searchParams.get('trackid'))),
  ],
  ['jamen.do', (steps) => source('jamendo', numberOf(after(steps, 't')))],
  ['soundcloud.com', soundcloud],
  ['musicbrainz.org', (steps) => source('musicbrainz', uuidOf((after(steps, 'recording') ?? '').toLowerCase()))],
];

const isSpotifyId = (text: string | undefined): text is string => text !== undefined && SPOTIFY_ID.test(text);
const deezerId = (steps: readonly string[], url: URL): string | undefined =>
  numberOf(after(steps, 'track') ?? (steps.includes('plugins') ? url.searchParams.get('id') : undefined));
/** Freesound's previews: `/data/previews/123/123456_7890-lq.mp3` */
const fileNumber = (steps: readonly string[]): string | undefined => /^(\d+)_/.exec(steps.at(-1) ?? '')?.[1];
