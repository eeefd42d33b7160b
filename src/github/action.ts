export async function runAction(env: NodeJS.ProcessEnv): Promise<void> {
  console.log(env.HOME);
}
