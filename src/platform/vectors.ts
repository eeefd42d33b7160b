/** Vectors that are read block by block, so that memory holds no more of them than are compared. */
export type Vectors = {
  readonly rows: number;
  readonly dimensions: number;
  /** The rows from `from` to before `to`, one after the other: (to - from) x dimensions. */
  readonly read: (from: number, to: number) => Float32Array | Promise<Float32Array>;
};
