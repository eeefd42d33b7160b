import type { Config } from '../config/config.ts';
import type { Problem } from '../platform/problem.ts';
import { findSplitParts } from './split-parts.ts';

/** Lists likely mistakes in a configuration: parts that a family does not have, and corpora in several splits. */
export const warningsOf = (config: Config): readonly Problem[] => [
  ...(config.families ?? []).flatMap(({ warnings }) => warnings),
  ...findSplitParts(config),
];
