import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second, as Linux has them for programs. */
const TICKS = 100;

/** Returns the processor time of this process and, on Linux, of those it started, in seconds. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + startedSeconds();
}

/**
 * Returns the processor time of the processes that this one started, those that have ended included; 0 where nothing
 * tells it.
 */
function startedSeconds(): number {
  try {
    const threads = readdirSync('/proc/self/task');
    const children = threads.flatMap((id) => readFileSync(`/proc/self/task/${id}/children`, 'utf8').trim().split(' '));
    const [, , ...ended] = timesOf('self');
    const living = children.filter((id) => id !== '').flatMap(timesOf);
    return [...ended, ...living].reduce((sum, ticks) => sum + ticks, 0) / TICKS;
  } catch {
    return 0;
  }
}

/** Returns utime, stime, and those of ended children, in ticks. */
function timesOf(id: string): readonly number[] {
  const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
}
