import { LEVELS } from '../../model/levels.ts';
import type { Report, ReportOverlap } from '../../model/report.ts';
import { createNumbers, type Numbers } from '../../platform/numbers.ts';
import { scriptJson } from '../escape.ts';
import { rankOf } from '../facts.ts';
import { type DataRow, type Detail, FLAG, type PageFacts } from './data.ts';
import { createGroups, type OverlapGroups } from './groups.ts';
import type { Hide } from './portable.ts';

/** Overlaps that a page holds; what a browser scrolls through without delay. */
export const MOST_ROWS = 100_000;
/** Rows of a block of JSON: the page reads one without a noticeable pause. */
const PER_ROWS = 2000;
/** Details are read when somebody opens one of a block. */
const PER_DETAILS = 200;

/** The overlaps that a page shows. */
export type Shown = {
  readonly length: number;
  /** Overlaps listed in the report. */
  readonly listed: number;
  readonly at: (i: number) => ReportOverlap;
  readonly splits: readonly string[];
  readonly groups: OverlapGroups;
};

/** Chooses the overlaps of a page: those that somebody is to look at first, of each kind the strongest first. */
export function chooseRows({ overlaps }: Report, most = MOST_ROWS): Shown {
  const ofRank: Numbers[] = [];
  let listed = 0;
  for (const overlap of overlaps) {
    const rank = rankOf(overlap);
    ofRank[rank] ??= createNumbers('the rows of a page');
    if ((ofRank[rank] as Numbers).size < most) (ofRank[rank] as Numbers).add(listed);
    listed++;
  }
  const places = Uint32Array.from(ofRank.flatMap((numbers) => [...numbers.trimmed()])).subarray(0, most);
  const at = (place: number): ReportOverlap => overlaps[places[place] as number] as ReportOverlap;
  const splits = new Set<string>();
  const groups = createGroups();
  for (let place = 0; place < places.length; place++) {
    const overlap = at(place);
    splits.add(overlap.test.split).add(overlap.pretrain.split);
    groups.add(overlap, place);
  }
  return { length: places.length, listed, at, splits: [...splits], groups: groups.all() };
}

/** Yields the blocks of JSON of a page: facts, rows, and the details of rows. */
export function* dataTexts(
  shown: Shown,
  { compared, audioFrom }: Pick<PageFacts, 'compared' | 'audioFrom'>,
  hide: Hide = String,
): Generator<string> {
  const { length, splits } = shown;
  const facts: PageFacts = { levels: LEVELS, splits, rows: length, perBlock: PER_DETAILS, compared, audioFrom };
  yield `<script type="application/json" id="facts">${scriptJson(facts)}</script>\n`;
  const places = new Map(splits.map((split, place) => [split, place]));
  const placeOf = (split: string): number => places.get(split) as number;
  yield* blocks('rows', length, PER_ROWS, (i) => toRow(shown.at(i), placeOf, shown.groups.ofRow(i)));
  yield* blocks('details', length, PER_DETAILS, (i) => toDetail(shown.at(i), hide));
}

function* blocks(name: string, length: number, size: number, make: (i: number) => unknown): Generator<string> {
  for (let start = 0; start < length; start += size) {
    yield `<script type="application/json" class="${name}">[`;
    for (let i = start; i < Math.min(length, start + size); i++)
      yield `${i > start ? ',\n' : ''}${scriptJson(make(i))}`;
    yield ']</script>\n';
  }
}

function toRow(overlap: ReportOverlap, placeOf: (split: string) => number, group: number): DataRow {
  const { test, pretrain, level, probability } = overlap;
  return [
    ...([LEVELS.indexOf(level), placeOf(test.split), test.id, test.title, test.artist] as const),
    ...([placeOf(pretrain.split), pretrain.id, pretrain.title, pretrain.artist] as const),
    ...([probability, flagsOf(overlap), group] as const),
  ];
}

function flagsOf({ counted, new: isNew, waiver, baselined, conflict, evidence, more }: ReportOverlap): number {
  const has = (flag: keyof typeof FLAG, is: boolean): number => (is ? FLAG[flag] : 0);
  const by = (detector: 'ids' | 'text' | 'audio'): number =>
    has(
      detector,
      evidence.some((each) => each.detector === detector),
    );
  return (
    has('counted', counted) |
    has('new', isNew === true) |
    has('known', isNew === false) |
    has('waived', waiver !== null) |
    has('baselined', baselined) |
    has('conflict', conflict === true) |
    has('more', more !== undefined) |
    by('ids') |
    by('text') |
    by('audio')
  );
}

function toDetail(
  { test, pretrain, evidence, reasons, contradiction, waiver, more, changed }: ReportOverlap,
  hide: Hide,
): Detail {
  const others = ({ split: _, id: __, title: ___, artist: ____, audio, ...rest }: ReportOverlap['test']) =>
    audio === undefined ? rest : { ...rest, audio: hide(audio) };
  const said = evidence.flatMap((each) => each.reasons);
  const repeats = said.length === reasons.length && said.every((reason, i) => reason === reasons[i]);
  return {
    ...{ test: others(test), pretrain: others(pretrain), evidence },
    ...(repeats ? {} : { reasons }),
    ...(contradiction === undefined ? {} : { contradiction }),
    ...(waiver ? { waiver } : {}),
    ...(more ? { more: more.tracks } : {}),
    ...(changed ? { changed } : {}),
  };
}
