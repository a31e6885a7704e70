import type { Json, JsonObject } from '../../../core/item/json.ts';

/** What Terraform appends where it makes a name up: a moment and a counter. */
const TERRAFORM_SUFFIX = /(?:^|[-_.])(?:terraform-)?20\d{24}$/u;

/**
 * Whether the provider made this name up (`name_prefix`, or no name at all), so that it differs between environments
 * and after every replacement.
 */
export function isGeneratedName(values: JsonObject, attribute: string, value: Json): boolean {
  if (typeof value !== 'string') return false;
  if (value.length > 25 && TERRAFORM_SUFFIX.test(value)) return true;
  const prefix = values[`${attribute}_prefix`];
  return typeof prefix === 'string' && prefix !== '' && value !== prefix && value.startsWith(prefix);
}
