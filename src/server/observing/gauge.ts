import type { MetricFamily } from './exposition.ts';

/** What is looked up when it is asked for, and so is kept nowhere. */
export function gauge(
  name: string,
  help: string,
  values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[],
): MetricFamily {
  return { name, help, type: 'gauge', values: values.map(({ labels = {}, value }) => ({ labels, value })) };
}
