import type { Generated } from 'kysely';
import type { ApprovalMode } from '../../shared/domain/approval.ts';
import type {
  AgenciesTable,
  AgencyImportsTable,
  AgencyNoticesTable,
  AgencyTokensTable,
  AgencyWritesTable,
} from './agency-tables.ts';
import type { ApprovalLinksTable, ApprovalsTable, GuardiansTable } from './approval-tables.ts';
import type { AuditHeadsTable, AuditTable } from './audit-tables.ts';
import type {
  CalendarFeedsTable,
  GoogleEventsTable,
  GoogleLinksTable,
  GoogleRevocationsTable,
  GoogleVisitsTable,
} from './calendar-tables.ts';
import type {
  ConsentsTable,
  DeliveriesTable,
  DocumentContentsTable,
  DocumentFilesTable,
  DocumentsTable,
  MemberKeysTable,
  PresentationsTable,
  ServerKeysTable,
} from './document-tables.ts';
import type {
  AgreementsTable,
  LimitsTable,
  PasskeyChallengesTable,
  PasskeysTable,
  PhoneSessionsTable,
  PushDevicesTable,
  SignInsTable,
} from './identity-tables.ts';
import type { LinksTable, OidcTable, VoiceOffersTable, VoicesTable } from './link-tables.ts';
import type { PinSpeakersTable, SaidAtOnceTable } from './misuse-tables.ts';
import type {
  LedgerEntriesTable,
  OtherCardsTable,
  PaymentWebhooksTable,
  PhoneMessagesTable,
  Rail,
  ReconciliationsTable,
  SettlementEventsTable,
  SettlementsTable,
} from './money-tables.ts';

import type { MilitaryRecordsTable, PetitionFilesTable, PetitionsTable } from './petition-tables.ts';
import type { SubscriptionsTable } from './subscription-tables.ts';

/** The tables. Times are milliseconds, JSON is text, civil dates are text: the same on every database. */
export interface Tables {
  agencies: AgenciesTable;
  agency_tokens: AgencyTokensTable;
  agency_notices: AgencyNoticesTable;
  agency_writes: AgencyWritesTable;
  agency_imports: AgencyImportsTable;
  approvals: ApprovalsTable;
  approval_links: ApprovalLinksTable;
  guardians: GuardiansTable;
  audit: AuditTable;
  audit_heads: AuditHeadsTable;
  households: HouseholdsTable;
  members: MembersTable;
  speakers: SpeakersTable;
  notices: NoticesTable;
  fines: FinesTable;
  settlements: SettlementsTable;
  settlement_events: SettlementEventsTable;
  ledger_entries: LedgerEntriesTable;
  other_cards: OtherCardsTable;
  payment_webhooks: PaymentWebhooksTable;
  phone_messages: PhoneMessagesTable;
  push_devices: PushDevicesTable;
  reconciliations: ReconciliationsTable;
  calendar: CalendarTable;
  calendar_feeds: CalendarFeedsTable;
  google_links: GoogleLinksTable;
  google_visits: GoogleVisitsTable;
  google_events: GoogleEventsTable;
  google_revocations: GoogleRevocationsTable;
  dialogs: DialogsTable;
  jobs: JobsTable;
  consents: ConsentsTable;
  questions: QuestionsTable;
  member_keys: MemberKeysTable;
  server_keys: ServerKeysTable;
  documents: DocumentsTable;
  document_files: DocumentFilesTable;
  document_contents: DocumentContentsTable;
  deliveries: DeliveriesTable;
  presentations: PresentationsTable;
  phone_sessions: PhoneSessionsTable;
  limits: LimitsTable;
  sign_ins: SignInsTable;
  passkeys: PasskeysTable;
  passkey_challenges: PasskeyChallengesTable;
  agreements: AgreementsTable;
  military_records: MilitaryRecordsTable;
  petitions: PetitionsTable;
  petition_files: PetitionFilesTable;
  oidc: OidcTable;
  pin_speakers: PinSpeakersTable;
  said_at_once: SaidAtOnceTable;
  links: LinksTable;
  voices: VoicesTable;
  voice_offers: VoiceOffersTable;
  subscriptions: SubscriptionsTable;
}

interface HouseholdsTable {
  id: string;
  created_at: number;
}

export interface MembersTable {
  household_id: string;
  id: string;
  position: number;
  version: number;
  /** A `Person`. */
  sealed: string;
  relation: string;
  /** What she is found by: `vault.index('phone', …)`. */
  phone_index: string | null;
  /** By 연계정보: who was proven to be this member. */
  ci_index: Generated<string | null>;
  /** On another 주민등록 than the one who set the household up. */
  apart: Generated<number>;
  card: string | null;
  /** Sealed: `billingKeyPlace`. */
  billing_key: string | null;
  card_since: number | null;
  /** The phone said yes to paying with it by voice before its first day was over. */
  card_approved_at: number | null;
  /** Won a payment and a day; null: the usual ones. */
  cap_each: number | null;
  cap_day: number | null;
  pay_rail: Rail;
  /** When a phone must say yes first; won above which, where it is `above`. */
  approval_mode: Generated<ApprovalMode>;
  approval_above: Generated<number>;
  pace: 'normal' | 'slow';
  /** `HH:MM`, Korean time: nothing is said unasked in between; null: no such hours. */
  quiet_from: Generated<string | null>;
  quiet_until: Generated<string | null>;
  /** When the default set was offered unasked. */
  defaults_offered_at: Generated<number | null>;
  pin_hash: string | null;
  pin_wrong: number;
  pin_locked_at: number | null;
  /** The turn that was counted last, and what it was told: a second delivery is not a second try. */
  pin_turn: string | null;
  pin_result: string | null;
}

interface SpeakersTable {
  platform: string;
  user_id: string;
  household_id: string;
  private: number;
  since: number | null;
  approved_at: number | null;
  /** What linked it; null: no platform account did. */
  grant_id: string | null;
  /** A JSON list; null: everything. */
  scopes: string | null;
  /** Where it stands: one of `rooms`. */
  room: Generated<string | null>;
}

export interface NoticesTable {
  member_id: string;
  id: string;
  kind: string;
  version: number;
  /** `NoticeContents`. */
  sealed: string;
  received_at: number;
  deadline: string | null;
  read_at: number | null;
  fine_id: string | null;
}

export interface FinesTable {
  member_id: string;
  id: string;
  kind: string;
  version: Generated<number>;
  /** `FineContents`; empty once it was withdrawn. */
  sealed: string;
  amount: number;
  at: string;
  due: string;
  discount_amount: number | null;
  discount_until: string | null;
  paid_at: number | null;
  /** Its agency asks for it no more; the row stays, so that an agreement of that moment finds it gone. */
  withdrawn_at: Generated<number | null>;
}

export interface CalendarTable {
  member_id: string;
  id: string;
  notice_id: string | null;
  kind: string | null;
  /** Rises by one with each change of any kind: what calendars call SEQUENCE. */
  version: number;
  /** `EntryContents`; empty once it was taken out. */
  sealed: string;
  at: string;
  /** `at` as an instant, to order by. */
  starts_at: number;
  changed_at: number;
  /** It stands at another time than it was put on for. */
  moved_at: number | null;
  /** Taken out; the row stays, so that who follows the calendar learns of it. */
  removed_at: number | null;
}

export interface DialogsTable {
  key: string;
  /** Whose key opens it: the member it serves at the moment; null: nobody's yet. */
  member_id: string | null;
  /** The dialog and the last reply; `rev` is its version. */
  sealed: Buffer;
  rev: number;
  last_turn_id: string;
  seq: number | null;
  updated_at: number;
}

export interface JobsTable {
  id: string;
  kind: string;
  /** What must not be done twice at once: one job a settlement. */
  key: string;
  payload: string;
  created_at: number;
  run_at: number;
  /** Only ever grows: by it a lease is told from an overslept one. */
  attempts: number;
  /** Runs one after another that have to be made again; a run that ends well begins anew. */
  failures: number;
  /** Which process holds the lease. */
  owner: string | null;
  lease_until: number | null;
  done_at: number | null;
  /** Given up: it waits for an operator. */
  dead_at: number | null;
  last_error: string | null;
}

/** Nobody's: no member stands here, and words only where they were agreed to. */
interface QuestionsTable {
  id: string;
  topic: string;
  nearest: string | null;
  /** Thousandths. */
  score: number;
  words: string | null;
  asked_at: number;
  /** What answers it now. */
  entry: string | null;
  answered_at: number | null;
}
