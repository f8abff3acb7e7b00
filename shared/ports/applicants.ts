import type { ProxyRights } from '../domain/proxy.ts';

/** What the rules ask of who asks for a certificate and whose it is. */
interface Applicant {
  /** The last four digits of the asker's phone, to which it goes; absent: none is registered. */
  readonly phone?: string;
  /** On the same 주민등록: 세대원. */
  readonly sameHousehold: boolean;
  /** The subject is under 19 on that day (민법 제4조). */
  readonly minor: boolean;
  /** The subject agreed on their own phone that the asker may fetch theirs (위임장). */
  readonly consent: boolean;
  /** The last day of a consent that has run out. */
  readonly endedOn?: string;
}

export interface Applicants {
  /** `today` is the Korean civil date. */
  of(askingId: string, subjectId: string, today: string): Promise<Applicant>;
  /** What the asker may do for the other on that day. */
  proxyFor(askingId: string, subjectId: string, today: string): Promise<ProxyRights>;
}
