import type { Fields } from '../parse/parsed.ts';

export type PairLabel = 'recording' | 'work' | 'different' | 'unsure';
export type LabelledPair = { readonly query: Fields; readonly target: Fields; readonly label: PairLabel | undefined };

const LABELS: ReadonlyMap<string, PairLabel> = new Map([
  ['same_recording', 'recording'],
  ['recording', 'recording'],
  ['1', 'recording'],
  ['true', 'recording'],
  ['same_work_other_version', 'work'],
  ['work', 'work'],
  ['different', 'different'],
  ['none', 'different'],
  ['0', 'different'],
  ['false', 'different'],
  ['unsure', 'unsure'],
]);

type Row = Readonly<Record<string, string | undefined>>;

/**
 * One row of a pairs file: `query_text`, `target_text`, or field columns (`query_title`, `query_artist`, `query_album`,
 * `query_duration` in seconds or m:ss, and `target_...`); field columns win where any is filled. Throws with the column
 * and what it may hold when a row has neither, or a label or duration that is none.
 */
export function labelledPairOf(row: Row): LabelledPair {
  const label = row.label?.trim().toLowerCase() ?? '';
  const known = LABELS.get(label);
  if (label !== '' && known === undefined) {
    throw new Error(`label is ${JSON.stringify(row.label)}; it may be ${[...LABELS.keys()].join(', ')} or empty`);
  }
  return { query: sideOf(row, 'query'), target: sideOf(row, 'target'), label: known };
}

function sideOf(row: Row, side: 'query' | 'target'): Fields {
  const field = (name: string): string => row[`${side}_${name}`] ?? '';
  const [title, artist, album, duration] = [field('title'), field('artist'), field('album'), field('duration')];
  if (title !== '' || artist !== '' || album !== '')
    return { title, artist, album, duration: secondsOf(duration, side) };
  if (row[`${side}_text`] === undefined && row[`${side}_title`] === undefined) {
    throw new Error(
      `a pairs file needs ${side}_text, or ${side}_title with ${side}_artist, ${side}_album, ${side}_duration`,
    );
  }
  return { ...splitText(field('text')), duration: secondsOf(duration, side) };
}

function secondsOf(text: string, side: string): number | undefined {
  if (text.trim() === '') return undefined;
  const clock = /^(?:(\d+):)?(\d{1,3}):(\d\d(?:\.\d+)?)$/.exec(text.trim());
  const seconds = clock ? Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]) : Number(text);
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new Error(`${side}_duration is ${JSON.stringify(text)}; seconds or m:ss is expected`);
  return seconds;
}

/**
 * "title by artist from album" taken apart, either tail optional. A title may hold "by" and an album both words ("Stand
 * by Me by Ben E. King", "... from The Four Seasons by Vivaldi"), so the artist is what stands between the last "by"
 * that a "from" follows and the first "from" after it; without such a "from", what follows the last "by". Words in
 * brackets never part fields.
 */
export function splitText(text: string): Fields {
  const bare = maskBrackets(text);
  const froms = positions(bare, / from(?= |$)/gi);
  const bys = positions(bare, / by(?= )/gi);
  const by = bys.filter((at) => froms.some((from) => from > at)).at(-1) ?? bys.at(-1);
  if (by === undefined) return { title: text, artist: '', album: '', duration: undefined };
  const from = froms.find((at) => at > by);
  return {
    title: text.slice(0, by),
    artist: text.slice(by + 4, from),
    album: from === undefined ? '' : text.slice(from + 6),
    duration: undefined,
  };
}

const positions = (text: string, pattern: RegExp): number[] =>
  Array.from(text.matchAll(pattern), (match) => match.index);

/** Letters inside closed brackets become dots, lengths stay. */
const maskBrackets = (text: string): string =>
  text.replace(/\([^()]*\)|\[[^[\]]*\]/g, (inside) => '.'.repeat(inside.length));
