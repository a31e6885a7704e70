import type { Json, JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { objectsOf } from '../forms/kubernetes-list.ts';
import { parseDocuments } from '../reading/parse-documents.ts';
import { parseXml } from '../reading/xml-tree.ts';
import type { Bill } from './bills/bill.ts';
import { isCycloneDx, readCycloneDx } from './bills/cyclonedx.ts';
import { cycloneDxDocument, isCycloneDxXml } from './bills/cyclonedx-xml.ts';
import { isSpdx, readSpdx } from './bills/spdx.ts';
import { isSpdxGraph, readSpdxGraph } from './bills/spdx-graph.ts';
import { isTagValue, tagValueDocument } from './bills/spdx-tag-value.ts';
import { isCompose } from './workloads/compose.ts';
import { isEcs } from './workloads/ecs.ts';
import { isKubernetesObject } from './workloads/kubernetes.ts';

/** What a text holds, by the form that it is in. */
export interface Content {
  readonly bills: readonly Bill[];
  readonly kubernetes: readonly JsonObject[];
  readonly ecs: readonly JsonObject[];
  readonly compose: readonly JsonObject[];
}

/**
 * Tells the forms apart by what stands in them, never by the name of a file.
 * @throws TallyError where it is of no form that says anything of images.
 */
export function contentOf(source: string, maxDepth: number): Content {
  const bills: Bill[] = [];
  const content = {
    bills,
    kubernetes: [] as JsonObject[],
    ecs: [] as JsonObject[],
    compose: [] as JsonObject[],
  };
  if (isTagValue(source)) {
    bills.push(readSpdx(tagValueDocument(source)));
    return content;
  }
  if (/^\s*</u.test(source)) {
    const root = parseXml(source, maxDepth);
    if (!isCycloneDxXml(root)) throw unknown();
    bills.push(readCycloneDx(cycloneDxDocument(root)));
    return content;
  }
  for (const document of parseDocuments(source, maxDepth)) {
    for (const value of objectsOf(document)) if (value !== null) addTo(content, bills, value);
  }
  return content;
}

function addTo(
  content: { kubernetes: JsonObject[]; ecs: JsonObject[]; compose: JsonObject[] },
  bills: Bill[],
  value: Json,
): void {
  if (isCycloneDx(value)) bills.push(readCycloneDx(value));
  else if (isSpdx(value)) bills.push(readSpdx(value));
  else if (isSpdxGraph(value)) bills.push(readSpdxGraph(value));
  else if (isKubernetesObject(value)) content.kubernetes.push(value);
  else if (isEcs(value)) content.ecs.push(value);
  else if (isCompose(value)) content.compose.push(value);
  else throw unknown();
}

function unknown(): TallyError {
  return new TallyError(
    'source-malformed',
    'Neither workloads of Kubernetes, ECS or Compose nor a bill of materials',
    { fix: 'See the forms in the readme of the collector.' },
  );
}
