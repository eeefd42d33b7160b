import type { Alignment } from '../detector.ts';
import type { Judged } from '../gate/judge.ts';
import { rowDigest } from '../split/row.ts';
import type { Track } from '../split/track.ts';
import type { ReportAlignment, ReportOverlap } from './schema.ts';

/** An overlap of a pair of splits as the report has it. */
export function toOverlap(test: string, pretrain: string, overlap: Judged): ReportOverlap {
  return {
    test: { ...toTrack(test, overlap.test), row: rowDigest(overlap.test) },
    pretrain: toTrack(pretrain, overlap.pretrain),
    level: overlap.level,
    probability: overlap.probability ?? null,
    ...(overlap.conflict === undefined ? {} : { conflict: true as const, contradiction: overlap.conflict }),
    reasons: overlap.evidence.flatMap(({ reasons }) => reasons),
    evidence: overlap.evidence.map(({ detector, level, probability, reasons, cosine, audio }) => ({
      ...{ detector, level, probability: probability ?? null, reasons: [...reasons] },
      ...(cosine === undefined ? {} : { cosine }),
      ...(audio === undefined ? {} : { audio: toAlignment(audio) }),
    })),
    ...{ counted: overlap.counted, new: overlap.new },
    waiver: overlap.waiver ? { reason: overlap.waiver.reason, expires: overlap.waiver.expires } : null,
    baselined: overlap.baselined,
  };
}

const toTrack = (split: string, { id, line, title, artist, album, song, audio }: Track) => ({
  ...{ split, id, line, title, artist, album, song },
  ...(audio === '' ? {} : { audio }),
});

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
