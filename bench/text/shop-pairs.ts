import { normalise } from '../../src/text/parse/normalise.ts';
import { shopTracks, type Timed } from './tables.ts';

/** Whether a bracket says by itself that this is another version; written down apart from the matcher's own table. */
const NAMES_VERSION =
  /\b(live|remix|mix|edit|demo|dub|acoustic|instrumental|karaoke|extended|vip|rework|reprise|interlude|skit|intro|outro|introduction|session|sessions|concert|show|unplugged|take|alternate|early|version|medley|commentary|acapella|accapella|a cappella|freestyle|orchestral|piano|excerpt|narration|dialogues?|flip|bootleg|mashup|club|performance|vocals?|fix|refix|19\d\d|20[01]\d)\b/;
const HARMLESS =
  /\b(album|lp|single|explicit|clean|edited|deluxe|bonus|re ?master(?:ed)?|digital|main|original|amended|feat|featuring|mono|stereo|soundtrack) ?(version)?\b/g;

const bare = (title: string): string =>
  normalise(title.replace(/[([{<][^()[\]{}<>]*[)\]}>]/g, ' ').replace(/[([{<].*$/, ' '));
const brackets = (title: string): readonly string[] =>
  Array.from(title.matchAll(/[([{<]([^()[\]{}<>]*)[)\]}>]/g), ([, inside]) => normalise(inside!));

export type ShopPair = { readonly a: Timed; readonly b: Timed; readonly apart: number; readonly named: boolean };

export function shopPairs(): ShopPair[] {
  const pairs: ShopPair[] = [];
  {
    const songs = new Map<string, Timed[]>();
    for (const track of [...shopTracks('AmazonMusic'), ...shopTracks('iTunesMusic')]) {
      if (track.duration === undefined || track.artist === '' || bare(track.title) === '') continue;
      const key = `${normalise(track.artist)}\t${bare(track.title)}`;
      const list = songs.get(key);
      if (list) list.push(track);
      else songs.set(key, [track]);
    }
    for (const list of songs.values()) {
      const seen = new Map<string, { a: Timed; b: Timed; apart: number }>();
      for (const [i, a] of list.entries())
        for (const b of list.slice(i + 1)) {
          if (normalise(a.title) === normalise(b.title)) continue;
          const key = [a.title, b.title].sort().join('\t');
          const apart = Math.abs(a.duration! - b.duration!);
          // One pair of titles is one question: its nearest playing times answer it.
          if ((seen.get(key)?.apart ?? Infinity) > apart) seen.set(key, { a, b, apart });
        }
      for (const { a, b, apart } of seen.values()) {
        const [x, y] = [brackets(a.title), brackets(b.title)];
        const own = [...x.filter((text) => !y.includes(text)), ...y.filter((text) => !x.includes(text))];
        pairs.push({ a, b, apart, named: own.some((text) => NAMES_VERSION.test(text.replace(HARMLESS, ' '))) });
      }
    }
  }
  return pairs;
}
