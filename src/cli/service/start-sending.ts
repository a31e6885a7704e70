import { startDelivering } from '../../worker/deliver.ts';
import type { Service } from './open-service.ts';

/** Sends what scans left for channels, as long as this runs. Returns how to stop. */
export function startSending(service: Service, onError: (error: unknown) => void): () => Promise<void> {
  const { store, clock } = service.context;
  return startDelivering(
    { queue: store.deliveries, clock, random: Math.random, send: (delivery) => service.send(delivery) },
    onError,
  );
}
