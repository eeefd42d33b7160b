import type { DataRow } from '../data.ts';
import { showDetail } from './detail.ts';
import { countText, el } from './dom.ts';
import { cellsOf, createGrid } from './grid.ts';
import { loadRows, openStore, type Store } from './store.ts';
import { createTools } from './tools.ts';
import { createView, type Sort } from './view.ts';

/** Rows that are printed; the CSV files have all. */
const PRINTED = 500;

const store = openStore();
const box = document.getElementById('table');
if (store && box) start(store, box);

function start(store: Store, box: HTMLElement): void {
  const dialog = document.getElementById('detail') as HTMLDialogElement;
  const view = createView(store);
  const status = el('p', { class: 'count', role: 'status' });
  let places: Uint32Array = new Uint32Array();
  let sort: Sort = { column: 'order', descending: false };
  let isLoaded = false;

  const update = (): void => {
    places = view.select(tools.filter(), sort);
    const { rows } = store.facts;
    const what =
      places.length === rows
        ? `${countText(rows)} ${rows === 1 ? 'overlap' : 'overlaps'}`
        : `${countText(places.length)} of ${countText(rows)} overlaps`;
    status.textContent = isLoaded ? what : `${what}, still reading …`;
    grid.show(places);
    grid.showSort(sort);
  };
  const tools = createTools(store, update);
  const grid = createGrid({
    ...{ store, open: (position) => open(position) },
    sort(column) {
      sort = { column, descending: sort.column === column && !sort.descending };
      update();
    },
  });

  const showPlace = (place: number, position: number): void => {
    history.replaceState(null, '', `#overlap-${place + 1}`);
    showDetail(dialog, store, place, {
      open: (other) => showPlace(other, places.indexOf(other)),
      close: () => dialog.close(),
      step: (by) => open(Math.max(0, Math.min(places.length - 1, position + by))),
      position: position < 0 ? 'not among the rows shown' : `${countText(position + 1)} of ${countText(places.length)}`,
    });
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    dialog.querySelector<HTMLElement>('h2')?.focus();
    shown = position;
  };
  let shown = -1;
  const open = (position: number): void => {
    const place = places[position];
    if (place !== undefined) showPlace(place, position);
  };
  dialog.addEventListener('close', () => {
    history.replaceState(null, '', '#overlaps');
    if (shown >= 0) grid.focus(shown);
  });
  dialog.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (by !== 0 && shown >= 0 && !(event.target as Element).matches('audio, pre'))
      open(Math.max(0, Math.min(places.length - 1, shown + by)));
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });

  box.replaceChildren(tools.element, status, grid.element);
  grid.mount();
  document.addEventListener('click', ({ target }) => {
    const group = (target as Element).closest<HTMLElement>('[data-group]')?.dataset.group;
    if (group === undefined) return;
    tools.showGroup(Number(group));
    document.getElementById('overlaps')?.scrollIntoView();
    grid.focus(0);
  });
  whenPrinted(box, store, () => places);

  // A link to one overlap opens it.
  const linked = /^#overlap-(\d+)$/.exec(location.hash);
  const isFirst = (): boolean => places.length === 0;
  void loadRows(store, () => isFirst() && update()).then(() => {
    isLoaded = true;
    tools.fill();
    update();
    document.documentElement.dataset.loaded = '';
    const place = Number(linked?.[1]) - 1;
    if (linked && place < store.rows.length) showPlace(place, places.indexOf(place));
  });
}

/** Puts the first rows into a plain table while the page is printed. */
function whenPrinted(box: HTMLElement, store: Store, shown: () => Uint32Array): void {
  let table: HTMLElement | undefined;
  addEventListener('beforeprint', () => {
    const places = shown();
    const head = ['level', 'test track', 'pretraining track', 'confidence', 'status'].map((name) => el('th', {}, name));
    const rows = Array.from(places.subarray(0, PRINTED), (place) =>
      el('tr', {}, ...cellsOf(store, store.rows[place] as DataRow, 'td')),
    );
    const more = places.length - rows.length;
    table = el(
      'div',
      { class: 'printed' },
      el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows)),
      more > 0 && el('p', {}, `… and ${countText(more)} more`),
    );
    box.append(table);
  });
  addEventListener('afterprint', () => table?.remove());
}
