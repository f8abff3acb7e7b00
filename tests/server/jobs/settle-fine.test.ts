import { afterEach, describe, expect, it } from '@jest/globals';
import { settlementOfToken } from '../../../server/db/pay-token.ts';
import { findJob, retryJob } from '../../../server/jobs/operate.ts';
import { wakeSettlement } from '../../../server/jobs/settle-job.ts';
import type { AgencyOutcome } from '../../../server/sandbox/agency.ts';
import { paymentOutcomes } from '../../../server/sandbox/payment-faults.ts';
import type { PaymentGateway } from '../../../shared/ports/payment.ts';
import { commitOf, settleWrite, start } from '../../contract/household.ts';
import { type PaymentWorld, paymentWorld, type WorldOptions } from './payment-world.ts';

let world: PaymentWorld;
const open = async (options?: WorldOptions) => {
  world = await paymentWorld(options);
};
afterEach(() => world.close());

const id = 'settlement-0001';
const ledger = async () => {
  const entries = world.store.db.selectFrom('ledger_entries').select(['entry', 'account', 'amount']);
  const rows = await entries.orderBy('at').orderBy('entry').orderBy('account').execute();
  return rows.map(({ entry, account, amount }) => [entry, account, amount]);
};
const theFine = async () => (await world.store.fines.of('younghee')).find((fine) => fine.id === 'fine-1');

describe('a settlement under every fault of the provider', () => {
  const ends = paymentOutcomes.map(
    (outcome) => [outcome, outcome === 'decline' ? 'DECLINED' : 'PAID'] as const,
  );

  it.each(ends)('%s ends %s, the money taken once or not at all', async (outcome, end) => {
    await open();
    world.sandbox.plan([outcome]);
    await world.pay(id);
    const taken = end === 'PAID' ? [{ id, amount: 32_000 }] : [];
    expect(world.sandbox.moves()).toMatchObject(taken);
    expect(await world.store.settlements.find([id])).toMatchObject([{ outcome: end }]);
    expect((await theFine())?.state).toBe(end === 'PAID' ? 'paid' : 'unpaid');
    expect(await world.jobs.nextRunAt()).toBeUndefined();
  });

  it('survives a row of them', async () => {
    await open();
    world.sandbox.plan(['down', 'html', 'reset-before', 'down', 'reset-after-charge']);
    await world.pay(id);
    expect(world.sandbox.moves()).toHaveLength(1);
    expect((await theFine())?.state).toBe('paid');
  });

  it('never ends by time while the provider stays silent', async () => {
    await open();
    world.sandbox.plan(Array(200).fill('down'));
    await world.store.dialogs.commit(commitOf({ writes: [settleWrite(id, 'fine-1')] }));
    await world.finish(100);
    expect(await world.store.settlements.find([id])).toMatchObject([{ outcome: 'UNKNOWN' }]);
    expect((await theFine())?.state).toBe('paying');
  });
});

describe('a settlement', () => {
  it('reads the notice of the fine and writes receipt and ledger with it', async () => {
    await open();
    await world.pay(id);
    expect(await world.store.settlements.untold('younghee')).toMatchObject([
      { id, receipt: 'R-tlement-0001' },
    ]);
    const unread = (await world.store.notices.unread('younghee')).map((notice) => notice.id);
    expect(unread).not.toContain('notice-of-fine-1');
    expect(await ledger()).toEqual([
      ['charge', 'citizen-card', -32_000],
      ['charge', 'clearing', 32_000],
      ['post', 'clearing', -32_000],
      ['post', 'fine-agency', 32_000],
    ]);
  });

  it('gives way to another once it was declined', async () => {
    await open();
    world.sandbox.plan(['decline', 'ok']);
    await world.pay('settlement-0001');
    await world.pay('settlement-0002');
    expect(world.sandbox.moves()).toMatchObject([{ id: 'settlement-0002' }]);
  });

  it('wakes those who wait for it', async () => {
    await open();
    await world.store.dialogs.commit(commitOf({ writes: [settleWrite(id, 'fine-1')] }));
    expect(await world.store.settlements.settle([id], 15_000)).toMatchObject([{ outcome: 'PAID' }]);
  });

  it('is not paid when the provider has another amount', async () => {
    const wrong = { outcome: 'PAID', amount: 1, receipt: 'R' } as const;
    await open({ gateway: (real) => ({ ...real, charge: async () => wrong, lookup: async () => wrong }) });
    await world.store.dialogs.commit(commitOf({ writes: [settleWrite(id, 'fine-1')] }));
    await world.finish(5);
    expect(await world.store.settlements.find([id])).toMatchObject([{ outcome: 'UNKNOWN' }]);
    expect(world.dead).toEqual([`settle-fine:${id}`]);
    expect(await world.store.fines.of('younghee')).toContainEqual(
      expect.objectContaining({ id: 'fine-1', state: 'paying' }),
    );
  });
});

const history = async () => {
  const events = world.store.db.selectFrom('settlement_events').select(['event', 'to_state']);
  const rows = await events.where('settlement_id', '=', id).orderBy('rev').execute();
  return rows.map(({ event, to_state }) => `${event} ${to_state}`);
};
const messages = async () => {
  const rows = await world.store.db.selectFrom('phone_messages').select('template').orderBy('id').execute();
  return rows.map(({ template }) => template);
};
const hourMs = 60 * 60 * 1000;

describe('the agency', () => {
  const kind: readonly AgencyOutcome[] = ['ok', 'down', 'html', 'slow', 'reset-before', 'reset-after'];

  it.each(kind)(
    'hears of the money whatever the wire does (%s), and only then it is paid',
    async (outcome) => {
      await open();
      world.agency.plan([outcome]);
      await world.pay(id);
      expect(world.agency.booked()).toMatchObject([{ id, fineId: 'fine-1', amount: 32_000 }]);
      expect(await history()).toEqual(['agreed NEW', 'claimed CHARGING', 'paid CHARGED', 'accepted PAID']);
      expect(await messages()).toEqual(['charged']);
    },
  );

  it('is not paid while the agency is silent, though the card was charged', async () => {
    await open();
    world.agency.plan(Array(5).fill('down'));
    await world.store.dialogs.commit(commitOf({ writes: [settleWrite(id, 'fine-1')] }));
    await world.finish(3);
    expect(world.sandbox.moves()).toHaveLength(1);
    expect(await world.store.settlements.find([id])).toMatchObject([{ outcome: 'PENDING' }]);
    expect((await theFine())?.state).toBe('paying');
  });

  it.each([
    ['already-paid', 'ALREADY_PAID', 'paid'],
    ['closed', 'CLOSED', 'unpaid'],
  ] as const)('refuses the money (%s): it goes back, once', async (outcome, reason, fine) => {
    await open();
    world.agency.plan([outcome]);
    await world.pay(id);
    expect(world.sandbox.moves().map(({ kind: moved }) => moved)).toEqual(['charge', 'refund']);
    expect(await world.store.settlements.untold('younghee')).toMatchObject([{ outcome: 'REFUNDED', reason }]);
    expect((await theFine())?.state).toBe(fine);
    expect((await ledger()).reduce((sum, [, , amount]) => sum + Number(amount), 0)).toBe(0);
    expect(await messages()).toEqual(['charged', 'refunded']);
  });
});

describe('a settlement that does not end', () => {
  it('goes to a person after a day, with an alert, and is not charged meanwhile', async () => {
    await open();
    world.sandbox.plan(Array(1_000).fill('down'));
    await world.pay(id);
    await world.finish(400);
    expect(world.dead).toEqual([`settle-fine:${id}`]);
    expect((await history()).at(-1)).toMatch(/^overdue/);
    expect(await world.store.settlements.find([id])).toMatchObject([{ outcome: 'UNKNOWN' }]);
    world.sandbox.plan([]);
    await wake();
    await world.finish();
    expect(world.sandbox.moves()).toEqual([]);
  });

  it('is tried on when the person says so', async () => {
    await open();
    world.sandbox.plan(Array(1_000).fill('down'));
    await world.pay(id);
    await world.finish(400);
    world.sandbox.plan([]);
    const job = await findJob(world.store.db, `settle-fine:${id}`);
    await retryJob(world.store.queue, job, world.clock.now());
    await world.finish();
    expect(world.sandbox.moves()).toHaveLength(1);
    expect((await history()).slice(-3)).toEqual(['unseen CHARGING', 'paid CHARGED', 'accepted PAID']);
  });
});

const wake = () =>
  world.store.queue.write((trx) => wakeSettlement(trx, id, world.clock.now()), { durable: true });

describe('a declined settlement', () => {
  it('whose charge arrives after all is given back, and the citizen is told anew', async () => {
    await open();
    world.sandbox.plan(['decline']);
    await world.pay(id);
    await world.pay('settlement-0002');
    const memberId = 'younghee';
    const told = { kind: 'mark-told', memberId, settlementIds: [id, 'settlement-0002'], at: start } as const;
    await world.store.dialogs.commit(commitOf({ key: 'told', writes: [told] }));
    world.sandbox.payOnPhone(id, 32_000);
    await wake();
    await world.finish();
    expect(world.sandbox.moves().map((move) => [move.kind, move.id])).toEqual([
      ['charge', 'settlement-0002'],
      ['charge', id],
      ['refund', id],
    ]);
    expect(await world.store.settlements.untold(memberId)).toMatchObject([
      { id, outcome: 'REFUNDED', reason: 'LATE_CHARGE' },
    ]);
    expect((await theFine())?.state).toBe('paid');
  });
});

describe('a settlement by a link', () => {
  const handOff = async (options?: WorldOptions) => {
    await open(options);
    const write = { ...settleWrite(id, 'fine-1'), rail: 'handoff' } as const;
    await world.store.dialogs.commit(commitOf({ writes: [write] }));
    await world.jobs.drain();
  };

  it('charges no card, and is paid when the citizen pays on the phone', async () => {
    await handOff();
    await world.finish(3);
    expect(world.sandbox.moves()).toEqual([]);
    expect(await world.store.settlements.find([id])).toMatchObject([{ outcome: 'PENDING', onPhone: true }]);
    world.sandbox.payOnPhone(id, 32_000);
    await wake();
    await world.finish();
    expect(await history()).toEqual(['agreed NEW', 'handed-off HANDED_OFF', 'paid CHARGED', 'accepted PAID']);
    expect(await messages()).toEqual(['charged', 'pay-link']);
  });

  it('is paid at once when the news comes while the provider is being asked', async () => {
    let heard = false;
    const gateway = (real: PaymentGateway): PaymentGateway => ({
      ...real,
      async lookup(asked) {
        const known = await real.lookup(asked);
        if (heard) return known;
        heard = true;
        world.sandbox.payOnPhone(id, 32_000);
        await wake();
        return known;
      },
    });
    await handOff({ gateway });
    world.clock.pass(((await world.jobs.nextRunAt()) ?? 0) - world.clock.now());
    await world.jobs.drain();
    expect(heard).toBe(true);
    world.clock.pass(1);
    await world.jobs.drain();
    expect(await world.store.settlements.find([id])).toMatchObject([{ outcome: 'PAID' }]);
    expect(world.sandbox.moves()).toMatchObject([{ id, amount: 32_000 }]);
  });

  it('ends unpaid after a day, and what is paid later still goes back', async () => {
    await handOff();
    world.clock.pass(25 * hourMs);
    await world.finish();
    expect(await world.store.settlements.find([id])).toMatchObject([
      { outcome: 'DECLINED', reason: 'LINK_EXPIRED' },
    ]);
    world.sandbox.payOnPhone(id, 32_000);
    await wake();
    await world.finish();
    expect(await world.store.settlements.find([id])).toMatchObject([{ outcome: 'REFUNDED' }]);
  });
});

describe('caps', () => {
  it('hold where two speakers meet: what goes over the day is refused and never charged', async () => {
    await open();
    await world.store.db.updateTable('members').set({ cap_day: 75_000 }).execute();
    const writes = [settleWrite(id, 'fine-1'), settleWrite('settlement-0002', 'fine-2', 70_000)];
    await Promise.all(
      writes.map((write, at) => world.store.dialogs.commit(commitOf({ key: `k${at}`, writes: [write] }))),
    );
    await world.finish();
    expect(world.sandbox.moves()).toHaveLength(1);
    const ends = await world.store.settlements.find([id, 'settlement-0002']);
    expect(ends.map(({ outcome }) => outcome).sort()).toEqual(['DECLINED', 'PAID']);
    expect(ends.find(({ outcome }) => outcome === 'DECLINED')).toMatchObject({ reason: 'OVER_CAP' });
  });
});

describe('the phone', () => {
  it('gets the receipt once, and a link that opens', async () => {
    await open();
    await world.pay(id);
    const write = { ...settleWrite('settlement-0002', 'fine-2', 70_000), rail: 'handoff' } as const;
    await world.store.dialogs.commit(commitOf({ key: 'link', writes: [write] }));
    await world.finish(3);
    const texts = world.phone.sent().map(({ text }) => text);
    expect(texts[0]).toBe('[국민비서] 카드에서 32,000원이 결제됐습니다.');
    expect(texts).toHaveLength(2);
    const token = /https:\/\/biseo\/pay\/(\S+)$/.exec(texts[1] ?? '')?.[1] ?? '';
    expect(settlementOfToken(world.store.vault, token)).toBe('settlement-0002');
    expect(
      settlementOfToken(world.store.vault, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`),
    ).toBeUndefined();
  });

  it.each(['down', 'timeout-after-send', 'reset-after-send'] as const)(
    'gets it once when the sender is %s',
    async (outcome) => {
      await open();
      world.phone.plan([outcome]);
      await world.pay(id);
      expect(world.phone.sent()).toHaveLength(1);
    },
  );
});

describe('what was written of money', () => {
  it.each(['ledger_entries', 'settlement_events'] as const)(
    'cannot be changed or removed: %s',
    async (table) => {
      await open();
      await world.pay(id);
      const changed = world.store.db.updateTable(table).set({ at: 0 }).execute();
      const refused = { message: expect.stringContaining('append-only') };
      await expect(changed).rejects.toMatchObject(refused);
      await expect(world.store.db.deleteFrom(table).execute()).rejects.toMatchObject(refused);
    },
  );
});

// A check that cannot fail proves nothing: without the protocol the book must show the second charge.
describe('the book of the sandbox', () => {
  it('shows a second charge when nobody looks before trying again', async () => {
    await open({
      sandbox: { refusesTwice: false },
      gateway: (real) => ({ ...real, lookup: async () => undefined }),
    });
    world.sandbox.plan(['reset-after-charge', 'ok']);
    await world.pay(id);
    expect(world.sandbox.moves().length).toBeGreaterThan(1);
  });

  it('shows one when somebody does, though the provider would charge twice', async () => {
    await open({ sandbox: { refusesTwice: false } });
    world.sandbox.plan(['reset-after-charge', 'ok']);
    await world.pay(id);
    expect(world.sandbox.moves()).toHaveLength(1);
  });
});
