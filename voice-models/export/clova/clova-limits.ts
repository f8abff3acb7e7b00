import { limitsOf } from '../limits.ts';
import limits from './clova-limits.json' with { type: 'json' };

/** What CLOVA's console takes in its files. */
export const demandClova = limitsOf('clova', limits);
