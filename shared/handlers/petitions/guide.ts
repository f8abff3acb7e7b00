import type { findPetitionGuide } from '../../catalog/petition-guides.ts';
import type { Context } from '../../dialog/context.ts';
import type { Step } from '../../dialog/flow.ts';
import { line } from '../../line.ts';
import type { Facts } from './facts.ts';

type Guide = NonNullable<ReturnType<typeof findPetitionGuide>>;

/** What others do: their sentence, and the address to the phone. */
export function guide({ id, name, by, say, url }: Guide, known: Facts, context: Context): Step {
  const { member } = context;
  if (known.guided || !member) {
    const card = { title: name, body: by, url };
    return { kind: 'end', say: [member ? { spoken: say } : line('household.not-linked')], card };
  }
  const write = {
    kind: 'send-guide',
    id: context.newId(),
    memberId: member.id,
    guide: id,
    at: context.now,
  } as const;
  return {
    kind: 'commit',
    writes: [write],
    meanwhile: [{ spoken: say }],
    after: async () => ({ done: { guided: true } }),
  };
}
