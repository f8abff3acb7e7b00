import { dropAllPushDevices, pushDevicesOf } from '../db/push-devices.ts';
import type { Result, Section, Visit } from './section.ts';

/** The phone itself tells that something came, instead of a message. */
export const pushSection: Section = {
  id: 'push',
  title: '휴대전화 알림',
  state: async (visit) => ((await count(visit)) === 0 ? '문자로 받음' : '앱처럼 바로 받음'),
  async body(visit) {
    const on = await count(visit);
    const drop = `<p><b>${on}대</b>에서 받고 계세요. 잃어버린 휴대전화가 있으면 모두 꺼 주세요.</p>
<form method="post"><input type="hidden" name="do" value="drop"><button class="quiet">모두 끄기</button></form>`;
    return `<p>켜 두면 소식이 왔을 때 문자 대신 이 휴대전화가 바로 알려 드려요. 인증번호와 링크는 늘 문자로 가요.</p>
<div id="push-here"><p id="push-none">이 화면에서는 켤 수 없어요. 소식은 문자로 보내 드려요.</p></div>
<p role="status" id="news"></p>${on === 0 ? '' : drop}`;
  },
  acts: { drop },
  scripts: ['home-push'],
};

const count = async ({ parts: { store }, memberId, now }: Visit) =>
  (await pushDevicesOf(store.db, store.vault, { memberId, now })).length;

async function drop({ parts, memberId }: Visit): Promise<Result> {
  await parts.store.queue.write((trx) => dropAllPushDevices(trx, memberId), { durable: true });
  return { done: '모두 껐어요. 이제 문자로 알려 드려요.' };
}
