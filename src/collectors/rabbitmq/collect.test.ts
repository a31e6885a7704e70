import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS } from '../collector.ts';
import { httpCollectorContract } from '../http-collector-contract.ts';
import { rabbitmq } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

httpCollectorContract({
  collector: rabbitmq,
  answers: { '/api/definitions': JSON.parse(readFileSync(fixture('definitions.json'), 'utf8')) },
});

const refusals: Readonly<Record<string, readonly [location: string, options: JsonObject, fix: RegExp]>> = {
  'an unknown option, with the nearest': ['definitions.json', { vhosts: 'a' }, /`vhost`/u],
  'an option of another type': ['definitions.json', { vhost: 5 }, /readme/u],
  'the export of one virtual host that nobody named': ['one-vhost.json', {}, /options: \{vhost/u],
};
for (const [title, [location, options, fix]] of Object.entries(refusals)) {
  test(`rabbitmq refuses ${title}`, async () => {
    const context = {
      fingerprint: fingerprintWith('test'),
      limits: DEFAULT_LIMITS,
      signal: new AbortController().signal,
      progress: () => undefined,
    };
    await assert.rejects(
      Array.fromAsync(rabbitmq.collect({ location: fixture(location), options }, context)),
      (error) => error instanceof TallyError && fix.test(error.fix),
    );
  });
}
