import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/text/parse/codings.ts
var HIGH = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);
var decoded = (label) => new TextDecoder(label).decode(HIGH);
var CP437 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";
var CP850 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´­±‗¾¶§÷¸°¨·¹³²■ ";
var codingOf = (name, characters) => ({
  name,
  bytes: new Map([...characters].map((char, i) => [char, 128 + i]))
});
var CP1252_CONTROLS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
var LATIN1_LETTERS = Array.from({ length: 96 }, (_, i) => String.fromCharCode(160 + i)).join("");
var CP1252 = codingOf("utf8-as-cp1252", CP1252_CONTROLS + LATIN1_LETTERS);
var inCp1252 = (byte) => byte >= 128 && byte < 160 ? CP1252_CONTROLS[byte - 128] : String.fromCharCode(byte);
var LATIN1 = new Map([
  ...Array.from({ length: 32 }, (_, i) => [String.fromCharCode(128 + i), 128 + i]),
  ...CP1252.bytes
]);
var MAC = decoded("macintosh");
function throughMac() {
  const found = /* @__PURE__ */ new Map();
  for (const [char, byte] of CP1252.bytes) {
    const inner = LATIN1.get(MAC[byte - 128]);
    if (inner !== void 0) found.set(char, inner);
  }
  return found;
}
var CODINGS = [
  { name: CP1252.name, bytes: LATIN1 },
  codingOf("utf8-as-mac-roman", MAC),
  { name: "utf8-as-cp1252-as-mac-roman", bytes: throughMac() },
  codingOf("utf8-as-cp1251", decoded("windows-1251")),
  codingOf("utf8-as-cp1250", decoded("windows-1250")),
  codingOf("utf8-as-cp437", CP437),
  codingOf("utf8-as-cp850", CP850)
];
var LOST = -1;
var DAMAGED = "�";
function decodeRun(run, { bytes }) {
  const given = [];
  for (const char of run) {
    const byte = char === DAMAGED ? LOST : bytes.get(char);
    if (byte === void 0) return void 0;
    given.push(byte);
  }
  let text = "";
  let [sound, cut] = [0, 0];
  for (let at = 0; at < given.length; ) {
    const length = sequenceLength(given[at]);
    if (length === 0) return void 0;
    const code = at + length > given.length ? void 0 : codeOf(given.slice(at, at + length));
    if (code === void 0) {
      at++;
      while (at < given.length && sequenceLength(given[at]) === 0) at++;
      cut++;
    } else {
      sound++;
      at += length;
    }
    text += code === void 0 || code === LOST ? DAMAGED : String.fromCodePoint(code);
  }
  return cut > 0 && sound < 2 * cut ? void 0 : text;
}
var sequenceLength = (lead) => lead >= 194 && lead <= 223 ? 2 : lead >= 224 && lead <= 239 ? 3 : lead >= 240 && lead <= 244 ? 4 : 0;
var LEAST = [0, 0, 128, 2048, 65536];
function codeOf(sequence) {
  let code = sequence[0] & 255 >> sequence.length + 1;
  let lost = false;
  for (const byte of sequence.slice(1)) {
    if (byte === LOST) lost = true;
    else if (byte < 128 || byte > 191) return void 0;
    code = code << 6 | byte & 63;
  }
  if (lost) return LOST;
  const valid = code >= LEAST[sequence.length] && code <= 1114111 && !(code >= 55296 && code <= 57343);
  return valid ? code : void 0;
}

// src/text/parse/entities.ts
var LATIN = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
var OTHERS = 'amp & AMP & lt < LT < gt > GT > quot " QUOT " apos \' lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ lsaquo ‹ rsaquo › ndash – mdash — horbar ― hellip … bull • middot · trade ™ euro € dagger † Dagger ‡ permil ‰ prime ′ Prime ″ minus − hyphen ‐ dash ‐ fnof ƒ circ ˆ tilde ˜ OElig Œ oelig œ Scaron Š scaron š Zcaron Ž zcaron ž Yuml Ÿ Abreve Ă abreve ă Amacr Ā amacr ā Aogon Ą aogon ą Cacute Ć cacute ć Ccaron Č ccaron č Dcaron Ď dcaron ď Dstrok Đ dstrok đ Ecaron Ě ecaron ě Emacr Ē emacr ē Eogon Ę eogon ę Gbreve Ğ gbreve ğ Idot İ imath ı inodot ı Imacr Ī imacr ī Lstrok Ł lstrok ł Nacute Ń nacute ń Ncaron Ň ncaron ň Odblac Ő odblac ő Omacr Ō omacr ō Rcaron Ř rcaron ř Sacute Ś sacute ś Scedil Ş scedil ş Tcaron Ť tcaron ť Tcedil Ţ tcedil ţ Udblac Ű udblac ű Umacr Ū umacr ū Uring Ů uring ů Zacute Ź zacute ź Zdot Ż zdot ż num # excl ! lpar ( rpar ) lbrack [ lsqb [ rbrack ] rsqb ] lbrace { lcub { rbrace } rcub } comma , period . colon : semi ; quest ? plus + equals = sol / bsol \\ lowbar _ verbar | vert | grave ` ast * commat @ percnt % dollar $ star ☆ starf ★ hearts ♥ heartsuit ♥ spades ♠ clubs ♣ diams ♦ sung ♪ flat ♭ natural ♮ sharp ♯ infin ∞ check ✓ Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω';
var pairs = OTHERS.split(" ");
var NAMED = new Map([
  ...LATIN.split(" ").map((name, i) => [name, String.fromCharCode(160 + i)]),
  ...pairs.flatMap((name, i) => i % 2 === 0 ? [[name, pairs[i + 1]]] : []),
  ["nbsp", " "],
  ["ensp", " "],
  ["emsp", " "],
  ["thinsp", " "],
  ["shy", ""],
  ["zwnj", ""],
  ["zwj", ""]
]);
var ENTITY = /&(?:#(\d{2,7})|#[xX]([\dA-Fa-f]{2,6})|([A-Za-z][A-Za-z\d]{1,9}));|&#(\d{2,4})(?![\d;])|__(3[489]|60|62|1[6-9]\d|2[0-4]\d|25[0-5]|82\d\d)_/g;
function numbered(code) {
  if (code < 32 || code === 127 || code > 1114111 || code >= 55296 && code <= 57343) return void 0;
  return code < 256 ? inCp1252(code) : String.fromCodePoint(code);
}
var withoutEntities = (text) => text.replace(ENTITY, (whole, decimal, hex, name, open, file) => {
  if (name !== void 0) return NAMED.get(name) ?? whole;
  return numbered(hex === void 0 ? Number(decimal ?? open ?? file) : Number.parseInt(hex, 16)) ?? whole;
});

// src/text/parse/damage.ts
var DAMAGE = {
  "utf8-as-cp1252": 'UTF-8 read as Windows-1252 or Latin-1, once or more often ("BeyoncÃ©")',
  "utf8-as-mac-roman": 'UTF-8 read as Mac Roman ("Beyonc√©")',
  "utf8-as-cp1252-as-mac-roman": 'UTF-8 read as Windows-1252, then through Mac Roman ("BeyoncÌ©")',
  "utf8-as-cp1251": 'UTF-8 read as Windows-1251 ("РљРёРЅРѕ")',
  "utf8-as-cp1250": 'UTF-8 read as Windows-1250 ("MĂĽnchen")',
  "utf8-as-cp437": 'UTF-8 read as code page 437 ("Beyonc├⌐")',
  "utf8-as-cp850": 'UTF-8 read as code page 850 ("Beyonc├®")',
  "cp1251-as-latin1": 'Cyrillic in Windows-1251 read as Latin-1 ("Êèíî")',
  "html-entities": 'characters as HTML entities ("Don&#39;t", "Beyonc&eacute;")',
  escapes: 'characters as escapes of program text ("Beyonc\\u00e9")',
  "percent-encoding": 'characters as in an address ("Beyonc%C3%A9")',
  "question-marks": 'a letter that became a question mark inside a word ("Beyonc?e")'
};
var MAY_BE_DAMAGED = /[&\\%?\u0080-\uFFFF]|u00[a-f]|__\d/;
var [SIGN, PART] = [1, 2];
var KIND = new Uint8Array(128);
for (const char of "&\\%?") KIND[char.charCodeAt(0)] = SIGN;
for (const char of "0_") KIND[char.charCodeAt(0)] = PART;
function mayBeDamaged(text) {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return true;
    const kind = KIND[code];
    if (kind !== 0) return kind === SIGN || MAY_BE_DAMAGED.test(text);
  }
  return false;
}
var ROUNDS = 6;
function undamage(text) {
  if (!mayBeDamaged(text)) return void 0;
  let current = text;
  const damage = /* @__PURE__ */ new Set();
  for (let round = 0; round < ROUNDS; round++) {
    const found = firstRepair(current);
    if (found === void 0) break;
    current = found.text;
    damage.add(found.kind);
  }
  return damage.size === 0 ? void 0 : { text: current, damage: [...damage] };
}
function firstRepair(text) {
  for (const [kind, repair] of STEPS) {
    const repaired = repair(text);
    if (repaired !== void 0 && repaired !== text) return { text: repaired, kind };
  }
  return redecoded(text) ?? lastRepair(text);
}
function lastRepair(text) {
  const cyrillic = asCyrillic(text);
  if (cyrillic !== void 0) return { text: cyrillic, kind: "cp1251-as-latin1" };
  const marked = withLostLetters(text);
  return marked === text ? void 0 : { text: marked, kind: "question-marks" };
}
var STEPS = [
  ["html-entities", (text) => text.includes("&") || text.includes("__") ? withoutEntities(text) : void 0],
  ["escapes", withoutEscapes],
  ["percent-encoding", withoutPercents]
];
var ESCAPE = /\\u\{([\da-f]{2,6})\}|\\u([\da-f]{4})|\\U([\da-f]{8})|\\x([\da-f]{2})|\\(['"])|(?<!\\)u(00[a-f][\da-f])/giu;
function withoutEscapes(text) {
  if (!text.includes("\\") && !text.includes("u00")) return void 0;
  const plain = text.replace(ESCAPE, (whole, ...groups) => {
    const quoted = groups[4];
    if (quoted !== void 0) return quoted;
    const bare = groups[5];
    if (bare !== void 0 && !whole.startsWith("u")) return whole;
    const code = Number.parseInt(groups[0] ?? groups[1] ?? groups[2] ?? groups[3] ?? bare, 16);
    return code < 32 || code > 1114111 ? whole : String.fromCodePoint(code);
  });
  return new RegExp("\\p{Cs}", "u").test(plain) ? void 0 : plain;
}
var PERCENT = /(?:%[\dA-Fa-f]{2})+/g;
var UNRESERVED = /[A-Za-z0-9\-._~]/;
function withoutPercents(text) {
  if (!text.includes("%") || /%(?![\dA-Fa-f]{2})/.test(text)) return void 0;
  if (!/(?:^|[^\d%])%/.test(text)) return void 0;
  let sound = true;
  const plain = text.replace(PERCENT, (codes) => {
    const bytes = Uint8Array.from(codes.slice(1).split("%"), (code) => Number.parseInt(code, 16));
    if (bytes.some((byte) => byte < 32 || byte === 127 || UNRESERVED.test(String.fromCharCode(byte)))) sound = false;
    return bytesAsText(bytes);
  });
  if (!sound) return void 0;
  return text.includes(" ") ? plain : plain.replaceAll("+", " ");
}
var utf8 = new TextDecoder("utf-8", { fatal: true });
function bytesAsText(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    return Array.from(bytes, inCp1252).join("");
  }
}
var RUN = /[^\0-\x7F]+/g;
var HAS_RUN_OF_TWO = /[^\0-\x7F]{2}|[ÃÂ]/;
function redecoded(text) {
  if (!HAS_RUN_OF_TWO.test(text)) return void 0;
  for (const whole of [true, false])
    for (const coding of CODINGS) {
      const found = decodedBy(text, coding, 3, whole);
      if (found !== void 0) return { text: found, kind: coding.name };
    }
  return void 0;
}
function decodedBy(text, coding, depth, whole) {
  const sources = /* @__PURE__ */ new Set([text, (whole ? LOST2[coding.name]?.(text) : void 0) ?? text]);
  for (const source of sources) {
    const plain = decodedOnce(source, coding, whole);
    if (plain === void 0) continue;
    if (isWritten(plain, source)) return plain;
    const again = depth > 1 ? decodedBy(plain, coding, depth - 1, whole) : void 0;
    if (again !== void 0) return again;
  }
  return void 0;
}
var LOST2 = {
  "utf8-as-cp1252": withLostSpaces,
  // Tokenisers part such characters ("What ‰ Ûªs Next"), and one that is no letter became "_".
  "utf8-as-cp1252-as-mac-roman": (text) => text.replace(new RegExp("(?<=\\p{L}) (?=\\u2030 )|(?<=[\\u2030\\u00DB\\u00CC]) (?=[^\\0-\\x7F])", "gu"), "").replace(/\u00CC ?_/g, "Ì�")
};
function withLostSpaces(text) {
  return text.replace(new RegExp("(?<!\\p{Lu})Ã(?: {1,2}(?=\\S)|$)", "gu"), "Ã  ").replace(new RegExp("(?<=\\p{Ll})Ã(?=\\p{Ll})", "gu"), "Ã­").replace(/([ÃÄÅÐÑ])\?/g, "$1�").replace(/Ã\u00A0 $/, "Ã ");
}
function decodedOnce(text, coding, whole) {
  let plain = "";
  let at = 0;
  let strange = false;
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    const end = match.index + run.length;
    const natural = isNatural(text.slice(Math.max(0, match.index - 1), match.index), run, text[end] ?? "");
    const decoded2 = !whole && natural ? run : decodeRun(run, coding);
    if (decoded2 === void 0) return void 0;
    strange ||= !natural;
    plain += text.slice(at, match.index) + decoded2;
    at = end;
  }
  return strange ? plain + text.slice(at) : void 0;
}
var QUOTES = "‘’“”„‚«»‹›…–—•™®¡¿ ";
var NATURAL = new RegExp(`^[${QUOTES}]*(?<letters>[\\p{L}\\p{M}·]*)(?<behind>[${QUOTES}]*)$`, "u");
function isNatural(before, run, after) {
  const found = NATURAL.exec(run)?.groups;
  if (found === void 0) return false;
  if (run.startsWith(" ") && !/\S/.test(before) || run.endsWith(" ") && !/\S/.test(after)) return false;
  const { letters = "", behind = "" } = found;
  if (letters !== "" && behind !== "" && new RegExp("\\p{L}", "u").test(after) && !/[\u2019\u2013\u2014\u2026\u00A0]$/.test(behind))
    return false;
  return !new RegExp("\\p{Ll}\\p{M}*\\p{Lu}|[Â-ÅÐÑ][ŒœŠšŽžŸƒ]", "u").test(before + letters);
}
var WRITTEN = new RegExp(
  "^(?:[\\0-\\x7F -ÿĀ-žƒƠơƯưǍ-ǜȘ-țʻʼˆ˜Ḁ-ỿ̀-̄̆-̣̦̌-̨̱︎️Ά-ώἀ-῿Ѐ-џҐ-ӿԱ-և֑-״؀-ۿऀ-๿Ⴀ-ჿក-៿ᄀ-ᇿ　-ヿ㄰-㆏㐀-鿿가-힣＀-￯​-‏‐-‧‰-›⁄€№℗℠™⅐-↋←-⇿−∞①-⓿─-➿⬀-⯿\uFEFF�]|\\p{Extended_Pictographic}|\\p{Emoji_Component})*$",
  "u"
);
var isWritten = (text, source) => WRITTEN.test(text) && !/[\u0080-\u009F]/.test(text) && (!mixesAlphabets(text) || mixesAlphabets(source));
var MIXED = new RegExp("\\p{Script=Latin}\\p{M}*[\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Armenian}\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Georgian}\\p{Script=Devanagari}\\p{Script=Khmer}]|[\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Armenian}\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Georgian}\\p{Script=Devanagari}\\p{Script=Khmer}]\\p{M}*\\p{Script=Latin}|\\p{Script=Latin}\\p{Script=Han}(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}])", "u");
var mixesAlphabets = (text) => MIXED.test(text);
var cp1251 = new TextDecoder("windows-1251");
function asCyrillic(text) {
  const words = text.match(/[\p{L}\u00B8\u00A8]+/gu);
  if (words === null) return void 0;
  const foreign = words.filter((word) => /^[À-ÿ\u00B8\u00A8]+$/.test(word));
  if (foreign.join("").length < 4 || foreign.some((word) => word.length < 3 && foreign.length === 1)) return void 0;
  if (words.some((word) => !foreign.includes(word) && !/^[\0-\x7F]+$/.test(word))) return void 0;
  const read = (word) => cp1251.decode(Uint8Array.from(word, (char) => char.charCodeAt(0)));
  const all = foreign.map(read).join("");
  const vowels = all.match(/[аеёиоуыэюя]/gi)?.length ?? 0;
  if (vowels < 0.25 * all.length || vowels > 0.75 * all.length) return void 0;
  return text.replace(/[À-ÿ\u00B8\u00A8]+/g, read);
}
var withLostLetters = (text) => text.includes("?") ? text.replace(new RegExp("(?<=\\p{L})\\?{1,2}(?=\\p{Ll})", "gu"), "�") : text;

// src/text/parse/readable.ts
var LONGEST = 1e3;
var NONE = [];
function readable(fields) {
  const { title, artist, album } = fields;
  const cut = title.length > LONGEST || artist.length > LONGEST || album.length > LONGEST;
  const read = [readText(title), readText(artist), readText(album)];
  if (read[0] === void 0 && read[1] === void 0 && read[2] === void 0) return { fields, damage: NONE, cut };
  const [t, a, l] = withSpaces(fields, read);
  const texts = { title: t?.text ?? title, artist: a?.text ?? artist, album: l?.text ?? album };
  const damage = [...new Set([t, a, l].flatMap((read2) => read2?.damage ?? NONE))];
  return { fields: { ...fields, ...texts }, damage, cut };
}
function withSpaces({ title, artist, album }, read) {
  const raw = [title, artist, album];
  if (!read.some((each, i) => each?.damage.includes("percent-encoding") && !raw[i].includes(" "))) return read;
  return read.map((each, i) => {
    const text = each?.text ?? raw[i];
    if (raw[i].includes(" ") || raw[i].includes("%") || !text.includes("+")) return each;
    return { text: text.replaceAll("+", " "), damage: ["percent-encoding"] };
  });
}
function readText(text) {
  if (text.length <= LONGEST) return undamage(text);
  const cut = text.slice(0, LONGEST);
  return undamage(cut) ?? { text: cut, damage: NONE };
}

export {
  DAMAGE,
  LONGEST,
  readable
};
