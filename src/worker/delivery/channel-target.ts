import type { Channel, ChannelTarget } from '../../core/catalog/estate.ts';
import { resolveTexts } from '../../core/catalog/variables.ts';
import type { JsonObject } from '../../core/item/json.ts';

/** Where a channel leads, with the values of its variables, or the names of those that are not set. */
export function channelTarget(
  { target }: Channel,
  lookup: (name: string) => string | undefined,
): { readonly target: ChannelTarget } | { readonly missing: readonly string[] } {
  const { value, missing } = resolveTexts(target as unknown as JsonObject, lookup);
  return missing.length > 0 ? { missing } : { target: value as unknown as ChannelTarget };
}
