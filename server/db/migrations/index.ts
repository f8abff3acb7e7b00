import { type Kysely, type Migration, type MigrationProvider, sql } from 'kysely';
import { first } from './2026-11-24-first.ts';
import { consents } from './2026-11-25-consents.ts';
import { documents } from './2026-11-25-documents.ts';
import { jobs } from './2026-11-25-jobs.ts';
import { money } from './2026-11-25-money.ts';
import { moneyEdges } from './2026-11-25-money-edges.ts';
import { petitions } from './2026-11-25-petitions.ts';
import { questions } from './2026-11-25-questions.ts';
import { agencies } from './2026-11-26-agencies.ts';
import { agencyFines } from './2026-11-26-agency-fines.ts';
import { agencyScopes } from './2026-11-26-agency-scopes.ts';
import { audit } from './2026-11-26-audit.ts';
import { calendar } from './2026-11-26-calendar.ts';
import { calendarFeeds } from './2026-11-26-calendar-feeds.ts';
import { dialogBytes } from './2026-11-26-dialog-bytes.ts';
import { googleLinks } from './2026-11-26-google-links.ts';
import { home } from './2026-11-26-home.ts';
import { imports } from './2026-11-26-imports.ts';
import { limits } from './2026-11-26-limits.ts';
import { linking } from './2026-11-26-linking.ts';
import { misuse } from './2026-11-26-misuse.ts';
import { offered } from './2026-11-26-offered.ts';
import { phoneSessions } from './2026-11-26-phone-sessions.ts';
import { push } from './2026-11-26-push.ts';
import { pushSessions } from './2026-11-26-push-sessions.ts';
import { retention } from './2026-11-26-retention.ts';
import { sealedRecords } from './2026-11-26-sealed-records.ts';
import { subscriptions } from './2026-11-26-subscriptions.ts';
import { vault } from './2026-11-26-vault.ts';
import { voiceOffers } from './2026-11-26-voice-offers.ts';
import { wallet } from './2026-11-26-wallet.ts';
import { approvals } from './2026-11-26-y-approvals.ts';
import { proxies } from './2026-11-26-z-proxies.ts';
import { heard } from './2026-11-27-heard.ts';
import { otherCards } from './2026-11-27-other-cards.ts';
import { jobFailures } from './2026-11-28-job-failures.ts';
import type { Storage } from './storage.ts';

type Statements = (storage: Storage) => readonly string[];

/** By name, which is their order. One that was released is never changed: a later one mends it. */
const all: Readonly<Record<string, Statements>> = {
  '2026-11-24-first': first,
  '2026-11-25-consents': consents,
  '2026-11-25-documents': documents,
  '2026-11-25-jobs': jobs,
  '2026-11-25-money': money,
  '2026-11-25-money-edges': moneyEdges,
  '2026-11-25-petitions': petitions,
  '2026-11-25-questions': questions,
  '2026-11-26-home': home,
  '2026-11-26-z-google-links': googleLinks,
  '2026-11-26-limits': limits,
  '2026-11-26-audit': audit,
  '2026-11-26-linking': linking,
  '2026-11-26-misuse': misuse,
  '2026-11-26-phone-sessions': phoneSessions,
  '2026-11-26-subscriptions': subscriptions,
  '2026-11-26-vault': vault,
  '2026-11-26-wallet': wallet,
  '2026-11-26-x-agencies': agencies,
  '2026-11-26-push': push,
  '2026-11-26-sealed-records': sealedRecords,
  '2026-11-26-calendar': calendar,
  '2026-11-26-dialog-bytes': dialogBytes,
  '2026-11-26-x-agency-fines': agencyFines,
  '2026-11-26-x-agency-scopes': agencyScopes,
  '2026-11-26-x-imports': imports,
  '2026-11-26-y-calendar-feeds': calendarFeeds,
  '2026-11-26-y-approvals': approvals,
  '2026-11-26-y-retention': retention,
  '2026-11-26-z-proxies': proxies,
  '2026-11-26-offered': offered,
  '2026-11-26-z-push-sessions': pushSessions,
  '2026-11-26-z-voice-offers': voiceOffers,
  '2026-11-27-heard': heard,
  '2026-11-27-other-cards': otherCards,
  '2026-11-28-job-failures': jobFailures,
};

/** In the program itself rather than in a folder, so that a bundle carries them. */
export function migrations(storage: Storage): MigrationProvider {
  const steps = Object.entries(all).map(([name, statements]) => [name, step(statements(storage))] as const);
  return { getMigrations: async () => Object.fromEntries(steps) };
}

const step = (statements: readonly string[]): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
