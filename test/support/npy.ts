/** A .npy file as numpy.lib.format.write_array lays it out. */
export function npy(descr: string, shape: string, data: Buffer, version = 1, fortran = 'False'): Buffer {
  const literal = `{'descr': ${descr}, 'fortran_order': ${fortran}, 'shape': ${shape}, }`;
  const prefix = version === 1 ? 10 : 12;
  const text = `${literal.padEnd(128 - prefix - 1)}\n`;
  const length = Buffer.alloc(prefix - 8);
  if (version === 1) length.writeUInt16LE(text.length);
  else length.writeUInt32LE(text.length);
  return Buffer.concat([
    Buffer.from(`\x93NUMPY${String.fromCharCode(version, 0)}`, 'latin1'),
    length,
    Buffer.from(text),
    data,
  ]);
}

/** A float32 matrix, a row a vector. */
export function matrix(rows: readonly (readonly number[])[]): Buffer {
  const data = Buffer.from(Float32Array.from(rows.flat()).buffer);
  return npy("'<f4'", `(${rows.length}, ${rows[0]?.length ?? 0})`, data);
}
