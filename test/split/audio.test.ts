import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import type { Track } from '../../src/model/track.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { readSplit } from '../../src/sources/read-split.ts';
import { temporaryFolder } from '../support/folder.ts';

/** The test split of a project of these files; what lies beside the project is called `../…`. */
async function read(
  split: string,
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
) {
  const folder = join(realpathSync(temporaryFolder()), 'project');
  const all = { 'leakage.yml': `version: 1\npretrain: {p: {table: p.csv}}\ntest: {t: ${split}}\n`, ...files };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name));
  const { splits } = await loadConfig(join(folder, 'leakage.yml'));
  const { tally, batches } = await readSplit(splits[0]!);
  const tracks: Track[] = [];
  for await (const batch of batches) tracks.push(...batch);
  const found = tracks.map(({ id, line, audio }) => `${line} ${id} ${audio && relative(folder, audio)}`);
  return { tally, tracks, found, reasons: tally.malformedRows.map(({ line, reason }) => `${line} ${reason}`) };
}

const failure = (...project: Parameters<typeof read>): Promise<string> =>
  read(...project).then(
    () => 'read without an error',
    (error) => {
      if (!(error instanceof ProblemError)) throw error;
      return error.problems.map(({ message }) => message).join('\n');
    },
  );

describe('the audio of a table', () => {
  it('lies where a column says, and a row without a path has none', async () => {
    const { found } = await read('{table: t.csv, audio: {root: audio, column: file}}', {
      't.csv': 'id,file\na,x/1.wav\nb, \nc,./x/../2.mp3\nd,lost.wav\n',
      'audio/x/1.wav': '',
      'audio/2.mp3': '',
    });
    expect(found).toEqual(['2 a audio/x/1.wav', '3 b ', '4 c audio/2.mp3', '5 d audio/lost.wav']);
  });

  it('lies where a pattern says, of columns by their names and of what columns are mapped to', async () => {
    const columns = 'columns: {id: nr, artist: by}';
    const { found } = await read(`{table: t.csv, ${columns}, audio: {root: a, pattern: "{genre}/{artist}-{id}.wav"}}`, {
      't.csv': 'nr,by,genre\n7,x,rock\n8,y,\n',
      'a/rock/x-7.wav': '',
    });
    expect(found).toEqual(['2 7 a/rock/x-7.wav', '3 8 ']);
  });

  it('names a column that a pattern needs and the table does not have', async () => {
    const files = { 't.csv': 'id,title,genre\n7,x,rock\n', 'a/x': '' };
    expect(await failure('{table: t.csv, audio: {root: a, pattern: "{gener}/{id}.wav"}}', files)).toBe(
      'no column "gener" (did you mean "genre"?)',
    );
  });

  it('is by default the one file that is called by the id, composed or decomposed', async () => {
    const { found, reasons } = await read('{table: t.csv, audio: {root: audio}}', {
      't.csv': 'id\nrock.1\nsub/2\n\u00e9\nno\ntwo\n',
      'audio/rock.1.au': '',
      'audio/sub/2.flac': '',
      'audio/e\u0301.mp3': '',
      'audio/two.wav': '',
      'audio/two.mp3': '',
      'audio/no.txt': '',
    });
    expect(found.map((each) => each.normalize())).toEqual([
      '2 rock.1 audio/rock.1.au',
      '3 sub/2 audio/sub/2.flac',
      '4 \u00e9 audio/\u00e9.mp3',
      '5 no audio/no.*',
    ]);
    expect(reasons).toEqual([expect.stringMatching(/^6 2 files below .*audio are called "two": two\.mp3, two\.wav$/)]);
  });

  it('never lies outside of its root', async () => {
    const rows = ['../secret.wav', '/etc/passwd', 'a/../../secret.wav', 'link.wav', 'out/secret.wav', '..', 'in.wav'];
    const { found, reasons } = await read(
      '{table: t.csv, audio: {root: audio, column: file}}',
      {
        't.csv': `id,file\n${rows.map((path, i) => `${i},${path}\n`).join('')}`,
        'secret.wav': '',
        'audio/a/x.wav': '',
        '../elsewhere/secret.wav': '',
      },
      { 'audio/link.wav': '../secret.wav', 'audio/out': '../../elsewhere', 'audio/in.wav': 'a/x.wav' },
    );
    expect(found).toEqual(['8 6 audio/in.wav']);
    expect(reasons).toHaveLength(6);
    for (const [i, path] of rows.slice(0, 6).entries()) {
      expect(reasons[i]).toMatch(
        new RegExp(`^${i + 2} the path "${path.replaceAll('.', '\\.')}" of its audio file is `),
      );
    }
  });

  it('needs its root', async () => {
    const files = { 't.csv': 'id\n1\n' };
    expect(await failure('{table: t.csv, audio: {root: audio}}', files)).toBe('no such folder');
    expect(await failure('{table: t.csv, audio: {root: t.csv, column: id}}', files)).toBe('is not a folder');
  });
});

describe('a folder as a split', () => {
  const files = { 'a/b/2.WAV': '', 'a/b/10.mp3': '', 'a/z.ogg': '', 'a/b.flac': '', 'a/read.me': '', 'a/.x.wav': '' };

  it('has a track a file, called by its path without the extension', async () => {
    const { found, tally } = await read('{audio: {root: a}}', files);
    expect(found).toEqual(['1 b a/b.flac', '2 b/10 a/b/10.mp3', '3 b/2 a/b/2.WAV', '4 z a/z.ogg']);
    expect(tally).toMatchObject({ tracks: 4, songs: 4, malformed: 0 });
    expect(tally.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps listed ids, and names the missing ones', async () => {
    const { found } = await read('{audio: {root: a}, keep: {ids: l, pattern: "{id}.x"}}', {
      ...files,
      l: 'z.x\nb/2.x\n',
    });
    expect(found).toEqual(['1 b/2 a/b/2.WAV', '2 z a/z.ogg']);
    expect(await failure('{audio: {root: a}, keep: {ids: l}}', { ...files, l: 'z\ny\n' })).toMatch(
      /^the folder .*a has no track with the id "y"$/,
    );
  });

  it('does not follow links out of it, and says so', async () => {
    const { found, reasons } = await read(
      '{audio: {root: a}}',
      { ...files, 'c/1.wav': '' },
      { 'a/l': '../c', 'a/m.wav': '../c/1.wav' },
    );
    expect(found).toHaveLength(4);
    expect(reasons).toEqual([
      '0 l is a link that leads out of the folder',
      '0 m.wav is a link that leads out of the folder',
    ]);
  });

  it('is refused when two files have one id, or none is audio', async () => {
    expect(await failure('{audio: {root: a}}', { 'a/x.wav': '', 'a/x.mp3': '' })).toBe(
      'two files have the id "x": x.mp3 and x.wav',
    );
    expect(await failure('{audio: {root: a}}', { 'a/x.txt': '' })).toBe(
      'holds no audio file: left aside as no audio: 1 file (1 .txt)',
    );
  });
});
