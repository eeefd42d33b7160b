import { normalise } from './normalise.ts';

/**
 * Words that video sites and sellers write behind a title and that say nothing of the recording. Of 119,777 titles of
 * four public tables one ends in one of the first list, without being it ("No lyrics").
 */
const STRONG = wordsOf(
  'official officiel officielle oficial offizielles offiziell offizieller ufficiale oficjalny oficjalne officiell resmi ' +
    'lyrics lyric letra letras paroles legendado tekst testo sozleri visualizer visualiser visualizador audiovisual ' +
    'hd hq uhd fhd 4k 8k 1080p 720p 480p 2160p 60fps mv pv videoclip videoclipe videoclips musikvideo musicvideo videolyric ' +
    'teledysk klip premiere ' +
    '公式 官方 官方版 完整版 高清 歌詞 歌词 動態歌詞 動態歌詞版 官方MV 完整MV 가사 공식 뮤직비디오 ミュージックビデオ официальный официальное клип премьера',
);
/** Words that belong to such a phrase beside one of the others. */
const WEAK = wordsOf(
  'the music video videos audio clip film movie version full with only en con in on english subtitles sub subs ultra quality high ' +
    'musical vertical m v de la song track original youtube new color coded видео ビデオ',
);
/** Phrases of weak words alone. */
const PHRASES = new Set([
  'music video',
  'video clip',
  'clip video',
  'video musical',
  'full audio',
  'audio only',
  'audio',
  'm v',
  'p v',
]);
const MOST_WORDS = 7;

function wordsOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(normalise));
}

/** All words that may end a decoration. */
export const DECORATIONS: readonly string[] = [...STRONG, ...WEAK];

const isOfIt = (word: string): boolean => STRONG.has(word) || WEAK.has(word);

/** Whether normalised words are a decoration: "official music video", "m v", "lyrics". */
export const isDecoration = (words: readonly string[]): boolean =>
  words.length <= MOST_WORDS &&
  words.every(isOfIt) &&
  (words.some((word) => STRONG.has(word)) || PHRASES.has(words.join(' ')));

/** How many of the words are a decoration at the end; at least one is left. */
export function trailingDecoration(words: readonly string[]): number {
  const last = words[words.length - 1]!;
  if (!isOfIt(last)) return 0;
  let from = words.length - 1;
  while (from > 1 && words.length - from < MOST_WORDS && isOfIt(words[from - 1]!)) from--;
  // The longest that is one: "the" of "Over the Official Video" is the title's.
  for (; from < words.length; from++) {
    const found = words.slice(from);
    if (from > 0 && !OPENERS.has(found[0]!) && isDecoration(found)) return found.length;
  }
  return 0;
}

/** Words that a phrase does not begin with. */
const OPENERS = wordsOf('the in on version only de la song track new original en');
