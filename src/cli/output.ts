import { visible } from '../report/escape.ts';

/** How much a command says, as the options of all commands have it. */
type Output = { readonly quiet: boolean };

let output: Output = { quiet: false };

/** Sets how much is said; once, before a command begins. */
export function setOutput(options: { readonly quiet?: boolean }): void {
  output = { quiet: options.quiet ?? false };
}

/** Reports whether only results and errors are printed (`--quiet`). */
export const isQuiet = (): boolean => output.quiet;

/** Says what was written: on stderr where stdout has a document for a program. */
export function sayWritten(what: string, path: string, stream: NodeJS.WritableStream = process.stdout): void {
  if (!isQuiet()) stream.write(`Wrote ${visible(path)}${what === '' ? '' : ` (${visible(what)})`}\n`);
}
