import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { TokenView } from '../../../../src/wire/schemas/access.ts';
import { useRead } from '../../api/use-read.ts';
import { type Column, DataTable } from '../../display/data-table.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Age, Moment } from '../../display/moment.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import classes from './admin-page.module.css';
import { TokenAction } from './token-action.tsx';
import { TokenForm } from './token-form.tsx';

const COLUMNS: readonly Column<TokenView>[] = [
  { title: 'Name', cell: ({ name }) => name },
  { title: 'May', cell: ({ scopes }) => scopes.join(', ') },
  { title: 'Environments', cell: ({ environments }) => environments?.join(', ') ?? 'all' },
  { title: 'Made by', cell: ({ createdBy }) => createdBy.replace(/^account:/u, '') },
  {
    title: 'Last used',
    cell: ({ lastUsedAt }) => (lastUsedAt === undefined ? 'never' : <Age at={lastUsedAt} />),
  },
  {
    title: 'Ends',
    cell: ({ expiresAt, revokedAt }) => (
      <>
        {revokedAt !== undefined && 'Revoked '}
        <Moment at={revokedAt ?? expiresAt} />
      </>
    ),
  },
  { title: 'Action', cell: (token) => <TokenAction token={token} /> },
];

/** What programs ask the server with: made here, shown once, ended here. */
export function TokenList() {
  const { data, error, refetch } = useRead('listTokens');
  const [isMaking, setMaking] = useState(false);
  return (
    <section className={classes['part']}>
      <div className={classes['head']}>
        <h2>Tokens</h2>
        <Button size="xs" onClick={() => setMaking(true)}>
          Make a token
        </Button>
      </div>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={3} />}
      {data?.rows.length === 0 && <p>There is none yet. A pipeline or an agent needs one.</p>}
      {data && data.rows.length > 0 && (
        <DataTable label="Tokens" columns={COLUMNS} rows={data.rows} keyOf={({ id }) => id} />
      )}
      <Modal
        opened={isMaking}
        onClose={() => setMaking(false)}
        title="Make a token"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <TokenForm />
      </Modal>
    </section>
  );
}
