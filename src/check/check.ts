import type { Config } from '../config/config.ts';
import { createDetectors } from '../detect/detectors.ts';
import { createSources } from '../sources/sources.ts';
import { judgeSearched, reportSoFar } from './judge.ts';
import type { Checked, CheckOptions } from './options.ts';
import { planCheck } from './plan.ts';
import { searchSplits } from './search.ts';

/**
 * Checks all pairs of splits of a configuration, in three stages: the plan (pairs and criteria), the search, the
 * judgement. A source that cannot be read makes its pairs unknown; all others are still compared.
 */
export async function check(given: Config, options: CheckOptions): Promise<Checked> {
  const { access, frozen = false, progress, mostTests, reached, base } = options;
  const plan = await planCheck(given, options);
  const { config } = plan.criteria;
  const reader = { sources: await createSources(config, access, frozen), progress };
  const detectors = createDetectors(config, access, reader.sources.models);
  const searched = await searchSplits(plan, detectors, reader, {
    mostTests,
    reached: async (soFar) => reached?.(() => reportSoFar(plan, soFar)),
  });
  return judgeSearched(plan, searched, base);
}
