import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byName, otherwise, plain, quantities, type Shape, struct } from './shape.ts';
import { uniformShape } from './uniform-shape.ts';

const shape = struct(
  { replicas: otherwise(1), limits: quantities, ports: byName(struct({ protocol: otherwise('TCP') })) },
  { each: plain, dropNames: /^own$/u },
);

test('a shape says the same as before, at every depth', () => {
  same(uniformShape(shape), shape);
});

test('all shapes have the same members in the same order', () => {
  const layouts = [shape, plain, quantities].map((each) => Object.keys(uniformShape(each)).join());
  assert.equal(new Set(layouts).size, 1);
});

test('a shape that stands in several places stays one', () => {
  assert.equal(uniformShape(shape), uniformShape(shape));
});

function same(uniform: Shape, original: Shape): void {
  for (const name of Object.keys(original) as (keyof Shape)[]) {
    if (name === 'fields') {
      assert.deepEqual(
        [...(uniform.fields ?? [])].map(([key]) => key),
        [...(original.fields ?? [])].map(([key]) => key),
      );
      for (const [key, field] of original.fields ?? []) same(uniform.fields?.get(key) ?? {}, field);
    } else if (name === 'each') same(uniform.each ?? {}, original.each ?? {});
    else assert.equal(uniform[name], original[name]);
  }
}
