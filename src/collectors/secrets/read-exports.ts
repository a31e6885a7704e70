import { basename } from 'node:path';
import type { Json } from '../../core/item/json.ts';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { objectsOf } from '../forms/kubernetes-list.ts';
import { parseDocuments } from '../reading/parse-documents.ts';
import { filesAt, inFile, readTextFile } from '../reading/read-text-file.ts';
import { awsSecretItem } from './aws/aws-secret.ts';
import { isSecretList, readSecretList } from './aws/secret-list.ts';
import { isTerraformState, readTerraformState } from './aws/terraform-state.ts';
import { isKubernetesObject, kubernetesSecret } from './kubernetes-secret.ts';
import type { Reading } from './reading.ts';

const READABLE = /\.(?:json|ya?ml|tfstate)$/iu;

/**
 * The secrets of which a file tells, or every file of a known ending in a folder; a file that cannot be read is a gap.
 * @throws TallyError where nothing at all can be read.
 */
export async function* readExports(
  location: string,
  context: CollectContext,
  reading: Reading,
): AsyncGenerator<Observation | Gap> {
  const files = await inFile(location, () =>
    filesAt(location, (name) => READABLE.test(name), context.signal),
  );
  const failures: TallyError[] = [];
  for (const file of files) {
    context.signal.throwIfAborted();
    try {
      const text = await inFile(file, () => readTextFile(file, context));
      yield* await inFile(file, async () => [...itemsOf(text, context.limits.maxDepth, reading)]);
    } catch (error) {
      if (!(error instanceof TallyError) || error.code === 'source-too-large') throw error;
      failures.push(error);
    }
  }
  if (failures[0] && failures.length === files.length) throw failures[0];
  if (files.length === 0)
    throw new TallyError('source-malformed', `${location}: no file in it that could tell of secrets`);
  for (const error of failures)
    yield { gap: true, reason: `${error.message.replace(location, basename(location))}.` };
}

function* itemsOf(source: string, maxDepth: number, reading: Reading): Generator<Observation> {
  for (const document of parseDocuments(source, maxDepth)) {
    for (const value of objectsOf(document)) if (value !== null) yield* itemsIn(value, reading);
  }
}

function* itemsIn(value: Json, reading: Reading): Generator<Observation> {
  if (isKubernetesObject(value)) {
    const item = kubernetesSecret(value, reading);
    if (item) yield item;
  } else if (isSecretList(value)) {
    for (const secret of readSecretList(value)) yield awsSecretItem(secret, reading);
  } else if (isTerraformState(value)) {
    for (const secret of readTerraformState(value)) yield awsSecretItem(secret, reading);
  } else {
    throw new TallyError(
      'source-malformed',
      'Neither a state of Terraform, a list of AWS nor objects of Kubernetes',
      {
        fix: 'See the forms in the readme of the collector.',
      },
    );
  }
}
