import type { EvidenceName } from '../model/detector.ts';
import type { Report, ReportCheck } from '../model/report.ts';
import { groupBy } from '../platform/group.ts';
import { pairOf } from './phrases.ts';

/** Kinds of evidence in words. */
export const KIND_NAMES: Readonly<Record<EvidenceName, string>> = {
  isrc: 'ISRCs',
  mbid: 'MusicBrainz ids',
  source: 'source ids',
  md5: 'MD5 digests',
  sha256: 'SHA-256 digests',
  text: 'title and artist',
  embedding: 'embeddings of the text',
  audio: 'audio',
  id: 'ids of one data set',
  artist_id: 'artist ids',
  album_id: 'album ids',
};

/** With the range of changes within which copies are found. */
const nameOfAudio = (splits: Report['splits']): string => {
  const profile = splits.find(({ audio }) => audio !== undefined && audio !== null)?.audio?.profile ?? '';
  return `audio (${rangeOfAudio(profile)})`;
};

/** Range of changes within which a profile, as it is called in a report, finds copies. */
export function rangeOfAudio(profile: string): string {
  if (profile.startsWith('audfprint')) return 'copies at the same speed and pitch';
  return profile.endsWith('wide')
    ? 'copies at .75 to 1.34 times the speed or tempo, or within 3 semitones'
    : 'copies within 8 % of speed, 10 % of tempo or a semitone';
}

/** Kinds of evidence, and the pairs of splits that were compared by just these. */
export type ComparedBy = {
  /** Whether it is one kind alone: whatever it misses, nothing else finds. */
  readonly only: boolean;
  /** Kinds of evidence, such as "source ids only". */
  readonly kinds: string;
  readonly pairs: readonly string[];
};

/** Groups the pairs that were compared by their kinds of evidence, those with one kind first. */
export function comparedBy(
  { checks, splits }: Pick<Report, 'checks' | 'splits'>,
  show: (text: string) => string,
): readonly ComparedBy[] {
  const compared = checks.filter(({ levels, compared_by }) => levels !== null && compared_by.length > 0);
  const groups = [...groupBy(compared, ({ compared_by }) => compared_by.join(' ')).values()].map(
    (group): ComparedBy => {
      const [{ compared_by }] = group as [ReportCheck];
      const names = compared_by.map((kind) => (kind === 'audio' ? nameOfAudio(splits) : KIND_NAMES[kind]));
      const only = names.length === 1;
      return {
        only,
        kinds: only ? `${names[0]} only` : names.join(', '),
        pairs: group.map((check) => pairOf(check, show)),
      };
    },
  );
  return [...groups.filter(({ only }) => only), ...groups.filter(({ only }) => !only)];
}
