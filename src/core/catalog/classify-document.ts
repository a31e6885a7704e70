import { isJsonObject, type Json } from '../item/json.ts';
import { API_VERSION } from './api-version.ts';
import { isBackstageVersion, isOurVersion } from './candidate.ts';
import { describeValue } from './describe-value.ts';
import type { KindDefinition } from './kind-definition.ts';
import { nearestName } from './nearest-name.ts';
import type { Problem } from './problem.ts';
import type { YamlDocument } from './yaml/yaml-document.ts';

export type DocumentClass = { ours: KindDefinition } | { ours?: never; backstage: boolean };

const FOREIGN: DocumentClass = { backstage: false };

/** Whose document it is. One that is ours but names no kind of ours is reported here and then left alone. */
export function classifyDocument(
  document: YamlDocument,
  kinds: ReadonlyMap<string, KindDefinition>,
  problems: Problem[],
): DocumentClass {
  const { file, value } = document;
  const report = (key: string, problem: Omit<Problem, 'file' | 'line' | 'column'>) =>
    problems.push({ file, ...document.positionOf([key]), ...problem });
  if (!isJsonObject(value)) return FOREIGN;
  const version = value['apiVersion'];
  const definition = kinds.get(textOf(value['kind']));
  if (version === undefined || version === null) {
    if (!definition) return FOREIGN;
    report('apiVersion', {
      code: 'missing-key',
      found: 'no apiVersion',
      expected: `apiVersion: ${API_VERSION}`,
      fix: `Add apiVersion: ${API_VERSION}.`,
    });
    return FOREIGN;
  }
  if (isBackstageVersion(textOf(version))) return { backstage: true };
  if (!isOurVersion(textOf(version))) return FOREIGN;
  if (definition) return { ours: definition };
  const nearest = nearestName(textOf(value['kind']), kinds.keys());
  const isMissing = value['kind'] === undefined || value['kind'] === null;
  report('kind', {
    code: isMissing ? 'missing-key' : 'unknown-kind',
    found: isMissing ? 'no kind' : describeValue(value['kind'], []),
    expected: `one of ${[...kinds.keys()].join(', ')}`,
    ...(nearest === undefined ? {} : { nearest }),
    fix: nearest === undefined ? 'Name a kind that the catalog reads.' : `Write ${nearest}.`,
  });
  return FOREIGN;
}

/**
 * Reports a document that says nothing of whose it is, in a file of ours: whoever wrote it meant it to count.
 */
export function reportStray(document: YamlDocument, problems: Problem[]): void {
  const { file, value } = document;
  const isMap = isJsonObject(value);
  if (isMap && (value['apiVersion'] !== undefined || value['kind'] !== undefined)) return;
  problems.push({
    file,
    ...document.positionOf([]),
    code: isMap ? 'missing-key' : 'wrong-type',
    found: isMap ? 'neither apiVersion nor kind' : describeValue(value, []),
    expected: `a document with apiVersion: ${API_VERSION} and a kind`,
    fix: 'Add both, or remove the document.',
  });
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
