import { limitsOf } from '../limits.ts';
import limits from './google-limits.json' with { type: 'json' };

/** What Google documents of an Actions SDK project. */
export const demandGoogle = limitsOf('google', limits);
