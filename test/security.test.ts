import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('every promise in SECURITY.md names a test that exists', () => {
  const rows = readFileSync('SECURITY.md', 'utf8').matchAll(/^\| (.+) \| \[(\S+)\]\(\2\) \| (.+) \|$/gm);
  const promises = [...rows].map(([, promise, file = '', title = '']) => ({ promise, file, title }));
  expect(promises.length).toBeGreaterThan(20);
  const named = (title: string) => [`'${title}'`, `"${title}"`];
  const missing = promises.filter(
    ({ file, title }) => !named(title).some((each) => readFileSync(file, 'utf8').includes(each)),
  );
  expect(missing).toEqual([]);
});
