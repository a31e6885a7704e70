/** `dev.tallyman.scan.completed` as people say it: `Scan completed`. */
export function entryWord(type: string): string {
  const [noun = '', verb = ''] = type.split('.').slice(-2);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${verb}`;
}

/** The environment of `/environments/production-east`; nothing where an entry is of the whole. */
export function entryEnvironment(source: string): string | undefined {
  return /^\/environments\/([^/]+)$/u.exec(source)?.[1];
}
