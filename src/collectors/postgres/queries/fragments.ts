/** The first number that a server gives to what somebody made; below lies what it was born with. */
const FIRST_OF_USERS = 16_384;

/**
 * What a person declares: not the schemas of the platform itself, but whatever somebody put into those later, where it
 * is easily overlooked.
 */
export const OWN_SCHEMA = (schema: string, oid: string): string =>
  `((${schema} !~ '^pg_' AND ${schema} <> 'information_schema')
    OR (${schema} IN ('pg_catalog', 'information_schema') AND ${oid} >= ${FIRST_OF_USERS}))`;

/** The same for kinds that belong to no schema. */
export const MADE_BY_USERS = (catalog: string, oid: string): string =>
  `${oid} >= ${FIRST_OF_USERS} AND ${NOT_FROM_EXTENSION(catalog, oid)}`;

/** Objects that an extension brought are declared by the extension. */
export const NOT_FROM_EXTENSION = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

/**
 * Grants as rows of names. `defaults` is the letter of acldefault(): an absent list stands for the built-in defaults,
 * and both spellings must read the same. An owner's own rights go without saying; those that were taken away do not.
 */
export const GRANTS = (acl: string, defaults: string, owner: string): string =>
  `(SELECT coalesce(json_agg(json_build_object('grantee', g.grantee, 'privilege', g.privilege,
      'grantable', g.grantable)), '[]'::json)
    FROM (SELECT ${GRANTEE('a.grantee')} AS grantee, lower(a.privilege_type) AS privilege, a.is_grantable AS grantable
        FROM aclexplode(coalesce(${acl}, acldefault('${defaults}', ${owner}))) a WHERE a.grantee <> ${owner}
      UNION ALL
      SELECT pg_get_userbyid(${owner}), 'no ' || lower(own.privilege_type), false
        FROM aclexplode(CASE WHEN ${acl} IS NOT NULL THEN acldefault('${defaults}', ${owner}) END) own
        WHERE own.grantee = ${owner} AND NOT EXISTS (SELECT FROM aclexplode(${acl}) h
          WHERE h.grantee = ${owner} AND h.privilege_type = own.privilege_type)) g)`;

export const GRANTEE = (oid: string): string =>
  `CASE WHEN ${oid} = 0 THEN 'public' ELSE pg_get_userbyid(${oid})::text END`;

/** `schema.name`; a dot within either would make two names one. */
export const QUALIFIED = (schema: string, name: string): string => `${PART(schema)} || '.' || ${PART(name)}`;

const PART = (name: string): string =>
  `CASE WHEN strpos(${name}, '.') > 0 THEN '"' || ${name} || '"' ELSE ${name}::text END`;
