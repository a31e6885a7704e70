import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api/use-read.ts';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import classes from './admin-page.module.css';
import { TokenForm } from './token-form.tsx';
import { TokenRow } from './token-row.tsx';

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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard.
        <section className={classes['scroll']} aria-label="Tokens" tabIndex={0}>
          <table className={classes['table']}>
            <thead>
              <tr>
                {['Name', 'May', 'Environments', 'Made by', 'Last used', 'Ends', 'Action'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </tbody>
          </table>
        </section>
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
