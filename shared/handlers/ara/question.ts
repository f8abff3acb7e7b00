import type { Answer } from '../../dialog/flow.ts';
import { answerTo } from './answer-to.ts';
import { ownStatus } from './own-status.ts';

/** A question about military service, asked at any moment: also in the midst of something else. */
export const araQuestion: Answer = {
  kind: 'answer',
  access: 'public',
  async reply(understood, context) {
    const question = understood.text ?? understood.slots.topic;
    if (question === undefined) return { say: [], open: { intent: 'ara.ask', slots: {} } };
    return answerTo(String(question), context, { own: 0, status: await ownStatus(context) });
  },
};
