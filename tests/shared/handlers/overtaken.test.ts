import { afterEach, describe, expect, it } from '@jest/globals';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import type { HouseholdSeed } from '../../../server/db/household-seed.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { household, start } from '../../contract/household.ts';
import { giveApproval } from '../../helpers/give-approval.ts';
import { speaker } from '../../helpers/stage-platform.ts';
import { slowClock, talker } from '../../helpers/talker.ts';

describe('a request for several fines, one of which was paid elsewhere before a phone approved it', () => {
  let parts: Parts;
  afterEach(() => parts.close());

  const steps = ['과태료 전부 내 줘', '네', '사칠일구'];
  async function asked(paid: readonly string[], own: Partial<HouseholdSeed> = {}, said = steps) {
    const clock = slowClock(start);
    const config = readConfig({ DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' });
    parts = await compose(config, { clock, simulate: true });
    const [younghee] = household.members;
    if (!younghee) throw new Error('nobody lives here');
    const members = [{ ...younghee, approval: { mode: 'always' as const } }];
    const alone = { members, notices: [], calendar: [], speaker: { linked: true, private: true } };
    const speakers = [{ platform: 'web', userId: speaker.userId }] as const;
    await seedHousehold(parts.store, { ...household, ...alone, ...own }, speakers, start);
    const citizen = talker(parts, clock, 'web');
    const say = async (text: string) => (await citizen.say(text)).said;
    let last = '';
    for (const text of said) last = await say(text);
    expect(last).toContain('승인 요청을 보냈어요');
    for (const id of paid)
      await parts.store.db.updateTable('fines').set({ paid_at: start }).where('id', '=', id).execute();
    const [request] = await parts.store.approvals.recent('younghee', clock.now());
    await giveApproval(parts, request?.id ?? '', 'younghee');
    return { citizen, say, clock };
  }
  const settlements = () => parts.store.db.selectFrom('settlements').select(['fine_id', 'amount']).execute();

  it('takes nothing, names the one that was paid, and offers the other at its own price', async () => {
    const { say } = await asked(['fine-1']);
    const told = await say('승인됐어?');
    expect(told).toMatch(/^이번 요청으로는 돈이 나가지 않았어요. 중앙로 주정차 위반 과태료는 이미 내셨어요./);
    expect(told).toMatch(/한 건 있어요. 주정차 위반 과태료 칠만 원이에요..*납부하시겠어요\?$/);
    expect(await settlements()).toEqual([]);
    const again = await say('네');
    expect(again).toMatch(/칠만 원을, 끝자리 일이삼사 카드로 낼까요\?$/);
    expect(again).not.toContain('중앙로');
    await say('네');
    await say('사칠일구');
    const [request] = await parts.store.approvals.recent('younghee', parts.clock.now());
    await giveApproval(parts, request?.id ?? '', 'younghee');
    expect(await settlements()).toEqual([{ fine_id: 'fine-2', amount: 70_000 }]);
  });

  it('offers it where the speaker is called, and asks one question', async () => {
    const { citizen } = await asked(['fine-1']);
    await parts.store.db.updateTable('notices').set({ read_at: start }).execute();
    const { said } = await citizen.say({ kind: 'launch' });
    expect(said).toContain('중앙로 주정차 위반 과태료는 이미 내셨어요.');
    expect(said).toMatch(/지금 납부하시겠어요\?$/);
    expect(said.match(/\?/g)).toHaveLength(1);
    expect((await citizen.say('아니요')).said).toMatch(/나중에 내셔도 돼요/);
  });

  it('says only how to ask for it where notices wait that are offered', async () => {
    const { citizen } = await asked(['fine-1']);
    const { said } = await citizen.say({ kind: 'launch' });
    expect(said).toContain('남은 것은 과태료 내 달라고 말씀해 주세요.');
    expect(said.match(/\?/g)).toHaveLength(1);
    expect(said).not.toContain('납부하시겠어요');
  });

  it('says only how to ask for it before the answer to something else', async () => {
    const { say } = await asked(['fine-1']);
    const told = await say('신검 언제 받아요');
    expect(told).toMatch(/이미 내셨어요. 남은 것은 과태료 내 달라고 말씀해 주세요./);
    expect(told).not.toContain('납부하시겠어요');
  });

  it('offers nothing where nothing is left', async () => {
    const { say } = await asked(['fine-1', 'fine-2']);
    const told = await say('승인됐어?');
    expect(told).toBe('이번 요청으로는 돈이 나가지 않았어요. 두 건은 이미 내셨어요.');
  });

  it('names no fine at a speaker of several, where nobody knows who listens', async () => {
    const members = household.members.map((one) => ({ ...one, approval: { mode: 'always' as const } }));
    const shared = { members, speaker: { linked: true, private: false } };
    const { say, clock } = await asked(['fine-1'], shared, [
      '과태료 전부 내 줘',
      '사칠일구',
      '네',
      '사칠일구',
    ]);
    clock.pass(6 * 60_000);
    const told = await say('승인됐어?');
    expect(told).toContain('먼저 냈거나');
    expect(told).not.toContain('주정차');
  });
});
