/** Schemas of the platform itself, which a person does not declare. */
export const OWN_SCHEMA = (column: string): string =>
  `${column} !~ '^pg_' AND ${column} <> 'information_schema'`;

/** Objects that an extension brought are declared by the extension. */
export const NOT_FROM_EXTENSION = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

/**
 * Grants as rows of names, without the owner's own. `defaults` is the letter of acldefault(): an absent list stands
 * for the built-in defaults, and both spellings must read the same.
 */
export const GRANTS = (acl: string, defaults: string, owner: string): string =>
  `(SELECT coalesce(json_agg(json_build_object(
      'grantee', CASE WHEN a.grantee = 0 THEN 'public' ELSE pg_get_userbyid(a.grantee) END,
      'privilege', lower(a.privilege_type), 'grantable', a.is_grantable)), '[]'::json)
    FROM aclexplode(coalesce(${acl}, acldefault('${defaults}', ${owner}))) a
    WHERE a.grantee <> ${owner})`;

export const QUALIFIED = (schema: string, name: string): string => `${schema} || '.' || ${name}`;
