const compiled = new Map<string, RegExp>();

/** Whether `text` as a whole matches `pattern`, in which `*` stands for any run of characters. */
export function matchesGlob(pattern: string, text: string): boolean {
  if (pattern === '*') return true;
  if (!pattern.includes('*')) return pattern === text;
  let regex = compiled.get(pattern);
  if (!regex) {
    regex = new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`, 'su');
    compiled.set(pattern, regex);
  }
  return regex.test(text);
}

/** An omitted list of patterns matches everything; an empty one nothing. */
export function matchesAny(patterns: readonly string[] | undefined, text: string): boolean {
  return patterns === undefined || patterns.some((pattern) => matchesGlob(pattern, text));
}
