import type { Insertable } from 'kysely';
import type { Vault } from '../vault/vault.ts';
import { billingKeyPlace } from './billing-key.ts';
import type { Executor } from './compiled.ts';
import { type Person, personPlace } from './person.ts';
import type { MembersTable } from './schema.ts';

type PersonGiven = { readonly [Field in keyof Person]: Person[Field] | undefined } & {
  readonly name: string;
};

/** The columns of a member who is new, besides what she is called and where she is reached. */
type NewMember = PersonGiven &
  Pick<MembersTable, 'household_id' | 'id' | 'position' | 'relation'> &
  Partial<Omit<Insertable<MembersTable>, 'phone_index' | 'sealed' | 'version'>>;

const usual = { card: null, billing_key: null, pace: 'normal', pay_rail: 'billing', pin_wrong: 0 } as const;
const firstVersion = 1;

/** Adds a member to a household; the only way in which one is written. */
export async function writeMember(trx: Executor, vault: Vault, member: NewMember): Promise<void> {
  const { name, phone, birth, billing_key, ...columns } = member;
  const person = await sealPerson(trx, vault, member.id, { name, phone, birth }, firstVersion);
  const card =
    billing_key == null
      ? {}
      : { billing_key: await vault.seal(trx, billingKeyPlace(member.id), billing_key) };
  await trx
    .insertInto('members')
    .values({ ...usual, ...columns, ...person, ...card })
    .execute();
}

/** The columns of who she is. Whoever changes them takes the next version. */
export async function sealPerson(
  trx: Executor,
  vault: Vault,
  memberId: string,
  { name, phone, birth }: PersonGiven,
  version: number,
) {
  const plain = JSON.stringify({ name, phone, birth });
  return {
    version,
    sealed: await vault.seal(trx, { ...personPlace(memberId, version), memberId }, plain),
    phone_index: phone === undefined ? null : vault.index('phone', phone),
  };
}
