import { isJsonObject, type Json } from '../../../core/item/json.ts';
import { memberName } from './shape.ts';

/** `$$` stands for a dollar, and what follows it is no reference. */
const REFERENCE = /\$\$|\$\(([^)]*)\)/gu;

/**
 * Variables in which a reference to one that comes later is written as the text that it stays. So their order counts
 * where it decides what a value becomes, and nowhere else.
 */
export function resolvedInOrder(variables: readonly Json[]): readonly Json[] {
  if (!variables.some((variable) => textOf(variable)?.includes('$('))) return variables;
  const later = new Set(variables.map(nameOf));
  return variables.map((variable) => {
    const value = textOf(variable);
    const resolved = value?.replaceAll(REFERENCE, (reference, name) =>
      later.has(name) ? `$${reference}` : reference,
    );
    later.delete(nameOf(variable));
    return isJsonObject(variable) && resolved !== undefined && resolved !== value
      ? { ...variable, value: resolved }
      : variable;
  });
}

function nameOf(variable: Json): string {
  return (isJsonObject(variable) && memberName(variable['name'])) || '';
}

function textOf(variable: Json): string | undefined {
  const value = isJsonObject(variable) ? variable['value'] : undefined;
  return typeof value === 'string' ? value : undefined;
}
