import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isCommented, readEvent } from '../../src/github/event.ts';
import { temporaryFolder } from '../support/folder.ts';

it('there is a comment on pull requests and audits alone, and none where it is not wanted', () => {
  const pullRequest = { number: 1, headSha: '', baseSha: '' };
  const events = [
    { name: 'pull_request', pullRequest },
    ...['schedule', 'workflow_dispatch', 'push', 'merge_group'].map((name) => ({ name, pullRequest: undefined })),
  ];
  const commented = (mode: 'always' | 'on-failure' | 'never') =>
    events.filter((event) => isCommented(event, mode)).map(({ name }) => name);
  expect(commented('on-failure')).toEqual(['pull_request', 'schedule', 'workflow_dispatch']);
  expect(commented('always')).toEqual(commented('on-failure'));
  expect(commented('never')).toEqual([]);
});

it.each([
  ['a comment on a pull request', { issue: { number: 1, pull_request: { url: '' } } }, true],
  ['a comment on an issue', { issue: { number: 1 } }, false],
  ['a run for a fork', { workflow_run: { head_repository: { full_name: 'stranger/r' } } }, true],
  ['a run for a fork that was deleted', { workflow_run: { head_repository: null } }, true],
  ['a run for a branch', { workflow_run: { head_repository: { full_name: 'o/r' } } }, false],
  ['a push', { before: 'a'.repeat(40) }, false],
])('%s is untrusted where it can be about a fork', async (_, payload, untrusted) => {
  const event = join(temporaryFolder(), 'event.json');
  writeFileSync(event, JSON.stringify(payload));
  expect(await readEvent({ GITHUB_EVENT_PATH: event, GITHUB_REPOSITORY: 'o/r' })).toMatchObject({ untrusted });
});
