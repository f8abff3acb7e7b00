import type { Insertable } from 'kysely';
import type { Vault } from '../vault/vault.ts';
import type { Executor } from './compiled.ts';
import type { Person } from './person.ts';
import type { MembersTable } from './schema.ts';

type PersonGiven = { readonly [Field in keyof Person]: Person[Field] | undefined } & {
  readonly name: string;
};

/** The columns of a member who is new, besides what she is called and where she is reached. */
type NewMember = PersonGiven &
  Pick<MembersTable, 'household_id' | 'id' | 'position' | 'relation'> &
  Partial<Omit<Insertable<MembersTable>, 'phone_index' | keyof Person>>;

const usual = { card: null, billing_key: null, pace: 'normal', pay_rail: 'billing', pin_wrong: 0 } as const;

/** Adds a member to a household; the only way in which one is written. */
export async function writeMember(trx: Executor, vault: Vault, member: NewMember): Promise<void> {
  const { name, phone, birth, ...columns } = member;
  await trx
    .insertInto('members')
    .values({ ...usual, ...columns, ...personColumns(vault, { name, phone, birth }) })
    .execute();
}

function personColumns(vault: Vault, { name, phone, birth }: PersonGiven) {
  return {
    name,
    phone: phone ?? null,
    birth: birth ?? null,
    phone_index: phone === undefined ? null : vault.index('phone', phone),
  };
}
