import type { Context } from '../../dialog/context.ts';
import { type Line, line } from '../../line.ts';
import type { Card } from '../../reply.ts';

/** 병무민원상담소: weekdays, office hours. */
const phone = '1588-9090';

const card: Card = {
  title: '병무민원상담소',
  body: `${phone} · 평일 오전 9시부터 오후 6시까지 · 병무청 누리집과 앱에서도 물어보실 수 있어요.`,
  url: 'https://www.mma.go.kr',
};

/** Where a person answers, said after `before` and left on the screen, where there is one. */
export function counsel(
  before: readonly Line[],
  { turn }: Context,
): { readonly say: readonly Line[]; readonly card: Card } {
  const shown = turn.can.screen ? [line('ara.counsel-shown')] : [];
  return { say: [...before, line('ara.counsel', { phone }), line('ara.counsel-hours'), ...shown], card };
}
