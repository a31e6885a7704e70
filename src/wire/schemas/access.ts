import * as z from 'zod';
import { SCOPES } from '../scopes.ts';
import { nameSchema, timeSchema } from './terms.ts';

export const scopeSchema = z.enum(SCOPES);

/** Who is asking, and what they may do. */
export const sessionViewSchema = z.object({
  actor: z.string(),
  scopes: z.array(scopeSchema),
  /** To be sent as `x-csrf-token` with every write from a page; absent for tokens, which need none. */
  csrf: z.string().exactOptional(),
  expiresAt: timeSchema,
});
export type SessionView = z.infer<typeof sessionViewSchema>;

const passwordSchema = z.string().min(12).max(1024);
const accountName = z.string().regex(/^[a-z0-9][a-z0-9._@-]{0,62}$/);

/** An account with its password, or a one-time code that the server printed. */
export const credentialsSchema = z.union([
  z.strictObject({ name: accountName, password: z.string().min(1).max(1024) }),
  z.strictObject({ code: z.string().min(1).max(200) }),
]);

export const firstAccountSchema = z.strictObject({
  /** Printed by the server when it starts without any account. */
  setupCode: z.string().min(1).max(200),
  name: accountName,
  password: passwordSchema,
});

export const tokenViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(scopeSchema),
  environments: z.array(z.string()).exactOptional(),
  createdBy: z.string(),
  createdAt: timeSchema,
  expiresAt: timeSchema,
  revokedAt: timeSchema.exactOptional(),
  lastUsedAt: timeSchema.exactOptional(),
});
export type TokenView = z.infer<typeof tokenViewSchema>;

export const newTokenSchema = z.strictObject({
  name: nameSchema.max(100),
  scopes: z.array(scopeSchema).min(1),
  /** Glob patterns; every environment where absent. */
  environments: z.array(nameSchema).max(100).exactOptional(),
  expiresAt: timeSchema,
});

/** The secret is shown this once and kept as a hash. */
export const createdTokenSchema = z.object({ token: tokenViewSchema, secret: z.string() });
export type CreatedToken = z.infer<typeof createdTokenSchema>;
