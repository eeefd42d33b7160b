import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Report } from '../../src/model/report.ts';
import { reportSchema } from '../../src/model/report.ts';
import { temporaryFolder } from '../support/folder.ts';
import { FORMS, type Form, type Outcome } from './forms.ts';

/** The report of two tables with a row each. */
async function reportOf(test: object, corpus: object): Promise<Report> {
  const own = temporaryFolder();
  writeFileSync(join(own, 'test.json'), JSON.stringify([{ id: 'a', ...test }]));
  writeFileSync(join(own, 'corpus.json'), JSON.stringify([{ id: 'b', ...corpus }]));
  const config = 'version: 1\npretrain: {corpus: {table: corpus.json}}\ntest: {bench: {table: test.json}}\n';
  writeFileSync(join(own, 'leakage.yml'), config);
  const access = { cache: own, offline: true, allowed: undefined, tokens: new Map() };
  return reportSchema.parse((await check(await loadConfig(join(own, 'leakage.yml')), { access })).report);
}

/** A comparison that the field of interest is not needed for, so that a pair is never blind. */
const outcomeOf = ({ checks, splits, overlaps, verdict }: Report): Outcome => {
  const level = overlaps[0]?.level;
  if (level === 'file' || level === 'segment' || level === 'recording') return level;
  const unchecked = checks[0]?.unchecked;
  const isChecked = verdict !== 'unknown' && unchecked?.test.tracks === 0 && unchecked.pretrain.tracks === 0;
  if (isChecked) return 'different';
  return splits.some(({ suspicious_fields: suspiciousFields }) => suspiciousFields !== undefined)
    ? 'suspicious'
    : 'unchecked';
};

/** Columns that say too little are given by name in leakage.yml; these are found. */
const column = (name: string, value: unknown): object => ({ [name]: value });

describe('identifiers as people write them', () => {
  it('are at least 150', () => expect(FORMS.length).toBeGreaterThan(150));

  it.each(
    FORMS.map((form): [string, Form] => [
      `${form[0]} ${JSON.stringify(form[1])} / ${JSON.stringify(form[2])}: ${form[3]}`,
      form,
    ]),
  )('%s', async (_, [name, test, corpus, outcome, corpusName = name]) => {
    const key = name === 'source' ? 'media' : name;
    const otherKey = corpusName === 'source' ? 'media' : corpusName;
    const report = await reportOf(column(key, test), column(otherKey, corpus));
    expect(outcomeOf(report)).toBe(outcome);
    // Whichever side a form is on.
    const turned = await reportOf(column(otherKey, corpus), column(key, test));
    expect(outcomeOf(turned)).toBe(outcome);
  });
});
