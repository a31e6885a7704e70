import { type Actor, demandEnvironments, mayEnter } from './access/actor.ts';
import type { ServerContext } from './context.ts';

/**
 * The environments that a question is about: those asked for, or all that the asker may see; undefined where that is all
 * there are.
 * @throws TallyError `access-forbidden` where one was asked for that the asker may not see.
 */
export function permitted(
  { actor, context }: { readonly actor: Actor | null; readonly context: Pick<ServerContext, 'catalog'> },
  asked: readonly string[] | undefined,
): readonly string[] | undefined {
  if (asked) {
    if (actor) demandEnvironments(actor, asked);
    return asked;
  }
  if (!actor?.environments) return undefined;
  const { environments } = context.catalog.current().estate;
  const declared = [...environments.keys()].filter((name) => mayEnter(actor, name));
  // Names without a star may be of environments that only history knows.
  return [...new Set([...declared, ...actor.environments.filter((pattern) => !pattern.includes('*'))])];
}
