import { Button, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';
import { useWrite } from '../../api/use-write.ts';
import { ProblemNotice } from '../../display/problem-notice.tsx';

/** Says that somebody has seen it, and what comes of it. */
export function AcknowledgeForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { mutate, error, isPending } = useWrite('acknowledgeFinding', [
    'getFinding',
    'listFindings',
    'countFindings',
    'listFindingTransitions',
  ]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get('note'));
    mutate(
      { params: { id }, body: { note } },
      {
        onSuccess: () => {
          notifications.show({ title: 'Acknowledged', message: 'It stays a finding until it is gone.' });
          onDone();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Textarea
          name="note"
          label="What comes of it"
          description="Everybody who looks at the finding reads this, and it goes into the ledger."
          required
          withAsterisk={false}
          maxLength={2000}
          rows={4}
          data-autofocus
        />
        {error && <ProblemNotice error={error} />}
        <Button type="submit" loading={isPending}>
          Acknowledge
        </Button>
      </Stack>
    </form>
  );
}
