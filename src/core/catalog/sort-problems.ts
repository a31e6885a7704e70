import type { Problem } from './problem.ts';

/** By place, each once: one mistake may be seen by more than one check. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const unique = new Map(
    problems.map((problem) => [
      JSON.stringify([
        problem.file,
        problem.line,
        problem.column,
        problem.code,
        problem.found,
        problem.expected,
      ]),
      problem,
    ]),
  );
  return [...unique.values()].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.code, b.code) ||
      compare(a.found, b.found),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
