// Processor time of a program: what benches compare, as wall time says little on a busy machine.
import { spawnSync } from 'node:child_process';

export type Ran = {
  /** CPU seconds of the process and of what it started and waited for, as `times` of the shell counts them. */
  readonly seconds: number;
  readonly status: number | null;
  readonly stderr: string;
};

/** Runs node with arguments. Its output is discarded, and its errors are kept. */
export function runCounted(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Ran {
  const command = '"$@" > /dev/null; code=$?; times; exit $code';
  const { stdout, stderr, status } = spawnSync('/bin/sh', ['-c', command, 'sh', process.execPath, ...args], {
    ...options,
    encoding: 'utf8',
  });
  const [, children = ''] = stdout.trim().split('\n');
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return { seconds: parts.reduce((sum, [, m, s]) => sum + 60 * Number(m) + Number(s), 0), status, stderr };
}

export const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
