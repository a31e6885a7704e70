import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';

/**
 * Loads the bundle, a function as Node makes of a module of CommonJS, with the engine's compiled form of it, which lies
 * beside it. Unlike Node's own compile cache it also holds the functions that run; an engine other than the one that
 * wrote it passes over it.
 * @param {URL} bundle
 * @returns what the bundle exports, and how to make its compiled form as of now.
 */
export function loadBundle(bundle) {
  const filename = fileURLToPath(bundle);
  // ASCII by esbuild's default, for which this is the fastest way to read.
  const source = readFileSync(filename, 'latin1');
  const script = new Script(source, {
    filename,
    cachedData: readCodeCache(filename),
    // Without it nothing in the bundle could import a package when it first needs it.
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, filename, dirname(filename));
  return { exports: module.exports, codeCache: () => script.createCachedData() };
}

export function codeCacheOf(filename) {
  return `${filename}.code-cache`;
}

function readCodeCache(filename) {
  try {
    return readFileSync(codeCacheOf(filename));
  } catch {
    return undefined;
  }
}
