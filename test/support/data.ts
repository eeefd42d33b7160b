import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The public data sets, which are not part of the project. */
export const DATA = process.env.MUSIC_LEAKAGE_DATA ?? join(import.meta.dirname, '../../../shared/data');

export const HAS_DATA = existsSync(join(DATA, 'README.md'));

/** For the name of a suite, so that a skipped one says why. */
export const ON_REAL_DATA = HAS_DATA ? 'on the real data' : 'on the real data (skipped: no MUSIC_LEAKAGE_DATA)';

/** AudioSet's segment list as the CSV that this version reads: no comment lines, no blank after a comma. */
export function audiosetCsv(file: string): string {
  const rows = readFileSync(join(DATA, 'audioset', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return ['ytid,start_s,end_s,labels', ...rows.map((row) => row.replaceAll(', ', ','))].join('\n');
}

type MttClip = {
  readonly split: string;
  readonly extra: Readonly<Record<'title' | 'artist' | 'album' | 'segmentStart' | 'segmentEnd', string>>;
};

/** MTT's clips as JSON Lines, one clip a row. */
export function mttJsonLines(): string {
  const clips = JSON.parse(
    gunzipSync(readFileSync(join(DATA, 'mtt/magnatagatune.json.gz'))).toString('utf8'),
  ) as Record<string, MttClip>;
  return Object.entries(clips)
    .map(
      ([
        id,
        {
          split,
          extra: { title, artist, album },
        },
      ]) => JSON.stringify({ id, split, title, artist, album }),
    )
    .join('\n');
}
