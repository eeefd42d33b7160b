import type { Detail } from '../data.ts';
import { countText, el, svg } from './dom.ts';

// How a clip and a recording align, drawn.

type Alignment = NonNullable<Detail['evidence'][number]['audio']>;

const [WIDTH, LEFT, RIGHT] = [640, 8, 632] as const;
const [CLIP, RECORDING, BAR] = [24, 104, 24] as const;

/** Seconds as m:ss.s. */
function clock(seconds: number): string {
  const tenths = Math.round(Math.abs(seconds) * 10);
  const minutes = Math.floor(tenths / 600);
  return `${seconds < 0 && tenths > 0 ? '−' : ''}${minutes}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`;
}

const span = ([from, to]: readonly [number, number]): string => `${clock(from)}–${clock(to)}`;

/** Hashes that align: seconds of the clip, and of the recording. */
const landmarksOf = ({ landmarks = '' }: Alignment): readonly (readonly [number, number])[] =>
  landmarks.split(' ').flatMap((pair) => {
    const [of = Number.NaN, at = Number.NaN] = pair.split(':').map(Number);
    return Number.isFinite(of + at) && pair !== '' ? [[of, at] as const] : [];
  });

/** Draws which span of the clip is which span of the recording, with hashes that align, and says how surely. */
export function drawAlignment(
  alignment: Alignment,
  lengths: { readonly clip: number | undefined; readonly recording: number | undefined },
): HTMLElement {
  const { clip, reference, repeats, aligned } = alignment;
  const landmarks = landmarksOf(alignment);
  const clipEnd = lengths.clip ?? Math.max(clip[1], (clip[1] - clip[0]) / Math.max(0.01, alignment.coverage));
  const recordingEnd = lengths.recording ?? Math.max(reference[1], ...repeats.map((at) => at + clipEnd)) * 1.08;
  const x = (seconds: number, end: number): number =>
    Math.round((LEFT + (Math.max(0, Math.min(end, seconds)) / end) * (RIGHT - LEFT)) * 10) / 10;
  const [c1, c2] = [x(clip[0], clipEnd), x(clip[1], clipEnd)];
  const [r1, r2] = [x(reference[0], recordingEnd), x(reference[1], recordingEnd)];
  const bar = (y: number, kind: string, from: number, to: number) =>
    svg('rect', { class: kind, x: from, y, width: Math.max(2, to - from), height: BAR, rx: 3 });
  const text = (at: number, y: number, anchor: string, label: string) =>
    svg('text', { class: `tick ${anchor}`, x: at, y }, label);
  const middle = (from: number, to: number): number => Math.max(140, Math.min(WIDTH - 150, (from + to) / 2));
  const drawing = svg(
    'svg',
    {
      class: 'chart alignment',
      viewBox: `0 0 ${WIDTH} 152`,
      role: 'img',
      'aria-label': `${span(clip)} of the clip is ${span(reference)} of the recording`,
    },
    svg('path', {
      class: 'band',
      d: `M${c1} ${CLIP + BAR}L${c2} ${CLIP + BAR}L${r2} ${RECORDING}L${r1} ${RECORDING}Z`,
    }),
    bar(CLIP, 'track', LEFT, RIGHT),
    bar(CLIP, 'bar', c1, c2),
    bar(RECORDING, 'track', LEFT, RIGHT),
    ...repeats.map((at) => bar(RECORDING, 'repeat', x(at + clip[0], recordingEnd), x(at + clip[1], recordingEnd))),
    bar(RECORDING, 'bar', r1, r2),
    ...landmarks.map(([of, at]) => {
      const [from, to] = [x(of, clipEnd), x(at, recordingEnd)];
      const d = `M${from} ${CLIP}V${CLIP + BAR}L${to} ${RECORDING}V${RECORDING + BAR}`;
      return svg('path', { class: 'landmark', d });
    }),
    text(LEFT, 16, 'start', 'clip'),
    text(RIGHT, 16, 'end', `${lengths.clip === undefined ? 'about ' : ''}${clock(clipEnd)}`),
    text(middle(c1, c2), 16, '', span(clip)),
    text(middle(r1, r2), 146, '', span(reference)),
    text(LEFT, 146, 'start', 'recording'),
    lengths.recording !== undefined && text(RIGHT, 146, 'end', clock(recordingEnd)),
  );
  const said = [
    ...(landmarks.length > 0
      ? [`Lines: ${countText(landmarks.length)} of the ${countText(aligned)} hashes that align.`]
      : []),
    ...(lengths.recording === undefined ? ['The length of the recording is not in the report.'] : []),
  ].join(' ');
  return el(
    'figure',
    {},
    drawing,
    said !== '' && el('figcaption', { class: 'note' }, said),
    el('dl', { class: 'facts' }, ...facts(alignment)),
  );
}

function facts({
  offset,
  speed,
  pitch,
  coverage,
  aligned,
  hashes,
  one_in,
  repeats,
}: Alignment): readonly HTMLElement[] {
  const semitones = 12 * Math.log2(pitch);
  const lines: readonly (readonly [string, string])[] = [
    ['offset', `${offset.toFixed(2)} s`],
    ['speed', Math.abs(speed - 1) < 0.001 ? 'unchanged' : `× ${speed.toFixed(3)}`],
    [
      'pitch',
      Math.abs(semitones) < 0.05
        ? 'unchanged'
        : `${semitones > 0 ? '+' : '−'}${Math.abs(semitones).toFixed(1)} semitones`,
    ],
    ['of the clip', `${(coverage * 100).toFixed(1)} %`],
    ['hashes aligned', `${countText(aligned)} of ${countText(hashes)}`],
    ['false matches', `at most 1 in ${countText(Math.round(one_in))}`],
    ...(repeats.length > 0 ? [['repeats at', repeats.map(clock).join(', ')] as const] : []),
  ];
  return lines.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)));
}
