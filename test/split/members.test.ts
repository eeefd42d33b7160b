import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { FORMS, inOtherForm, namelessReport } from '../support/members.ts';

/** Time-out for tests that check many times, on a machine that is busy. */
const SLOW = 240_000;

/**
 * Titles of words that are common and rare, so that weights by rarity matter; every third is a test title with a slip.
 */
function words(): Readonly<Record<string, string>> {
  const common = ['love', 'night', 'blue', 'heart', 'the', 'of', 'rain', 'summer', 'fire', 'moon', 'dance', 'home'];
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  const word = (): string => (next(5) > 0 ? (common[next(common.length)] as string) : `w${next(400).toString(36)}x`);
  const corpus: string[] = [];
  const bench: string[] = [];
  for (let i = 0; i < 600; i++) {
    const title = Array.from({ length: 2 + next(3) }, word).join(' ');
    const artist = `${word()} ${word()}`;
    corpus.push(`c${i},${title},${artist}`);
    if (i % 4 === 0) bench.push(`b${i},${i % 3 === 0 ? title.replace(/[aeo]/, '') : title},${artist}`);
  }
  const head = 'id,title,artist';
  return {
    'corpus.csv': `${[head, ...corpus].join('\n')}\n`,
    'bench.csv': `${[head, ...bench].join('\n')}\n`,
    'leakage.yml':
      'version: 1\npretrain: {corpus: {table: corpus.csv}}\ntest: {bench: {table: bench.csv}}\nlimits: {recording: 5, artist: 1000, work: 50}\n',
  };
}

describe('the rows of a split as one table, a list, a pattern, an index, a list and a pattern of indexes', () => {
  for (const fixture of ['demo', 'ids', 'keep', 'formats'])
    test(
      `fixtures/${fixture}: the report is the same, byte for byte`,
      async () => {
        const config = fixture === 'formats' ? formatsWithoutGzip() : `fixtures/${fixture}/leakage.yml`;
        const whole = await namelessReport(config);
        const folder = temporaryFolder();
        // A part of which no row is kept makes no index.
        const forms = fixture === 'keep' ? (['table', 'list', 'glob', 'index'] as const) : FORMS;
        for (const form of forms)
          expect(await namelessReport(await inOtherForm(config, form, folder)), form).toBe(whole);
        // The bench of `formats` has an empty line where it would be cut, which is no line of either part.
        for (const form of fixture === 'formats' ? [] : forms.filter((form) => form === 'list' || form === 'indexes')) {
          const both = { roles: ['pretrain', 'test'], parts: 2 };
          expect(await namelessReport(await inOtherForm(config, form, temporaryFolder(), both)), form).toBe(whole);
        }
      },
      SLOW,
    );

  test(
    'candidates depend on how rare a word is in the whole corpus, not in a part',
    async () => {
      const folder = temporaryFolder();
      for (const [name, content] of Object.entries(words())) writeFileSync(join(folder, name), content);
      const config = join(folder, 'leakage.yml');
      const whole = await namelessReport(config);
      expect(JSON.parse(whole).checks[0].levels.recording.tracks).toBeGreaterThan(100);
      for (const parts of [2, 7])
        for (const form of FORMS)
          expect(await namelessReport(await inOtherForm(config, form, temporaryFolder(), { parts })), form).toBe(whole);
    },
    SLOW,
  );
});

function formatsWithoutGzip(): string {
  const folder = temporaryFolder();
  const at = (name: string): string => join(process.cwd(), 'fixtures/formats', name);
  const config = join(folder, 'leakage.yml');
  writeFileSync(
    config,
    `version: 1
pretrain:
  csv: {table: ${at('corpus.csv')}}
  jsonl: {table: ${at('corpus.jsonl')}, columns: {id: id, title: title, artist: performers, album: album}}
test: {bench: {table: ${at('bench.jsonl')}}}
`,
  );
  return config;
}
