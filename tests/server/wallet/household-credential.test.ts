import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { openStore, type Store } from '../../../server/db/open-store.ts';
import { credentialKey } from '../../../server/wallet/credential-key.ts';
import {
  type HouseholdCredentials,
  householdCredentials,
} from '../../../server/wallet/household-credential.ts';
import { systemClock } from '../../../shared/clock.ts';

const at = Date.parse('2026-11-23T10:00:00+09:00');
const day = 86_400_000;
const phone = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const { x = '', y = '' } = phone.publicKey.export({ format: 'jwk' });
const household = [
  { relation: '본인', name: '박순자', birth: '1931-05-01' },
  { relation: '자녀', name: '김영희', birth: '1950-03-02' },
  { relation: '손자녀', name: '김민준', birth: '2001-07-09' },
];

let store: Store;
let credentials: HouseholdCredentials;
let issued = '';

beforeAll(async () => {
  store = await openStore({ file: ':memory:', clock: systemClock });
  credentials = householdCredentials(credentialKey(store.vault), 'https://biseo.test');
  issued = await credentials.issue({
    household,
    number: '4821-0935-7716-2048',
    authority: '서울특별시 종로구청장',
    holder: { kty: 'EC', crv: 'P-256', x, y },
    at,
    until: at + 90 * day,
  });
});
afterAll(() => store.close());

const es256 = (data: string, key = phone.privateKey) =>
  sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
const hasher = (data: string | ArrayBuffer) =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : Buffer.from(data))
    .digest();

/** The phone's part by the library: what our own page does is held against the same checker. */
function show(frame: object, key = phone.privateKey, credential = issued): Promise<string> {
  const wallet = new SDJwtVcInstance({
    hasher,
    hashAlg: 'sha-256',
    kbSigner: (data) => es256(data, key),
    kbSignAlg: 'ES256',
  });
  const payload = { aud: '종로약국', nonce: 'p1', iat: Math.floor(at / 1000) };
  return wallet.present(credential, frame as never, { kb: { payload } });
}
const mother = { household: { 0: { name: true, birth_year: true, relation: true } } };

describe('a household credential', () => {
  it('shows what the phone chose, and not that anybody else lives there', async () => {
    const presented = await show(mother);
    expect(await credentials.check(presented, at)).toEqual({
      number: '4821-0935-7716-2048',
      authority: '서울특별시 종로구청장',
      people: [{ relation: '본인', name: '박순자', birth_year: 1931 }],
      to: '종로약국',
      nonce: 'p1',
      shownAt: at,
    });
    const readable = presented
      .split(/[.~]/)
      .map((part) => Buffer.from(part, 'base64url').toString())
      .join('\n');
    for (const secret of ['김영희', '김민준', '1931-05-01', '1950'])
      expect([secret, readable.includes(secret)]).toEqual([secret, false]);
    const [, body = ''] = presented.split('.');
    expect(JSON.parse(Buffer.from(body, 'base64url').toString()).household).toHaveLength(8);
  });

  it.each([
    [
      'signed by another phone',
      () => show(mother, generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey),
    ],
    ['without the phone’s signature', async () => (await show(mother)).replace(/[^~]+$/, '')],
    ['with another person’s name', async () => changeDisclosure(await show(mother), '박순자', '홍길동')],
    ['with more added after it was signed', async () => addDisclosure(await show(mother))],
    ['with a byte of the seal changed', async () => (await show(mother)).replace(/\.([\w-]{5})/, '.AAAAA')],
    ['of another issuer', async () => otherIssuer()],
    ['empty', async () => ''],
    ['of nonsense', async () => 'a.b.c~d~e.f.g'],
  ])('is refused %s', async (_name, made) => {
    expect(await credentials.check(await made(), at)).toBeUndefined();
  });

  it('is over when the certificate is', async () => {
    const presented = await show(mother);
    expect(await credentials.check(presented, at + 89 * day)).toBeDefined();
    expect(await credentials.check(presented, at + 91 * day)).toBeUndefined();
  });

  it('is signed by a key that is the same after a restart and no other server has', () => {
    const { jwk } = credentialKey(store.vault);
    expect(credentialKey(store.vault).jwk).toEqual(jwk);
    const other = { ...store.vault, secretFor: () => Buffer.alloc(16, 7) };
    expect(credentialKey(other).jwk.x).not.toBe(jwk.x);
  });
});

const changeDisclosure = (presented: string, from: string, to: string) =>
  presented
    .split('~')
    .map((part) => {
      const plain = Buffer.from(part, 'base64url').toString();
      return plain.includes(from) ? Buffer.from(plain.replace(from, to)).toString('base64url') : part;
    })
    .join('~');

/** Somebody who has the whole credential shows more than the phone signed for. */
function addDisclosure(presented: string): string {
  const more = issued
    .split('~')
    .find((part) => Buffer.from(part, 'base64url').toString().includes('1931-05-01'));
  const parts = presented.split('~');
  return [...parts.slice(0, -1), more, parts.at(-1)].join('~');
}

async function otherIssuer(): Promise<string> {
  const theirs = householdCredentials(
    credentialKey({ ...store.vault, secretFor: () => Buffer.alloc(16, 7) }),
    'https://biseo.test',
  );
  const holder = { kty: 'EC', crv: 'P-256', x, y } as const;
  const theirCredential = await theirs.issue({
    household,
    number: '1',
    authority: '나',
    holder,
    at,
    until: at + day,
  });
  return show(mother, phone.privateKey, theirCredential);
}
