import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The public data sets, which are not part of the project. */
export const DATA = process.env.MUSIC_LEAKAGE_DATA ?? join(import.meta.dirname, '../../../shared/data');

export const HAS_DATA = existsSync(join(DATA, 'README.md'));

/** Ending for the name of a suite, so that a skipped one says why. */
export const ON_REAL_DATA = HAS_DATA ? 'on the real data' : 'on the real data (skipped: no MUSIC_LEAKAGE_DATA)';

/** Settings of MTT's table with its songs. */
export const MTT =
  `table: '${join(DATA, 'mtt/magnatagatune.json.gz')}', ` +
  'columns: {title: extra.title, artist: extra.artist, album: extra.album}, song: [extra.artist, extra.album, extra.title]';
