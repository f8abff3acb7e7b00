import type { Answer } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

/** A kind word back, and what this speaker is for; never a conversation of its own. */
export const smalltalk: Answer = {
  kind: 'answer',
  access: 'public',
  reply: ({ text }) => ({
    say: [line(/고마|고맙|감사|수고/.test(text ?? '') ? 'help.thanks' : 'help.smalltalk')],
    listen: true,
  }),
};
