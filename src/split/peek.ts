import type { Block } from '../platform/blocks.ts';
import { HEAD } from '../platform/encoding.ts';

/** The beginning of a text and its blocks from the start on. */
export type Peeked = {
  /** At most HEAD characters, fewer only where the text ends; the same however it is cut into blocks. */
  readonly head: string;
  /** Whether `head` is the whole text. */
  readonly whole: boolean;
  readonly blocks: AsyncIterable<Block>;
  /** Error that the reading ended with. */
  readonly failed: { readonly error: unknown } | undefined;
};

/**
 * Looks at the beginning of a text, up to the first HEAD characters or, beyond them, as far as `until` wants more of
 * it. An error met on the way is thrown when the blocks before it are read.
 */
export async function peek(
  blocks: AsyncIterable<Block>,
  until: (head: string) => boolean = () => true,
): Promise<Peeked> {
  const iterator = blocks[Symbol.asyncIterator]();
  const taken: Block[] = [];
  let failed: { readonly error: unknown } | undefined;
  let [head, ended, checked] = ['', false, 0];
  // Asked when the text has doubled, so that a long one is not looked through for each block.
  const enough = (): boolean => {
    if (head.length < HEAD) return false;
    if (checked > 0 && head.length < 2 * checked) return false;
    checked = head.length;
    return until(head);
  };
  while (!enough()) {
    try {
      const next = await iterator.next();
      if (next.done) ended = true;
      else {
        taken.push(next.value);
        head += next.value.text;
        ended = next.value.last;
      }
    } catch (error) {
      failed = { error };
    }
    if (ended || failed) break;
  }
  async function* all(): AsyncGenerator<Block> {
    yield* taken;
    if (failed) throw failed.error;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  const whole = ended && head.length <= HEAD;
  return { head: checked > HEAD ? head : head.slice(0, HEAD), whole, blocks: all(), failed };
}
