import type { CatalogReport } from '../../wire/catalog-report.ts';
import { uriOf } from './sarif.ts';

/** The catalog's problems as SARIF 2.1.0, so that a code host marks the lines of a pull request. */
export function* catalogSarif(
  report: CatalogReport,
  options: { readonly version: string },
): Iterable<string> {
  const codes = [...new Set(report.problems.map(({ code }) => code))].sort();
  const { version } = options;
  const rules = codes.map((id) => ({ id, shortDescription: { text: id.replaceAll('-', ' ') } }));
  const results = report.problems.map(({ file, line, column, code, found, expected, nearest, fix }) => {
    const meant = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
    return {
      ruleId: code,
      ruleIndex: codes.indexOf(code),
      level: 'error',
      message: { text: `Found ${found}. Expected ${expected}.${meant} ${fix}`.trim() },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uriOf(file) },
            region: { startLine: Math.max(1, line), startColumn: Math.max(1, column) },
          },
        },
      ],
    };
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'Tallyman', version, semanticVersion: version, rules } }, results }],
  };
  yield `${JSON.stringify(log, null, 2)}\n`;
}
