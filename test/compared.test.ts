import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../src/check/check.ts';
import type { CheckOptions } from '../src/check/options.ts';
import { loadConfig } from '../src/config/load.ts';
import { reportSchema } from '../src/model/report.ts';
import { toAnnotations } from '../src/report/annotations.ts';
import { renderCsv } from '../src/report/csv.ts';
import { renderMarkdown } from '../src/report/markdown.ts';
import { renderText } from '../src/report/text.ts';
import { temporaryFolder } from './support/folder.ts';

// After an intended change `UPDATE_GOLDEN=1 npx vitest run test/compared.test.ts` writes the expected outputs; read
// them in the diff.

const FOLDER = join(import.meta.dirname, '../fixtures/compared');
const before = process.cwd();
afterAll(() => process.chdir(before));

const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

async function checked(tree: string, options: Partial<CheckOptions> = {}) {
  // Paths are as seen from the working directory.
  process.chdir(join(FOLDER, tree));
  const config = await loadConfig('leakage.yml');
  const access = { cache: temporaryFolder(), offline: true, allowed: undefined, tokens: new Map() };
  return { config, ...(await check(config, { access, clock: () => new Date('2026-06-15'), ...options })) };
}

const CASES: Readonly<Record<string, Partial<CheckOptions>>> = {
  'policy-head': {},
  'policy-base': { policy: 'base' },
  'fail-on-new': { failOn: 'new' },
};

describe.each(Object.entries(CASES))('a change judged by %s', (name, options) => {
  it('is reported as expected', async () => {
    const base = { revision: '0123456789'.repeat(4), ...(await checked('base')) };
    const { report, lists } = await checked('head', { base, ...options });
    reportSchema.parse(report);
    const annotations = toAnnotations(report).map(
      ({ kind, title, message, file, line }) => `${kind} ${file ?? ''}:${line ?? ''} ${title}: ${message}`,
    );
    compare(join(FOLDER, 'expected', name), {
      'terminal.txt': renderText(report, PLAIN),
      'summary.md': renderMarkdown(report),
      'annotations.txt': `${annotations.join('\n')}\n`,
      'overlap.csv': renderCsv(report.overlaps),
      'comparison.json': `${JSON.stringify(report.comparison, null, 2)}\n`,
      'lists.txt': lists.map(({ split, file, ids }) => `${split}/${file}: ${ids?.join(' ')}\n`).join(''),
    });
  });
});

function compare(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, file);
    if (process.env.UPDATE_GOLDEN) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, content);
    }
    expect(existsSync(path) ? readFileSync(path, 'utf8') : 'no such golden file', file).toBe(content);
  }
}
