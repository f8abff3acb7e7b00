import { limitsOf } from '../limits.ts';
import limits from './dialogflow-limits.json' with { type: 'json' };

/** What Dialogflow ES takes in an agent. */
export const demandDialogflow = limitsOf('dialogflow', limits);
