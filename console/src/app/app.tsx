import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { BrowserRouter } from 'react-router';
import { lazyPart } from '../api/lazy-part.ts';
import { queryClient } from '../api/query-client.ts';
import { SignedIn } from '../features/session/signed-in.tsx';
import { Shell } from './shell.tsx';
import { theme } from './theme.ts';

const Notices = lazyPart(async () => (await import('./notices.tsx')).Notices);

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Suspense>
        <Notices />
      </Suspense>
      <QueryClientProvider client={queryClient}>
        <BrowserRouter>
          <SignedIn>
            <Shell />
          </SignedIn>
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
}
