import { Alert, Button, Code, Text } from '@mantine/core';
import { Problem } from '../api/call.ts';

/** What went wrong in the server's words, what to try, and a way to ask again. */
export function ProblemNotice({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  const details = error instanceof Problem ? error.details : undefined;
  const title = details?.title ?? 'The server does not answer';
  return (
    <Alert role="alert" color="red" title={title} my="sm">
      <Text size="sm">{details?.detail ?? 'What is shown is asked for again as soon as it does.'}</Text>
      {details?.errors?.map(({ pointer, detail }) => (
        <Text size="sm" key={`${pointer} ${detail}`}>
          <Code>{pointer}</Code> {detail}
        </Text>
      ))}
      {details && (
        <Text size="sm" mt={4}>
          Try: {details.fix}
        </Text>
      )}
      {details?.requestId !== undefined && (
        <Text size="xs" mt={4}>
          Request {details.requestId}
        </Text>
      )}
      {again && (
        <Button size="xs" mt="xs" variant="default" onClick={again}>
          Ask again
        </Button>
      )}
    </Alert>
  );
}
