import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TokenView } from '../../../../src/wire/schemas/access.ts';
import { useWrite } from '../../api/use-write.ts';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { useNow } from '../../display/use-now.ts';

/** Ends a token, asked twice; nothing where it has ended. */
export function TokenAction({ token: { id, name, expiresAt, revokedAt } }: { readonly token: TokenView }) {
  const [isSure, setSure] = useState(false);
  const { mutate, error, isPending } = useWrite('revokeToken', ['listTokens']);
  const now = useNow();
  if (revokedAt !== undefined || Date.parse(expiresAt) < now) return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant={isSure ? 'filled' : 'default'}
        {...(isSure && { color: 'red' })}
        loading={isPending}
        onClick={() => (isSure ? mutate({ params: { id } }) : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {isSure ? `Really revoke ${name}` : `Revoke ${name}`}
      </Button>
      {error && <ProblemNotice error={error} />}
    </>
  );
}
