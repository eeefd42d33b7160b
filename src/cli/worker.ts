// Entry of the threads that the program starts: they read far less than the whole of it.
import { audioTasks } from '../audio/tasks.ts';
import { answerAsThread } from '../platform/threads.ts';
import { textTasks } from '../text/match/match.ts';

/** Whether this is a worker thread of the program, which answers from now on: see `answerAsThread`. */
export const isThread: boolean = answerAsThread({ ...textTasks, ...audioTasks });
