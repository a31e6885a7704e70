import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TallyError } from '../errors.ts';
import { asTallyError } from './read-error.ts';

export const YAML_NAME = /\.ya?ml$/iu;

/** A folder that holds a file of this name is not part of the catalog. */
const IGNORE_MARK = '.tallyignore';

const MAX_FILES = 10_000;

/** Every YAML file in `folder` and below, sorted. Leaves out node_modules, dot folders and marked ones. */
export function listYamlFiles(folder: string): string[] {
  const found: string[] = [];
  const open = [folder];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    const entries = entriesOf(current);
    if (entries.some(({ name }) => name === IGNORE_MARK)) continue;
    for (const entry of entries) {
      const path = join(current, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && !entry.name.startsWith('.')) open.push(path);
      } else if (YAML_NAME.test(entry.name) && (entry.isFile() || isLinkToFile(path))) found.push(path);
    }
    if (found.length > MAX_FILES) {
      throw new TallyError('source-too-large', `${folder} holds more than ${MAX_FILES} YAML files.`, {
        fix: `Put a file named ${IGNORE_MARK} into folders that are not part of the catalog.`,
      });
    }
  }
  return found.sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw asTallyError(error, folder);
  }
}

/** Links to folders are not followed, since they may lead in circles. */
function isLinkToFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
