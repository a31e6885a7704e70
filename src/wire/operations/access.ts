import * as z from 'zod';
import {
  createdTokenSchema,
  credentialsSchema,
  firstAccountSchema,
  newTokenSchema,
  sessionViewSchema,
  tokenViewSchema,
} from '../schemas/access.ts';
import { deliveryViewSchema } from '../schemas/delivery.ts';
import { pageOf, pageQuery } from '../schemas/page.ts';
import { nameSchema } from '../schemas/terms.ts';
import { operation } from './operation.ts';

const byId = z.object({ id: nameSchema });

export const ACCESS_OPERATIONS = {
  getSession: operation({
    summary: 'Who is asking, and what they may do',
    scope: 'read',
    live: true,
    result: sessionViewSchema,
  }),
  openSession: operation({
    summary: 'Sign in; sets a cookie',
    scope: null,
    body: credentialsSchema,
    result: sessionViewSchema,
    status: 201,
    errors: ['access-refused'],
  }),
  closeSession: operation({ summary: 'Sign out', scope: 'read', result: z.null(), status: 204 }),
  createFirstAccount: operation({
    summary: 'Make the first administrator, with the code that the server printed',
    scope: null,
    body: firstAccountSchema,
    result: sessionViewSchema,
    status: 201,
    errors: ['access-refused', 'already-set-up'],
  }),
  listTokens: operation({
    summary: 'Tokens, without their secrets',
    scope: 'admin',
    live: true,
    result: z.object({ rows: z.array(tokenViewSchema) }),
  }),
  createToken: operation({
    summary: 'Make a token; its secret is shown this once',
    scope: 'admin',
    body: newTokenSchema,
    result: createdTokenSchema,
    status: 201,
  }),
  revokeToken: operation({
    summary: 'End a token',
    scope: 'admin',
    params: byId,
    result: z.null(),
    status: 204,
    errors: ['unknown-token'],
  }),
  listDeadDeliveries: operation({
    summary: 'Notifications that were given up',
    scope: 'admin',
    live: true,
    query: z.strictObject(pageQuery),
    result: pageOf(deliveryViewSchema),
  }),
  reviveDelivery: operation({
    summary: 'Try a notification again',
    scope: 'admin',
    params: byId,
    result: z.null(),
    status: 204,
    errors: ['unknown-delivery'],
  }),
};
