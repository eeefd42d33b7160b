import { roomU8, roomU32, type U8, type U32, u8, u32 } from './arrays.ts';
import { MOST, tooMany } from './numbers.ts';
import type { Strings } from './parquet/column.ts';

/** Strings kept as UTF-8 in one run of bytes: string i is `bytes[starts[i] .. starts[i + 1]]`. */
export interface Texts {
  readonly size: number;
  readonly bytes: U8;
  readonly starts: U32;
}

export interface TextsBuilder {
  readonly add: (text: string) => void;
  readonly current: Texts;
}

const encoder = new TextEncoder();

/** @param most bytes that are held: places are 32 bits; more is an error that says what to do. */
export function createTexts(most = MOST): TextsBuilder {
  const texts = { size: 0, bytes: u8(1 << 16), starts: u32(1 << 12) };
  return {
    current: texts,
    add(text) {
      const start = texts.starts[texts.size]!;
      if (start + text.length * 3 > most) throw tooMany('a column of texts', most);
      texts.bytes = roomU8(texts.bytes, start + text.length * 3);
      texts.starts = roomU32(texts.starts, texts.size + 2);
      const { bytes } = texts;
      let ascii = true;
      let end = start;
      // For strings this short a loop is several times faster than the encoder.
      for (let i = 0; i < text.length && ascii; i++) {
        const code = text.charCodeAt(i);
        if (code > 127) ascii = false;
        bytes[end++] = code;
      }
      if (!ascii) end = start + encoder.encodeInto(text, bytes.subarray(start)).written;
      texts.starts[++texts.size] = end;
    },
  };
}

export function textAt({ bytes, starts }: Strings, i: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + starts[i]!, starts[i + 1]! - starts[i]!).toString();
}
