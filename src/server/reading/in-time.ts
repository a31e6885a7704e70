import { TallyError } from '../../errors.ts';

/**
 * What the store answers, where it does so in time: one that is away may never say so. The question itself goes on.
 * @throws TallyError `store-unreachable` where it takes longer.
 */
export async function inTime<T>(answer: Promise<T>, patienceMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new TallyError('store-unreachable', 'The store cannot be used: it did not answer in time.'));
  }, patienceMs);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
