import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A field of a protobuf message: number and value; a string or bytes have a length, a number is a varint. */
type Field = readonly [field: number, value: number | string | Uint8Array];

function varint(value: number): number[] {
  const bytes = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return [...bytes, rest];
}

export const message = (...fields: readonly Field[]): Uint8Array =>
  Uint8Array.from(
    fields.flatMap(([field, value]) => {
      if (typeof value === 'number') return [...varint(field * 8), ...varint(value)];
      const bytes = Buffer.from(value);
      return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
    }),
  );

const FLOAT = 1;
const INT64 = 7;

const value = (name: string, type: number, dims: readonly (number | string)[]): Uint8Array =>
  message(
    [1, name],
    [
      2,
      message([
        1,
        message(
          [1, type],
          [2, message(...dims.map((dim): Field => [1, message([typeof dim === 'number' ? 1 : 2, dim])]))],
        ),
      ]),
    ],
  );

const floats = (name: string, dims: readonly number[], data: readonly number[], more: readonly Field[] = []) =>
  message(
    ...dims.map((dim): Field => [1, dim]),
    [2, FLOAT],
    [8, name],
    [9, new Uint8Array(Float32Array.from(data).buffer)],
    ...more,
  );

export type TinyModel = {
  /** One row a token id. */
  readonly table: readonly (readonly number[])[];
  readonly inputs?: readonly string[];
  /** `sentence_embedding` is the mean over the tokens, padding and all. */
  readonly output?: 'last_hidden_state' | 'sentence_embedding' | 'something';
  /** Fields of the weights' TensorProto. */
  readonly weights?: readonly Field[];
};

/** An ONNX model whose states are the rows of a table. */
export function tinyOnnx({ table, inputs = ['input_ids'], output = 'last_hidden_state', weights }: TinyModel) {
  const dimensions = table[0]?.length as number;
  const gather = message([1, 'table'], [1, 'input_ids'], [2, 'states'], [4, 'Gather']);
  const last =
    output === 'sentence_embedding'
      ? message(
          [1, 'states'],
          [2, output],
          [4, 'ReduceMean'],
          [5, message([1, 'axes'], [8, 1], [20, 7])],
          [5, message([1, 'keepdims'], [3, 0], [20, 2])],
        )
      : message([1, 'states'], [2, output], [4, 'Identity']);
  const graph = message(
    [1, gather],
    [1, last],
    [2, 'tiny'],
    [5, floats('table', [table.length, dimensions], table.flat(), weights)],
    ...inputs.map((name): Field => [11, value(name, INT64, ['batch', 'sequence'])]),
    [
      12,
      value(output, FLOAT, output === 'sentence_embedding' ? ['batch', dimensions] : ['batch', 'sequence', dimensions]),
    ],
  );
  return message([1, 8], [7, graph], [8, message([2, 13])]);
}

/** A tokenizer that knows the words, by their places, and puts the first before and the second after a text. */
export const tinyTokenizer = (words: readonly string[]): object => ({
  version: '1.0',
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: { type: 'WhitespaceSplit' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [
      { SpecialToken: { id: words[0], type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: words[1], type_id: 0 } },
    ],
    pair: [],
    special_tokens: Object.fromEntries(words.slice(0, 2).map((id, i) => [id, { id, ids: [i], tokens: [id] }])),
  },
  decoder: null,
  model: {
    type: 'WordPiece',
    continuing_subword_prefix: '##',
    unk_token: words[2],
    vocab: Object.fromEntries(words.map((word, i) => [word, i])),
  },
});

/** Writes files by their names below a folder. */
export function writeModel(folder: string, files: Readonly<Record<string, string | Uint8Array | object>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const plain = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(join(folder, name), plain ? content : JSON.stringify(content));
  }
}
