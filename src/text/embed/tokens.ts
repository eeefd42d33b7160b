import { Tokenizer } from '@huggingface/tokenizers';

/** A text longer than this is cut before it is taken apart: far more than the tokens that a model looks at. */
const LONGEST_TEXT = 100_000;

/** Ids of a text's tokens, with those that the model wants before and after; never more than `most`. */
export type Tokenize = (text: string) => readonly number[];

/**
 * By the contents of tokenizer.json and tokenizer_config.json. Truncates as sentence-transformers does: what the model wants at the end
 * of a text stays. The file's own truncation and padding are not applied (all-MiniLM-L6-v2 says 128 there and is used with 256).
 */
export function createTokenize(tokenizer: object, config: object, most: number): Tokenize {
  const tokens = new Tokenizer(tokenizer, config);
  // A word that a vocabulary without an "unknown" lacks has no id.
  const encode = (text: string, add_special_tokens = true): readonly number[] =>
    tokens.encode(text, { add_special_tokens }).ids.filter((id: number | undefined) => id !== undefined);
  const [bare, whole] = [encode('a', false), encode('a')];
  const tail = bare.length === 0 ? 0 : whole.length - whole.indexOf(bare[0] as number) - bare.length;
  return (text) => {
    const ids = encode(text.slice(0, LONGEST_TEXT));
    return ids.length <= most ? ids : [...ids.slice(0, most - tail), ...ids.slice(ids.length - tail)];
  };
}
