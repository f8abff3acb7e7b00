import { pinSection } from './pin.ts';
import type { Section } from './section.ts';

/** In the order in which the first page shows them. */
export const sections: readonly Section[] = [pinSection];
