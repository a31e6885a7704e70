import { useMay } from '../../api/use-session.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { Page } from '../../display/page.tsx';
import { CatalogStatus } from './catalog-status.tsx';
import { DeadDeliveries } from './dead-deliveries.tsx';
import { TokenList } from './token-list.tsx';

/** What the server runs on, and who may ask it. */
export function AdminPage() {
  const mayAdmin = useMay('admin');
  return (
    <Page title="Administration" lead="The catalog in force, tokens, and messages that did not arrive.">
      <CatalogStatus />
      {mayAdmin ? (
        <>
          <TokenList />
          <DeadDeliveries />
        </>
      ) : (
        <EmptyNote title="Tokens and messages are for administrators">
          Ask somebody who has the scope “admin”.
        </EmptyNote>
      )}
    </Page>
  );
}
