import { memoryFile } from '../../../server/db/open-database.ts';
import { openStore, type Store } from '../../../server/db/open-store.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { fineAgency } from '../../../server/gateways/fine-agency.ts';
import { portone } from '../../../server/gateways/portone.ts';
import { solapi } from '../../../server/gateways/solapi.ts';
import { phoneMessageKind } from '../../../server/jobs/phone-message-kind.ts';
import { createJobs, type Jobs } from '../../../server/jobs/runner.ts';
import { sendPhoneMessage } from '../../../server/jobs/send-phone-message.ts';
import { settleFine } from '../../../server/jobs/settle-fine.ts';
import { settleFineKind } from '../../../server/jobs/settle-job.ts';
import { type AgencySandbox, startAgencySandbox } from '../../../server/sandbox/agency.ts';
import { type MessageSandbox, startMessageSandbox } from '../../../server/sandbox/messages.ts';
import { type PaymentSandbox, startPaymentSandbox } from '../../../server/sandbox/payment.ts';
import type { PaymentGateway } from '../../../shared/ports/payment.ts';
import { commitOf, household, movingClock, settleWrite, speaker, start } from '../../contract/household.ts';
import { pushBy } from '../../helpers/push-by.ts';

export interface PaymentWorld {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly sandbox: PaymentSandbox;
  readonly agency: AgencySandbox;
  readonly phone: MessageSandbox;
  readonly errors: unknown[];
  /** Jobs that were given up. */
  readonly dead: string[];
  readonly clock: ReturnType<typeof movingClock>;
  /** Runs everything there is to do, now and later, at most so many times. */
  finish(most?: number): Promise<void>;
  /** Agrees to pay a fine and carries it out to the end. */
  pay(id: string, fineId?: string, amount?: number): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** The real one changed, to show what a test would notice. */
  readonly gateway?: (real: PaymentGateway) => PaymentGateway;
  readonly sandbox?: Parameters<typeof startPaymentSandbox>[0];
  readonly timeoutMs?: number;
  readonly atOnce?: number;
}

/** Store, jobs, gateway and sandbox as the server wires them, on a clock that tests move. */
export async function paymentWorld(options: WorldOptions = {}): Promise<PaymentWorld> {
  const { gateway: change = (real) => real, timeoutMs = 300, atOnce = 4 } = options;
  const clock = movingClock();
  const store = await openStore({ file: memoryFile, clock });
  await seedHousehold(store, household, [speaker], start);
  const sandbox = await startPaymentSandbox({ slowMs: 50, clock, ...options.sandbox });
  const real = portone({
    baseUrl: sandbox.url,
    secret: sandbox.secret,
    storeId: 's',
    channelKey: 'c',
    timeoutMs,
  });
  const agency = await startAgencySandbox({ slowMs: 50, clock });
  const till = fineAgency({ baseUrl: agency.url, key: agency.key, timeoutMs });
  const { db, queue, signal } = store;
  const errors: unknown[] = [];
  const phone = await startMessageSandbox({ clock });
  const sender = {
    apiKey: phone.apiKey,
    apiSecret: phone.apiSecret,
    from: '0212345678',
    pfId: 'p',
    timeoutMs,
  };
  const templates = {
    'certificate-link': 'a',
    'phone-code': 'code',
    'petition-news': 'b',
    'payment-news': 'c',
    'notice-reminder': 'e',
    'approval-request': 'f',
  };
  const messages = solapi({ baseUrl: phone.url, ...sender, templates });
  const news = sendPhoneMessage({
    db,
    queue,
    clock,
    vault: store.vault,
    messages,
    push: pushBy(store.vault),
    publicUrl: 'https://biseo',
    signal,
  });
  const handlers = {
    [phoneMessageKind]: news,
    [settleFineKind]: settleFine({
      db,
      vault: store.vault,
      queue,
      gateway: change(real),
      agency: till,
      signal,
      clock,
      callMs: timeoutMs,
    }),
  };
  const dead: string[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const onDead = ({ id }: { readonly id: string }) => void dead.push(id);
  const jobs = createJobs({ db, queue, clock, atOnce, handlers, random: () => 0.5, onError, onDead });
  store.onSettle(jobs.nudge);

  async function finish(most = 20): Promise<void> {
    for (let round = 0; round < most; round++) {
      await jobs.drain();
      const next = await jobs.nextRunAt();
      if (next === undefined) return;
      clock.pass(Math.max(0, next - clock.now()));
    }
  }

  return {
    store,
    jobs,
    sandbox,
    agency,
    phone,
    errors,
    dead,
    clock,
    finish,
    async pay(id, fineId = 'fine-1', amount) {
      await store.dialogs.commit(commitOf({ key: id, writes: [settleWrite(id, fineId, amount)] }));
      await finish();
    },
    async close() {
      await jobs.stop();
      await sandbox.close();
      await agency.close();
      await phone.close();
      await store.close();
    },
  };
}
