import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secrets } from '../../src/collectors/secrets/index.ts';
import type { JsonObject } from '../../src/core/item/json.ts';
import { readSample, samplePath, samplesSkip } from '../samples.ts';
import { accuracyOf } from './outcome.ts';
import { differences, read } from './readings.ts';

const finds = accuracyOf('secrets', 'Terraform states and lists of AWS');

const ESTATE = 'terraform-aws/production';
const { join: _, ...readings } = secrets;

describe('secrets on the public estate', { skip: samplesSkip(ESTATE) ?? false }, () => {
  const at = (file: string): string => samplePath(`${ESTATE}/${file}`);

  it('finds nothing between the two forms of a state, and between a state and what AWS lists', async () => {
    const state = await read(secrets, at('state-before.json'));
    assert.ok(state.size > 5);
    finds(differences(readings, state, await read(secrets, at('state-v4-before.json'))), []);
    finds(differences(readings, state, await read(secrets, at('live-before/secretsmanager.json'))), []);
  });

  it('holds a routine rotation against no declaration, and sees it between two readings', async () => {
    const [before, after] = await Promise.all(
      ['live-before/secretsmanager.json', 'live-after/secretsmanager.json'].map((file) =>
        read(secrets, at(file)),
      ),
    );
    assert.ok(before && after);
    finds(differences(secrets, await read(secrets, at('state-before.json')), after), []);
    finds(differences(readings, before, after), [
      'aws_secret harrow-production-phx/carrier-api#/currentVersion',
    ]);
  });

  it('lets no value out of a state, whether it may be read or not', async () => {
    const values = [...readSample(`${ESTATE}/state-v4-before.json`).matchAll(/sample-[a-z]{3}/gu)].map(
      ([value]) => value,
    );
    assert.ok(values.length > 0);
    for (const fingerprints of [false, true]) {
      const text = JSON.stringify([...(await read(secrets, at('state-v4-before.json'), { fingerprints }))]);
      for (const value of values) assert.ok(!text.includes(value));
      assert.equal(text.includes('"data":'), fingerprints);
    }
  });

  it('shows what every environment has of its own as fingerprints only', async () => {
    for (const { actual } of (await read(secrets, at('live-before/secretsmanager.json'))).values()) {
      const { currentVersion, kmsKey } = actual as JsonObject;
      assert.match(`${currentVersion} ${kmsKey}`, /^fingerprint:\w+ fingerprint:\w+$/u);
    }
  });
});
