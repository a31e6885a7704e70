/**
 * What a token or a person may do. `read` sees everything that is not secret; `scan` has an environment looked at;
 * `push` hands over what an agent saw; `acknowledge` answers for findings; `admin` may do everything.
 */
export const SCOPES = ['read', 'scan', 'push', 'acknowledge', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];
