import { z } from 'zod';
import { flow } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

const code = z.object({ digits: z.string(), deviceCode: z.string(), page: z.string() });
const facts = z.object({ code: code.nullable().optional() });

/** Says the number that links this speaker, on platforms that link no accounts of their own. */
export const linkSpeaker = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'public',
  facts,
  next({ code: found }, { home, turn: { can } }) {
    if (home) return { kind: 'end', say: [line('household.linked-already')], listen: true };
    if (!can.code) return { kind: 'end', say: [line('household.not-linked')], link: true };
    if (found === undefined)
      return {
        kind: 'run',
        call: async ({ deps, turn }) => ({ done: { code: (await deps.links.spokenCode(turn)) ?? null } }),
      };
    if (found === null) return { kind: 'end', say: [line('household.link-later')] };
    const { digits, deviceCode, page } = found;
    const [first, second] = [digits.slice(0, 4), digits.slice(4)];
    return {
      kind: 'end',
      say: [
        line('household.link-first'),
        { ...line('household.link-code', { first, second }), pauseAfterMs: 600 },
        line('household.link-again'),
      ],
      card: { title: '스피커 연결', body: `${page}\n${first}-${second}`, url: page },
      pairing: { deviceCode },
      listen: true,
    };
  },
});
