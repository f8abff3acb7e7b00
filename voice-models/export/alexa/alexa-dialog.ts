import { z } from 'zod';
import type { Intent } from '../../source.ts';
import asked from './alexa-dialog.json' with { type: 'json' };
import { alexaIntentName, alexaSlots } from './alexa-names.ts';

const dialogsSchema = z.record(
  z.string(),
  z.object({ confirm: z.string().min(1), elicit: z.record(z.string(), z.string().min(1)) }),
);
const dialogs = dialogsSchema.parse(asked);

interface Prompt {
  readonly id: string;
  readonly variations: readonly { readonly type: 'PlainText'; readonly value: string }[];
}

/**
 * What moves money or files papers is declared as to be confirmed. The conversation itself is held by the skill, which reads
 * back amounts and names that Amazon cannot know, so Amazon is told not to ask by itself (SKILL_RESPONSE).
 */
export function alexaDialog(intents: readonly Intent[]) {
  const prompts: Prompt[] = [];
  const prompt = (id: string, value: string): string => {
    prompts.push({ id, variations: [{ type: 'PlainText', value }] });
    return id;
  };
  const declared = intents.flatMap((intent) => {
    const dialog = dialogs[intent.id];
    if (!dialog) return [];
    const name = alexaIntentName(intent.id);
    const slots = alexaSlots(intent).map(({ name: slot, type }) => {
      const question = dialog.elicit[slot];
      return {
        name: slot,
        type,
        elicitationRequired: question !== undefined,
        confirmationRequired: false,
        prompts: question === undefined ? {} : { elicitation: prompt(`Elicit.${name}.${slot}`, question) },
      };
    });
    const confirmation = prompt(`Confirm.${name}`, dialog.confirm);
    return [
      { name, confirmationRequired: true, delegationStrategy: strategy, prompts: { confirmation }, slots },
    ];
  });
  return { dialog: { delegationStrategy: strategy, intents: declared }, prompts };
}

const strategy = 'SKILL_RESPONSE';
