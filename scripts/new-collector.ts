import { cp, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run new:collector -- NAME` makes a collector from the template: a folder that compiles and passes the contract,
 * and its line in the registry.
 */

const MARK = '  // new collectors are added above this line';

/**
 * @param root the repository.
 * @param name lower-case words joined by hyphens, e.g. `oracle-erp`.
 * @returns the files that were made or changed.
 * @throws Error, before anything is written, where the name cannot be used.
 */
export async function newCollector(root: string, name: string): Promise<string[]> {
  const collectors = join(root, 'src', 'collectors');
  if (!/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(name)) {
    throw new Error(
      `\`${name}\` is no name for a collector: use lower-case words joined by hyphens, e.g. oracle-erp`,
    );
  }
  const folder = join(collectors, name);
  if (name === 'template' || (await exists(folder)))
    throw new Error(`There is a collector \`${name}\` already`);
  const registry = join(collectors, 'registry.ts');
  const list = await readFile(registry, 'utf8');
  if (!list.includes(MARK)) throw new Error(`The registry has lost its line "${MARK.trim()}"`);

  await cp(join(collectors, '_template'), folder, { recursive: true });
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const made: string[] = [];
  for (const file of files) {
    const from = join(file.parentPath, file.name);
    const to = join(file.parentPath, file.name.replace('template', name));
    await writeFile(from, renamed(await readFile(from, 'utf8'), name));
    if (from !== to) await rename(from, to);
    made.push(to);
  }
  await writeFile(registry, registered(list, name));
  return [...made.sort(), registry];
}

/** The template's word in each of the forms in which code writes it. */
function renamed(text: string, name: string): string {
  return text
    .replaceAll(/\btemplate_/g, `${name.replaceAll('-', '_')}_`)
    .replaceAll(/\bTemplateRecord\b/g, `${pascal(name)}Record`)
    .replaceAll(/'template'/g, `'${name}'`)
    .replaceAll(/^# template$/gm, `# ${name}`)
    .replaceAll(/\bTemplate:/g, `${pascal(name)}:`)
    .replaceAll(/\btemplate\b/g, camel(name));
}

function registered(list: string, name: string): string {
  const withEntry = list.replace(MARK, `  ${camel(name)},\n${MARK}`);
  const line = `import { ${camel(name)} } from './${name}/index.ts';`;
  const [first = '', ...rest] = withEntry.split(/(?<=\n)\n/);
  const imports = [...first.trim().split('\n'), line];
  const byPath = (text: string): string => /from '(.*)'/.exec(text)?.[1] ?? text;
  imports.sort(
    (left, right) => rank(byPath(left)) - rank(byPath(right)) || (byPath(left) < byPath(right) ? -1 : 1),
  );
  return [`${imports.join('\n')}\n`, ...rest].join('\n');
}

/** As the formatter orders imports: parents before siblings. */
function rank(path: string): number {
  return path.startsWith('../') ? 0 : 1;
}

function pascal(name: string): string {
  return name
    .split('-')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('');
}

function camel(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  try {
    for (const path of await newCollector(root, process.argv[2] ?? ''))
      process.stdout.write(`${path.slice(root.length)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 3;
  }
}
