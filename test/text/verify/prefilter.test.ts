import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/text/parse/parse.ts';
import { createPlausible } from '../../../src/text/verify/prefilter.ts';

const fields = (title: string, artist: string) => ({ title, artist, album: '', duration: undefined });
const plausible = (query: readonly [string, string], row: readonly [string, string]) =>
  createPlausible(parse(fields(...query)))(fields(...row), 0.6, 0.5);

describe('a candidate that shares words of the title only', () => {
  it.each([
    ['a word in common', ['The Battle of New Orleans', 'Johnny Horton'], ['House of the Rising Sun', 'Animals'], false],
    ['the rarest word in common', ['Blue Velvet Morning', 'Nina'], ['Midnight Velvet', 'Bob'], false],
    ['a misspelt cover', ['The Water Is Wied', 'Rhonda'], ['Water Is Wide (Album Version)', 'Eva Cassidy'], true],
    ['a title that goes on', ['Sweet Baby', 'The Gossip'], ['Sweet Baby James', 'James Taylor'], true],
    ['a misspelt artist', ['Wilderness', 'Nick Jonas'], ['Wildernes (Live)', 'Nck Jnas'], true],
    ['another song of the artist', ['Wilderness', 'Nick Jonas'], ['Tomorrow Lost', 'Nick Jonas'], false],
    ['a short misspelt title', ['Rire', 'Twenty One'], ['Ride', 'Twenty One'], true],
    ['a title that goes on otherwise', ['Dame', 'Nina'], ['Dame gasolina', 'Los Cojones'], false],
    ['a classical work', ['Suite BWV 1012: Gigue', 'Meneses'], ['Cello no. 6, BWV 1012', 'Carrai'], true],
    ['another script', ['Группа крови', 'Кино'], ['Blood Type', 'Nobody'], true],
    ['accents in the row', ['Blue Velvet', 'Nina'], ['Mélodie Velvet', 'Bob'], true],
    ['a hyphen that a repair may read', ['Blue Velvet', 'Nina'], ['Velvet', 'A-Blue'], true],
  ] as const)('%s', (_, query, row, expected) => expect(plausible(query, row)).toBe(expected));
});

it('is a candidate whose words all agree, however little of a short name is left', () => {
  const near = (score: number) => createPlausible(parse(fields('Isle', 'Mokns')))(fields('Isle', 'Monks'), 1, score);
  expect([near(0.98), near(0.8)]).toEqual([true, false]);
});

describe('a candidate of the same common title', () => {
  const same = (query: readonly [string, string], row: readonly [string, string, string?]) =>
    createPlausible(parse(fields(...query)))({ ...fields(row[0], row[1]), album: row[2] ?? '' }, 1, 0.75);
  it.each([
    ['of another artist', ['Daylight', 'Alison Krauss'], ['Daylight', 'The Storm'], false],
    ['of the same artist', ['Daylight', 'Alison Krauss'], ['Daylight', 'Krauss, Alison'], true],
    ['of no artist', ['Daylight', 'Alison Krauss'], ['Daylight', 'Various Artists'], true],
    [
      'on an album that names the artist',
      ['Daylight', 'Alison Krauss'],
      ['Daylight', 'The Storm', 'Krauss by Us'],
      true,
    ],
    ['on a tribute', ['Daylight', 'Alison Krauss'], ['Daylight', 'The Storm', 'A Tribute'], true],
    ['of another artist, with a remark', ['Daylight', 'Alison Krauss'], ['Daylight (Remix)', 'The Storm'], false],
    ['that a bracket names in part', ['Daylight', 'Alison Krauss'], ['Daylight (Krauss Mix)', 'The Storm'], true],
    ['in the style of another', ['Daylight (Karaoke)', 'Alison Krauss'], ['Daylight', 'The Storm'], true],
    ['of another short name', ['Daylight', 'Faces'], ['Daylight', 'The Storm'], false],
    ['with a guest in brackets', ['Daylight', 'Alison Krauss'], ['Daylight (with A. K.)', 'The Storm'], true],
    [
      'of a rare name',
      ['Bohemian Rhapsody Overtone', 'Alison Krauss'],
      ['Bohemian Rhapsody Overtone', 'The Storm'],
      true,
    ],
    ['by initials', ['Daylight', 'Yellow Magic Orchestra'], ['Daylight', 'YMO'], true],
  ] as const)('%s', (_, query, row, expected) => expect(same(query, row)).toBe(expected));
});
