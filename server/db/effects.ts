import type { Vault } from '../vault/vault.ts';
import { findDialog } from './find-dialog.ts';
import type { Db } from './open-database.ts';

/** Everything whose change a scenario may name: what it is in the store -> the name it gets. */
export type Snapshot = ReadonlyMap<string, string>;

interface Opened {
  readonly db: Db;
  readonly vault: Vault;
}

/** Reads the effects that are in force: `paid:fine-1`, `locked:younghee` … A declined attempt counts once each. */
export async function snapshot({ db, vault }: Opened): Promise<Snapshot> {
  const parts = await Promise.all([
    settled(db),
    planned(db),
    locked(db),
    switched(db, vault),
    filed(db),
    sentDocuments(db),
    subscribed(db),
    approvals(db),
    voices(db),
  ]);
  return new Map(parts.flat());
}

type Effects = Promise<readonly (readonly [string, string])[]>;

async function settled(db: Db): Effects {
  const rows = await db
    .selectFrom('settlements')
    .select(['id', 'fine_id', 'outcome'])
    .where('outcome', 'in', ['PAID', 'DECLINED', 'REFUNDED'])
    .execute();
  return rows.map(({ id, fine_id, outcome }) => [
    `settlement ${id} ${outcome}`,
    `${outcome.toLowerCase()}:${fine_id}`,
  ]);
}

/** Each message that left counts: sent again is sent twice. */
async function sentDocuments(db: Db): Effects {
  const rows = await db
    .selectFrom('deliveries as d')
    .innerJoin('documents as c', 'c.id', 'd.document_id')
    .select(['d.id', 'c.certificate'])
    .where('d.state', '=', 'sent')
    .execute();
  return rows.map(({ id, certificate }) => [`delivery ${id}`, `certificate-sent:${certificate}`]);
}

/** By the notice where it came from one. Moved again is moved twice. */
async function planned(db: Db): Effects {
  const columns = ['member_id', 'id', 'notice_id', 'moved_at', 'removed_at'] as const;
  const rows = await db.selectFrom('calendar').select(columns).execute();
  return rows.flatMap(({ member_id, id, notice_id, moved_at, removed_at }): (readonly [string, string])[] => {
    const name = notice_id ?? id;
    const key = (what: string): string => `calendar ${member_id} ${id} ${what}`;
    if (removed_at !== null) return [[key(`out ${removed_at}`), `calendar-removed:${name}`]];
    const moved = [key(`moved ${moved_at}`), `calendar-moved:${name}`] as const;
    return [[key('in'), `calendar-added:${name}`], ...(moved_at === null ? [] : [moved])];
  });
}

/** What was refused when it was offered changed nothing. */
async function subscribed(db: Db): Effects {
  const rows = await db.selectFrom('subscriptions').selectAll().where('since', 'is not', null).execute();
  return rows.map(({ member_id, kind, since, ended_at }) =>
    ended_at === null
      ? [`subscription ${member_id} ${kind} ${since}`, `subscribed:${kind}`]
      : [`subscription ${member_id} ${kind} ${since} ended`, `unsubscribed:${kind}`],
  );
}

async function locked(db: Db): Effects {
  const rows = await db.selectFrom('members').select('id').where('pin_locked_at', 'is not', null).execute();
  return rows.map(({ id }) => [`lock ${id}`, `locked:${id}`]);
}

async function filed(db: Db): Effects {
  const rows = await db.selectFrom('petitions').select(['id', 'petition', 'state', 'receipt']).execute();
  return rows.flatMap(({ id, petition, state, receipt }) => [
    ...(receipt === null ? [] : [[`petition ${id}`, `petition-filed:${petition}`] as const]),
    ...(state === 'WITHDRAWN'
      ? [[`petition ${id} taken back`, `petition-withdrawn:${petition}`] as const]
      : []),
  ]);
}

/** That a phone was asked; what follows from its yes counts by itself. */
async function approvals(db: Db): Effects {
  const rows = await db.selectFrom('approvals').select(['id', 'state', 'operations']).execute();
  return rows.flatMap(({ id, state, operations }) => {
    const of = (JSON.parse(operations) as { of: string }[]).map((one) => one.of).join('+');
    const ended = [`approval ${id} ${state}`, `approval-${state}:${of}`] as const;
    return [[`approval ${id}`, `approval-asked:${of}`] as const, ...(state === 'waiting' ? [] : [ended])];
  });
}

async function voices(db: Db): Effects {
  const rows = await db.selectFrom('voices').selectAll().execute();
  return rows.map(({ member_id, platform, person_index, since }) => [
    `voice ${member_id} ${platform} ${person_index} ${since}`,
    `voice-remembered:${member_id}`,
  ]);
}

async function switched(db: Db, vault: Vault): Effects {
  const load = findDialog(db, vault);
  const keys = await db.selectFrom('dialogs').select('key').where('member_id', 'is not', null).execute();
  const found = await Promise.all(keys.map(async ({ key }) => [key, await load(key)] as const));
  return found.flatMap(([key, saved]) => {
    const { memberId } = (saved?.dialog ?? {}) as { readonly memberId?: string };
    return memberId === undefined
      ? []
      : [[`dialog ${key} ${memberId}`, `member-switched:${memberId}`] as const];
  });
}

/** What happened between two looks, in a stable order. */
export function effectsBetween(before: Snapshot, after: Snapshot): readonly string[] {
  return [...after].flatMap(([key, name]) => (before.has(key) ? [] : [name])).sort();
}
