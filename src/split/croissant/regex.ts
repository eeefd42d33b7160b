/** Regular expression that extracts a part of a text. */
export type Regex = {
  /** The first group that took part; the text itself where nothing matches, as mlcroissant has it. */
  readonly apply: (text: string) => string;
  /** It is not tried on a longer text: it could take more than `MOST_STEPS`. */
  readonly longest: number;
};

/** Ways through an expression that are tried on one text, at most. */
const MOST_STEPS = 2 ** 20;

/** Names of files, titles and paths are shorter. */
const SHORTEST_LIMIT = 100;

/**
 * How many ways there are through a part of an expression on a text of n characters: factor * n ** degree, at most.
 * Without a repetition of what has choices itself there are no more than that, so no text can make an expression run
 * for hours.
 */
type Ways = { readonly degree: number; readonly factor: number };

const ONE: Ways = { degree: 0, factor: 1 };

class Refusal extends Error {}

/**
 * Compiles an expression of Python's, as Croissant files have them, which has to match from the start of the text.
 * @returns why not, where it is none that is known to end soon: it repeats what has choices itself, looks around or
 *   back, or has no group.
 */
export function toRegex(source: string): Regex | string {
  if (source.length > LONGEST) return `is longer than ${LONGEST.toLocaleString('en')} characters`;
  try {
    const { ways, script, groups } = parse(source);
    if (groups === 0) return 'has no group in parentheses that says what is taken';
    const longest =
      ways.degree === 0 ? Number.POSITIVE_INFINITY : Math.floor((MOST_STEPS / ways.factor) ** (1 / ways.degree));
    if (ways.factor > MOST_STEPS || longest < SHORTEST_LIMIT) return 'has so many choices that it may not end';
    const expression = new RegExp(script, 'uy');
    return {
      longest,
      apply(text) {
        expression.lastIndex = 0;
        return (
          expression
            .exec(text)
            ?.slice(1)
            .find((group) => group !== undefined) ?? text
        );
      },
    };
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    if (error instanceof SyntaxError) return 'is not a regular expression';
    throw error;
  }
}

/** Characters of an expression; brackets in one another are read by functions that call themselves. */
const LONGEST = 1000;

const CLASSES = 'dDwWsSbBtnrfv';

function parse(source: string): { readonly ways: Ways; readonly script: string; readonly groups: number } {
  let at = 0;
  let groups = 0;
  let script = '';
  const take = (text: string, as = text): boolean => {
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    script += as;
    return true;
  };

  const alternatives = (): Ways => {
    let { degree, factor } = sequence();
    while (take('|')) {
      const other = sequence();
      degree = Math.max(degree, other.degree);
      factor += other.factor;
    }
    return { degree, factor };
  };

  const sequence = (): Ways => {
    let [degree, factor] = [0, 1];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const own = repeated(atom());
      degree += own.degree;
      factor *= own.factor;
    }
    return { degree, factor };
  };

  const repeated = (own: Ways): Ways => {
    const braces = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(source.slice(at, at + 12));
    const [least, most] = braces
      ? [Number(braces[1]), braces[2] === undefined ? Number(braces[1]) : Number(braces[3] || Number.POSITIVE_INFINITY)]
      : source[at] === '*'
        ? [0, Number.POSITIVE_INFINITY]
        : source[at] === '+'
          ? [1, Number.POSITIVE_INFINITY]
          : source[at] === '?'
            ? [0, 1]
            : [1, 1];
    const mark = braces?.[0] ?? ('*+?'.includes(source[at] ?? ' ') ? (source[at] as string) : '');
    if (mark === '') return own;
    take(mark);
    take('?');
    if (/^[*+?]|^\{\d/.test(source.slice(at))) throw new Refusal('repeats a repetition');
    if (most > 1 && (own.degree > 0 || own.factor > 1))
      throw new Refusal('repeats what has repetitions or choices itself');
    if (most === Number.POSITIVE_INFINITY) return { degree: 1, factor: 1 };
    return { degree: own.degree, factor: own.factor + Math.max(0, most - least) };
  };

  const atom = (): Ways => {
    if (take('(')) return group();
    if (source[at] === '[') return characters();
    if (source[at] === '\\') escaped(false);
    else if (/[*+?{]/.test(source[at] as string))
      throw new Refusal(`has a "${source[at]}" with nothing before it to repeat`);
    else if (source[at] === ']' || source[at] === '}') take(source[at] as string, `\\${source[at]}`);
    else {
      const character = String.fromCodePoint(source.codePointAt(at) as number);
      take(character);
    }
    return ONE;
  };

  const group = (): Ways => {
    const name = /^\?P<([A-Za-z_]\w*)>/.exec(source.slice(at, at + 100));
    if (name) take(name[0], `?<${name[1]}>`);
    else if (source[at] === '?' && !take('?:'))
      throw new Refusal(`has "(${source.slice(at, at + 2)}", which is not supported`);
    if (!script.endsWith('?:')) groups++;
    const ways = alternatives();
    if (!take(')')) throw new Refusal('has a group that is never closed');
    return ways;
  };

  const characters = (): Ways => {
    take('[');
    take('^');
    for (let first = true; first || source[at] !== ']'; first = false) {
      if (at >= source.length) throw new Refusal('has a "[" that is never closed');
      if (source[at] === '\\') escaped(true);
      // Python takes them as they are there; JavaScript may not.
      else if (/[\][]/.test(source[at] as string)) take(source[at] as string, `\\${source[at]}`);
      else take(String.fromCodePoint(source.codePointAt(at) as number));
    }
    take(']');
    return ONE;
  };

  const escaped = (inside: boolean): void => {
    const next = source[at + 1] ?? '';
    const code = /^\\(x[0-9a-f]{2}|u[0-9a-f]{4})/i.exec(source.slice(at, at + 6))?.[0];
    if (code !== undefined) take(code);
    else if (CLASSES.includes(next) && next !== '' && !(inside && /[bB]/.test(next))) take(`\\${next}`);
    else if (next === '' || /[A-Za-z0-9]/.test(next)) throw new Refusal(`has "\\${next}", which is not supported`);
    else take(`\\${next}`, /[\^$\\.*+?()[\]{}|/]/.test(next) || (inside && next === '-') ? `\\${next}` : next);
  };

  const ways = alternatives();
  if (at < source.length) throw new Refusal('has a ")" that closes nothing');
  return { ways, script, groups };
}
