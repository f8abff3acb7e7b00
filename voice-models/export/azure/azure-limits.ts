import { limitsOf } from '../limits.ts';
import limits from './azure-limits.json' with { type: 'json' };

/** What Azure AI Speech documents of phrase lists. */
export const demandAzure = limitsOf('azure', limits);

/** The list is cut here, the rarer words first: what does not fit is heard a little less well, and nothing is lost. */
export const mostPhrases = limits.phrases.most;
