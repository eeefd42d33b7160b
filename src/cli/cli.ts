#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { ProblemError } from '../platform/problem.ts';
import { listenForStop } from '../platform/stop.ts';
import { allowThreads } from '../platform/threads.ts';
import { visible } from '../report/escape.ts';
import { withLiteralOperands } from './operands.ts';
import { createProgram } from './program.ts';

const program = createProgram();

// A reader such as `head` may close the pipe before all is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// A write beyond the limit on the size of files (`ulimit -f`) is an error of that file, not the end of the program.
if (process.platform !== 'win32') process.on('SIGXFSZ', () => undefined);

// Node would exit by 1, which says that a limit is exceeded.
process.on('uncaughtException', (error) => {
  say(error);
  process.exit(2);
});

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

try {
  allowThreads({ thread: beside('worker.js'), parquet: beside('parquet.js') });
  listenForStop();
  await program.parseAsync(withLiteralOperands(program, process.argv.slice(2)), { from: 'user' });
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
