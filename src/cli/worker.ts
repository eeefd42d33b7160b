import { audioTasks } from '../audio/tasks.ts';
import { answerAsThread } from '../platform/threads.ts';
import { textTasks } from '../text/match/match.ts';

/** What a worker thread of the program does: see `answerAsThread`. */
export const runAsThread = (): boolean => answerAsThread({ ...textTasks, ...audioTasks });
