import { z } from 'zod';
import type { Context } from '../../dialog/context.ts';
import { type Ask, flow, learned, notForMe, type Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

const facts = z.object({
  /** Whether a message can reach her. */
  reachable: z.boolean().optional(),
  send: z.boolean().optional(),
});

/**
 * "캘린더 구독 주소 알려줘", "구글 캘린더 연결해 줘": both are done on her page. The address is a secret and never said aloud; the
 * link that is sent leads to the page, which lets in her only.
 */
export const shareCalendar = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'person',
  facts,
  next({ reachable, send }, context) {
    if (reachable === undefined) return look;
    if (send !== undefined)
      return { kind: 'end', say: [line(send ? 'calendar.share-sending' : 'calendar.share-left')] };
    return reachable ? offerLink(context) : { kind: 'end', say: [line('calendar.share-page')] };
  },
});

const look: Step = {
  kind: 'run',
  async call({ deps, member }) {
    const { phone } = await deps.profiles.of(member?.id ?? '');
    return { done: { reachable: phone !== undefined } };
  },
};

function offerLink({ member, newId, now: at }: Context): Ask {
  const question = line('calendar.share-ask');
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['send', 'file'],
    prompt: [line('calendar.share-page'), question],
    reask: [question],
    example: line('dialog.yesno-example'),
    hear({ intent }) {
      if (intent === 'confirm.no') return learned({ done: { send: false } });
      if (intent !== 'confirm.yes') return notForMe;
      const write = {
        kind: 'send-page',
        id: newId(),
        memberId: member?.id ?? '',
        page: 'calendar',
        at,
      } as const;
      return learned({ done: { send: true }, writes: [write] });
    },
  };
}
