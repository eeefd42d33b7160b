/** Problem of something that a person wrote or supplied, and how to fix it. */
export type Problem = {
  /** File as the person named it: relative paths stay relative. */
  readonly file: string;
  /** 1-based. */
  readonly line?: number | undefined;
  /** 1-based. */
  readonly column?: number | undefined;
  readonly message: string;
  readonly remedy: string;
  /**
   * Set where the network, a server or the machine failed: the author of the configuration and the data cannot fix it.
   */
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

/**
 * Returns the problems of an error, each without a line of its own at the place that names the source.
 * @throws any other error, which is a bug.
 */
export function problemsAt(error: unknown, file: string, place: Parameters<typeof placeAt>[2]): readonly Problem[] {
  if (!(error instanceof ProblemError)) throw error;
  return error.problems.map((problem) => placeAt(problem, file, place));
}

/**
 * Problems of a source that could not be read, whatever was thrown: an error that is not a person's, such as one of a
 * library that met bytes it did not expect, names the source and keeps all other sources in the report.
 */
export function problemsOfSource(
  error: unknown,
  source: string,
  file: string,
  place: Parameters<typeof placeAt>[2],
): readonly Problem[] {
  if (error instanceof ProblemError) return problemsAt(error, file, place);
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  const unexpected: Problem = {
    file: source,
    message: `cannot be read to its end: ${name}: ${message}`,
    remedy: 'Fetch or write it again; if it is sound, please report this as a bug with the file',
  };
  return [placeAt(unexpected, file, place)];
}
