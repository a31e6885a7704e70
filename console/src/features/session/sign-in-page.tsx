import { SegmentedControl, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AddressCode } from './address-code.ts';
import { CodeSignIn } from './code-sign-in.tsx';
import { FirstAccountForm } from './first-account-form.tsx';
import { PasswordForm } from './password-form.tsx';
import classes from './sign-in-page.module.css';

/** The way in: a name and its password, a one-time code, or the first account of a new server. */
export function SignInPage({ fromAddress }: { readonly fromAddress: AddressCode }) {
  const [code, setCode] = useState(fromAddress.code);
  const [form, setForm] = useState(fromAddress.setup === undefined ? 'password' : 'first');
  useEffect(() => {
    document.title = 'Sign in · Tallyman';
  }, []);
  return (
    <main className={classes['page']}>
      <div className={classes['card']}>
        <img src="/tally.svg" alt="" width="44" height="44" />
        <Title order={1} size="h3">
          Tallyman
        </Title>
        <p className={classes['lead']}>
          What is true of your estate, what drifted, since when, and whose it is.
        </p>
        {code === undefined ? (
          <>
            <SegmentedControl
              fullWidth
              mb="md"
              aria-label="Way in"
              value={form}
              onChange={setForm}
              data={[
                { value: 'password', label: 'Sign in' },
                { value: 'first', label: 'First account' },
              ]}
            />
            {form === 'password' ? <PasswordForm /> : <FirstAccountForm setup={fromAddress.setup ?? ''} />}
          </>
        ) : (
          <CodeSignIn code={code} onRefused={() => setCode(undefined)} />
        )}
      </div>
    </main>
  );
}
