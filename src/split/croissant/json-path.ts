/** Where the rows of a JSON document are, and what is taken of each. */
export type JsonPath = {
  /** The key of the document under which the rows are; undefined: the document is the rows. */
  readonly at: string | undefined;
  /** Keys between dots. */
  readonly column: string;
};

const STEP = /^(?:\.([A-Za-z_$][\w$-]*|\*)|\[(\d+|\*)\]|\['([^'\\]+)'\]|\["([^"\\]+)"\])/;

/** The steps of a path such as `$[*].extra.title`; undefined where it has anything else, such as a filter. */
function stepsOf(path: string): readonly string[] | undefined {
  const steps: string[] = [];
  let rest = path.startsWith('$') ? path.slice(1) : /^[[.]/.test(path) ? path : `.${path}`;
  while (rest !== '') {
    const step = STEP.exec(rest);
    if (!step) return undefined;
    steps.push((step[1] ?? step[2] ?? step[3] ?? step[4]) as string);
    rest = rest.slice(step[0].length);
  }
  return steps;
}

const toColumn = (steps: readonly string[]): string | undefined =>
  steps.length > 0 && steps.every((step) => step !== '*' && !step.includes('.')) ? steps.join('.') : undefined;

/** Reads `$[*].a.b` or `$.rows[*].a.b`, of a document with rows; undefined where it is another kind of path. */
export function rowPath(path: string): JsonPath | undefined {
  const steps = stepsOf(path) ?? [];
  const star = steps.indexOf('*');
  const column = toColumn(steps.slice(star + 1));
  return (star === 0 || star === 1) && column !== undefined
    ? { at: star === 0 ? undefined : steps[0], column }
    : undefined;
}

/** Reads `$.a.b`, of one row, as keys between dots; undefined where it is another kind of path. */
export const valuePath = (path: string): string | undefined => toColumn(stepsOf(path) ?? []);
