import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type HomeServer, homeServer, signedInPage } from './home-server.ts';

const phone = '01000000001';

describe('registering a card on the phone', () => {
  let home: HomeServer;
  let page: Awaited<ReturnType<typeof signedInPage>>;
  beforeEach(async () => {
    home = await homeServer();
    page = await signedInPage(home, phone);
    await post({ do: 'remove', member: 'younghee' });
  });
  afterEach(() => home.close());

  async function post(form: Readonly<Record<string, string>>) {
    const { status, text } = await page.go('/home/money', form);
    return [status, /<p role="(?:status|alert)" class="\w+">([^<]*)/.exec(text)?.[1]] as const;
  }
  const cards = () =>
    home.parts.store.db
      .selectFrom('members')
      .select(['card', 'billing_key', 'card_since', 'card_approved_at'])
      .where('id', '=', 'younghee')
      .executeTakeFirstOrThrow();
  const issuedTo = (customer: string) => home.parts.sandbox?.registerCard(customer, '9876') ?? '';
  const customerOf = (id: string) => home.parts.store.vault.index('card', id);

  it('has the key sealed, the card new for a day, and its end told', async () => {
    expect((await page.go('/home/money')).text).toContain('카드 등록 (시험용)');
    const [status, said] = await post({ do: 'issue', member: 'younghee' });
    expect([status, said]).toEqual([200, expect.stringMatching(/끝자리 \d{4} 카드를 등록했어요/)]);
    const row = await cards();
    expect(said).toContain(`끝자리 ${row.card}`);
    expect(row.billing_key).not.toContain('billing-key');
    expect(row.card_approved_at).toBeNull();
    expect((await page.go('/home/money')).text).toContain('새 카드라 하루 동안은 말로 낼 수 없어요');
    const audit = await home.parts.store.db.selectFrom('audit').select('action').execute();
    expect(audit.at(-1)).toEqual({ action: 'payment.changed' });
  });

  it('takes a key from a browser only when it was issued to this member', async () => {
    expect((await post({ do: 'register', member: 'younghee', key: 'made-up' }))[0]).toBe(400);
    expect((await post({ do: 'register', member: 'younghee', key: issuedTo('somebody') }))[0]).toBe(400);
    expect((await post({ do: 'register', member: 'soonja', key: issuedTo(customerOf('soonja')) }))[0]).toBe(
      400,
    );
    expect((await cards()).card).toBeNull();
    const own = issuedTo(customerOf('younghee'));
    expect(await post({ do: 'register', member: 'younghee', key: own })).toEqual([
      200,
      '김영희 님: 끝자리 9876 카드를 등록했어요.',
    ]);
    expect((await cards()).card).toBe('9876');
  });

  it('says so when the provider does not answer, and changes nothing', async () => {
    const own = issuedTo(customerOf('younghee'));
    await home.parts.sandbox?.close();
    expect(await post({ do: 'register', member: 'younghee', key: own })).toEqual([
      400,
      '카드 회사가 답하지 않아요. 잠시 뒤에 다시 해 주세요.',
    ]);
    expect((await cards()).card).toBeNull();
  });
});
