import { Button, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { Finding } from '../../../../src/core/finding/finding.ts';
import { useEstate } from '../../api/use-estate.ts';
import { useWrite } from '../../api/use-write.ts';
import { CopyBlock } from '../../display/copy-block.tsx';
import { Go } from '../../display/go.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

/** Asks for permission until a date, and shows the document that grants it once the catalog has it. */
export function ExceptionForm({ finding }: { readonly finding: Finding }) {
  const { mutate, data, error, isPending } = useWrite('requestException', ['listFindingTransitions']);
  const teams = useEstate().data?.teams ?? [];
  const approvers = teams
    .filter(({ name }) => name !== finding.owner)
    .map(({ name, title = name }) => ({ value: name, label: title }));
  if (data) {
    return (
      <Stack gap="xs">
        <Text size="sm">
          The request is <Go to={`/ledger/${data.entry}`}>entry {data.entry} of the ledger</Go>. It is granted
          when this document is in the catalog, approved by who must:
        </Text>
        <CopyBlock label="The document for the catalog" text={data.document} />
      </Stack>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const word = (name: string) => String(form.get(name)).trim();
    const body = {
      reason: word('reason'),
      until: word('until'),
      ticket: word('ticket'),
      approver: word('approver'),
    };
    mutate({ params: { id: finding.id }, body });
  };
  const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          name="reason"
          label="Why it may stay for now"
          required
          withAsterisk={false}
          maxLength={2000}
          rows={3}
          data-autofocus
        />
        <TextInput
          name="until"
          label="Until"
          type="date"
          min={day(1)}
          defaultValue={day(USUAL_DAYS)}
          required
          withAsterisk={false}
        />
        <TextInput name="ticket" label="Ticket" required withAsterisk={false} maxLength={1024} />
        <NativeSelect
          name="approver"
          label="Who approves"
          description="A team of the catalog, and not the one that asks."
          data={[{ value: '', label: 'Choose a team' }, ...approvers]}
          required
          withAsterisk={false}
        />
        {error && <ProblemNotice error={error} />}
        <Button type="submit" loading={isPending}>
          Request
        </Button>
      </Stack>
    </form>
  );
}
