import { limitsOf } from '../limits.ts';
import limits from './kakao-limits.json' with { type: 'json' };

/** What is known of Kakao's chatbot console. */
export const demandKakao = limitsOf('kakao', limits);
