import { parse } from '../../../../src/text/parse/parse.ts';
import { LONGEST, readable } from '../../../../src/text/parse/readable.ts';
import { verify } from '../../../../src/text/verify/verify.ts';
import { below, pick, type Random } from '../random.ts';
import type { Reader } from '../reader.ts';
import { HOSTILE_TEXTS, mutateText } from '../texts.ts';

const TITLES = [
  ...[
    'Aurora Borealis (feat. Ann & The Gulls) [2011 Remaster] - Live at the Hall, January 17, 1970',
    '"Heroes"',
    'No. 1',
  ],
  ...[
    'Sonata No. 14 in C-sharp minor, Op. 27/2 "Moonlight": II. Allegretto',
    'Symphonie Nr. 9 d-Moll op. 125 - IV. Presto',
  ],
  ...[
    '01 - Night Owls - Aurora Borealis.mp3',
    'Blue (Da Ba Dee) (Radio Edit) / Remix 2',
    'Oxygène, Pt. IV',
    '組曲 第1番 (ライブ)',
  ],
  ...['Don&#39;t Stop &amp; Go', 'CafÃ© d\u2019amour', 'caf%C3%A9+noir', 'I', '1999', 'Track 01', '...', 'A / B / C'],
];
const ARTISTS = [
  ...[
    'Night Owls',
    'Ann feat. Bob & The Gulls vs. Zoë',
    'Bach, Johann Sebastian; Gould, Glenn (piano)',
    'Various Artists',
  ],
  ...[
    'The Beatles, The',
    'Ludwig van Beethoven: Berliner Philharmoniker, Herbert von Karajan',
    'MC X x DJ Y',
    '-',
    'AC/DC',
  ],
];
const WORDS = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ' - ',
    ': ',
    ' / ',
    ', ',
    ' & ',
    ' feat. ',
    ' ft ',
    ' vs. ',
    ' x ',
    ' with ',
    '"',
    "'",
    '\u2019',
  ],
  ...[
    'No. ',
    'Op. ',
    'BWV ',
    'Pt. ',
    'II',
    'iv.',
    ' in D minor',
    ' (live)',
    ' (remix)',
    ' (cover)',
    '...',
    '.mp3',
    '01. ',
    '\uFFFD',
  ],
  ...HOSTILE_TEXTS,
];

const textOf = (next: Random, seeds: readonly string[]): string => {
  const text = mutateText(pick(next, seeds), next, WORDS).slice(0, 6000);
  return next() < 0.1 ? text.repeat(1 + below(next, 60)).slice(0, 6000) : text;
};

const tracksOf = (next: Random) => {
  const one = () => ({
    title: textOf(next, TITLES),
    artist: textOf(next, ARTISTS),
    album: next() < 0.5 ? '' : textOf(next, TITLES),
    ...(next() < 0.5 && { duration: pick(next, [0, 1e-9, 201, 1e9]) }),
  });
  const [a, b] = [one(), one()];
  return [a, next() < 0.3 ? { ...a, title: mutateText(a.title, next, WORDS).slice(0, 6000) } : b];
};

type Written = { readonly title: string; readonly artist: string; readonly album: string; readonly duration?: number };

/** Parses and compares as a check does, whose fields are cut: both directions, and a track with itself. */
const titles: Reader = {
  name: 'titles',
  make: (next) => ({ name: 'tracks.json', bytes: Buffer.from(JSON.stringify(tracksOf(next))) }),
  open: async () => async (input) => {
    const written = JSON.parse(input.bytes.toString()) as readonly Written[];
    const parsed = written.map((track) => {
      const { fields, cut } = readable({ ...track, duration: track.duration });
      const long = [track.title, track.artist, track.album].some(({ length }) => length > LONGEST);
      if (cut !== long) throw new Error(`a field is ${long ? '' : 'not '}longer than ${LONGEST}, and cut is ${cut}`);
      return parse(fields);
    });
    for (const a of parsed)
      for (const b of parsed) {
        const { probability, recording, work } = verify(a, b);
        for (const p of [probability, recording, work])
          if (!(p >= 0 && p <= 1)) throw new Error(`a probability is ${p}`);
      }
  },
};

export const texts: readonly Reader[] = [titles];
