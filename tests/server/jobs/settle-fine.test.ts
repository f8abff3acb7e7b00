import { afterEach, describe, expect, it } from '@jest/globals';
import { paymentOutcomes } from '../../../server/sandbox/payment.ts';
import { commitOf, settleWrite } from '../../contract/household.ts';
import { type PaymentWorld, paymentWorld, type WorldOptions } from './payment-world.ts';

let world: PaymentWorld;
const open = async (options?: WorldOptions) => {
  world = await paymentWorld(options);
};
afterEach(() => world.close());

const id = 'settlement-0001';
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
    expect(world.sandbox.charges()).toMatchObject(taken);
    expect(await world.store.settlements.find([id])).toMatchObject([{ outcome: end }]);
    expect((await theFine())?.state).toBe(end === 'PAID' ? 'paid' : 'unpaid');
    expect(await world.jobs.nextRunAt()).toBeUndefined();
  });

  it('survives a row of them', async () => {
    await open();
    world.sandbox.plan(['down', 'html', 'reset-before', 'down', 'reset-after-charge']);
    await world.pay(id);
    expect(world.sandbox.charges()).toHaveLength(1);
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
    const { ledger } = {
      ledger: await world.store.db.selectFrom('ledger').selectAll().orderBy('account').execute(),
    };
    expect(ledger.map(({ account, amount }) => [account, amount])).toEqual([
      ['citizen-card', -32_000],
      ['fine-agency', 32_000],
    ]);
  });

  it('gives way to another once it was declined', async () => {
    await open();
    world.sandbox.plan(['decline', 'ok']);
    await world.pay('settlement-0001');
    await world.pay('settlement-0002');
    expect(world.sandbox.charges()).toMatchObject([{ id: 'settlement-0002' }]);
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
    expect(world.errors.length).toBeGreaterThan(0);
  });
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
    expect(world.sandbox.charges().length).toBeGreaterThan(1);
  });

  it('shows one when somebody does, though the provider would charge twice', async () => {
    await open({ sandbox: { refusesTwice: false } });
    world.sandbox.plan(['reset-after-charge', 'ok']);
    await world.pay(id);
    expect(world.sandbox.charges()).toHaveLength(1);
  });
});
