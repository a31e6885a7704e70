import { canonicalize } from '../../../core/item/canonical-json.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';

/** Whether a decoded document is an AWS policy: statements that allow or deny. */
export function isPolicyDocument(value: Json): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const statements = value['Statement'];
  if (isJsonArray(statements)) return statements.length > 0 && statements.every(isStatement);
  return isStatement(statements);
}

function isStatement(value: Json | undefined): boolean {
  return isJsonObject(value) && typeof value['Effect'] === 'string';
}

/**
 * A policy in the form in which two policies that grant the same are equal: lists for scalars, sorted sets, statements
 * in the order of their Sid and content, one spelling of the account root.
 */
export function normalizePolicy(policy: JsonObject): JsonObject {
  const given = policy['Statement'];
  const statements = (isJsonArray(given) ? given : [given]).filter(isJsonObject).map(normalizeStatement);
  return { ...policy, Statement: statements.sort(byText) };
}

const LIST_MEMBERS: ReadonlySet<string> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

function normalizeStatement(statement: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(statement)
      .filter(([key, value]) => value !== null && !(key === 'Sid' && value === ''))
      .map(([key, value]): [string, Json] => [key, normalizeMember(key, value)])
      .filter(
        ([key, value]) => !(key === 'Condition' && isJsonObject(value) && Object.keys(value).length === 0),
      ),
  );
}

function normalizeMember(key: string, value: Json): Json {
  if (LIST_MEMBERS.has(key)) return asSet(value, key.endsWith('Action') ? lowerService : asText);
  if (key === 'Principal' || key === 'NotPrincipal') return normalizePrincipal(value);
  if (key === 'Condition' && isJsonObject(value)) {
    return mapMembers(value, (operator) =>
      isJsonObject(operator) ? mapMembers(operator, (operands) => asSet(operands, asText)) : operator,
    );
  }
  return value;
}

/** `*` is short for every AWS principal, and a bare account number for its root. */
function normalizePrincipal(value: Json): Json {
  if (value === '*') return { AWS: ['*'] };
  return isJsonObject(value)
    ? mapMembers(value, (principals) => asSet(principals, (one) => asText(one).replace(ACCOUNT_ROOT, '$1')))
    : value;
}

const ACCOUNT_ROOT = /^arn:aws[a-z-]*:iam::(\d{12}):root$/u;

/** Service prefixes are written in any case; services write them back in their own. */
function lowerService(action: Json): string {
  const text = asText(action);
  const colon = text.indexOf(':');
  return colon < 0 ? text : text.slice(0, colon).toLowerCase() + text.slice(colon);
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? canonicalize(value) : String(value);
}

function asSet(value: Json, spell: (element: Json) => string): readonly string[] {
  return [...new Set((isJsonArray(value) ? value : [value]).map(spell))].sort();
}

function mapMembers(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function byText(a: JsonObject, b: JsonObject): number {
  const [left, right] = [sortText(a), sortText(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortText(statement: JsonObject): string {
  return `${asText(statement['Sid'] ?? '')}\n${canonicalize(statement)}`;
}
