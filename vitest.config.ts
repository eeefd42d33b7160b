import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Run the bundle as a user does, in processes of its own. */
const BUNDLE = [
  'golden',
  'cli/cli',
  'cli/doctor',
  'init/init',
  'cli/eval',
  'fuzz-program',
  'cli/fetch',
  'fetch/servers',
  'cli/index',
  'cli/shards',
  'indexing/import',
  'text/embed/seed',
  'split/parquet-process',
  'cli/audio',
  'cli/fingerprint',
  'action/attacks',
  'action/forged',
  'action/day',
  'action/publish',
  'action/suites',
  'cli/suite',
  'cli/scan',
  'cli/map',
  'licences',
  'cli/stop',
  'platform/two-processes',
  'docs/commands',
  'cli/writers',
].map((name) => `test/${name}.test.ts`);
/** What takes longer than a unit test may. */
const SLOW = ['real-data', 'report/round-trip', 'text/embed/published'].map((name) => `test/${name}.test.ts`);
const globalSetup = ['test/support/bundle.ts'];

export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    // Not the cache of whoever runs them.
    env: { MUSIC_LEAKAGE_CACHE: fileURLToPath(new URL('node_modules/.cache/music-leakage', import.meta.url)) },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...BUNDLE, ...SLOW],
          isolate: false, // loading the program anew for each file takes a minute
          unstubEnvs: true,
          testTimeout: 60_000,
        },
      },
      { test: { name: 'bundle', include: [...BUNDLE, ...SLOW], globalSetup, testTimeout: 60_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/announce.ts', ...globalSetup],
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
