import { calendarSection } from './calendar.ts';
import { eraseSection } from './erase.ts';
import { guardiansSection } from './guardians.ts';
import { historySection } from './history.ts';
import { membersSection } from './members.ts';
import { moneySection } from './money.ts';
import { noticesSection } from './notices.ts';
import { passkeysSection } from './passkeys.ts';
import { pinSection } from './pin.ts';
import { proxiesSection } from './proxies.ts';
import { pushSection } from './push.ts';
import type { Section } from './section.ts';
import { speakersSection } from './speakers.ts';
import { voiceSection } from './voice.ts';
import { voicesSection } from './voices.ts';

/** In the order in which the first page shows them. */
export const sections: readonly Section[] = [
  membersSection,
  speakersSection,
  pinSection,
  moneySection,
  guardiansSection,
  proxiesSection,
  voiceSection,
  voicesSection,
  noticesSection,
  pushSection,
  calendarSection,
  historySection,
  passkeysSection,
  eraseSection,
];
