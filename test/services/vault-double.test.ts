import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../src/core/item/json.ts';
import { formOf } from './answer-form.ts';
import { readRecording, requestOf } from './recorded-answers.ts';
import { startPreparedDouble } from './vault.ts';

describe('a double of Vault', () => {
  it('answers every request in the form in which a real server was recorded', async () => {
    await using vault = await startPreparedDouble(['secret', 'legacy']);
    for (const { request, status, headers, body } of readRecording('secrets/fixtures/vault/secrets.json')) {
      const [method, path = ''] = requestOf(request).split(' ');
      const response = await fetch(`${vault.url}${path}${method === 'LIST' ? '/?list=true' : ''}`, {
        headers: { 'x-vault-token': vault.token },
      });
      assert.equal(response.status, status, request);
      for (const [name, value] of Object.entries(headers)) assert.equal(response.headers.get(name), value);
      assert.deepEqual(formOf((await response.json()) as Json), formOf(body), request);
    }
  });

  it('answers nothing, and what is deleted, as a real server does', async () => {
    await using vault = await startPreparedDouble(['secret', 'legacy']);
    const ask = async (path: string): Promise<readonly [number, Json]> => {
      const response = await fetch(`${vault.url}/v1/${path}`, { headers: { 'x-vault-token': vault.token } });
      return [response.status, (await response.json()) as Json];
    };
    assert.deepEqual(await ask('secret/metadata/nothing'), [404, { errors: [] }]);
    assert.deepEqual(await ask('secret/metadata/nothing?list=true'), [404, { errors: [] }]);
    await vault.write('DELETE', 'secret/data/wms/orders');
    const [status, body] = await ask('secret/data/wms/orders');
    assert.deepEqual(
      [status, (formOf(body) as { data: Json }).data],
      [
        404,
        {
          data: null,
          metadata: {
            created_time: 'time',
            custom_metadata: null,
            deletion_time: 'time',
            destroyed: 'boolean',
            version: 'number',
          },
        },
      ],
    );
  });
});
