import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SolapiMessageService } from 'solapi';
import { solapi } from '../../../server/gateways/solapi.ts';
import { type MessageSandbox, startMessageSandbox } from '../../../server/sandbox/messages.ts';

let sandbox: MessageSandbox;
const own = globalThis.fetch;

beforeEach(async () => {
  sandbox = await startMessageSandbox({ slowMs: 400 });
});
afterEach(async () => {
  globalThis.fetch = own;
  await sandbox.close();
});

const message = {
  id: 'delivery-1',
  to: '010-0000-5678',
  kind: 'certificate-link',
  variables: { link: 'https://example.test/d/abc' },
  text: '[국민비서] 증명서가 왔습니다.\nhttps://example.test/d/abc',
} as const;

const gateway = (timeoutMs = 2_000) =>
  solapi({
    baseUrl: sandbox.url,
    apiKey: sandbox.apiKey,
    apiSecret: sandbox.apiSecret,
    from: '0212345678',
    pfId: 'KA01PF',
    templates: {
      'certificate-link': 'KA01TP',
      'phone-code': 'code',
      'petition-news': 'KA02TP',
      'payment-news': 'news',
      'notice-reminder': 'e',
      'approval-request': 'f',
    },
    timeoutMs,
  });

describe('sending through SOLAPI', () => {
  it('sends one Alimtalk with its variables, and SMS as the way out', async () => {
    expect(await gateway().send(message)).toEqual({ outcome: 'SENT' });
    expect(sandbox.sent()).toHaveLength(1);
    expect(sandbox.sent()[0]).toMatchObject({
      to: '01000005678',
      type: 'ATA',
      kakaoOptions: {
        templateId: 'KA01TP',
        disableSms: false,
        variables: { '#{link}': message.variables.link },
      },
    });
  });

  it.each([
    ['5xx-after-send', 1],
    ['reset-after-send', 1],
    ['timeout-after-send', 1],
    ['slow', 1],
    ['down', 0],
    ['reset-before', 0],
  ] as const)(
    'is in doubt after %s, tries once only, and finds out by looking up',
    async (fault, reached) => {
      sandbox.plan([fault]);
      const patient = gateway(200);
      const since = Date.now();
      expect(await patient.send(message)).toEqual({ outcome: 'UNKNOWN' });
      expect(sandbox.sent()).toHaveLength(reached);
      expect(await patient.lookup(message, since)).toEqual(reached ? { outcome: 'SENT' } : undefined);
      expect(await patient.lookup({ ...message, id: 'another' }, since)).toBeUndefined();
    },
  );

  it('is refused by the code of the provider', async () => {
    sandbox.plan(['refuse']);
    expect(await gateway().send(message)).toEqual({ outcome: 'REFUSED', reason: '1062' });
    const stranger = solapi({
      baseUrl: sandbox.url,
      apiKey: sandbox.apiKey,
      apiSecret: 'wrong',
      from: '0212345678',
      pfId: 'P',
      templates: {
        'certificate-link': 'T',
        'phone-code': 'code',
        'petition-news': 'T',
        'payment-news': 'news',
        'notice-reminder': 'e',
        'approval-request': 'f',
      },
      timeoutMs: 2_000,
    });
    expect(await stranger.send(message)).toEqual({ outcome: 'REFUSED', reason: 'SignatureDoesNotMatch' });
    expect(sandbox.sent()).toEqual([]);
  });
});

describe('the sandbox', () => {
  it("answers the provider's own client, whose address is fixed", async () => {
    globalThis.fetch = (input, init) => {
      const asked = new URL(input instanceof Request ? input.url : String(input));
      return own(new URL(asked.pathname + asked.search, sandbox.url), init);
    };
    const client = new SolapiMessageService(sandbox.apiKey, sandbox.apiSecret);
    const sent = await client.send({ to: '01000005678', from: '0212345678', text: '시험' });
    expect(sent.groupInfo.count.registeredSuccess).toBe(1);
    const { messageList } = await client.getMessages({ to: '01000005678' });
    expect(Object.values(messageList)).toMatchObject([{ text: '시험', type: 'SMS', statusCode: '4000' }]);
  });
});
