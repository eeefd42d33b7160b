import {
  BIT,
  createDetach,
  type Detector,
  type Evidence,
  type EvidenceGroup,
  type EvidenceKind,
  type Found,
  type Range,
  type SourceKind,
  sharedTexts,
} from '../model/detector.ts';
import type { Level } from '../model/levels.ts';
import { NAMESPACES } from '../model/namespaces.ts';
import type { Track } from '../model/track.ts';
import { concatenated, lazyList } from '../platform/lazy-list.ts';
import { once } from '../platform/once.ts';
import { bitsOfGroups, readOwnId } from './group-ids.ts';
import { isPlainIsrc, isPlainUuid, readIsrcs, readMbids, readMd5s, readSha256s } from './identifiers.ts';
import { createKept, type KeptTracks } from './kept.ts';
import type { Source } from './links.ts';
import { type OpenQuestions, type RangedClip, type RangePiece, sourceGroups } from './ranges.ts';
import type { IdReading } from './reading.ts';
import { createShared, type SharedValues } from './shared.ts';
import { isPlainYoutube, readSources } from './sources.ts';

type Identifier = {
  readonly channel: 'isrc' | 'mbid' | 'md5' | 'sha256';
  readonly read: (cell: string) => IdReading;
  readonly level: Level;
  readonly what: string;
};

/** Identifiers of a track that are compared for equality. */
type Compared = Pick<Identifier, 'level' | 'what'> & {
  readonly channel: Identifier['channel'] | 'id';
  readonly valuesOf: (track: Track) => IdReading;
};

const COMPARED = (): readonly Compared[] => [
  ...IDENTIFIERS.map(({ read, ...identifier }): Compared => {
    const { channel } = identifier;
    return { ...identifier, valuesOf: (track) => read(track[channel]) };
  }),
  // An id names a row of one data set. Two rows under it are of one recording; whether of the same file or seconds, the
  // id does not say.
  { channel: 'id', level: 'recording', what: 'id', valuesOf: readOwnId },
];

/** Identifiers of which equal ones are the same thing, whatever else a row says. */
export const IDENTIFIERS: readonly Identifier[] = [
  { channel: 'isrc', read: readIsrcs, level: 'recording', what: 'ISRC' },
  { channel: 'mbid', read: readMbids, level: 'recording', what: 'MusicBrainz recording id' },
  { channel: 'md5', read: readMd5s, level: 'file', what: 'MD5 of the file' },
  { channel: 'sha256', read: readSha256s, level: 'file', what: 'SHA-256 of the file' },
];

export const sourceKind = (namespace: Source['namespace']): SourceKind => `source:${namespace}`;

const SOURCE_BIT = Object.fromEntries(
  NAMESPACES.map((namespace) => [namespace, BIT[sourceKind(namespace)]]),
) as Readonly<Record<Source['namespace'], number>>;

/**
 * Whether all of a cell was read, and it says something: of a cell that was read in part nobody knows what else it
 * says.
 */
const isWhole = ({ values, suspicious }: IdReading): boolean => values.length > 0 && !suspicious;

/**
 * Returns by which channels the identifiers of a track can be compared, a bit each; a source has a channel for each
 * service.
 */
export function bitsOfIds(track: Track): number {
  const { isrc, mbid, source, md5, sha256 } = track;
  let bits = track.idsOf === undefined ? 0 : BIT.id;
  if (track.artist_id || track.album_id) bits |= bitsOfGroups(track);
  if (isrc !== '' && (isPlainIsrc(isrc) || isWhole(readIsrcs(isrc)))) bits |= BIT.isrc;
  if (mbid !== '' && (isPlainUuid(mbid) || isWhole(readMbids(mbid)))) bits |= BIT.mbid;
  if (md5 !== '' && isWhole(readMd5s(md5))) bits |= BIT.md5;
  if (sha256 !== '' && isWhole(readSha256s(sha256))) bits |= BIT.sha256;
  if (source === '') return bits;
  if (isPlainYoutube(source)) return bits | SOURCE_BIT.youtube;
  const { sources, suspicious } = readSources(source);
  if (!suspicious) for (const { namespace } of sources) bits |= SOURCE_BIT[namespace];
  return bits;
}

/** Returns the keys of a track of which something is there that cannot be read. */
export function suspiciousIds({
  isrc,
  mbid,
  source,
  md5,
  sha256,
}: Pick<Track, 'isrc' | 'mbid' | 'md5' | 'sha256' | 'source'>): readonly IdKey[] {
  let keys = NONE;
  if (isrc !== '' && !isPlainIsrc(isrc) && readIsrcs(isrc).suspicious) keys = [...keys, 'isrc'];
  if (mbid !== '' && !isPlainUuid(mbid) && readMbids(mbid).suspicious) keys = [...keys, 'mbid'];
  if (source !== '' && !isPlainYoutube(source) && readSources(source).suspicious) keys = [...keys, 'source'];
  if (md5 !== '' && readMd5s(md5).suspicious) keys = [...keys, 'md5'];
  if (sha256 !== '' && readSha256s(sha256).suspicious) keys = [...keys, 'sha256'];
  return keys;
}
const NONE: readonly IdKey[] = [];
export type IdKey = Identifier['channel'] | 'source';

/** Clips of a source among test tracks, by their seconds. */
type TestSource = { readonly source: Source; readonly clips: Map<string, RangedClip> };
type SourcesByName<Value> = ReadonlyMap<Source['namespace'], Map<string, Value>>;

const byName = <Value>(): SourcesByName<Value> => new Map(NAMESPACES.map((namespace) => [namespace, new Map()]));

/** The seconds of a source that a track is: those of its row, else those that are written beside the id. */
const rangeOf = (track: Track, source: Source): Range =>
  track.start === undefined && track.end === undefined ? source : track;

const rangeKey = ({ start, end }: Range): string => `${start}:${end}`;

/** Takes what a map has under a key, or puts what is made for it there. */
function takeOr<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** Identifiers of a test split, in tables so that each pretraining track is compared by lookups. */
type TestSide = {
  readonly identifiers: readonly SearchedIdentifier[];
  readonly sources: SourcesByName<TestSource>;
};

/** Identifiers of test splits: each split is read once, for all pretraining splits that it is compared with. */
const testSides = new WeakMap<readonly Track[], TestSide>();

function testSideOf(tests: readonly Track[]): TestSide {
  const known = testSides.get(tests);
  if (known) return known;
  const identifiers = COMPARED()
    .map((identifier) => {
      const shared = createShared();
      let several = false;
      for (const [i, test] of tests.entries()) {
        const { values } = identifier.valuesOf(test);
        if (values.length > 1) several = true;
        for (const value of values) shared.addTest(value, i);
      }
      return { ...identifier, shared, several };
    })
    .filter(({ shared }) => shared.size() > 0);
  const sources = byName<TestSource>();
  for (const [test, track] of tests.entries())
    for (const source of readSources(track.source).sources) {
      const of = sources.get(source.namespace) as Map<string, TestSource>;
      const { clips } = takeOr(of, source.id, () => ({ source, clips: new Map() }));
      const { start, end } = rangeOf(track, source);
      takeOr(clips, rangeKey({ start, end }), () => ({ start, end, tests: [] })).tests.push(test);
    }
  const made = { identifiers, sources };
  testSides.set(tests, made);
  return made;
}

/** A search for the tracks of one test split. */
function createSearch(tests: readonly Track[], kept: KeptTracks) {
  const { sources, ...side } = testSideOf(tests);
  const identifiers = side.identifiers.map((identifier) => ({ ...identifier, shared: identifier.shared.again() }));
  const pieces = byName<Map<string, RangePiece>>();
  const copyOf = createDetach();
  return {
    identifiers,
    hasSources: [...sources.values()].some(({ size }) => size > 0),
    channels: [
      ...identifiers.map(({ channel }): EvidenceKind => channel),
      ...NAMESPACES.filter((namespace) => sources.get(namespace)?.size).map(sourceKind),
    ],
    /** Sees the sources of a pretraining track; `seen` is its place. Returns whether it shares any. */
    seeSources(track: Track, named: readonly Source[], seen: number): boolean {
      let isShared = false;
      const copy = once(() => copyOf(track));
      for (const source of named) {
        if (!sources.get(source.namespace)?.has(source.id)) continue;
        const { start, end } = rangeOf(track, source);
        const of = takeOr(
          pieces.get(source.namespace) as Map<string, Map<string, RangePiece>>,
          source.id,
          () => new Map(),
        );
        const piece = takeOr(of, rangeKey({ start, end }), () => ({ start, end, pretrains: [], last: 0 }));
        piece.pretrains.push(copy());
        piece.last = seen;
        isShared = true;
      }
      return isShared;
    },
    found(): Found {
      const undecided: OpenQuestions = new Map();
      const ofSources: EvidenceGroup[] = [];
      for (const [namespace, of] of pieces)
        for (const [id, test] of sources.get(namespace) ?? []) {
          const found = of.get(id);
          if (found) for (const group of sourceGroups({ ...test, pieces: found }, undecided)) ofSources.push(group);
        }
      const groups = concatenated<EvidenceGroup | Evidence>([
        ...identifiers.map((identifier) => groupsOf(identifier, kept)),
        ofSources,
      ]);
      return { evidence: [], groups, undecided: [...undecided.values()].map(({ last, ...item }) => item) };
    },
  };
}

type SearchedIdentifier = Compared & {
  readonly shared: SharedValues;
  /** Whether a test track has several values, so that a pair may share more than one. */
  readonly several: boolean;
};

/** Evidence of the values that both sides have: of one track each the pair, which is made when it is asked for. */
function groupsOf(
  { channel, valuesOf, level, what, shared, several }: SearchedIdentifier,
  kept: KeptTracks,
): readonly (EvidenceGroup | Evidence)[] {
  const values = shared.values();
  const places = Uint32Array.from(values.keys()).filter((place) => shared.pretrainsAt(place) > 0);
  const groups = new Map<number, EvidenceGroup>();
  return lazyList(places.length, (i) => {
    const place = places[i] as number;
    const value = values[place] as string;
    const reasons = [sayShared(what, value)];
    const pair = several ? undefined : shared.pairAt(place);
    if (pair)
      return { detector: 'ids', level, probability: undefined, reasons, test: pair.test, pretrain: kept.at(pair.row) };
    const known = groups.get(place);
    if (known) return known;
    const { tests, pretrains } = shared.at(place);
    const group: EvidenceGroup = {
      ...{ detector: 'ids', level, probability: undefined, reasons },
      tests,
      pretrains: sharedTexts(pretrains.map(kept.at)),
      ...(several ? { among: { name: channel, place: (track) => valuesOf(track).values.indexOf(value) } } : {}),
    };
    groups.set(place, group);
    return group;
  });
}

/** The value of an own id has the name of its data set before it. */
function sayShared(what: string, value: string): string {
  const at = value.indexOf('\n');
  return at < 0 ? `same ${what} ${value}` : `same ${what} ${value.slice(at + 1)} of ${value.slice(0, at)}`;
}

/** Equality of identifiers: what is equal is the same thing, up to errors in the table. */
export const ids: Detector = {
  search: (splits) => {
    const kept = createKept();
    const searches = splits.map((tests) => createSearch(tests, kept));
    // The values of a track are read once, however many test splits have any.
    const identifiers = COMPARED()
      .map(({ channel, valuesOf }) => ({
        valuesOf,
        shared: searches.flatMap((search) =>
          search.identifiers.filter((identifier) => identifier.channel === channel).map(({ shared }) => shared),
        ),
      }))
      .filter(({ shared }) => shared.length > 0);
    const withSources = searches.filter(({ hasSources }) => hasSources);
    let seen = 0;
    return {
      kinds: [...new Set(searches.flatMap(({ channels }) => channels))],
      add: (track) => {
        seen++;
        let isShared = false;
        if (identifiers.length > 0) {
          const keep = once(() => kept.add(track));
          for (const { valuesOf, shared } of identifiers)
            for (const value of valuesOf(track).values)
              for (const each of shared) {
                if (!each.has(value)) continue;
                each.addPretrain(value, keep());
                isShared = true;
              }
        }
        if (withSources.length === 0 || track.source === '') return isShared;
        const { sources } = readSources(track.source);
        for (const search of withSources) if (search.seeSources(track, sources, seen)) isShared = true;
        return isShared;
      },
      finish: async () => searches.map(({ found }) => found()),
    };
  },
};
