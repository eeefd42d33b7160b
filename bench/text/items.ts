// node bench/run.mjs text/items: how often a corrected row is still the item that it was, and how often another song is
// taken for it.
import { type Item, isSameItem } from '../../src/gate/item.ts';
import { groupBy } from '../../src/platform/group.ts';
import type { Fields } from '../../src/text/retrieve/rows.ts';
import { fma, itunesAmazon, labelledPairs, msd, mtt } from '../retrieve/data.ts';
import { edited, randomNumbers } from '../retrieve/rows.ts';

const item = ({ title, artist, album }: Fields): Item => ({
  ...{ id: 'i', title, artist, album, duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', content: '' },
});

const share = (n: number, of: number): string => `${n.toLocaleString('en')} of ${of.toLocaleString('en')}`;

const rows = [...msd(), ...fma(), ...mtt(), ...itunesAmazon()].filter(
  ({ title, artist }) => title.length > 3 && artist.length > 3,
);
const random = randomNumbers(3);
const pick = (): Fields => rows[Math.floor(random() * rows.length)]!;
const SAMPLE = 5000;

const CORRECTIONS: Readonly<Record<string, (row: Fields) => Fields>> = {
  'a letter of the title': (row) => ({ ...row, title: edited(row.title, 1, random) }),
  'a letter of title and artist': (row) => ({
    ...row,
    ...{ title: edited(row.title, 1, random), artist: edited(row.artist, 1, random) },
  }),
  'upper case': (row) => ({ ...row, title: row.title.toUpperCase(), artist: row.artist.toUpperCase() }),
  '"(Remastered 2011)"': (row) => ({ ...row, title: `${row.title} (Remastered 2011)` }),
  '"feat. Someone"': (row) => ({ ...row, title: `${row.title} (feat. Someone)` }),
  'no album': (row) => ({ ...row, album: '' }),
  'no artist': (row) => ({ ...row, artist: '' }),
};

console.log('| the same row with | the same item |\n|---|---|');
for (const [what, correct] of Object.entries(CORRECTIONS)) {
  const sample = Array.from({ length: SAMPLE }, pick);
  const same = sample.filter((row) => isSameItem(item(row), item(correct(row)), true));
  console.log(`| ${what} | ${share(same.length, SAMPLE)} |`);
}

console.log('\n| two rows | taken for the same item |\n|---|---|');
const strangers = Array.from({ length: SAMPLE }, () => [pick(), pick()] as const);
const mistaken = strangers.filter(([a, b]) => a !== b && isSameItem(item(a), item(b), true));
console.log(`| of other songs, at random | ${share(mistaken.length, SAMPLE)} |`);
const byArtist = groupBy(rows, ({ artist }) => artist);
const songs = [...byArtist.values()].flatMap((own) => {
  const [first] = own;
  const other = own.find(({ title }) => title !== first!.title);
  return other ? [[first!, other] as const] : [];
});
const alike = songs.filter(([a, b]) => isSameItem(item(a), item(b), true));
console.log(`| of one artist, with other titles | ${share(alike.length, songs.length)} |`);
const pairs = labelledPairs();
for (const label of new Set(pairs.map((pair) => pair.label))) {
  const own = pairs.filter((pair) => pair.label === label);
  const same = own.filter(({ query, target }) => isSameItem(item(query), item(target), true));
  console.log(`| labelled ${label} | ${share(same.length, own.length)} |`);
}
