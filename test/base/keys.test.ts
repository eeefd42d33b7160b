import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestOfPrograms } from '../../src/base/keys.ts';
import { folderOf } from '../support/folder.ts';

test('a program is another one when any part of it changed, was added or is called otherwise', async () => {
  const folder = folderOf({ 'cli.js': 'import "./part-A.js";', 'part-A.js': '1', 'model.wasm': 'x' });
  const before = await digestOfPrograms(folder);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  writeFileSync(join(folder, 'model.wasm'), 'y');
  expect(await digestOfPrograms(folder)).toBe(before);
  writeFileSync(join(folder, 'part-A.js'), '2');
  const changed = await digestOfPrograms(folder);
  writeFileSync(join(folder, 'part-B.js'), '2');
  const added = await digestOfPrograms(folder);
  const renamed = await digestOfPrograms(folderOf({ 'cli.js': 'import "./part-A.js";', 'part-C.js': '2' }));
  expect(new Set([before, changed, added, renamed]).size).toBe(4);
});
