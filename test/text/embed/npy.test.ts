import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImport } from '../../../src/text/embed/imported.ts';
import { openNpy } from '../../../src/text/embed/npy.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { matrix, npy } from '../../support/npy.ts';

const VALUES = [0.5, -2, 0.25, 1024, 2 ** -24, -0.0078125];

const numbers = (type: string, values: readonly number[] = VALUES): Buffer => {
  const size = Number(type.at(-1));
  const bytes = Buffer.alloc(values.length * size);
  // Half precision of each of VALUES, as numpy has it.
  const halves = [0x3800, 0xc000, 0x3400, 0x6400, 0x0001, 0xa000];
  for (const [i, value] of values.entries()) {
    if (size === 2) bytes.writeUInt16LE(halves[i]!, 2 * i);
    else if (size === 4) bytes.writeFloatLE(value, 4 * i);
    else bytes.writeDoubleLE(value, 8 * i);
  }
  if (type[0] !== '>') return bytes;
  return size === 2 ? bytes.swap16() : size === 4 ? bytes.swap32() : bytes.swap64();
};

function write(content: Buffer | string, name = 'vectors.npy'): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

describe('openNpy', () => {
  it.each(
    ['<f2', '>f2', '<f4', '>f4', '<f8', '>f8'].flatMap((type) => [1, 2, 3].map((version) => [type, version] as const)),
  )('reads %s of version %i, any rows of it', async (type, version) => {
    const file = write(npy(`'${type}'`, '(3, 2)', numbers(type), version));
    const { rows, dimensions, read, close } = await openNpy(file);
    expect([rows, dimensions]).toEqual([3, 2]);
    expect([...(await read(0, 3))]).toEqual(VALUES);
    expect([...(await read(1, 3))]).toEqual(VALUES.slice(2));
    await close();
  });

  it.each<[string, Buffer, string]>([
    ['objects', npy("'|O'", '(3, 2)', numbers('<f4')), 'pickle'],
    ['records with objects', npy("[('a', '|O')]", '(3,)', numbers('<f4')), 'pickle'],
    ['records', npy("[('a', '<f4')]", '(6,)', numbers('<f4')), 'records with named fields'],
    ['integers', npy("'<i4'", '(3, 2)', numbers('<f4')), 'type <i4; vectors are float16, float32 or float64'],
    ['a type of no numbers', npy("'<constructor'", '(3, 2)', numbers('<f4')), 'type <constructor'],
    ['Fortran order', npy("'<f4'", '(3, 2)', numbers('<f4'), 1, 'True'), 'np.ascontiguousarray(vectors'],
    ['one dimension', npy("'<f4'", '(6,)', numbers('<f4')), 'is of shape (6,). Give a matrix'],
    ['a cut file', npy("'<f4'", '(3, 2)', numbers('<f4')).subarray(0, -1), 'is cut short: it has 151 bytes'],
    ['bytes too many', Buffer.concat([npy("'<f4'", '(3, 2)', numbers('<f4')), Buffer.alloc(4)]), 'has 156 bytes where'],
    ['a header of nonsense', npy("'<f4'", '(3, two)', numbers('<f4')), 'not as numpy writes it'],
    ['a later version', npy("'<f4'", '(3, 2)', numbers('<f4'), 4), 'format version 4'],
    ['an archive', Buffer.from('PK\x03\x04 and more than that'), 'is a .npz archive'],
    ['text', Buffer.from('id,title'), 'is not a .npy file'],
    ['nothing', Buffer.alloc(0), 'is not a .npy file'],
  ])('refuses %s', async (_, content, message) => {
    await expect(openNpy(write(content))).rejects.toThrow(message);
  });

  it('names a file that is missing', async () => {
    await expect(openNpy('nowhere/vectors.npy')).rejects.toThrow('nowhere/vectors.npy: no such file');
  });
});

describe('openImport', () => {
  it('gives rows of length 1 with their ids', async () => {
    const { ids, vectors, close } = await openImport(
      write(
        matrix([
          [3, 4],
          [0, -2],
        ]),
      ),
      write('a\r\n b \n', 'ids.txt'),
    );
    expect(ids).toEqual(['a', 'b']);
    expect([...(await vectors.read(0, 2))]).toEqual([0.6, 0.8, 0, -1].map(Math.fround));
    await close();
  });

  it('names each row without a direction, with its line', async () => {
    const rows = [
      [1, 0],
      [0, 0],
      [Number.NaN, 1],
      [1, Number.POSITIVE_INFINITY],
    ];
    const { vectors, close } = await openImport(write(matrix(rows)), write('a\nb\nc\nd\n', 'ids.txt'));
    await expect(vectors.read(0, 1)).resolves.toBeDefined();
    const reading = expect(vectors.read(0, 4)).rejects;
    await reading.toThrow(/ids.txt:2: the vector of "b" \(row 1 of .*vectors.npy\) is all zeros/);
    await expect(vectors.read(0, 4)).rejects.toThrow(/ids.txt:3: the vector of "c" .* NaN.*\n.*ids.txt:4: .* infinite/);
    await close();
  });

  it.each([
    ['a\n', 'ids.txt:1: has 1 ids, '],
    ['a\nb\nc\n', 'ids.txt:3: has 3 ids, '],
    ['a\na\n', 'ids.txt:2: the id "a" is on line 1 already'],
    ['a\n\nb\n', 'ids.txt:2: no id on this line'],
    ['a\tb\nc\n', 'ids.txt:1: a control character'],
    ['', 'ids.txt:1: the id list is empty'],
  ])('refuses the ids %j', async (ids, message) => {
    await expect(
      openImport(
        write(
          matrix([
            [1, 0],
            [0, 1],
          ]),
        ),
        write(ids, 'ids.txt'),
      ),
    ).rejects.toThrow(message);
  });
});
