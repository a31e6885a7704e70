import type * as z from 'zod';
import type { OperationName } from '../routes.ts';
import { ACCESS_OPERATIONS } from './access.ts';
import { ESTATE_OPERATIONS } from './estate.ts';
import { FINDING_OPERATIONS } from './findings.ts';
import { LEDGER_OPERATIONS } from './ledger.ts';
import type { Operation } from './operation.ts';
import { SCAN_OPERATIONS } from './scans.ts';

/** Everything that the server can be asked. */
export const OPERATIONS = {
  ...ESTATE_OPERATIONS,
  ...FINDING_OPERATIONS,
  ...SCAN_OPERATIONS,
  ...LEDGER_OPERATIONS,
  ...ACCESS_OPERATIONS,
} satisfies Record<OperationName, Operation>;

type Part<
  Name extends OperationName,
  Key extends string,
  Side extends 'in' | 'out',
> = (typeof OPERATIONS)[Name] extends { readonly [Each in Key]: infer Schema extends z.ZodType }
  ? Side extends 'in'
    ? z.input<Schema>
    : z.output<Schema>
  : undefined;

/** What a client sends. */
export type ParamsOf<Name extends OperationName> = Part<Name, 'params', 'in'>;
export type QueryOf<Name extends OperationName> = Part<Name, 'query', 'in'>;
export type BodyOf<Name extends OperationName> = Part<Name, 'body', 'in'>;
export type ResultOf<Name extends OperationName> = Part<Name, 'result', 'out'>;

/** What arrives at a handler, checked, with defaults. */
export type ReadParams<Name extends OperationName> = Part<Name, 'params', 'out'>;
export type ReadQuery<Name extends OperationName> = Part<Name, 'query', 'out'>;
export type ReadBody<Name extends OperationName> = Part<Name, 'body', 'out'>;
