import type { AdHocOptions, CatalogOptions, RemoteOptions, StoreOptions } from './options.ts';
import { quoteShell } from './quote-shell.ts';
import { withoutCredentials } from './redactor.ts';

/** The words after `tally explain ID` that make it read what this command read. */
export function rerunWords(
  options: Partial<AdHocOptions> & CatalogOptions & StoreOptions & RemoteOptions,
  sides: readonly string[] = [],
): string {
  const adHoc = (options.source ?? []).length > 0 || sides.length > 0;
  const pairs: (readonly [string, string | undefined])[] = [
    ...(options.source ?? []).map((source) => ['--source', source] as const),
    ['--declared', options.declared],
    ['--inventory', options.inventory],
    ...(options.param ?? []).map((param) => ['--param', param] as const),
    ['--catalog', adHoc ? undefined : options.catalog],
    ['--store', options.store],
    ['--server', options.server],
    ['--as-of', options.asOf?.toISOString()],
  ];
  const words = pairs.flatMap(([option, value]) => (value === undefined ? [] : [option, value]));
  return [...sides, ...words].map((word) => quoteShell(withoutLocationCredentials(word))).join(' ');
}

function withoutLocationCredentials(word: string): string {
  // The collector before the first colon must not be taken for the scheme of a URL.
  const start = /^[^:/]*:(?!\/\/)/u.exec(word)?.[0] ?? '';
  return start + withoutCredentials(word.slice(start.length));
}
