import type { Report } from '../../model/report.ts';
import { count, plural } from '../../platform/plural.ts';
import { placeOfLoosening } from '../acceptance-phrases.ts';
import { notComparableAudioOf, oneChannelOf, resolvedText, sharedSamplesOf } from '../phrases.ts';
import type { OverlapGroups } from './groups.ts';
import { html, Markup, NO_MARKUP } from './markup.ts';
import { IN_PAGE } from './verdict.ts';

/** Entries of a list. */
const MOST = 100;
const GROUPS = 12;
const NAMED = 8;

const isolated = (text: string): Markup => html`<bdi>${text}</bdi>`;

function list(lines: readonly Markup[]): Markup {
  const more = lines.length - MOST;
  return html`<ul>${lines.slice(0, MOST).map((line) => html`<li>${line}</li>\n`)}${more > 0 ? html`<li class="note">… and ${count(more)} more</li>` : NO_MARKUP}</ul>`;
}

const titled = (title: string, lines: readonly Markup[]): Markup =>
  lines.length > 0 ? html`<h3>${title}</h3>${list(lines)}` : NO_MARKUP;

/**
 * Returns the section before the numbers: how the gate was weakened, errors, warnings, settings that stop next to
 * nothing.
 */
export function problemsSection({ errors, warnings = [], weak_settings: weak = [], comparison }: Report): Markup {
  const problem = ({ file, line, column, message, remedy }: (typeof warnings)[number]): Markup =>
    html`<code><bdi>${[file, line, column].filter((part) => part !== null).join(':')}</bdi></code> ${isolated(message)}<br><span class="note">${remedy}</span>`;
  const change = ({ file, line, message }: { file: string | null; line: number | null; message: string }): Markup =>
    html`<code><bdi>${placeOfLoosening({ file, line })}</bdi></code> ${isolated(message)}`;
  const notCompared = comparison?.problem ?? null;
  const parts = [
    titled('This change weakens its own gate', (comparison?.loosened ?? []).map(change)),
    titled('Problems', errors.map(problem)),
    titled(
      'Nothing could be compared with the base, so everything counts as new',
      notCompared === null ? [] : [isolated(notCompared)],
    ),
    titled('Warnings', warnings.map(problem)),
    titled('Settings that stop next to nothing', weak.map(change)),
  ].filter(({ text }) => text !== '');
  if (parts.length === 0) return NO_MARKUP;
  return html`<section class="card wide problems" aria-labelledby="problems"><h2 id="problems">Look at these first</h2>${parts}</section>`;
}

/** Groups of items that overlap with each other, the largest first. */
export function groupsSection({ groups }: OverlapGroups): Markup {
  if (groups.length === 0) return NO_MARKUP;
  const more = groups.length - GROUPS;
  return html`<section class="card wide" aria-labelledby="groups">
<h2 id="groups">Items that overlap with each other</h2>
<ol class="groups">${groups.slice(0, GROUPS).map(({ number, size, items }) => {
    const [first] = items;
    const title = [first?.title, first?.artist].filter((text) => text !== '' && text !== undefined).join(' · ');
    return html`<li><button type="button" class="link" data-group="${number}">${plural(size, 'item')}</button> ${isolated(title)}<br><span class="note">${items.map(
      ({ split, id }, i) => html`${i > 0 ? ', ' : ''}<bdi>${split}/${id}</bdi>`,
    )}${size > items.length ? `, and ${count(size - items.length)} more` : ''}</span></li>\n`;
  })}</ol>
<p class="note">Groups of three or more, over files, segments, recordings and works${more > 0 ? `; ${plural(more, 'further group')} not shown` : ''}.</p>
</section>`;
}

/** Returns the section of tracks that were not compared, or not wholly. */
export function uncheckedSection({ checks, unchecked, skipped, splits }: Report): Markup {
  const named = (
    examples: readonly { readonly id: string; readonly reason?: string | undefined }[],
    all: number,
  ): Markup =>
    html`<span class="note">${examples
      .slice(0, NAMED)
      .map(
        ({ id, reason }, i) => html`${i > 0 ? ', ' : ''}<bdi>${id}</bdi>${reason === undefined ? '' : `: ${reason}`}`,
      )}${all > NAMED ? ', …' : ''}</span>`;
  const lines = [
    ...unchecked.map(
      ({ split, against, tracks, examples, reason }) =>
        html`${isolated(split)} against ${isolated(against)}: ${plural(tracks, 'track')}, ${reason}<br>${named(examples, tracks)}`,
    ),
    ...splits.flatMap((split) => {
      const said = [notComparableAudioOf(split), oneChannelOf(split)].flatMap((text) => text ?? []);
      const reasons = (split.audio?.not_comparable ?? []).map(({ id, reason }) => ({ id, reason: reason }));
      return said.map(
        (text, i) =>
          html`${isolated(split.name)}: ${text}${i === 0 && reasons.length > 0 ? html`<br>${named(reasons, reasons.length)}` : NO_MARKUP}`,
      );
    }),
    ...checks.flatMap((check) => {
      const said = sharedSamplesOf(check, IN_PAGE.name);
      return said === undefined ? [] : [new Markup(said)];
    }),
    ...skipped.map(
      ({ pretrain, test, reason }) => html`${isolated(pretrain)} → ${isolated(test)}: skipped, ${isolated(reason)}`,
    ),
    ...splits
      .filter(({ malformed }) => malformed > 0)
      .map(
        ({ name, malformed, malformed_rows: rows }) =>
          html`${isolated(name)}: ${plural(malformed, 'malformed row')}<br>${named(
            rows.map(({ line, reason }) => ({ id: `line ${line}`, reason: reason })),
            malformed,
          )}`,
      ),
  ];
  if (lines.length === 0) return NO_MARKUP;
  return html`<section class="card wide" aria-labelledby="unchecked"><h2 id="unchecked">Not compared</h2>${list(lines)}</section>`;
}

/** Returns the section of the base: its overlaps that are gone, notes of the comparison, waivers that need somebody. */
export function comparisonSection({ comparison, waivers, baseline }: Report): Markup {
  const lines = [
    ...(comparison?.notes ?? []).map(isolated),
    ...(comparison?.remarks ?? []).map(({ message }) => isolated(message)),
    ...waivers
      .filter(({ state }) => state !== 'used')
      .map(
        ({ test, id, pretrain, level, state, line }) =>
          html`Waiver in line ${line}, of ${isolated(`${test}/${id}`)} in ${isolated(pretrain)} at ${level}, is ${state}`,
      ),
    ...(baseline && baseline.gone > 0
      ? [
          html`${isolated(baseline.file)}: ${plural(baseline.gone, 'entry', 'entries')} match no overlap any more: prune the baseline`,
        ]
      : []),
  ];
  const resolved = (comparison?.resolved ?? []).map(
    ({ test, pretrain, level }) =>
      html`${level}: ${isolated(`${test.split}/${test.id}`)} ${isolated([test.title, test.artist].filter(Boolean).join(' · '))} in ${isolated(pretrain)}`,
  );
  if (lines.length + resolved.length === 0) return NO_MARKUP;
  return html`<section class="card wide" aria-labelledby="comparison"><h2 id="comparison">Base, waivers and baseline</h2>
${titled('To know', lines)}${comparison && resolved.length > 0 ? titled(resolvedText(comparison), resolved) : NO_MARKUP}</section>`;
}

/** The splits that were read. */
export function splitsSection({ splits }: Report): Markup {
  if (splits.length === 0) return NO_MARKUP;
  const shown = splits.slice(0, MOST);
  return html`<section class="card wide" aria-labelledby="splits"><h2 id="splits">Splits</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="splits"><table>
<thead><tr><th scope="col">split</th><th scope="col">role</th><th scope="col" class="n">tracks</th><th scope="col" class="n">songs</th><th scope="col" class="n">malformed rows</th><th scope="col">source</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${shown.map(
    ({ name, role, tracks, songs, malformed, declared, sha256 }) =>
      html`<tr><th scope="row">${isolated(name)}</th><td>${role === 'test' ? 'test' : 'pretraining'}</td><td class="n">${count(tracks)}</td><td class="n">${count(songs)}</td><td class="n">${count(malformed)}</td><td><bdi>${declared}</bdi></td><td><code>${sha256 === null ? '?' : sha256.slice(0, 12)}</code></td></tr>\n`,
  )}</tbody></table></div>${splits.length > MOST ? html`<p class="note">… and ${count(splits.length - MOST)} more</p>` : NO_MARKUP}</section>`;
}
