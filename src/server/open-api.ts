import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  createJsonSchemaTransform,
  jsonSchemaTransformObject,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { type OperationName, ROUTES } from '../wire/routes.ts';
import { routeOf } from './route-of.ts';

/** `/v1/openapi.json`: OpenAPI 3.1 from the schemas by which requests are checked. Needs no sign-in, since it tells nothing. */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tallyman',
        version,
        description:
          'What is true of an estate, what drifted, since when, and whose it is. Failures are RFC 9457 problem details. ' +
          'Writes take an `Idempotency-Key`; reads have an `ETag`. `GET /v1/events` streams what happens.',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'tallyman_session' },
        },
      },
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } }),
    transformObject: jsonSchemaTransformObject,
  });
  app.get('/v1/openapi.json', { schema: { hide: true } }, async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  );
}

/** The document as a server of this version serves it, without one. */
export async function openApiDocument(version: string): Promise<object> {
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  await registerOpenApi(app, version);
  for (const name of Object.keys(ROUTES) as OperationName[]) {
    app.route({ ...routeOf(name), handler: async () => undefined });
  }
  await app.ready();
  return app.swagger();
}
