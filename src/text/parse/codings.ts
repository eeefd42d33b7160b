/**
 * Single-byte encodings that UTF-8 is read in by mistake, as the byte that each character stands for. Bytes without a
 * character are C1 controls, as browsers read them, so that Latin-1 is a part of Windows-1252.
 */
export type Coding = {
  readonly name: string;
  readonly bytes: ReadonlyMap<string, number>;
};

const HIGH = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);

/** Characters of the bytes from 128 on. */
const decoded = (label: string): string => new TextDecoder(label).decode(HIGH);

/** Code pages of DOS, which no decoder of the platform knows: zip archives and consoles show them. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0';
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

const codingOf = (name: string, characters: string): Coding => ({
  name,
  bytes: new Map([...characters].map((char, i) => [char, 128 + i])),
});

// Not by TextDecoder: Node 20 reads Windows-1252 as Latin-1.
const CP1252_CONTROLS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';
const LATIN1_LETTERS = Array.from({ length: 96 }, (_, i) => String.fromCharCode(160 + i)).join('');
const CP1252 = codingOf('utf8-as-cp1252', CP1252_CONTROLS + LATIN1_LETTERS);

/** The character of a byte in Windows-1252. */
export const inCp1252 = (byte: number): string =>
  byte >= 128 && byte < 160 ? CP1252_CONTROLS[byte - 128]! : String.fromCharCode(byte);

// A C1 control is its byte, whatever Windows-1252 puts there.
const LATIN1: ReadonlyMap<string, number> = new Map([
  ...Array.from({ length: 32 }, (_, i) => [String.fromCharCode(128 + i), 128 + i] as const),
  ...CP1252.bytes,
]);
const MAC = decoded('macintosh');

/** Text that was damaged as Windows-1252, saved as Mac Roman and read as Windows-1252 again: "NoÌÇl". */
function throughMac(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [char, byte] of CP1252.bytes) {
    const inner = LATIN1.get(MAC[byte - 128]!);
    if (inner !== undefined) found.set(char, inner);
  }
  return found;
}

/** Codings in which UTF-8 is read by mistake, the likeliest first. */
export const CODINGS: readonly Coding[] = [
  { name: CP1252.name, bytes: LATIN1 },
  codingOf('utf8-as-mac-roman', MAC),
  { name: 'utf8-as-cp1252-as-mac-roman', bytes: throughMac() },
  codingOf('utf8-as-cp1251', decoded('windows-1251')),
  codingOf('utf8-as-cp1250', decoded('windows-1250')),
  codingOf('utf8-as-cp437', CP437),
  codingOf('utf8-as-cp850', CP850),
];

/** A byte of which only the replacement character is left. */
const LOST = -1;
const DAMAGED = '\uFFFD';

/**
 * Reads the bytes that a run of characters stands for as UTF-8; undefined unless all of them are valid. A sequence that
 * lost a byte becomes one damaged character, where at least two sound ones stand beside each: some bytes are no
 * character of Windows-1252 and get dropped.
 */
export function decodeRun(run: string, { bytes }: Coding): string | undefined {
  const given: number[] = [];
  for (const char of run) {
    const byte = char === DAMAGED ? LOST : bytes.get(char);
    if (byte === undefined) return undefined;
    given.push(byte);
  }
  let text = '';
  let [sound, cut] = [0, 0];
  for (let at = 0; at < given.length; ) {
    const length = sequenceLength(given[at]!);
    if (length === 0) return undefined;
    const code = at + length > given.length ? undefined : codeOf(given.slice(at, at + length));
    if (code === undefined) {
      at++;
      while (at < given.length && sequenceLength(given[at]!) === 0) at++;
      cut++;
    } else {
      sound++;
      at += length;
    }
    text += code === undefined || code === LOST ? DAMAGED : String.fromCodePoint(code);
  }
  return cut > 0 && sound < 2 * cut ? undefined : text;
}

const sequenceLength = (lead: number): number =>
  lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;

const LEAST = [0, 0, 0x80, 0x800, 0x10000];

function codeOf(sequence: readonly number[]): number | undefined {
  let code = sequence[0]! & (0xff >> (sequence.length + 1));
  let lost = false;
  for (const byte of sequence.slice(1)) {
    if (byte === LOST) lost = true;
    else if (byte < 0x80 || byte > 0xbf) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  if (lost) return LOST;
  const valid = code >= LEAST[sequence.length]! && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? code : undefined;
}
