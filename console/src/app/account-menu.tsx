import { lazyPart } from '../api/lazy-part.ts';
import { OnDemand } from '../display/on-demand.tsx';
import { AccountButton } from './account-button.tsx';

const AccountDropdown = lazyPart(async () => (await import('./account-dropdown.tsx')).AccountDropdown);

/** Who is signed in, how it looks, and the way out. */
export function AccountMenu() {
  return (
    <OnDemand button={(open) => <AccountButton aria-expanded={false} onClick={open} />}>
      <AccountDropdown />
    </OnDemand>
  );
}
