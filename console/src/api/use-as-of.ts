import { useSearchParams } from 'react-router';

/** The moment that all pages speak of, from the address; empty where it is now. */
export function useAsOf(): { readonly asOf?: string } {
  const asOf = useSearchParams()[0].get('asOf');
  return asOf !== null && !Number.isNaN(Date.parse(asOf)) ? { asOf } : {};
}
