import type { Level } from '../../../model/levels.ts';
import { waiverLine } from '../../waiver-line.ts';
import type { DataRow, Detail } from '../data.ts';
import { drawAlignment } from './alignment.ts';
import { orderRows, type RowSide } from './compare.ts';
import { button, countText, el } from './dom.ts';
import { player } from './player.ts';
import { AT, has, type Store, statusOf } from './store.ts';

// What opens for a row: both rows, the evidence, what else the tracks overlap with, and what to do.

const DETECTORS = { ids: 'Identifiers', text: 'Title and artist', audio: 'Audio' } as const;
/** Other overlaps that are listed. */
const OTHERS = 20;

export type Around = {
  /** Opens the overlap at a place of the store. */
  readonly open: (place: number) => void;
  readonly close: () => void;
  readonly step: (by: number) => void;
  /** Position in the list, such as "3 of 55". */
  readonly position: string;
};

/** Fills the dialog with an overlap. */
export function showDetail(dialog: HTMLDialogElement, store: Store, place: number, around: Around): void {
  const row = store.rows[place] as DataRow;
  const detail = store.detailOf(place);
  const { levels, splits } = store.facts;
  const level = levels[row[AT.level]] as Level;
  const side = (name: string, title: string, artist: string, fields: Detail['test']): RowSide => ({
    name,
    title,
    artist,
    fields,
  });
  const test = side(`${splits[row[AT.test]]}/${row[AT.testId]}`, row[AT.testTitle], row[AT.testArtist], detail.test);
  const pretrain = side(
    `${splits[row[AT.pretrain]]}/${row[AT.pretrainId]}`,
    ...([row[AT.pretrainTitle], row[AT.pretrainArtist], detail.pretrain] as const),
  );
  const probability = row[AT.probability];
  dialog.replaceChildren(
    el(
      'header',
      {},
      el(
        'h2',
        { id: 'detail-title', tabindex: -1 },
        el('span', { class: `level ${level}` }, level),
        ' ',
        el('bdi', {}, test.name),
        ' = ',
        el('bdi', {}, pretrain.name),
      ),
      el(
        'div',
        { class: 'steps' },
        el('span', { class: 'note' }, around.position),
        button('Previous', () => around.step(-1)),
        button('Next', () => around.step(1)),
        button('Close', around.close),
      ),
    ),
    el(
      'p',
      { class: 'note' },
      [
        statusOf(row),
        ...(detail.changed?.test ? [`test row ${detail.changed.test} by this change`] : []),
        ...(detail.changed?.pretrain ? [`pretraining row ${detail.changed.pretrain} by this change`] : []),
        probability === null ? 'no measured confidence' : `confidence ${probability}`,
        ...(detail.more === undefined
          ? []
          : [`stands for ${countText(detail.more)} further pretraining tracks, which are not listed`]),
      ].join(' · '),
    ),
    ...(detail.waiver
      ? [el('p', {}, `Waived until ${detail.waiver.expires}: `, el('bdi', {}, detail.waiver.reason))]
      : []),
    ...(has(row, 'conflict')
      ? [
          el(
            'p',
            { class: 'alert' },
            el('strong', {}, 'Contradictory: '),
            `an identifier is equal, title and artist are not (${detail.contradiction ?? ''}). Look at both rows.`,
          ),
        ]
      : []),
    orderRows(test, pretrain),
    el('h3', {}, 'Evidence'),
    ...evidenceOf(detail, store.facts.audioFrom),
    ...othersOf(store, place, around),
    ...todo(row, detail, store, level),
  );
}

function evidenceOf({ evidence, reasons = [], test, pretrain }: Detail, audioFrom: string): readonly HTMLElement[] {
  const list = (lines: readonly string[]) => el('ul', {}, ...lines.map((line) => el('li', {}, el('bdi', {}, line))));
  if (evidence.length === 0) return [list(reasons)];
  return evidence.map(({ detector, level, probability, reasons: said, cosine, audio }) => {
    const measure = [
      level,
      ...(probability === null ? [] : [`confidence ${probability}`]),
      ...(cosine === undefined ? [] : [`cosine of the texts ${cosine.toFixed(3)}`]),
    ].join(', ');
    const lengths = { clip: test.duration, recording: pretrain.duration };
    return el(
      'section',
      { class: 'evidence' },
      el('h4', {}, DETECTORS[detector], ' ', el('span', { class: 'note' }, measure)),
      list(said),
      audio && drawAlignment(audio, lengths),
      audio && test.audio !== undefined && player('Test clip', audioFrom, test.audio, audio.clip),
      audio &&
        pretrain.audio !== undefined &&
        player('Pretraining recording', audioFrom, pretrain.audio, audio.reference),
    );
  });
}

/** Runners-up: what else the test track overlaps with, and which other test tracks the pretraining track. */
function othersOf({ rows, facts }: Store, place: number, { open }: Around): readonly HTMLElement[] {
  const own = rows[place] as DataRow;
  const found = { test: [] as number[], pretrain: [] as number[] };
  for (const [other, row] of rows.entries()) {
    if (other === place) continue;
    if (row[AT.testId] === own[AT.testId] && row[AT.test] === own[AT.test]) found.test.push(other);
    else if (row[AT.pretrainId] === own[AT.pretrainId] && row[AT.pretrain] === own[AT.pretrain])
      found.pretrain.push(other);
  }
  const link = (other: number, split: number, id: string, title: string, artist: string) => {
    const row = rows[other] as DataRow;
    const probability = row[AT.probability];
    const label = [title, artist].filter((text) => text !== '').join(' · ');
    return el(
      'li',
      {},
      button(`${facts.splits[split]}/${id}`, () => open(other), { class: 'link' }),
      ' ',
      el('bdi', {}, label),
      ' ',
      el('span', { class: 'note' }, `${facts.levels[row[AT.level]]}${probability === null ? '' : `, ${probability}`}`),
    );
  };
  const list = (title: string, places: readonly number[], toLink: (other: number) => HTMLElement) =>
    places.length === 0
      ? []
      : [
          el('h3', {}, title),
          el(
            'ul',
            {},
            ...places.slice(0, OTHERS).map(toLink),
            places.length > OTHERS && el('li', { class: 'note' }, `… and ${countText(places.length - OTHERS)} more`),
          ),
        ];
  return [
    ...list('Other matches of this test track', found.test, (other) => {
      const row = rows[other] as DataRow;
      return link(other, row[AT.pretrain], row[AT.pretrainId], row[AT.pretrainTitle], row[AT.pretrainArtist]);
    }),
    ...list('Other test tracks that match this pretraining track', found.pretrain, (other) => {
      const row = rows[other] as DataRow;
      return link(other, row[AT.test], row[AT.testId], row[AT.testTitle], row[AT.testArtist]);
    }),
  ];
}

function todo(row: DataRow, { test }: Detail, { facts }: Store, level: Level): readonly HTMLElement[] {
  if (!has(row, 'counted')) return [];
  const [testSplit, pretrainSplit] = [facts.splits[row[AT.test]] ?? '', facts.splits[row[AT.pretrain]] ?? ''];
  const waiver = waiverLine({
    test: { split: testSplit, id: row[AT.testId], row: test.row },
    pretrain: { split: pretrainSplit },
    level,
  });
  return [
    el('h3', {}, 'What to do'),
    el(
      'p',
      {},
      'If it is the same music: leave ',
      el('code', {}, row[AT.pretrainId]),
      ' out of ',
      el('bdi', { class: 'split' }, pretrainSplit),
      ', or ',
      el('code', {}, row[AT.testId]),
      ' out of ',
      el('bdi', { class: 'split' }, testSplit),
      '.',
    ),
    el(
      'p',
      {},
      'If the match is wrong, add to ',
      el('code', {}, 'leakage.yml'),
      ', with your reason and the last day:',
    ),
    el('pre', { tabindex: 0 }, 'waivers:', '\n', waiver),
  ];
}
