/** Number of bytes that decide the encoding and the line ends; always the same bytes, however they arrive. */
export const HEAD = 2 ** 16;

/** How bytes become text, where that is not plainly UTF-8 with line feeds. */
export type TextForm = {
  /** Name of the encoding for people; undefined for UTF-8. */
  encoding?: string;
  /** Whether that is known from the bytes alone, without a byte order mark. */
  guessed?: boolean;
  /** Whether lines end with a carriage return alone. */
  returns?: boolean;
};

type Start = { readonly head: Buffer; readonly rest: AsyncIterable<Buffer> };

/**
 * Takes the first HEAD bytes, fewer only at the end; an error that comes before them is thrown after them, as what is
 * there can be read.
 */
export async function takeHead(bytes: AsyncIterable<Buffer>): Promise<Start> {
  const iterator = bytes[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let [length, failed] = [0, undefined as { readonly error: unknown } | undefined];
  while (length < HEAD && !failed) {
    const next = await iterator.next().catch((error: unknown) => {
      failed = { error };
      return undefined;
    });
    if (!next || next.done) break;
    chunks.push(next.value);
    length += next.value.length;
  }
  const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
  async function* rest(): AsyncGenerator<Buffer> {
    if (all.length > HEAD) yield all.subarray(HEAD);
    if (failed) throw failed.error;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head: all.subarray(0, HEAD), rest: rest() };
}

/** Brings text to UTF-8 with line feeds and without a byte order mark; says in `form` what was changed. */
export async function* toUtf8({ head, rest }: Start, form: TextForm): AsyncGenerator<Buffer> {
  const utf16 = utf16Of(head);
  if (utf16) Object.assign(form, { encoding: utf16.label.toUpperCase(), ...(utf16.guessed ? { guessed: true } : {}) });
  const mark = !utf16 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const decoder = utf16 && new TextDecoder(utf16.label);
  const toBytes = (bytes: Buffer): Buffer =>
    decoder ? Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8') : bytes;
  const start = toBytes(mark ? head.subarray(3) : head);
  const returns = hasReturns(start);
  if (returns) form.returns = true;
  const toLines = (bytes: Buffer): Buffer => (returns ? feedsFor(bytes) : bytes);
  if (start.length > 0) yield toLines(start);
  for await (const bytes of rest) yield toLines(toBytes(bytes));
  const end = decoder?.decode();
  if (end) yield Buffer.from(end, 'utf8');
}

/** Carriage returns and not one line feed: lines as old Macs and some spreadsheets end them. */
function hasReturns(start: Buffer): boolean {
  const at = start.indexOf(0x0d);
  return at >= 0 && at < start.length - 1 && !start.includes(0x0a);
}

function feedsFor(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(0x0d); at >= 0; at = copy.indexOf(0x0d, at + 1)) copy[at] = 0x0a;
  return copy;
}

/** Whether text is UTF-16, with or without a byte order mark. */
export const isUtf16 = (head: Buffer): boolean => utf16Of(head) !== undefined;

/** Text in UTF-16 by its byte order mark or, without one, by the zeros beside its ASCII characters. */
function utf16Of(head: Buffer): { readonly label: 'utf-16le' | 'utf-16be'; readonly guessed: boolean } | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', guessed: false };
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', guessed: false };
  const sample = head.subarray(0, 4096);
  if (sample.length < 4 || !sample.includes(0)) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2]!++;
  const [even, odd] = zeros as [number, number];
  if (even > 0 && odd > 0) return undefined;
  const label = odd > 0 ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(label).decode(sample.subarray(0, sample.length & ~1));
  // Whatever is no text has control characters or halves of surrogate pairs; the last unit may be the first half of
  // one.
  return /[\0-\x08\x0e-\x1f\ufffd\ufffe\uffff]/.test(text.slice(0, -1)) ? undefined : { label, guessed: true };
}

/** Decodes a whole file that is text, in UTF-8 or UTF-16. */
export function decodedText(bytes: Buffer): string {
  const utf16 = utf16Of(bytes);
  return utf16 ? new TextDecoder(utf16.label).decode(bytes) : bytes.toString('utf8');
}
