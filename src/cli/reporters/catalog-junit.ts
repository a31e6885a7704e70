import type { CatalogReport } from '../../wire/catalog-report.ts';
import { xml } from './junit.ts';

/** JUnit XML of `tally validate`: a failing case for every problem, or one that passes where there is none. */
export function* catalogJunit({ problems, documents, verdict }: CatalogReport): Iterable<string> {
  const unknown = verdict === 'unknown';
  const tests = Math.max(1, problems.length);
  const counts = `tests="${tests}" failures="${problems.length}" errors="${unknown ? 1 : 0}" skipped="0"`;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="tally validate" ${counts}>\n  <testsuite name="catalog" ${counts}>\n`;
  for (const { file, line, column, code, found, expected, fix } of problems) {
    yield `    <testcase classname="${xml(file)}" name="${xml(`${line}:${column} ${code}`)}" file="${xml(file)}" line="${line}">\n`;
    yield `      <failure type="${xml(code)}" message="${xml(`found ${found}, expected ${expected}`)}">${xml(fix)}</failure>\n`;
    yield '    </testcase>\n';
  }
  if (problems.length === 0) {
    const name = `${documents} documents`;
    yield unknown
      ? `    <testcase classname="catalog" name="${name}"><error message="there was nothing to look at"/></testcase>\n`
      : `    <testcase classname="catalog" name="${name}"/>\n`;
  }
  yield '  </testsuite>\n</testsuites>\n';
}
