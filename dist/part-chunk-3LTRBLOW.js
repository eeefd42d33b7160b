import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  isMissing,
  isMissingId
} from "./part-chunk-AC6OP24P.js";

// src/ids/reading.ts
var NOTHING = { values: [], suspicious: false };
var UNREADABLE = { values: [], suspicious: true };
var one = (value) => ({ values: [value], suspicious: false });
var LONGEST_CELL = 4096;
var MOST_VALUES = 64;
function remembered(read) {
  const known = /* @__PURE__ */ new Map();
  return (cell) => {
    let reading = known.get(cell);
    if (reading === void 0) {
      if (known.size >= 2 ** 11) known.clear();
      reading = read(cell);
      known.set(cell, reading);
    }
    return reading;
  };
}
function join(parts) {
  const values = /* @__PURE__ */ new Set();
  let suspicious = false;
  for (const part of parts) {
    if (part === void 0) continue;
    if (part === false || values.size >= MOST_VALUES) suspicious = true;
    else values.add(part);
  }
  return values.size === 0 && !suspicious ? NOTHING : { values: [...values], suspicious };
}
var plain = (cell) => cell.normalize("NFKC").replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, "").replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, "-").trim();

// src/ids/identifiers.ts
var isUpper = (code) => code >= 65 && code <= 90;
var isDigit = (code) => code >= 48 && code <= 57;
var isHex = (code) => isDigit(code) || code >= 97 && code <= 102;
function isPlainIsrc(cell) {
  if (cell.length !== 12 || !isUpper(cell.charCodeAt(0)) || !isUpper(cell.charCodeAt(1))) return false;
  for (let i = 2; i < 12; i++) {
    const code = cell.charCodeAt(i);
    if (!isDigit(code) && (i > 4 || !isUpper(code))) return false;
  }
  return !isFiller(cell);
}
var isFiller = (code) => code.endsWith("0000000") && /^(?:[A-Z]{2}(?:000|XXX)|([A-Z])\1{4})/.test(code);
var ISRC = /(?<![A-Z0-9])([A-Z]{2})[-_. ]?([A-Z0-9]{3})[-_. ]?(\d{2})[-_. ]?(\d{5})(?![A-Z0-9])/g;
var ISRC_NOISE = /HTTPS?:\/\/\S*|URN:ISRC|(?<![A-Z0-9])ISRCS?(?:[ _]?(?:CODE|NO|NR))?(?![A-Z0-9])|N\/A|\b(?:ARRAY|DTYPE|OBJECT|LIST|AND|OR|EXPLICIT|CLEAN|SPOTIFY)\b|(?<=\s|^)\.0(?=\s|$)/g;
var withoutHyphens = (cell) => cell.slice(0, 2) + cell.slice(3, 6) + cell.slice(7, 9) + cell.slice(10);
var isHyphenatedIsrc = (cell) => cell.length === 15 && cell[2] === "-" && cell[6] === "-" && cell[9] === "-" && isPlainIsrc(withoutHyphens(cell));
function readIsrcs(cell) {
  if (cell === "") return NOTHING;
  if (isPlainIsrc(cell)) return one(cell);
  if (isHyphenatedIsrc(cell)) return one(withoutHyphens(cell));
  return isrcsIn(cell);
}
var isrcsIn = remembered((cell) => {
  if (isMissingId(cell)) return NOTHING;
  if (cell.length > LONGEST_CELL) return UNREADABLE;
  const found = [];
  const rest = plain(cell).replace(/\\[nrt]|%0[AD9]|%20/gi, " ").toUpperCase().replace(ISRC, (_, country, owner, year, number) => {
    const code = country + owner + year + number;
    found.push(isFiller(code) ? false : code);
    return " ";
  });
  const words = wordsOf(rest.replace(ISRC_NOISE, " ")).map((word) => isMissingId(word) ? void 0 : false);
  const isLink = found.length === 0 && rest.includes("://");
  return join([...found, ...words, ...isLink ? [false] : []]);
});
var wordsOf = (text) => text.replace(/^\s*=(?=")/, "").split(/[\s;,|"'`\u2018\u2019\u201C\u201D\u3001/[\]{}()<>:=.]+/).filter((word) => word !== "" && /[\p{L}\p{N}]/u.test(word));
function isPlainUuid(cell) {
  if (cell.length !== 36) return false;
  for (let i = 0; i < 36; i++) {
    const code = cell.charCodeAt(i);
    if (i === 8 || i === 13 || i === 18 || i === 23 ? code !== 45 : !isHex(code)) return false;
  }
  return !isNilUuid(cell);
}
var isNilUuid = (cell) => cell.startsWith("0000000") && /^[0-]+$/.test(cell);
var UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/;
var MUSICBRAINZ = /^(?:https?:)?(?:\/\/)?(?:[a-z0-9-]+\.)?musicbrainz\.org\/(?:ws\/[12]\/)?([a-z-]+)\/([0-9a-f-]{32,36})(?:[/?#.].*)?$/;
var LISTENBRAINZ = /^(?:https?:)?(?:\/\/)?(?:[a-z0-9-]+\.)?listenbrainz\.org\/track\/([0-9a-f-]{32,36})(?:[/?#].*)?$/;
var UUID_PREFIX = /^(?:urn:(?:uu|mb)id:|mb:|(?:(?:mb|musicbrainz)[_:-]?)?(?:recording[_-]?)?(?:mb|gu|uu)?id[:=]|(?:musicbrainz[:_])?recording[:=]|musicbrainz:)/;
var UUID_WORDS = new Set(
  ["", "urn:uuid", "uuid", "uuid.uuid", "guid", "mbid", "recording", "id", "recording_id", "recording_mbid"].concat(
    ...["musicbrainz", "musicbrainz_recording_id", "mb_recording_id", "musicbrainz_recordingid", "recording-id"]
  )
);
function uuidOf(text) {
  const parts = text.length >= 32 && text.length <= 36 ? UUID.exec(text) : null;
  if (!parts) return void 0;
  const id = parts.slice(1).join("-");
  return isNilUuid(id) ? void 0 : id;
}
function readMbids(cell) {
  if (cell === "") return NOTHING;
  return isPlainUuid(cell) ? one(cell) : mbidsIn(cell);
}
var mbidsIn = remembered((cell) => {
  if (isMissingId(cell)) return NOTHING;
  if (cell.length > LONGEST_CELL) return UNREADABLE;
  const words = plain(cell).toLowerCase().split(/[\s;,|+&\u3001"'`\u2018\u2019\u201C\u201D[\]{}()<>]+/);
  return join(words.filter((word) => /[\p{L}\p{N}]/u.test(word)).flatMap(mbidsOf));
});
function mbidsOf(word) {
  if (isMissingId(word)) return [void 0];
  if (UUID_WORDS.has(word.replace(/[:=]$/, ""))) return [];
  const link = MUSICBRAINZ.exec(word);
  if (link) return [link[1] === "recording" && (uuidOf(link[2]) ?? false)];
  const listened = LISTENBRAINZ.exec(word);
  if (listened) return [uuidOf(listened[1]) ?? false];
  if (word.includes("://")) return [false];
  const file = /^(?:.*\/)?([0-9a-f-]{32,36})(?:\.[a-z0-9]{1,5}){1,2}$/.exec(word);
  if (file) return [uuidOf(file[1]) ?? false];
  const named = /^\/?recording\/([0-9a-f-]{32,36})\/?$/.exec(word);
  if (named) return [uuidOf(named[1]) ?? false];
  return word.split("/").map((part) => part === "" ? void 0 : uuidOf(part.replace(UUID_PREFIX, "")) ?? false);
}
var OF_NOTHING = /* @__PURE__ */ new Set([
  "d41d8cd98f00b204e9800998ecf8427e",
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
]);
var MD5 = { digits: 32, base64: 22, prefix: /^(?:urn:)?md5(?:sum)?[:=/-]/i };
var SHA256 = { digits: 64, base64: 43, prefix: /^(?:urn:)?sha(?:2?-)?256(?:sum)?[:=/-]/i };
var ANY_PREFIX = /^(?:md5|sha-?(?:1|224|256|384|512)|blake2b|blake3|crc32c?|xxh(?:64|3)?)(?:sum)?[:=-]/i;
var digestReader = (form) => {
  const slow = remembered((cell) => digestsIn(cell, form));
  return (cell) => {
    if (cell === "") return NOTHING;
    return isPlainHex(cell, form.digits) ? one(cell) : slow(cell);
  };
};
function isPlainHex(cell, digits) {
  if (cell.length !== digits) return false;
  for (let i = 0; i < digits; i++) if (!isHex(cell.charCodeAt(i))) return false;
  return !isEmptyDigest(cell);
}
var isEmptyDigest = (hex) => hex.startsWith("0000000") ? /^0+$/.test(hex) : (hex.startsWith("d41") || hex.startsWith("e3b")) && OF_NOTHING.has(hex);
var SUM = /^\\?([0-9a-f]+)(?: {2}| \*|\t)\S/i;
var BSD_SUM = /^(?:md5|sha-?256) ?\([^\n]*\) ?= ?([0-9a-f]+)$/i;
function digestsIn(cell, form) {
  if (isMissingId(cell)) return NOTHING;
  if (cell.length > LONGEST_CELL) return UNREADABLE;
  const text = plain(cell);
  const sum = SUM.exec(text) ?? BSD_SUM.exec(text);
  if (sum) return join([digestOf(sum[1], form)]);
  const grouped = /^(?:[0-9a-f]{2}[: -]?)+$/i.test(text) ? text.replace(/[: -]/g, "") : "";
  if (grouped.length === form.digits) return join([digestOf(grouped, form)]);
  const words = text.split(/[\s;,|"'`\u2018\u2019\u201C\u201D[\]{}()<>]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return join(
    words.map(
      (word) => /^(?:=?b|x|h|oid|etag:|md5(?:sum)?[:=]?|sha(?:2?-)?256(?:sum)?[:=]?)$/i.test(word) ? void 0 : digestOf(word, form)
    )
  );
}
function digestOf(word, form) {
  if (isMissingId(word)) return void 0;
  const text = word.replace(form.prefix, "").replace(/^\\x/, "").replace(/\.(?:wav|mp3|flac|ogg|opus|m4a)$/i, "");
  if (ANY_PREFIX.test(text)) return false;
  const hex = text.replace(/^0x/i, "").toLowerCase();
  if (hex.length === form.digits && /^[0-9a-f]+$/.test(hex)) return isEmptyDigest(hex) ? void 0 : hex;
  const base64 = text.replace(/={1,2}$/, "");
  if (base64.length !== form.base64 || !/^[A-Za-z0-9+/_-]+$/.test(base64)) return false;
  const decoded2 = Buffer.from(base64, "base64").toString("hex");
  return decoded2.length !== form.digits ? false : isEmptyDigest(decoded2) ? void 0 : decoded2;
}
var readMd5s = digestReader(MD5);
var readSha256s = digestReader(SHA256);

// src/model/nothing.ts
var WORDS = new Set(
  `no|noid|nope|n a|nothing|null value|nullif|missing value|na character|na integer|na real|na complex|inf|infinity|
  to be announced|to be determined|à définir|not avail|nc|n p|o a|o t|ohne|ohne angabe|nicht bekannt|nicht angegeben|nicht gesetzt|
  no hay|sin información|sin especificar|sem dados|sem informação|não informado|não especificado|nulo|nula|nulle|néant|non renseigné|
  non communiqué|inconnue|pas de données|non noto|non specificato|nessun dato|nessuna|geen gegevens|niet beschikbaar|ingen|
  ingen data|ej tillgänglig|ej angivet|tomt|ei tietoa|puudub|andmed puuduvad|nav datu|nėra|nėra duomenų|nincs|nincs adat|žádné|
  žádný|žiadne|nema podataka|ni podatkov|няма|няма данни|нема|немає|невідомий|відсутній|відсутнє|отсутствует|не указано|
  не указан|пусто|неизвестный|неизв|нет информации|καμία|κανένα|δεν υπάρχει|veri yok|boş|bilinmeyen|لا يوجد|غير متوفر|مجهول|فارغ|אין|ריק|ندارد|
  نامشخص|نامعلوم|उपलब्ध नहीं|कोई नहीं|তথ্য নেই|இல்லை|ไม่ทราบ|ไม่ระบุ|không|không rõ|không biết|tidak diketahui|tiada|wala|hakuna|暂无数据|未填写|没有|沒有|
  空白|缺失|未知的|佚名|無資料|データなし|該当なし|未登録|未入力|ナシ|모름|해당 없음|해당없음|정보 없음|정보없음|자료없음|자료 없음|알수없음|비공개`.split("|").map((word) => word.trim())
);
var THING = "(?:(?:youtube|yt|spotify|deezer|discogs|acoustid|freesound|jamendo|soundcloud|track|video|song|audio|source|media|external) )?(?:ids?|urls?|uris?|links?|videos?|tracks?|songs?|isrcs?|mbids?|md5s?|hash|sources?|values?|data|match(?:es)?|results?|info|information|audio|files?|entry|records?|youtube|spotify|deezer|soundcloud)";
var STATE = "(?:unknown|missing|none|null|nan|invalid|deleted|removed|unavailable|empty|pending|tbd|(?:is )?not (?:available|found|set|known|given|specified|provided|applicable|listed|assigned|matched))";
var PHRASE = new RegExp(
  `^(?:(?:no|without|missing|unknown|invalid|null|nan|empty) ${THING}(?: (?:available|found|given|yet))?|${THING} ${STATE}|${STATE}(?: (?:yet|id))?|not (?:avail|yet .{1,20})|error \\d{3})$`
);
var CODE = /^=?(?:(?:np|numpy|pd|pandas|math|json|float|double|jsonb?|sql|r)[.(]["' ]?)?([#<]?[a-z]+>?)["' ]?(?:\(\))?\)?(?:\.0|%)?$/;
var ERROR = /^(?:(?:err|error):? ?\d{3}|#(?:ref|name|num|value))$/;
var ENDING = /\.(?:wav|mp3|flac|ogg|opus|m4a|aac|webm|mp4|json|npy)$/;
var LONGEST = 64;
function saysNothing(text) {
  if (isMissingId(text)) return true;
  if (text.length > LONGEST) return false;
  const lower = text.toLowerCase();
  if (isNothing(lower)) return true;
  const parts = lower.split(/[,;|/\s[\](){}]+/).filter((part) => part !== "");
  return parts.length > 1 && parts.every((part) => isMissingId(part));
}
function isNothing(lower) {
  if (ERROR.test(lower)) return true;
  const code = CODE.exec(lower)?.[1];
  if (code !== void 0 && isMissing(code)) return true;
  const words = lower.replace(ENDING, "").replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
  return words === "" || WORDS.has(words) || words.startsWith("n a no ") || isMissing(words) || PHRASE.test(words);
}

// src/ids/links.ts
var YOUTUBE_ID = /^[A-Za-z0-9_-]{11}$/;
var SPOTIFY_ID = /^[A-Za-z0-9]{22}$/;
var NO_VIDEOS = /* @__PURE__ */ new Set(["videoseries", "live_stream"]);
var NO_SOURCE = false;
var source = (namespace, id) => id ? { namespace, id } : NO_SOURCE;
var ADDRESS = /^(?:[a-z][a-z0-9+.-]{0,20}:)?\/\//i;
var BARE_HOST = /^(?:[a-z0-9-]+\.){0,3}(?:youtube(?:-nocookie)?\.com|youtu\.be|ytimg\.com|spotify\.com|spotify\.link|spoti\.fi|deezer\.com|deezer\.page\.link|discogs\.com|acoustid\.org|freesound\.org|jamendo\.com|jamen\.do|soundcloud\.com|musicbrainz\.org)(?:[/?#]|$)/i;
var isWebAddress = (text) => ADDRESS.test(text) || BARE_HOST.test(text);
function readAddress(text) {
  let url;
  try {
    const whole = text.replaceAll("&amp;", "&").replace(/\\u0026/gi, "&").replace(/\\\//g, "/").replace(/[.,;!]+$/, "");
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(whole) ? whole : `https://${whole.replace(/^[a-z]*:?\/\//i, "")}`);
  } catch {
    return NO_SOURCE;
  }
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  const service = SERVICES.find(([name]) => host === name || host.endsWith(`.${name}`));
  if (!service) return inOther(url) ?? { namespace: "link", id: addressOf(url) };
  const steps = url.pathname.split("/").filter((step) => step !== "");
  return service[1](steps, url);
}
function inOther(url) {
  const archived = /^\/web\/\d+[a-z_]*\/(https?:\/\/.+)$/.exec(url.pathname + url.search)?.[1];
  const led = archived ?? ["u", "q", "url"].map((name) => url.searchParams.get(name)).find((to) => to && BARE_HOST.test(to.replace(/^https?:\/\//i, "")));
  if (led && led.length < url.href.length) {
    const read = readAddress(led);
    if (read && read.namespace !== "link") return read;
  }
  return void 0;
}
function addressOf(url) {
  for (const name of [...url.searchParams.keys()]) if (/^utm_/i.test(name)) url.searchParams.delete(name);
  const host = url.hostname.toLowerCase().replace(/^www\./, "");
  return `${host}${url.port && `:${url.port}`}${url.pathname.replace(/\/+$/, "")}${url.search}`;
}
var youtubeId = (id) => id && YOUTUBE_ID.test(id) && !NO_VIDEOS.has(id) ? id : void 0;
function youtube(steps, url) {
  const [kind = "", second] = steps;
  const inner = ["attribution_link", "oembed", "redirect"].includes(kind) ? url.searchParams.get("u") ?? url.searchParams.get("url") ?? url.searchParams.get("q") : null;
  if (inner) return inner.startsWith("/") ? readAddress(`https://youtube.com${inner}`) : readYoutubeOnly(inner);
  const asked = youtubeId(url.searchParams.get("v") ?? url.searchParams.get("V") ?? url.searchParams.get("vi"));
  const inPath = /^(?:watch|embed|shorts|live|v|vi|vi_webp|e|an_webp|video)$/.test(kind) ? youtubeId(second) : void 0;
  const behind = youtubeId(/[#!&?/]v[=/]([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])/.exec(url.hash)?.[1]);
  const id = asked ?? inPath ?? behind;
  if (!id) return NO_SOURCE;
  const [start, end] = [seconds(url.searchParams.get("start")), seconds(url.searchParams.get("end"))];
  return {
    namespace: "youtube",
    id,
    ...start !== void 0 && end !== void 0 && start < end ? { start, end } : {}
  };
}
function readYoutubeOnly(address) {
  const read = isWebAddress(address) ? readAddress(address) : NO_SOURCE;
  return read && read.namespace === "youtube" ? read : NO_SOURCE;
}
var seconds = (text) => text !== null && /^\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) : void 0;
var after = (steps, kind) => {
  const at = steps.lastIndexOf(kind);
  return at < 0 ? void 0 : steps[at + 1];
};
var numberOf = (text) => text && /^0*[1-9]\d{0,17}$/.test(text) ? text.replace(/^0+/, "") : void 0;
var leadingNumber = (text) => numberOf(/^[rm]?(\d{1,18})(?:-|$)/.exec(text ?? "")?.[1]);
var discogs = (steps) => {
  for (const kind of ["release", "master", "releases", "masters"]) {
    const id = leadingNumber(after(steps, kind));
    if (id) return source(kind.startsWith("m") ? "discogs-master" : "discogs", `${kind[0]}${id}`);
  }
  return NO_SOURCE;
};
var soundcloud = (steps, url) => {
  const inner = url.searchParams.get("url");
  if (inner && isWebAddress(inner)) {
    const read = readAddress(inner);
    return read !== false && read.namespace.startsWith("soundcloud") ? read : NO_SOURCE;
  }
  const id = /^(?:soundcloud:tracks:)?(\d+)$/.exec(decoded(after(steps, "tracks") ?? ""))?.[1];
  if (id) return source("soundcloud", numberOf(id));
  const [user, title, secret] = steps;
  const isPage = user && title && !["sets", "tracks", "albums", "likes", "reposts", "popular-tracks"].includes(title);
  const isPlace = user && ["discover", "search", "charts", "you", "pages", "playlists", "users", "stream"].includes(user);
  if (!isPage || isPlace || url.hostname.startsWith("on.") || secret && !secret.startsWith("s-") && secret !== "recommended")
    return NO_SOURCE;
  return source("soundcloud-page", decoded(`${user}/${title}`).toLowerCase());
};
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
var spotify = (steps, url) => {
  const inner = url.searchParams.get("uri") ?? url.searchParams.get("url");
  const named = /(?:^|:\/\/[^/]+\/|[:/])track[:/]([A-Za-z0-9]{22})(?![A-Za-z0-9])/.exec(inner ?? "")?.[1];
  const kinds = ["track", "tracks", "audio-features", "audio-analysis"];
  return source("spotify", [...kinds.map((kind) => after(steps, kind)), named].find(isSpotifyId));
};
var SERVICES = [
  ["youtube.com", youtube],
  ["youtube-nocookie.com", youtube],
  ["ytimg.com", youtube],
  ["youtu.be", ([id], url) => youtubeId(id) ? source("youtube", id) : youtube([], url)],
  // Sites that show the same videos by the same addresses
  ...["youtubekids.com", "youtube.googleapis.com", "yewtu.be", "invidious.io", "piped.video", "hooktube.com"].map(
    (host) => [host, youtube]
  ),
  ["spotify.com", spotify],
  ["spotify.link", () => NO_SOURCE],
  ["spoti.fi", () => NO_SOURCE],
  ["deezer.com", (steps, url) => source("deezer", deezerId(steps, url))],
  ["deezer.page.link", () => NO_SOURCE],
  ["discogs.com", discogs],
  [
    "acoustid.org",
    (steps, url) => source("acoustid", uuidOf((after(steps, "track") ?? url.searchParams.get("trackid") ?? "").toLowerCase()))
  ],
  [
    "freesound.org",
    (steps) => source(
      "freesound",
      numberOf(
        after(steps, "sounds") ?? after(steps, "s") ?? after(steps, "iframe") ?? after(steps, "download") ?? fileNumber(steps)
      )
    )
  ],
  [
    "jamendo.com",
    (steps, url) => source("jamendo", numberOf(after(steps, "track") ?? after(steps, "t") ?? url.searchParams.get("trackid")))
  ],
  ["jamen.do", (steps) => source("jamendo", numberOf(after(steps, "t")))],
  ["soundcloud.com", soundcloud],
  ["musicbrainz.org", (steps) => source("musicbrainz", uuidOf((after(steps, "recording") ?? "").toLowerCase()))]
];
var isSpotifyId = (text) => text !== void 0 && SPOTIFY_ID.test(text);
var deezerId = (steps, url) => numberOf(after(steps, "track") ?? (steps.includes("plugins") ? url.searchParams.get("id") : void 0));
var fileNumber = (steps) => /^(\d+)_/.exec(steps.at(-1) ?? "")?.[1];

// src/ids/sources.ts
var NOTHING2 = { sources: [], suspicious: false };
var UNREADABLE2 = { sources: [], suspicious: true };
var [LETTER, DIGIT, SIGN] = [1, 2, 4];
var KIND = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  KIND[code] = /[A-Za-z]/.test(character) ? LETTER : /\d/.test(character) ? DIGIT : /[-_]/.test(character) ? SIGN : 0;
}
function isPlainYoutube(cell) {
  if (cell.length !== 11) return false;
  let kinds = 0;
  for (let i = 0; i < 11; i++) {
    const kind = KIND[cell.charCodeAt(i)] ?? 0;
    if (kind === 0) return false;
    kinds |= kind;
  }
  return kinds !== DIGIT && kinds !== SIGN && !(kinds === LETTER ? isMissingId(cell) : kinds === (DIGIT | SIGN) && isMissingId(cell));
}
var WATCH = /^https?:\/\/(?:www\.)?(?:youtube\.com\/watch\?v=|youtu\.be\/)([A-Za-z0-9_-]{11})(?:[&?](?:t|si|feature|list)=[\w.-]*)*$/;
function isPlainLink(cell) {
  if (cell.length === 43) return cell.startsWith("https://www.youtube.com/watch?v=") && isPlainYoutube(cell.slice(32));
  return cell.length === 28 && cell.startsWith("https://youtu.be/") && isPlainYoutube(cell.slice(17));
}
var recent = /* @__PURE__ */ new Map();
function readSources(cell) {
  if (cell === "") return NOTHING2;
  if (isPlainYoutube(cell)) return { sources: [{ namespace: "youtube", id: cell }], suspicious: false };
  const watched = cell.startsWith("http") ? WATCH.exec(cell)?.[1] : void 0;
  if (watched !== void 0) return { sources: [{ namespace: "youtube", id: watched }], suspicious: false };
  let found = recent.get(cell);
  if (found === void 0) {
    found = sourcesIn(cell);
    if (recent.size >= 2 ** 11) recent.clear();
    recent.set(cell, found);
  }
  return found;
}
var BETWEEN = /[\s;,|"'`\u2018\u2019\u201C\u201D[\]{}()<>]+/;
function sourcesIn(cell) {
  if (isMissingId(cell)) return NOTHING2;
  if (cell.length > LONGEST_CELL) return UNREADABLE2;
  const text = tidied(unquoted(plain(cell)));
  if (saysNothing(text)) return NOTHING2;
  if (GROUPED.test(text.replace(SERVICE_PREFIX, ""))) return UNREADABLE2;
  const service = isWebAddress(text) || SERVICE_PREFIX.test(text);
  const whole = service && /\s/.test(text) ? void 0 : readKnown(text);
  if (whole) return of([whole]);
  const parts = text.split(BETWEEN).filter((part) => !isMissingId(part));
  if (parts.length > MOST_VALUES) return UNREADABLE2;
  if (parts.length > 1) {
    const known = parts.map((part) => readKnown(part) ?? (NUMBER.test(part) ? bare(part) : void 0));
    if (known.every((each) => each !== void 0) && known.some((each) => each)) return of(known);
  }
  return whole === false || service ? UNREADABLE2 : of([bare(text)]);
}
var NUMBER = /^\d{1,18}(?:\.0+)?$/;
var GROUPED = /^\d{1,3}(?:[,.' \u00A0\u202F\u2019_]\d{3})+$/;
function of(read) {
  const sources = /* @__PURE__ */ new Map();
  for (const each of read) if (each) sources.set(sourceKey(each), each);
  return { sources: [...sources.values()], suspicious: read.includes(false) };
}
var sourceKey = ({ namespace, id }) => `${namespace}:${id}`;
var unquoted = (text) => {
  const inner = /^=?\s*(["'`\u2018\u201C])(.*?)["'`\u2019\u201D]$/u.exec(text)?.[2] ?? text;
  return inner.replace(/^[='`\u2018\u2019\\](?=\S)/, "").trim();
};
var tidied = (text) => {
  const embedded = /^(?:<[a-z][^>]{0,200}?(?:src|href)=["']?|!?\[[^\]]{0,200}\]\()([^"'\s)>]+)/i.exec(text)?.[1];
  const inner = (embedded ?? text).replace(/^((?:https?:)?)\\\/\\\//i, "$1//").replace(/^vnd\.youtube:(?:\/\/)?/i, "youtube:").replace(/^spotify%3a/i, "spotify:").replace(/^(spotify:track)%3a/i, "$1:").replace(/^spotify:\/\/track\//i, "spotify:track:").replace(/^(spotify:track:[A-Za-z0-9]{22})\?.*$/i, "$1");
  const end = /^\/?(?:watch)?\??v=([A-Za-z0-9_-]{11})(?:&.*)?$/.exec(inner) ?? /^([A-Za-z0-9_-]{11})[?&]t=[\dhms]+$/.exec(inner);
  if (end) return `youtube:${end[1]}`;
  return inner.replace(/^(?:file|s3|gs|gcs|az|abfss?|hdfs|wasbs?):\/\/+(?=.*\.\w{2,5}$)/i, "");
};
var SERVICE_PREFIX = /^(youtube|yt|ytid|spotify|deezer|discogs|acoustid|freesound|fs|jamendo|soundcloud|ytsearch\d*)(?::(?:video|track|tracks|sound|id|recording|release|master))?[:=]/i;
function readKnown(text) {
  if (isPlainYoutube(text)) return { namespace: "youtube", id: text };
  if (isWebAddress(text)) return readAddress(text);
  if (/^https?%3a/i.test(text)) return readAddress(percentDecoded(text));
  if (SPOTIFY_ID.test(text) && /\d/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text))
    return { namespace: "spotify", id: text };
  const prefixed = SERVICE_PREFIX.exec(text);
  if (prefixed) return readPrefixed(prefixed, text.slice(prefixed[0].length).trim());
  return readFile(text);
}
function percentDecoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
var NAMED = { yt: "youtube", ytid: "youtube", fs: "freesound" };
function readPrefixed([prefix, service], id) {
  const name = service.toLowerCase().replace(/^ytsearch\d*$/, "youtube");
  const namespace = NAMED[name] ?? name;
  const kind = /:(release|master)[:=]$/i.exec(prefix)?.[1]?.[0]?.toLowerCase() ?? "";
  return readOf(namespace, namespace === "discogs" && /^\d/.test(id) ? kind + id : id);
}
var AUDIO = /\.(?:wav|mp3|flac|ogg|oga|opus|m4a|aac|aiff?|wma|webm|mkv|mp4|m4v|mov|avi|au|npy|npz|pt|pkl|json|jpg|png|webp)(?:\.gz)?$/i;
var FORMAT = /\.f\d{1,4}$/;
function stemOf(text) {
  if (!AUDIO.test(text)) return void 0;
  return text.replace(/\.gz$/i, "").slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1).replace(AUDIO, "").replace(FORMAT, "");
}
var TIMES = /^([_-])(\d{1,8}(?:\.\d{1,6})?)(?:[_-](\d{1,8}(?:\.\d{1,6})?))?$/;
function readFile(text) {
  const stem = stemOf(text);
  const name = stem ?? text;
  const inBrackets = stem === void 0 ? void 0 : /\[([A-Za-z0-9_-]{11})\]$/.exec(stem)?.[1];
  if (inBrackets && isPlainYoutube(inBrackets)) return { namespace: "youtube", id: inBrackets };
  const inDiscogs = /^\[?[rm]\d{1,12}\]$/.test(name) ? readOf("discogs", name) : void 0;
  if (inDiscogs) return inDiscogs;
  const sound = /^(\d{1,8})__[^/\\]{1,200}__/.exec(name)?.[1];
  if (sound) return { namespace: "freesound", id: numberOf(sound) ?? sound };
  const track = /^track_(\d{7})$/.exec(name)?.[1];
  if (track) return { namespace: "jamendo", id: numberOf(track) ?? track };
  const prefix = /^(?:youtube|yt)[_-]/i.exec(name)?.[0].length;
  if (prefix !== void 0 && isPlainYoutube(name.slice(prefix)))
    return { namespace: "youtube", id: name.slice(prefix) };
  return youtubeFile(name, stem !== void 0);
}
function youtubeFile(name, isFile) {
  const marked = name.startsWith("Y") && isFile;
  for (const from of marked ? [1, 0] : [0]) {
    const id = name.slice(from, from + 11);
    if (!isPlainYoutube(id)) continue;
    const rest = name.slice(from + 11);
    if (rest === "" && isFile) return { namespace: "youtube", id };
    const times = TIMES.exec(rest);
    if (times && (isFile || times[3] !== void 0 || times[2]?.length === 6))
      return { namespace: "youtube", id, ...rangeOf(times) };
  }
  const at = !isFile && name.startsWith("Y") && name.length > 12 ? TIMES.exec(name.slice(12)) : null;
  if (at?.[3] !== void 0 && isPlainYoutube(name.slice(1, 12)))
    return { namespace: "youtube", id: name.slice(1, 12), ...rangeOf(at) };
  return void 0;
}
function rangeOf([, , from, to]) {
  if (to === void 0) return {};
  const [start, end] = [Number(from), Number(to)];
  const unit = Number.isInteger(start) && Number.isInteger(end) && end - start >= 1e3 ? 1e3 : 1;
  return start < end ? { start: start / unit, end: end / unit } : {};
}
function bare(text) {
  const uuid = uuidOf(
    text.toLowerCase().replace(/^urn:uuid:/, "").replace(/^\{(.*)\}$/, "$1")
  );
  if (uuid) return { namespace: "uuid", id: uuid };
  const name = AUDIO.test(text) ? text.replace(AUDIO, "") : text;
  const number = numberOf(name.replace(/\.0+$/, ""));
  return number ? { namespace: "number", id: number } : { namespace: "name", id: name };
}
var NO_RECORDING = /(?:^|[/:])(?:album|artist|playlist|episode|show|user|label|channel|set|group|local)s?[/:]/i;
function readOf(namespace, text) {
  if (NO_RECORDING.test(text) || isMissingId(text)) return false;
  const name = stemOf(text) ?? text;
  const last = name.slice(name.lastIndexOf("/") + 1);
  const found = (id) => id ? { namespace, id } : false;
  switch (namespace) {
    case "youtube":
      return readYoutube(text, name);
    case "spotify":
      return found(SPOTIFY_ID.test(last) && last);
    case "acoustid":
      return found(uuidOf(last.toLowerCase().replace(/^\{(.*)\}$/, "$1")));
    case "discogs": {
      const [, kind, digits] = /^\[?([rm]?)(\d{1,18})(?:\.0+)?\]?$/i.exec(last) ?? [];
      const number = numberOf(digits);
      if (kind?.toLowerCase() === "m") return number ? { namespace: "discogs-master", id: `m${number}` } : false;
      return found(number && `r${number}`);
    }
    case "jamendo":
      return found(numberOf(/^(?:track_?)?(\d{1,18})(?:\.0+|\.low)?$/i.exec(last)?.[1]));
    case "freesound":
      return found(numberOf(/^(\d{1,18})(?:\.0+|__.*)?$/.exec(last)?.[1]));
    case "soundcloud":
      if (/^[\w-]{1,64}\/[\w-]{1,255}$/.test(text) && !/^\d+$/.test(last))
        return { namespace: "soundcloud-page", id: text.toLowerCase() };
      return found(numberOf(last.replace(/\.0+$/, "")));
    default:
      return found(numberOf(last.replace(/\.0+$/, "")));
  }
}
function readYoutube(text, name) {
  if (YOUTUBE_ID.test(text)) return { namespace: "youtube", id: text };
  const read = youtubeFile(name, true) ?? readFile(text);
  if (read) return read.namespace === "youtube" ? read : false;
  const id = name === text ? void 0 : /-([A-Za-z0-9_-]{11})$/.exec(name)?.[1];
  return id ? { namespace: "youtube", id } : false;
}
var isOfService = ({ namespace }) => !UNSAID.has(namespace) && namespace !== "link";
var UNSAID = /* @__PURE__ */ new Set(["uuid", "number", "name"]);
function qualified(cell, { namespace, prefix }) {
  if (cell === "" || cell.length > LONGEST_CELL) return cell;
  if (namespace === "youtube" && isPlainYoutube(cell)) return cell;
  const { sources, suspicious } = readSources(cell);
  if (sources.length === 0 && !suspicious) return "";
  const isSaid = ({ namespace: said }) => said === namespace || said.startsWith(`${namespace}-`);
  if (!suspicious && sources.every(isSaid)) return cell;
  const text = tidied(unquoted(plain(cell)));
  if (GROUPED.test(text)) return `${prefix}${text.replace(/\s/g, ",")}`;
  const written = text.split(BETWEEN).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const told = written.filter((part) => !isMissingId(part) && part.replace(/[:=]$/, "").toLowerCase() !== namespace);
  const parts = told.length > 0 ? told : written;
  const says = (part) => isWebAddress(part) || SERVICE_PREFIX.test(part) || readSources(part).sources.some((each) => isSaid(each) && !UNSAID.has(each.namespace));
  return parts.map((part) => says(part) ? part : `${prefix}${part}`).join(" ");
}

export {
  NOTHING,
  one,
  LONGEST_CELL,
  MOST_VALUES,
  plain,
  isPlainIsrc,
  isHyphenatedIsrc,
  readIsrcs,
  isPlainUuid,
  uuidOf,
  readMbids,
  readMd5s,
  readSha256s,
  isPlainYoutube,
  isPlainLink,
  readSources,
  sourceKey,
  isOfService,
  qualified
};
