import { expect, it } from 'vitest';
import { aroundOf } from '../../src/action/around.ts';

const docsOf = (address: string | undefined): string | undefined =>
  aroundOf({ MUSIC_LEAKAGE_DOCS: address }, { workingDirectory: '' }).docs;

it.each([
  'https://github.com/o/music-leakage/blob/v1/docs/troubleshooting.md',
  'https://github.example:8443/o/music-leakage/blob/0123abcd/docs/troubleshooting.md',
])('a page of the action is linked: %s', (address) => {
  expect(docsOf(address)).toBe(address);
});

it.each([
  undefined,
  '',
  'https://github.com//blob//docs/troubleshooting.md',
  'https://github.com/o/music-leakage/blob//docs/troubleshooting.md',
  'http://github.com/o/music-leakage/blob/v1/docs/troubleshooting.md',
  'https://github.com/o/music-leakage/blob/v1/a)[x](https://evil.invalid',
])('nothing is linked where the address is not that of a page: %s', (address) => {
  expect(docsOf(address)).toBeUndefined();
});
