import type { FormAnswers } from '../domain/petition-form.ts';

export interface PetitionRequest {
  /** Our id: the office's idempotency key, for life. */
  readonly id: string;
  readonly petition: string;
  readonly applicant: { readonly name: string; readonly birth?: string; readonly phone?: string };
  readonly answers: FormAnswers;
  /** Names of the papers and entries that follow. */
  readonly following: readonly string[];
}

export interface PetitionPaper {
  /** From 0. */
  readonly index: number;
  readonly name: string;
  /** A media type. */
  readonly type: string;
  readonly content: Buffer;
}

/** `UNKNOWN`: no answer, or none that can be read. */
export interface OfficeAnswer {
  readonly status:
    | 'UNKNOWN'
    | 'ACCEPTED'
    | 'NEEDS_ATTACHMENT'
    | 'COMPLETED'
    | 'REJECTED'
    | 'WITHDRAWN'
    | 'EXPIRED';
  readonly receipt?: string;
  readonly reason?: string;
  readonly attachBy?: string;
}

/** 병무청's petition desk. Never throws for what the network does: every doubt is `UNKNOWN`. */
export interface MilitaryOffice {
  submit(request: PetitionRequest): Promise<OfficeAnswer>;
  /** `undefined`: the office has never seen this id, so it may be submitted. */
  lookup(id: string): Promise<OfficeAnswer | undefined>;
  /** Of an id it has not seen too: a submission that arrives later is refused. */
  withdraw(id: string): Promise<OfficeAnswer>;
  attach(id: string, paper: PetitionPaper): Promise<OfficeAnswer>;
}
