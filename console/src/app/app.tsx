import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router';
import { queryClient } from '../api/query-client.ts';
import { SignedIn } from '../features/session/signed-in.tsx';
import { Shell } from './shell.tsx';
import { theme } from './theme.ts';

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="bottom-right" limit={3} />
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
