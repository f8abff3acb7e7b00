import { limitsOf } from '../limits.ts';
import limits from './nugu-limits.json' with { type: 'json' };

/** What NUGU developers documents of Play Builder. */
export const demandNugu = limitsOf('nugu', limits);
