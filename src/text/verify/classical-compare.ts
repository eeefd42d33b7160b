import type { Classical } from '../parse/classical.ts';
import { QUALIFIERS } from '../parse/classical-words.ts';
import { oneMistake } from '../parse/similarity.ts';
import { acrossCatalogues } from './classical-catalogues.ts';

export type ClassicalVerdict = {
  readonly is: 'other-work' | 'other-movement' | 'same-movement' | 'whole-work' | 'open';
  readonly reason: string;
};

/**
 * Compares two classical keys. `open` when nothing decides: then the titles are compared like any others. `sameAlbum`:
 * two tracks of one album are hardly the same, so that "Allegro" and "Allegro assai" are then two movements.
 */
export function compareClassical(a: Classical, b: Classical, sameAlbum: boolean): ClassicalVerdict {
  const work = compareWork(a, b);
  if (work.is === 'other-work' || work.is === 'open') return work;
  if (a.movement !== undefined && b.movement !== undefined && a.movement !== b.movement) {
    return { is: 'other-movement', reason: `movements differ: ${a.movement} / ${b.movement}` };
  }
  const [only, others] = [without(a.words, b.all), without(b.words, a.all)];
  if (sameAlbum && only.length + others.length > 0) {
    return {
      is: 'other-movement',
      reason: `parts of one album differ: ${only.join(' ') || 'none'} / ${others.join(' ') || 'none'}`,
    };
  }
  const [x, y] = [majorTempi(a), majorTempi(b)];
  const shared = inCommon(x, y);
  if (x.length > 0 && y.length > 0) {
    if (shared.length === 0)
      return { is: 'other-movement', reason: `movements differ: ${x.join(' ')} / ${y.join(' ')}` };
    if (shared.length < Math.max(x.length, y.length))
      return { is: 'whole-work', reason: `${work.reason}; one side names more movements` };
    if (
      sameAlbum &&
      (a.movement === undefined || b.movement === undefined) &&
      a.tempi.join(' ') !== b.tempi.join(' ')
    ) {
      return { is: 'other-movement', reason: `movements differ: ${a.tempi.join(' ')} / ${b.tempi.join(' ')}` };
    }
    return { is: 'same-movement', reason: `${work.reason}, movement equal: ${shared.join(' ')}` };
  }
  if (a.movement !== undefined && b.movement !== undefined)
    return { is: 'same-movement', reason: `${work.reason}, movement equal: ${a.movement}` };
  if (x.length + y.length === 0 && a.movement === undefined && b.movement === undefined) {
    if (only.length > 0 && others.length > 0)
      return { is: 'other-movement', reason: `parts differ: ${only.join(' ')} / ${others.join(' ')}` };
    return { is: 'same-movement', reason: work.reason };
  }
  return { is: 'whole-work', reason: `${work.reason}; one side names no movement` };
}

/** Words without a partner, typos allowed. */
const without = (a: readonly string[], b: readonly string[]): readonly string[] =>
  a.filter((word) => !b.some((other) => oneMistake(word, other, 0.7)));

/**
 * Lists tempi without "molto" and "con brio", and without "finale" where a tempo says more: "Finale (Presto)" is the
 * presto.
 */
const majorTempi = (side: Classical): readonly string[] => {
  const tempi = [...new Set(side.tempi.filter((word) => !QUALIFIERS.has(word)))];
  return tempi.length > 1 ? tempi.filter((word) => word !== 'finale') : tempi;
};

/** Lists the words of both, in an order that does not depend on which comes first. */
function inCommon(a: readonly string[], b: readonly string[]): readonly string[] {
  const both = a.filter((value) => b.includes(value));
  if (both.length < 2) return both;
  const others = b.filter((value) => a.includes(value));
  return both.join(' ') <= others.join(' ') ? both : others;
}
const inOrder = (catalogue: Classical['catalogue']): readonly (readonly [string, string])[] =>
  [...catalogue].sort(([x], [y]) => (x < y ? -1 : 1));

function compareWork(a: Classical, b: Classical): ClassicalVerdict {
  let shared = '';
  let opusAlone = true;
  for (const [system, number] of inOrder(a.catalogue)) {
    const other = b.catalogue.get(system);
    if (other === undefined) continue;
    if (other !== number)
      return differ('catalogue numbers', `${system.toUpperCase()} ${number}`, `${system.toUpperCase()} ${other}`);
    if (system === 'op' && a.opusNumber !== undefined && b.opusNumber !== undefined && a.opusNumber !== b.opusNumber) {
      return differ('opus numbers', `${number} no. ${a.opusNumber}`, `${number} no. ${b.opusNumber}`);
    }
    shared = `${system.toUpperCase()} ${number} on both sides`;
    if (system !== 'op') opusAlone = false;
  }
  // One opus holds many works ("Op. 8" is twelve concertos), so an equal opus alone does not stop the other signs.
  if (shared !== '' && !opusAlone) return { is: 'same-movement', reason: shared };
  const across = shared === '' ? acrossCatalogues(a.catalogue, b.catalogue) : 'open';
  if (across === 'contradict') return differ('catalogues', numbersOf(a), numbersOf(b));
  if (across === 'agree') return { is: 'same-movement', reason: `${numbersOf(a)} is ${numbersOf(b)}` };
  const composer = inCommon(a.composers, b.composers)[0];
  if (a.composers.length > 0 && b.composers.length > 0 && composer === undefined) {
    return differ('composers', a.composers.join(' '), b.composers.join(' '));
  }
  const forms = inCommon(a.forms, b.forms);
  if (forms.length > 0 && a.number !== undefined && b.number !== undefined && a.number !== b.number) {
    return differ('work numbers', `${forms[0]} ${a.number}`, `${forms[0]} ${b.number}`);
  }
  if (a.key !== undefined && b.key !== undefined && !sameKey(a.key, b.key)) return differ('keys', a.key, b.key);
  if (
    forms.length > 0 &&
    a.key !== undefined &&
    b.key !== undefined &&
    (a.number === b.number || shared !== '' || composer !== undefined)
  ) {
    return { is: 'same-movement', reason: `same work: ${forms[0]} in ${a.key.length < b.key.length ? b.key : a.key}` };
  }
  if (forms.length > 0 && a.number !== undefined && a.number === b.number && composer !== undefined) {
    return { is: 'same-movement', reason: `same work: ${forms[0]} ${a.number} by ${composer}` };
  }
  return shared === '' ? { is: 'open', reason: '' } : { is: 'same-movement', reason: shared };
}

const numbersOf = ({ catalogue }: Classical): string =>
  [...catalogue].map(([system, number]) => `${system.toUpperCase()} ${number}`).join(' ');

const differ = (what: string, a: string, b: string): ClassicalVerdict => ({
  is: 'other-work',
  reason: `${what} differ: ${a} / ${b}`,
});
const sameKey = (a: string, b: string): boolean =>
  a === b ||
  ((!a.includes('m') || !b.includes('m')) && a.replace(/ m(?:aj|in)or/, '') === b.replace(/ m(?:aj|in)or/, ''));
