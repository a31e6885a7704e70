/** One of several instances made from the same code: a warehouse among warehouses. */
export interface Instance {
  readonly cohort: string;
  readonly member: string;
}

const MODULE_INSTANCE = /^((?:module\.[^.[\]]+\.)*module\.[^.[\]]+)\["([^"\]]+)"\]/u;

/** The instance that an item's name puts it in, e.g. `atl` of `module.warehouse`; undefined where it is in none. */
export function instanceOf(name: string): Instance | undefined {
  const match = MODULE_INSTANCE.exec(name);
  return match?.[1] && match[2] ? { cohort: match[1], member: match[2] } : undefined;
}

/** The text with the instance's own key replaced wherever it stands as a whole word, so that instances compare. */
export function withoutInstance(text: string, member: string): string {
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(member)}(?![\\p{L}\\p{N}])`, 'gu');
  return text.replace(word, '*');
}
