import type { Clock } from '../shared/clock.ts';
import type { DocumentAuthority } from '../shared/ports/authority.ts';
import type { MessageGateway } from '../shared/ports/messages.ts';
import type { DocumentConfig } from './document-config.ts';
import type { CertificateContent } from './documents/content.ts';
import { createPress, type Press } from './documents/press.ts';
import type { PressThread } from './documents/press-thread.ts';
import { readSigningFile } from './documents/signing-file.ts';
import type { SigningKey } from './documents/signing-key.ts';
import { documentAuthority } from './gateways/document-authority.ts';
import { solapi } from './gateways/solapi.ts';
import { checkOutside } from './outside.ts';
import { type AuthoritySandbox, startAuthoritySandbox } from './sandbox/authority.ts';
import { type MessageSandbox, startMessageSandbox } from './sandbox/messages.ts';
import { throwawayChain } from './sandbox/throwaway-chain.ts';
import { startTsaSandbox, type TsaSandbox } from './sandbox/tsa.ts';

/** Whom documents are asked of, what signs them and what tells of them: the real ones, or sandboxes that speak like them. */
export interface DocumentGateways {
  readonly authority: DocumentAuthority<CertificateContent>;
  readonly messages: MessageGateway;
  readonly press: Press;
  readonly publicUrl: string;
  /** Printed across what a sandbox issued. */
  readonly watermark: string | undefined;
  readonly sandboxes: {
    readonly authority?: AuthoritySandbox;
    readonly messages?: MessageSandbox;
    readonly stamps?: TsaSandbox;
  };
  close(): Promise<void>;
}

interface DocumentOptions {
  readonly clock: Clock;
  /** Whether sandboxes may play whoever is not set. */
  readonly simulate: boolean;
  /** For one call to anybody; what takes longer is in doubt. */
  readonly callTimeoutMs?: number;
  /** Where documents are made; absent: in a thread of their own. */
  readonly thread?: PressThread;
}

const usualTimeoutMs = 10_000;

export async function openDocuments(
  config: DocumentConfig,
  { clock, simulate, callTimeoutMs: timeoutMs = usualTimeoutMs, thread }: DocumentOptions,
): Promise<DocumentGateways> {
  checkOutside(documentsOutside(config), { simulate });
  const authority = config.authority ? undefined : await startAuthoritySandbox({ clock });
  const messages = config.messages ? undefined : await startMessageSandbox({ clock });
  const { keys, stamps } = await keysOf(config, clock);
  const press = createPress({ ...keys, stamps: { ...keys.stamps, timeoutMs } }, thread);
  const asked = config.authority ?? { baseUrl: authority?.url ?? '', key: authority?.key ?? '' };
  return {
    authority: documentAuthority({ ...asked, timeoutMs }),
    messages: solapi({ ...(config.messages ?? sandboxSender(messages)), timeoutMs }),
    press,
    publicUrl: config.publicUrl,
    watermark: config.authority ? undefined : '시험용 · 법적 효력 없음',
    sandboxes: {
      ...(authority ? { authority } : {}),
      ...(messages ? { messages } : {}),
      ...(stamps ? { stamps } : {}),
    },
    async close() {
      await press.close();
      await Promise.all([authority?.close(), messages?.close(), stamps?.close()]);
    },
  };
}

/** Whom of the world outside documents need. */
export const documentsOutside = ({ authority, signing, tsaUrl, messages }: DocumentConfig) => ({
  authority,
  signing: tsaUrl === undefined ? undefined : signing,
  messages,
});

interface Keys {
  readonly signing: SigningKey;
  readonly stamps: { readonly url: string };
}

async function keysOf(
  { signing, tsaUrl }: DocumentConfig,
  clock: Clock,
): Promise<{ readonly keys: Keys; readonly stamps?: TsaSandbox }> {
  if (signing && tsaUrl !== undefined) {
    const signingKey = readSigningFile(signing.file, signing.password);
    return { keys: { signing: signingKey, stamps: { url: tsaUrl } } };
  }
  const chain = throwawayChain(clock.now());
  const stamps = await startTsaSandbox({ stamper: chain.stamper, clock });
  return { keys: { signing: chain.signing, stamps: { url: stamps.url } }, stamps };
}

function sandboxSender(sandbox: MessageSandbox | undefined) {
  const { url: baseUrl = '', apiKey = '', apiSecret = '' } = sandbox ?? {};
  const templates = {
    'certificate-link': 'KA01TP-certificate-link',
    'phone-code': 'KA01TP-phone-code',
    'petition-news': 'KA01TP-petition-news',
    'payment-news': 'KA01TP-payment-news',
    'notice-reminder': 'KA01TP-notice-reminder',
    'approval-request': 'KA01TP-approval-request',
  };
  return { baseUrl, apiKey, apiSecret, from: '0212345678', pfId: 'KA01PF-biseo', templates };
}
