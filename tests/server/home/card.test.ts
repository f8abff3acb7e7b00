import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type HomeServer, homeServer, signedInPage } from './home-server.ts';

const phone = '01000000001';

describe('registering a card on the phone', () => {
  let home: HomeServer;
  let page: Awaited<ReturnType<typeof signedInPage>>;
  beforeEach(async () => {
    home = await homeServer();
    page = await signedInPage(home, phone);
    await post({ do: 'remove', member: 'younghee', card: '1234' });
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

  it('keeps several, of which one pays, and each is new for a day of its own', async () => {
    const register = (end: string) => {
      const key = home.parts.sandbox?.registerCard(customerOf('younghee'), end) ?? '';
      return post({ do: 'register', member: 'younghee', key });
    };
    for (const end of ['1111', '2222', '3333', '4444', '5555']) expect((await register(end))[0]).toBe(200);
    expect(await register('6666')).toEqual([400, expect.stringContaining('5장까지')]);
    expect((await cards()).card).toBe('1111');
    const act = (name: string, card: string, member = 'younghee') => post({ do: name, member, card });
    expect(await act('allow', '1111')).toEqual([200, expect.stringContaining('끝자리 1111')]);
    expect(await act('choose', '2222')).toEqual([200, '김영희 님: 이제 끝자리 2222 카드로 내요.']);
    expect(await cards()).toMatchObject({ card: '2222', card_approved_at: null });
    const { text } = await page.go('/home/money');
    expect(text.match(/말로 낼 때 쓰는 카드/g)).toHaveLength(1);
    expect(text.match(/새 카드라 하루 동안/g)).toHaveLength(4);
    expect((await page.go('/home')).text).toContain('카드 끝자리 2222 외 4장');
    expect((await act('remove', '2222'))[0]).toBe(200);
    expect((await cards()).card).toBeNull();
    expect((await page.go('/home/money')).text).toContain('말로 내실 카드를 골라 주세요');
    expect(await act('choose', '2222')).toEqual([400, '그 카드는 이제 없어요.']);
    expect((await act('choose', '1111', 'soonja'))[0]).toBe(400);
    expect((await act('choose', '1111'))[0]).toBe(200);
    expect(await cards()).toMatchObject({ card: '1111', card_approved_at: expect.any(Number) });
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
