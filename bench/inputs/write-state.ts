import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Generated, type GeneratedResource, generateResources } from './generate-resources.ts';

/** `raw`: the state file, version 4, indented as Terraform writes it. `shown`: what `terraform show -json` prints. */
export type StateForm = 'raw' | 'shown';

interface Writing {
  readonly form: StateForm;
  /** Stops after the resource that passes it. */
  readonly maxBytes?: number;
}

const ENDS: Readonly<Record<StateForm, readonly [head: string, separator: string, tail: string]>> = {
  raw: [
    '{\n  "version": 4,\n  "terraform_version": "1.11.4",\n  "serial": 1,\n' +
      '  "lineage": "9d934b9e-85d9-2c5f-c8e4-aa998b243eca",\n  "outputs": {},\n  "resources": [\n    ',
    ',\n    ',
    '\n  ],\n  "check_results": null\n}\n',
  ],
  shown: [
    '{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[',
    ',',
    ']}}}\n',
  ],
};

/** Writes a state of any size in little memory. @returns the number of its resources. */
export async function writeState(
  file: string,
  request: Generated,
  { form, maxBytes = Number.POSITIVE_INFINITY }: Writing,
): Promise<number> {
  const [head, separator, tail] = ENDS[form];
  const stream = createWriteStream(file, { highWaterMark: 1 << 20 });
  let bytes = 0;
  let resources = 0;
  let batch = head;
  for (const resource of generateResources(request)) {
    batch += (resources === 0 ? '' : separator) + entryText(resource, form);
    resources += 1;
    if (batch.length < 1 << 20) continue;
    bytes += batch.length;
    if (!stream.write(batch)) await once(stream, 'drain');
    batch = '';
    if (bytes >= maxBytes) break;
  }
  stream.end(batch + tail);
  await finished(stream);
  return resources;
}

function entryText(resource: GeneratedResource, form: StateForm): string {
  if (form === 'shown') return JSON.stringify(shownEntry(resource));
  return JSON.stringify(rawEntry(resource), null, 2).replaceAll('\n', '\n    ');
}

const PROVIDER = 'registry.terraform.io/hashicorp/aws';

function rawEntry({ type, name, site, attributes }: GeneratedResource) {
  return {
    module: `module.warehouse["${site}"]`,
    mode: 'managed',
    type,
    name,
    provider: `provider["${PROVIDER}"]`,
    instances: [
      {
        schema_version: 0,
        attributes,
        sensitive_attributes: [],
        private: 'bnVsbA==',
        dependencies: ['module.network.aws_vpc.this'],
      },
    ],
  };
}

function shownEntry({ type, name, address, attributes }: GeneratedResource) {
  return {
    address,
    mode: 'managed',
    type,
    name,
    provider_name: PROVIDER,
    schema_version: 0,
    values: attributes,
    sensitive_values: { tags: {}, tags_all: {} },
    depends_on: ['module.network.aws_vpc.this'],
  };
}
