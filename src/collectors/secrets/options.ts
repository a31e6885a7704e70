import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { checkOptionNames, textOption } from '../check-options.ts';

/** What a source of this collector may set. */
export interface Options {
  /** Sent with every request; the token of Vault belongs here. */
  readonly headers?: Json;
  /** A namespace of Vault; names of items do not show it. */
  readonly namespace?: string;
  /** Only these mounts of Vault, without slash at the end. */
  readonly mounts?: readonly string[];
  /** Whether values may be read, to keep keyed fingerprints of them. */
  readonly fingerprints: boolean;
  /** Whether Vault is asked for leases that it cannot revoke. */
  readonly leases: boolean;
  readonly rotateEveryDays?: number;
  readonly unusedAfterDays?: number;
  /** From the name of a namespace of Kubernetes here to its name in every environment. */
  readonly namespaces: ReadonlyMap<string, string>;
}

const NAMES = [
  'headers',
  'namespace',
  'mounts',
  'fingerprints',
  'leases',
  'rotateEveryDays',
  'unusedAfterDays',
  'namespaces',
];

/** @throws TallyError `source-unsupported` for an option that this collector does not know, or of the wrong type. */
export function parseOptions(options: JsonObject): Options {
  checkOptionNames(options, NAMES);
  const namespace = textOption(options, 'namespace');
  const mounts = listOption(options, 'mounts')?.map((mount) => mount.replaceAll(/^\/+|\/+$/gu, ''));
  const rotateEveryDays = daysOption(options, 'rotateEveryDays');
  const unusedAfterDays = daysOption(options, 'unusedAfterDays');
  return {
    fingerprints: flagOption(options, 'fingerprints'),
    leases: flagOption(options, 'leases'),
    namespaces: namesOption(options, 'namespaces'),
    ...(options['headers'] === undefined ? {} : { headers: options['headers'] }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(mounts === undefined ? {} : { mounts }),
    ...(rotateEveryDays === undefined ? {} : { rotateEveryDays }),
    ...(unusedAfterDays === undefined ? {} : { unusedAfterDays }),
  };
}

function flagOption(options: JsonObject, name: string): boolean {
  const value = options[name] ?? false;
  if (typeof value !== 'boolean') throw unsupported(`The option \`${name}\` is neither true nor false`);
  return value;
}

function daysOption(options: JsonObject, name: string): number | undefined {
  const value = options[name];
  if (value === undefined || (typeof value === 'number' && value > 0)) return value;
  throw unsupported(`The option \`${name}\` is no number of days`);
}

function listOption(options: JsonObject, name: string): string[] | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  if (
    !isJsonArray(value) ||
    value.length === 0 ||
    value.some((each) => typeof each !== 'string' || each === '')
  )
    throw unsupported(`The option \`${name}\` is no list of names`);
  return value.map(String);
}

function namesOption(options: JsonObject, name: string): ReadonlyMap<string, string> {
  const value = options[name] ?? {};
  if (!isJsonObject(value) || Object.values(value).some((to) => typeof to !== 'string' || to === ''))
    throw unsupported(`The option \`${name}\` is no mapping from name to name`);
  const names = new Map(Object.entries(value).map(([from, to]) => [from, String(to)]));
  if (new Set(names.values()).size < names.size)
    throw unsupported(`The option \`${name}\` gives two things one name, so they could not be told apart`);
  return names;
}

function unsupported(message: string): TallyError {
  return new TallyError('source-unsupported', message);
}
