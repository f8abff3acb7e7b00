import type { AgencyBook, Booked } from '../../server/sandbox/agency-book.ts';
import { createAgencyBook } from '../../server/sandbox/agency-book.ts';
import { createPaymentBook, type PaymentBook } from '../../server/sandbox/payment-book.ts';
import type { FineAgency, PostingResult } from '../../shared/ports/fine-agency.ts';
import type { ChargeResult, PaymentGateway } from '../../shared/ports/payment.ts';
import type { Random } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface SimulatedWorld {
  readonly gateway: PaymentGateway;
  readonly agency: FineAgency;
  readonly payments: PaymentBook;
  booked(): readonly Booked[];
  /** From now on the wire behaves. */
  calm(): void;
  faults(): number;
}

interface WorldOptions {
  readonly time: VirtualTime;
  readonly random: Random;
  /** False: the provider takes the money of a payment as often as it is asked. */
  readonly dedupes: boolean;
  onPayment(id: string): void;
}

const timeOutMs = 10_000;
/** What a request may be late on the wire: longer than anybody waits for its answer. */
const latestMs = 40_000;
const faultRate = 0.3;
const declineRate = 0.1;
const refusalRate = 0.05;

/** Provider and agency behind a wire that loses, delays and repeats: what arrives late arrives all the same. */
export function simulatedWorld({ time, random, dedupes, onPayment }: WorldOptions): SimulatedWorld {
  const payments = createPaymentBook(
    () => time.now(),
    ({ id }) => onPayment(id),
  );
  const agencyBook = createAgencyBook(() => time.now());
  let rate = faultRate;
  let faults = 0;
  const fails = () => {
    const failed = random.chance(rate);
    if (failed) faults += 1;
    return failed;
  };

  /** What the other side does happens when the request arrives, whoever still waits. `undefined`: no answer in time. */
  async function travel<T>(act: () => T): Promise<T | undefined> {
    if (fails() && random.chance(0.5)) {
      await time.sleep(timeOutMs);
      return undefined;
    }
    const late = fails() ? random.between(0, latestMs) : random.between(5, 200);
    let answer: T | undefined;
    const arrived = time.sleep(late).then(() => {
      answer = act();
    });
    await Promise.race([arrived, time.sleep(timeOutMs)]);
    return fails() ? undefined : answer;
  }

  function take(id: string, amount: number, declined: boolean): void {
    const known = payments.find(id)?.status;
    if (dedupes && known !== undefined) return;
    payments.set({ id, amount, orderName: '', status: declined ? 'FAILED' : 'PAID' });
  }

  const gateway: PaymentGateway = {
    async charge({ id, amount }) {
      const declined = random.chance(declineRate);
      const answer = await travel(() => {
        take(id, amount, declined);
        return resultOf(payments, id);
      });
      return answer ?? { outcome: 'UNKNOWN' };
    },
    async lookup(id) {
      const answer = await travel(() => ({ found: payments.find(id) && resultOf(payments, id) }));
      return answer ? answer.found : { outcome: 'UNKNOWN' };
    },
    async refund(id) {
      const answer = await travel(() => {
        const payment = payments.find(id);
        if (payment?.status === 'PAID') payments.set({ ...payment, status: 'CANCELLED' });
        return payments.find(id)?.status === 'CANCELLED';
      });
      return answer ? 'REFUNDED' : 'UNKNOWN';
    },
    list: async () => [],
  };

  return {
    gateway,
    agency: simulatedAgency(agencyBook, travel, random),
    payments,
    booked: agencyBook.all,
    calm() {
      rate = 0;
    },
    faults: () => faults,
  };
}

function resultOf(payments: PaymentBook, id: string): ChargeResult {
  const payment = payments.find(id);
  if (!payment) return { outcome: 'UNKNOWN' };
  const { status, amount } = payment;
  if (status === 'PAID') return { outcome: 'PAID', amount, receipt: `R-${id}` };
  return { outcome: 'DECLINED', amount, reason: status };
}

function simulatedAgency(
  book: AgencyBook,
  travel: <T>(act: () => T) => Promise<T | undefined>,
  random: Random,
): FineAgency {
  const refused = new Set<string>();
  return {
    async post({ id, fineId, amount }) {
      if (random.chance(refusalRate) && !book.all().some((one) => one.id === id)) refused.add(id);
      const answer = await travel((): PostingResult => {
        if (refused.has(id)) return { outcome: 'REFUSED', reason: 'CLOSED' };
        const reply = book.book(fineId, id, amount);
        return typeof reply === 'object' && reply.status === 200
          ? { outcome: 'ACCEPTED' }
          : { outcome: 'REFUSED', reason: 'ALREADY_PAID' };
      });
      return answer ?? { outcome: 'UNKNOWN' };
    },
    list: async () => [],
  };
}
