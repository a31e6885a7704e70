import { Center } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { useSession } from '../../api/use-session.ts';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { takeAddressCode } from './address-code.ts';

/** Taken once, when the console is loaded: rendering twice must not lose it. */
const fromAddress = takeAddressCode();

const SignInPage = lazy(async () => ({ default: (await import('./sign-in-page.tsx')).SignInPage }));

/** Shows the console to who is signed in, and at the same address the way in to everybody else. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { data, error, isPending, refetch } = useSession();
  if (data) return children;
  if (error) {
    return (
      <Center mih="100dvh" p="md" component="main">
        <ProblemNotice error={error} again={() => void refetch()} />
      </Center>
    );
  }
  if (isPending) return null;
  return (
    <Suspense>
      <SignInPage fromAddress={fromAddress} />
    </Suspense>
  );
}
