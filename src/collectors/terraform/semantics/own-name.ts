import type { Json, JsonObject } from '../../../core/item/json.ts';

/**
 * Whether a value under a name such as `arn` or, in an `aws_kms_key`, `key_id` names the object itself. The same
 * attribute is an argument in other kinds, and then points at another object.
 */
export function isOwnName(values: JsonObject, attribute: string, value: string): boolean {
  const { id } = values;
  if (attribute !== 'arn' && !attribute.endsWith('_arn'))
    return isGivenOut(value) && holdsPart(values, value);
  if (value === id || (typeof id === 'string' && endsWithPart(value, id))) return true;
  const last = value.slice(Math.max(value.lastIndexOf('/'), value.lastIndexOf(':')) + 1);
  if (last.length < 3) return false;
  if (values['name'] === last) return true;
  return Object.keys(values).some((name) => values[name] === last && NAMING.test(name));
}

const NAMING = /(?:^|_)(?:name|identifier|id|key|family|bucket)$/u;

/** Whether the id or the ARN of the object holds this text as a part. */
function holdsPart({ id, arn }: JsonObject, text: string): boolean {
  return text === id || isPartOf(text, id) || isPartOf(text, arn);
}

function isPartOf(part: string, whole: Json | undefined): boolean {
  return typeof whole === 'string' && whole.includes(part);
}

/** An ARN ends with what its service calls the object: after a border, and perhaps before a revision. */
function endsWithPart(arn: string, part: string): boolean {
  if (part.length < 3) return false;
  const at = arn.lastIndexOf(part);
  if (at < 1) return false;
  const border = (text: string | undefined): boolean => text === ':' || text === '/' || text === undefined;
  return (border(arn[at - 1]) || part.startsWith('/')) && border(arn[at + part.length]);
}

/** A UUID, a word with a long run of hexadecimal digits, capitals with digits, or a long number. */
const GIVEN_OUT =
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$|^(?:[a-z]+-){1,3}[\da-f]{8,32}$|^(?=[A-Z]*\d)[A-Z\d]{10,}$|^\d{8,}$/u;

/** Whether a cloud gave the text out. A name that somebody chose is an argument, even where it is the id as well. */
function isGivenOut(text: string): boolean {
  return GIVEN_OUT.test(text);
}
