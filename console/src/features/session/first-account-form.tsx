import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useEnter } from '../../api/use-session.ts';
import { useWrite } from '../../api/use-write.ts';
import { ProblemNotice } from '../../display/problem-notice.tsx';

/** Makes the first administrator of a new server, for whoever can read what the server printed. */
export function FirstAccountForm({ setup }: { readonly setup: string }) {
  const enter = useEnter();
  const { mutate, error, isPending } = useWrite('createFirstAccount', []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const word = (name: string) => String(form.get(name));
    const body = { setupCode: word('setup').trim(), name: word('name'), password: word('password') };
    mutate({ body }, { onSuccess: enter });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          name="setup"
          label="Setup code"
          description="The server printed it when it started without any account."
          defaultValue={setup}
          required
          withAsterisk={false}
        />
        <TextInput name="name" label="Name" autoComplete="username" required withAsterisk={false} />
        <PasswordInput
          name="password"
          label="Password"
          description="At least twelve characters."
          autoComplete="new-password"
          minLength={12}
          required
          withAsterisk={false}
        />
        {error && <ProblemNotice error={error} />}
        <Button type="submit" loading={isPending} mt={4}>
          Make the account
        </Button>
      </Stack>
    </form>
  );
}
