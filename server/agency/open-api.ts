import { z } from 'zod';
import { allChanged, allSent } from './notice-schema.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const problems = {
  default: { description: 'RFC 9457', content: { 'application/problem+json': { schema: ref('Problem') } } },
};
const answered = (status: number, name: string) => ({
  [status]: { description: name, ...json(ref(name)) },
  ...problems,
});
const keyed = [
  { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 200 } },
];
const byId = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const body = (schema: object) => ({ required: true, ...json(schema) });

const state = { type: 'string', enum: ['accepted', 'heard', 'withdrawn'] };
const receipt = { type: 'object', properties: { id: { type: 'string' }, state }, required: ['id', 'state'] };

function withoutDialect(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

/** OpenAPI 3.1, made of the very schemas that requests are read by. */
export const openApi = () => ({
  openapi: '3.1.0',
  info: { title: '국민비서 음성: 기관 API', version: '1.0.0' },
  servers: [{ url: '/api/v1' }],
  security: [{ agency: [] }],
  paths: {
    '/notices': {
      post: {
        operationId: 'sendNotice',
        parameters: keyed,
        requestBody: body(ref('Notice')),
        responses: answered(202, 'Receipt'),
      },
    },
    '/notices/batch': {
      post: {
        operationId: 'sendBatch',
        parameters: keyed,
        requestBody: body({ type: 'array', minItems: 1, maxItems: 1000, items: ref('Notice') }),
        responses: answered(207, 'Batch'),
      },
    },
    '/notices/{id}': {
      get: { operationId: 'noticeState', parameters: [byId], responses: answered(200, 'Receipt') },
      patch: {
        operationId: 'updateNotice',
        parameters: [byId, ...keyed],
        requestBody: body(ref('Change')),
        responses: answered(200, 'Receipt'),
      },
    },
    '/notices/{id}/withdraw': {
      post: {
        operationId: 'withdrawNotice',
        parameters: [byId, ...keyed],
        responses: answered(200, 'Receipt'),
      },
    },
  },
  components: {
    securitySchemes: {
      agency: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/api/v1/token', scopes: {} } } },
    },
    schemas: {
      Notice: { oneOf: allSent().map(withoutDialect) },
      Change: { anyOf: allChanged().map(withoutDialect) },
      Receipt: receipt,
      Batch: {
        type: 'array',
        items: { type: 'object', properties: { status: { type: 'integer' }, body: { type: 'object' } } },
      },
      Problem: {
        type: 'object',
        properties: {
          title: { type: 'string' },
          status: { type: 'integer' },
          errors: {
            type: 'array',
            items: {
              type: 'object',
              properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
            },
          },
        },
      },
    },
  },
});
