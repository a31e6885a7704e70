import { TallyError } from '../../errors.ts';
import { tokenAt } from './sql-token.ts';

export interface Statement {
  readonly sql: string;
  /** Where its code begins in the script, counted from 1. */
  readonly line: number;
}

/**
 * The statements of a script as `psql` would send them, one by one. The data of COPY blocks is no schema, and what psql
 * keeps for itself (`\connect`, `\restrict`, `\echo`) is left out.
 * @throws TallyError where a meta-command would bring in SQL from elsewhere.
 */
export function statementsOf(script: string): Statement[] {
  const statements: Statement[] = [];
  const lines = new LineCounter(script);
  let start = 0;
  let code = -1;
  let parentheses = 0;
  let blocks = 0;
  const end = (at: number): void => {
    if (code >= 0) statements.push({ sql: script.slice(code, at), line: lines.at(code) });
    code = -1;
    parentheses = blocks = 0;
  };
  for (let at = 0; at < script.length; ) {
    const token = tokenAt(script, at);
    if (token) {
      if (token.kind !== 'comment' && code < 0) code = at;
      at = token.end;
      continue;
    }
    const char = script[at] ?? '';
    if (char === '\\') {
      end(at);
      start = at = metaCommandEnd(script, at, lines);
      continue;
    }
    if (char === ';' && parentheses === 0 && blocks === 0) {
      const copies = code >= 0 && COPY_FROM_STDIN.test(script.slice(code, at));
      if (copies) code = -1;
      end(at);
      at = start = copies ? dataEnd(script, at) : at + 1;
      continue;
    }
    WORD.lastIndex = at;
    const [word] = WORD.exec(script) ?? [];
    if (word !== undefined) {
      if (code < 0) code = at;
      blocks = Math.max(0, blocks + blockStep(word, blocks, script.slice(code, at)));
      at += word.length;
      continue;
    }
    if (char === '(') parentheses += 1;
    if (char === ')') parentheses = Math.max(0, parentheses - 1);
    if (code < 0 && !/\s/u.test(char)) code = at;
    at += 1;
  }
  if (start < script.length) end(script.length);
  return statements;
}

const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/uy;
const COPY_FROM_STDIN = /^COPY\s[\s\S]*\sFROM\s+stdin\b/iu;
const MAKES_ROUTINE = /^CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\b/iu;

/** The body of a routine in SQL (`BEGIN ATOMIC … END`) holds statements of its own, and `CASE … END` within. */
function blockStep(word: string, blocks: number, before: string): number {
  const upper = word.toUpperCase();
  if (upper === 'END') return -1;
  if (upper !== 'BEGIN' && !(upper === 'CASE' && blocks > 0)) return 0;
  return MAKES_ROUTINE.test(before) ? 1 : 0;
}

/** A meta-command reaches to the end of its line. */
function metaCommandEnd(script: string, at: number, lines: LineCounter): number {
  const line = script.indexOf('\n', at);
  const stop = line < 0 ? script.length : line;
  if (/^\\(?:i|ir|include|include_relative|gexec)\b/u.test(script.slice(at, at + 20)))
    throw new TallyError(
      'source-unsupported',
      `line ${lines.at(at)}: a meta-command of psql brings in SQL from elsewhere.`,
      { fix: 'Name the folder with all files, or the output of pg_dump --schema-only.' },
    );
  return stop;
}

/** Behind the line that ends the data of a COPY. */
function dataEnd(script: string, at: number): number {
  const mark = /^\\\.[ \t\r]*$/gmu;
  mark.lastIndex = at;
  const found = mark.exec(script);
  return found ? mark.lastIndex : script.length;
}

/** Counts lines on a way that only goes forward. */
class LineCounter {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  at(position: number): number {
    for (
      let next = this.#text.indexOf('\n', this.#at);
      next >= 0 && next < position;
      next = this.#text.indexOf('\n', next + 1)
    ) {
      this.#line += 1;
      this.#at = next + 1;
    }
    return this.#line;
  }
}
