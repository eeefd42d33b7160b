import { expect, it } from 'vitest';
import { isCommented } from '../../src/github/event.ts';

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
