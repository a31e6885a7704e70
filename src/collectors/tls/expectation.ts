import { nearestName } from '../../core/catalog/nearest-name.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import type { Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { parseHostAndPort } from './endpoint.ts';
import { KIND } from './normalize.ts';
import { PROTOCOLS, type Protocol } from './schema.ts';

/** Members of an expectation with the form that each must have. */
const MEMBERS: Readonly<Record<string, (value: Json) => boolean>> = {
  endpoint: (value) => typeof value === 'string' && parseHostAndPort(value) !== undefined,
  name: (value) => typeof value === 'string' && value !== '',
  serverName: isText,
  names: (value) => isJsonArray(value) && value.every(isText),
  nameMatches: (value) => typeof value === 'boolean',
  subject: isTexts,
  issuer: isTexts,
  publicKey: (value) =>
    isJsonObject(value) && Object.keys(value).every((key) => ['type', 'bits', 'curve'].includes(key)),
  signature: isText,
  trust: isText,
  validity: isText,
  protocols: (value) => isTexts(value) && Object.keys(value as JsonObject).every(isProtocol),
  minimumProtocol: isProtocol,
  comment: isText,
};

function isText(value: Json): boolean {
  return typeof value === 'string';
}

function isTexts(value: Json): boolean {
  return isJsonObject(value) && Object.values(value).every(isText);
}

function isProtocol(value: Json): value is Protocol {
  return (PROTOCOLS as readonly Json[]).includes(value);
}

/**
 * What a list of expectations declares: of each endpoint only what it says.
 * @throws TallyError that names the place in the list, and quotes nothing.
 */
export function parseExpectations(documents: readonly Json[]): Observation[] {
  const list = documents.flatMap((document) => {
    if (!isJsonArray(document)) throw new TallyError('source-malformed', 'Not a list of expectations');
    return document;
  });
  if (list.length === 0) throw new TallyError('source-malformed', 'No expectation in it');
  return list.map((each, index) => parseExpectation(each, `Expectation ${index + 1}`));
}

function parseExpectation(value: Json, place: string): Observation {
  if (!isJsonObject(value)) throw new TallyError('source-malformed', `${place} is not a mapping`);
  for (const [name, member] of Object.entries(value)) checkMember(name, member, place);
  const { endpoint, name = endpoint, comment: _, minimumProtocol, names, protocols, ...rest } = value;
  if (typeof name !== 'string')
    throw new TallyError('source-malformed', `${place} has no \`endpoint\` (host:port)`);
  const refused = { ...floor(minimumProtocol), ...(isJsonObject(protocols) ? protocols : {}) };
  const declared = {
    ...rest,
    ...(isJsonArray(names) ? { names: [...new Set(names.map((each) => asServed(`${each}`)))].sort() } : {}),
    ...(Object.keys(refused).length > 0 ? { protocols: refused } : {}),
  };
  return { kind: KIND, name, declared };
}

/** Host names have no case; other kinds of names (`URI:…`) stand as they are. */
function asServed(name: string): string {
  return name.includes(':') ? name : name.toLowerCase();
}

function checkMember(name: string, member: Json, place: string): void {
  const isGood = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
  if (!isGood) {
    const nearest = nearestName(name, Object.keys(MEMBERS));
    throw new TallyError('source-malformed', `${place} has a member that is not known`, {
      fix:
        nearest === undefined
          ? `There are: ${Object.keys(MEMBERS).join(', ')}.`
          : `Did you mean \`${nearest}\`?`,
    });
  }
  if (!isGood(member)) throw new TallyError('source-malformed', `${place} has a wrong \`${name}\``);
}

/** Every version below the oldest that may be served is to be refused. */
function floor(minimum: Json | undefined): JsonObject {
  if (minimum === undefined) return {};
  const below = PROTOCOLS.slice(0, (PROTOCOLS as readonly Json[]).indexOf(minimum));
  return Object.fromEntries(below.map((version) => [version, 'refused']));
}
