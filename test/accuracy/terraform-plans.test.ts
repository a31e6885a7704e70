import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { terraform } from '../../src/collectors/terraform/index.ts';
import { collectAll } from '../collect-all.ts';
import { samplePath, samplesSkip } from '../samples.ts';
import { differencesOf, type Found } from './readings.ts';

const skip = samplesSkip('terraform-plans');
const folder = samplePath('terraform-plans/');

async function differencesIn(file: string): Promise<string[]> {
  const text = ({ name, path, code }: Found) => `${name} ${path} ${code}`;
  return differencesOf(await collectAll(terraform, folder + file)).map(text);
}

describe('plans and states of other projects', { skip }, () => {
  it('are all read, except the one that is broken on purpose', async () => {
    const refused: string[] = [];
    for (const file of readdirSync(folder).filter((name) => !name.endsWith('.md'))) {
      await differencesIn(file).catch(() => refused.push(file));
    }
    assert.deepEqual(refused, ['terraform-json--testdata__invalid__state.json']);
  });

  it('show nothing where the plan has nothing to do', async () => {
    assert.deepEqual(await differencesIn('terraform-json--testdata__no_changes__plan.json'), []);
  });

  it('show what left the state, and what the plan would do', async () => {
    assert.deepEqual(
      await differencesIn(
        'opentofu--testing__equivalence-tests__outputs__drift_relevant_attributes__plan.json',
      ),
      [
        'tfcoremock_simple_resource.base /number outside-change',
        'tfcoremock_simple_resource.base /string conflict',
        'tfcoremock_simple_resource.dependent /string unapplied-change',
      ],
    );
    assert.deepEqual(
      await differencesIn('opentofu--testing__equivalence-tests__outputs__moved_with_drift__plan.json'),
      [
        'tfcoremock_simple_resource.base_after /string conflict',
        'tfcoremock_simple_resource.dependent /string unapplied-change',
      ],
    );
    assert.deepEqual(
      await differencesIn('opentofu--testing__equivalence-tests__outputs__simple_object_replace__plan.json'),
      ['tfcoremock_object.object /id unapplied-change'],
    );
    assert.deepEqual(
      await differencesIn('opentofu--testing__equivalence-tests__outputs__local_provider_delete__plan.json'),
      ['local_file.local_file  unapplied-change'],
    );
  });
});
