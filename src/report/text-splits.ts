import { nameSome } from '../gate/names.ts';
import type { Report } from '../model/report.ts';
import { byNumbers } from '../platform/find-paths.ts';
import { groupBy } from '../platform/group.ts';
import { count, plural } from '../platform/plural.ts';
import { placeInFiles } from '../split/files.ts';
import { leftAsideText } from '../split/left-aside.ts';
import { damageText } from './damage.ts';
import { shorten, visible } from './escape.ts';
import { notComparableAudioOf, oneChannelOf } from './phrases.ts';
import { placesIn, placeText } from './places.ts';

const NAMED = 5;
const SKIPPED = 50;

/** Which parts each family has, values of the axes with the same parts on one line. */
export function familiesText({ families = [] }: Report): readonly string[] {
  const lines = families.flatMap(({ name, pattern, groups, others, no_part }) => {
    const byParts = groupBy(groups, ({ parts }) => Object.keys(parts).join(' → '));
    return [
      `  ${visible(name)} (${shorten(visible(pattern), 120)}):`,
      ...[...byParts].map(([parts, same]) => {
        const axes = same.map(({ axes }) => shorten(visible(axes), 40)).filter((axes) => axes !== '');
        return `    ${parts}${axes.length > 0 ? `: ${nameSome(axes)}` : ''}`;
      }),
      ...(others.length > 0 ? [`    no part by their names: ${nameSome(others.map((path) => visible(path)))}`] : []),
      ...(no_part
        ? [`    no part by the column ${shorten(visible(no_part.column), 40)}: ${rowsOfNoPart(no_part)}`]
        : []),
    ];
  });
  return lines.length > 0 ? ['Families:', ...lines] : [];
}

const rowsOfNoPart = ({ rows, values }: { readonly rows: number; readonly values: readonly string[] }): string =>
  `${plural(rows, 'row')} (${values.map((value) => (value === '' ? 'an empty cell' : shorten(visible(value), 40))).join(', ')})`;

/** Lists what was not compared, or not wholly. */
export function uncheckedText(report: Report): readonly string[] {
  const { unchecked, skipped, splits } = report;
  const placeOf = placesIn(report);
  const lines = [
    ...unchecked.map(({ role, split, against, tracks, examples, reason }) => {
      const named = examples
        .slice(0, NAMED)
        .map(({ id, audio_reason: audioReason, ...track }) => {
          const place = placeText(placeOf(role, { split, ...track }));
          const at = place === '' ? '' : ` in ${visible(place)}`;
          return `${shorten(visible(id), 40)}${at}${audioReason === undefined ? '' : `: ${shorten(visible(audioReason), 40)}`}`;
        })
        .join(', ');
      const rest = tracks > NAMED ? ', …' : '';
      return `  ${visible(split)} against ${visible(against)}: ${plural(tracks, 'track')} (${named}${rest}): ${reason}`;
    }),
    ...splits.flatMap((split) => {
      const said = notComparableAudioOf(split);
      if (said === undefined) return [];
      const named = (split.audio?.not_comparable ?? []).map(({ id, reason }) => `${visible(id)} (${visible(reason)})`);
      const list = named.slice(0, NAMED).map((text) => shorten(text, 120));
      const colon = list.length > 0 ? `: ${list.join(', ')}${named.length > NAMED ? ', …' : ''}` : '';
      return [`  ${visible(split.name)}: ${said}${colon}`];
    }),
    ...splits.flatMap((split) => {
      const said = oneChannelOf(split);
      return said === undefined ? [] : [`  ${visible(split.name)}: ${said}`];
    }),
    ...skipped
      .slice(0, SKIPPED)
      .map(
        ({ pretrain, test, reason }) =>
          `  ${visible(pretrain)} → ${visible(test)}: skipped, ${shorten(visible(reason), 200)}`,
      ),
    ...(skipped.length > SKIPPED ? [`  … and ${plural(skipped.length - SKIPPED, 'more pair')}: --json gives all`] : []),
    ...splits.flatMap(({ name, unpinned }) =>
      unpinned === undefined ? [] : [`  ${visible(name)}: ${whicheverIsThere(unpinned)}`],
    ),
    ...splits
      .filter(({ malformed }) => malformed > 0)
      .map(({ name, malformed, malformed_rows, declared, files }) => {
        const named = malformed_rows.slice(0, NAMED).map(({ line, reason }) => {
          const at = placeInFiles(declared, files, line);
          return `${visible(at.file)}${line > 0 ? `:${at.line}` : ''} ${visible(reason)}`;
        });
        return `  ${visible(name)}: ${plural(malformed, 'malformed row')}: ${named.join('; ')}${malformed > NAMED ? '; …' : ''}`;
      }),
    ...splits.flatMap(({ name, files_left_aside: aside }) =>
      aside === undefined ? [] : [`  ${visible(name)}: ${visible(leftAsideText(aside))}`],
    ),
    ...splits
      .filter(({ repaired }) => repaired > 0)
      .map(({ name, repaired }) => `  ${visible(name)}: ${plural(repaired, 'track')} read with a repair of the split`),
    ...splits.flatMap(({ name, damage = {}, cut = 0 }) =>
      damageText(damage, cut).map((said) => `  ${visible(name)}: ${said}`),
    ),
    ...splits
      .filter(({ suspicious }) => suspicious > 0)
      .map(
        ({ name, suspicious }) =>
          `  ${visible(name)}: ${plural(suspicious, 'suspicious row')} kept (a damaged character, an unreadable duration or identifier)`,
      ),
    ...splits.flatMap(({ name, joined = [] }) =>
      joined.flatMap(({ table, missing, missing_keys }) => {
        if (missing === 0) return [];
        const named = missing_keys.map((key) => shorten(visible(key), 60) || '(empty)').join(', ');
        return `  ${visible(name)}: ${plural(missing, 'row')} without a row in ${visible(table)}: ${named}${missing > missing_keys.length ? ', …' : ''}`;
      }),
    ),
    ...splits.flatMap(({ name, suspicious_fields: suspiciousFields = [] }) =>
      suspiciousFields.map(({ field, rows, examples }) => {
        const named = examples.map(({ line, value }) => `line ${line} "${shorten(visible(value), 60)}"`).join(', ');
        return `  ${visible(name)}: cannot read ${field} in ${plural(rows, 'row')}: ${named}${rows > examples.length ? ', …' : ''}`;
      }),
    ),
  ];
  return lines.length > 0 ? ['Not checked:', ...lines] : [];
}

/** Columns that were found by their names. */
export function columnsText({ splits, families = [] }: Report, colours: Colours): readonly string[] {
  const ofFamily = new Map(
    families.flatMap(({ name, groups }) =>
      groups.flatMap(({ parts }) => Object.values(parts).map((part) => [part, name])),
    ),
  );
  // Files of a family mostly have the same columns.
  const alike = groupBy(
    splits.filter(({ columns_found }) => columns_found),
    (split) => JSON.stringify([ofFamily.get(split.name) ?? split, split.columns, split.columns_unused]),
  );
  return [...alike.values()].map((same) => {
    const [{ columns, columns_unused = [] }] = same as [Report['splits'][number]];
    const name = nameSome([...new Set(same.map(({ name }) => name))].sort(byNumbers));
    const found = Object.entries(columns).map(([key, column]) =>
      key === column ? key : `${key}: ${visible(String(column))}`,
    );
    return colours.dim(
      `Columns of ${visible(name)}, found by their names: {${found.join(', ')}}${unusedText(columns_unused)}`,
    );
  });
}

const UNUSED = 12;

/** Columns of a table that nothing was read from, for the end of a line. */
function unusedText(columns: readonly string[]): string {
  if (columns.length === 0) return '';
  const named = columns.slice(0, UNUSED).map((column) => shorten(visible(column), 40));
  return `; not used: ${named.join(', ')}${columns.length > UNUSED ? `, and ${count(columns.length - UNUSED)} more` : ''}`;
}

/** A commit is shorter than a digest. */
const whicheverIsThere = (unpinned: string): string =>
  unpinned.length === 40
    ? `whichever commit is there now; pin it by \`@${unpinned}\`, or by music-leakage lock`
    : `whichever index is there now; pin it by \`sha256: ${unpinned}\``;

export type Colours = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly verdict: (verdict: Report['verdict'], text: string) => string;
};
