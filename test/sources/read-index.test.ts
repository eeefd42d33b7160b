import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { indexSplits, reportOf } from '../support/index.ts';

for (const fixture of ['demo', 'ids', 'keep', 'formats', 'warn', 'pass'])
  test(`fixtures/${fixture}: an index gives the report that its table gives`, async () => {
    const config = `fixtures/${fixture}/leakage.yml`;
    const report = await reportOf(config);
    expect(report.errors).toEqual([]);
    const folder = temporaryFolder();
    expect(await reportOf(await indexSplits(config, folder, ['pretrain']))).toEqual(report);
    expect(await reportOf(await indexSplits(config, folder, ['pretrain', 'test']))).toEqual(report);
  });
