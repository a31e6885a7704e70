import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { HttpAnswer } from './ask-over-http.ts';
import type { OpenApiDocument, PlacedOperation } from './open-api-document.ts';

/** Holds answers against the schemas of a document; what is refused is no answer as documented. */
export function answerChecker(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'document');
  return (
    { method, path, operationId, responses }: PlacedOperation,
    { status, headers, text }: HttpAnswer,
  ) => {
    const response = responses[status];
    assert.ok(response && status < 400, `${operationId}: ${status} ${text}`);
    if (!response.content) {
      assert.equal(text, '', operationId);
      return;
    }
    const type = String(headers['content-type']).split(';', 1)[0] ?? '';
    assert.ok(response.content[type], `${operationId}: ${type}`);
    if (type !== 'application/json') return;
    const pointer = [
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      type,
      'schema',
    ]
      .map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const validate = ajv.compile({ $ref: `document#/${pointer}` });
    assert.ok(validate(JSON.parse(text)), `${operationId}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  };
}
