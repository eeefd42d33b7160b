import { describe, expect, it } from 'vitest';
import { parse } from '../../src/text/parse.ts';
import { createPlausible, sharesTitleOnly } from '../../src/text/plausible.ts';

const fields = (title: string, artist: string) => ({ title, artist, album: '', duration: undefined });
const plausible = (query: readonly [string, string], row: readonly [string, string]) =>
  createPlausible(parse(fields(...query)))(fields(...row));

describe('a candidate that shares words of the title only', () => {
  it.each([
    ['a word in common', ['The Battle of New Orleans', 'Johnny Horton'], ['House of the Rising Sun', 'Animals'], false],
    ['the rarest word in common', ['Blue Velvet Morning', 'Nina'], ['Midnight Velvet', 'Bob'], false],
    ['a misspelt cover', ['The Water Is Wied', 'Rhonda'], ['Water Is Wide (Album Version)', 'Eva Cassidy'], true],
    ['a title that goes on', ['Sweet Baby', 'The Gossip'], ['Sweet Baby James', 'James Taylor'], true],
    ['a misspelt artist', ['Wilderness', 'Nick Jonas'], ['Lost (Live)', 'Nck Jnas'], true],
    ['a classical work', ['Suite BWV 1012: Gigue', 'Meneses'], ['Cello no. 6, BWV 1012', 'Carrai'], true],
    ['another script', ['Группа крови', 'Кино'], ['Blood Type', 'Nobody'], true],
    ['accents in the row', ['Blue Velvet', 'Nina'], ['Mélodie Velvet', 'Bob'], true],
    ['a hyphen that a repair may read', ['Blue Velvet', 'Nina'], ['Red', 'A-Velvet'], true],
  ] as const)('%s', (_, query, row, expected) => expect(plausible(query, row)).toBe(expected));

  it('is told by its scores', () => {
    expect(sharesTitleOnly(0.6, 0.5)).toBe(true);
    expect(sharesTitleOnly(0.6, 0.7)).toBe(false);
    expect(sharesTitleOnly(1, 0.7)).toBe(false);
  });
});
