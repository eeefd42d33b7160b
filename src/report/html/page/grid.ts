import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { DataRow } from '../data.ts';
import { button, el } from './dom.ts';
import { AT, has, type Store, statusOf } from './store.ts';
import type { ShownColumn, Sort } from './view.ts';

/**
 * Rows of the table of overlaps. Only those in sight are in the document; one of them has the focus, and arrow keys
 * move it.
 */
export type Grid = {
  readonly element: HTMLElement;
  readonly show: (places: Uint32Array) => void;
  /** Focuses the row at a position among those that are shown. */
  readonly focus: (position: number) => void;
  /** Starts to follow the size and position of the element, which has to be in the document. */
  readonly mount: () => void;
};

export type GridOptions = {
  readonly store: Store;
  readonly open: (position: number) => void;
  readonly sort: (column: ShownColumn) => void;
};

const COLUMNS: readonly (readonly [ShownColumn, string])[] = [
  ['level', 'Level'],
  ['test', 'Test track'],
  ['pretrain', 'Pretraining track'],
  ['probability', 'Confidence'],
  ['status', 'Status'],
];

/**
 * Heights of a row in pixels, as in the style sheet: on a screen, and on a phone where the cells stand below each
 * other.
 */
const [TALL, TALLER] = [56, 128];
const NARROW = matchMedia('(max-width: 40rem)');

export function createGrid({ store, open, sort }: GridOptions): Grid & { readonly showSort: (sort: Sort) => void } {
  let places: Uint32Array = new Uint32Array();
  let active = 0;
  let drawn = new Map<number, HTMLElement>();
  const headers = COLUMNS.map(([column, label]) => {
    const cell = el(
      'div',
      { role: 'columnheader', class: `c-${column}` },
      button(label, () => sort(column)),
    );
    return [column, cell] as const;
  });
  const sizer = el('div', { role: 'presentation', class: 'sizer' });
  const body = el('div', { role: 'rowgroup', class: 'grid-body' }, sizer);
  const element = el(
    'div',
    { role: 'grid', class: 'grid', 'aria-labelledby': 'overlaps', 'aria-colcount': COLUMNS.length },
    el(
      'div',
      { role: 'rowgroup', class: 'grid-head' },
      el('div', { role: 'row', 'aria-rowindex': 1 }, ...headers.map(([, cell]) => cell)),
    ),
    body,
  );
  let height = NARROW.matches ? TALLER : TALL;
  const virtualizer = new Virtualizer<HTMLElement, HTMLElement>({
    ...{ count: 0, overscan: 6, estimateSize: () => height, getScrollElement: () => body },
    ...{ scrollToFn: elementScroll, observeElementRect, observeElementOffset, onChange: () => draw() },
  });

  function draw(): void {
    sizer.style.height = `${virtualizer.getTotalSize()}px`;
    const next = new Map<number, HTMLElement>();
    const starts = new Map(virtualizer.getVirtualItems().map(({ index, start }) => [index, start]));
    // The row that has the focus stays, or the focus would be lost.
    starts.set(active, active * height);
    for (const [index, start] of [...starts].sort(([a], [b]) => a - b)) {
      if (index >= places.length) continue;
      const row = drawn.get(index) ?? makeRow(index);
      row.style.transform = `translateY(${start}px)`;
      row.tabIndex = index === active ? 0 : -1;
      next.set(index, row);
    }
    for (const [index, row] of drawn) if (next.get(index) !== row) row.remove();
    // In the order of the rows, as screen readers read them.
    let before: HTMLElement | undefined;
    for (const row of next.values()) {
      const expected: Element | null = before ? before.nextElementSibling : sizer.firstElementChild;
      if (row !== expected) sizer.insertBefore(row, expected);
      before = row;
    }
    drawn = next;
  }

  function makeRow(index: number): HTMLElement {
    const place = places[index] as number;
    return el(
      'div',
      { role: 'row', class: 'row', 'aria-rowindex': index + 2, 'data-position': index },
      ...cellsOf(store, store.rows[place] as DataRow),
    );
  }

  function move(to: number): void {
    active = Math.max(0, Math.min(places.length - 1, to));
    virtualizer.scrollToIndex(active);
    draw();
    drawn.get(active)?.focus({ preventScroll: true });
  }

  body.addEventListener('keydown', (event) => {
    const page = Math.max(1, Math.floor(body.clientHeight / height) - 1);
    const steps: Readonly<Record<string, number>> = {
      ...{ ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity },
    };
    const step = steps[event.key];
    if (step !== undefined) move(active + step);
    else if (event.key === 'Enter' || event.key === ' ') open(active);
    else return;
    event.preventDefault();
  });
  body.addEventListener('click', ({ target }) => {
    const row = (target as Element).closest<HTMLElement>('[data-position]');
    if (!row || getSelection()?.isCollapsed === false) return;
    move(Number(row.dataset.position));
    open(active);
  });

  const update = (): void => {
    virtualizer.setOptions({ ...virtualizer.options, count: places.length });
    virtualizer._willUpdate();
    body.style.height = `min(70vh, ${Math.max(1, places.length) * height + 2}px)`;
    element.setAttribute('aria-rowcount', String(places.length + 1));
    draw();
  };
  NARROW.addEventListener('change', () => {
    height = NARROW.matches ? TALLER : TALL;
    virtualizer.measure();
    update();
  });
  return {
    element,
    show(chosen) {
      places = chosen;
      for (const row of drawn.values()) row.remove();
      drawn = new Map();
      active = 0;
      body.scrollTop = 0;
      update();
    },
    focus: move,
    mount() {
      virtualizer._didMount();
      update();
    },
    showSort({ column, descending }) {
      for (const [name, cell] of headers) {
        if (name === column) cell.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        else cell.removeAttribute('aria-sort');
      }
    },
  };
}

/** The cells of a row, for the grid and for print. */
export function cellsOf({ facts }: Store, row: DataRow, tag: 'div' | 'td' = 'div'): readonly HTMLElement[] {
  const role = tag === 'div' ? 'gridcell' : undefined;
  const probability = row[AT.probability];
  const track = (split: number, id: string, title: string, artist: string): readonly HTMLElement[] => [
    el(
      'span',
      { class: 'text' },
      el('bdi', { class: 'main' }, title === '' ? id : title),
      artist !== '' && el('span', { class: 'by' }, ' · ', el('bdi', {}, artist)),
    ),
    el('span', { class: 'id' }, el('bdi', {}, `${facts.splits[split]}`), ' ', el('bdi', {}, id)),
  ];
  const level = facts.levels[row[AT.level]] ?? '';
  return [
    el(tag, { role, class: 'c-level' }, el('span', { class: `level ${level}` }, level)),
    el(tag, { role, class: 'c-test' }, ...track(row[AT.test], row[AT.testId], row[AT.testTitle], row[AT.testArtist])),
    el(
      tag,
      { role, class: 'c-pretrain' },
      ...track(row[AT.pretrain], row[AT.pretrainId], row[AT.pretrainTitle], row[AT.pretrainArtist]),
    ),
    el(
      tag,
      { role, class: 'c-probability' },
      probability === null ? el('span', { class: 'quiet' }, foundBy(row)) : probability.toFixed(2),
    ),
    el(
      tag,
      { role, class: 'c-status' },
      el('span', { class: has(row, 'counted') ? 'status' : 'status quiet' }, statusOf(row)),
      has(row, 'conflict') && el('span', { class: 'conflict' }, 'contradictory'),
    ),
  ];
}

/** The evidence of an overlap that has no measured confidence. */
const foundBy = (row: DataRow): string => (has(row, 'ids') ? 'identifier' : has(row, 'audio') ? 'audio' : '–');
