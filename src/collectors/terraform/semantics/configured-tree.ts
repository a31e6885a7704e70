import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';

/** Which parts of a resource its configuration sets. `true`: this and everything below. */
export type ConfiguredTree = true | { readonly [name: string]: ConfiguredTree };

/** Attributes that the provider fills from its own default tags and labels, which somebody declared as well. */
const DECLARED_BY_PROVIDER = ['tags_all', 'effective_labels', 'effective_annotations'] as const;

export function configuredTree(expressions: JsonObject): Exclude<ConfiguredTree, true> {
  const tree = treeOfBlock(expressions);
  return { ...tree, ...Object.fromEntries(DECLARED_BY_PROVIDER.map((name) => [name, true as const])) };
}

function treeOfBlock(expressions: JsonObject): Exclude<ConfiguredTree, true> {
  return Object.fromEntries(
    Object.entries(expressions)
      .filter(([, expression]) => !isNullConstant(expression))
      .map(([name, expression]) => [name, treeOf(expression)]),
  );
}

function treeOf(expression: Json): ConfiguredTree {
  // Several blocks of one name: what any of them sets counts for all, since sets do not say which block is which.
  if (isJsonArray(expression)) return expression.map(treeOf).reduce(mergeTrees, {});
  if (!isJsonObject(expression) || 'constant_value' in expression || 'references' in expression) return true;
  return Object.keys(expression).length === 0 ? true : treeOfBlock(expression);
}

function mergeTrees(a: ConfiguredTree, b: ConfiguredTree): ConfiguredTree {
  if (a === true || b === true) return true;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, mergeTrees(a[name] ?? {}, b[name] ?? {})]));
}

function isNullConstant(expression: Json): boolean {
  return isJsonObject(expression) && expression['constant_value'] === null;
}

export function subtree(tree: ConfiguredTree, name: string): ConfiguredTree | undefined {
  if (tree === true) return true;
  return Object.hasOwn(tree, name) ? tree[name] : undefined;
}
