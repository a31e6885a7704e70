/** Keeps what is confidential out of everything that a person may read. */
export interface Redactor {
  /** From now on `value` is shown as `word`. Values under four characters are not confidential and would hide words. */
  learn(value: string, word: string): void;
  redact(text: string): string;
}

const SHORTEST = 4;

export function createRedactor(): Redactor {
  const words = new Map<string, string>();
  let pattern: RegExp | undefined;
  return {
    learn(value, word) {
      if (value.length < SHORTEST) return;
      words.set(value, word);
      // Longest first, so that a value that contains another is hidden whole.
      const values = [...words.keys()].sort((a, b) => b.length - a.length);
      pattern = new RegExp(values.map(RegExp.escape).join('|'), 'gu');
    },
    redact: (text) => (pattern ? text.replace(pattern, (value) => words.get(value) ?? '***') : text),
  };
}

const CREDENTIALS = /^([a-z][a-z0-9+.-]*:\/\/[^/?#\s:@]*):([^/?#\s]*)@/i;

/** Teaches `redactor` the password in a URL, as written and as decoded. Other locations hold none. */
export function learnCredentials(redactor: Redactor, location: string): void {
  const password = CREDENTIALS.exec(location)?.[2];
  if (password === undefined) return;
  redactor.learn(password, '***');
  try {
    redactor.learn(decodeURIComponent(password), '***');
  } catch {
    // Not percent-encoded: the form as written is the only one.
  }
}

/** The location without its password, whatever its length. */
export function withoutCredentials(location: string): string {
  return location.replace(CREDENTIALS, '$1:***@');
}
