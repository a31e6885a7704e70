import { Button, Loader, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useEnter } from '../../api/use-session.ts';
import { useWrite } from '../../api/use-write.ts';
import { ProblemNotice } from '../../display/problem-notice.tsx';

/** Signs in by a one-time code. It is used up by its first use, so it is sent once. */
export function CodeSignIn({ code, onRefused }: { readonly code: string; readonly onRefused: () => void }) {
  const enter = useEnter();
  const { mutate, error } = useWrite('openSession', []);
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    mutate({ body: { code } }, { onSuccess: enter });
  }, [code, enter, mutate]);
  if (!error) {
    return (
      <Text role="status" size="sm">
        <Loader size="xs" mr="xs" /> Signing in
      </Text>
    );
  }
  return (
    <>
      <ProblemNotice error={error} />
      <Button variant="default" onClick={onRefused}>
        Sign in with a password
      </Button>
    </>
  );
}
