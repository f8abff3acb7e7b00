import { eraseMember } from '../db/erase-member.ts';
import { hasOpenPayment } from '../db/open-payment.ts';
import { escaped } from '../pages/html-page.ts';
import type { Form, Result, Section, Visit } from './section.ts';

const word = '모두 지우기';

/** Everything of whoever holds this phone, for good. */
export const eraseSection: Section = {
  id: 'erase',
  title: '모두 지우기',
  state: async () => '내 정보를 되돌릴 수 없게 지워요',
  body: async ({
    person,
  }) => `<p>${escaped(person.name)} 님의 알림, 증명서, 일정, 비밀번호, 동의를 모두 지우고 그 열쇠도 없애요. 되돌릴 수 없어요.</p>
<p>낸 돈의 장부만 법에 따라 이름 없이 남아요.</p>
<form method="post"><input type="hidden" name="do" value="erase">
<label>지우시려면 <b>${word}</b>라고 써 주세요<input name="word" autocomplete="off" maxlength="12" required></label>
<button class="danger">모두 지우기</button></form>`,
  acts: { erase },
};

async function erase({ memberId, now, parts }: Visit, form: Form): Promise<Result> {
  if (String(form.word ?? '').replaceAll(/\s/g, '') !== word.replaceAll(' ', ''))
    return { problem: `“${word}”라고 써 주셔야 지워요.` };
  const { queue, vault } = parts.store;
  const erasing = { memberId, actor: `member:${memberId}`, at: now };
  const isErased = await queue.write(
    async (trx) => {
      if (await hasOpenPayment(trx, memberId)) return false;
      await eraseMember(trx, vault, erasing);
      return true;
    },
    { durable: true },
  );
  if (!isErased) return { problem: '지금 나가고 있는 납부가 있어요. 끝난 뒤에 지워 주세요.' };
  return { to: '/home/sign-in?erased=1' };
}
