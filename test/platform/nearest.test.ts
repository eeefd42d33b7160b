import { join } from 'node:path';
import { expect, it } from 'vitest';
import { didYouMean, didYouMeanPath } from '../../src/platform/nearest.ts';
import { folderOf } from '../support/folder.ts';

it('a name that is near another one is likely a slip, whatever its case', () => {
  expect(didYouMean('trian', ['test', 'train'])).toBe(' (did you mean "train"?)');
  expect(didYouMean('MSD_TRAIN', ['msd-test', 'msd_Train'])).toBe(' (did you mean "msd_Train"?)');
  expect(didYouMean('quite-another', ['train', 'test'])).toBe('');
  expect(didYouMean('x', [])).toBe('');
});

it('a path that does not exist is likely the nearest in the deepest folder that does', () => {
  const folder = folderOf({ 'data/train.csv': '', 'data/test.csv': '', 'splits/fold-1/a.csv': '' });
  const at = (path: string): string => didYouMeanPath(join(folder, path));
  expect(at('data/trian.csv')).toBe(' (did you mean "train.csv"?)');
  expect(at('dta/train.csv')).toBe(' (did you mean "data"?)');
  expect(at('splits/fold_1/a.csv')).toBe(' (did you mean "fold-1"?)');
  expect(at('data/nothing-alike.parquet')).toBe('');
  expect(at('splits/fold-2/a.csv')).toBe('');
  expect(didYouMeanPath('test/platform/nearest.tset.ts')).toBe(' (did you mean "test/platform/nearest.test.ts"?)');
});
