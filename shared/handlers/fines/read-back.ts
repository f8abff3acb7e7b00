import type { Context } from '../../dialog/context.ts';
import type { Ask } from '../../dialog/flow.ts';
import { learned, notForMe } from '../../dialog/flow.ts';
import { agreementHash } from '../../domain/agreement.ts';
import type { PaymentRules } from '../../domain/voice-payment.ts';
import { type Line, line } from '../../line.ts';
import type { Member } from '../../ports/homes.ts';
import { type FineItem, fineAmount, fineName, total } from './fine-item.ts';
import { isOther, otherThan } from './select.ts';

/** What an agreement is bound to: change any of it and the hash no longer fits. */
export function agreementOf(items: readonly FineItem[], member: Member, context: Context): string {
  return agreementHash({
    memberId: member.id,
    fineIds: items.map((item) => item.id),
    amounts: items.map((item) => item.total),
    card: member.card ?? '',
    deviceKey: context.speakerKey,
    sessionId: context.sessionId,
  });
}

/** Says what is paid, how much and from which card, or that a link will come, and asks once. */
export function readBack(
  items: readonly FineItem[],
  member: Member,
  agreement: string,
  rail: PaymentRules['rail'],
  needed: readonly Line[] = [],
): Ask {
  const key = `${items.length === 1 ? 'fines.agree' : 'fines.agree-all'}${rail === 'handoff' ? '-link' : ''}`;
  const ask = line(key, { total: total(items), card: member.card });
  const example = line('fines.agree-example');
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: rail === 'handoff' ? ['pay', 'send'] : ['pay'],
    prompt: [...what(items), ...discountEffect(items), ...needed, ask],
    reask: [...what(items), ask],
    example,
    ...focusOf(items),
    hear(understood) {
      if (understood.mild) return { kind: 'again', say: [example, ask] };
      if (understood.intent === 'confirm.yes') return learned({ done: { agreed: agreement } });
      if (understood.intent === 'confirm.no') return learned({ done: { refused: true } });
      if (items.length === 1 && isOther(understood)) return learned({ given: otherThan(items) });
      return notForMe;
    },
  };
}

/** "그거" is the one that was spoken of. */
export function focusOf(items: readonly FineItem[]): { readonly focus?: string } {
  const [only] = items;
  return only && items.length === 1 ? { focus: only.id } : {};
}

/** For who wonders what the PIN is for. */
export const matterOf = (items: readonly FineItem[]): readonly Line[] => [
  ...what(items),
  line('fines.sum', { total: total(items) }),
];

function what(items: readonly FineItem[]): readonly Line[] {
  const [only] = items;
  if (only && items.length === 1) return [line('fines.read-back', { fine: fineName(only) })];
  return [
    line('fines.read-back-all', { n: items.length }),
    ...items.map((item) => line('fines.each', { fine: fineAmount(item) })),
  ];
}

/** 질서위반행위규제법 제18조제2항: paying the reduced amount ends the procedure, so an objection is no longer possible. */
function discountEffect(items: readonly FineItem[]): readonly Line[] {
  return items.some((item) => item.stage === 'discount') ? [line('fines.discount-effect')] : [];
}
