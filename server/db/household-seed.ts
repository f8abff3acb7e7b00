import type { ApprovalMode } from '../../shared/domain/approval.ts';
import type { MilitaryStatus } from '../../shared/domain/petition-rules.ts';
import type { ProxyScope } from '../../shared/domain/proxy.ts';

/** A household with all that lies in its name: the demo's, or a scenario's. Keys and meanings are the scenario format's. */
export interface HouseholdSeed {
  readonly members: readonly MemberSeed[];
  readonly speaker: {
    readonly linked: boolean;
    readonly private: boolean;
    /** When it was linked; absent: long ago. */
    readonly since?: number | undefined;
    /** When the phone said yes to paying through it at once. */
    readonly approvedAt?: number | undefined;
  };
  readonly notices: readonly NoticeSeed[];
  readonly fines: readonly FineSeed[];
  readonly calendar: readonly CalendarSeed[];
  readonly petitions?: readonly PetitionSeed[];
  readonly subscriptions?: readonly { readonly member: string; readonly kind: string }[];
  /** 대리: `member` agreed that `to` may fetch the certificates that allow it. */
  readonly consents?: readonly ConsentSeed[];
}

interface ConsentSeed {
  readonly member: string;
  readonly to: string;
  /** Absent: certificates. */
  readonly scopes?: readonly ProxyScope[] | undefined;
  /** The last civil day; absent: none. */
  readonly until?: string | undefined;
}

export interface MemberSeed {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly phone?: string;
  readonly birth?: string;
  /** Registered elsewhere: not 세대원. */
  readonly apart?: boolean;
  readonly pin?: string;
  readonly military?: MilitarySeed | undefined;
  /** Last four digits of a registered card. */
  readonly card?: string;
  /** When it was registered; absent: long ago. */
  readonly cardSince?: number;
  /** When the phone said yes to paying with it at once. */
  readonly cardApprovedAt?: number;
  /** Won a payment and a day by voice. */
  readonly caps?: { readonly each?: number | undefined; readonly day?: number | undefined };
  /** `handoff`: this member pays on the phone, by a link. */
  readonly rail?: 'billing' | 'handoff';
  /** When a phone must approve what she asks for. */
  readonly approval?: { readonly mode: ApprovalMode; readonly above?: number | undefined };
  /** Members who agreed to approve it for her. */
  readonly guardians?: readonly string[];
}

export interface NoticeSeed {
  readonly id: string;
  readonly member: string;
  readonly kind: string;
  readonly title?: string;
  readonly received?: string;
  readonly read?: boolean;
  readonly fine?: string;
  /** The fields of the kind, by their catalogue keys. */
  readonly fields: Readonly<Record<string, string | number>>;
}

export interface FineSeed {
  readonly id: string;
  readonly member: string;
  readonly kind: string;
  readonly violation: string;
  readonly amount: number;
  readonly at: string;
  readonly due: string;
  readonly discount?: { readonly amount: number; readonly until: string };
  readonly plate?: string;
  readonly place?: string;
  readonly paid: boolean;
}

export interface CalendarSeed {
  readonly id?: string;
  readonly member: string;
  readonly kind?: string;
  readonly title?: string;
  readonly at: string;
  readonly place?: string;
  /** The id of the notice it came from. */
  readonly notice?: string;
}

export interface MilitarySeed {
  readonly status: MilitaryStatus;
  /** The day of the next duty. */
  readonly duty?: string | undefined;
  readonly reserveYear?: number | undefined;
}

export interface PetitionSeed {
  readonly member: string;
  readonly petition: string;
  readonly state: 'processing' | 'needs-attachment' | 'sent' | 'rejected' | 'expired';
}
