import { noticeKinds } from '../../shared/catalog/notice-kinds.ts';
import { apiLimits } from './api-limits.ts';
import { exampleFields, exampleNotice } from './notice-example.ts';
import { ref } from './open-api-schemas.ts';
import { scopeOf } from './scope.ts';

const json = (schema: object, more: object = {}) => ({ 'application/json': { schema, ...more } });
const body = (schema: object, examples: object) => ({ required: true, content: json(schema, { examples }) });

const refused = (name: string) => ({ $ref: `#/components/responses/${name}` });
const everywhere = {
  400: refused('BadRequest'),
  401: refused('Unauthorized'),
  429: refused('TooManyRequests'),
  500: refused('Failed'),
};
const reading = { 403: refused('Forbidden'), 404: refused('NotFound') };
const withBody = { 413: refused('TooLarge'), 415: refused('UnsupportedMediaType') };
const writing = { ...withBody, 422: refused('Unprocessable') };

const answered = (description: string, name: string) => ({ description, content: json(ref(name)) });
const key = { $ref: '#/components/parameters/IdempotencyKey' };
const byId = { $ref: '#/components/parameters/NoticeId' };

/** The nine that 국민비서 began with; each of the other kinds has its example in its schema. */
const firstKinds = () => noticeKinds().filter(({ launch }) => launch);

const each = (make: (kind: ReturnType<typeof firstKinds>[number]) => object) =>
  Object.fromEntries(
    firstKinds().map((kind) => [kind.id, { summary: kind.name, value: make(kind) }] as const),
  );

const sendNotice = () => ({
  operationId: 'sendNotice',
  tags: ['알림'],
  summary: '한 건 보내기',
  description: '받는 분이 국민비서를 쓰는지는 알려 드리지 않습니다. 누구에게 보내도 답이 같습니다.',
  parameters: [key],
  requestBody: body(ref('Notice'), each(exampleNotice)),
  responses: {
    202: answered('받았습니다.', 'Receipt'),
    ...everywhere,
    403: refused('Forbidden'),
    ...writing,
  },
});

const sendBatch = () => ({
  operationId: 'sendBatch',
  tags: ['알림'],
  summary: `여러 건 보내기(${apiLimits.inBatch}건까지)`,
  description: '건마다 따로 받습니다. 한 건이 틀려도 나머지는 갑니다. 답은 보낸 차례 그대로입니다.',
  parameters: [key],
  requestBody: body(ref('Notices'), {
    two: { summary: '두 건', value: firstKinds().slice(0, 2).map(exampleNotice) },
  }),
  responses: { 207: answered('건마다의 답', 'Batch'), ...everywhere, ...writing },
});

const noticeState = {
  operationId: 'noticeState',
  tags: ['알림'],
  summary: '상태 보기',
  parameters: [byId],
  responses: { 200: answered('지금의 상태', 'State'), ...everywhere, ...reading },
};

const updateNotice = () => ({
  operationId: 'updateNotice',
  tags: ['알림'],
  summary: '고치기',
  description: '내용을 통째로 바꿉니다. 이미 들으신 알림은 안 들은 것으로 돌아가 다시 알려 드립니다.',
  parameters: [byId, key],
  requestBody: body(
    ref('Change'),
    each((kind) => ({ fields: exampleFields(kind) })),
  ),
  responses: {
    200: answered('고쳤습니다.', 'Receipt'),
    ...everywhere,
    ...reading,
    409: refused('Conflict'),
    ...writing,
  },
});

const withdrawNotice = {
  operationId: 'withdrawNotice',
  tags: ['알림'],
  summary: '거두어들이기',
  description: '더는 알려 드리지 않습니다. 두 번 거두어도 답이 같습니다. 본문은 없습니다.',
  parameters: [byId, key],
  responses: {
    200: answered('거두어들였습니다.', 'Receipt'),
    ...everywhere,
    ...reading,
    409: refused('Conflict'),
    ...writing,
  },
};

const day = (name: string, description: string, example: string) => ({
  name,
  in: 'query',
  required: true,
  description,
  schema: { type: 'string', format: 'date' },
  example,
});

const report = {
  operationId: 'report',
  tags: ['보고'],
  summary: '종류마다 몇 건이 닿았는지',
  description: '그 사이에 보낸 알림이 지금 어떻게 되었는지를 셉니다. 누구인지는 알 수 없습니다.',
  parameters: [
    day('from', '한국 날짜, 그날부터', '2026-11-01'),
    day('to', '한국 날짜, 그날까지. 지난 날이어야 합니다.', '2026-11-25'),
  ],
  responses: { 200: answered('셈', 'Report'), ...everywhere, 422: refused('Unprocessable') },
};

const form = (schema: object, examples: object) => ({
  required: true,
  content: { 'application/x-www-form-urlencoded': { schema, examples } },
});

const issueToken = () => ({
  operationId: 'issueToken',
  tags: ['토큰'],
  summary: '토큰 받기',
  description: `등록할 때 받은 client_id와 client_secret으로 ${apiLimits.tokenSeconds / 60}분 쓰는 토큰을 받습니다.`,
  security: [],
  requestBody: form(ref('TokenRequest'), {
    whole: {
      summary: '가진 권한 모두',
      value: {
        grant_type: 'client_credentials',
        client_id: '7d0f2a52-6f0c-4d0c-8f0e-2b4f1d5a9c33',
        client_secret: 'shown-once-when-registered',
      },
    },
    part: {
      summary: '권한 하나만',
      value: {
        grant_type: 'client_credentials',
        client_id: '7d0f2a52-6f0c-4d0c-8f0e-2b4f1d5a9c33',
        client_secret: 'shown-once-when-registered',
        scope: scopeOf('civil-defense-training'),
      },
    },
  }),
  responses: {
    200: answered('토큰', 'Token'),
    400: answered('요청이 다릅니다(RFC 6749 5.2).', 'TokenError'),
    401: answered('그런 기관이 없거나 열쇠가 다릅니다.', 'TokenError'),
    ...withBody,
    429: refused('TooManyRequests'),
    500: refused('Failed'),
  },
});

export const openApiPaths = () => ({
  '/token': { post: issueToken() },
  '/notices': { post: sendNotice() },
  '/notices/batch': { post: sendBatch() },
  '/notices/{id}': { get: noticeState, patch: updateNotice() },
  '/notices/{id}/withdraw': { post: withdrawNotice },
  '/reports': { get: report },
});
