/** One document of a YAML stream. */
export interface CutDocument {
  readonly text: string;
  /** Of its first character, counted from 1. */
  readonly line: number;
}

/** Lists beyond this length are taken apart, so that one object at a time is held. */
const LONG = 256 * 1024;

/**
 * Cuts a YAML stream into its documents, and long lists as kubectl writes them into their elements. Neither a mark at
 * the beginning of a line nor an element that is not indented can be part of anything else.
 */
export function* cutDocuments(stream: string): Generator<CutDocument> {
  const marks = /^(?:---(?=\s|$)|\.\.\.(?=\s|$))/gmu;
  let from = 0;
  let line = 1;
  for (let match = marks.exec(stream); ; match = marks.exec(stream)) {
    const end = match ? match.index : stream.length;
    const text = stream.slice(from, end);
    if (hasContent(text)) yield* text.length > LONG ? cutList(text, line) : [{ text, line }];
    line += newlines(text);
    if (!match) return;
    from = match.index + (match[0] === '---' ? 3 : 0);
    if (match[0] !== '---') {
      const rest = stream.indexOf('\n', match.index);
      from = rest === -1 ? stream.length : rest;
    }
  }
}

function hasContent(text: string): boolean {
  return /^[^\S\n]*[^\s#%]/mu.test(text);
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** The elements of a list one by one, then what is left of it; the document itself where it is no such list. */
function* cutList(text: string, line: number): Generator<CutDocument> {
  const head = /^items:[^\S\n]*\n(?=- )/mu.exec(text);
  if (!head) {
    yield { text, line };
    return;
  }
  const first = head.index + head[0].length;
  const next = /^(?=[^\s#])/gmu;
  next.lastIndex = first;
  let from = first;
  let at = line + newlines(text.slice(0, first));
  for (next.exec(text); ; ) {
    next.lastIndex = from + 1;
    const match = next.exec(text);
    const end = match ? match.index : text.length;
    const element = text.slice(from, end);
    if (!element.startsWith('- ')) {
      yield { text: `${text.slice(0, first)}${text.slice(from)}`, line };
      return;
    }
    yield { text: element, line: at };
    at += newlines(element);
    from = end;
    if (!match) {
      yield { text: text.slice(0, first), line };
      return;
    }
  }
}
