import type { Answers } from '../../shared/ports/answers.ts';
import type { Understand } from '../../shared/ports/understand.ts';

/**
 * What a platform's own cloud makes of words, for the simulated ones: its console was given our samples, the follow-up
 * questions among them, and it does not know what was spoken of before.
 */
export function asConsole(understand: Understand, answers: Answers): Understand {
  return (heard, expect, context) => {
    const understood = understand(heard, expect, context);
    const { intent, text, ask } = understood;
    const isMissed = expect === 'none' && (intent === null || ask === true);
    if (text === undefined || !isMissed || !answers.goesOn(text)) return understood;
    return { intent: 'ara.question', slots: {}, score: 1, why: 'a follow-up question, word for word', text };
  };
}
