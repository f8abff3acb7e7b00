import { mustDeliver } from '../../catalog/must-deliver.ts';
import { noticeKind } from '../../catalog/notice-kinds.ts';
import type { Context } from '../../dialog/context.ts';
import { learned, notForMe, type Step } from '../../dialog/flow.ts';
import { type Line, line } from '../../line.ts';
import type { Understood } from '../../understood.ts';
import { takenInCancelling, takesBack } from '../talk/takes-back.ts';
import { kindNames } from './kind-lines.ts';

const hangul = (text: string) => text.replaceAll(/[^가-힣]/g, '');

const every = '(?:싹다|다|싹|전부|모두|몽땅|죄다)';
const endings = '끊|해지|해제|꺼|끄|빼|그만|고만|안받|취소|중단|없애|지워|보내지';
const all = new RegExp(`${every}(?:다|그냥|좀)?(?:${endings})`);

/** "다 끊어 버려", "알림 전부 그만 받을래"; where no words arrive it is not known, and which is asked. */
export const saysAll = (text: string): boolean => all.test(hangul(text));

/** "그래 끊어", "안 받을래", where whether to end it is just what was asked. */
const ended =
  /^(?:그래|그려|그러|응|어|네|예|아)?(?:요)?(?:이제|인자|그냥)?(?:끊어|해지해|그만(?:받|보내)|안받|받기싫)/;

interface Ending {
  readonly kinds: readonly string[];
  readonly prompt: readonly Line[];
  readonly ended: Line;
}

/** Asked once; "다 끊어" agrees only where all is what was asked about. */
export function confirmEnd({ kinds, prompt, ended: told }: Ending, { member, now: at }: Context): Step {
  const agrees = ({ intent, text = '' }: Understood): boolean =>
    (intent === null || intent === 'subscription.remove' || intent === 'confirm.no') &&
    (ended.test(hangul(text)) || (kinds.length > 1 && saysAll(text)));
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['end'],
    takes: takenInCancelling,
    prompt,
    reask: prompt.slice(-1),
    example: line('dialog.yesno-example'),
    hear(answer) {
      const back = agrees(answer) || takesBack(answer);
      if (back === undefined) return notForMe;
      if (!back) return learned({ done: { refused: true } });
      return learned({
        done: { ended: true },
        say: [told],
        writes: [{ kind: 'unsubscribe', memberId: member?.id ?? '', kinds, at }],
      });
    },
  };
}

/** So many are named before they go; of more, only the number is said. */
const mostNamed = 3;

/** All of them, or of one category; what comes by law comes all the same, and is said before anything ends. */
export function confirmAll(held: readonly string[], of: string | undefined, context: Context): Step {
  const kinds = held.filter(
    (kind) => !mustDeliver(kind) && (of === undefined || noticeKind(kind)?.category === of),
  );
  const n = kinds.length;
  if (n === 0) return { kind: 'end', say: [line('subscriptions.none-to-end')] };
  const count =
    of === undefined ? line('subscriptions.end-count', { n }) : line('subscriptions.end-count-of', { of, n });
  const names = n <= mostNamed ? [line('subscriptions.these', { names: kindNames(kinds) })] : [];
  const prompt = [count, ...names, line('subscriptions.must-come'), line('subscriptions.end-all-ask')];
  return confirmEnd({ kinds, prompt, ended: line('subscriptions.ended-all', { n }) }, context);
}
