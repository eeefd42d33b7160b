// node bench/run.mjs real: three benchmarks against what is public of the corpora that the predecessor looked in, by
// the committed dist.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../src/model/report.ts';
import { csvCell } from '../src/report/escape.ts';
import { textKey } from '../src/text/parse/parse.ts';
import { MTT } from '../test/support/data.ts';
import { msd, seedTargets } from './retrieve/data.ts';

const DATA = process.env.MUSIC_LEAKAGE_DATA ?? '';
const CLI = join(process.env.PROJECT ?? '.', 'dist/cli.js');
const TESTS = {
  gtzan: `{table: ${DATA}/gtzan/gtzan.tsv, keep: {ids: ${DATA}/gtzan/test_filtered.txt, pattern: "{_}/{id}.wav"}}`,
  mtt: `{${MTT}, keep: {split: test}}`,
  emomusic: `{table: ${DATA}/emomusic/songs_info.csv, columns: {id: song_id, title: Song title, artist: Artist}}`,
};
const PRETRAINS = {
  'msd-sample': `{table: ${DATA}/msd-sample/msd_sample.tsv, columns: {id: 1, title: 2, artist: 3, album: 4}}`,
  'msd-seed': '{table: msd-seed.csv}',
  'fma-small': `{table: ${DATA}/fma-small/fma_small.csv, columns: {id: Song ID, title: Song Title, artist: Artist Name}}`,
};

const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
try {
  const rows = [...msd(), ...seedTargets()].map(({ title, artist, album }) =>
    [title, artist, album].map(csvCell).join(','),
  );
  writeFileSync(join(folder, 'msd-seed.csv'), `title,artist,album\n${rows.join('\n')}\n`);
  console.log(
    '| pretraining | test | recording | of these equal in title and artist | work | unchecked | seconds |\n|---|---|---|---|---|---|---|',
  );
  for (const [pretrain, corpus] of Object.entries(PRETRAINS)) {
    for (const [test, table] of Object.entries(TESTS)) {
      writeFileSync(
        join(folder, 'leakage.yml'),
        `version: 1\npretrain: {${pretrain}: ${corpus}}\ntest: {${test}: ${table}}\n`,
      );
      const start = performance.now();
      const { stdout } = spawnSync(process.execPath, [CLI, 'check', '--json', join(folder, 'leakage.yml')], {
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
      });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const { checks, splits, overlaps } = JSON.parse(stdout) as Report;
      const key = ({ title, artist }: { title: string; artist: string }) => [title, artist].map(textKey).join('\n');
      const equal = overlaps.filter((o) => o.level === 'recording' && key(o.test) === key(o.pretrain));
      const equalTracks = new Set(equal.map((o) => o.test.id)).size;
      const { levels, unchecked } = checks[0]!;
      const size = Object.fromEntries(
        splits.map(({ role, tracks, songs }) => [role, songs === tracks ? `${tracks}` : `${tracks}, ${songs} songs`]),
      );
      const cell = (level: 'recording' | 'work') => {
        const { tracks, songs } = levels![level];
        return songs === tracks ? tracks : `${tracks} (${songs} song${songs === 1 ? '' : 's'})`;
      };
      console.log(
        `| ${pretrain} (${size.pretrain}) | ${test} (${size.test}) | ${cell('recording')} | ${equalTracks} | ${cell('work')} | ${unchecked!.test.tracks} | ${seconds} |`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
