import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLayout } from '../../src/config/layout.ts';
import { ProblemError } from '../../src/platform/problem.ts';
import { temporaryFolder } from '../support/folder.ts';
import { npy } from '../support/npy.ts';
import { failureOf, KEEP_ALL, readContent } from '../support/split.ts';

/** UTF-32 of texts, as numpy keeps them. */
function utf32(texts: readonly string[], width: number, big = false): Buffer {
  const bytes = Buffer.alloc(4 * width * texts.length);
  for (const [row, text] of texts.entries())
    for (const [i, character] of [...text].entries()) {
      const code = character.codePointAt(0) as number;
      if (big) bytes.writeUInt32BE(code, 4 * (row * width + i));
      else bytes.writeUInt32LE(code, 4 * (row * width + i));
    }
  return bytes;
}

const IDS_OF = { idsOf: 'own' };
const idsIn = async (name: string, content: string | Uint8Array, settings: Parameters<typeof readContent>[2] = {}) =>
  (await readContent(name, content, { ...IDS_OF, ...settings })).tracks.map(({ id }) => id);
const at = (key: string) => ({ layout: toLayout({ at: key }) });
const int64 = (...values: readonly number[]): Buffer => Buffer.from(BigInt64Array.from(values.map(BigInt)).buffer);

describe('a list is a split whose lines are ids', () => {
  it.each<[string, string, string | Uint8Array, readonly string[], object?]>([
    ['paths', 'l.txt', 'blues/a.wav\nrock/b.wav\n', ['blues/a.wav', 'rock/b.wav']],
    ['ids before a tab', 'l.lst', '1\ta.mp3\n2\tb.mp3\n', ['1', '2']],
    ['paths before a caption', 'l.lst', 'a.wav|a song, loud\nb.wav|b\n', ['a.wav', 'b.wav']],
    ['JSON texts', 'l.json', '["a", "b"]', ['a', 'b']],
    ['JSON numbers', 'l.json', '[2, 10,\n 141]', ['2', '10', '141']],
    [
      'JSON texts under one of several keys',
      'l.json',
      '{"AudioSet": ["x"], "FreeSound": ["1", "2"]}',
      ['1', '2'],
      at('FreeSound'),
    ],
    ['a wrapper', 'l.json', '{"num": 1, "data": [{"id": "a"}, {"id": "b"}]}', ['a', 'b']],
    ['YAML at the top', 'l.yaml', '- a\n- 007\n', ['a', '007']],
    [
      'YAML under the only key with a list',
      'l.yml',
      'rate: 44100\nsplits:\n  validation:\n  - Ann - One\n  - Bob - Two\n',
      ['Ann - One', 'Bob - Two'],
    ],
    ['YAML under a key', 'l.yaml', 'train: [a]\ntest: [b, c]\n', ['b', 'c'], at('test')],
    ['YAML mappings', 'l.yaml', '- {id: a, title: One}\n- {id: b, title: Two}\n', ['a', 'b']],
    [
      'digests before paths',
      'SUMS.txt',
      `${'a1'.repeat(32)}  x/a.mp3\n${'b2'.repeat(32)}  b.mp3\n`,
      ['x/a.mp3', 'b.mp3'],
    ],
    ['.npy of <U', 'l.npy', npy("'<U4'", '(2,)', utf32(['aé😀', 'b'], 4)), ['aé😀', 'b']],
    ['.npy of >U', 'l.npy', npy("'>U2'", '(2,)', utf32(['ab', 'c'], 2, true), 2), ['ab', 'c']],
    ['.npy of S', 'l.npy', npy("'|S3'", '(2,)', Buffer.from('abcd\0\0')), ['abc', 'd']],
    ['.npy of int64', 'l.npy', npy("'<i8'", '(2,)', int64(7, -2)), ['7', '-2']],
    ['.npy of big-endian int16', 'l.npy', npy("'>i2'", '(2,)', Buffer.from([1, 0, 0, 5])), ['256', '5']],
    ['.npy with tabs', 'l.npy', npy("'<U6'", '(2,)', utf32(['1\ta/b', '2\tc/d'], 6)), ['1', '2']],
    ['.npy with two columns', 'l.npy', npy("'<U1'", '(2, 2)', utf32(['a', 'x', 'b', 'y'], 1)), ['a', 'b']],
    [
      '.npy without rows of more than a block',
      'l.npy',
      npy(
        "'<U9'",
        '(20000,)',
        utf32(
          Array.from({ length: 20_000 }, (_, i) => `id${i}`),
          9,
        ),
      ),
      Array.from({ length: 20_000 }, (_, i) => `id${i}`),
    ],
  ])('%s', async (_, name, content, ids, settings) => {
    expect(await idsIn(name, content, settings)).toEqual(ids);
  });

  it('of names, by a pattern, also out of an array', async () => {
    const names = { column: 2, pattern: '{_}/{artist} - {title}.mp3' };
    const bytes = npy("'<U20'", '(1,)', utf32(['7\tx/Ann - One.mp3'], 20));
    const { tracks, tally } = await readContent('l.npy', bytes, { columns: { id: 1 }, names });
    expect(tracks).toMatchObject([{ id: '7', artist: 'Ann', title: 'One' }]);
    expect(tally.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('of one identifier per line, with and without a header', async () => {
    const mbid = '0f1e2d3c-0000-4000-8000-000000000001';
    for (const text of [`recordingmbid\n${mbid}\n`, `${mbid}\n`])
      for (const name of ['l.recordingmbid', ...(text.startsWith('r') ? ['l.csv'] : [])])
        expect(
          (await readContent(name, text)).tracks.map((track) => track.mbid),
          name,
        ).toEqual([mbid]);
  });

  it('can be kept by, whatever its kind', async () => {
    const table = 'id,title,artist\na,A,X\nb,B,X\nc,C,X\n';
    const kept = async (name: string, content: string | Uint8Array, keep: object = {}): Promise<readonly string[]> => {
      const ids = join(temporaryFolder(), name);
      writeFileSync(ids, content);
      return idsIn('t.csv', table, { keep: { ...KEEP_ALL, ids, ...keep } });
    };
    expect(await kept('l.npy', npy("'<U1'", '(2,)', utf32(['c', 'a'], 1)))).toEqual(['a', 'c']);
    expect(await kept('l.yaml', 'test: [b]\n')).toEqual(['b']);
    expect(await kept('l.yaml', 'train: [a]\ntest: [b]\n', { table: true, layout: toLayout({ at: 'test' }) })).toEqual([
      'b',
    ]);
    expect(await kept('l.txt', `${'a1'.repeat(16)}  b\n`)).toEqual(['b']);
    expect(await kept('l.json', '["x/a.wav"]', { pattern: 'x/{id}.wav' })).toEqual(['a']);
  });
});

describe('what is no list is refused by name', () => {
  const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n';
  it.each(['t.csv', 't.json', 't.jsonl', 't.txt', 't.yaml', 't.npy', 't.parquet', 't.db', 't.pkl', 't.recordingmbid'])(
    'a Git LFS pointer called %s',
    async (name) => {
      expect(await failureOf(readContent(name, LFS, IDS_OF))).toMatch(/is a Git LFS pointer|is a Python pickle/);
    },
  );

  it.each([
    ['l.npy', npy("'|O'", '(2,)', Buffer.from('\x80\x03]q\0.')), 'holds Python objects or records'],
    ['l.npy', npy("[('id', '<U3')]", '(1,)', Buffer.alloc(12)), 'holds Python objects or records'],
    ['l.npy', npy("'<f8'", '(2,)', Buffer.alloc(16)), 'holds values of type <f8, which are not ids'],
    [
      'l.npy',
      npy("'<U3'", '(5,)', Buffer.alloc(12)),
      'is cut short: it has 140 bytes where 5 rows of 12 bytes make 188',
    ],
    ['l.npy', npy("'<U3'", '(1, 2, 3)', Buffer.alloc(72)), 'is of shape (1, 2, 3), not a list'],
    ['l.npy', npy("'<U3'", '(0,)', Buffer.alloc(0)), 'the array is empty'],
    ['l.npy', npy("'<U999999999'", '(1,)', Buffer.alloc(4)), 'has elements of 3999999996 bytes'],
    ['l.npy', 'hello', 'is not a .npy file'],
    ['l.pkl', Buffer.from('\x80\x04\x95.', 'latin1'), 'is a Python pickle, which is never executed'],
    ['l.cP', "(lp0\nS'a'\np1\na.", 'is a Python pickle, which is never executed'],
    ['l.mat', 'MATLAB 5.0 MAT-file', 'is a MATLAB file (.mat)'],
    ['l.txt', 'MATLAB 5.0 MAT-file\0', 'is a MATLAB file (.mat)'],
    ['l.h5', 'x', 'is an HDF5 file'],
    ['l.npz', 'x', 'is an archive of NumPy (.npz)'],
    ['l.yaml', 'a: [1]\nb: [2]\n', 'has rows under several keys: a, b'],
    ['l.yaml', 'a: 1\n', 'is YAML without a list'],
    ['l.yaml', 'a: &x [1]\nb: *x\n', 'has an alias'],
    ['l.yaml', `${'['.repeat(100)}`, 'is nested more than 64 deep'],
    ['l.yaml', '- a\n- b\n- [c]\n', 'not a text'],
    ['l.yaml', 'x'.repeat(2 ** 20 + 1), 'is YAML of more than 1,048,576 bytes'],
  ])('%s %#', async (name, content, message) => {
    expect(
      await failureOf(
        readContent(name, content, IDS_OF).then((read) => {
          if (read.tally.malformed > 0)
            throw new ProblemError([{ file: name, message: read.tally.malformedRows[0]?.reason ?? '', remedy: '' }]);
          return read;
        }),
      ),
    ).toContain(message);
  });

  it('an element of an array that is no text is a malformed row', async () => {
    const bytes = utf32(['a', 'b'], 1);
    bytes.writeUInt32LE(0x110000, 4);
    const { tracks, tally } = await readContent('l.npy', npy("'<U1'", '(2,)', bytes), IDS_OF);
    expect([tracks.length, tally.malformedRows]).toEqual([1, [{ line: 2, reason: 'an element that is not text' }]]);
  });

  it('damaged arrays and YAML end in a problem with the name of the file, never otherwise', async () => {
    const whole = npy("'<U3'", '(4,)', utf32(['a', 'bc', 'def', ''], 3));
    const yaml = Buffer.from('train:\n- {id: a, b: [1, 2]}\ntest: [x, "y", &z 3]\n');
    const damage = fc.tuple(
      fc.constantFrom(['l.npy', whole] as const, ['l.yaml', yaml] as const),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      fc.nat(),
    );
    await fc.assert(
      fc.asyncProperty(damage, async ([[name, bytes], changes, cut]) => {
        const damaged = Buffer.from(bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length));
        for (const [place, byte] of changes) if (damaged.length > 0) damaged[place % damaged.length] = byte;
        await readContent(name, damaged, IDS_OF).catch((error: unknown) => {
          if (!(error instanceof ProblemError)) throw error;
          expect(error.problems[0]?.file).toContain(name);
        });
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

it('fields of JSON are found by their last name, unless they are of something else', async () => {
  const row = (n: number) => ({
    key: n,
    extra: { info: { 'Song title': `Song ${n}`, ARTIST: 'Ann', album: { title: 'X', name: 'Y' } } },
  });
  const { tracks, tally } = await readContent('n.json', JSON.stringify([row(1), row(2)]));
  expect(tally.columns).toMatchObject({ title: 'extra.info.Song title', artist: 'extra.info.ARTIST' });
  expect(tracks[1]).toMatchObject({ title: 'Song 2', artist: 'Ann' });
  const other = JSON.stringify([{ key: 1, playlist: { title: 'P' }, similar: { isrc: 'AA6Q70000001' } }]);
  expect(await failureOf(readContent('n.json', other))).toContain('no column to match by');
  const gz = await readContent(
    'n.json.gz',
    gzipSync(JSON.stringify({ a: { meta: { isrc: 'AA6Q70000001' } }, b: { meta: { isrc: 'AA6Q70000002' } } })),
  );
  expect(gz.tracks.map(({ id, isrc }) => `${id} ${isrc}`)).toEqual(['a AA6Q70000001', 'b AA6Q70000002']);
});
