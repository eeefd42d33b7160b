// Entry of the process that reads Parquet files for the program.
import { serveParquet } from '../split/parquet-process.ts';

serveParquet();
