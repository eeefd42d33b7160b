import { expect, it } from 'vitest';
import { embeddingText } from '../../../src/text/embed/text.ts';

const track = (title: string, artist = '', album = '') => ({ title, artist, album });

it.each([
  [track('So What', 'Miles Davis', 'Kind of Blue'), undefined, 'So What by Miles Davis from Kind of Blue'],
  [track('So What', 'Miles Davis'), undefined, 'So What by Miles Davis'],
  [track('So What', '', 'Kind of Blue'), undefined, 'So What from Kind of Blue'],
  [track('So What'), undefined, 'So What'],
  [track('{artist}', 'A $& B'), undefined, '{artist} by A $& B'],
  [track('So What', 'Miles Davis', 'Kind of Blue'), '{title} by {artist}', 'So What by Miles Davis'],
  [track('So What', 'Miles Davis', 'Kind of Blue'), '{album}: {title}!', 'Kind of Blue: So What!'],
  [track('So What', 'Miles Davis', ''), '“{title}” ({artist})', '“So What” (Miles Davis)'],
])('%j by %j reads %s', (fields, template, text) => {
  expect(embeddingText(fields, template)).toBe(text);
});
