import type { Fields } from '../../src/text/parse/parsed.ts';

/** Change of a row; undefined where the row has nothing that it applies to. */
export type Change = (row: Fields) => readonly [Fields, Fields] | Fields | undefined;

const GUEST = 'Lana Prior';
const REMIXER = 'Quandor';
const OTHER_BAND = 'Zyxander Quill Quartet';
const title =
  (to: (title: string, row: Fields) => string): Change =>
  (row) => ({ ...row, title: to(row.title, row) });
const artist =
  (to: (artist: string, row: Fields) => string): Change =>
  (row) => ({ ...row, artist: to(row.artist, row) });
const behind = (text: string): Change => title((text_) => `${text_} ${text}`);
const inTitle =
  (to: (row: Fields) => string, by = ''): Change =>
  (row) => ({ ...row, title: to(row), artist: by });
/** Undefined where it changes nothing. */
const where =
  (change: (row: Fields) => Fields): Change =>
  (row) => {
    const changed = change(row);
    return changed.title === row.title && changed.artist === row.artist ? undefined : changed;
  };
const both = (to: (text: string) => string): Change =>
  where((row) => ({ ...row, title: to(row.title), artist: to(row.artist) }));
const cp1252 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
const accent = (text: string): string => text.replace(/e/, 'é');
const swapInside = (text: string): string => {
  const word = text.split(' ').reduce((longest, next) => (next.length > longest.length ? next : longest), '');
  if (!/^[A-Za-z]{6,}$/.test(word)) return text;
  const at = Math.floor(word.length / 2);
  return text.replace(word, word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1));
};
const dropInside = (text: string): string => {
  const word = text.split(' ').reduce((longest, next) => (next.length > longest.length ? next : longest), '');
  return /^[A-Za-z]{6,}$/.test(word) ? text.replace(word, word.slice(0, 3) + word.slice(4)) : text;
};

/** Changes that leave the recording what it is, by the names of the case file's kinds. */
export const HARMLESS: Readonly<Record<string, Change>> = {
  '"A - T (Official Video)" AVEVO': (row) => ({
    ...row,
    title: `${row.artist} - ${row.title} (Official Video)`,
    artist: `${row.artist.replaceAll(' ', '')}VEVO`,
  }),
  '"A - T" Various Artists': inTitle((row) => `${row.artist} - ${row.title}`, 'Various Artists'),
  '"A - T" artist A': title((text, row) => `${row.artist} - ${text}`),
  '"A - T" by a channel': inTitle((row) => `${row.artist} - ${row.title}`, 'Best Music Channel'),
  '"A - T" no artist': inTitle((row) => `${row.artist} - ${row.title}`),
  '"A | T" no artist': inTitle((row) => `${row.artist} | ${row.title}`),
  '"A \u2013 T" no artist (en dash)': inTitle((row) => `${row.artist} \u2013 ${row.title}`),
  '"A: T" no artist': inTitle((row) => `${row.artist}: ${row.title}`),
  '"T by A" no artist': inTitle((row) => `${row.title} by ${row.artist}`),
  '%20': both((text) => text.replaceAll(' ', '%20')),
  '(2011 Remaster)': behind('(2011 Remaster)'),
  '(Album Version)': behind('(Album Version)'),
  '(Deluxe Edition)': behind('(Deluxe Edition)'),
  '(Explicit)': behind('(Explicit)'),
  '(From "Album")': behind('(From "The Great Film")'),
  '(Lyric Video)': behind('(Lyric Video)'),
  '(Mono)': behind('(Mono)'),
  '(Official Audio)': behind('(Official Audio)'),
  '(Official Video)': behind('(Official Video)'),
  '(feat. X)': behind(`(feat. ${GUEST})`),
  '(with X)': behind(`(with ${GUEST})`),
  '- 2015 Digital Remaster': behind('- 2015 Digital Remaster'),
  '- Remastered 2009': behind('- Remastered 2009'),
  '- Single Version': behind('- Single Version'),
  '03 A - T.mp3': inTitle((row) => `03 ${row.artist} - ${row.title}.mp3`),
  '03 T': title((text) => `03 ${text}`),
  '03. T': title((text) => `03. ${text}`),
  '2 for to': where((row) => ({ ...row, title: row.title.replace(/\bto\b/i, '2') })),
  'A - Topic': artist((text) => `${text} - Topic`),
  HD: behind('HD'),
  'Last, First': where((row) => ({ ...row, artist: row.artist.replace(/^(\p{Lu}\p{L}+) (\p{Lu}\p{L}+)$/u, '$2, $1') })),
  Lyrics: behind('Lyrics'),
  NFD: where((row) => ({ ...row, title: row.title.normalize('NFD'), artist: row.artist.normalize('NFD') })),
  'Official Video': behind('Official Video'),
  'The dropped': where((row) => ({ ...row, artist: row.artist.replace(/^The /, '') })),
  'The moved/added': artist((text) => (text.startsWith('The ') ? `${text.slice(4)}, The` : `The ${text}`)),
  UPPER: both((text) => text.toUpperCase()),
  'X & artist': artist((text) => `${GUEST} & ${text}`),
  'X x A': artist((text) => `${GUEST} x ${text}`),
  'X, A': artist((text) => `${GUEST}, ${text}`),
  'X;A': artist((text) => `${GUEST};${text}`),
  'X|A': artist((text) => `${GUEST}|${text}`),
  "['A','X'] list": artist((text) => `['${text}', '${GUEST}']`),
  "['X','A'] list": artist((text) => `['${GUEST}', '${text}']`),
  '[4K]': behind('[4K]'),
  '[Explicit]': behind('[Explicit]'),
  '[Official Music Video]': behind('[Official Music Video]'),
  'and for &': both((text) => text.replaceAll('&', 'and')),
  '& for and': both((text) => text.replace(/\band\b/gi, '&')),
  'artist feat. X': artist((text) => `${text} feat. ${GUEST}`),
  'artist, X': artist((text) => `${text}, ${GUEST}`),
  'cut \u2026': where((row) =>
    row.title.length < 24 ? row : { ...row, title: `${row.title.slice(0, 20).trimEnd()}...` },
  ),
  'damaged character': where((row) => ({ ...row, title: row.title.replace(/[^\0-\x7F]/, '\uFFFD') })),
  emoji: title((text) => `\u{1F525} ${text} \u{1F525}`),
  'feat. X': behind(`feat. ${GUEST}`),
  fullwidth: both(wide),
  'html &amp; &#39;': both((text) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;')),
  initial: where((row) => ({ ...row, artist: row.artist.replace(/^(\p{Lu})\p{L}+ (\p{Lu}\p{L}+)$/u, '$1. $2') })),
  lower_underscore: both((text) => text.toLowerCase().replaceAll(' ', '_')),
  'mojibake (one accent)': (row) =>
    /e/.test(row.title)
      ? [
          { ...row, title: cp1252(accent(row.title)) },
          { ...row, title: accent(row.title) },
        ]
      : undefined,
  'n for and': where((row) => ({ ...row, title: row.title.replace(/ (?:and|&) /i, " 'n' ") })),
  'nbsp/double space': both((text) => text.replaceAll(' ', '\u00A0 ')),
  'no spaces': both((text) => text.replaceAll(' ', '')),
  quoted: title((text) => `"${text}"`),
  'smart quotes': both((text) => text.replaceAll("'", '\u2019')),
  swapped: (row) => ({ ...row, title: row.artist, artist: row.title }),
  'typo both': both(swapInside),
  'typo title': where((row) => ({ ...row, title: dropInside(row.title) })),
  'u for you': where((row) => ({ ...row, title: row.title.replace(/\byou\b/i, 'U') })),
  'zero width': title((text) => `${text.slice(0, 2)}\u200B${text.slice(2)}`),
  '\u3010Official\u3011': behind('\u3010Official Video\u3011'),
  '\uFF08Official Video\uFF09': title((text) => `${text}\uFF08Official Video\uFF09`),
};

const album =
  (name: string): Change =>
  (row) => [
    { ...row, album: name },
    { ...row, album: row.album || 'First Steps' },
  ];
const byOther =
  (to: (row: Fields) => string, name: string): Change =>
  (row) => ({ ...row, title: to(row), artist: name });

/** Changes that make another version of it, another part, or another song. */
export const OTHER: Readonly<Record<string, Change>> = {
  '(1994 Version)': behind('(1994 Version)'),
  '(A Cover) by other': byOther((row) => `${row.title} (${row.artist} cover)`, 'Some Garage Band'),
  '(Acoustic)': behind('(Acoustic)'),
  '(Ac\u00FAstico)': behind('(Ac\u00FAstico)'),
  '(Akustik Version)': behind('(Akustik Version)'),
  '(Alternate Take)': behind('(Alternate Take)'),
  '(Club Mix)': behind('(Club Mix)'),
  '(Commentary)': behind('(Commentary)'),
  '(Demo)': behind('(Demo)'),
  '(Early Version)': behind('(Early Version)'),
  '(En vivo)': behind('(En Vivo)'),
  '(Extended Mix)': behind('(Extended Mix)'),
  '(In the Style of A) by karaoke band': byOther(
    (row) => `${row.title} (In the Style of ${row.artist})`,
    'Ameritz Karaoke',
  ),
  '(Inst.)': behind('(Inst.)'),
  '(Instrumental)': behind('(Instrumental)'),
  '(Interlude)': behind('(Interlude)'),
  '(Intro)': behind('(Intro)'),
  '(Japanese ver.)': behind('(Japanese ver.)'),
  '(Jazz)': behind('(Jazz)'),
  '(Karaoke Version)': behind('(Karaoke Version)'),
  '(Live at Y)': behind('[Live at Brixton Academy]'),
  '(Live)': behind('(Live)'),
  '(Lofi)': behind('(Lofi)'),
  '(Made Famous by A) by tribute band': byOther(
    (row) => `${row.title} (Made Famous by ${row.artist})`,
    'Hit Crew Masters',
  ),
  '(Mashup)': behind('(Mashup)'),
  '(Medley)': behind('(Medley)'),
  '(Narration)': behind('(Narration)'),
  '(Off Vocal)': behind('(Off Vocal)'),
  '(Orchestral)': behind('(Orchestral)'),
  '(Originally Performed by A)': byOther((row) => `${row.title} (Originally Performed By ${row.artist})`, 'Party Tyme'),
  '(Part 2) vs none': behind('(Part 2)'),
  '(Piano)': behind('(Piano)'),
  '(Re-Recorded)': behind('(Re-Recorded)'),
  '(Reaction)': behind('(Reaction)'),
  '(Reprise)': behind('(Reprise)'),
  '(Skit)': behind('(Skit)'),
  '(Spanish Version)': behind('(Spanish Version)'),
  '(Sped Up)': behind('(Sped Up)'),
  '(Speed Up)': behind('(Speed Up)'),
  '(Strings)': behind('(Strings)'),
  '(Tribute to A)': byOther((row) => `${row.title} (Tribute to ${row.artist})`, 'The Cover Crew'),
  '(Version fran\u00E7aise)': behind('(Version fran\u00E7aise)'),
  '(X Edit)': behind(`(${REMIXER} Edit)`),
  '(X Flip)': behind(`(${REMIXER} Flip)`),
  '(X Remix)': behind(`(DJ ${REMIXER} Remix)`),
  '(slowed + reverb)': behind('(slowed + reverb)'),
  '- Acoustic Version': behind('- Acoustic Version'),
  '- Demo': behind('- Demo'),
  '- Interlude': behind('- Interlude'),
  '- Live': behind('- Live'),
  '- X Remix': behind(`- DJ ${REMIXER} Remix`),
  '- sped up': behind('- sped up'),
  '-Live-': behind('-Live-'),
  '2 vs none': behind('2'),
  'Cover no bracket': behind('Cover'),
  'Demo no bracket': behind('Demo'),
  'II vs none': behind('II'),
  'Live (no bracket)': behind('Live'),
  'Live in Paris 1992': behind('(Live in Paris, 1992)'),
  'Nightcore - T': title((text) => `Nightcore - ${text}`),
  'Part II vs none': title((text) => `${text}, Part II`),
  'Pt. 1 vs Pt. 2': (row) => [
    { ...row, title: `${row.title}, Pt. 1` },
    { ...row, title: `${row.title}, Pt. 2` },
  ],
  'album: Karaoke Hits': album('Karaoke Hits Vol. 3'),
  'album: Live at': album('Live at Budokan'),
  'album: Remixes': album('The Remixes'),
  'album: Tribute': (row) => [
    { ...row, artist: OTHER_BAND, album: `A Tribute to ${row.artist}` },
    { ...row, album: row.album || 'First Steps' },
  ],
  'album: Unplugged': album('MTV Unplugged'),
  'one word more': behind('Horizons'),
  'same title, other artist': artist(() => OTHER_BAND),
  'slowed no bracket': behind('slowed'),
  'sped up no bracket': behind('sped up'),
};
