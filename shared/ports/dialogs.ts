import type { CertificateOptions } from '../domain/certificate-options.ts';
import type { Subject } from '../line.ts';
import type { Reply } from '../reply.ts';
import type { PlatformId } from '../turn.ts';
import type { ApprovalWrite } from './approvals.ts';
import type { CalendarWrite } from './calendar.ts';
import type { Pace } from './homes.ts';
import type { PetitionWrite } from './petitions.ts';
import type { OfferedWrite, SubscriptionWrite } from './subscriptions.ts';
import type { VoiceWrite } from './voices.ts';

/** A page of hers whose link may be sent, by its name in `/home`. */
export type HomePage = 'calendar' | 'pin';

/** What a turn changes besides its own dialog: plain data, so that it can be committed together with it. */
export type Write =
  | ApprovalWrite
  | PetitionWrite
  | CalendarWrite
  | SubscriptionWrite
  | OfferedWrite
  | VoiceWrite
  /** Contents of hers that this turn says aloud: it is kept who heard them where, and notices are read from now on. */
  | {
      readonly kind: 'hear';
      readonly memberId: string;
      readonly heard: readonly Subject[];
      /** The member who is known to listen; absent: the speaker alone was trusted. */
      readonly by?: string;
      readonly platform: PlatformId;
      readonly userId: string;
      readonly at: number;
    }
  /** The platform's own app took the link back. */
  | { readonly kind: 'unlink-speaker'; readonly platform: string; readonly userId: string }
  /** The link to a page of her household goes to her phone. */
  | {
      readonly kind: 'send-page';
      /** Of this sending, new each time. */
      readonly id: string;
      readonly memberId: string;
      readonly page: HomePage;
      readonly at: number;
    }
  | { readonly kind: 'set-pace'; readonly memberId: string; readonly pace: Pace }
  | {
      readonly kind: 'mark-told';
      readonly memberId: string;
      readonly settlementIds: readonly string[];
      readonly at: number;
    }
  /** Opens a settlement and the job that carries it out; does nothing when the fine already has one that is not DECLINED. */
  | {
      readonly kind: 'settle';
      readonly id: string;
      readonly memberId: string;
      readonly fineId: string;
      readonly amount: number;
      /** sha256 of what was read back and agreed to. */
      readonly agreement: string;
      /** Paid by the citizen on the phone, by a link; absent: from the registered card. */
      readonly rail?: 'handoff';
      /** The last four digits of the card that was read back: refused where another one pays by now. */
      readonly card?: string | undefined;
      /** A phone said yes to it: the caps of the voice do not hold. */
      readonly approved?: true;
      readonly at: number;
    }
  /**
   * Asks for a document and opens the job that has it issued, signed and sent; does nothing when this agreement already
   * asked for the same certificate of the same person. One agreement may cover several certificates.
   */
  | {
      readonly kind: 'issue-certificate';
      readonly id: string;
      readonly memberId: string;
      /** Whom it certifies; absent: the member. */
      readonly subjectId?: string;
      /** An id of the certificate catalogue. */
      readonly certificate: string;
      /** Every option of the catalogue with the value that was read back, defaults included. */
      readonly options: CertificateOptions;
      /** sha256 of what was read back, to whom, where and when: another agreement to the same words is another one. */
      readonly agreement: string;
      readonly at: number;
    }
  /** Takes back what the authority was not asked for yet; does nothing when it was. `find` tells which. */
  | {
      readonly kind: 'cancel-certificate';
      readonly id: string;
      readonly memberId: string;
      readonly at: number;
    }
  /** A new link to a document that exists: the earlier link stops working. Does nothing before it is issued. */
  | {
      readonly kind: 'resend-certificate';
      /** Of this sending, new each time. */
      readonly id: string;
      readonly memberId: string;
      readonly documentId: string;
      readonly at: number;
    }
  /** A question that Ara could not answer: what it is about as a hash, never its words. */
  | {
      readonly kind: 'note-question';
      readonly id: string;
      readonly topic: string;
      /** The entry that came nearest, and how near (0 to 1). */
      readonly nearest?: string;
      readonly score: number;
      readonly at: number;
    }
  /** Its words besides, to which the citizen has just agreed. */
  | { readonly kind: 'keep-question'; readonly id: string; readonly text: string };

export interface SavedDialog {
  readonly dialog: unknown;
  readonly rev: number;
  readonly lastTurnId: string;
  readonly lastReply: Reply;
  /** The reply before it, where that was silent: what "다시" says again. */
  readonly lastSaid?: Reply;
  /** The highest request number seen, on platforms that count. */
  readonly seq?: number;
}

export interface DialogCommit {
  readonly key: string;
  /** Whom the speaker serves: what was said lies under her key. Absent: nobody yet. */
  readonly memberId?: string;
  readonly dialog: unknown;
  /** The rev that was loaded; 0 for a new dialog. */
  readonly rev: number;
  readonly turnId: string;
  readonly reply: Reply;
  /** What may be said again, where the reply is silent. */
  readonly said?: Reply;
  readonly seq?: number;
  readonly at: number;
  readonly writes: readonly Write[];
}

export interface Dialogs {
  load(key: string): Promise<SavedDialog | undefined>;
  /**
   * The dialog, the dedupe id, the reply and the writes, all or nothing; throws `CONFLICT` when another turn came first.
   * Waits for the disk when one of the writes opens a job (`settle`, certificates); otherwise it may be lost with the
   * machine, not with the process.
   */
  commit(commit: DialogCommit): Promise<void>;
}
