import { Alert, Text } from '@mantine/core';
import { useRead } from '../../api/use-read.ts';

const MOST_SHOWN = 5;

/** A newer catalog that is not in force, or that nobody could look for: what is shown is judged by the older one. */
export function CatalogProblems() {
  const { failure, report } = useRead('getCatalog').data ?? {};
  const problems = report?.problems ?? [];
  return (
    <>
      {failure !== undefined && (
        <Alert color="yellow" mb="md" title="Whether there is a newer catalog is unknown">
          {failure}
        </Alert>
      )}
      {problems.length > 0 && (
        <Alert color="red" mb="md" title="The newest catalog is not in force">
          {problems.slice(0, MOST_SHOWN).map(({ file, line, column, found, expected, fix }) => (
            <Text size="sm" key={`${file}:${line}:${column} ${found}`}>
              <code>
                {file}:{line}:{column}
              </code>{' '}
              {found}; expected {expected}. {fix}
            </Text>
          ))}
          {problems.length > MOST_SHOWN && <Text size="sm">And {problems.length - MOST_SHOWN} more.</Text>}
        </Alert>
      )}
    </>
  );
}
