import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFile } from '../../src/cli/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import { exitCode } from '../../src/report/phrases.ts';
import { temporaryFolder } from '../support/folder.ts';

const TABLES = {
  'corpus.csv': 'id,title,artist,album\n1,Hyperballad,Björk,Post\n2,Jóga,Björk,Homogenic\n',
  'bench.csv': 'id,title,artist,album\nx,Hyperballad,Björk,Post\n',
};

type Case = {
  readonly sha256?: string;
  readonly change?: (index: string, part: (kind: string) => string) => void;
  /** Edits index.json. */
  readonly edit?: (text: string) => string;
};

/** The verdict, and the only problem, of a check against an index that something was done to. */
async function checkDamaged({
  sha256,
  change,
  edit,
}: Case): Promise<{ readonly verdict: string; readonly error: string }> {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(TABLES)) writeFileSync(join(folder, name), text);
  const config = join(folder, 'leakage.yml');
  writeFileSync(config, 'version: 1\npretrain: {corpus: {table: corpus.csv}}\ntest: {bench: {table: bench.csv}}\n');
  const index = join(folder, 'corpus.index');
  const { splits } = await loadConfig(config);
  const { manifest } = await buildIndex(splits.find(({ name }) => name === 'corpus')!, 0, { folder: index });
  change?.(index, (kind) => join(index, manifest.parts.find(({ file }) => file.startsWith(kind))!.file));
  const json = join(index, 'index.json');
  if (edit) writeFileSync(json, edit(readFileSync(json, 'utf8')));
  writeFileSync(
    config,
    `version: 1\npretrain:\n  corpus:\n    index: corpus.index\n${sha256 ? `    sha256: ${sha256}\n` : ''}test: {bench: {table: bench.csv}}\n`,
  );
  const report = await checkFile(config, {});
  const [error] = report.errors;
  if (error) expect([exitCode(report), report.errors.length]).toEqual([2, 1]);
  return {
    verdict: report.verdict,
    error: error ? `${error.line}: ${error.message}. ${error.remedy}`.replaceAll(folder, '') : '',
  };
}

function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
}

const FETCH = 'Fetch or build the index again; `music-leakage index verify` names what is damaged';

const cases: Readonly<Record<string, Case & { readonly says: string | RegExp }>> = {
  'a flipped bit in tracks': {
    change: (_, part) => flip(part('tracks')),
    says: /^4: \/corpus.index\/tracks-.*\.parquet: is damaged: its digest is not the one in index.json\. Fetch or build/,
  },
  'a flipped bit in postings': {
    change: (_, part) => flip(part('postings-terms')),
    says: /^4: \/corpus.index\/postings-terms-.*\.parquet: is damaged/,
  },
  'a part that is cut short': {
    change: (_, part) => truncateSync(part('tracks'), 2000),
    says: /tracks-.*\.parquet: has 2000 bytes, index.json says \d+\. Fetch or build/,
  },
  'a part that is missing': {
    change: (_, part) => rmSync(part('postings-rows')),
    says: new RegExp(`postings-rows-.*\\.parquet: this part of the index is missing. ${FETCH}`),
  },
  'a part that is a Git LFS pointer': {
    change: (_, part) => writeFileSync(part('tracks'), 'version https://git-lfs.github.com/spec/v1\noid sha256:1\n'),
    says: /tracks-.*: is a Git LFS pointer, not the index\. Run `git lfs pull`/,
  },
  'no index.json': {
    change: (index) => rmSync(join(index, 'index.json')),
    says: /^4: \/corpus.index\/index.json: no such index\. Name the folder that/,
  },
  'an index.json that is cut short': {
    edit: (text) => text.slice(0, -20),
    says: /index.json: this is not JSON, so not an index\. Name the index.json/,
  },
  'an older format': {
    edit: (text) => text.replace('"format": 2', '"format": 1'),
    says: /the index has format version 1, this program reads 2\. Build it again: music-leakage index build/,
  },
  'a newer format': {
    edit: (text) => text.replace('"format": 2', '"format": 3'),
    says: /the index has format version 3, this program reads 2\. Use a newer music-leakage/,
  },
  'a newer reading of texts': {
    edit: (text) => text.replace('"normaliser": 2', '"normaliser": 3'),
    says: /made by version 3 of the reading of texts, this program has 2\. Use a newer music-leakage/,
  },
  'a part outside of the folder': {
    edit: (text) => text.replace('"file": "tracks-', '"file": "../tracks-'),
    says: /parts\.0\.file: Invalid string/,
  },
  'counts that contradict each other': {
    edit: (text) => text.replace('"tracks": 2', '"tracks": 3'),
    says: /its counts contradict each other\. Build the index again/,
  },
  'no part of tracks': {
    edit: (text) => text.replaceAll('"kind": "tracks"', '"kind": "recordings"'),
    says: /the index has no part `tracks`\. Build the index again/,
  },
  'another digest than leakage.yml says': {
    sha256: 'a'.repeat(64),
    says: /the index has the digest [0-9a-f]{64}, leakage.yml says a{64}\. Fetch the one that leakage.yml means, or put/,
  },
};

for (const [name, { says, ...damage }] of Object.entries(cases))
  test(`${name}: the verdict is unknown, and it says what to do`, async () => {
    const { verdict, error } = await checkDamaged(damage);
    expect(error).toMatch(says);
    expect(verdict).toBe('unknown');
  });

test('an index that nothing was done to is a leak', async () => {
  expect(await checkDamaged({})).toEqual({ verdict: 'fail', error: '' });
});
