import { expect, it } from 'vitest';
import { type CommentTarget, comment, commentKey } from '../../src/action/comment.ts';
import { BAD_GATEWAY, FORBIDDEN } from '../support/github/fake.ts';
import { openGitHub } from '../support/github/open.ts';
import { addComment } from '../support/github/state.ts';
import { loosen, overlapOf, reportOf } from '../support/report.ts';

const PULL = {
  number: 7,
  headSha: 'b'.repeat(40),
  baseSha: 'a'.repeat(40),
  headRepository: 'o/r',
  state: 'open' as const,
};
const KEY = commentKey('leakage.yml', '');
const target: CommentTarget = {
  number: 7,
  key: KEY,
  mode: 'on-failure',
  artifactUrl: undefined,
  runUrl: 'https://github.example/r/1',
};

const LEAKS = reportOf([overlapOf('1')]);
const MORE = reportOf([overlapOf('1'), overlapOf('2')]);
const CLEAN = reportOf([]);

const open = (token?: string) => openGitHub({ pulls: [PULL] }, token);
const writes = (requests: readonly { readonly method: string }[]): readonly string[] =>
  requests.flatMap(({ method }) => (method === 'GET' ? [] : [method]));

it('is created, untouched when the same, updated in place, and resolved', async () => {
  const { github, api } = await open();
  expect(await comment(api, LEAKS, target)).toMatchObject({
    done: 'created',
    url: expect.stringContaining('#issuecomment-'),
  });
  expect(await comment(api, LEAKS, { ...target, runUrl: 'https://github.example/r/2' })).toMatchObject({
    done: 'untouched',
  });
  expect(writes(github.requests)).toEqual(['POST']);
  expect(await comment(api, MORE, target)).toMatchObject({ done: 'updated' });
  expect(github.state.comments).toMatchObject([{ body: expect.stringContaining('**2 tracks of test split') }]);
  expect(await comment(api, CLEAN, target)).toMatchObject({ done: 'updated' });
  expect(github.state.comments).toMatchObject([{ issue: 7, body: expect.stringContaining('PASS') }]);
  expect(github.state.comments[0]?.body).toContain('Nothing is left to do.');
  expect(await comment(api, CLEAN, target)).toMatchObject({ done: 'untouched' });
  expect(writes(github.requests)).toEqual(['POST', 'PATCH', 'PATCH']);
  expect(new Set(github.requests.map(({ host }) => `http://${host}`))).toEqual(new Set([github.url]));
});

it('is opened only for what needs somebody, unless it is to be there always', async () => {
  const { github, api } = await open();
  expect(await comment(api, CLEAN, target)).toEqual({ done: 'none', url: undefined });
  expect(await comment(api, LEAKS, { ...target, mode: 'never' })).toEqual({ done: 'none', url: undefined });
  expect(github.state.comments).toEqual([]);
  expect(await comment(api, CLEAN, { ...target, mode: 'always', key: 'a' })).toMatchObject({ done: 'created' });
  expect(await comment(api, loosen(CLEAN), { ...target, key: 'b' })).toMatchObject({ done: 'created' });
  expect(await comment(api, { ...CLEAN, verdict: 'warn' }, { ...target, key: 'c' })).toMatchObject({ done: 'created' });
  expect(await comment(api, { ...CLEAN, verdict: 'unknown' }, { ...target, key: 'd' })).toMatchObject({
    done: 'created',
  });
});

it('is found when there are 140 before it', async () => {
  const { github, api } = await open();
  const chatter = (n: number) => {
    for (let i = 0; i < n; i++) addComment(github.state, 7, 'hello', { login: 'someone', type: 'User' });
  };
  chatter(94);
  await comment(api, LEAKS, target);
  expect(await comment(api, LEAKS, target)).toMatchObject({ done: 'untouched' });
  chatter(45);
  await comment(api, LEAKS, { ...target, key: 'other' });
  await comment(api, MORE, { ...target, key: 'other' });
  expect(await comment(api, MORE, target)).toMatchObject({ done: 'updated' });
  expect(github.state.comments.filter(({ body }) => body.startsWith('<!-- music-leakage'))).toHaveLength(2);
});

it('is one for each configuration and folder', () => {
  expect(
    new Set([
      commentKey('a', ''),
      commentKey('b', ''),
      commentKey('a', 'b'),
      commentKey('ab', ''),
      commentKey('', 'ab'),
    ]).size,
  ).toBe(5);
  expect(commentKey('-->', '--> @all')).toMatch(/^[0-9a-f]{12}$/);
});

it('leaves comments of others alone, even with its marker', async () => {
  const { github, api } = await open();
  const marker = `<!-- music-leakage ${KEY} 0 -->\n`;
  addComment(github.state, 7, `${marker}mine`, { login: 'stranger', type: 'User' });
  addComment(github.state, 7, `> ${marker}quoted`);
  const ofOther = addComment(github.state, 7, `${marker}of another app`, { login: 'other[bot]', type: 'Bot' });
  github.next('issues/update-comment', FORBIDDEN);
  expect(await comment(api, LEAKS, target)).toMatchObject({ done: 'created' });
  github.next('issues/update-comment', FORBIDDEN);
  expect(await comment(api, MORE, target)).toMatchObject({ done: 'updated' });
  expect(github.state.comments).toHaveLength(4);
  expect(ofOther.body).toBe(`${marker}of another app`);
  expect(github.state.comments.at(-1)?.body).toContain('2 tracks');
});

it("with a person's token, knows that person's", async () => {
  const { github, api } = await open('ghp_token');
  github.state.me = { login: 'robot', type: 'User' };
  addComment(github.state, 7, `<!-- music-leakage ${KEY} 0 -->\n`, { login: 'stranger', type: 'User' });
  expect(await comment(api, LEAKS, target)).toMatchObject({ done: 'created' });
  expect(await comment(api, MORE, target)).toMatchObject({ done: 'updated' });
  expect(github.state.comments.map(({ user }) => user.login)).toEqual(['stranger', 'robot']);
});

it('is not written twice when a gateway lost the answer, and written when it lost the question', async () => {
  for (const done of [true, false]) {
    const { github, api } = await open();
    github.next('issues/create-comment', { ...BAD_GATEWAY, done });
    expect(await comment(api, LEAKS, target)).toMatchObject({ done: 'created' });
    expect(github.state.comments).toHaveLength(1);
  }
});

it('names the missing permission', async () => {
  const { github, api } = await open();
  github.always('issues/create-comment', FORBIDDEN);
  github.always('issues/update-comment', FORBIDDEN);
  await expect(comment(api, LEAKS, target)).rejects.toThrow('pull-requests: write');
  addComment(github.state, 7, `<!-- music-leakage ${KEY} 0 -->\n`);
  await expect(comment(api, LEAKS, target)).rejects.toThrow(
    'cannot comment on the pull request: Resource not accessible',
  );
  expect(github.state.comments).toHaveLength(1);
});
