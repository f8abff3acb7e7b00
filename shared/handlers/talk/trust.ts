import { worryIn } from '../../catalog/worries.ts';
import type { Answer } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

/** "이거 보이스피싱 아니야", "내 말 녹음돼?": only what is so whatever happens later; what the speaker's maker keeps we do not know. */
export const trust: Answer = {
  kind: 'answer',
  access: 'public',
  reply: ({ text }) => ({
    say: [line(`help.worry-${text === undefined ? 'any' : worryIn(text)}`)],
    listen: true,
  }),
};
