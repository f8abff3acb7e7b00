import type { KeyObject } from 'node:crypto';
import { composeClova } from '../../../skills/clova/read.ts';
import { signClova } from '../../../skills/clova/verify.ts';
import { manyIds } from '../../db/seed-many.ts';

export const applicationId = 'kr.go.biseo.bench';

/** "알림 다 읽어줘" from one household each, signed as CLOVA signs: raw HTTP, ready to be written to a socket. */
export function signedRequests(key: KeyObject, from: number, count: number, now: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, at) => signedRequest(key, from + at, now));
}

function signedRequest(key: KeyObject, household: number, now: number): Buffer {
  const scene = {
    applicationId,
    userId: manyIds(household).userId,
    deviceId: `bench-device-${household}`,
    accessToken: `bench-token-${household}`,
    sessionId: `bench-session-${household}`,
    isNew: true,
    sessionAttributes: {},
    now,
  };
  const utterance = { kind: 'intent', intent: 'notifications.list', slots: { mode: 'all' } } as const;
  const body = JSON.stringify(composeClova(scene, utterance));
  const { signaturecek } = signClova(key, body);
  const head = [
    'POST /webhooks/clova HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    `signaturecek: ${signaturecek}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
