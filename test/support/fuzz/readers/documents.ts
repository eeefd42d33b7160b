import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHistory } from '../../../../src/action/history.ts';
import { parseReport } from '../../../../src/action/publish.ts';
import { GitHubRefusal } from '../../../../src/github/api.ts';
import { readEvent } from '../../../../src/github/event.ts';
import { toAnnotations } from '../../../../src/report/annotations.ts';
import { LIMIT, renderComment } from '../../../../src/report/comment.ts';
import { csvTexts } from '../../../../src/report/csv.ts';
import { renderMarkdown } from '../../../../src/report/markdown.ts';
import { readReportJson } from '../../../../src/report/read-json.ts';
import { renderSarif } from '../../../../src/report/sarif.ts';
import { fixture } from '../fixture.ts';
import { pick } from '../random.ts';
import { judgeError, type Reader } from '../reader.ts';
import { encodeOddly, mutateText } from '../texts.ts';
import { mutateValue } from '../values.ts';

const WORDS = ['{', '}', '[', ']', '"', ':', ',', '\\', '\n  "overlaps": [\n', '\n    },\n', '\n  ],\n', '\u2028'];

const make =
  (name: string, seedsOf: () => readonly unknown[]): Reader['make'] =>
  (next) => {
    const value = mutateValue(pick(next, seedsOf()), next);
    const text = JSON.stringify(value, null, 2) ?? '';
    return { name, bytes: encodeOddly(next() < 0.4 ? mutateText(text, next, WORDS) : text, next) };
  };

const remembered = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

const SHA = 'a'.repeat(40);
const EVENTS = [
  {
    pull_request: {
      number: 7,
      head: { sha: SHA, repo: { full_name: 'stranger/r' } },
      base: { sha: SHA, repo: { full_name: 'o/r' } },
    },
  },
  { merge_group: { base_sha: SHA } },
  { before: SHA, issue: { number: 1, pull_request: { url: '' } } },
  { workflow_run: { head_repository: { full_name: 'o/r' } } },
];

const event: Reader = {
  name: 'event',
  make: make('hostile.json', () => EVENTS),
  open: async (folder) => async (input) => {
    const file = join(folder, input.name);
    writeFileSync(file, input.bytes);
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: file, GITHUB_REPOSITORY: 'o/r' };
    await readEvent(env).catch((error) => judgeError(error, 'hostile'));
  },
};

const reports = remembered(() =>
  ['demo', 'waivers', 'unknown'].map(
    (name) => JSON.parse(fixture(`${name}/expected/report.json`).toString()) as unknown,
  ),
);
/**
 * Reads the files that a run left behind: by the companion, which does not trust them, and by the steps of one run, in
 * pieces.
 */
const report: Reader = {
  name: 'report',
  make: make('report.json', reports),
  open: async (folder) => async (input) => {
    const file = join(folder, input.name);
    writeFileSync(file, input.bytes);
    for (const whole of [2 ** 26, 0])
      await readReportJson(file, whole).catch((error) => {
        if (!(error instanceof SyntaxError)) throw error;
      });
    parseHistory(input.bytes.toString());
    let read: ReturnType<typeof parseReport>;
    try {
      read = parseReport(input.bytes.toString());
    } catch (error) {
      if (!(error instanceof GitHubRefusal)) throw error;
      return;
    }
    renderMarkdown(read);
    toAnnotations(read);
    renderSarif(read, { toPath: (path) => path });
    for (const _ of csvTexts(read.overlaps));
    const comment = renderComment(read, { key: 'k', artifactUrl: undefined, runUrl: 'https://x.invalid' });
    if (comment.length > LIMIT) throw new Error(`a comment of ${comment.length} characters`);
  },
};

export const documents: readonly Reader[] = [event, report];
