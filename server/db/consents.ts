import { type ProxyRights, type ProxyScope, proxyOf, proxyScopes } from '../../shared/domain/proxy.ts';
import type { Executor } from './compiled.ts';
import type { ConsentsTable } from './document-tables.ts';

interface Consent {
  readonly memberId: string;
  readonly toMemberId: string;
  readonly scopes: readonly ProxyScope[];
  /** As they stood on the page. */
  readonly words: string | null;
  readonly endsOn: string | null;
  readonly at: number;
}

/** Of a consent that does not say: what there was to consent to first. */
export const usualScopes: readonly ProxyScope[] = ['certificates'];

export const scopesOf = ({ scopes }: Pick<ConsentsTable, 'scopes'>): readonly ProxyScope[] =>
  proxyScopes.filter((scope) => scopes.split(',').includes(scope));

/** What stands, and what has run out, of this member's. */
export function consentsOf(db: Executor, memberId: string): Promise<ConsentsTable[]> {
  return db
    .selectFrom('consents')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('withdrawn_at', 'is', null)
    .orderBy('given_at', 'desc')
    .execute();
}

/** What `toMemberId` may do for `memberId` on that day. */
export async function proxyFor(
  db: Executor,
  memberId: string,
  toMemberId: string,
  today: string,
): Promise<ProxyRights> {
  const row = (await consentsOf(db, memberId)).find(({ to_member_id }) => to_member_id === toMemberId);
  return proxyOf(row && { scopes: scopesOf(row), endsOn: row.ends_on }, today);
}

/** Given anew, it is as it is given now. */
export async function writeConsent(trx: Executor, consent: Consent): Promise<void> {
  const { memberId, toMemberId, scopes, words, endsOn, at } = consent;
  const row = { given_at: at, withdrawn_at: null, scopes: scopes.join(','), words, ends_on: endsOn };
  await trx
    .insertInto('consents')
    .values({ member_id: memberId, to_member_id: toMemberId, ...row })
    .onConflict((on) => on.columns(['member_id', 'to_member_id']).doUpdateSet(row))
    .execute();
}

export async function withdrawConsent(
  trx: Executor,
  memberId: string,
  toMemberId: string,
  at: number,
): Promise<void> {
  await trx
    .updateTable('consents')
    .set({ withdrawn_at: at })
    .where('member_id', '=', memberId)
    .where('to_member_id', '=', toMemberId)
    .where('withdrawn_at', 'is', null)
    .execute();
}
