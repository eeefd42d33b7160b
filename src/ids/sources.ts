import { isMissingId } from '../model/missing.ts';
import type { ColumnService, Namespace } from '../model/namespaces.ts';
import { saysNothing } from '../model/nothing.ts';
import { uuidOf } from './identifiers.ts';
import { isWebAddress, numberOf, readAddress, type Source, SPOTIFY_ID, YOUTUBE_ID } from './links.ts';
import { LONGEST_CELL, MOST_VALUES, plain } from './reading.ts';

/** Sources that a cell names, and whether something in it cannot be read. */
export type TrackSources = { readonly sources: readonly Source[]; readonly suspicious: boolean };

const NOTHING: TrackSources = { sources: [], suspicious: false };
const UNREADABLE: TrackSources = { sources: [], suspicious: true };

/** False when a text names a service but no recording of it. */
type Read = Source | false;

const [LETTER, DIGIT, SIGN] = [1, 2, 4];
/** The kind of each character that a YouTube id can have. */
const KIND = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  KIND[code] = /[A-Za-z]/.test(character) ? LETTER : /\d/.test(character) ? DIGIT : /[-_]/.test(character) ? SIGN : 0;
}

/** Whether a cell has the form of a YouTube id. Eleven digits are rather a number of something else. */
export function isPlainYoutube(cell: string): boolean {
  if (cell.length !== 11) return false;
  let kinds = 0;
  for (let i = 0; i < 11; i++) {
    const kind = KIND[cell.charCodeAt(i)] ?? 0;
    if (kind === 0) return false;
    kinds |= kind;
  }
  return (
    kinds !== DIGIT &&
    kinds !== SIGN &&
    !(kinds === LETTER ? isMissingId(cell) : kinds === (DIGIT | SIGN) && isMissingId(cell))
  );
}

/** The links that nearly all are: they need no parser of addresses. */
const WATCH =
  /^https?:\/\/(?:www\.)?(?:youtube\.com\/watch\?v=|youtu\.be\/)([A-Za-z0-9_-]{11})(?:[&?](?:t|si|feature|list)=[\w.-]*)*$/;

/** Whether a cell is a link as YouTube gives it to copy, without anything behind the id. */
export function isPlainLink(cell: string): boolean {
  if (cell.length === 43) return cell.startsWith('https://www.youtube.com/watch?v=') && isPlainYoutube(cell.slice(32));
  return cell.length === 28 && cell.startsWith('https://youtu.be/') && isPlainYoutube(cell.slice(17));
}

const recent = new Map<string, TrackSources>();

/** Reads the sources of a cell, of a column that says nothing of its service. */
export function readSources(cell: string): TrackSources {
  if (cell === '') return NOTHING;
  if (isPlainYoutube(cell)) return { sources: [{ namespace: 'youtube', id: cell }], suspicious: false };
  const watched = cell.startsWith('http') ? WATCH.exec(cell)?.[1] : undefined;
  if (watched !== undefined) return { sources: [{ namespace: 'youtube', id: watched }], suspicious: false };
  let found = recent.get(cell);
  if (found === undefined) {
    found = sourcesIn(cell);
    if (recent.size >= 2 ** 11) recent.clear();
    recent.set(cell, found);
  }
  return found;
}

const BETWEEN = /[\s;,|"'`\u2018\u2019\u201C\u201D[\]{}()<>]+/;

function sourcesIn(cell: string): TrackSources {
  if (isMissingId(cell)) return NOTHING;
  if (cell.length > LONGEST_CELL) return UNREADABLE;
  const text = tidied(unquoted(plain(cell)));
  if (saysNothing(text)) return NOTHING;
  if (GROUPED.test(text.replace(SERVICE_PREFIX, ''))) return UNREADABLE;
  const service = isWebAddress(text) || SERVICE_PREFIX.test(text);
  const whole = service && /\s/.test(text) ? undefined : readKnown(text);
  if (whole) return of([whole]);
  const parts = text.split(BETWEEN).filter((part) => !isMissingId(part));
  if (parts.length > MOST_VALUES) return UNREADABLE;
  if (parts.length > 1) {
    const known = parts.map((part) => readKnown(part) ?? (NUMBER.test(part) ? bare(part) : undefined));
    // A name with blanks or commas is one name, unless all of it are ids without doubt.
    if (known.every((each) => each !== undefined) && known.some((each) => each)) return of(known);
  }
  return whole === false || service ? UNREADABLE : of([bare(text)]);
}

const NUMBER = /^\d{1,18}(?:\.0+)?$/;
/** `3,135,556` and `3 135 556`: one number in groups, or several numbers. */
const GROUPED = /^\d{1,3}(?:[,.' \u00A0\u202F\u2019_]\d{3})+$/;

function of(read: readonly Read[]): TrackSources {
  const sources = new Map<string, Source>();
  for (const each of read) if (each) sources.set(sourceKey(each), each);
  return { sources: [...sources.values()], suspicious: read.includes(false) };
}

/** The form in which sources are compared. */
export const sourceKey = ({ namespace, id }: Source): string => `${namespace}:${id}`;

/** `'-ID`, `="-ID"`, `\-ID`: how people keep a spreadsheet from taking an id for a formula; and quotes around it. */
const unquoted = (text: string): string => {
  const inner = /^=?\s*(["'`\u2018\u201C])(.*?)["'`\u2019\u201D]$/u.exec(text)?.[2] ?? text;
  return inner.replace(/^[='`\u2018\u2019\\](?=\S)/, '').trim();
};

/** An address as JSON and markup write it, the end of one of YouTube or Spotify by itself, and a file in a store. */
const tidied = (text: string): string => {
  const embedded = /^(?:<[a-z][^>]{0,200}?(?:src|href)=["']?|!?\[[^\]]{0,200}\]\()([^"'\s)>]+)/i.exec(text)?.[1];
  const inner = (embedded ?? text)
    .replace(/^((?:https?:)?)\\\/\\\//i, '$1//')
    .replace(/^vnd\.youtube:(?:\/\/)?/i, 'youtube:')
    .replace(/^spotify%3a/i, 'spotify:')
    .replace(/^(spotify:track)%3a/i, '$1:')
    .replace(/^spotify:\/\/track\//i, 'spotify:track:')
    .replace(/^(spotify:track:[A-Za-z0-9]{22})\?.*$/i, '$1');
  const end =
    /^\/?(?:watch)?\??v=([A-Za-z0-9_-]{11})(?:&.*)?$/.exec(inner) ?? /^([A-Za-z0-9_-]{11})[?&]t=[\dhms]+$/.exec(inner);
  if (end) return `youtube:${end[1]}`;
  return inner.replace(/^(?:file|s3|gs|gcs|az|abfss?|hdfs|wasbs?):\/\/+(?=.*\.\w{2,5}$)/i, '');
};

const SERVICE_PREFIX =
  /^(youtube|yt|ytid|spotify|deezer|discogs|acoustid|freesound|fs|jamendo|soundcloud|ytsearch\d*)(?::(?:video|track|tracks|sound|id|recording|release|master))?[:=]/i;

/**
 * Reads what is an id of a service without doubt; undefined when it may be anything, false when it is of a service but
 * no recording.
 */
function readKnown(text: string): Read | undefined {
  if (isPlainYoutube(text)) return { namespace: 'youtube', id: text };
  if (isWebAddress(text)) return readAddress(text);
  if (/^https?%3a/i.test(text)) return readAddress(percentDecoded(text));
  if (SPOTIFY_ID.test(text) && /\d/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text))
    return { namespace: 'spotify', id: text };
  const prefixed = SERVICE_PREFIX.exec(text);
  if (prefixed) return readPrefixed(prefixed, text.slice(prefixed[0].length).trim());
  return readFile(text);
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const NAMED: Readonly<Record<string, Namespace>> = { yt: 'youtube', ytid: 'youtube', fs: 'freesound' };

function readPrefixed([prefix, service]: RegExpExecArray, id: string): Read {
  const name = service!.toLowerCase().replace(/^ytsearch\d*$/, 'youtube');
  const namespace = NAMED[name] ?? (name as Namespace);
  const kind = /:(release|master)[:=]$/i.exec(prefix)?.[1]?.[0]?.toLowerCase() ?? '';
  return readOf(namespace, namespace === 'discogs' && /^\d/.test(id) ? kind + id : id);
}

const AUDIO =
  /\.(?:wav|mp3|flac|ogg|oga|opus|m4a|aac|aiff?|wma|webm|mkv|mp4|m4v|mov|avi|au|npy|npz|pt|pkl|json|jpg|png|webp)(?:\.gz)?$/i;
/** The format that yt-dlp puts before the ending: `ID.f251.webm`. */
const FORMAT = /\.f\d{1,4}$/;

/** Returns a file's name without folders and ending; undefined when the ending is not one of an audio file. */
function stemOf(text: string): string | undefined {
  if (!AUDIO.test(text)) return undefined;
  return text
    .replace(/\.gz$/i, '')
    .slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1)
    .replace(AUDIO, '')
    .replace(FORMAT, '');
}

/** Times behind an id: `_30_40`, `_30.000_40.000`, `-30-40`, `_000030`. */
const TIMES = /^([_-])(\d{1,8}(?:\.\d{1,6})?)(?:[_-](\d{1,8}(?:\.\d{1,6})?))?$/;

function readFile(text: string): Read | undefined {
  const stem = stemOf(text);
  const name = stem ?? text;
  // yt-dlp: `Title [ID].webm`
  const inBrackets = stem === undefined ? undefined : /\[([A-Za-z0-9_-]{11})\]$/.exec(stem)?.[1];
  if (inBrackets && isPlainYoutube(inBrackets)) return { namespace: 'youtube', id: inBrackets };
  const inDiscogs = /^\[?[rm]\d{1,12}\]$/.test(name) ? readOf('discogs', name) : undefined;
  if (inDiscogs) return inDiscogs;
  // Freesound's own downloads and MTG-Jamendo's ids
  const sound = /^(\d{1,8})__[^/\\]{1,200}__/.exec(name)?.[1];
  if (sound) return { namespace: 'freesound', id: numberOf(sound) ?? sound };
  const track = /^track_(\d{7})$/.exec(name)?.[1];
  if (track) return { namespace: 'jamendo', id: numberOf(track) ?? track };
  const prefix = /^(?:youtube|yt)[_-]/i.exec(name)?.[0].length;
  if (prefix !== undefined && isPlainYoutube(name.slice(prefix)))
    return { namespace: 'youtube', id: name.slice(prefix) };
  return youtubeFile(name, stem !== undefined);
}

/**
 * `ID`, `YID` and either with times behind it. Without an ending only times, and only two, tell it from another name.
 */
function youtubeFile(name: string, isFile: boolean): Read | undefined {
  const marked = name.startsWith('Y') && isFile;
  for (const from of marked ? [1, 0] : [0]) {
    const id = name.slice(from, from + 11);
    if (!isPlainYoutube(id)) continue;
    const rest = name.slice(from + 11);
    if (rest === '' && isFile) return { namespace: 'youtube', id };
    const times = TIMES.exec(rest);
    if (times && (isFile || times[3] !== undefined || times[2]?.length === 6))
      return { namespace: 'youtube', id, ...rangeOf(times) };
  }
  const at = !isFile && name.startsWith('Y') && name.length > 12 ? TIMES.exec(name.slice(12)) : null;
  if (at?.[3] !== undefined && isPlainYoutube(name.slice(1, 12)))
    return { namespace: 'youtube', id: name.slice(1, 12), ...rangeOf(at) };
  return undefined;
}

/**
 * Two times in order are a range; whole numbers a thousand or more apart are milliseconds. One time alone says where it
 * begins, not in what unit.
 */
function rangeOf([, , from, to]: RegExpExecArray): { readonly start?: number; readonly end?: number } {
  if (to === undefined) return {};
  const [start, end] = [Number(from), Number(to)];
  const unit = Number.isInteger(start) && Number.isInteger(end) && end - start >= 1000 ? 1000 : 1;
  return start < end ? { start: start / unit, end: end / unit } : {};
}

/** An id of which nothing says the service. */
function bare(text: string): Source {
  const uuid = uuidOf(
    text
      .toLowerCase()
      .replace(/^urn:uuid:/, '')
      .replace(/^\{(.*)\}$/, '$1'),
  );
  if (uuid) return { namespace: 'uuid', id: uuid };
  const name = AUDIO.test(text) ? text.replace(AUDIO, '') : text;
  const number = numberOf(name.replace(/\.0+$/, ''));
  return number ? { namespace: 'number', id: number } : { namespace: 'name', id: name };
}

/** Things of a service that are no recording. */
const NO_RECORDING = /(?:^|[/:])(?:album|artist|playlist|episode|show|user|label|channel|set|group|local)s?[/:]/i;

/** Reads an id of a service that is known, from a prefix or from the name of its column; false when it is none. */
export function readOf(namespace: Namespace, text: string): Read {
  if (NO_RECORDING.test(text) || isMissingId(text)) return false;
  const name = stemOf(text) ?? text;
  const last = name.slice(name.lastIndexOf('/') + 1);
  const found = (id: string | undefined | false): Read => (id ? { namespace, id } : false);
  switch (namespace) {
    case 'youtube':
      return readYoutube(text, name);
    case 'spotify':
      return found(SPOTIFY_ID.test(last) && last);
    case 'acoustid':
      return found(uuidOf(last.toLowerCase().replace(/^\{(.*)\}$/, '$1')));
    case 'discogs': {
      const [, kind, digits] = /^\[?([rm]?)(\d{1,18})(?:\.0+)?\]?$/i.exec(last) ?? [];
      const number = numberOf(digits);
      if (kind?.toLowerCase() === 'm') return number ? { namespace: 'discogs-master', id: `m${number}` } : false;
      return found(number && `r${number}`);
    }
    case 'jamendo':
      return found(numberOf(/^(?:track_?)?(\d{1,18})(?:\.0+|\.low)?$/i.exec(last)?.[1]));
    case 'freesound':
      return found(numberOf(/^(\d{1,18})(?:\.0+|__.*)?$/.exec(last)?.[1]));
    case 'soundcloud':
      if (/^[\w-]{1,64}\/[\w-]{1,255}$/.test(text) && !/^\d+$/.test(last))
        return { namespace: 'soundcloud-page', id: text.toLowerCase() };
      return found(numberOf(last.replace(/\.0+$/, '')));
    default:
      return found(numberOf(last.replace(/\.0+$/, '')));
  }
}

function readYoutube(text: string, name: string): Read {
  if (YOUTUBE_ID.test(text)) return { namespace: 'youtube', id: text };
  const read = youtubeFile(name, true) ?? readFile(text);
  if (read) return read.namespace === 'youtube' ? read : false;
  // youtube-dl: `Title-ID.mp4`
  const id = name === text ? undefined : /-([A-Za-z0-9_-]{11})$/.exec(name)?.[1];
  return id ? { namespace: 'youtube', id } : false;
}

/** Whether a source is of a service that is known. */
export const isOfService = ({ namespace }: Source): boolean => !UNSAID.has(namespace) && namespace !== 'link';

const UNSAID: ReadonlySet<Namespace> = new Set<Namespace>(['uuid', 'number', 'name']);

/**
 * Returns a cell of a column that is named after a service so that the cell says the service too: `1234` in `deezer_id`
 * is `deezer:1234`. A cell that says its service itself stays as it is.
 */
export function qualified(cell: string, { namespace, prefix }: ColumnService): string {
  // A longer one is not read, whatever it says.
  if (cell === '' || cell.length > LONGEST_CELL) return cell;
  if (namespace === 'youtube' && isPlainYoutube(cell)) return cell;
  const { sources, suspicious } = readSources(cell);
  if (sources.length === 0 && !suspicious) return '';
  const isSaid = ({ namespace: said }: Source): boolean => said === namespace || said.startsWith(`${namespace}-`);
  if (!suspicious && sources.every(isSaid)) return cell;
  const text = tidied(unquoted(plain(cell)));
  if (GROUPED.test(text)) return `${prefix}${text.replace(/\s/g, ',')}`;
  const written = text.split(BETWEEN).filter((part) => /[\p{L}\p{N}]/u.test(part));
  // A part that says nothing, or names the service alone, is none beside others.
  const told = written.filter((part) => !isMissingId(part) && part.replace(/[:=]$/, '').toLowerCase() !== namespace);
  const parts = told.length > 0 ? told : written;
  const says = (part: string): boolean =>
    isWebAddress(part) ||
    SERVICE_PREFIX.test(part) ||
    readSources(part).sources.some((each) => isSaid(each) && !UNSAID.has(each.namespace));
  return parts.map((part) => (says(part) ? part : `${prefix}${part}`)).join(' ');
}
