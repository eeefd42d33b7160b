import { isOnChain, LEVELS, type Level } from '../model/levels.ts';
import type { Report, ReportCheck } from '../model/report.ts';
import { count, plural } from '../platform/plural.ts';
import { shorten, xmlText } from './escape.ts';
import { factsOf } from './facts.ts';
import { nameOf, pairOf, VERDICT_WORD } from './phrases.ts';

/** Overlaps that a failure lists. */
const NAMED = 50;

/**
 * Yields a report as JUnit XML, as CI servers read it: a suite per pair of splits, a case per limit. An exceeded limit
 * that fails is a failure, what could not be read or compared an error, a skipped pair is skipped.
 */
export function* junitTexts(report: Report): Generator<string> {
  const cases = report.checks.map((check) => casesOf(report, check));
  const suites = [...cases, ...problemsOf(report), ...skippedOf(report)];
  const sum = (kind: Outcome): number =>
    suites.flatMap(({ cases }) => cases).filter(({ outcome }) => outcome === kind).length;
  const all = suites.reduce((n, { cases }) => n + cases.length, 0);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="music-leakage: ${VERDICT_WORD[report.verdict]}" tests="${all}" failures="${sum('failure')}" errors="${sum('error')}" skipped="${sum('skipped')}">\n`;
  for (const suite of suites) yield suiteText(suite);
  yield '</testsuites>\n';
}

type Outcome = 'pass' | 'failure' | 'error' | 'skipped';
type Case = { readonly name: string; readonly outcome: Outcome; readonly message: string; readonly body: string };
type Suite = { readonly name: string; readonly cases: readonly Case[] };

function casesOf(report: Report, check: ReportCheck): Suite {
  const { levels, unchecked, verdict } = check;
  const name = pairOf(check, String);
  if (levels === null)
    return { name, cases: [{ name: 'compared', outcome: 'error', message: 'could not be read', body: '' }] };
  const ofLevels = LEVELS.flatMap((level): readonly Case[] => {
    const { limit, outcome, judged, ...found } = levels[level];
    if (limit.fail === null && limit.warn === null) return [];
    const n = (judged ?? found)[limit.unit];
    const message = `${plural(n, limit.unit.slice(0, -1))} at ${level}${limit.fail === null ? '' : `, fails above ${limit.fail}`}${limit.warn === null ? '' : `, warns above ${limit.warn}`}`;
    return [
      {
        name: level,
        outcome: outcomeOf(outcome),
        message,
        body: outcome === 'pass' ? '' : overlapsOf(report, check, level),
      },
    ];
  });
  const ofUnchecked = (['test', 'pretrain'] as const).flatMap((role): readonly Case[] => {
    const found = unchecked?.[role];
    if (!found || (found.limit.fail === null && found.limit.warn === null)) return [];
    const message = `${plural(found[found.limit.unit], found.limit.unit.slice(0, -1))} of the ${role} split cannot be compared`;
    return [{ name: `comparable (${role})`, outcome: outcomeOf(found.outcome), message, body: '' }];
  });
  const open: readonly Case[] =
    verdict === 'unknown' ? [{ name: 'compared', outcome: 'error', message: 'not wholly compared', body: '' }] : [];
  return { name, cases: [...open, ...ofLevels, ...ofUnchecked] };
}

/** A limit that warns does not fail the job. */
const outcomeOf = (outcome: Report['verdict']): Outcome =>
  outcome === 'fail' ? 'failure' : outcome === 'unknown' ? 'error' : 'pass';

/** Overlaps that the limit of a level counts: that of `recording` those of its whole chain. */
function overlapsOf({ overlaps }: Report, check: ReportCheck, at: Level): string {
  const isAt = (level: Level): boolean => level === at || (at === 'recording' && isOnChain(level));
  const counted = [];
  let all = 0;
  for (const overlap of factsOf(overlaps).ofPair(check)) {
    if (!overlap.counted || !isAt(overlap.level)) continue;
    all++;
    if (counted.length < NAMED) counted.push(overlap);
  }
  const lines = counted.map(
    ({ level, test, pretrain }) =>
      `${level}  ${nameOf(test, (text) => shorten(text, 80))} = ${nameOf(pretrain, (text) => shorten(text, 80))}`,
  );
  return [...lines, ...(all > counted.length ? [`… the report lists all ${count(all)} overlaps`] : [])].join('\n');
}

const problemsOf = ({ errors }: Report): readonly Suite[] =>
  errors.length === 0
    ? []
    : [
        {
          name: 'problems',
          cases: errors.map(({ file, line, message, remedy }) => ({
            ...{ name: line === null ? file : `${file}:${line}`, outcome: 'error' as const, message, body: remedy },
          })),
        },
      ];

const skippedOf = ({ skipped }: Report): readonly Suite[] =>
  skipped.map(({ pretrain, test, reason }) => ({
    name: `${pretrain} → ${test}`,
    cases: [{ name: 'compared', outcome: 'skipped', message: reason, body: '' }],
  }));

function suiteText({ name, cases }: Suite): string {
  const number = (kind: Outcome): number => cases.filter(({ outcome }) => outcome === kind).length;
  const lines = cases.map(({ name: test, outcome, message, body }) => {
    const open = `    <testcase classname="${xmlText(name)}" name="${xmlText(test)}"`;
    if (outcome === 'pass') return `${open}/>\n`;
    const text = body.split('\n').map(xmlText).join('\n');
    return `${open}>\n      <${outcome} message="${xmlText(message)}">${text}</${outcome}>\n    </testcase>\n`;
  });
  return `  <testsuite name="${xmlText(name)}" tests="${cases.length}" failures="${number('failure')}" errors="${number('error')}" skipped="${number('skipped')}">\n${lines.join('')}  </testsuite>\n`;
}
