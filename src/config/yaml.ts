import { type Document, isNode, isScalar, Lexer, LineCounter, parseDocument, visit } from 'yaml';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { yamlRemedy } from './slips.ts';

/**
 * Brackets in brackets, and dashes on one line. Nobody writes ten; beyond thousands the reader of YAML takes minutes,
 * or runs out of stack.
 */
const DEEPEST = 64;
/** Aliases (`*name`); the reader of YAML looks for the anchor of each from the top of the file on. */
const MOST_ALIASES = 100;
/** Most problems that are reported of one file: in a file that is not YAML every line is wrong. */
const MOST_PROBLEMS = 20;

/**
 * Reads YAML in time that grows with its length alone, whatever it is.
 * @throws ProblemError with the first problems at their places.
 */
export function parseYaml(text: string, file: string): { readonly document: Document; readonly lines: LineCounter } {
  try {
    return parse(text, file);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    // Maps may be nested in more ways than by brackets and dashes, so deep that the reader of YAML runs out of stack.
    const message = `cannot be read as YAML (${(error as Error).message})`;
    throw new ProblemError([{ file, message, remedy: 'Write it with fewer maps in one another' }]);
  }
}

function parse(text: string, file: string): ReturnType<typeof parseYaml> {
  refuseDepth(text, file);
  const lines = new LineCounter();
  // Its own search for keys that come twice compares each with each: 45 s for 256 kB.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const toProblem = (message: string, offset: number): Problem => {
    const { line, col } = lines.linePos(offset);
    const [first = ''] = message.split('\n', 1);
    return { file, line, column: col, message: first, remedy: yamlRemedy(first) };
  };
  const problems = document.errors.map(({ message, pos }) => toProblem(message, pos[0]));
  visit(document, {
    Map: (_, { items }) => {
      const keys = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) {
          problems.push(toProblem('a key is not plain text', offsetOf(key)));
          continue;
        }
        // As keys, 1 and "1" are the same.
        const name = String(key.value);
        if (keys.has(name)) problems.push(toProblem('Map keys must be unique', offsetOf(key)));
        keys.add(name);
      }
    },
  });
  if (problems.length > 0) throw new ProblemError(problems.slice(0, MOST_PROBLEMS));
  return { document, lines };
}

const offsetOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

function refuseDepth(text: string, file: string): void {
  let [line, brackets, dashes, aliases] = [1, 0, 0, 0];
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
    else if (token === '-' || token === '?') dashes++;
    else if (token.includes('\n')) dashes = 0;
    // The text of a scalar comes after a mark of its own.
    if (token.startsWith('*') && ++aliases > MOST_ALIASES) {
      const message = `has more than ${MOST_ALIASES} aliases (\`*name\`)`;
      throw new ProblemError([{ file, line, message, remedy: 'Write what they stand for in their places' }]);
    }
    if (brackets > DEEPEST || dashes > DEEPEST) {
      const remedy = 'Write it without so many brackets or dashes in one another';
      throw new ProblemError([{ file, line, message: `is nested more than ${DEEPEST} deep`, remedy }]);
    }
    for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) line++;
  }
}
