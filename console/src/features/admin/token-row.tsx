import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TokenView } from '../../../../src/wire/schemas/access.ts';
import { useWrite } from '../../api/use-write.ts';
import { Age, Moment } from '../../display/moment.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { useNow } from '../../display/use-now.ts';

export function TokenRow({ token }: { readonly token: TokenView }) {
  const { id, name, scopes, environments, createdBy, expiresAt, revokedAt, lastUsedAt } = token;
  const [isSure, setSure] = useState(false);
  const { mutate, error, isPending } = useWrite('revokeToken', ['listTokens']);
  const now = useNow();
  const isOver = revokedAt !== undefined || Date.parse(expiresAt) < now;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{scopes.join(', ')}</td>
      <td>{environments?.join(', ') ?? 'all'}</td>
      <td>{createdBy.replace(/^account:/u, '')}</td>
      <td>{lastUsedAt === undefined ? 'never' : <Age at={lastUsedAt} />}</td>
      <td>
        {revokedAt === undefined ? (
          <Moment at={expiresAt} />
        ) : (
          <>
            Revoked <Moment at={revokedAt} />
          </>
        )}
      </td>
      <td>
        {!isOver && (
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
        )}
        {error && <ProblemNotice error={error} />}
      </td>
    </tr>
  );
}
