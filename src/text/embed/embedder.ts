/** Turns texts into vectors that can be compared by cosine. */
export type Embedder = {
  readonly dimensions: number;
  /** Model that the vectors of an index were made by, as the index names it. */
  readonly model: { readonly name: string; readonly sha256: string; readonly imported?: true };
  /** Which of the two runs: they agree to about 1e-3 a component. */
  readonly runtime: RuntimeName;
  /**
   * One row of `dimensions` numbers a text, each row of length 1, in the order of the texts.
   * `progress` is told the share that is done, 0 to 1.
   */
  readonly embed: (texts: readonly string[], progress?: (share: number) => void) => Promise<Float32Array>;
};

export type RuntimeName = 'onnxruntime-node' | 'onnxruntime-web';
