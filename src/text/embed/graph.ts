/** A field of a protocol buffer: a number, a text, bytes, or a message of fields. */
type Field = readonly [number: number, value: number | string | Uint8Array | readonly Field[]];

/** Columns that `searchGraph` gives one maximum for. */
export const GROUP = 64;

const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;

/**
 * An ONNX model (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, whose field numbers stand here; opset 13) that
 * compares rows of `queries` (m x d) with rows of `corpus` (n x d, n a multiple of GROUP): `scores` (m x n) are their
 * inner products and `best` (m x n / GROUP) the greatest of each GROUP of them. Written by hand, since the three nodes
 * are shorter than a file of unreadable bytes with the script that makes it.
 */
export function searchGraph(): Uint8Array {
  const graph: readonly Field[] = [
    [1, node('Gemm', ['queries', 'corpus'], 'scores', [intAttribute('transB', 1)])],
    [1, node('Reshape', ['scores', 'shape'], 'groups', [])],
    [1, node('ReduceMax', ['groups'], 'best', [intsAttribute('axes', 2), intAttribute('keepdims', 0)])],
    [2, 'search'],
    [5, int64s('shape', [0, -1, GROUP])],
    ...[value('queries', 'm', 'd'), value('corpus', 'n', 'd')].map((input): Field => [11, input]),
    ...[value('scores', 'm', 'n'), value('best', 'm', 'g')].map((output): Field => [12, output]),
  ];
  const opset: readonly Field[] = [[2, 13]];
  return encode([
    [1, 8], // IR version
    [7, graph],
    [8, opset],
  ]);
}

const node = (type: string, inputs: readonly string[], output: string, attributes: readonly (readonly Field[])[]) => [
  ...inputs.map((input): Field => [1, input]),
  ...[[2, output] as Field, [4, type] as Field],
  ...attributes.map((attribute): Field => [5, attribute]),
];

const intAttribute = (name: string, value: number): readonly Field[] => [
  [1, name],
  [3, value],
  [20, ATTRIBUTE_INT],
];

const intsAttribute = (name: string, value: number): readonly Field[] => [
  [1, name],
  [8, value],
  [20, ATTRIBUTE_INTS],
];

const int64s = (name: string, values: readonly number[]): readonly Field[] => [
  [1, values.length],
  [2, INT64],
  [8, name],
  [9, new Uint8Array(BigInt64Array.from(values, BigInt).buffer)],
];

/** A matrix of floats whose sides are named: known only when it runs. */
const value = (name: string, ...sides: readonly string[]): readonly Field[] => {
  const shape = sides.map((side): Field => [1, [[2, side]]]);
  return [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, FLOAT],
            [2, shape],
          ],
        ],
      ],
    ],
  ];
};

function encode(fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [varint(number << 3), varint(value)];
      const bytes =
        typeof value === 'string' ? Buffer.from(value) : value instanceof Uint8Array ? value : encode(value);
      return [varint((number << 3) | 2), varint(bytes.length), bytes];
    }),
  );
}

/** Seven bits a byte, the lowest first; none of ours is beyond 32 bits. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Uint8Array.of(...bytes, rest);
}

/** Inner products of rows of two blocks, as `searchGraph` gives them. */
export type Compare = (
  queries: Float32Array,
  corpus: Float32Array,
  dimensions: number,
) => Promise<{ readonly scores: Float32Array; readonly best: Float32Array }>;
