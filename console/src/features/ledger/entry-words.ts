/** `dev.tallyman.scan.completed` as people say it: `Scan completed`. */
export function entryWord(type: string): string {
  const [noun = '', verb = ''] = type.split('.').slice(-2);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${verb}`;
}
