import { createRequire } from 'node:module';
import * as jsondiffpatch from 'jsondiffpatch';
import microdiff from 'microdiff';
import type { JsonObject } from '../../src/core/item/json.ts';

/** Both are CommonJS and come without types. */
const require = createRequire(import.meta.url);
const deepDiff: { diff(left: unknown, right: unknown): unknown } = require('deep-diff');
const jsonDiff: { diff(left: unknown, right: unknown): unknown } = require('json-diff');

type Compare = (left: JsonObject, right: JsonObject) => unknown;

/** The libraries that people compare JSON with, each called as its readme does, with its defaults. */
export const JSON_DIFF_LIBRARIES = {
  jsondiffpatch: (left, right) => jsondiffpatch.diff(left, right),
  'deep-diff': (left, right) => deepDiff.diff(left, right),
  microdiff: (left, right) => microdiff(left, right),
  'json-diff': (left, right) => jsonDiff.diff(left, right),
} as const satisfies Record<string, Compare>;
