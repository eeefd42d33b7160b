import { audioTasks } from './audio/tasks.ts';
import { textTasks } from './text/match.ts';
import { answerAsThread } from './threads.ts';

/** What a worker thread of the program does: see `answerAsThread`. */
export const runAsThread = (): boolean => answerAsThread({ ...textTasks, ...audioTasks });
