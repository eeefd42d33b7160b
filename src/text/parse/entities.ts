import { inCp1252 } from './codings.ts';

/** Names of the characters from U+00A0 to U+00FF in HTML, in their order. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot ' +
  'cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml ' +
  'Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ' +
  'ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
/** Names of other characters, each before what it stands for. */
const OTHERS =
  'amp & AMP & lt < LT < gt > GT > quot " QUOT " apos \' lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ lsaquo ‹ rsaquo › ndash – mdash — ' +
  'horbar ― hellip … bull • middot · trade ™ euro € dagger † Dagger ‡ permil ‰ prime ′ Prime ″ minus − hyphen ‐ dash ‐ fnof ƒ circ ˆ tilde ˜ ' +
  'OElig Œ oelig œ Scaron Š scaron š Zcaron Ž zcaron ž Yuml Ÿ Abreve Ă abreve ă Amacr Ā amacr ā Aogon Ą aogon ą Cacute Ć cacute ć ' +
  'Ccaron Č ccaron č Dcaron Ď dcaron ď Dstrok Đ dstrok đ Ecaron Ě ecaron ě Emacr Ē emacr ē Eogon Ę eogon ę Gbreve Ğ gbreve ğ Idot İ ' +
  'imath ı inodot ı Imacr Ī imacr ī Lstrok Ł lstrok ł Nacute Ń nacute ń Ncaron Ň ncaron ň Odblac Ő odblac ő Omacr Ō omacr ō ' +
  'Rcaron Ř rcaron ř Sacute Ś sacute ś Scedil Ş scedil ş Tcaron Ť tcaron ť Tcedil Ţ tcedil ţ Udblac Ű udblac ű Umacr Ū umacr ū ' +
  'Uring Ů uring ů Zacute Ź zacute ź Zdot Ż zdot ż num # excl ! lpar ( rpar ) lbrack [ lsqb [ rbrack ] rsqb ] lbrace { lcub { rbrace } ' +
  'rcub } comma , period . colon : semi ; quest ? plus + equals = sol / bsol \\ lowbar _ verbar | vert | grave ` ast * commat @ percnt % ' +
  'dollar $ star ☆ starf ★ hearts ♥ heartsuit ♥ spades ♠ clubs ♣ diams ♦ sung ♪ flat ♭ natural ♮ sharp ♯ infin ∞ check ✓ ' +
  'Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ ' +
  'Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι ' +
  'kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω';

const pairs = OTHERS.split(' ');
const NAMED: ReadonlyMap<string, string> = new Map<string, string>([
  ...LATIN.split(' ').map((name, i): [string, string] => [name, String.fromCharCode(0xa0 + i)]),
  ...pairs.flatMap((name, i): [string, string][] => (i % 2 === 0 ? [[name, pairs[i + 1]!]] : [])),
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['shy', ''],
  ['zwnj', ''],
  ['zwj', ''],
]);

/** Also as a file's name has them, which may hold no `&`, `#` and `;`: "don__39_t". */
const ENTITY =
  /&(?:#(\d{2,7})|#[xX]([\dA-Fa-f]{2,6})|([A-Za-z][A-Za-z\d]{1,9}));|&#(\d{2,4})(?![\d;])|__(3[489]|60|62|1[6-9]\d|2[0-4]\d|25[0-5]|82\d\d)_/g;

/** The character of a number, read as browsers read it; undefined for one that is no text. */
function numbered(code: number): string | undefined {
  if (code < 32 || code === 127 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return code < 256 ? inCp1252(code) : String.fromCodePoint(code);
}

/** Replaces each entity of HTML by its character; what is none stays. */
export const withoutEntities = (text: string): string =>
  text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string, open?: string, file?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? whole;
    return numbered(hex === undefined ? Number(decimal ?? open ?? file) : Number.parseInt(hex, 16)) ?? whole;
  });
