declare module 'fft.js' {
  /** Complex numbers lie in plain arrays, real and imaginary parts in turn. */
  class FFT {
    constructor(size: number);
    createComplexArray(): number[];
    transform(out: number[], data: readonly number[]): void;
  }
  export = FFT;
}
