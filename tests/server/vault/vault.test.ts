import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore, type Store } from '../../../server/db/open-store.ts';
import { seal, unseal } from '../../../server/vault/envelope.ts';
import { givenKeys } from '../../../server/vault/master-keys.ts';
import { keyRememberedMs } from '../../../server/vault/member-keys.ts';
import { openVault } from '../../../server/vault/vault.ts';
import { movingClock } from '../../contract/household.ts';

const place = { table: 'documents', memberId: 'younghee', id: 'd1', version: 1 } as const;
const words = Buffer.from('김영희 1950-03-02');
const old = randomBytes(32);
const fresh = randomBytes(32);

describe('an envelope', () => {
  it('opens with its key at its place, and is never the same twice', () => {
    const sealed = seal(old, 'here', words);
    expect(unseal(old, 'here', sealed)).toEqual(words);
    expect(seal(old, 'here', words)).not.toBe(sealed);
  });

  it('notices every changed bit', () => {
    const sealed = Buffer.from(seal(old, 'here', words), 'base64url');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => unseal(old, 'here', changed.toString('base64url'))).toThrow('was not sealed');
    }
  });

  it('opens with no other key, at no other place, and not when it was cut', () => {
    const sealed = seal(old, 'here', words);
    expect(() => unseal(fresh, 'here', sealed)).toThrow();
    expect(() => unseal(old, 'there', sealed)).toThrow();
    expect(() => unseal(old, 'here', sealed.slice(0, 30))).toThrow('nothing is sealed');
  });
});

describe('the vault', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ file: ':memory:', clock: movingClock(), keys: givenKeys([old]) });
  });
  afterEach(() => store.close());

  it('binds what it seals to the member, the row and its version', async () => {
    const vault = await openVault(store.db, [old]);
    const sealed = await vault.seal(store.db, place, words);
    await vault.seal(store.db, { ...place, memberId: 'soonja' }, words);
    expect(await vault.open(store.db, place, sealed)).toEqual(words);
    const others = [{ memberId: 'soonja' }, { id: 'd2' }, { version: 2 }, { table: 'document_files' }];
    for (const other of others)
      await expect(vault.open(store.db, { ...place, ...other }, sealed)).rejects.toThrow('was not sealed');
  });

  it('opens with an earlier master key as long as that is configured', async () => {
    const sealed = await (await openVault(store.db, [old])).seal(store.db, place, words);
    expect(await (await openVault(store.db, [fresh, old])).open(store.db, place, sealed)).toEqual(words);
    await expect(openVault(store.db, [fresh])).rejects.toThrow('is not configured');
  });

  it('opens nothing of a member that was forgotten', async () => {
    const vault = await openVault(store.db, [old]);
    const sealed = await vault.seal(store.db, place, words);
    await vault.forget(store.db, place.memberId);
    await expect(vault.open(store.db, place, sealed)).rejects.toThrow('was destroyed');
    await vault.seal(store.db, place, words);
    await expect(vault.open(store.db, place, sealed)).rejects.toThrow('was not sealed');
  });

  it('lets another process go on with a destroyed key for half a minute at most', async () => {
    let now = 0;
    const [here, there] = [await openVault(store.db, [old]), await openVault(store.db, [old], () => now)];
    const sealed = await here.seal(store.db, place, words);
    expect(await there.open(store.db, place, sealed)).toEqual(words);
    await here.forget(store.db, place.memberId);
    await expect(here.open(store.db, place, sealed)).rejects.toThrow('was destroyed');
    now = keyRememberedMs - 1;
    expect(await there.open(store.db, place, sealed)).toEqual(words);
    now = keyRememberedMs;
    await expect(there.open(store.db, place, sealed)).rejects.toThrow('was destroyed');
  });

  it('names the same secret for the same purpose alone, under another master key too', async () => {
    const vault = await openVault(store.db, [old]);
    expect(vault.secretFor('a')).toHaveLength(16);
    expect(vault.secretFor('a')).toEqual((await openVault(store.db, [old])).secretFor('a'));
    expect(vault.secretFor('a')).not.toEqual(vault.secretFor('b'));
    expect((await openVault(store.db, [fresh, old])).secretFor('a')).toEqual(vault.secretFor('a'));
    const other = await openStore({ file: ':memory:', clock: movingClock(), keys: givenKeys([old]) });
    expect(other.vault.secretFor('a')).not.toEqual(vault.secretFor('a'));
    await other.close();
  });
});
