/** How the decoders begin what they print, besides giving it as an error. */
const THEIRS = /^(mpg123-decoder: |@wasm-audio-decoders|libopus )/;
/** One call may complain so often. mpg123-decoder asks again and again where mpg123 has given up: only throwing ends that. */
const COMPLAINTS = 1000;

const printed = console.error;
let depth = 0;
let complaints = 0;

function listen(...words: readonly unknown[]): void {
  if (THEIRS.test(String(words[0]))) complaints += 1;
  else printed(...words);
  if (complaints > COMPLAINTS) throw new Error(String(words[0]).replace(THEIRS, ''));
}

/** Calls a decoder without what it prints on the console; it gives the same as errors. Calls may overlap. */
export async function quietly<T>(call: () => T | Promise<T>): Promise<T> {
  if (depth === 0) console.error = listen;
  depth += 1;
  complaints = 0;
  try {
    return await call();
  } finally {
    depth -= 1;
    if (depth === 0) console.error = printed;
  }
}
