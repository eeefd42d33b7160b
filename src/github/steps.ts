export const STEPS = ['plan', 'check', 'look', 'publish'] as const;

/** Runs a step of action.yml, loading no more than it needs; `folder` is where `look`, which `check` starts, leaves the report. */
export async function runStep(step: (typeof STEPS)[number], env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  if (step === 'plan') await (await import('./plan.ts')).runPlan(env);
  else if (step === 'look') await (await import('./look.ts')).look(folder, env);
  else if (step === 'check') {
    const [{ runCheckStep }, { lookApart }] = await Promise.all([import('./action.ts'), import('./apart.ts')]);
    await runCheckStep(env, lookApart);
  }
}
