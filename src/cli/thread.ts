// Entry of the threads that the program starts: they read far less than the whole of it.
import { runAsThread } from './worker.ts';

runAsThread();
