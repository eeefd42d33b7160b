import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a file below `fixtures`, from a bench too, whose bundle lies elsewhere. */
export const fixture = (path: string): Buffer => readFileSync(fixturePath(path));

/** Returns the path of a file below `fixtures`. */
export const fixturePath = (path: string): string => join(process.env.PROJECT ?? process.cwd(), 'fixtures', path);
