import { isMissing, isMissingId } from './missing.ts';

/** More words for nothing than a title can be judged by: an id of a source is none of them. */
const WORDS: ReadonlySet<string> = new Set(
  `no|noid|nope|n a|nothing|null value|nullif|missing value|na character|na integer|na real|na complex|inf|infinity|
  to be announced|to be determined|à définir|not avail|nc|n p|o a|o t|ohne|ohne angabe|nicht bekannt|nicht angegeben|nicht gesetzt|
  no hay|sin información|sin especificar|sem dados|sem informação|não informado|não especificado|nulo|nula|nulle|néant|non renseigné|
  non communiqué|inconnue|pas de données|non noto|non specificato|nessun dato|nessuna|geen gegevens|niet beschikbaar|ingen|
  ingen data|ej tillgänglig|ej angivet|tomt|ei tietoa|puudub|andmed puuduvad|nav datu|nėra|nėra duomenų|nincs|nincs adat|žádné|
  žádný|žiadne|nema podataka|ni podatkov|няма|няма данни|нема|немає|невідомий|відсутній|відсутнє|отсутствует|не указано|
  не указан|пусто|неизвестный|неизв|нет информации|καμία|κανένα|δεν υπάρχει|veri yok|boş|bilinmeyen|لا يوجد|غير متوفر|مجهول|فارغ|אין|ריק|ندارد|
  نامشخص|نامعلوم|उपलब्ध नहीं|कोई नहीं|তথ্য নেই|இல்லை|ไม่ทราบ|ไม่ระบุ|không|không rõ|không biết|tidak diketahui|tiada|wala|hakuna|暂无数据|未填写|没有|沒有|
  空白|缺失|未知的|佚名|無資料|データなし|該当なし|未登録|未入力|ナシ|모름|해당 없음|해당없음|정보 없음|정보없음|자료없음|자료 없음|알수없음|비공개`
    .split('|')
    .map((word) => word.trim()),
);

/** Words that tables have in a column of sources in place of a source. */
const THING =
  '(?:(?:youtube|yt|spotify|deezer|discogs|acoustid|freesound|jamendo|soundcloud|track|video|song|audio|source|media|external) )?(?:ids?|urls?|uris?|links?|videos?|tracks?|songs?|isrcs?|mbids?|md5s?|hash|sources?|values?|data|match(?:es)?|results?|info|information|audio|files?|entry|records?|youtube|spotify|deezer|soundcloud)';
const STATE =
  '(?:unknown|missing|none|null|nan|invalid|deleted|removed|unavailable|empty|pending|tbd|(?:is )?not (?:available|found|set|known|given|specified|provided|applicable|listed|assigned|matched))';
const PHRASE = new RegExp(
  `^(?:(?:no|without|missing|unknown|invalid|null|nan|empty) ${THING}(?: (?:available|found|given|yet))?|${THING} ${STATE}|${STATE}(?: (?:yet|id))?|not (?:avail|yet .{1,20})|error \\d{3})$`,
);
/** `np.nan`, `pd.NA`, `JSON.null`, `float('nan')`, `=NA()` */
const CODE =
  /^=?(?:(?:np|numpy|pd|pandas|math|json|float|double|jsonb?|sql|r)[.(]["' ]?)?([#<]?[a-z]+>?)["' ]?(?:\(\))?\)?(?:\.0|%)?$/;
const ERROR = /^(?:(?:err|error):? ?\d{3}|#(?:ref|name|num|value))$/;
const ENDING = /\.(?:wav|mp3|flac|ogg|opus|m4a|aac|webm|mp4|json|npy)$/;

/** Longer texts say something. */
const LONGEST = 64;

/**
 * Whether a text in place of a source says that there is none, in words that may be a title elsewhere: `no url`,
 * `np.nan`, `None.mp3`, `not_found`, `nan;nan`. A name that says nothing is equal to every other, and no two rows are
 * alike by it.
 */
export function saysNothing(text: string): boolean {
  if (isMissingId(text)) return true;
  if (text.length > LONGEST) return false;
  const lower = text.toLowerCase();
  if (isNothing(lower)) return true;
  const parts = lower.split(/[,;|/\s[\](){}]+/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => isMissingId(part));
}

function isNothing(lower: string): boolean {
  if (ERROR.test(lower)) return true;
  const code = CODE.exec(lower)?.[1];
  if (code !== undefined && isMissing(code)) return true;
  const words = lower
    .replace(ENDING, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  return words === '' || WORDS.has(words) || words.startsWith('n a no ') || isMissing(words) || PHRASE.test(words);
}
