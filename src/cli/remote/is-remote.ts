import { TallyError } from '../../errors.ts';
import type { AdHocOptions, CatalogOptions, RemoteOptions, StoreOptions } from '../options.ts';

type Options = RemoteOptions & StoreOptions & CatalogOptions & Partial<AdHocOptions> & { readonly at?: Date };

/**
 * Whether a server is asked. It has a catalog, a store and a clock of its own, so naming others beside it contradicts.
 * @throws TallyError `usage`
 */
export function isRemote<Given extends Options>(
  options: Given,
): options is Given & { readonly server: string } {
  if (options.server === undefined) {
    if (options.tokenFile === undefined) return false;
    throw new TallyError('usage', '--token-file is for a server, and no --server is named.', {
      fix: 'Name the server, or leave the token out.',
    });
  }
  const others = (['store', 'source', 'declared', 'inventory', 'param', 'at'] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (others.length === 0) return true;
  throw new TallyError(
    'usage',
    `A server is asked, and ${others.map((name) => `--${name}`).join(', ')} is given too.`,
    {
      fix: 'Leave --server or the others out; `--as-of` asks a server about another moment.',
    },
  );
}

/** The moment as the server takes it. */
export function asOfQuery({ asOf }: StoreOptions): { readonly asOf?: string } {
  return asOf === undefined ? {} : { asOf: asOf.toISOString() };
}

/** Some environments, or all where none is named. */
export function environmentQuery(names: readonly string[]): { readonly environment?: string } {
  return names.length === 0 ? {} : { environment: names.join(',') };
}
