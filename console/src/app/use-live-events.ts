import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followEvents } from '../api/live-events.ts';

/** Keeps everything that is shown up to date for as long as somebody is signed in. */
export function useLiveEvents(): void {
  const client = useQueryClient();
  useEffect(() => followEvents(client), [client]);
}
