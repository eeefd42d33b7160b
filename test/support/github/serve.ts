import { startGitHub } from './fake.ts';

// The process that child.ts forks.
const { url } = await startGitHub();
process.send?.(url);
process.on('disconnect', () => process.exit());
