/** What went wrong with something a person wrote or supplied, and how to mend it. */
export type Problem = {
  /** As the person named it: relative paths stay relative. */
  readonly file: string;
  /** 1-based. */
  readonly line?: number | undefined;
  /** 1-based. */
  readonly column?: number | undefined;
  readonly message: string;
  readonly remedy: string;
  /** Of the network, a server or the machine: whoever wrote the configuration and the data cannot mend it. */
  readonly infrastructure?: true;
};

/** Carries problems to whoever can report them. Anything else that is thrown is a bug of ours. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** `file:line:column: message. remedy` on one line. */
export function formatProblem({ file, line, column, message, remedy }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place}: ${message}. ${remedy}`;
}

/** A problem that has no line of its own, such as a missing file, at the place that names it. */
export const placeAt = (
  problem: Problem,
  file: string,
  { line, column }: { readonly line: number; readonly column: number },
): Problem =>
  problem.line === undefined
    ? { ...problem, file, line, column, message: `${problem.file}: ${problem.message}` }
    : problem;
