import type { JoinTally } from './join.ts';
import { leftAsideText } from './left-aside.ts';
import type { Tally } from './tally.ts';

const SEPARATORS: Readonly<Record<string, string>> = { '\t': 'a tab', ' ': 'a blank' };

/** Sentences about how a table or a folder was read where neither its name nor leakage.yml says it. */
export function readingNotes({
  form,
  times,
  joined = [],
  leftAside,
}: Pick<Tally, 'form' | 'times' | 'joined' | 'leftAside'>): readonly string[] {
  const { text, separator, at, requoted = 0, unread = [] } = form ?? {};
  const { units = {}, notation = 0 } = times ?? {};
  const count = (n: number): string => n.toLocaleString('en');
  return [
    ...(text?.encoding ? [`decoded from ${text.encoding}${text.guessed ? ', by its bytes alone' : ''}`] : []),
    ...(text?.returns ? ['lines end with a carriage return alone'] : []),
    ...(separator === undefined ? [] : [`fields are separated by ${SEPARATORS[separator] ?? `"${separator}"`}`]),
    ...(at === undefined ? [] : [`rows are under the key "${at}"`]),
    ...(requoted > 0 ? [`${count(requoted)} with a stray quote, read again without quotes`] : []),
    ...Object.entries(units).map(([key, unit]) => `${key} converted from ${unit}`),
    ...(notation > 0 ? [`${count(notation)} times in clock notation or with a unit`] : []),
    ...joined.map((one) => joinNote(one, count)),
    ...unread.map((what) => `not read yet: audio in ${what}`),
    ...(leftAside ? [leftAsideText(leftAside)] : []),
  ];
}

/** How the keys of a second table fit those of the split. */
function joinNote(
  { declared: source, rows, missing, missingKeys, repeated, unused, unusedKeys }: JoinTally,
  count: (n: number) => string,
): string {
  const some = (n: number, what: string, keys: readonly string[]): readonly string[] =>
    n > 0
      ? [`${count(n)} ${what} (${keys.map((key) => key || 'an empty key').join(', ')}${n > keys.length ? ', …' : ''})`]
      : [];
  const parts = [
    ...some(missing, 'of the split are not in it', missingKeys),
    ...(repeated > 0 ? [`${count(repeated)} repeat an earlier one`] : []),
    ...some(unused, 'of its keys are not in the split', unusedKeys),
  ];
  return `joined with ${source}, ${count(rows)} rows${parts.length > 0 ? `: ${parts.join('; ')}` : ', each with its partner'}`;
}
