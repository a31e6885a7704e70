import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { scratchFolder } from '../test/scratch-folder.ts';

// The program runs on old versions of Node too, so it has no types.
const { loadBundle } = await import(new URL('../bin/load-bundle.js', import.meta.url).href);

const SOURCE = `(function (exports, require, module, __filename, __dirname) {
  exports.required = () => require('./beside.cjs').name;
  exports.imported = async (name) => (await import(name)).name;
  exports.place = __dirname;
})`;

test('a bundle can require and import what lies beside it, also when it runs later', async () => {
  const folder = scratchFolder({
    'bundle.cjs': SOURCE,
    'beside.cjs': "exports.name = 'CommonJS';",
    'beside.mjs': "export const name = 'a module';",
  });
  const { exports } = loadBundle(pathToFileURL(join(folder, 'bundle.cjs')));
  assert.equal(exports.place, folder);
  assert.equal(exports.required(), 'CommonJS');
  assert.equal(await exports.imported('./beside.mjs'), 'a module');
});
