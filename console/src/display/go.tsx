import type { ComponentProps } from 'react';
import { Link, useSearchParams } from 'react-router';

/** A path within the console with its query; what is empty is left out, and lists are joined by commas. */
export function pathWith(
  path: string,
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const text = typeof value === 'object' ? value.join(',') : value;
    if (text !== undefined && text !== '') search.set(key, text);
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

/** A way to another view that stays at the moment which is shown. */
export function Go({ to, ...rest }: Omit<ComponentProps<typeof Link>, 'to'> & { readonly to: string }) {
  return <Link to={useWithMoment()(to)} {...rest} />;
}

/** Adds the moment that is shown to a path, where the path does not name one of its own. */
export function useWithMoment(): (path: string) => string {
  const asOf = useSearchParams()[0].get('asOf');
  return (path) =>
    asOf === null || /[?&]asOf=/u.test(path)
      ? path
      : `${path}${path.includes('?') ? '&' : '?'}asOf=${encodeURIComponent(asOf)}`;
}
