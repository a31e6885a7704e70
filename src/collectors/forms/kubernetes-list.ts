import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** The elements of a `List`, `PodList`, … ; undefined where the value is no list. */
export function listItems(
  value: Json,
): { readonly items: readonly Json[]; readonly itemKind: string } | undefined {
  if (!isJsonObject(value) || typeof value['kind'] !== 'string' || !value['kind'].endsWith('List'))
    return undefined;
  const items = value['items'];
  if (items === null) return { items: [], itemKind: '' };
  return isJsonArray(items) ? { items, itemKind: value['kind'].slice(0, -4) } : undefined;
}

/** Elements of a typed list leave out what the list says for all of them. */
export function withListType(item: Json, list: JsonObject, itemKind: string): Json {
  if (!isJsonObject(item) || itemKind === '' || typeof item['kind'] === 'string') return item;
  return { apiVersion: list['apiVersion'] ?? 'v1', kind: itemKind, ...item };
}

/** The objects behind a list, and behind lists in it; one that is not marked as a list was cut off by whoever wrote it. */
export function* objectsOf(value: Json): Generator<Json> {
  if (isJsonArray(value)) {
    for (const element of value) yield* objectsOf(element);
    return;
  }
  const list = listItems(value);
  if (!list || !isJsonObject(value)) {
    if (isJsonObject(value) && isJsonArray(value['items']) && value['kind'] === undefined) {
      throw new TallyError('source-malformed', 'A list without its kind; the file looks cut off');
    }
    yield value;
    return;
  }
  refusePage(value);
  for (const item of list.items) yield* objectsOf(withListType(item, value, list.itemKind));
}

/**
 * A list that says where it goes on is one page of several: what it lacks is not missing.
 * @throws TallyError `source-malformed`
 */
export function refusePage({ metadata }: JsonObject): void {
  const next = isJsonObject(metadata ?? null) ? (metadata as JsonObject)['continue'] : undefined;
  if (typeof next !== 'string' || next === '') return;
  throw new TallyError('source-malformed', 'Only a page of a list that goes on', {
    fix: 'Dump the whole list: `kubectl get … -o json` asks for every page.',
  });
}
