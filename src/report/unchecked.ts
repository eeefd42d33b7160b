import type { Report } from '../model/report.ts';

/**
 * Returns keys of the test tracks that could not be compared, each once however many pretraining splits it was to be
 * compared with.
 */
export function uncheckedTracks({ unchecked }: Pick<Report, 'unchecked'>): readonly string[] {
  const tests = unchecked.filter(({ role }) => role === 'test');
  return [
    ...new Set(
      tests.flatMap(({ split, examples }) => examples.map(({ id, line }) => JSON.stringify([split, id, line]))),
    ),
  ];
}
