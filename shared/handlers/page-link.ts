import { z } from 'zod';
import type { Access } from '../dialog/access.ts';
import type { Context } from '../dialog/context.ts';
import { type Ask, type Flow, flow, learned, notForMe, type Step } from '../dialog/flow.ts';
import { line } from '../line.ts';
import type { HomePage } from '../ports/dialogs.ts';

const facts = z.object({
  /** Whether a message can reach her. */
  reachable: z.boolean().optional(),
  send: z.boolean().optional(),
});

/** The sentences: where it stands, whether to send the link, that it comes, that it does not. */
interface PageLink {
  readonly page: HomePage;
  readonly access: Access;
  readonly where: string;
  readonly ask: string;
  readonly sending: string;
  readonly left: string;
}

/** What can only be done on her page: says so, and sends the link there, which lets in her only. */
export function pageLink(link: PageLink): Flow {
  return flow({
    version: 1,
    access: link.access,
    facts,
    next({ reachable, send }, context) {
      if (reachable === undefined) return look;
      const name = context.member?.name ?? '';
      if (send !== undefined) return { kind: 'end', say: [line(send ? link.sending : link.left, { name })] };
      return reachable ? offerLink(link, context) : { kind: 'end', say: [line(link.where, { name })] };
    },
  });
}

const look: Step = {
  kind: 'run',
  async call({ deps, member }) {
    const { phone } = await deps.profiles.of(member?.id ?? '');
    return { done: { reachable: phone !== undefined } };
  },
};

function offerLink({ page, where, ask }: PageLink, { member, newId, now: at }: Context): Ask {
  const name = member?.name ?? '';
  const question = line(ask, { name });
  return {
    kind: 'ask',
    expect: 'yesno',
    deeds: ['send', 'file'],
    prompt: [line(where, { name }), question],
    reask: [question],
    example: line('dialog.yesno-example'),
    hear({ intent }) {
      if (intent === 'confirm.no') return learned({ done: { send: false } });
      if (intent !== 'confirm.yes') return notForMe;
      const write = { kind: 'send-page', id: newId(), memberId: member?.id ?? '', page, at } as const;
      return learned({ done: { send: true }, writes: [write] });
    },
  };
}
