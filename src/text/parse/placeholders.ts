import { isMissing } from '../../model/missing.ts';

const PRINTABLE = /^[\x20-\x7e]*$/;
const AUDIO_FILE = /\.(?:mp3|wav|flac|ogg|m4a|wma|aiff?|opus)$/i;

// Texts that stand where a title, an artist or an album is missing, in many languages. They are compared as missing:
// equal ones say nothing.

/** The texts of a list that is written as one, since a line for each would be hundreds. */
const listed = (list: string): readonly string[] =>
  list
    .split('|')
    .map((text) => text.trim())
    .filter((text) => text !== '');

const ARTISTS = listed(`
  va | v a | vvaa | vv aa | aavv | aa vv | various | various artist | various artists | various composers |
  various performers | various composer | various performer | multiple artists | several artists | mixed artists |
  unknown | unknown artist | unknown artists | unknown performer | unknown composer | unknown singer |
  unknown author | artist unknown | unknown band | no artist | artist | artists | artist name | artist not found |
  anonymous | anon | traditional | trad | soundtrack | ost | original soundtrack | original cast | compilation |
  sampler | karaoke | untitled | data | dialogue | na | n a | n d | k a | none | null | nan | nil | undefined | tbd |
  tba | tbc | not available | not applicable | unbekannt | unbekannter interpret | unbekannter kunstler |
  unbekannter artist | interpret unbekannt | kunstler unbekannt | diverse | diverse interpreten | diverse kunstler |
  verschiedene | verschiedene interpreten | verschiedene kunstler | diverse artiesten | diverse artister |
  diverse kunstnere | diverse uitvoerenden | verschillende artiesten | onbekend | onbekende artiest |
  artiest onbekend | blandade artister | okand | okand artist | ukjent | ukjent artist | ukendt | ukendt kunstner |
  ukendt artist | forskellige kunstnere | ymsir | ymsir flytjendur | oþekktur | eri esittajia | eri artisteja |
  tuntematon | tuntematon artisti | tuntematon esittaja | divers | artistes divers | divers artistes |
  artistes varies | interpretes divers | inconnu | artiste inconnu | interprete inconnu | varios | varias |
  varios artistas | artistas varios | varios interpretes | interpretes varios | artistas variados |
  artistas diversos | diversos | diversos artistas | diversos interpretes | desconocido | artista desconocido |
  interprete desconocido | desconhecido | artista desconhecido | vari | artisti vari | vari artisti |
  interpreti vari | autori vari | artisti diversi | sconosciuto | artista sconosciuto | interprete sconosciuto |
  diversi | diversi artisti | artisti diversi | artist necunoscut | interpret necunoscut | necunoscut |
  artistes diversos | diversos artistes | artista desconegut | artistes variats | hainbat artista |
  varios artistas y grupos | rozni | rozni wykonawcy | rozni artysci | nieznany | nieznany wykonawca |
  nieznany artysta | wykonawcy rozni | skladanka | ruzni | ruzni interpreti | ruzni umelci | ruzni vykonavatele |
  neznamy | neznamy interpret | neznamy umelec | rozni interpreti | rozni umelci | razni izvodaci | razni izvođaci |
  razlicni izvajalci | nepoznati izvodac | nepoznati izvođac | neznani izvajalec | ivairus atlikejai |
  nezinomas atlikejas | dazadi izpilditaji | nezinams izpilditajs | erinevad esitajad | tundmatu esitaja |
  vegyes eloadok | kulonbozo eloadok | tobb eloado | ismeretlen | ismeretlen eloado | cesitli | cesitli sanatcilar |
  bilinmeyen | bilinmeyen sanatci | karisik | διαφοροι | διαφοροι καλλιτεχνες | αγνωστος | αγνωστος καλλιτεχνης |
  разные | разные исполнители | разные артисты | разные авторы | различные исполнители | различные артисты |
  сборник | неизвестен | неизвестно | неизвестный | неизвестный исполнитель | неизвестный артист |
  исполнитель неизвестен | без исполнителя | різні виконавці | невідомий виконавець | невідомий | розні выканаўцы |
  различни изпълнители | неизвестен изпълнител | разни извођачи | непознати извођач | разни изведувачи | 群星 | 合辑 |
  合輯 | 华语群星 | 華語群星 | 欧美群星 | 未知 | 未知艺术家 | 未知藝術家 | 未知藝人 | 未知艺人 | 未知歌手 | 佚名 | 多位艺人 | 多位藝人 | 多位艺术家 | 不明 | 不詳 |
  不明なアーティスト | 不明アーティスト | アーティスト不明 | 未知のアーティスト | ヴァリアス アーティスト | ヴァリアス アーティスツ | バリアス アーティスト | ヴァリアスアーティスト |
  ヴァリアスアーティスツ | オムニバス | v a オムニバス | 여러 아티스트 | 여러 가수 | 다양한 아티스트 | 다수의 아티스트 | 알 수 없음 | 알 수 없는 아티스트 | 미상 | 옴니버스 |
  컴필레이션 | nhieu nghe si | nghe si khac nhau | khong ro nghe si | nhieu ca si | artis tidak dikenal | berbagai artis |
  pelbagai artis | ศิลปินต่างๆ | รวมศิลปิน | ไม่ทราบศิลปิน | ศิลปินไม่ทราบชื่อ | अज्ञात कलाकार | विभिन्न कलाकार |
  فنان غير معروف | فنانون متنوعون | فنانون مختلفون | فنانين متنوعين | غير معروف | مجموعة فنانين | هنرمند ناشناس |
  هنرمندان مختلف | אמן לא ידוע | אמנים שונים | מבצעים שונים |
  unknown artist s | unknown various | various artists various | v v a a | va オムニバス | v a オムニバス | valogatas | άγνωστος καλλιτέχνης |
  خواننده ناشناس | ศิลปินที่ไม่รู้จัก | ไม่ทราบชื่อศิลปิน | ศิลปินรวม | artiste | interpret | артист | исполнитель | 歌手 | artista | anonyme | anonym |
  anonimo | anônimo | аноним | traditionnel | traditionell | tradicional | tradizionale | народная | народна | youtube | soundcloud | spotify |
  알수없는 아티스트 | 아티스트 미상 | various artists 여러 아티스트
`);

const TITLES = listed(`
  deleted video | private video | video unavailable | video not available | this video is unavailable |
  this video is private | this video is no longer available | this video has been removed | video removed |
  video deleted | unavailable video | geloschtes video | privates video | video nicht verfugbar | video supprimee |
  video privee | video indisponible | video eliminado | video privado | video no disponible | video excluido |
  video eliminato | video privato | verwijderde video | priveevideo | borttagen video | privat video |
  slettet video | usuniety film | film prywatny | usunięty film | smazane video | silinmis video | silinen video |
  gizli video | удаленное видео | видео удалено | закрытое видео | личное видео | видео недоступно | видалене відео |
  приватне відео | 削除された動画 | 非公開動画 | 삭제된 동영상 | 비공개 동영상 | 已删除的视频 | 已删除视频 | 已刪除的影片 | 已刪除影片 | 私享视频 | 私人视频 | 私人影片 |
  视频不可用 | deleted | removed | unavailable | untitled | untitled track | untitled song | no title | no name | title |
  song title | track title | track name | song name | unknown | unknown title | unknown track | unknown song |
  unknown name | title unknown | unnamed | unnamed track | no track | ohne titel | kein titel | unbenannt |
  unbekannt | unbekannter titel | titel unbekannt | sans titre | sans nom | inconnu | titre inconnu |
  morceau inconnu | sin titulo | desconocido | titulo desconocido | pista desconocida | sem titulo | desconhecido |
  titulo desconhecido | faixa desconhecida | senza titolo | sconosciuto | titolo sconosciuto | traccia sconosciuta |
  zonder titel | geen titel | onbekend | onbekende titel | namnlos | utan titel | okand titel | uden titel |
  uten tittel | ukjent tittel | ukendt titel | nimeton | bez tytulu | nieznany tytul | bez nazvu | neznamy titul |
  cim nelkul | ismeretlen cim | fara titlu | basliksiz | adsiz | isimsiz | bez naslova | χωρις τιτλο | без названия |
  без имени | неизвестно | неизвестен | неизвестный трек | неизвестная композиция | без назви | без заглавие | 无题 |
  無題 | 无标题 | 無標題 | 未命名 | 未知 | 未知歌曲 | 未知标题 | 不明なタイトル | タイトルなし | タイトル不明 | 不明 | 名称未設定 | 제목 없음 | 알 수 없음 | 무제 |
  khong co tieu de | khong ten | tanpa judul | ไม่มีชื่อ | शीर्षक रहित | बिना शीर्षक | بدون عنوان | غير معروف |
  ללא שם | ללא כותרת | none | null | nan | nil | undefined | n a | n d | k a | tbd | tba | tbc | not available |
  not applicable | no data | na | nd | unset | unspecified | s o | object object | unknown unknown | ไม่ทราบชื่อ | วิดีโอที่ถูกลบ |
  titre | titel | titulo | titolo | название | タイトル | 標題 | 标题 | 제목 | 제목없음 | शीर्षकहीन | video đa xoa | 該当なし
`);

const ALBUMS = listed(`
  unknown | unknown album | no album | album | untitled album | unknown release | non album tracks |
  non album track | unbekannt | unbekanntes album | album inconnu | inconnu | album desconocido | desconocido |
  album desconhecido | desconhecido | album sconosciuto | sconosciuto | onbekend album | okant album | ukjent album |
  ukendt album | tuntematon albumi | nieznany album | nezname album | ismeretlen album | album necunoscut |
  bilinmeyen album | αγνωστο αλμπουμ | неизвестный альбом | невідомий альбом | 未知专辑 | 未知專輯 | 不明なアルバム | 알 수 없는 앨범 |
  ألبوم غير معروف | none | null | nan | nil | undefined | n a | na | tbd | tba | not available | not applicable
`);

/** Lower case without accents, signs as blanks, one form of each letter. */
const folded = (text: string): string =>
  PRINTABLE.test(text)
    ? text
        .replace(AUDIO_FILE, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
    : foldedSlowly(text);

const foldedSlowly = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(AUDIO_FILE, '')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ı/g, 'i')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .normalize('NFC');

/** Words for a piece or a place on a disc that a number follows. */
const PIECES = listed(`
  track | titel | titre | piste | plage | pista | faixa | traccia | spur | nummer | nr | spor | spår | raita | kappale | utwor | ścieżka |
  stopa | skladba | nahrávka | szam | sav | piesă | pjesma | pesma | pesem | zabeleška | parça | şarkı | lagu | trek | bai hat | трек | дорожка |
  доріжка | композиция | песма | песня | κομμάτι | مقطع | مسار | أغنية | רצועה | קטע | ट्रैक | แทร็ก | เพลง | トラック | 曲 | 트랙 | 音轨 | 音軌 | 曲目 |
  歌曲 | 录音 | 新录音 | 新規録音 | 새로운 녹음 | untitled | recording | rec | audio | voice memo | voice | aufnahme | neue aufnahme | enregistrement |
  nouvel enregistrement | grabación | nueva grabación | gravação | nova gravação | registrazione | nuova registrazione | new recording |
  nagranie | nowe nagranie | новая запись | запись | 名称未設定 | img | mvi | vid | dsc | dscn | gopr | pxl | aud | ptt
`).map(folded);

/**
 * `Track 01`, `03 - Track 3`, `Disc 1 Track 12`, `トラック5`, `1. szám`, `IMG_0001`: the name of a place on a disc or a
 * card, not of a piece.
 */
const NUMBERED = new RegExp(
  `^(?:\\d{1,3} )?(?:(?:audio|cd|disc|disk|unknown|untitled|new|bonus|hidden)(?: \\d{1,2})? ?)?(?:${PIECES.join('|')})(?: ?(?:no|number|nr|c|n))? ?\\d{1,8}(?: \\d{1,8})?$|^\\d{1,4} (?:szam|track|piste|titel)$|^(?:19|20)\\d{6} \\d{6}$`,
  'u',
);

/** Names of a recorder by themselves. */
const RECORDINGS: ReadonlySet<string> = new Set(
  listed(
    'new recording | neue aufnahme | nouvel enregistrement | nueva grabación | nova gravação | nuova registrazione | 新規録音 | 新录音 | 새로운 녹음 | новая запись | nowe nagranie | voice memo',
  ).map(folded),
);

/**
 * Words of which a text that names nothing is made, in whatever order: what is unknown, and that it is. `No artist
 * listed`, `Various Artists (compilation)`, `Video has been removed`. Several are needed, one of each kind.
 */
const ARTIST_WORDS = wordSets(
  `artist artists artiste artistes artista artistas artisti artist(s) interpret interprete interpretes interpreti interpreten interpreter kunstler kunstlerin
  performer performers singer composer artiest artiesten kunstner kunstnere esittaja esittajia eloado eloadok wykonawca
  wykonawcy umelec izvođac izvodac izvođaci izvodaci izvajalec izvajalci исполнитель исполнители изпълнител изпълнители изпълнителя виконавець
  виконавці καλλιτεχνης καλλιτεχνες sanatci sanatcilar artis penyanyi nghe si ca 아티스트 가수 אמן خواننده هنرمند فنان कलाकार ศิลปิน`,
  `unknown various no not none available unbekannt unbekannte unbekannter verschiedene diverse div kein keine ohne inconnu inconnue
  divers diverses varies sans aucun desconocido desconocida varios varias sin desconhecido varios sem sconosciuto vari senza onbekend onbekende
  geen okand ukjent ukendt ingen tuntematon eri nieznany nieznana rozni bez neznamy ruzni ismeretlen kulonbozo necunoscut fara neznan neznani nepoznat
  nepoznati razlicni razni непознат неизвестен неизвестный различни разные без невідомий різні αγνωστος διαφοροι bilinmeyen cesitli tidak
  diketahui dikenal berbagai pelbagai khong xac đinh ten ro nhieu 미상 알수없는 알 없는 여러 수 לא ידוע שונים ناشناس नाشناس अज्ञात compilation
  compilations`,
);
const TITLE_WORDS = wordSets(
  `video videos videó clip film vidéo видео відео vídeo title titles titel titre titulo titolo name nome nombre nom nazwa nazov nazev track song tytul naslov
  название titlu tieu đe فيديو الفيديو סרטון वीडियो วิดีโอ 동영상 影片 视频 動画`,
  `unknown no not none available unavailable deleted removed private kein keine ohne unbekannt geloscht geloschtes sans inconnu supprimee sin desconocido eliminado sem desconhecido excluido removido rimosso
  eliminato senza sconosciuto geen onbekend verwijderd verwijderde poistettu torolt smazane slettet borttagen fjernet usuniety nieznana nieznany bez
  dihapus đa xoa khong co с ограниченным доступом удаленное удалено недоступно без محذوف حذف שנמחק हटाया गया silinen`,
);

/** Words of a sentence that says why a video cannot be seen. */
const BETWEEN: ReadonlySet<string> = new Set(
  'by the has been is was isn t this any more anymore longer uploader user owner in your country listed given'.split(
    ' ',
  ),
);

function wordSets(things: string, states: string): readonly [things: ReadonlySet<string>, states: ReadonlySet<string>] {
  const words = (list: string) =>
    new Set(
      list
        .split(/\s+/)
        .map(folded)
        .filter((word) => word !== ''),
    );
  return [words(things), words(states)];
}

/** Most words of such a text. */
const MOST_WORDS = 8;

function isMadeOf(text: string, [things, states]: ReturnType<typeof wordSets>): boolean {
  // Nearly every text ends here.
  const first = text.slice(0, Math.max(0, text.indexOf(' ')));
  if (!things.has(first) && !states.has(first) && !BETWEEN.has(first) && !/^\d$/.test(first)) return false;
  const words = text.split(' ');
  return (
    words.length > 1 &&
    new Set(words).size === words.length &&
    words.length <= MOST_WORDS &&
    words.some((word) => things.has(word)) &&
    words.some((word) => states.has(word)) &&
    words.every((word) => things.has(word) || states.has(word) || BETWEEN.has(word) || /^\d$/.test(word))
  );
}

type Known = {
  readonly texts: ReadonlySet<string>;
  readonly longest: number;
  /** The first three letters that these texts begin with, or another with the same words in front of a number. */
  readonly begins: Uint8Array;
  /** The first characters of those in other scripts. */
  readonly first: ReadonlySet<number>;
};

/** The first three letters as five bits each: in either case the same number. */
const beginning = (a: number, b: number, c: number): number => ((a & 31) << 10) | ((b & 31) << 5) | (c & 31);
/** Texts that are shorter are looked up as they are written. */
const SHORT = 4;

function known(texts: readonly string[], more: readonly string[] = []): Known {
  const begins = new Uint8Array(2 ** 15);
  const first = new Set<number>();
  for (const text of [...texts.map(folded), ...more]) {
    const [a, b, c] = [text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2)];
    if (a < 128 && text.length >= SHORT) {
      // `vv aa` is written `VV.AA.`, `vv aa` and `vv-aa`.
      for (let sign = 0; sign < 32; sign++) begins[beginning(a, b, c === 32 ? sign : c)] = 1;
    } else if (a >= 128) for (const form of [text, text.toUpperCase()]) first.add(form.charCodeAt(0));
  }
  for (const text of texts)
    if (text.charCodeAt(0) >= 128) for (const form of [text, text.toUpperCase()]) first.add(form.charCodeAt(0));
  return {
    texts: new Set(texts.map(folded)),
    longest: Math.max(...texts.map(({ length }) => length)) + 16,
    begins,
    first,
  };
}

/** Words that others follow. */
const leading = (words: readonly string[]): readonly string[] => words.map((word) => `${word} `);

const NO_ARTISTS = known(ARTISTS, leading([...ARTIST_WORDS[0], ...ARTIST_WORDS[1]]));
const NO_TITLES = known(TITLES, [
  ...leading([...PIECES, ...RECORDINGS, ...TITLE_WORDS[0], ...TITLE_WORDS[1]]),
  ...['cd t', 'disc', 'disk', 'unknown', 'new ', 'bonus', 'hidden'],
]);
const NO_ALBUMS = known(ALBUMS);

/** Whether a text can be one of these, by its length and its first characters: nearly every text cannot. */
function mayBe(text: string, { longest, begins, first }: Known): boolean {
  if (text.length > longest) return false;
  const a = text.charCodeAt(0);
  if (a >= 128) return first.has(a) || a < 0x250 || a >= 0xff00;
  const isLetter = (a >= 65 && a <= 90) || (a >= 97 && a <= 122);
  if (!isLetter || text.length <= 6) return true;
  const [b, c] = [text.charCodeAt(1), text.charCodeAt(2)];
  return b >= 128 || c >= 128 || begins[beginning(a, b, c)] === 1;
}

/** `-`, `--`, `—`, `?`, `…`, `[]`, `""`: what people write for nothing. `!!!` is a band, `~-` and `???` are pieces. */
const NOTHING =
  /^(?:([-\u2010-\u2015_./\\#=\u2026\u30FC])\1*|[?\uFF1F]{1,2}|\[\s*\]|\{\s*\}|\(\s*\)|<\s*>|"+|'+|\s*)$/u;
const NO_LETTER = /^[^\p{L}\p{N}]+$/u;
/** A label or a series in place of an artist. */
const SERIES = /\s(?:compilation|sampler|recordings|records|soundtrack|all stars compilation|remixed)$/i;
const ORIGINAL_CAST = /^original (?:soundtrack|(?:broadway |london |motion picture )?cast\b.*)$/i;

/** Remembers the last answer: of one row it is asked when the row is counted, indexed and compared. */
function remembering(judge: (text: string) => boolean): (text: string) => boolean {
  let last = '';
  let answer = judge(last);
  return (text) => {
    if (text !== last) {
      answer = judge(text);
      last = text;
    }
    return answer;
  };
}

/** Whether an artist's field names nobody: "Various Artists", "unknown", a missing value. */
export const isPlaceholderArtist = remembering((artist) => {
  if (artist === '') return true;
  if (!mayBe(artist, NO_ARTISTS)) return false;
  const text = folded(artist);
  return isOf(artist, text, NO_ARTISTS) || isMadeOf(text, ARTIST_WORDS);
});

/**
 * Whether an artist's field may name nobody who plays, such as a label. "Motion City Soundtrack" is a band, so such a
 * row can be compared.
 */
export const mayBePlaceholderArtist = (artist: string): boolean =>
  isPlaceholderArtist(artist) || SERIES.test(artist) || ORIGINAL_CAST.test(artist);

/** Whether a title's field names no piece: `[Deleted video]`, `Untitled`, `Track 01`, a missing value. */
export const isPlaceholderTitle = remembering((title) => {
  if (title === '') return true;
  if (!mayBe(title, NO_TITLES)) return false;
  const first = title.charCodeAt(0);
  // "99 Problems" begins with a number, too.
  if (first >= 48 && first <= 57 && !/^\d{1,4}\W+\p{L}|^\d{8}_\d{6}$/u.test(title)) return false;
  const text = folded(title);
  return isOf(title, text, NO_TITLES) || NUMBERED.test(text) || RECORDINGS.has(text) || isMadeOf(text, TITLE_WORDS);
});

/** Whether an album's field names no album. */
export const isPlaceholderAlbum = (album: string): boolean =>
  album === '' || (mayBe(album, NO_ALBUMS) && isOf(album, folded(album), NO_ALBUMS));

/** @param plain the text as `folded` gives it. */
function isOf(text: string, plain: string, { texts }: Known): boolean {
  const first = text.charCodeAt(0) | 32;
  const isLetter = first >= 97 && first <= 122;
  if (!isLetter && NO_LETTER.test(text)) return NOTHING.test(text);
  // Words are judged by the lists of this file: "Missing" and "(Empty)" are songs, `#NAME?` and `<NA>` are none.
  if (!isLetter && /^[^\p{L}\p{N}]/u.test(text) && isMissing(text) && !/^[([{<][\p{L} ]+[)\]}>]$/u.test(text))
    return true;
  // One of ten titles is so short.
  if (text.length <= 6 && PRINTABLE.test(text)) return texts.has(shortened(text));
  return texts.has(plain);
}

const shortened = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
