import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { builtDist, PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';

const dist = builtDist();

function init(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return { folder, ...dist.run(['init', ...args], folder) };
}

const TRAIN = 'id,title,artist\na,Night Bus,Lanterns\nb,Sailors,Birk\n';
const TEST = 'id,title,artist\nc,Night Bus,The Lanterns\nd,Other,Else\n';

describe('init', () => {
  it('writes a configuration and a workflow for what is there, and checks by it', async () => {
    const gtzan = readFileSync(join(PROJECT, 'fixtures/presets/gtzan.tsv'), 'utf8');
    const { folder, code, stdout } = init({
      'splits/train.csv': TRAIN,
      'splits/test: 1.csv': TEST,
      'data/gtzan.tsv': `${gtzan}${['2\tblues\ttest\t\tA\tB', '3\tblues\ttrain\t\tC\tD'].map((row) => `${row}\t\t\t\n`).join('')}`,
      'clips.csv': `id,song,artist\n${Array.from({ length: 9 }, (_, i) => `${i},Same,Band\n`).join('')}`,
      'notes.csv': 'when,what\n1,2\n',
      'data/test/nested.json':
        '{"x1": {"extra": {"title": "Elsewhere", "artist": "Nobody", "album": "No"}, "split": "a"}}',
      'node_modules/x/table.csv': TRAIN,
      'package.json': '{"title": "x"}',
    });
    const config = await loadConfig(join(folder, 'leakage.yml'));
    expect(
      config.splits.map(({ role, name, declared, song, keep }) => [role, name, declared, song, [...keep.equals]]),
    ).toEqual([
      ['test', 'nested', 'data/test/nested.json', [], []],
      ['test', 'test-1', 'splits/test: 1.csv', [], []],
      ['pretrain', 'train', 'splits/train.csv', [], []],
      ['pretrain', 'gtzan-train', 'data/gtzan.tsv', [], [['split', ['train']]]],
      ['test', 'gtzan-validation', 'data/gtzan.tsv', [], [['split', ['valid']]]],
      ['pretrain', 'gtzan-validation', 'data/gtzan.tsv', [], [['split', ['valid']]]],
      ['test', 'gtzan-test', 'data/gtzan.tsv', [], [['split', ['test']]]],
    ]);
    // What a word in the path does not place is a comment beside a family.
    expect(readFileSync(join(folder, 'leakage.yml'), 'utf8')).toMatch(/^ {2}# clips: \{ table: clips.csv/m);
    expect(config.splits.find(({ name }) => name === 'nested')?.columns).toEqual({
      ...{ title: 'extra.title', artist: 'extra.artist', album: 'extra.album' },
    });
    expect(stdout).toContain('left out notes.csv: has no column for a title, an identifier or a digest');
    expect(stdout).toContain('that it is a test split is a guess');
    expect(stdout).toMatch(/^FAIL {2}.*1 of 2 tracks of test split test-1 is also in pretraining split train/m);
    expect(code).toBe(1);
    expect(readFileSync(join(folder, '.github/workflows/leakage.yml'), 'utf8')).toBe(
      readFileSync(join(PROJECT, 'examples/pull-request.yml'), 'utf8'),
    );
  });

  it('guesses the columns of a table without a header, or with unusual names, by what stands in them', async () => {
    const songs = Array.from({ length: 12 }, (_, i) => [
      `TR${1000 + i}`,
      `Song number ${i}`,
      `Artist ${'ABC'[i % 3]} B`,
      `Album ${i % 5} x`,
    ]);
    const isrcs = Array.from({ length: 6 }, (_, i) => `Lied Nr ${i},Wer auch ${i % 2},DEA40210000${i}\n`);
    const { folder, stdout } = init({
      'train.tsv': songs.map((row) => `${row.join('\t')}\n`).join(''),
      'test.csv': `Titel,Von,Nummer\n${isrcs.join('')}`,
      'two.csv': Array.from({ length: 9 }, (_, i) => `Some thing ${i},Some one ${i}\n`).join(''),
      'few.csv': 'a1,Song one,Some One\na2,Song two,Some Two\n',
    });
    const { splits } = await loadConfig(join(folder, 'leakage.yml'));
    expect(splits.map(({ declared, columns }) => [declared, columns])).toEqual([
      ['test.csv', { isrc: 'Nummer', title: 'Titel', artist: 'Von' }],
      ['train.tsv', { id: 1, title: 2, artist: 3, album: 4 }],
    ]);
    expect(stdout).toContain(
      'pretrain train: 12 rows; id, title, artist, album, a guess by what stands in the columns',
    );
    expect(stdout).toContain('left out 2 (few.csv, two.csv): has no column for a title');
  });

  it('proposes the record sets of a Croissant file, and not the tables that it describes once more', async () => {
    const path = (name: string): string => join(PROJECT, 'fixtures/croissant', name);
    const names = [
      'metadata.json',
      'tracks.csv',
      ...['train-0', 'train-1', 'test-0'].map((part) => `parts/${part}.jsonl`),
    ];
    const files = Object.fromEntries(names.map((name) => [`data/${name}`, readFileSync(path(name), 'utf8')]));
    const { folder, code, stdout } = init(files, '--no-workflow');
    const { splits } = await loadConfig(join(folder, 'leakage.yml'));
    expect(
      splits.map(({ name, form, declared, croissant, keep }) => [
        name,
        form,
        declared,
        croissant?.recordSet,
        [...keep.equals],
      ]),
    ).toEqual(
      ['tracks', 'clips'].flatMap((set) =>
        ['train', 'test'].map((split) => [
          `${set}-${split}`,
          'croissant',
          'data/metadata.json',
          set,
          [['split', [split]]],
        ]),
      ),
    );
    expect(stdout).toContain('clips-train → clips-test');
    // Record sets are families of their own, which are not compared with each other.
    expect(code).toBe(0);
  });

  it('skips pairs that have nothing to compare, so that its own configuration is never NOT CHECKED', async () => {
    const { folder, code, stdout } = init({
      'train.csv': TRAIN,
      'test.csv': TEST,
      'video-train.csv': 'youtube_id,start,end\nAAAAAAAAAA1,0,10\nAAAAAAAAAA2,0,10\n',
      'video-test.csv': 'id,youtube_id,start,end\nx1,AAAAAAAAAA3,0,10\nx2,AAAAAAAAAA4,0,10\n',
    });
    expect([code, stdout]).toEqual([1, expect.not.stringContaining('NOT CHECKED')]);
    const { pairs } = await loadConfig(join(folder, 'leakage.yml'));
    const skipped = pairs.filter(({ skip }) => skip !== undefined);
    expect(skipped.map(({ pretrain, skip }) => [pretrain, skip])).toEqual([
      [
        'video-train',
        expect.stringMatching(/^nothing to compare: \S+ has text, id, video-train has source \(youtube\)$/),
      ],
    ]);
    expect(pairs.length - skipped.length).toBe(2);
    const again = dist.run(['check'], folder);
    expect([again.code, again.stderr]).toEqual([1, '']);
  });

  it.each([
    [
      { 'train.csv': 'id,title\n1,A\n2,B\n', 'test.csv': 'id,title\n1,A\n2,B\n' },
      [],
      /the columns of \S+ are not enough .* add a column `artist`/,
    ],
    [
      { 'notes.txt': 'x' },
      [],
      /no table of tracks and no folder of audio was found.*A table has a column for the title/,
    ],
    [{ 'data/train.csv': TRAIN }, ['dta'], /^dta: does not exist \(did you mean "data"\?\)\. Name the folder/],
    [{ 'train.csv': TRAIN }, ['train.csv'], /^train\.csv: is a file\. Name the folder/],
  ])(
    'says what is missing where nothing can be compared (%#)',
    (files: Readonly<Record<string, string>>, args, said) => {
      const { code, stderr } = init(files, ...args);
      expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
    },
  );

  it.each([
    ['a remote by https', '[remote "origin"]\n\turl = https://token@github.com/acme/bench.git\n', 'acme'],
    ['a remote by ssh', '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:acme/bench\n', 'acme'],
    ['another remote', '[remote "other"]\n\turl = git@github.com:acme/bench\n', 'OWNER'],
    ['another server', '[remote "origin"]\n\turl = git@git.example:acme/bench\n', 'OWNER'],
    ['an owner that none can be called', '[remote "origin"]\n\turl = https://github.com/a;b/bench\n', 'OWNER'],
    ['a program to run', '[core]\n\tfsmonitor = touch ran\n[remote "origin"]\n\turl = ext::touch ran\n', 'OWNER'],
    ['no repository', undefined, 'OWNER'],
  ])('fills in the owner of the action, or says to replace it: %s', (_, config, owner) => {
    const git: Readonly<Record<string, string>> = config === undefined ? {} : { '.git/config': config };
    const { folder, stdout } = init({ 'train.csv': TRAIN, 'test.csv': TEST, ...git });
    const workflow = readFileSync(join(folder, '.github/workflows/leakage.yml'), 'utf8');
    expect(workflow).toContain(`uses: ${owner}/music-leakage@`);
    expect(stdout).toMatch(
      owner === 'OWNER'
        ? /\n {2}2\. Replace OWNER in `uses: OWNER\/music-leakage`/
        : /\n {2}2\. Check `uses: acme\/music-leakage`/,
    );
    // The end says what to do next.
    expect(stdout).toMatch(/\nNext:\n {2}1\. Read leakage\.yml.*[\s\S]*open a pull request\.\n$/);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });

  it('writes nothing where there is but one side, or a configuration already', () => {
    const alone = init({ 'test.csv': TEST });
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('there is only one side to compare')]);
    expect(existsSync(join(alone.folder, 'leakage.yml'))).toBe(false);
    const there = init({ 'test.csv': TEST, 'train.csv': TRAIN, 'leakage.yml': 'mine' });
    expect([there.code, there.stderr]).toEqual([2, expect.stringContaining('is there already')]);
    expect(readFileSync(join(there.folder, 'leakage.yml'), 'utf8')).toBe('mine');
  });
});
