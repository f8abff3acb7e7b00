import { z } from 'zod';
import { type NoticeKind, noticeKinds } from '../../shared/catalog/notice-kinds.ts';
import { apiLimits } from './api-limits.ts';
import { mostErrors } from './field-errors.ts';
import { exampleFields, exampleNotice } from './notice-example.ts';
import { kindSchemas, receiverSchema } from './notice-schema.ts';
import { smallestCount } from './report.ts';

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const closed = (properties: object, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const id = { type: 'string', format: 'uuid', description: '우리가 매긴 번호' };
const state = {
  type: 'string',
  enum: ['accepted', 'heard', 'withdrawn'],
  description: 'accepted 받음, heard 시민이 들음, withdrawn 거두어들임',
};
const receipt = { id: '0c2f9f54-5a39-4f0e-9d8e-3a1d5c7b8e11', state: 'accepted' };

const fieldError = closed({
  pointer: { type: 'string', description: '맞지 않는 항목(RFC 6901). 비었으면 본문 전체' },
  detail: { type: 'string' },
});

const fewOrMany = (what: string) => ({
  type: ['integer', 'null'],
  description: `${what}. ${smallestCount}보다 적으면 null, 많으면 ${smallestCount}의 배수로 내려 적습니다.`,
});

/** What we answer. */
const answers = {
  Receipt: { ...closed({ id, state }), examples: [receipt] },
  State: {
    ...closed({ id, kind: { type: 'string' }, state }),
    examples: [{ ...receipt, kind: 'civil-defense-training', state: 'heard' }],
  },
  Batch: {
    type: 'array',
    description: '보낸 차례대로, 건마다 따로',
    maxItems: apiLimits.inBatch,
    items: closed({ status: { type: 'integer' }, body: { anyOf: [ref('Receipt'), ref('Problem')] } }),
  },
  Report: {
    ...closed({
      from: { type: 'string', format: 'date' },
      to: { type: 'string', format: 'date' },
      kinds: { type: 'array', items: ref('ReportRow') },
    }),
    examples: [
      {
        from: '2026-11-01',
        to: '2026-11-30',
        kinds: [
          { kind: 'car-tax', sent: 812, withdrawn: 3, delivered: 410, heard: 385, acted: 120, expired: null },
        ],
      },
    ],
  },
  ReportRow: closed({
    kind: { type: 'string' },
    sent: { type: 'integer', description: '보낸 수' },
    withdrawn: { type: 'integer', description: '거두어들인 수' },
    delivered: fewOrMany('시민에게 닿은 수'),
    heard: fewOrMany('들으신 수'),
    acted: fewOrMany('내셨거나 일정에 넣으신 수'),
    expired: fewOrMany('때가 지나 지워진 수'),
  }),
  Problem: {
    ...closed(
      {
        type: { type: 'string', const: 'about:blank' },
        title: { type: 'string' },
        status: { type: 'integer', minimum: 400, maximum: 599 },
        errors: { type: 'array', minItems: 1, maxItems: mostErrors, items: fieldError },
      },
      ['type', 'title', 'status'],
    ),
    description: 'RFC 9457. errors가 맞지 않는 항목을 하나씩 짚습니다.',
  },
  Token: {
    ...closed({
      access_token: { type: 'string' },
      token_type: { const: 'Bearer' },
      expires_in: { type: 'integer', const: apiLimits.tokenSeconds, description: '초' },
      scope: { type: 'string', description: '빈칸으로 나눈 권한' },
    }),
    examples: [
      {
        access_token: 'Zm9yLWRvY3VtZW50YXRpb24tb25seS1ub3QtYS10b2tlbg',
        token_type: 'Bearer',
        expires_in: apiLimits.tokenSeconds,
        scope: 'notice:civil-defense-training notice:traffic-fine',
      },
    ],
  },
  TokenError: closed({
    error: {
      type: 'string',
      enum: ['invalid_request', 'invalid_client', 'invalid_scope', 'unsupported_grant_type'],
      description: 'RFC 6749 5.2',
    },
  }),
};

const tokenRequest = {
  ...closed(
    {
      grant_type: { const: 'client_credentials' },
      client_id: { type: 'string', description: 'Authorization: Basic으로 보내면 적지 않습니다' },
      client_secret: { type: 'string' },
      scope: { type: 'string', examples: [''], description: '빈칸으로 나눈 권한. 비었으면 기관이 가진 모두' },
    },
    ['grant_type'],
  ),
  additionalProperties: true,
};

type JsonSchema = Record<string, unknown>;

/** The very schemas that requests are read by, under the names by which the document calls them. */
function ofKinds(): Record<string, JsonSchema> {
  const named = z.registry<{ readonly id: string }>();
  named.add(receiverSchema, { id: 'Receiver' });
  for (const [kind, { fields, sent, changed }] of kindSchemas()) {
    named.add(fields, { id: `fields.${kind}` });
    named.add(sent, { id: `notice.${kind}` });
    named.add(changed, { id: `change.${kind}` });
  }
  const { schemas } = z.toJSONSchema(named, {
    io: 'input',
    uri: (name) => ref(name).$ref,
    override: ({ jsonSchema }) => {
      // The format says it; the expression by which we look is eight lines long.
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...rest }]) => [name, rest]),
  );
}

const described = (kind: NoticeKind, made: Record<string, JsonSchema>) => ({
  [`fields.${kind.id}`]: {
    ...made[`fields.${kind.id}`],
    title: kind.name,
    examples: [exampleFields(kind)],
  },
  [`notice.${kind.id}`]: {
    ...made[`notice.${kind.id}`],
    title: kind.name,
    description: `${kind.agency}: ${kind.name}`,
    examples: [exampleNotice(kind)],
  },
  [`change.${kind.id}`]: {
    ...made[`change.${kind.id}`],
    title: kind.name,
    examples: [{ fields: exampleFields(kind) }],
  },
});

export function openApiSchemas(): Record<string, object> {
  const made = ofKinds();
  const kinds = noticeKinds();
  const refTo = (prefix: string) => kinds.map(({ id: kind }) => ref(`${prefix}.${kind}`));
  const mapping = Object.fromEntries(kinds.map(({ id: kind }) => [kind, ref(`notice.${kind}`).$ref]));
  return {
    Notice: { oneOf: refTo('notice'), discriminator: { propertyName: 'kind', mapping } },
    Notices: { type: 'array', minItems: 1, maxItems: apiLimits.inBatch, items: ref('Notice') },
    Change: { anyOf: refTo('change'), description: '처음 보낸 종류의 내용. 모든 항목을 다시 적습니다.' },
    Receiver: {
      ...made.Receiver,
      description: '휴대전화 번호나 연계정보 하나. 주민등록번호는 받지 않습니다.',
    },
    ...answers,
    TokenRequest: tokenRequest,
    ...Object.assign({}, ...kinds.map((kind) => described(kind, made))),
  };
}
