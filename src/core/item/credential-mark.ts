/** The characters at which a mark of a credential can end or begin; see `holdsMark`. */
const ANCHORS = new Uint8Array(128);
for (const anchor of ':_- =JzI.') ANCHORS[anchor.charCodeAt(0)] = 1;

/** The last letters of names that a value is assigned to with `=`, `:` or a space. */
const ENDINGS = new Uint8Array(256);
for (const letter of 'dytng') ENDINGS[letter.charCodeAt(0)] = 1;

const code = (character: string): number => character.charCodeAt(0);
const [COLON, UNDERSCORE, HYPHEN, SPACE, TAB, EQUALS, DOT] = [':', '_', '-', ' ', '\t', '=', '.'].map(code);
const [UPPER_A, UPPER_G, UPPER_I, UPPER_J, UPPER_K, UPPER_S, UPPER_U] = [
  'A',
  'G',
  'I',
  'J',
  'K',
  'S',
  'U',
].map(code);
const [A, B, C, D, E, G, H, I, M, N, O, P, R, S, T, V, X, Y] = [...'abcdeghimnoprstvxy'].map(code);

/**
 * Whether a text holds a mark that a credential could have: a cheap look at each character, because nearly every text of
 * an estate passes here and holds none. True for every text that `concealText` would change, and for a few others.
 */
export function holdsMark(text: string): boolean {
  let mayHoldPassword: boolean | undefined;
  let mayHoldFlag: boolean | undefined;
  for (let at = 2; at < text.length; at++) {
    const here = text.charCodeAt(at);
    if (here > 127 || ANCHORS[here] === 0) continue;
    const before = text.charCodeAt(at - 1);
    const earlier = text.charCodeAt(at - 2);
    switch (here) {
      case COLON: // scheme://user:password@host, password: …
        if (isSpace(text.charCodeAt(at + 1))) {
          if (ENDINGS[(isQuote(before) ? earlier : before) | 32] === 1) return true;
          break;
        }
        if (!text.startsWith('//', at + 1)) break;
        mayHoldPassword ??= text.includes('@', at);
        if (mayHoldPassword) return true;
        break;
      case EQUALS: // password=, pwd=, key=, secret=, token=, sig=
        if (ENDINGS[before | 32] === 1) return true;
        break;
      case HYPHEN: // glpat-, xoxb-, -----BEGIN
        if (before === T && earlier === A && text.charCodeAt(at - 3) === P) return true;
        if (earlier === X && text.charCodeAt(at - 3) === O) return true;
        if (before === HYPHEN && earlier === HYPHEN) return true;
        break;
      case UNDERSCORE: // ghp_, npm_, sk_live_, sk_test_, github_pat_
        if (earlier === H && text.charCodeAt(at - 3) === G) return true;
        if (before === M && earlier === P && text.charCodeAt(at - 3) === N) return true;
        if (before === E && earlier === V && text.charCodeAt(at - 3) === I) return true;
        if (before === T && earlier === S && text.charCodeAt(at - 3) === E) return true;
        if (before === T && earlier === A && text.charCodeAt(at - 3) === P) return true;
        break;
      case SPACE: // bearer, basic, --password …
        if (ENDINGS[before | 32] === 1) {
          mayHoldFlag ??= /(?:^|[^\w-])--?[a-z]/iu.test(text);
          if (mayHoldFlag) return true;
        }
        if ((before | 32) === R && (earlier | 32) === E && (text.charCodeAt(at - 6) | 32) === B) return true;
        if ((before | 32) === C && (earlier | 32) === I && (text.charCodeAt(at - 5) | 32) === B) return true;
        break;
      case DOT: // hvs., SG.
        if ((before === S && earlier === V) || (before === UPPER_G && earlier === UPPER_S)) return true;
        break;
      case UPPER_J: // eyJ, and LS0tLS1CRUdJTi, which is -----BEGIN in Base64
        if (before === Y && earlier === E) return true;
        if (before === D && earlier === UPPER_U) return true;
        break;
      case UPPER_I: // AKIA, ASIA
        if (earlier === UPPER_A && (before === UPPER_K || before === UPPER_S)) return true;
        break;
      default: // AIza
        if (before === UPPER_I && earlier === UPPER_A) return true;
    }
  }
  return false;
}

function isSpace(character: number): boolean {
  return character === SPACE || character === TAB;
}

function isQuote(character: number): boolean {
  return character === 34 || character === 39;
}
