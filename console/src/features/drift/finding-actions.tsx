import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { TrackedFindingView } from '../../../../src/wire/schemas/tracked-finding.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { useMay } from '../../api/use-session.ts';
import { AcknowledgeForm } from './acknowledge-form.tsx';
import { ExceptionForm } from './exception-form.tsx';
import classes from './finding-detail.module.css';

/** What somebody who may can say about a finding that still stands. The past cannot be answered for. */
export function FindingActions({ tracked: { finding, state } }: { readonly tracked: TrackedFindingView }) {
  const [open, setOpen] = useState<'acknowledge' | 'exception'>();
  const may = useMay('acknowledge');
  const isPast = useAsOf().asOf !== undefined;
  if (!may || isPast || state === 'resolved') return null;
  const close = () => setOpen(undefined);
  return (
    <div className={classes['actions']}>
      {state !== 'waived' && (
        <Button size="xs" onClick={() => setOpen('acknowledge')}>
          {state === 'acknowledged' ? 'Acknowledge anew' : 'Acknowledge'}
        </Button>
      )}
      {finding.verdict === 'fail' && (
        <Button size="xs" variant="default" onClick={() => setOpen('exception')}>
          Request an exception
        </Button>
      )}
      <Modal
        opened={open === 'acknowledge'}
        onClose={close}
        title="Acknowledge the finding"
        closeButtonProps={CLOSE}
      >
        <AcknowledgeForm id={finding.id} onDone={close} />
      </Modal>
      <Modal
        opened={open === 'exception'}
        onClose={close}
        title="Request an exception"
        size="lg"
        closeButtonProps={CLOSE}
      >
        <ExceptionForm finding={finding} />
      </Modal>
    </div>
  );
}

const CLOSE = { 'aria-label': 'Close' };
