import { noticeKinds } from '../../shared/catalog/notice-kinds.ts';
import { apiLimits } from './api-limits.ts';
import { openApiPaths } from './open-api-paths.ts';
import { openApiResponses } from './open-api-responses.ts';
import { openApiSchemas } from './open-api-schemas.ts';
import { scopeOf } from './scope.ts';

const introduction =
  () => `시민에게 알릴 것을 기관이 보내는 곳입니다. 국민비서 음성이 스피커와 휴대전화로 알려 드립니다.

1. 등록: 운영자가 \`npx biseo agency 이름 --kinds 종류…\`로 기관을 등록하면 \`client_id\`와 \`client_secret\`을 한 번 보여 줍니다.
2. 토큰: \`POST /token\`으로 ${apiLimits.tokenSeconds / 60}분 쓰는 토큰을 받습니다. 권한은 알림 종류마다 하나입니다(\`notice:종류\`).
3. 보내기: \`POST /notices\` 또는 \`POST /notices/batch\`. 쓰는 요청마다 새 \`Idempotency-Key\`를 붙입니다.
4. 답이 끊기면 같은 열쇠와 같은 본문으로 다시 보내십시오. 두 번 가지 않고 처음 답이 다시 옵니다.

한도: 기관마다 1분에 ${apiLimits.requests}번, 토큰은 주소마다 1분에 ${apiLimits.tokens}번, 묶음 하나에 ${apiLimits.inBatch}건,
본문 ${apiLimits.bodyBytes / 1024 / 1024}MB. 넘으면 429와 \`Retry-After\`, 또는 413으로 답합니다.

주민등록번호는 어느 항목에도 받지 않습니다. 받는 분이 국민비서를 쓰는지도 알려 드리지 않습니다.`;

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: `요청마다 새로 짓는 열쇠. 같은 열쇠는 한 번만 처리하고, 답은 ${apiLimits.keyDays}일 둡니다. 거절된 요청은 고쳐서 같은 열쇠로 다시 보내도 됩니다.`,
    schema: { type: 'string', pattern: `^[!-~]{1,${apiLimits.keyLength}}$` },
    example: '5f3c1f0e-4b0b-4f7d-9d5f-0e7c1b7a2d64',
  },
  NoticeId: {
    name: 'id',
    in: 'path',
    required: true,
    description: '보낼 때 받은 번호',
    schema: { type: 'string', format: 'uuid' },
    example: '0c2f9f54-5a39-4f0e-9d8e-3a1d5c7b8e11',
  },
};

const securitySchemes = () => ({
  agency: {
    type: 'oauth2',
    description: '기관마다의 열쇠로 받는 토큰(RFC 6749 4.4). 종류마다 권한이 하나입니다.',
    flows: {
      clientCredentials: {
        tokenUrl: '/api/v1/token',
        scopes: Object.fromEntries(noticeKinds().map(({ id, name }) => [scopeOf(id), name])),
      },
    },
  },
});

/** OpenAPI 3.1. */
const describe = () => ({
  openapi: '3.1.0',
  info: {
    title: '국민비서 음성: 기관 API',
    version: '1.0.0',
    description: introduction(),
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/api/v1' }],
  tags: [
    { name: '토큰', description: '누구인지와 무엇을 보낼 수 있는지' },
    { name: '알림', description: '보내고, 고치고, 거두고, 들으셨는지 봅니다' },
    { name: '보고', description: '종류마다 몇 건이 닿았는지, 누구인지 없이 봅니다' },
  ],
  security: [{ agency: [] }],
  paths: openApiPaths(),
  components: {
    securitySchemes: securitySchemes(),
    parameters,
    responses: openApiResponses(),
    schemas: openApiSchemas(),
  },
});

let made: ReturnType<typeof describe> | undefined;

/** Made when first asked for, and then kept: it has a schema for each kind. */
export function openApi(): ReturnType<typeof describe> {
  made ??= describe();
  return made;
}
