import type { Json, JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { objectsOf } from '../forms/kubernetes-list.ts';
import { text } from '../reading/json-members.ts';
import { parseDocuments } from '../reading/parse-documents.ts';
import { isSecretList } from './aws/secret-list.ts';
import { isTerraformState } from './aws/terraform-state.ts';

/** One value of an export, by the form that it is in. */
export interface Exported {
  readonly form: 'kubernetes' | 'aws-list' | 'terraform-state';
  readonly value: JsonObject;
}

/**
 * Tells the forms apart by what stands in them, never by the name of a file.
 * @throws TallyError where a value is of no form that tells of secrets.
 */
export function* parseExports(source: string, maxDepth: number): Generator<Exported> {
  for (const document of parseDocuments(source, maxDepth)) {
    for (const value of objectsOf(document)) if (value !== null) yield exportedOf(value);
  }
}

function exportedOf(value: Json): Exported {
  if (isKubernetesObject(value)) return { form: 'kubernetes', value };
  if (isSecretList(value)) return { form: 'aws-list', value };
  if (isTerraformState(value)) return { form: 'terraform-state', value };
  throw new TallyError(
    'source-malformed',
    'Neither a state of Terraform, a list of AWS nor objects of Kubernetes',
    { fix: 'See the forms in the readme of the collector.' },
  );
}

function isKubernetesObject(value: Json): value is JsonObject {
  return text(value, 'apiVersion') !== undefined && text(value, 'kind') !== undefined;
}
