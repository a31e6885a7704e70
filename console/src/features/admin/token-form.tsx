import { Button, Checkbox, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { SCOPES, type Scope } from '../../../../src/wire/scopes.ts';
import { useWrite } from '../../api/use-write.ts';
import { CopyBlock } from '../../display/copy-block.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;

/** Makes a token, and shows its secret the one time that anybody sees it. */
export function TokenForm() {
  const { mutate, data, error, isPending } = useWrite('createToken', ['listTokens']);
  if (data) {
    return (
      <Stack gap="xs">
        <Text size="sm">
          This is the secret of {data.token.name}. It is shown this once: take it to where it is used now.
        </Text>
        <CopyBlock label="Secret" text={data.secret} />
      </Stack>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const environments = String(form.get('environments'))
      .split(/[\s,]+/u)
      .filter(Boolean);
    mutate({
      body: {
        name: String(form.get('name')).trim(),
        scopes: form.getAll('scope') as Scope[],
        expiresAt: new Date(`${form.get('until')}T00:00:00Z`).toISOString(),
        ...(environments.length > 0 && { environments }),
      },
    });
  };
  const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          name="name"
          label="Name"
          description="What will use it."
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
        />
        <fieldset>
          <legend>What it may do</legend>
          <Stack gap={6}>
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                size="xs"
                name="scope"
                value={scope}
                label={scope}
                defaultChecked={scope === 'read'}
              />
            ))}
          </Stack>
        </fieldset>
        <TextInput
          name="environments"
          label="Environments"
          description="Patterns such as production-*; every environment where empty."
          maxLength={2000}
        />
        <TextInput
          name="until"
          label="Ends on"
          type="date"
          min={day(1)}
          defaultValue={day(USUAL_DAYS)}
          required
          withAsterisk={false}
        />
        {error && <ProblemNotice error={error} />}
        <Button type="submit" loading={isPending}>
          Make it
        </Button>
      </Stack>
    </form>
  );
}
