import type { HostFiles } from './schema.ts';

/**
 * The paths of a host that a pattern of the shell names, in order: `*`, `?` and `[…]` within one step each. Hidden
 * names are met only by a step that begins with a dot. A path without a pattern is itself, whether it is there or not.
 */
export async function pathsMatching(files: HostFiles, pattern: string): Promise<readonly string[]> {
  let paths = [''];
  for (const step of pattern.split('/').filter((each) => each !== '')) {
    if (!isPattern(step)) {
      paths = paths.map((path) => `${path}/${step}`);
      continue;
    }
    const matcher = matcherOf(step);
    const next: string[] = [];
    for (const path of paths)
      for (const name of await files.list(path === '' ? '/' : path))
        if (matcher.test(name) && (step.startsWith('.') || !name.startsWith('.')))
          next.push(`${path}/${name}`);
    paths = next;
  }
  return paths;
}

export function isPattern(text: string): boolean {
  return /[*?[]/u.test(text);
}

function matcherOf(step: string): RegExp {
  const source = step
    .split(/(\*|\?|\[[!^]?\]?[^\]]*\])/u)
    .map((part) => {
      if (part === '*') return '.*';
      if (part === '?') return '.';
      const [, negation = '', members] = /^\[([!^]?)(.+)\]$/u.exec(part) ?? [];
      if (members === undefined) return RegExp.escape(part);
      return `[${negation === '' ? '' : '^'}${members.replaceAll(/[\\\]^[]/gu, '\\$&')}]`;
    })
    .join('');
  try {
    return new RegExp(`^${source}$`, 'su');
  } catch {
    // A range that runs backwards: such a pattern names nothing but itself.
    return new RegExp(`^${RegExp.escape(step)}$`, 'su');
  }
}
