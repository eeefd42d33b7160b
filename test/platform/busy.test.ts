import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { bundleProgram } from '../support/program.ts';

/** Runs a program that listens for signals, stops it once it says that it is ready, and tells how it ended. */
async function stopped(code: string, signal: 'SIGTERM' | 'SIGINT') {
  const folder = temporaryFolder();
  const program = join(folder, 'program.mjs');
  writeFileSync(join(folder, 'half'), '');
  await bundleProgram(
    `import { writeSync } from 'node:fs';
     import { hold } from './src/platform/half-files.ts';
     import { listenForStop, untilStopped, whileBusy } from './src/platform/stop.ts';
     const ready = () => writeSync(1, 'ready\\n');
     const spin = () => { ready(); for (;;); };
     const never = new Promise<string>(() => setInterval(() => undefined, 1000));
     const print = async (text: string) => { writeSync(1, text + '\\n'); };
     listenForStop();
     ${code}`,
    program,
  );
  const child = spawn(process.execPath, [program], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    if (stdout === '') child.kill(signal);
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise<object>((done) => {
    child.on('close', (code, by) => done({ code, by, stdout: stdout.replace('ready\n', ''), stderr }));
  });
}

describe.skipIf(process.platform === 'win32')('a signal', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('ends work at once in which nothing can answer it (%s)', async (signal) => {
    expect(await stopped('await whileBusy(spin);', signal)).toEqual({ code: null, by: signal, stdout: '', stderr: '' });
  });

  test('after such work is answered as before it', async () => {
    const wait = `await whileBusy(() => 1); setTimeout(ready);
      await untilStopped(never, (signal) => 'so far, ' + signal, print);`;
    expect(await stopped(wait, 'SIGTERM')).toMatchObject({ by: null, stdout: 'so far, SIGTERM\n', stderr: '' });
  });

  test('that comes before such work is answered before it', async () => {
    // Whichever thread the system gives it to, it is there by then.
    const early = `process.kill(process.pid, 'SIGTERM');
      const until = Date.now() + 200; while (Date.now() < until);
      const work = whileBusy(() => 'too late');
      await untilStopped(work, (signal) => 'so far, ' + signal, print);`;
    expect(await stopped(early, 'SIGTERM')).toMatchObject({ by: null, stdout: 'so far, SIGTERM\n', stderr: '' });
  });

  test('waits for such work where a file is half', async () => {
    const held = `hold('half');
      await whileBusy(() => { ready(); const until = Date.now() + 300; while (Date.now() < until); });
      await never;`;
    expect(await stopped(held, 'SIGTERM')).toEqual({ code: 2, by: null, stdout: '', stderr: 'stopped by SIGTERM\n' });
  });
});
