import type { Clock } from '../../shared/clock.ts';
import type { Store } from '../db/open-store.ts';
import type { Google } from '../gateways/google-calendar.ts';
import type { IdentityProof } from '../gateways/identity-proof.ts';
import type { PhoneSessions } from '../identity/phone-session.ts';
import type { LimitBy } from '../limits/limit-by.ts';
import type { Cards } from './card.ts';

/** What the citizens' phone pages stand on. */
export interface HomeParts {
  readonly store: Pick<Store, 'db' | 'queue' | 'vault'>;
  readonly clock: Clock;
  readonly sessions: PhoneSessions;
  readonly cards: Cards;
  readonly limitBy: LimitBy;
  /** Absent: nobody new can come. */
  readonly proof?: IdentityProof;
  /** Absent: nobody can bring her calendar there. */
  readonly google?: () => Promise<Google>;
  /** What phones reach us by. */
  readonly publicUrl: string;
  /** By https. */
  readonly secure: boolean;
  /** A message is to be sent. */
  nudge(): void;
}
