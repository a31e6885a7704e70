import type { ReplaceText } from './parameter-text.ts';

const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const COLON = 0x3a;

export interface ReplacedText {
  readonly text: string;
  /** Whether something was replaced in an array, which may have been in order before. */
  readonly inArray: boolean;
}

/**
 * Replaces within every string of a canonical JSON text, without making objects of it. Undefined where only objects will
 * do: with an escape in a string, since what stands there is not what is meant, and where a key would change, since
 * keys are in order and differ from each other.
 */
export function replaceInText(text: string, replace: ReplaceText): ReplacedText | undefined {
  if (text.includes('\\')) return undefined;
  let result = '';
  let copied = 0;
  let arrays = 0;
  let inArray = false;
  let outside = 0;
  for (let open = text.indexOf('"'); open >= 0; open = text.indexOf('"', outside)) {
    for (let index = outside; index < open; index += 1) {
      const code = text.charCodeAt(index);
      if (code === OPENING_BRACKET) arrays += 1;
      else if (code === CLOSING_BRACKET) arrays -= 1;
    }
    const close = text.indexOf('"', open + 1);
    outside = close + 1;
    const content = text.slice(open + 1, close);
    const replaced = replace(content);
    if (replaced === content) continue;
    if (text.charCodeAt(outside) === COLON || !replaced.isWellFormed()) return undefined;
    result += text.slice(copied, open) + JSON.stringify(replaced);
    copied = outside;
    inArray ||= arrays > 0;
  }
  return { text: copied === 0 ? text : result + text.slice(copied), inArray };
}
