import type { DeleteQueryBuilder, DeleteResult, Selectable } from 'kysely';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Executor } from '../../db/compiled.ts';
import { linkHash } from '../../db/link-hash.ts';
import type { OidcTable } from '../../db/link-tables.ts';
import type { Db } from '../../db/open-database.ts';
import type { Tables } from '../../db/schema.ts';
import type { WriteQueue } from '../../db/write-queue.ts';
import type { Vault } from '../../vault/vault.ts';

export interface LinkStore {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly vault: Vault;
}

/** What `oidc-provider` keeps, one table for all its models: found by hashes, and sealed. */
export function oidcAdapter(store: LinkStore, model: string): Adapter {
  return { ...reader(store, model), ...writer(store, model) };
}

const place = (model: string, key: string) => ({ table: 'oidc', id: `${model}|${key}`, version: 1 });

function reader({ db, vault }: LinkStore, model: string) {
  async function find(column: 'id' | 'uid' | 'user_code', value: string) {
    const row = await db
      .selectFrom('oidc')
      .selectAll()
      .where('model', '=', model)
      .where(column, '=', value)
      .executeTakeFirst();
    if (!row) return undefined;
    const payload = vault.rowsOfNobody.open(place(model, row.id), row.sealed).toString();
    return { ...(JSON.parse(payload) as AdapterPayload), ...consumedOf(model, row) };
  }
  return {
    find: (id: string) => find('id', linkHash(id)),
    findByUid: (uid: string) => find('uid', linkHash(uid)),
    findByUserCode: (code: string) => find('user_code', vault.index('user-code', code)),
  };
}

/** Platforms ask for the same refresh again when an answer was lost: for a day the old token is as good as the new one. */
const refreshGraceMs = 24 * 60 * 60 * 1000;

function consumedOf(model: string, { consumed_at: at }: Selectable<OidcTable>) {
  const isSpent = at !== null && (model !== 'RefreshToken' || Date.now() - at > refreshGraceMs);
  return isSpent ? { consumed: Math.floor(at / 1000) } : {};
}

function writer({ queue, vault }: LinkStore, model: string) {
  const write = async (apply: (trx: Executor) => Promise<unknown>) => {
    await queue.write(apply, { durable: true });
  };
  const remove = (narrow: (query: Deletion) => Deletion) =>
    write((trx) => narrow(trx.deleteFrom('oidc').where('model', '=', model)).execute());
  return {
    upsert: (id: string, payload: AdapterPayload, expiresIn: number) =>
      write(async (trx) => {
        const row = rowOf(vault, model, id, payload, expiresIn);
        await trx
          .insertInto('oidc')
          .values({ model, id: linkHash(id), consumed_at: null, ...row })
          .onConflict((on) => on.columns(['model', 'id']).doUpdateSet(row))
          .execute();
        // Linking is rare: whoever begins one sweeps up after those before.
        if (model === 'Interaction')
          await trx.deleteFrom('oidc').where('expires_at', '<', Date.now()).execute();
      }),
    consume: (id: string) =>
      write((trx) =>
        trx
          .updateTable('oidc')
          .set({ consumed_at: Date.now() })
          .where('model', '=', model)
          .where('id', '=', linkHash(id))
          .where('consumed_at', 'is', null)
          .execute(),
      ),
    destroy: (id: string) => remove((query) => query.where('id', '=', linkHash(id))),
    revokeByGrantId: (grantId: string) => remove((query) => query.where('grant_id', '=', linkHash(grantId))),
  };
}

type Deletion = DeleteQueryBuilder<Tables, 'oidc', DeleteResult>;

function rowOf(vault: Vault, model: string, id: string, payload: AdapterPayload, expiresIn: number) {
  const { accountId, grantId, uid, userCode } = payload;
  // The grant is found with what hangs on it: taking it back takes all of it.
  const grant = model === 'Grant' ? id : grantId;
  return {
    sealed: vault.rowsOfNobody.seal(place(model, linkHash(id)), JSON.stringify(payload)),
    member_id: accountId ?? null,
    grant_id: grant === undefined ? null : linkHash(grant),
    uid: uid === undefined ? null : linkHash(uid),
    user_code: userCode === undefined ? null : vault.index('user-code', userCode),
    expires_at: expiresIn ? Date.now() + expiresIn * 1000 : null,
  };
}
