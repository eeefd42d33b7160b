import { spawn } from 'node:child_process';
import type { Look } from './action.ts';

/** Looks by this same program in a process of its own, which is killed at its limit, whatever it is at. */
export const lookApart: Look = (folder, limitMs) =>
  new Promise((resolve) => {
    const program = process.argv[1] as string;
    const started = performance.now();
    const child = spawn(process.execPath, [...process.execArgv, program, 'action', 'look', folder], {
      ...{ stdio: ['ignore', 'inherit', 'inherit'], killSignal: 'SIGKILL' },
      ...(limitMs === undefined ? {} : { timeout: Math.ceil(limitMs) }),
    });
    child.on('error', ({ message }) => resolve({ broken: message }));
    child.on('close', (code, signal) => {
      const late = limitMs !== undefined && performance.now() - started >= limitMs;
      if (code === 0) resolve('done');
      else if (late && signal === 'SIGKILL') resolve('late');
      else resolve({ broken: code === null ? `${signal}` : `exit code ${code}` });
    });
  });
