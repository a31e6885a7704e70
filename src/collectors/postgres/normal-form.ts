import type { JsonObject } from '../../core/item/json.ts';
import type { Grant } from './schema.ts';

/** Privileges by who holds them; one that may be passed on is marked with an asterisk, as the server itself prints it. */
export function grants(acl: readonly Grant[]): JsonObject {
  const byGrantee = Map.groupBy(acl, ({ grantee }) => grantee);
  return Object.fromEntries(
    [...byGrantee].map(([grantee, held]) => [
      grantee,
      [...new Set(held.map(({ privilege, grantable }) => (grantable ? `${privilege}*` : privilege)))].sort(),
    ]),
  );
}

const SECRET_OPTION = /^(?:password|passfile|sslpassword|sslkey)$/i;

/**
 * `name=value` lists as an object; credentials among them become fingerprints. Names that begin with `pg_` are reserved
 * for the server, whose own bookkeeping (such as the row version that some releases keep on columns) nobody declares.
 */
export function options(list: readonly string[] | null, fingerprint: (value: string) => string): JsonObject {
  return Object.fromEntries(
    (list ?? [])
      .filter((option) => !option.startsWith('pg_'))
      .map((option) => {
        const cut = option.indexOf('=');
        const [name, value] = cut < 0 ? [option, ''] : [option.slice(0, cut), option.slice(cut + 1)];
        return [name, SECRET_OPTION.test(name) ? fingerprint(value) : value];
      }),
  );
}
