import { dropPasskeys, passkeyIds } from '../db/passkeys.ts';
import type { Result, Section, Visit } from './section.ts';

/** Finger or face instead of a code. */
export const passkeysSection: Section = {
  id: 'keys',
  title: '지문·얼굴로 들어가기',
  state: async (visit) => ((await count(visit)) === 0 ? '아직 없음' : '등록해 둠'),
  async body(visit) {
    const known = await count(visit);
    const drop = `<form method="post"><input type="hidden" name="do" value="drop"><button class="quiet">등록한 지문·얼굴 지우기</button></form>`;
    return `<p>등록해 두면 다음부터는 인증번호 없이 지문이나 얼굴로 들어와요. 지문과 얼굴은 휴대전화 밖으로 나오지 않아요.</p>
${known === 0 ? '' : `<p><b>${known}개</b> 등록해 두셨어요.</p>`}
<button type="button" id="passkey-new">이 휴대전화 등록하기</button><p role="status" id="passkey-says"></p>
<noscript><p>이 화면에서는 등록할 수 없어요. 인증번호로 들어와 주세요.</p></noscript>${known === 0 ? '' : drop}`;
  },
  acts: { drop },
  scripts: ['home-passkey'],
};

const count = async ({ parts, memberId }: Visit) => (await passkeyIds(parts.store.db, memberId)).length;

async function drop({ parts, memberId }: Visit): Promise<Result> {
  await parts.store.queue.write((trx) => dropPasskeys(trx, memberId), { durable: true });
  return { done: '등록한 지문·얼굴을 지웠어요. 다음부터는 인증번호로 들어와 주세요.' };
}
