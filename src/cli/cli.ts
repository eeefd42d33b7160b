import { isMainThread } from 'node:worker_threads';
import { CommanderError } from 'commander';
import { ProblemError } from '../platform/problem.ts';
import { listenForStop } from '../platform/stop.ts';
import { allowThreads, PARQUET_PROCESS } from '../platform/threads.ts';
import { visible } from '../report/escape.ts';
import { withLiteralOperands } from './operands.ts';
import { createProgram } from './program.ts';

const program = createProgram();

// A reader such as `head` may close the pipe before all is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// A write beyond the limit on the size of files (`ulimit -f`) is an error of that file, not the end of the program.
if (isMainThread && process.platform !== 'win32') process.on('SIGXFSZ', () => undefined);

// Node would exit by 1, which says that a limit is exceeded. An error of a thread goes to who started it.
if (isMainThread) {
  process.on('uncaughtException', (error) => {
    say(error);
    process.exit(2);
  });
}

try {
  // A worker thread runs this same file, and so does the process that reads Parquet.
  if (isMainThread && process.argv[2] === PARQUET_PROCESS && process.send) {
    (await import('../split/parquet-process.ts')).serveParquet();
  } else if (isMainThread) {
    allowThreads();
    listenForStop();
    await program.parseAsync(withLiteralOperands(program, process.argv.slice(2)), { from: 'user' });
  } else (await import('./worker.ts')).runAsThread();
} catch (error) {
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof CommanderError)) say(error);
}

function say(error: unknown): void {
  const text = error instanceof ProblemError ? error.message : describeBug(error);
  process.stderr.write(`${text.split('\n').map(visible).join('\n')}\n`);
}

function describeBug(error: unknown): string {
  const { code, stack } = error as NodeJS.ErrnoException;
  return code
    ? `music-leakage: ${(error as Error).message}`
    : `music-leakage: this is a bug, please report it\n${stack ?? error}`;
}
