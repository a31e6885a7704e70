import type { Shape } from './shape.ts';

/**
 * A shape, and all below it, as objects that have the same members in the same order, also where they are undefined.
 * Every member of every object of a cluster is looked up here several times, which takes a multiple of the time where
 * each shape has a layout of its own.
 */
export function uniformShape(shape: Shape): Shape {
  let uniform = known.get(shape);
  if (uniform === undefined) {
    uniform = {
      fields: shape.fields && new Map([...shape.fields].map(([name, field]) => [name, uniformShape(field)])),
      each: shape.each && uniformShape(shape.each),
      list: shape.list,
      together: shape.together,
      as: shape.as,
      fill: shape.fill,
      omit: shape.omit,
      assigned: shape.assigned,
      isEcho: shape.isEcho,
      drop: shape.drop,
      dropNames: shape.dropNames,
      keepEmpty: shape.keepEmpty,
      plain: isPlain(shape),
      fills: shape.fills,
    } satisfies Required<Shape>;
    known.set(shape, uniform);
  }
  return uniform;
}

function isPlain({ as, omit, assigned, isEcho, drop }: Shape): boolean {
  return [as, omit, assigned, isEcho, drop].every((rule) => rule === undefined);
}

/** Many kinds share the shapes of their parts. */
const known = new WeakMap<Shape, Shape>();
