import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useEnter } from '../../api/use-session.ts';
import { useWrite } from '../../api/use-write.ts';
import { ProblemNotice } from '../../display/problem-notice.tsx';

export function PasswordForm() {
  const enter = useEnter();
  const { mutate, error, isPending } = useWrite('openSession', []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { name: String(form.get('name')), password: String(form.get('password')) };
    mutate({ body }, { onSuccess: enter });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput name="name" label="Name" autoComplete="username" required withAsterisk={false} />
        <PasswordInput
          name="password"
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        {error && <ProblemNotice error={error} />}
        <Button type="submit" loading={isPending} mt={4}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
