import { useState } from 'react';
import type { Finding } from '../../../../src/core/finding/finding.ts';
import { useTitles } from '../../api/use-titles.ts';
import { SeverityMark } from '../../display/severity-mark.tsx';
import { SidesDiff } from '../../display/sides-diff.tsx';
import { VERDICT_WORDS, VerdictIcon } from '../../display/verdict-mark.tsx';
import classes from './differences-page.module.css';

/** One difference; its sides are drawn once somebody opens it. */
export function Difference({ finding }: { readonly finding: Finding }) {
  const titles = useTitles();
  const [open, setOpen] = useState(false);
  const { name, path, severity, verdict, service, layer, kind, owner, approvedBy, reason } = finding;
  return (
    <details className={classes['difference']} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <VerdictIcon verdict={verdict} label={VERDICT_WORDS[verdict]} />
        <SeverityMark severity={severity} />
        <b>{name}</b>
        <code>{path}</code>
        <span className={classes['where']}>
          {service === null ? 'no service' : titles.service(service)} · {layer}
        </span>
      </summary>
      {open && (
        <div className={classes['body']}>
          <p>
            {kind} · {owner === null ? 'nobody owns it' : titles.team(owner)}
            {approvedBy !== undefined && ` · approved as ${approvedBy}`}
            {reason !== undefined && ` · ${reason}`}
          </p>
          <SidesDiff finding={finding} />
        </div>
      )}
    </details>
  );
}
