import type { Role } from '../config/config.ts';
import type { Alignment } from '../detector.ts';
import type { Judged } from '../gate/judge.ts';
import { rowDigest } from '../split/row.ts';
import type { Track } from '../split/track.ts';
import type { ReportAlignment, ReportOverlap } from './schema.ts';

/** Facts about tracks that are known of their splits and files. */
export type AboutTracks = {
  readonly isNumbered: (role: Role, split: string) => boolean;
  /** SHA-256 of audio files, by path. */
  readonly contents: ReadonlyMap<string, string>;
};

/** An overlap of a pair of splits as the report has it. */
export function toOverlap(test: string, pretrain: string, overlap: Judged, about: AboutTracks): ReportOverlap {
  const numbered = (role: Role, split: string, { media }: Track) =>
    about.isNumbered(role, split) && media === '' ? { numbered: true as const } : {};
  return {
    test: {
      ...toTrack(test, overlap.test, about),
      ...{ row: rowDigest(overlap.test), ...numbered('test', test, overlap.test) },
    },
    pretrain: {
      ...toTrack(pretrain, overlap.pretrain, about),
      ...numbered('pretrain', pretrain, overlap.pretrain),
    },
    level: overlap.level,
    probability: overlap.probability,
    reasons: overlap.evidence.flatMap(({ reasons }) => reasons),
    evidence: overlap.evidence.map(({ detector, level, probability, reasons, cosine, audio }) => ({
      ...{ detector, level, probability, reasons: [...reasons] },
      ...(cosine === undefined ? {} : { cosine }),
      ...(audio === undefined ? {} : { audio: toAlignment(audio) }),
    })),
    ...{ counted: overlap.counted, new: overlap.new },
    waiver: overlap.waiver ? { reason: overlap.waiver.reason, expires: overlap.waiver.expires } : null,
    baselined: overlap.baselined,
  };
}

/** Without what the track does not have. */
function toTrack(split: string, track: Track, { contents }: AboutTracks): ReportOverlap['test'] {
  const { id, line, title, artist, album, song, audio, duration, start, end, ...identifiers } = track;
  const { isrc, mbid, media, md5, sha256 } = identifiers;
  const texts = Object.entries({ audio, isrc, mbid, media, md5, sha256, content: contents.get(audio) ?? '' });
  const times = Object.entries({ duration, start, end });
  return {
    ...{ split, id, line, title, artist, album, song },
    ...Object.fromEntries(texts.filter(([, text]) => text !== '')),
    ...Object.fromEntries(times.filter(([, seconds]) => seconds !== undefined)),
  };
}

const toAlignment = ({ clip, reference, oneIn, ...rest }: Alignment): ReportAlignment => {
  const { offset, speed, pitch, coverage, aligned, hashes, repeats } = rest;
  return {
    clip: [round(clip.start, 3), round(clip.end, 3)],
    reference: [round(reference.start, 3), round(reference.end, 3)],
    ...{ offset: round(offset, 3), speed: round(speed, 4), pitch: round(pitch, 4), coverage: round(coverage, 4) },
    ...{ aligned, hashes, one_in: round(oneIn, 0), repeats: repeats.map((seconds) => round(seconds, 3)) },
  };
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
