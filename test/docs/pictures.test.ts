import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from '../support/dist.ts';
import { MANUAL } from '../support/documents.ts';
import { digestOf, listPictures, type Picture } from '../support/pictures/list.ts';
import { toHtml } from '../support/pictures/pull-request.ts';

const IMAGES = join(PROJECT, 'docs/images');
const MADE_FROM = 'made-from.json';
const files = readdirSync(IMAGES).filter((file) => file !== MADE_FROM);

/** Pictures in README and docs: their files with their alternative texts. */
const used = MANUAL.flatMap(({ text }) =>
  [...text.matchAll(/!\[([^\]]*)\]\((?:docs\/)?images\/([^)]+)\)/g)].map(([, alt = '', file = '']) => ({ alt, file })),
);

describe('pictures', () => {
  let pictures: readonly Picture[] = [];
  beforeAll(async () => {
    pictures = await listPictures(PROJECT);
  }, 120_000);

  it('show what the program says today; else run `node scripts/pictures.mjs` and look at them', () => {
    const made = JSON.parse(readFileSync(join(IMAGES, MADE_FROM), 'utf8')) as object;
    expect(made).toEqual(Object.fromEntries(pictures.map(({ file, data }) => [file, digestOf(data)])));
    for (const { file, svg } of pictures)
      if (svg !== undefined) expect(readFileSync(join(IMAGES, file), 'utf8')).toBe(svg);
  });

  it('are the files of docs/images, together below 1.5 MB', () => {
    expect(files.toSorted()).toEqual(pictures.map(({ file }) => file).toSorted());
    const bytes = files.reduce((sum, file) => sum + statSync(join(IMAGES, file)).size, 0);
    expect(bytes).toBeLessThan(1_500_000);
  });

  it('are each used in README or docs, with an alternative text', () => {
    expect([...new Set(used.map(({ file }) => file))].toSorted()).toEqual(files.toSorted());
    expect(used.filter(({ alt }) => alt.length < 50)).toEqual([]);
  });

  it('name no path of the machine that drew them', () => {
    for (const { data } of pictures)
      expect(data).not.toMatch(/music-leakage-(pictures|cache)-|\/tmp\/|\/home\/|\/root\//);
  });

  it('tell five situations apart by the first sentence', () => {
    const leadOf = (name: string): string => {
      const { data } = pictures.find(({ file }) => file === `${name}.png`) as Picture;
      const [, lead = ''] =
        /<p><strong>(.*?)<\/p>/s.exec(toHtml((JSON.parse(data) as { comment: string }).comment)) ?? [];
      return lead.replace(/<[^>]+>/g, '');
    };
    expect(leadOf('pretraining-row')).toMatch(
      /^3 tracks added to data\/train\.csv \(lines 681–683\) are also in test split test\. Remove these lines, .*Check locally: music-leakage check --base [0-9a-f]{12}$/,
    );
    expect(leadOf('test-row')).toMatch(
      /^1 track added to data\/test\.csv \(line 46\) is also in pretraining split train\./,
    );
    expect(leadOf('changed-limit')).toMatch(
      /^1 track added to data\/train\.csv \(line 681\) .*; this change weakens its own gate in 1 way\..* --policy base$/,
    );
    expect(leadOf('server')).toMatch(/^1 problem: results are incomplete; .*not this change: run the job again\./);
    expect(leadOf('resolved')).toMatch(/^No limit is exceeded in one pair of splits\./);
  });
});
