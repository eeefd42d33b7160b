/** Which fields of a message of onnx.proto hold messages that a tensor may stand in. */
const HOLDS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  training: { 1: 'graph', 2: 'graph' },
  function: { 7: 'node' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
};
const TENSOR_EXTERNAL_DATA = 13;
const TENSOR_DATA_LOCATION = 14;
const MODEL_GRAPH = 7;

/**
 * Whether an ONNX file would read other files: 'none', 'external', or 'broken' when this is not an ONNX model.
 * onnxruntime opens whatever path a tensor names, seen from the working folder: a model that someone else wrote could
 * read any file of the machine.
 */
export function externalData(model: Uint8Array): 'none' | 'external' | 'broken' {
  let graphs = 0;
  let external = false;
  const walk = (message: string, from: number, to: number): void => {
    for (const { field, start, end } of fieldsOf(model, from, to)) {
      if (message === 'tensor') external ||= field === TENSOR_EXTERNAL_DATA || isExternal(field, model, start);
      const inner = HOLDS[message]?.[field];
      if (message === 'model' && field === MODEL_GRAPH) graphs++;
      if (inner !== undefined) walk(inner, start, end);
    }
  };
  try {
    walk('model', 0, model.length);
  } catch {
    return 'broken';
  }
  if (graphs === 0) return 'broken';
  return external ? 'external' : 'none';
}

const isExternal = (field: number, bytes: Uint8Array, start: number): boolean =>
  field === TENSOR_DATA_LOCATION && readVarint(bytes, start)[0] !== 0;

/** Fields of a protobuf message; `start` to `end` is the value. Throws where there is none. */
function* fieldsOf(bytes: Uint8Array, from: number, to: number) {
  let at = from;
  while (at < to) {
    const [key, start] = readVarint(bytes, at);
    const field = Math.floor(key / 8);
    let value = start;
    let end = start;
    if (key % 8 === 0) end = readVarint(bytes, start)[1];
    else if (key % 8 === 1) end = start + 8;
    else if (key % 8 === 5) end = start + 4;
    else if (key % 8 === 2) {
      const [length, content] = readVarint(bytes, start);
      value = content;
      end = content + length;
    } else throw new RangeError('no wire type of protobuf 3');
    if (end > to || field === 0) throw new RangeError('a field reaches over the end of its message');
    yield { field, start: value, end };
    at = end;
  }
}

/** The number and where it ends; numbers over 2^53 lose digits, which are of no length. */
function readVarint(bytes: Uint8Array, from: number): readonly [value: number, end: number] {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[from + i];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [value, from + i + 1];
  }
  throw new RangeError('a number without an end');
}
