export const STEPS = ['plan', 'check', 'look', 'publish', 'companion', 'relay'] as const;

/**
 * Runs a step of action.yml, loading no more than it needs; `folder` is where `runActionCheck`, which `check` starts,
 * leaves the report.
 */
export async function runStep(step: (typeof STEPS)[number], env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  if (step === 'plan') await (await import('./plan.ts')).runPlan(env);
  else if (step === 'look') await (await import('./run-check.ts')).runActionCheck(folder, env);
  else if (step === 'publish') await (await import('./publish.ts')).publish(env);
  else if (step === 'companion') await (await import('./companion.ts')).runCompanion(env);
  else if (step === 'relay') await (await import('./companion.ts')).runRelay(env);
  else {
    const [{ runCheckStep }, { spawnCheck }] = await Promise.all([
      import('./report-check.ts'),
      import('./spawn-check.ts'),
    ]);
    await runCheckStep(env, spawnCheck);
  }
}
