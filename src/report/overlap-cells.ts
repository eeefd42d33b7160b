import type { ReportOverlap } from '../model/report.ts';
import { type DifferencePart, markDifferences } from './differences.ts';
import { markdownText, shorten } from './escape.ts';
import { code } from './markdown-parts.ts';
import type { Show } from './phrases.ts';
import { type placesIn, placeText } from './places.ts';

const LONGEST = 200;
const REASONS = 3;

/** Prose that somebody else may have written. */
export const text = (said: string): string => markdownText(shorten(said, LONGEST));

/** Title and artist of a track, as it is compared with another. */
export const titleAndArtist = ({ title, artist }: ReportOverlap['test']): string =>
  [title, ...(artist === '' ? [] : [`by ${artist}`])].filter((part) => part !== '').join(' ');

const marked = (parts: readonly DifferencePart[]): string =>
  parts.map(({ text, differs }) => (differs ? `<b>${markdownText(text)}</b>` : markdownText(text))).join('');

/** Cells for the two tracks of an overlap: their texts with the differing words in bold, then split, id and place. */
export function trackCells(
  { test, pretrain }: ReportOverlap,
  placeOf: ReturnType<typeof placesIn>,
): readonly [test: string, pretrain: string] {
  const texts = [test, pretrain].map((track) => shorten(titleAndArtist(track), LONGEST)) as [string, string];
  const parts = markDifferences(...texts);
  const cell = (track: ReportOverlap['test'], role: 'test' | 'pretrain', own: readonly DifferencePart[]): string => {
    const place = placeText(placeOf(role, track));
    const names = [code(`${track.split}/${track.id}`), ...(place === '' ? [] : [code(place)])].join(' in ');
    const said = marked(own);
    return said === '' ? names : `${said}<br>${names}`;
  };
  return [cell(test, 'test', parts[0]), cell(pretrain, 'pretrain', parts[1])];
}

/** Cell for what is shared and why, with what contradicts it. */
export function whyCell({ level, reasons, probability, contradiction }: ReportOverlap): string {
  const lines = [
    `<b>${level}</b>`,
    ...reasons.slice(0, REASONS).map(text),
    ...(contradiction === undefined ? [] : [`but ${text(contradiction)}`]),
    ...(probability === null ? [] : [`confidence ${probability}`]),
  ];
  return lines.join('<br>');
}

/** A track in a line of prose. */
export function trackText(
  track: ReportOverlap['test'] | Pick<ReportOverlap['test'], 'split' | 'id' | 'title' | 'artist'>,
): string {
  const said = titleAndArtist(track as ReportOverlap['test']);
  return `${code(`${track.split}/${track.id}`)}${said === '' ? '' : ` ${text(said)}`}`;
}

/** Markdown of names and texts. */
export const IN_MARKDOWN: Show = { name: code, text, typed: code };
