import { type Channel, type Detector, detach, type Evidence, indexBy } from '../detector.ts';
import type { Level } from '../levels.ts';
import type { Track } from '../split/track.ts';
import { isrc, mbid, md5, sha256 } from './identifiers.ts';

type Identifier = {
  readonly channel: Channel;
  readonly key: (track: Track) => string;
  readonly says: (test: Track, pretrain: Track) => { readonly level: Level; readonly reason: string };
};

const IDENTIFIERS: readonly Identifier[] = [
  { channel: 'isrc', key: (track) => isrc(track.isrc), says: (test) => same('recording', 'ISRC', isrc(test.isrc)) },
  {
    channel: 'mbid',
    key: (track) => mbid(track.mbid),
    says: (test) => same('recording', 'MusicBrainz recording id', mbid(test.mbid)),
  },
  { channel: 'media', key: (track) => track.media, says: compareRanges },
  { channel: 'md5', key: (track) => md5(track.md5), says: (test) => same('file', 'MD5 of the file', md5(test.md5)) },
  {
    channel: 'sha256',
    key: (track) => sha256(track.sha256),
    says: (test) => same('file', 'SHA-256 of the file', sha256(test.sha256)),
  },
];

const same = (level: Level, what: string, value: string) => ({ level, reason: `same ${what} ${value}` });

/** Equality of identifiers: what is equal is the same thing, up to errors in the table. */
export const ids: Detector = {
  sees: Object.fromEntries(IDENTIFIERS.map(({ channel, key }) => [channel, (track: Track) => key(track) !== ''])),
  search: (splits) => {
    const found = splits.map((): Evidence[] => []);
    const indexes = splits
      .flatMap((tests, i) =>
        IDENTIFIERS.map((identifier) => ({
          ...{ ...identifier, index: indexBy(tests, identifier.key), tests, found: found[i] as Evidence[] },
        })),
      )
      .filter(({ index }) => index.size > 0);
    return {
      channels: indexes.map(({ channel }) => channel),
      see: (track) => {
        for (const { index, key, says, tests, found } of indexes) {
          const value = key(track);
          if (value === '') continue;
          for (const test of index.get(value) ?? []) {
            const { level, reason } = says(tests[test] as Track, track);
            found.push({ detector: 'ids', level, probability: 1, reasons: [reason], test, pretrain: detach(track) });
          }
        }
      },
      finish: async () => found.map((evidence) => ({ evidence, undecided: [] })),
    };
  },
};

/**
 * Two pieces of one source: `segment` when their seconds overlap. A missing start is 0; a missing end leaves the end open, and then only
 * equal starts are known to overlap.
 */
function compareRanges(test: Track, pretrain: Track): { readonly level: Level; readonly reason: string } {
  const [a, b] = [test.start ?? 0, pretrain.start ?? 0];
  const open = test.end === undefined || pretrain.end === undefined;
  const overlap = a === b || (!open && Math.max(a, b) < Math.min(test.end as number, pretrain.end as number));
  const ranges = `${range(test)} and ${range(pretrain)}`;
  return overlap
    ? { level: 'segment', reason: `same source ${test.media}, overlapping seconds (${ranges})` }
    : { level: 'source', reason: `same source ${test.media}, ${open ? 'perhaps other' : 'other'} seconds (${ranges})` };
}

const range = ({ start, end }: Track): string =>
  end === undefined ? (start === undefined ? 'no times' : `from ${start} s`) : `${start ?? 0}–${end} s`;
