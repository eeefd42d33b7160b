import { htmlText } from '../escape.ts';

/** Markup of which every text was escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[];

const textOf = (part: Part): string =>
  part instanceof Markup
    ? part.text
    : typeof part === 'object'
      ? part.map(({ text }) => text).join('')
      : htmlText(String(part));

/**
 * Builds markup from a template; whatever is put in that is not markup itself is escaped. Attributes have to be quoted.
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.map((text, i) => text + (i < parts.length ? textOf(parts[i] as Part) : '')).join(''));

export const NO_MARKUP = html``;

/** A number of an SVG attribute, short. */
export const short = (value: number): number => Math.round(value * 10) / 10;
