import type { Json } from '../../../core/item/json.ts';

/** What Terraform appends where it makes a name up: a moment and a counter. */
const TERRAFORM_SUFFIX = /(?:^|[-_.])(?:terraform-)?20\d{24}$/u;

/**
 * Whether the provider made this name up, from a prefix or from nothing at all, so that it differs between environments
 * and after every replacement.
 */
export function isGeneratedName(prefix: Json | undefined, name: string): boolean {
  if (name.length > 25 && isDigit(name.charCodeAt(name.length - 1)) && TERRAFORM_SUFFIX.test(name))
    return true;
  return typeof prefix === 'string' && prefix !== '' && name !== prefix && name.startsWith(prefix);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
