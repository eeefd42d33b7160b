import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtDist, PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';

const dist = builtDist();

describe('eval', () => {
  const texts = `query_text,target_text,label
So What by Miles Davis from Kind of Blue,So What by Miles Davis from Kind of Blue (Legacy Edition),same_recording
So What by Miles Davis,So What (Live) by Miles Davis,same_work_other_version
So What by Miles Davis,Freddie Freeloader by Miles Davis,different
"Hurt by Johnny Cash","=Hurt by Johnny Cash",same_recording
`;

  it('scores labelled pairs and writes a row a pair in their order', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'pairs.csv'), texts);
    const { code, stdout } = dist.run(['eval', '--pairs', 'pairs.csv', '--predictions', 'said.csv'], folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^recording +P 1.000 .* \(2 right, 0 wrong, 0 missed\)$/m);
    const [header, ...rows] = readFileSync(join(folder, 'said.csv'), 'utf8').trimEnd().split('\n');
    expect(header).toBe('level,probability,reasons');
    expect(rows.map((row) => row.split(',')[0])).toEqual(['recording', 'work', 'artist', 'recording']);
    for (const row of rows) expect(row).toMatch(/^\w+,[01]\.\d{6},.+/);
  });

  it('adds the cosine of the two texts as they are, by the model that lies beside the bundle', () => {
    const folder = temporaryFolder();
    const sides = ['query', 'target'].flatMap((side) =>
      ['text', 'title', 'artist', 'album'].map((of) => `${side}_${of}`),
    );
    const fields = ['', 'So What', 'Miles Davis', 'Kind of Blue'];
    const rows = [
      ['So What by Miles Davis from Kind of Blue', '', '', '', ...fields],
      ['So What by Miles Davis', '', '', '', 'Freddie Freeloader by Miles Davis', '', '', ''],
      ['x'.repeat(5000), '', '', '', '', 'Tubular Bells, Part One', 'Mike Oldfield', ''],
    ];
    writeFileSync(
      join(folder, 'pairs.csv'),
      [sides, ...rows].map((row) => row.map((cell) => JSON.stringify(cell)).join(',')).join('\n'),
    );
    const args = ['eval', '--pairs', 'pairs.csv', '--cosine', '--predictions', 'said.csv', '--json'];
    const { code, stdout } = dist.run(args, folder, { MUSIC_LEAKAGE_CACHE: join(folder, 'cache') });
    expect(code).toBe(0);
    const { model, cosines } = JSON.parse(stdout);
    expect(model).toMatchObject({ name: 'all-MiniLM-L6-v2', runtime: 'onnxruntime-web' });
    // By sentence-transformers; see text/embed/cosines.json.
    for (const [i, cosine] of [1, 0.66945, -0.064637].entries())
      expect(Math.abs(cosines[i] - cosine)).toBeLessThan(5e-4);
    const [header, ...said] = readFileSync(join(folder, 'said.csv'), 'utf8').trimEnd().split('\n');
    expect(header).toBe('level,probability,reasons,cosine');
    expect(said.map((row) => row.split(',').at(-1))).toEqual(cosines.map((cosine: number) => cosine.toFixed(6)));
  });

  it('says what --cosine needs', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'pairs.csv'), texts);
    const of = (...args: string[]) => dist.run(['eval', '--pairs', 'pairs.csv', ...args], folder);
    expect(of('--cosine')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Add --predictions FILE or --json'),
    });
    expect(of('--model', 'x')).toMatchObject({ code: 2, stderr: expect.stringContaining('Add --cosine') });
    expect(of('--cosine', '--json', '--model', 'nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^nowhere: the model has none of onnx\/model_fp16\.onnx/),
    });
    expect(of('--cosine', '--json', '--model', 'some/model')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^some\/model: an id of the Hugging Face hub needs @huggingface\/transformers/),
    });
  });

  it('reads field columns with durations, and needs no label', () => {
    const folder = temporaryFolder();
    const header =
      'query_title,query_artist,query_album,query_duration,target_title,target_artist,target_album,target_duration';
    writeFileSync(
      join(folder, 'pairs.csv'),
      `${header}\nNaima,John Coltrane,,261,Naima,John Coltrane,Giant Steps,4:21\nNaima,,,,Naima,,,\n`,
    );
    const { code, stdout } = dist.run(['eval', '--pairs', 'pairs.csv', '--json', '--predictions', 'said.csv'], folder);
    expect([code, JSON.parse(stdout)]).toEqual([0, { schema: 1, pairs: 2, levels: { recording: 1, none: 1 } }]);
    expect(readFileSync(join(folder, 'said.csv'), 'utf8')).toMatch(/\nnone,0\.\d+,.*cannot tell/);
  });

  it.each([
    ['a row with a field too few', 'query_text,target_text\na by b\n', 'pairs.csv:2: 1 fields instead of 2'],
    ['an unknown label', 'query_text,target_text,label\na by b,a by b,perhaps\n', 'pairs.csv:2: label is "perhaps"'],
    ['no column of a pair', 'a,b\n1,2\n', 'pairs.csv:2: a pairs file needs query_text'],
  ])('refuses %s', (_, content, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'pairs.csv'), content);
    const { code, stderr } = dist.run(['eval', '--pairs', 'pairs.csv'], folder);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('explain and match', () => {
  const demo = join(PROJECT, 'fixtures/demo');

  it('explain shows each candidate with its fields and reasons, split by split', () => {
    const { code, stdout } = dist.run(['explain', 'test', 'te-029'], demo);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^te-029 .*Teardrop by Massive Attack/);
    expect(stdout).toMatch(/^corpus: \d+ candidates; the first is ahead of the second by 0\.\d{3}$/m);
    expect(stdout).toMatch(/recording {2}confidence [\d.]+ \(.*\n {6}tr-067 .*\n {6}→ title and artist equal/);
    expect(stdout).toMatch(/^corpus: /m);
    const json = JSON.parse(dist.run(['explain', 'test', 'te-029', '--json'], demo).stdout);
    expect(json.found[0].candidates[0]).toMatchObject({ pretrain: { id: 'tr-067' }, verdict: { level: 'recording' } });
  });

  it('explain asks the identifiers, for a track of either side', () => {
    const test = dist.run(['explain', 'test', 'te-018'], demo);
    expect(test.stdout).toMatch(
      /^corpus, by identifiers: 1 found\n {2}recording\n {6}c-0077 .*\n {6}→ same ISRC USJZ10900085$/m,
    );
    const corpus = dist.run(['explain', 'corpus', 'c-0077'], demo);
    expect([corpus.code, corpus.stderr]).toEqual([0, '']);
    expect(corpus.stdout).toMatch(/^test, by identifiers: 1 found\n {2}recording\n {6}te-018 /m);
    const { identified } = JSON.parse(dist.run(['explain', 'corpus', 'c-0077', '--json'], demo).stdout);
    expect(identified).toMatchObject([{ test: 'test', found: [{ level: 'recording', track: { id: 'te-018' } }] }]);
  });

  it('match looks for words that no table has to hold', () => {
    const { code, stdout } = dist.run(['match', 'teardrop', 'massive atack', '--in', 'own-train'], demo);
    expect([code, stdout]).toEqual([0, expect.stringContaining('tr-067')]);
  });

  it.each([
    [['explain', 'tset', 'te-029'], 'no test split is called "tset" (did you mean "test"?)'],
    [['explain', 'test', 'te-999'], 'has no track with the id "te-999"'],
    [['match', 'a', 'b', '--in', 'test'], 'no pretrain split is called "test"'],
  ])('%j says what is wrong', (args, message) => {
    const { code, stderr } = dist.run(args, demo);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
