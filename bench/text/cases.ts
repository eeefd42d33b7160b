// node bench/run.mjs text/cases [FILE] [--half choose|report] [--kind TEXT] [--errors]: scores a file of cases. Columns
// of `eval --pairs`, then `expected_level` (`a|b`: either will do) and `kind`. Album, artist and cannot-tell count as
// none, cannot-tell as itself too. Halves are told by a hash of the artist: rules are chosen on one and reported on the
// other.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { normalise } from '../../src/text/parse/normalise.ts';
import { parse } from '../../src/text/parse/parse.ts';
import type { Fields } from '../../src/text/parse/parsed.ts';
import { labelledPairOf } from '../../src/text/verify/pairs.ts';
import { type TextLevel, type TextVerdict, verify } from '../../src/text/verify/verify.ts';
import { type Row, rowsOf } from './csv.ts';

type Case = { readonly row: Row; readonly verdict: TextVerdict; readonly outcome: Outcome };
type Outcome = 'right' | 'false recording' | 'missed' | 'other';

const args = process.argv.slice(2);
const taken = (name: string): string | undefined => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const [half, kind] = [taken('--half'), taken('--kind')];
const showErrors = args.includes('--errors');
const [path = '../shared/cases/text-cases.csv'] = args.filter((arg) => !arg.startsWith('--'));

/** Which half a pair belongs to, by the artist that its target names, else by its query's. */
const halfOf = ({ target_artist, query_artist, target_title }: Row): 'choose' | 'report' =>
  createHash('sha256')
    .update(normalise(target_artist || query_artist || target_title || ''))
    .digest()[0]! & 1
    ? 'report'
    : 'choose';

/** Levels that a report counts as none: an undecided pair is reported as none with that reason. */
const IS_NONE: ReadonlySet<string> = new Set(['album', 'artist', 'none', 'cannot-tell']);

function outcomeOf(expected: readonly string[], level: TextLevel): Outcome {
  if (expected.includes(level) || (expected.includes('none') && IS_NONE.has(level))) return 'right';
  if (level === 'recording') return 'false recording';
  return expected.includes('recording') ? 'missed' : 'other';
}

function judged(row: Row): Case {
  const { query, target } = labelledPairOf({ ...row, label: '' });
  const verdict = verify(parse(query), parse(target));
  return { row, verdict, outcome: outcomeOf(row.expected_level!.split('|'), verdict.level) };
}

const counts = (cases: readonly Case[]): string => {
  const of = (outcome: Outcome): number => cases.filter((each) => each.outcome === outcome).length;
  const share = (count: number): string => (cases.length === 0 ? '' : ` (${(count / cases.length).toFixed(3)})`);
  const [right, wrong] = [of('right'), of('false recording')];
  return (
    `${right} of ${cases.length} right${share(right)}, ${wrong} false recording${share(wrong)}, ` +
    `${of('missed')} missed, ${of('other')} other`
  );
};

const text = ({ title, artist, album, duration }: Fields): string =>
  [title, artist, album, duration].filter((value) => value !== '' && value !== undefined).join(' / ');

const all = rowsOf(readFileSync(path, 'utf8')).filter((row) => kind === undefined || row.kind!.includes(kind));
const cases = all.map(judged);
console.log(`${path}: ${counts(cases)}`);
for (const name of ['choose', 'report'] as const)
  console.log(`  half to ${name.padEnd(6)} ${counts(cases.filter(({ row }) => halfOf(row) === name))}`);
const shown = half === undefined ? cases : cases.filter(({ row }) => halfOf(row) === half);
for (const name of [...new Set(shown.map(({ row }) => row.kind!))].toSorted()) {
  const of = shown.filter(({ row }) => row.kind === name);
  const failed = of.filter(({ outcome }) => outcome !== 'right');
  if (failed.length === 0) continue;
  console.log(`${name}: ${counts(of)}`);
  if (!showErrors) continue;
  for (const { row, verdict, outcome } of failed) {
    const { query, target } = labelledPairOf({ ...row, label: '' });
    const said = `${verdict.level} ${verdict.probability.toFixed(3)}`;
    console.log(
      `    ${outcome}: ${text(query)} || ${text(target)}\n        ${row.expected_level} -> ${said}: ${verdict.reasons.join('; ')}`,
    );
  }
}
