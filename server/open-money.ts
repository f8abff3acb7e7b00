import type { Clock } from '../shared/clock.ts';
import type { FineAgency } from '../shared/ports/fine-agency.ts';
import type { PaymentGateway } from '../shared/ports/payment.ts';
import type { Config } from './config.ts';
import { fineAgency } from './gateways/fine-agency.ts';
import { portone } from './gateways/portone.ts';
import { type CardRegister, portoneCards } from './gateways/portone-cards.ts';
import { checkOutside } from './outside.ts';
import { type AgencySandbox, startAgencySandbox } from './sandbox/agency.ts';
import { type PaymentSandbox, startPaymentSandbox } from './sandbox/payment.ts';
import { sandboxStore } from './sandbox/payment-cards.ts';

/** Whom money is asked of and told to: the real ones, or the sandboxes that speak like them. */
export interface MoneyGateways {
  readonly gateway: PaymentGateway;
  readonly agency: FineAgency;
  readonly cards: CardRegister;
  readonly webhookSecret: string;
  /** What the provider's page on the phone needs to know of us. */
  readonly checkout: { readonly storeId: string; readonly channelKey: string };
  /** The longest that one call to either may take. */
  readonly callMs: number;
  readonly sandbox?: PaymentSandbox;
  readonly agencySandbox?: AgencySandbox;
  close(): Promise<void>;
}

interface MoneyOptions {
  readonly clock: Clock;
  /** Whether sandboxes may play whoever is not set. */
  readonly simulate: boolean;
  readonly paymentTimeoutMs?: number;
}

const usualTimeoutMs = 10_000;
/** What a call needs besides its time-out. */
const marginMs = 500;

/** By this configuration alone a sandbox differs from the real thing. */
export async function openMoney(
  config: Pick<Config, 'payment' | 'agency'>,
  { clock, simulate, paymentTimeoutMs: timeoutMs = usualTimeoutMs }: MoneyOptions,
): Promise<MoneyGateways> {
  checkOutside({ payment: config.payment, agency: config.agency }, { simulate });
  const sandbox = config.payment ? undefined : await startPaymentSandbox({ clock });
  const agencySandbox = config.agency ? undefined : await startAgencySandbox({ clock });
  const { url: baseUrl = '', secret = '', webhookSecret = '' } = sandbox ?? {};
  const payment = config.payment ?? {
    baseUrl,
    secret,
    storeId: sandboxStore,
    channelKey: 'sandbox-channel',
    webhookSecret,
  };
  const agency = config.agency ?? { baseUrl: agencySandbox?.url ?? '', key: agencySandbox?.key ?? '' };
  return {
    gateway: portone({ ...payment, timeoutMs }),
    cards: portoneCards({ ...payment, timeoutMs }),
    agency: fineAgency({ ...agency, timeoutMs }),
    webhookSecret: payment.webhookSecret,
    checkout: { storeId: payment.storeId, channelKey: payment.channelKey },
    callMs: timeoutMs + marginMs,
    ...(sandbox ? { sandbox } : {}),
    ...(agencySandbox ? { agencySandbox } : {}),
    async close() {
      await sandbox?.close();
      await agencySandbox?.close();
    },
  };
}
