import { describe, expect, test } from 'vitest';
import { parseTitle } from '../../../src/text/parse/title.ts';
import { albumVersions } from '../../../src/text/parse/versions.ts';

const kinds = (title: string) => parseTitle(title).versions.map(({ kind }) => kind);

describe('a title taken apart', () => {
  test('guests in brackets and without', () => {
    expect(parseTitle('Side to Side (feat. Nicki Minaj & Zedd)')).toMatchObject({
      key: 'sidetoside',
      featured: ['nicki minaj', 'zedd'],
    });
    expect(parseTitle('Umbrella ft. Jay-Z')).toMatchObject({ key: 'umbrella', featured: ['jay z'] });
    expect(parseTitle('Endless Love - with Diana Ross')).toMatchObject({
      key: 'endlesslove',
      featured: ['diana ross'],
    });
  });

  test('"with you" outside brackets is the title', () => {
    expect(parseTitle('Dancing - with you').key).toBe('dancingwithyou');
  });

  test.each([
    ['(2009 Digital Remaster)'],
    ['- Remastered 2011'],
    ['[Explicit]'],
    ['(Album Version)'],
    ['(Bonus Track)'],
    ['[+ Digital Booklet]'],
    ['(Original Mix)'],
    ['(from "Frozen")'],
    ['(Mono)'],
  ])('%s is noise, kept as noise', (noise) => {
    const title = parseTitle(`Space Oddity ${noise}`);
    expect(title.key).toBe('spaceoddity');
    expect(title.versions).toEqual([]);
    expect(title.noise).toHaveLength(1);
  });

  test.each([
    ['(Live at Wembley)', 'live'],
    ['- Live', 'live'],
    ['(Unplugged)', 'live'],
    ['(Jam & Spoon Remix)', 'remix'],
    ['[Mad Professor Dub]', 'remix'],
    ['(Radio Edit)', 'edit'],
    ['(Acoustic Version)', 'acoustic'],
    ['(Demo)', 'demo'],
    ['(Instrumental)', 'instrumental'],
    ['(Karaoke Version)', 'karaoke'],
    ['(Re-Recorded)', 're-recorded'],
    ["(Artist's Version)", 'version'],
    ['(Take 8)', 'take'],
    ['(originally by Somebody)', 'cover'],
    ['(Reprise)', 'reprise'],
    ['(Piano Version)', 'arrangement'],
    ['(Spanish Version)', 'language'],
    ['(Sped Up)', 'speed'],
  ])('%s is a version: %s', (suffix, kind) => {
    expect(kinds(`Some Song ${suffix}`)).toContain(kind);
    expect(parseTitle(`Some Song ${suffix}`).key).toBe('somesong');
  });

  test('words of versions inside a title are no versions', () => {
    expect(kinds('Live and Let Die')).toEqual([]);
    expect(kinds('Long Live')).toEqual([]);
    expect(kinds('(You Only) Live Once')).toEqual([]);
    expect(kinds('Instrumental')).toEqual([]);
  });

  test('a version that stands behind the title without brackets', () => {
    expect(parseTitle('heart of glass instrumental')).toMatchObject({
      key: 'heartofglass',
      versions: [{ kind: 'instrumental' }],
    });
  });

  test('who made the remix and where it was live', () => {
    expect(parseTitle('Song (Hardfloor Remix)').versions).toMatchObject([{ kind: 'remix', detail: 'hardfloor' }]);
    expect(parseTitle('Song (Live in Berlin)').versions).toMatchObject([{ kind: 'live', detail: 'berlin' }]);
  });

  test('nested and unclosed brackets', () => {
    expect(parseTitle('Crazy Days (The Road (with Willie Nelson))')).toMatchObject({
      subtitles: ['the road'],
      featured: ['willie nelson'],
    });
    expect(parseTitle('Paper Boats (feat')).toMatchObject({ key: 'paperboats', cut: true });
  });

  test('a title that is one bracket is its own core', () => {
    expect(parseTitle('(Untitled)').key).toBe('untitled');
  });

  test.each([
    ['Night (part 3)', [3]],
    ['Night 3', [3]],
    ['Night, Pt. III', [3]],
    ['Money, Pt . II', [2]],
    ['Part One', [1]],
    ['You and I', []],
    ['Fantasia V', [5]],
    ['Loop001', [1]],
    ['Side B', [2]],
    ['1999', [1999]],
    ['5,4,3', [5, 4, 3]],
  ])('numbers of %s: %j', (title, numbers) => {
    expect(parseTitle(title).numbers).toEqual(numbers);
  });

  test('a track number is noise, "99 Problems" is not', () => {
    expect(parseTitle('05 LadyMadonna')).toMatchObject({ key: 'ladymadonna', noise: ['05'], numbers: [] });
    expect(parseTitle('7. Airbag').key).toBe('airbag');
    expect(parseTitle('99 Problems').key).toBe('99problems');
  });

  test('a written-out number is marked as weak', () => {
    expect(parseTitle('One More Time').spelled).toEqual([1]);
    expect(parseTitle('Part One').spelled).toEqual([]);
  });
});

describe('what an album says of its tracks', () => {
  test.each([
    ['live licks', ['live']],
    ['mtv unplugged in new york', ['live']],
    ['pulse live', ['live']],
    ['live through this', []],
    ['you only live once', []],
    ['the remixes', ['remix']],
    ['this is the remix', ['remix']],
    ['karaoke hits', ['cover']],
    ['thriller', []],
    ['', []],
  ])('%s: %j', (album, expected) => {
    expect(albumVersions(album).map(({ kind }) => kind)).toEqual(expected);
  });
});
