import type { Updateable } from 'kysely';
import type { Vault } from '../vault/vault.ts';
import { billingKeyPlace } from './billing-key.ts';
import type { Executor } from './compiled.ts';
import { hasManyWriters } from './dialect.ts';
import type { MembersTable } from './schema.ts';

export interface KeptCard {
  readonly lastFour: string;
  readonly since: number | null;
  readonly approvedAt: number | null;
  /** The one that is paid from. */
  readonly isUsual: boolean;
}

/** The usual one first, the others by their end. */
export async function cardsOf(db: Executor, memberId: string): Promise<readonly KeptCard[]> {
  const { usual } = await usualOf(db, memberId);
  const others = await db
    .selectFrom('other_cards')
    .select(['last_four as lastFour', 'since', 'approved_at as approvedAt'])
    .where('member_id', '=', memberId)
    .orderBy('last_four')
    .execute();
  const first = usual && {
    lastFour: usual.last_four,
    since: usual.since,
    approvedAt: usual.approved_at,
    isUsual: true,
  };
  return [...(first ? [first] : []), ...others.map((other) => ({ ...other, isUsual: false }))];
}

interface NewCard {
  readonly memberId: string;
  readonly key: string;
  readonly lastFour: string;
  readonly at: number;
}

/** New for a day, in the place of one that ends alike; the first one is the usual one. */
export async function addCard(trx: Executor, vault: Vault, card: NewCard): Promise<void> {
  const { memberId, key, lastFour, at } = card;
  const { usual } = await usualOf(trx, memberId);
  const billing_key = await vault.seal(trx, billingKeyPlace(memberId), key);
  const row = { billing_key, since: at, approved_at: null };
  await dropOther(trx, memberId, lastFour);
  if (!usual || usual.last_four === lastFour) return setUsual(trx, memberId, { last_four: lastFour, ...row });
  await trx
    .insertInto('other_cards')
    .values({ member_id: memberId, last_four: lastFour, ...row })
    .execute();
}

/** The two change places, each as new or as old as it is. False: there is no such card any more. */
export async function chooseCard(trx: Executor, memberId: string, lastFour: string): Promise<boolean> {
  const { usual } = await usualOf(trx, memberId);
  const chosen = await trx
    .deleteFrom('other_cards')
    .where('member_id', '=', memberId)
    .where('last_four', '=', lastFour)
    .returning(['last_four', 'billing_key', 'since', 'approved_at'])
    .executeTakeFirst();
  if (!chosen) return false;
  if (usual)
    await trx
      .insertInto('other_cards')
      .values({ member_id: memberId, ...usual })
      .execute();
  await setUsual(trx, memberId, chosen);
  return true;
}

/** Where it was the usual one there is none until one is chosen: no other pays in its place unasked. */
export async function removeCard(trx: Executor, memberId: string, lastFour: string): Promise<void> {
  const { usual } = await usualOf(trx, memberId);
  if (usual?.last_four === lastFour) await setUsual(trx, memberId, undefined);
  else await dropOther(trx, memberId, lastFour);
}

/** Paid with by voice from now on, though its first day is not over. */
export async function allowCard(
  trx: Executor,
  memberId: string,
  lastFour: string,
  at: number,
): Promise<void> {
  await trx
    .updateTable('members')
    .set({ card_approved_at: at })
    .where('id', '=', memberId)
    .where('card', '=', lastFour)
    .execute();
  await trx
    .updateTable('other_cards')
    .set({ approved_at: at })
    .where('member_id', '=', memberId)
    .where('last_four', '=', lastFour)
    .execute();
}

interface CardRow {
  readonly last_four: string;
  readonly billing_key: string;
  readonly since: number | null;
  readonly approved_at: number | null;
}

/** Held until the commit: whoever changes cards does it one after another. */
async function usualOf(db: Executor, memberId: string): Promise<{ readonly usual: CardRow | undefined }> {
  const query = db
    .selectFrom('members')
    .select(['card', 'billing_key', 'card_since as since', 'card_approved_at as approved_at'])
    .where('id', '=', memberId);
  const row = await (hasManyWriters(db) ? query.forUpdate() : query).executeTakeFirst();
  if (!row?.card || row.billing_key === null) return { usual: undefined };
  const { card, billing_key, since, approved_at } = row;
  return { usual: { last_four: card, billing_key, since, approved_at } };
}

async function setUsual(trx: Executor, memberId: string, card: CardRow | undefined): Promise<void> {
  const values: Updateable<MembersTable> = {
    card: card?.last_four ?? null,
    billing_key: card?.billing_key ?? null,
    card_since: card?.since ?? null,
    card_approved_at: card?.approved_at ?? null,
  };
  await trx.updateTable('members').set(values).where('id', '=', memberId).execute();
}

async function dropOther(trx: Executor, memberId: string, lastFour: string): Promise<void> {
  await trx
    .deleteFrom('other_cards')
    .where('member_id', '=', memberId)
    .where('last_four', '=', lastFour)
    .execute();
}
