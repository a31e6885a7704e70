import { isJsonArray, isJsonObject, type Json } from '../../core/item/json.ts';

type Step = string | number;

/**
 * Turns the paths of a raw state's `sensitive_attributes` into the form that `show -json` has: a mirror of the values
 * that holds `true` where they are sensitive. A path that leads nowhere exact (into a set) marks all that it reaches.
 */
export function sensitiveMirror(values: Json, paths: Json | undefined): Json {
  if (!isJsonArray(paths) || paths.length === 0) return {};
  return mirror(
    values,
    paths.map((path) => (isJsonArray(path) ? path.map(stepOf) : [])),
  );
}

function mirror(value: Json, paths: readonly (readonly Step[])[]): Json {
  if (paths.some((path) => path.length === 0)) return true;
  if (isJsonArray(value)) {
    if (paths.some(([step]) => typeof step !== 'number' || step >= value.length)) return true;
    return value.map((child, index) => childMirror(child, index, paths));
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, childMirror(child, key, paths)]),
    );
  }
  return true;
}

function childMirror(child: Json, step: Step, paths: readonly (readonly Step[])[]): Json {
  const below = paths.filter((path) => path[0] === step).map((path) => path.slice(1));
  return below.length === 0 ? false : mirror(child, below);
}

/** `{type: 'get_attr', value: 'password'}` or `{type: 'index', value: {value: 0, type: 'number'}}`. */
function stepOf(step: Json): Step {
  let value: Json | undefined = isJsonObject(step) ? step['value'] : step;
  if (isJsonObject(value)) value = value['value'];
  return typeof value === 'number' || typeof value === 'string' ? value : '';
}
