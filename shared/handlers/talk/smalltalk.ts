import type { Answer } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

/** A kind word back, and what this speaker is for; never a conversation of its own. */
export const smalltalk = kindWord('help.smalltalk');

export const thanks = kindWord('help.thanks');

function kindWord(key: string): Answer {
  return { kind: 'answer', access: 'public', reply: () => ({ say: [line(key)], listen: true }) };
}
