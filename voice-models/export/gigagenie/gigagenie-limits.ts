import { limitsOf } from '../limits.ts';
import limits from './gigagenie-limits.json' with { type: 'json' };

/** What KT's developer guide says of Dialog Kit. */
export const demandGenie = limitsOf('gigagenie', limits);
