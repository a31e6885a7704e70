import type { Observation } from '../../core/item/observation.ts';
import { awsSecretItem } from './aws/aws-secret.ts';
import { readSecretList } from './aws/secret-list.ts';
import { readTerraformState } from './aws/terraform-state.ts';
import { kubernetesSecret } from './kubernetes-secret.ts';
import type { Reading } from './reading.ts';
import type { Exported } from './schema.ts';

/** The secrets that a value of an export tells of, in the form in which two that mean the same are equal. Pure. */
export function normalize({ form, value }: Exported, reading: Reading): Observation[] {
  switch (form) {
    case 'kubernetes': {
      const item = kubernetesSecret(value, reading);
      return item ? [item] : [];
    }
    case 'aws-list':
      return readSecretList(value).map((secret) => awsSecretItem(secret, reading));
    case 'terraform-state':
      return readTerraformState(value).map((secret) => awsSecretItem(secret, reading));
  }
}
