import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { setMember } from '../forms/set-member.ts';
import type { Grant } from './schema.ts';

/** What a member of a row holds. `maybe` is a text or null, `texts` a list of them or null, `count` a number or null. */
type MemberForm = 'text' | 'maybe' | 'texts' | 'flag' | 'count' | 'grants';

/** The form of each member, which follows from its type. */
export type RowForm<Row> = { readonly [Name in keyof Row & string]: FormOf<Row[Name]> };
type FormOf<Member> = [Member] extends [boolean]
  ? 'flag'
  : [Member] extends [string]
    ? 'text'
    : [Member] extends [string | null]
      ? 'maybe'
      : [Member] extends [number | null]
        ? 'count'
        : [Member] extends [Grant[]]
          ? 'grants'
          : 'texts';

/**
 * Reads a list of rows of one form, checked where it stands: a schema has a hundred thousand of them, and a copy of each
 * would take as long as parsing them. Members that the form does not know stay, so whoever reads the rows has to name what
 * it reads.
 * @param later members that recordings of earlier releases lack, which are filled in: no flag, no text.
 * @returns what gives the rows of a value, or nothing where the value is no list of such rows.
 */
export function rowList<Row>(
  form: RowForm<Row>,
  later: readonly (keyof Row & string)[] = [],
): (value: Json | undefined) => Row[] | undefined {
  const members = new Map(Object.entries(form)) as Map<string, MemberForm>;
  return (list) => {
    if (list === undefined || !isJsonArray(list)) return undefined;
    const [first] = list;
    if (first === undefined) return [];
    if (!isJsonObject(first)) return undefined;
    fillIn(first, later, members);
    // A server sends every row with the same members in the same order, which saves looking each of them up.
    const names = Object.keys(first);
    const forms = names.map((name) => members.get(name));
    const isWhole = names.filter((name) => members.has(name)).length === members.size;
    for (const row of list) {
      if (!isJsonObject(row)) return undefined;
      if (isWhole && isInOrder(row, names, forms)) continue;
      fillIn(row, later, members);
      for (const [name, form] of members) if (!isOf(form, row[name])) return undefined;
    }
    return list as unknown as Row[];
  };
}

function fillIn(row: JsonObject, later: readonly string[], members: ReadonlyMap<string, MemberForm>): void {
  for (const name of later) {
    if (row[name] === undefined)
      setMember(row as Record<string, Json>, name, members.get(name) === 'flag' ? false : null);
  }
}

function isInOrder(
  row: JsonObject,
  names: readonly string[],
  forms: readonly (MemberForm | undefined)[],
): boolean {
  let at = 0;
  for (const name in row) {
    if (name !== names[at] || !isOf(forms[at], row[name])) return false;
    at++;
  }
  return at === names.length;
}

/** Of a member without a form nothing is asked. */
function isOf(form: MemberForm | undefined, value: Json | undefined): boolean {
  switch (form) {
    case 'text':
      return typeof value === 'string';
    case 'flag':
      return typeof value === 'boolean';
    case 'maybe':
      return value === null || typeof value === 'string';
    case 'count':
      return value === null || typeof value === 'number';
    case 'texts':
      return value === null || (isJsonArray(value) && value.every((each) => typeof each === 'string'));
    case 'grants':
      return isJsonArray(value) && value.every(isGrant);
    default:
      return true;
  }
}

function isGrant(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const { grantee, privilege, grantable } = value;
  return typeof grantee === 'string' && typeof privilege === 'string' && typeof grantable === 'boolean';
}
