/** A word for a POSIX shell, quoted only where it must be. */
export function quoteShell(word: string): string {
  return /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
