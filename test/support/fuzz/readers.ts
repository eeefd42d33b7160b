import type { Reader } from './reader.ts';
import { audio } from './readers/audio.ts';
import { configs } from './readers/config.ts';
import { documents } from './readers/documents.ts';
import { indexes } from './readers/indexes.ts';
import { tables } from './readers/tables.ts';
import { texts } from './readers/texts.ts';

/** Every reader that can be fuzzed, each by its name. */
export const READERS: readonly Reader[] = [...configs, ...tables, ...indexes, ...audio, ...documents, ...texts];
