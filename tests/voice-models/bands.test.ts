import { expect, it } from '@jest/globals';
import { loadVoiceModel } from '../../voice-models/load.ts';
import { ears } from '../../voice-models/nlu/ears.ts';
import { guess } from '../../voice-models/nlu/guess.ts';

const ours = ears(loadVoiceModel());
const unforeseen = ours.perceive('어느 말뭉치에도 없는 말');

/** As if the classifier had heard this. */
const guessed = (intent: string, p: number, runnerUp = 'none', margin = 0.5) =>
  guess(
    {
      ...ours,
      classify: () => ({ intent, p, runnerUp, margin, because: [], probabilities: new Float64Array() }),
    },
    unforeseen,
    'none',
  );

it('reads at a probability at which it would not yet pay', () => {
  expect(guessed('notifications.list', 0.7)).not.toHaveProperty('ask');
  expect(guessed('fines.pay', 0.7)).toMatchObject({ intent: 'fines.pay', ask: true });
  expect(guessed('fines.pay', 0.9)).not.toHaveProperty('ask');
});

it('asks between looking at a fine and paying it, and between wanting notices and not', () => {
  expect(guessed('fines.pay', 0.52, 'fines.list', 0.1)).toMatchObject({ ask: true });
  expect(guessed('fines.list', 0.55, 'fines.pay', 0.1)).toMatchObject({ intent: 'fines.list', ask: true });
  expect(guessed('subscription.add', 0.69, 'subscription.remove', 0.14)).toMatchObject({ ask: true });
  expect(guessed('subscription.add', 0.69, 'subscription.list', 0.14)).not.toHaveProperty('ask');
});

it('makes no talk with whoever may not have spoken to it, and never says 네 or 아니요 unasked', () => {
  expect(guessed('smalltalk', 0.8).intent).toBeNull();
  expect(guessed('smalltalk', 0.9).intent).toBe('smalltalk');
  expect(guessed('confirm.yes', 0.99).intent).toBeNull();
  expect(guessed('confirm.no', 0.99).intent).toBeNull();
});
