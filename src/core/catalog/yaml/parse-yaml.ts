import { Composer, type CST, type Document, LineCounter, Parser, type YAMLParseError } from 'yaml';
import type { CatalogFile } from '../catalog-file.ts';
import type { Problem } from '../problem.ts';
import { MAX_NESTING, nestsTooDeep } from './nesting.ts';
import { PlainValues } from './plain-value.ts';
import { expectedSyntax } from './syntax-error.ts';
import type { DocumentPath, Position, YamlDocument } from './yaml-document.ts';

/** A broken document echoes its first errors; more than these say nothing new. */
const MAX_SYNTAX_PROBLEMS = 5;

/** Reads every document of one file, YAML 1.2. Empty documents are left out. Never throws on what the text holds. */
export function parseYaml(file: CatalogFile, problems: Problem[]): YamlDocument[] {
  const text = file.text.startsWith('\uFEFF') ? file.text.slice(1) : file.text;
  const lines = new LineCounter();
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const report = (offset: number, problem: Omit<Problem, 'file' | 'line' | 'column'>) =>
    problems.push({ file: file.path, ...positionAt(offset), ...problem });

  /** The first error of a line is the cause, the others are its echoes. */
  const reportSyntax = (errors: readonly YAMLParseError[]): void => {
    const byLine = new Map<number, YAMLParseError>();
    for (const error of errors.slice(0, 10 * MAX_SYNTAX_PROBLEMS)) {
      const { line } = positionAt(error.pos[0]);
      if (!byLine.has(line)) byLine.set(line, error);
    }
    for (const error of [...byLine.values()].slice(0, MAX_SYNTAX_PROBLEMS)) {
      report(error.pos[0], { code: 'yaml-syntax', ...expectedSyntax(error.code) });
    }
  };

  const documents: YamlDocument[] = [];
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const tooDeep: number[] = [];
  for (const document of composer.compose(shallow(new Parser(lines.addNewLine).parse(text), tooDeep))) {
    reportSyntax(document.errors);
    const read = readDocument(document, file.path, positionAt, report);
    if (read) documents.push(read);
  }
  for (const offset of tooDeep) {
    report(offset, {
      code: 'too-deep',
      found: `more than ${MAX_NESTING} levels`,
      expected: `at most ${MAX_NESTING} levels of nesting`,
      fix: 'Flatten the document.',
    });
  }
  reportSyntax(composer.streamInfo().errors);
  return documents;
}

/** Drops documents that nest too deep before the composer, which recurses, meets them. */
function* shallow(tokens: Iterable<CST.Token>, tooDeep: number[]): Generator<CST.Token> {
  for (const token of tokens) {
    if (token.type === 'document' && nestsTooDeep(token)) tooDeep.push(token.offset);
    else yield token;
  }
}

function readDocument(
  document: Document.Parsed,
  file: string,
  positionAt: (offset: number) => Position,
  report: (offset: number, problem: Omit<Problem, 'file' | 'line' | 'column'>) => void,
): YamlDocument | undefined {
  const plain = new PlainValues();
  const value = plain.convert(document.contents);
  for (const { offset, ...complaint } of plain.complaints) report(offset, complaint);
  if (value === null) return undefined;
  const root = document.contents?.range?.[0] ?? 0;
  const positionOf = (path: DocumentPath, part: 'key' | 'value' = 'value'): Position => {
    let offset = root;
    let current: unknown = value;
    for (const [depth, token] of path.entries()) {
      const marks = typeof current === 'object' && current !== null ? plain.marks.get(current) : undefined;
      const key = String(token);
      const isLast = depth === path.length - 1;
      const next = (isLast && part === 'key' ? marks?.keys.get(key) : undefined) ?? marks?.values.get(key);
      if (next === undefined) break;
      offset = next;
      current = (current as Record<string, unknown>)[key];
    }
    return positionAt(offset);
  };
  return { file, value, broken: document.errors.length > 0, positionOf };
}
