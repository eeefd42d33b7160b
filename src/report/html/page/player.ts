import { el } from './dom.ts';

/** A path below a folder as a relative address: no scheme, no host, no way to the root. */
const addressOf = (from: string, path: string): string =>
  from +
  path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .map(encodeURIComponent)
    .join('/');

/** A player of an audio file that may lie beside the page; nothing is read before somebody plays it. */
export function player(
  label: string,
  from: string,
  path: string,
  [start, end]: readonly [number, number],
): HTMLElement {
  const audio = el('audio', {
    ...{ controls: true, preload: 'none', 'aria-label': `${label}: ${path}` },
    src: `${addressOf(from, path)}#t=${Math.max(0, start).toFixed(2)},${end.toFixed(2)}`,
  });
  const box = el(
    'div',
    { class: 'player' },
    el('span', { class: 'note' }, `${label}, from ${Math.max(0, start).toFixed(1)} s: `, el('bdi', {}, path)),
    audio,
  );
  audio.addEventListener('error', () =>
    audio.replaceWith(el('p', { class: 'note' }, 'The file is not beside this page, or the browser cannot play it.')),
  );
  return box;
}
