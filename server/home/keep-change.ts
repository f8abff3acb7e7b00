import type { Executor } from '../db/compiled.ts';
import { writeAudit } from '../db/write-audit.ts';
import type { Visit } from './section.ts';

interface Change {
  /** Whose it is. */
  readonly memberId: string;
  readonly action: keyof typeof changeWords;
  /** The id of what was changed. */
  readonly subject: string;
}

/** What was done on a phone, as the page tells it later. */
export const changeWords = {
  'pin.set': '비밀번호를 새로 정함',
  'member.added': '식구를 더함',
  'agreement.given': '대신 설정하는 것에 동의함',
  'speaker.changed': '스피커가 있는 곳을 바꿈',
  'speaker.allowed': '새 스피커로 돈 내는 것을 허용함',
  'speaker.unlinked': '스피커 연결을 끊음',
  'payment.changed': '카드나 한도를 바꿈',
  'calendar.shared': '일정을 볼 수 있는 주소를 만듦',
  'calendar.linked': '구글 캘린더를 연결함',
  'calendar.unlinked': '구글 캘린더 연결을 끊음',
  'calendar.unshared': '일정을 볼 수 있는 주소를 없앰',
  'approval.changed': '언제 승인을 받을지 바꿈',
  'approval.given': '휴대전화에서 승인함',
  'approval.refused': '휴대전화에서 거절함',
  'guardian.invited': '보호자가 되어 달라고 부탁함',
  'guardian.accepted': '보호자가 되기로 동의함',
  'guardian.ended': '보호자를 그만둠',
  'voice.remembered': '목소리를 알아보기로 함',
  'voice.forgotten': '기억한 목소리를 지움',
  'proxy.given': '다른 식구에게 맡김',
  'proxy.withdrawn': '다른 식구에게 맡긴 것을 거둠',
} as const;

/** A change of rights and who made it, in one commit: neither is kept without the other. */
export async function keepChange(
  { memberId: actor, now, parts: { store } }: Visit,
  change: Change,
  apply: (trx: Executor) => Promise<unknown>,
): Promise<void> {
  await store.queue.write(
    async (trx) => {
      await apply(trx);
      await writeAudit(trx, store.vault, { ...change, actor: `member:${actor}`, at: now });
    },
    { durable: true },
  );
}
