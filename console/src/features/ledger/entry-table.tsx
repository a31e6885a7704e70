import type { LedgerEntryView } from '../../../../src/wire/schemas/ledger.ts';
import { Go } from '../../display/go.tsx';
import { MiddleCut } from '../../display/middle-cut.tsx';
import { Moment } from '../../display/moment.tsx';
import { entryWord } from './entry-words.ts';
import classes from './ledger-page.module.css';

export function EntryTable({ entries }: { readonly entries: readonly LedgerEntryView[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard.
    <section className={classes['scroll']} aria-label="Entries" tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {['Entry', 'When', 'What happened', 'Who', 'Subject', 'Where'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ index, time, type, actor, subject, source }) => (
            <tr key={index}>
              <th scope="row">
                <Go to={`/ledger/${index}`}>{index.toLocaleString('en')}</Go>
              </th>
              <td>
                <Moment at={time} />
              </td>
              <td>{entryWord(type)}</td>
              <td>{actor.replace(/^account:/u, '')}</td>
              <td>
                <MiddleCut text={subject} className={classes['subject']} />
              </td>
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
