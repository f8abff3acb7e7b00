import { limitsOf } from '../limits.ts';
import limits from './alexa-limits.json' with { type: 'json' };

/** What the Alexa Skills Kit's documentation allows in a custom interaction model. */
export const demandAlexa = limitsOf('alexa', limits);
