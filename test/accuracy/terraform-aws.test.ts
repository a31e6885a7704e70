import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { terraform } from '../../src/collectors/terraform/index.ts';
import { collectAll } from '../collect-all.ts';
import { readSample, samplePath, samplesSkip } from '../samples.ts';
import { accuracyOf } from './outcome.ts';
import { differencesOf, type Found } from './readings.ts';

const finds = accuracyOf('terraform', 'an AWS estate that was changed by hand, in real plans');

interface Label {
  readonly id: string;
  readonly address: string;
  readonly kind: 'changed' | 'deleted' | 'added' | 'unmanaged' | 'benign';
  readonly attribute: string | null;
  readonly in_refresh_only_drift: boolean;
}

const ENVIRONMENTS = ['production', 'staging'] as const;
const skip = samplesSkip('terraform-aws');

function labelsOf(environment: string): readonly Label[] {
  return (JSON.parse(readSample(`terraform-aws/${environment}/labels.json`)) as { changes: Label[] }).changes;
}

/** Where a label's attribute lies in the item: `rule[0].sse_algorithm` is below `/rule`. */
function topOf(attribute: string): string {
  return `/${attribute.split(/[[(.]/u, 1)[0]}`;
}

function isFound(label: Label, found: readonly Found[]): boolean {
  const there = found.filter(({ name }) => name === label.address);
  if (label.attribute === null) return there.some(({ path }) => path === '');
  return label.attribute
    .split(',')
    .every((attribute) =>
      there.some(({ path }) => path === topOf(attribute) || path.startsWith(`${topOf(attribute)}/`)),
    );
}

/** An approved scaler moves a size; everything else that is benign must not show at all. */
function isApprovedScaling({ name, path }: Found): boolean {
  return name.includes('.aws_ecs_service.') && path === '/desired_count';
}

for (const environment of ENVIRONMENTS) {
  const folder = samplePath(`terraform-aws/${environment}`);
  describe(`the ${environment} sample`, { skip }, () => {
    for (const file of ['plan-refresh-only.json', 'plan.json']) {
      it(`${file} shows every labelled change and nothing else`, async () => {
        const found = differencesOf(await collectAll(terraform, join(folder, file)));
        const shown = labelsOf(environment).filter(
          ({ kind, in_refresh_only_drift: inDrift }) => kind !== 'benign' && inDrift,
        );
        finds(
          shown.filter((label) => isFound(label, found)),
          shown,
        );
        const named = new Set(found.filter((one) => !isApprovedScaling(one)).map(({ name }) => name));
        assert.deepEqual([...named].sort(), [...new Set(shown.map(({ address }) => address))].sort());
      });
    }

    it('a plan made straight after the apply shows no difference', async () => {
      const scratch = mkdtempSync(join(tmpdir(), 'tallyman-'));
      const file = join(scratch, 'plan.json');
      try {
        writeFileSync(file, gunzipSync(readFileSync(join(folder, 'plan-baseline.json.gz'))));
        finds(differencesOf(await collectAll(terraform, file)), []);
      } finally {
        rmSync(scratch, { recursive: true });
      }
    });

    it('an inventory beside the plan shows what nothing manages, and repeats nothing', async () => {
      const before = differencesOf(await collectAll(terraform, join(folder, 'plan.json')));
      const found = differencesOf(
        await collectAll(terraform, join(folder, 'plan.json'), { inventory: join(folder, 'live-after') }),
      );
      const added = found.filter(
        (one) => !before.some(({ name, path }) => name === one.name && path === one.path),
      );
      finds(
        added.map(({ name }) => name),
        UNMANAGED[environment],
      );
      assert.equal(found.length, before.length + added.length);
    });
  });
}

/**
 * The account is one, and its users belong to no environment: the user that was made by hand while production was being
 * changed is in every later dump, staging's included.
 */
const UNMANAGED = {
  production: ['unmanaged:aws_iam_user.ops-temp', 'unmanaged:aws_s3_bucket.harrow-production-tmp-export'],
  staging: ['unmanaged:aws_iam_user.ops-temp'],
};

describe('the production sample before anybody changed it', { skip }, () => {
  it('has no unmanaged object in its inventory', async () => {
    const folder = samplePath('terraform-aws/production');
    const found = differencesOf(
      await collectAll(terraform, join(folder, 'plan.json'), { inventory: join(folder, 'live-before') }),
    );
    assert.deepEqual(
      found.filter(({ code }) => code === 'unmanaged'),
      [],
    );
  });

  it('gives one finding for a rule that was made by hand, at the rule', async () => {
    const folder = samplePath('terraform-aws/production');
    const records = await collectAll(terraform, join(folder, 'plan.json'), {
      inventory: join(folder, 'live-after'),
    });
    const found = differencesOf(records).filter(({ name }) => name.endsWith('aws_security_group.wms'));
    assert.deepEqual(
      found.map(({ path, actual }) => ({ path, actual })),
      [
        {
          path: '/ingress/0',
          actual: {
            cidr_blocks: ['0.0.0.0/0'],
            description: 'temp vendor access',
            from_port: 22,
            protocol: 'tcp',
            to_port: 22,
          },
        },
      ],
    );
  });
});
