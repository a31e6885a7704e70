/** The name of what a Backstage reference names: `group:default/x`, `default/x`, `group:x` and `x` all name `x`. */
export function entityName(reference: string): string {
  return reference.slice(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':')) + 1).trim();
}
