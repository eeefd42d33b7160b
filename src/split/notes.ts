import { leftAsideText } from './left-aside.ts';
import type { Tally } from './tally.ts';

const SEPARATORS: Readonly<Record<string, string>> = { '\t': 'a tab', ' ': 'a blank' };

/** Sentences about how a table or a folder was read where neither its name nor leakage.yml says it. */
export function readingNotes({
  form,
  times,
  leftAside,
}: Pick<Tally, 'form' | 'times' | 'leftAside'>): readonly string[] {
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
    ...unread.map((what) => `not read yet: audio in ${what}`),
    ...(leftAside ? [leftAsideText(leftAside)] : []),
  ];
}
