import type { CertificateOptions } from '../domain/certificate-options.ts';

export interface PersonNamed {
  readonly name: string;
  /** `yyyy-mm-dd`; absent: not known to us, so the authority goes by the name and the sign-in alone. */
  readonly birth?: string;
}

export interface IssueRequest {
  /** The document's id: the authority's idempotency key, for life. */
  readonly id: string;
  /** An id of the certificate catalogue. */
  readonly certificate: string;
  readonly applicant: PersonNamed;
  readonly subject: PersonNamed;
  /** What the subject is to the applicant; 본인 for oneself. */
  readonly relation: string;
  readonly options: CertificateOptions;
}

/**
 * - `ISSUED`: `content` is what is to stand in it
 * - `PROCESSING`: taken, and the answer comes on asking later
 * - `REJECTED`: final
 * - `UNKNOWN`: no answer came
 */
export type IssueResult<Content> =
  | { readonly outcome: 'ISSUED'; readonly content: Content; readonly at: number }
  | { readonly outcome: 'PROCESSING' }
  | { readonly outcome: 'REJECTED'; readonly reason: string }
  | { readonly outcome: 'UNKNOWN' };

/** The document authority. Never throws for what the network does: every doubt is `UNKNOWN`. */
export interface DocumentAuthority<Content> {
  /** Asked again with the same id it issues nothing new. */
  issue(request: IssueRequest): Promise<IssueResult<Content>>;
  /** `undefined`: the authority has never seen this id. */
  lookup(id: string): Promise<IssueResult<Content> | undefined>;
}
