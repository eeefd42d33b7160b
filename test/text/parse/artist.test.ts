import { describe, expect, test } from 'vitest';
import { parseArtist, sameByInitials } from '../../../src/text/parse/artist.ts';

const names = (artist: string) => parseArtist(artist).names.map(({ key }) => key);
const name = (artist: string) => parseArtist(artist).names[0]!;

describe('an artist credit taken apart', () => {
  test.each([
    ['Queen & David Bowie', ['queen', 'davidbowie']],
    ['JAY-Z feat. Alicia Keys', ['jayz', 'aliciakeys']],
    ['Jay-Z / Rihanna / Kanye West', ['jayz', 'rihanna', 'kanyewest']],
    ['Janet vs. Jason', ['janet', 'jason']],
    ['Holiday, Billie', ['holiday', 'billie', 'billieholiday']],
    ['Babyface, Mariah Carey, Kenny G & Sheila E.', ['babyface', 'mariahcarey', 'kennyg', 'sheilae']],
    ['Beatles, The', ['beatles', 'beatles']],
    ['The Beatles', ['beatles']],
    ['R.E.M.', ['rem']],
    ['', []],
  ])('%s', (artist, expected) => {
    expect(names(artist)).toEqual(expected);
  });

  test('the whole credit stays a key: "Simon & Garfunkel"', () => {
    expect(parseArtist('Simon & Garfunkel').key).toBe('simonandgarfunkel');
  });

  test.each([
    ['Various Artists', true],
    ['V.A.', true],
    ['Spring Compilation', true],
    ['Unknown Artist', true],
    ['Original Broadway Cast', true],
    ['Various Cruelties', false],
    ['The Traveling Wilburys', false],
  ])('%s is a placeholder: %s', (artist, expected) => {
    expect(parseArtist(artist).placeholder).toBe(expected);
  });

  test('initials stand for first names, last names must be equal', () => {
    expect(sameByInitials(name('J. S. Bach'), name('Johann Sebastian Bach'))).toBe(true);
    expect(sameByInitials(name('JS Bach'), name('Johann Sebastian Bach'))).toBe(true);
    expect(sameByInitials(name('B. Marley'), name('Bob Marley'))).toBe(true);
    expect(sameByInitials(name('C.P.E. Bach'), name('Johann Sebastian Bach'))).toBe(false);
    expect(sameByInitials(name('Bob Marley'), name('Ben Marley'))).toBe(false);
  });
});
