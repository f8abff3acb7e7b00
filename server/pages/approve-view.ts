import type { ApprovalReason } from '../../shared/domain/approval.ts';
import type { Approval } from '../../shared/ports/approvals.ts';
import { escaped, htmlPage } from './html-page.ts';

/** What somebody is asked to say yes to. */
export interface ApproveView {
  readonly kind: Approval['kind'];
  /** Who asks, and what she is to whoever holds this phone. */
  readonly name: string;
  readonly relation: string;
  /** The same person holds this phone. */
  readonly own: boolean;
  /** Each thing, in words. */
  readonly what: readonly string[];
  readonly won: number;
  readonly card?: string | undefined;
  readonly why: ApprovalReason;
  /** `HH:MM`, Korean time. */
  readonly until: string;
}

const deeds: Readonly<Record<Approval['kind'], string>> = {
  settle: '과태료 납부',
  'issue-certificate': '증명서 발급',
  'file-petition': '민원 신청',
};

const reasons: Readonly<Record<ApprovalReason, string>> = {
  'over-each': '음성으로 한 번에 낼 수 있는 금액을 넘어요',
  'over-day': '오늘 음성으로 낼 수 있는 금액을 넘어요',
  above: '정해 두신 금액을 넘어요',
  always: '언제나 승인을 받기로 하셨어요',
};

export function approvePage(view: ApproveView): string {
  const asker = view.own
    ? '<p>스피커에서 부탁하신 일이에요.</p>'
    : `<p><b>${escaped(view.name)}</b> 님(${escaped(view.relation)})이 스피커에서 부탁하셨어요.</p>`;
  const rows = [
    ['무엇', view.what.map(escaped).join('<br>')],
    ...(view.kind === 'settle' ? [['금액', `<b>${view.won.toLocaleString('ko-KR')}원</b>`]] : []),
    ...(view.kind === 'settle' && view.card ? [['카드', `끝자리 ${escaped(view.card)}`]] : []),
    ['까닭', reasons[view.why]],
  ];
  return page(
    `${deeds[view.kind]} 승인`,
    `${asker}<dl>${rows.map(([term, said]) => `<dt>${term}</dt><dd>${said}</dd>`).join('')}</dl>
<p>${view.until}까지 답하지 않으시면 아무 일도 하지 않아요.</p>
<form method="post"><button name="answer" value="yes">승인</button><button name="answer" value="no" class="quiet">거절</button></form>
<p class="small">모르는 일이면 거절을 누르세요.</p>`,
  );
}

const toHome = '<p><a href="/home">우리 집 보기</a></p>';

const ends = {
  waiting: ['답을 받지 못했어요', '다시 눌러 주세요.'],
  approved: ['승인했어요', '이제 진행하고, 끝나면 휴대전화와 스피커로 알려 드려요.'],
  refused: ['거절했어요', '아무 일도 하지 않았어요.'],
  expired: ['시간이 지났어요', '아무 일도 하지 않았어요. 필요하시면 스피커에 다시 말씀해 주세요.'],
  changed: ['그사이 바뀐 것이 있어요', '그래서 아무 일도 하지 않았어요. 스피커에 다시 말씀해 주세요.'],
  overtaken: [
    '다른 데서 먼저 진행했어요',
    '그사이 다른 데서 먼저 냈거나 내기 시작한 과태료가 있어서, 이 요청으로는 돈이 나가지 않았어요.',
  ],
} as const;

export const decidedPage = (state: keyof typeof ends) =>
  page(ends[state][0], `<p role="status">${ends[state][1]}</p>${toHome}`);

export const noApprovalPage = () =>
  page('없는 링크예요', `<p>문자에 온 링크를 처음부터 끝까지 눌러 주세요.</p>${toHome}`);

/** Says nothing of what is asked: whoever holds this phone is not who was asked. */
export const otherApproverPage = () =>
  page(
    '다른 분이 답하실 일이에요',
    `<p>이 링크를 받으신 분의 휴대전화에서 열어 주세요.</p>
<form method="post" action="/home/sign-out"><button class="quiet">나가고 다시 들어오기</button></form>${toHome}`,
  );

export const busyApprovePage = () =>
  page('잠시 뒤에 다시 해 주세요', '<p>짧은 동안 너무 여러 번 여셨어요.</p>');

const page = (title: string, body: string) =>
  htmlPage({
    title,
    styles: ['page', 'home'],
    body: `<main class="home"><h1>${title}</h1>${body}</main>`,
  });
