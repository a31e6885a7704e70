import { Alert, Text } from '@mantine/core';
import { useRead } from '../../api/use-read.ts';

const MOST_SHOWN = 5;

/** A newer catalog that is not in force because something is wrong with it: what is shown is judged by the older one. */
export function CatalogProblems() {
  const problems = useRead('getCatalog').data?.report.problems ?? [];
  if (problems.length === 0) return null;
  return (
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
  );
}
