import {
  BIT,
  type Channel,
  type Detector,
  detach,
  type Evidence,
  type Found,
  type SourceChannel,
  type Undecided,
} from '../detector.ts';
import type { Level } from '../levels.ts';
import type { Track } from '../split/track.ts';
import { isPlainIsrc, isPlainUuid, readIsrcs, readMbids, readMd5s, readSha256s } from './identifiers.ts';
import type { Source } from './links.ts';
import { NAMESPACES } from './namespaces.ts';
import { compareRanges, type Range, showRange } from './ranges.ts';
import type { Reading } from './reading.ts';
import { isPlainYoutube, readSources } from './sources.ts';

type Identifier = {
  readonly channel: 'isrc' | 'mbid' | 'md5' | 'sha256';
  readonly read: (cell: string) => Reading;
  readonly level: Level;
  readonly what: string;
};

/** Identifiers of which equal ones are the same thing, whatever else a row says. */
export const IDENTIFIERS: readonly Identifier[] = [
  { channel: 'isrc', read: readIsrcs, level: 'recording', what: 'ISRC' },
  { channel: 'mbid', read: readMbids, level: 'recording', what: 'MusicBrainz recording id' },
  { channel: 'md5', read: readMd5s, level: 'file', what: 'MD5 of the file' },
  { channel: 'sha256', read: readSha256s, level: 'file', what: 'SHA-256 of the file' },
];

export const sourceChannel = (namespace: Source['namespace']): SourceChannel => `media:${namespace}`;

const SOURCE_BIT = Object.fromEntries(
  NAMESPACES.map((namespace) => [namespace, BIT[sourceChannel(namespace)]]),
) as Readonly<Record<Source['namespace'], number>>;

/** Whether all of a cell was read, and it says something: of a cell that was read in part nobody knows what else it says. */
const isWhole = ({ values, suspicious }: Reading): boolean => values.length > 0 && !suspicious;

/** Returns by which channels the identifiers of a track can be compared, a bit each; a source has a channel for each service. */
export function bitsOfIds({ isrc, mbid, media, md5, sha256 }: Track): number {
  let bits = 0;
  if (isrc !== '' && (isPlainIsrc(isrc) || isWhole(readIsrcs(isrc)))) bits |= BIT.isrc;
  if (mbid !== '' && (isPlainUuid(mbid) || isWhole(readMbids(mbid)))) bits |= BIT.mbid;
  if (md5 !== '' && isWhole(readMd5s(md5))) bits |= BIT.md5;
  if (sha256 !== '' && isWhole(readSha256s(sha256))) bits |= BIT.sha256;
  if (media === '') return bits;
  if (isPlainYoutube(media)) return bits | SOURCE_BIT.youtube;
  const { sources, suspicious } = readSources(media);
  if (!suspicious) for (const { namespace } of sources) bits |= SOURCE_BIT[namespace];
  return bits;
}

/** Returns the keys of a track of which something is there that cannot be read. */
export function suspiciousIds({
  isrc,
  mbid,
  media,
  md5,
  sha256,
}: Pick<Track, 'isrc' | 'mbid' | 'md5' | 'sha256' | 'media'>): readonly IdKey[] {
  let keys = NONE;
  if (isrc !== '' && !isPlainIsrc(isrc) && readIsrcs(isrc).suspicious) keys = [...keys, 'isrc'];
  if (mbid !== '' && !isPlainUuid(mbid) && readMbids(mbid).suspicious) keys = [...keys, 'mbid'];
  if (media !== '' && !isPlainYoutube(media) && readSources(media).suspicious) keys = [...keys, 'media'];
  if (md5 !== '' && readMd5s(md5).suspicious) keys = [...keys, 'md5'];
  if (sha256 !== '' && readSha256s(sha256).suspicious) keys = [...keys, 'sha256'];
  return keys;
}
const NONE: readonly IdKey[] = [];
export type IdKey = Identifier['channel'] | 'media';

/** Test tracks that have a value, by the value. */
type Places = Map<string, number[]>;
type Clip = Range & { readonly test: number };

const push = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const same = map.get(key);
  if (same) same.push(value);
  else map.set(key, [value]);
};

/** The seconds of a source that a track is: those of its row, else those that are written beside the id. */
const rangeOf = (track: Track, source: Source): Range =>
  track.start === undefined && track.end === undefined ? source : track;

/** What the identifiers of a test split are, so that each pretraining track is compared by a look into tables. */
function createSearch(tests: readonly Track[]) {
  const identifiers = IDENTIFIERS.map((identifier) => ({ ...identifier, places: new Map() as Places })).filter(
    ({ channel, read, places }) => {
      for (const [i, test] of tests.entries()) for (const value of read(test[channel]).values) push(places, value, i);
      return places.size > 0;
    },
  );
  const sources = new Map(NAMESPACES.map((namespace) => [namespace, new Map<string, Clip[]>()]));
  for (const [test, track] of tests.entries())
    for (const source of readSources(track.media).sources) {
      const { start, end } = rangeOf(track, source);
      push(sources.get(source.namespace) as Map<string, Clip[]>, source.id, { test, start, end });
    }
  const evidence: Evidence[] = [];
  const undecided: Undecided[] = [];
  const hasSources = [...sources.values()].some(({ size }) => size > 0);

  function seeIdentifiers(track: Track): void {
    for (const { channel, read, level, what, places } of identifiers) {
      const cell = track[channel];
      if (cell === '') continue;
      const told = new Set<number>();
      for (const value of read(cell).values)
        for (const test of places.get(value) ?? []) {
          if (told.has(test)) continue;
          told.add(test);
          const reasons = [`same ${what} ${value}`];
          evidence.push({ detector: 'ids', level, probability: undefined, reasons, test, pretrain: detach(track) });
        }
    }
  }

  function seeSources(track: Track): void {
    for (const source of readSources(track.media).sources)
      for (const clip of sources.get(source.namespace)?.get(source.id) ?? []) {
        const range = rangeOf(track, source);
        const shared = compareRanges(clip, range);
        const how = { yes: 'overlapping', no: 'other', unknown: 'perhaps overlapping' }[shared];
        const ranges = `${showRange(clip)} and ${showRange(range)}`;
        const reasons = [`same source ${showSource(source)}, ${how} seconds (${ranges})`];
        const found = { probability: undefined, reasons, test: clip.test, pretrain: detach(track) };
        evidence.push({ detector: 'ids', level: shared === 'yes' ? 'segment' : 'source', ...found });
        if (shared === 'unknown') undecided.push({ ...found, ranges: true });
      }
  }

  return {
    channels: [
      ...identifiers.map(({ channel }): Channel => channel),
      ...NAMESPACES.filter((namespace) => sources.get(namespace)?.size).map(sourceChannel),
    ],
    see(track: Track): void {
      if (identifiers.length > 0) seeIdentifiers(track);
      if (hasSources && track.media !== '') seeSources(track);
    },
    found: (): Found => ({ evidence, undecided }),
  };
}

const UNSAID: ReadonlySet<string> = new Set(['youtube', 'link', 'uuid', 'number', 'name']);

/** A source as a reason names it: of an id that could be of any service with the service. */
const showSource = ({ namespace, id }: Source): string => (UNSAID.has(namespace) ? id : `${namespace}:${id}`);

/** Equality of identifiers: what is equal is the same thing, up to errors in the table. */
export const ids: Detector = {
  search: (splits) => {
    const searches = splits.map(createSearch);
    return {
      channels: [...new Set(searches.flatMap(({ channels }) => channels))],
      see: (track) => {
        for (const search of searches) search.see(track);
      },
      finish: async () => searches.map(({ found }) => found()),
    };
  },
};
