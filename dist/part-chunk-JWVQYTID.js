import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/problem.ts
var ProblemError = class extends Error {
  problems;
  constructor(problems) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
  }
};
function formatProblem({ file, line, column, message, remedy }) {
  const place = [file, line, column].filter((part) => part !== void 0).join(":");
  return `${place}: ${message}. ${remedy}`;
}
var placeAt = (problem, file, { line, column }) => problem.line === void 0 ? { ...problem, file, line, column, message: `${problem.file}: ${problem.message}` } : problem;
function problemsAt(error, file, place) {
  if (!(error instanceof ProblemError)) throw error;
  return error.problems.map((problem) => placeAt(problem, file, place));
}
function problemsOfSource(error, source, file, place) {
  if (error instanceof ProblemError) return problemsAt(error, file, place);
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  const unexpected = {
    file: source,
    message: `cannot be read to its end: ${name}: ${message}`,
    remedy: "Fetch or write it again; if it is sound, please report this as a bug with the file"
  };
  return [placeAt(unexpected, file, place)];
}

export {
  ProblemError,
  formatProblem,
  placeAt,
  problemsAt,
  problemsOfSource
};
