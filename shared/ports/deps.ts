import type { Answers } from './answers.ts';
import type { Applicants } from './applicants.ts';
import type { Approvals } from './approvals.ts';
import type { Calendar } from './calendar.ts';
import type { Dialogs } from './dialogs.ts';
import type { Documents } from './documents.ts';
import type { Fines } from './fines.ts';
import type { Homes } from './homes.ts';
import type { Links } from './links.ts';
import type { Notices } from './notices.ts';
import type { Payers } from './payers.ts';
import type { Petitions } from './petitions.ts';
import type { Pins } from './pins.ts';
import type { Profiles } from './profiles.ts';
import type { Settlements } from './settlements.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Voices } from './voices.ts';

/** Everything a turn may ask of the world. */
export interface Deps {
  readonly homes: Homes;
  readonly dialogs: Dialogs;
  readonly notices: Notices;
  readonly fines: Fines;
  readonly pins: Pins;
  readonly settlements: Settlements;
  readonly payers: Payers;
  readonly calendar: Calendar;
  readonly documents: Documents;
  readonly applicants: Applicants;
  readonly approvals: Approvals;
  readonly petitions: Petitions;
  readonly profiles: Profiles;
  readonly subscriptions: Subscriptions;
  readonly links: Links;
  readonly answers: Answers;
  readonly voices: Voices;
}
