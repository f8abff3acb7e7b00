import type { Intent } from '../../source.ts';
import { consoleIntent } from '../console-names.ts';

/** The one handler of ours: what is heard is in the request, and who answers is decided on our side. */
export const handlerName = 'voice';
export const sceneName = 'Conversation';

/** The Assistant's own intents that a conversation answers; neither takes training phrases. */
const own = [
  'actions.intent.YES',
  'actions.intent.NO',
  'actions.intent.NO_INPUT_1',
  'actions.intent.NO_INPUT_2',
  'actions.intent.NO_INPUT_FINAL',
  'actions.intent.NO_MATCH_1',
  'actions.intent.NO_MATCH_2',
  'actions.intent.NO_MATCH_FINAL',
  'actions.intent.CANCEL',
];

export const handled = { handler: { webhookHandler: handlerName } };

/** The whole conversation is one scene, for its state is kept on our side: every intent may follow every other. */
export const googleScene = (intents: readonly Intent[]) => ({
  intentEvents: [...intents.map(({ id }) => consoleIntent(id)), ...own].map((intent) => ({
    intent,
    ...handled,
  })),
});
