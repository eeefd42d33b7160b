import { button, el } from './dom.ts';
import { AT, has, type Store } from './store.ts';
import { ALL, type Filter } from './view.ts';

/** The search and the filters above the table. */
export type Tools = {
  readonly element: HTMLElement;
  readonly filter: () => Filter;
  readonly showGroup: (group: number) => void;
  /** Fills in what there is to choose from, once all rows are read. */
  readonly fill: () => void;
  readonly clear: () => void;
};

type Choice = readonly [value: string, label: string];

const STATUSES: readonly Choice[] = [
  ['', 'any status'],
  ['counted', 'counted'],
  ['accepted', 'accepted'],
  ['conflict', 'contradictory'],
];
const EVIDENCE: readonly Choice[] = [
  ['', 'any evidence'],
  ['ids', 'identifiers'],
  ['text', 'title and artist'],
  ['audio', 'audio'],
];

export function createTools(store: Store, changed: () => void): Tools {
  const { facts } = store;
  const search = el('input', {
    type: 'search',
    id: 'search',
    placeholder: 'Title, artist, id or split',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  search.addEventListener('input', changed);
  const level = choose('Level', [['', 'any level']], changed);
  const pair = choose('Pair', [['', 'any pair']], changed);
  const evidence = choose('Evidence', EVIDENCE, changed);
  const status = choose('Status', STATUSES, changed);
  const newOnly = el('input', { type: 'checkbox', id: 'new-only' });
  newOnly.addEventListener('change', changed);
  const chip = el('span', { class: 'chip', hidden: true });
  let group = 0;

  const showGroup = (number: number): void => {
    group = number;
    chip.hidden = number === 0;
    chip.replaceChildren(
      `group ${number} `,
      button('✕', () => showGroup(0), { class: 'link', 'aria-label': 'Show all groups' }),
    );
    changed();
  };
  const clear = (): void => {
    search.value = '';
    for (const { select } of [level, pair, evidence, status]) select.value = '';
    newOnly.checked = false;
    showGroup(0);
  };
  return {
    element: el(
      'div',
      { class: 'tools', role: 'search', 'aria-label': 'Overlaps' },
      el('label', { class: 'grow' }, el('span', {}, 'Search'), search),
      ...[level, pair, evidence, status].map(({ label }) => label),
      facts.compared && el('label', { class: 'check' }, newOnly, el('span', {}, 'new only')),
      chip,
      button('Clear', clear),
    ),
    filter() {
      const [test, pretrain] = pair.select.value.split(' ').map(Number);
      return {
        ...ALL,
        search: search.value,
        level: level.select.value === '' ? undefined : Number(level.select.value),
        pair: pair.select.value === '' ? undefined : [test as number, pretrain as number],
        evidence: (evidence.select.value || undefined) as Filter['evidence'],
        status: (status.select.value || undefined) as Filter['status'],
        newOnly: newOnly.checked,
        group,
      };
    },
    ...{ showGroup, clear },
    fill() {
      const [levels, pairs] = [new Set<number>(), new Set<string>()];
      let hasConflict = false;
      for (const row of store.rows) {
        levels.add(row[AT.level]);
        pairs.add(`${row[AT.test]} ${row[AT.pretrain]}`);
        hasConflict ||= has(row, 'conflict');
      }
      level.add([...levels].sort((a, b) => a - b).map((place) => [String(place), facts.levels[place] ?? '']));
      const nameOf = (key: string): string => {
        const [test, pretrain] = key.split(' ').map(Number);
        return `${facts.splits[pretrain as number]} → ${facts.splits[test as number]}`;
      };
      pair.add([...pairs].map((key) => [key, nameOf(key)] as const).sort(([, a], [, b]) => (a < b ? -1 : 1)));
      if (!hasConflict) status.select.querySelector('[value=conflict]')?.remove();
    },
  };
}

function choose(name: string, choices: readonly Choice[], changed: () => void) {
  const select = el('select', { id: `filter-${name.toLowerCase()}` });
  const add = (more: readonly Choice[]): void =>
    select.append(...more.map(([value, label]) => el('option', { value }, label)));
  add(choices);
  select.addEventListener('change', changed);
  return { select, add, label: el('label', {}, el('span', {}, name), select) };
}
