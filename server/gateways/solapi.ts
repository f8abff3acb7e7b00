import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type {
  MessageGateway,
  MessageKind,
  MessageResult,
  OutgoingMessage,
} from '../../shared/ports/messages.ts';

export interface SolapiSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** The registered number of the sender, digits. */
  readonly from: string;
  /** The Kakao channel. */
  readonly pfId: string;
  /** The approved Alimtalk template of each kind. */
  readonly templates: Readonly<Record<MessageKind, string>>;
  /** For one call; what takes longer is in doubt. */
  readonly timeoutMs: number;
}

/** Ours, echoed by the provider: what a look-up knows a message by. */
const ownKey = 'biseoMessageId';

const sendBody = z.object({
  groupInfo: z.object({ count: z.object({ registeredSuccess: z.number() }) }),
  failedMessageList: z.array(z.object({ statusCode: z.string() })),
});
const storedMessage = z.object({
  statusCode: z.string().nullish(),
  customFields: z.record(z.string(), z.string()).nullish(),
});
const listBody = z.object({ messageList: z.record(z.string(), storedMessage) });
const errorBody = z.object({ errorCode: z.string() });

/** 2000 taken, 3000 with the carrier, 4000 arrived (https://developers.solapi.com, 메시지 상태 코드). */
const onItsWay = /^[234]000$/;

const unknown: MessageResult = { outcome: 'UNKNOWN' };

/**
 * SOLAPI, messages/v4: Alimtalk, as SMS where Kakao cannot reach. The provider takes no idempotency key, and its own SDK
 * repeats what got no answer: so one attempt here, and a look-up before the next.
 */
export function solapi(settings: SolapiSettings): MessageGateway {
  return {
    async send(message) {
      const { status, body } = await call(settings, 'POST', '/messages/v4/send-many/detail', {
        messages: [messageOf(settings, message)],
        allowDuplicates: false,
      });
      const error = errorBody.safeParse(body);
      if (status >= 400 && status < 500 && error.success) return refused(error.data.errorCode);
      const sent = sendBody.safeParse(body);
      if (status !== 200 || !sent.success) return unknown;
      const [failed] = sent.data.failedMessageList;
      if (failed) return refused(failed.statusCode);
      return sent.data.groupInfo.count.registeredSuccess === 1 ? { outcome: 'SENT' } : unknown;
    },
    async lookup({ id, to }, since) {
      const query = new URLSearchParams({
        to: digitsOf(to),
        dateType: 'CREATED',
        startDate: new Date(since).toISOString(),
        limit: '500',
      });
      const { status, body } = await call(settings, 'GET', `/messages/v4/list?${query}`);
      const listed = listBody.safeParse(body);
      if (status !== 200 || !listed.success) return unknown;
      const found = Object.values(listed.data.messageList).find((one) => one.customFields?.[ownKey] === id);
      if (!found) return undefined;
      const { statusCode } = found;
      return statusCode && !onItsWay.test(statusCode) ? refused(statusCode) : { outcome: 'SENT' };
    },
  };
}

const refused = (reason: string): MessageResult => ({ outcome: 'REFUSED', reason });
const digitsOf = (phone: string) => phone.replaceAll(/\D/g, '');

function messageOf(settings: SolapiSettings, { id, to, kind, variables, text }: OutgoingMessage): object {
  const named = Object.entries(variables).map(([name, value]) => [`#{${name}}`, value]);
  return {
    to: digitsOf(to),
    from: settings.from,
    text,
    kakaoOptions: {
      pfId: settings.pfId,
      templateId: settings.templates[kind],
      variables: Object.fromEntries(named),
      disableSms: false,
    },
    customFields: { [ownKey]: id },
  };
}

/** `HMAC-SHA256` over date and salt, https://developers.solapi.com/references/authentication/api-key. */
function authorization({ apiKey, apiSecret }: SolapiSettings): string {
  const date = new Date().toISOString();
  const salt = randomBytes(16).toString('hex');
  const signature = createHmac('sha256', apiSecret)
    .update(date + salt)
    .digest('hex');
  return `HMAC-SHA256 apiKey=${apiKey}, date=${date}, salt=${salt}, signature=${signature}`;
}

/** Resets, time-outs and pages that are no JSON come back as an answer without a body. */
async function call(
  settings: SolapiSettings,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<{ readonly status: number; readonly body: unknown }> {
  try {
    const response = await fetch(new URL(path, settings.baseUrl), {
      method,
      headers: { authorization: authorization(settings), 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(settings.timeoutMs),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    // Not swallowed but expected: the network gives no answer, and "no answer" is one of the answers.
    return { status: 0, body: undefined };
  }
}
