import type { DocumentView } from './kind-definition.ts';
import type { Problem } from './problem.ts';
import type { YamlDocument } from './yaml/yaml-document.ts';

interface Content<Spec> {
  readonly name: string;
  readonly title: string | undefined;
  readonly spec: Spec;
  readonly written: unknown;
  readonly native: boolean;
  /** Where its reports go. */
  readonly problems: Problem[];
}

/** A document as checks see it: what it says, and how to speak of its places. */
export function documentView<Spec>(document: YamlDocument, content: Content<Spec>): DocumentView<Spec> {
  const { file } = document;
  const { name, title, spec, written, native, problems } = content;
  return {
    name,
    ...(title === undefined ? {} : { title }),
    place: { file, line: document.positionOf([]).line },
    spec,
    written,
    native,
    placeOf: (path) => ({ file, line: document.positionOf(path).line }),
    report: (path, problem, part) => problems.push({ file, ...document.positionOf(path, part), ...problem }),
  };
}
