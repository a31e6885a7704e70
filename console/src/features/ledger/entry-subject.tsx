import type { LedgerEntryView } from '../../../../src/wire/schemas/ledger.ts';
import { Go, pathWith } from '../../display/go.tsx';
import { MiddleCut } from '../../display/middle-cut.tsx';
import classes from './ledger-page.module.css';

/** What an entry is about: a finding leads to itself, anything else to all that was ever said of it. */
export function EntrySubject({ entry: { type, subject } }: { readonly entry: LedgerEntryView }) {
  const isFinding = /\.finding\.\w+$/u.test(type);
  return (
    <Go
      to={isFinding ? `/drift/${subject}` : pathWith('/ledger', { subject })}
      title={isFinding ? 'The finding' : 'Every entry of it'}
    >
      <MiddleCut text={subject} className={classes['subject']} />
    </Go>
  );
}
