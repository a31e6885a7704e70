import type { Fingerprint } from './fingerprint.ts';
import { concealText } from './secret-text.ts';

/** A word of a command line that is no other option and no reference to where the value is kept. */
const WORD = `("[^"$\`]{1,400}"|'[^']{1,400}'|[^\\s"'$\`<>|;&{%-][^\\s"'\`|;&]{0,400})`;

/** `curl -u USER:VALUE`, also with `--user` and `--proxy-user`. */
const USER = /((?<![\w-])(?:-u|--user|--proxy-user)[ =]?["']?[\w.@-]{1,100}\\?:)([^\s"'$`|;&]{1,400})/gu;

/** `mysql -pVALUE` and `sshpass -p VALUE`, where the letter means a password. */
const ATTACHED =
  /((?<![\w-])(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mariadb-admin)\b[^\n|;&]{0,400}?\s-p)([^\s"'$`|;&]{1,400})/gu;
const SSHPASS = new RegExp(`((?<![\\w-])sshpass[ \\t]+-p[ \\t]*)${WORD}`, 'gu');

/** The text of a command with every credential in it replaced: those that `concealText` knows, and those of single programs. */
export function concealCommand(command: string, fingerprint: Fingerprint): string {
  const replace = (_: string, before: string, secret: string): string => before + fingerprint(bare(secret));
  return concealText(command, fingerprint)
    .replaceAll(USER, replace)
    .replaceAll(ATTACHED, replace)
    .replaceAll(SSHPASS, replace);
}

/** Quotes are no part of a password. */
function bare(word: string): string {
  return /^(["']).*\1$/su.test(word) ? word.slice(1, -1) : word;
}
