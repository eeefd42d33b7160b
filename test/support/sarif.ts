import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Log, Run } from 'sarif';
import { PROJECT } from './dist.ts';

// Written for draft 4, of which ajv's draft 7 differs in nothing that it uses.
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(join(PROJECT, 'test/support/sarif-2.1.0.json'), 'utf8'));
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile<Log>(schema);

/** The only run of a SARIF log, once the schema of SARIF 2.1.0 accepts it. */
export function sarifRun(text: string): Run {
  const log: unknown = JSON.parse(text);
  if (!validate(log)) throw new Error(ajv.errorsText(validate.errors, { separator: '\n' }));
  const [run, ...more] = log.runs;
  if (run === undefined || more.length > 0) throw new Error(`${log.runs.length} runs`);
  return run;
}
