import { apiLimits } from './api-limits.ts';
import { ref } from './open-api-schemas.ts';

interface Refusal {
  readonly status: number;
  readonly description: string;
  readonly title: string;
  readonly errors?: readonly object[];
  readonly headers?: object;
}

const megabytes = apiLimits.bodyBytes / 1024 / 1024;

const refusals: Readonly<Record<string, Refusal>> = {
  BadRequest: {
    status: 400,
    description: '읽을 수 없는 요청이거나 Idempotency-Key가 없습니다.',
    title: 'Idempotency-Key가 필요합니다',
  },
  Unauthorized: {
    status: 401,
    description: '토큰이 없거나 지났습니다.',
    title: '토큰이 없거나 지났습니다',
    headers: { 'WWW-Authenticate': { schema: { type: 'string' }, description: 'Bearer' } },
  },
  Forbidden: {
    status: 403,
    description: '토큰에 그 종류의 권한이 없습니다.',
    title: '이 종류를 다룰 권한이 없습니다',
  },
  NotFound: {
    status: 404,
    description: '이 기관이 보낸 그런 알림이 없습니다.',
    title: '그런 알림이 없습니다',
  },
  Conflict: {
    status: 409,
    description: '이미 거두어들였거나, 그 사이에 돈이 움직여 바꿀 수 없습니다.',
    title: '거두어들인 알림입니다',
  },
  TooLarge: {
    status: 413,
    description: `본문이 큽니다. 알림은 ${megabytes}MB, 토큰은 ${apiLimits.tokenBodyBytes / 1024}KB까지입니다.`,
    title: '본문을 읽지 못했습니다',
  },
  UnsupportedMediaType: {
    status: 415,
    description: 'Content-Type이 다르거나 모르는 부호화입니다.',
    title: '본문은 application/json이어야 합니다',
  },
  Unprocessable: {
    status: 422,
    description:
      '내용이 맞지 않으면 errors가 항목을 짚습니다. 같은 Idempotency-Key로 다른 본문이 와도 이 답입니다.',
    title: '내용이 맞지 않습니다',
    errors: [{ pointer: '/fields/hours', detail: '정수여야 합니다' }],
  },
  TooManyRequests: {
    status: 429,
    description: `기관마다 1분에 ${apiLimits.requests}번, 토큰은 주소마다 1분에 ${apiLimits.tokens}번까지입니다.`,
    title: '요청이 너무 잦습니다',
    headers: { 'Retry-After': { schema: { type: 'integer' }, description: '기다릴 초' } },
  },
  Failed: {
    status: 500,
    description: '우리 쪽이 잘못되었습니다. 같은 Idempotency-Key로 다시 보내면 두 번 가지 않습니다.',
    title: '처리하지 못했습니다',
  },
};

function responseOf({ status, description, title, errors, headers }: Refusal) {
  const example = { type: 'about:blank', title, status, ...(errors ? { errors } : {}) };
  return {
    description,
    ...(headers ? { headers } : {}),
    content: { 'application/problem+json': { schema: ref('Problem'), example } },
  };
}

export const openApiResponses = () =>
  Object.fromEntries(Object.entries(refusals).map(([name, refusal]) => [name, responseOf(refusal)]));
