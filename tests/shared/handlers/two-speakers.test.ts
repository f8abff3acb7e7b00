import { afterEach, describe, expect, it } from '@jest/globals';
import { compose, type Parts } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';
import { seedHousehold } from '../../../server/db/seed.ts';
import { household, start } from '../../contract/household.ts';
import { giveApproval } from '../../helpers/give-approval.ts';
import { speaker } from '../../helpers/stage-platform.ts';
import { type SlowClock, slowClock, talker } from '../../helpers/talker.ts';

describe('one fine at two speakers of a house', () => {
  let clock: SlowClock;
  let parts: Parts;

  async function open(mode: 'never' | 'always', fines = household.fines.slice(0, 1)) {
    clock = slowClock(start);
    parts = await compose(readConfig({ DATABASE_URL: ':memory:', LOG_LEVEL: 'silent' }), {
      clock,
      simulate: true,
    });
    const [younghee] = household.members;
    if (!younghee) throw new Error('nobody owes anything');
    const members = [{ ...younghee, approval: { mode } }];
    const own = { members, fines, notices: [], calendar: [] };
    const speakers = [{ platform: 'clova', userId: speaker.userId }] as const;
    await seedHousehold(
      parts.store,
      { ...household, ...own, speaker: { linked: true, private: true } },
      speakers,
      start,
    );
    return ['kitchen', 'bedroom'].map((deviceId) => talker(parts, clock, 'clova', { ...speaker, deviceId }));
  }
  afterEach(() => parts.close());

  const approve = (id: string) => giveApproval(parts, id, 'younghee');
  const asked = () => parts.store.approvals.recent('younghee', clock.now());
  const paid = () => parts.store.db.selectFrom('settlements').select(['fine_id', 'outcome']).execute();
  const once = [{ fine_id: 'fine-1', outcome: 'PAID' }];

  it('is approved and paid once, and what was asked for twice is told as it is', async () => {
    const citizens = await open('always');
    for (const said of ['과태료 내 줘', '네', '사칠일구']) for (const { say } of citizens) await say(said);
    const [second, first] = await asked();
    expect([first?.state, second?.state]).toEqual(['waiting', 'waiting']);
    await approve(first?.id ?? '');
    expect((await asked()).map(({ state }) => state)).toEqual(['overtaken', 'approved']);
    await approve(second?.id ?? '');
    const told = (await citizens[1]?.say('승인됐어?'))?.said ?? '';
    expect(told).toContain('납부했습니다');
    expect(told).toContain('이번 요청으로는 돈이 나가지 않았어요');
    expect(told).not.toMatch(/끝나면 알려|처리하고 있어요/);
    expect(await paid()).toEqual(once);
  });

  it('is paid once without an approval, and the other speaker is not told to wait for it', async () => {
    const citizens = await open('never');
    for (const said of ['과태료 내 줘', '네']) for (const { say } of citizens) await say(said);
    expect((await citizens[0]?.say('사칠일구'))?.said).toContain('납부했습니다');
    const told = (await citizens[1]?.say('사칠일구'))?.said ?? '';
    expect(told).toContain('다른 데서 먼저 냈거나');
    expect(told).not.toMatch(/끝나면 알려|처리하고 있어요/);
    expect(await paid()).toEqual(once);
  });

  it('is named where it was asked for with another, which alone is paid then', async () => {
    const [first, second] = await open('never', household.fines.slice(0, 2));
    for (const said of ['과태료 전부 내 줘', '네']) await second?.say(said);
    for (const said of ['중앙로 과태료 내 줘', '첫 번째 거', '네', '사칠일구']) await first?.say(said);
    expect(await paid()).toEqual(once);
    const told = (await second?.say('사칠일구'))?.said ?? '';
    expect(told).toMatch(/칠만 원을 납부했습니다. 중앙로 주정차 위반 과태료는 이번에 돈이 나가지 않았어요./);
    expect(told).toContain('그사이 다른 데서 먼저 냈거나 내기 시작했어요.');
    expect(await paid()).toHaveLength(2);
  });
});
