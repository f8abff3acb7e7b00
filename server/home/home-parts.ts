import type { Clock } from '../../shared/clock.ts';
import type { Store } from '../db/open-store.ts';
import type { Google } from '../gateways/google-calendar.ts';
import type { IdentityProof } from '../gateways/identity-proof.ts';
import type { CardRegister } from '../gateways/portone-cards.ts';
import type { PhoneSessions } from '../identity/phone-session.ts';
import type { LimitBy } from '../limits/limit-by.ts';

/** How a card is registered: on the provider's own page, which gives us a key that only we can pay with. */
interface Cards extends CardRegister {
  /** What the provider's script is asked with. */
  readonly checkout: { readonly storeId: string; readonly channelKey: string };
  /** In a simulation: registers one as the citizen would on the provider's page, and gives its key. */
  issueInSandbox?(customerId: string): string;
}

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
