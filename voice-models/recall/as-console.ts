import type { Answers } from '../../shared/ports/answers.ts';
import type { HearingContext, Understand } from '../../shared/ports/understand.ts';
import type { Expect } from '../../shared/turn.ts';
import type { Understood } from '../../shared/understood.ts';
import { firm } from './with-answers.ts';

/**
 * What a platform's own cloud makes of words, for the simulated ones: its console was given our samples, the follow-up
 * questions among them, and it does not know what was spoken of before.
 */
export function asConsole(understand: Understand, answers: Answers): Understand {
  return (heard, expect, context) => {
    const understood = withoutQuestion(understand, heard, expect, context);
    const { text } = understood;
    if (text === undefined || !isMissed(understood, expect) || !answers.goesOn(text)) return understood;
    return { intent: 'ara.question', slots: {}, score: 1, why: 'a follow-up question of our samples', text };
  };
}

/** While something is to be chosen, what is heard at all is more likely the choice. */
function isMissed({ intent, ask, score }: Understood, expect: Expect): boolean {
  if (expect === 'choice') return intent === null;
  return expect === 'none' && (intent === null || ask === true || score < firm);
}

/** A console does not know what is asked: "읽어줘" is a wish there, and a 네 only what begins with one. */
function withoutQuestion(
  understand: Understand,
  heard: Parameters<Understand>[0],
  expect: Expect,
  context: HearingContext,
): Understood {
  const understood = understand(heard, expect, context);
  if (understood.deed === undefined || heard.kind !== 'text') return understood;
  const [first = '', ...rest] = heard.text.trim().split(/\s+/);
  const isYes = rest.length > 0 && understand({ kind: 'text', text: first }, expect, context).intent;
  return isYes === 'confirm.yes' ? understood : understand(heard, 'none', context);
}
