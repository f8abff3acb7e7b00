import { constants, generateKeyPairSync, sign, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { verifier as official } from '@line/clova-cek-sdk-nodejs';
import { clova } from '../../../skills/clova/index.ts';
import { clovaTrust, signClova, verifyClova } from '../../../skills/clova/verify.ts';

const now = Date.UTC(2026, 10, 23, 1);
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const applicationId = 'kr.example.biseo';
const trust = clovaTrust(pem, applicationId);
const envelope = (application: unknown) =>
  JSON.stringify({ context: { System: { application } }, note: '한국어' });
const body = envelope({ applicationId });
const refused = { code: 'UNVERIFIED', status: 400 };
const arrives = (text: string, headers = signClova(privateKey, text)) => ({
  headers,
  body: Buffer.from(text),
  now,
});

describe('SignatureCEK', () => {
  it('is RSASSA-PKCS1-v1_5 with SHA-256, in base64', () => {
    const signature = Buffer.from(signClova(privateKey, body).signaturecek ?? '', 'base64');
    const fits = (padding: number) =>
      verify('sha256', Buffer.from(body), { key: publicKey, padding }, signature);
    expect([fits(constants.RSA_PKCS1_PADDING), fits(constants.RSA_PKCS1_PSS_PADDING)]).toEqual([true, false]);
  });

  it('is not another padding or another hash', async () => {
    const key = privateKey;
    const pss = sign('sha256', Buffer.from(body), { key, padding: constants.RSA_PKCS1_PSS_PADDING });
    const sha1 = sign('sha1', Buffer.from(body), key);
    for (const wrong of [pss, sha1]) {
      const headers = { signaturecek: wrong.toString('base64') };
      await expect(verifyClova(trust, arrives(body, headers))).rejects.toMatchObject(refused);
    }
  });

  it('is over the bytes as they came, not over what they mean', async () => {
    const sameMeaning = body.replace('한국어', '\\ud55c\\uad6d\\uc5b4');
    expect(JSON.parse(sameMeaning)).toEqual(JSON.parse(body));
    await expect(verifyClova(trust, arrives(body))).resolves.toBeUndefined();
    const request = arrives(sameMeaning, signClova(privateKey, body));
    await expect(verifyClova(trust, request)).rejects.toMatchObject(refused);
  });

  it('is not by anybody else', async () => {
    const { privateKey: other } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await expect(verifyClova(trust, arrives(body, signClova(other, body)))).rejects.toMatchObject(refused);
  });
});

describe('the application id', () => {
  it.each([
    ['another', { applicationId: 'kr.example.other' }],
    ['one that only begins like ours', { applicationId: `${applicationId}.more` }],
    ['ours in capitals', { applicationId: applicationId.toUpperCase() }],
    ['a list of ours', { applicationId: [applicationId] }],
    ['none', undefined],
    ['nothing', null],
  ])('must be ours: not %s', async (_, application) => {
    await expect(verifyClova(trust, arrives(envelope(application)))).rejects.toMatchObject(refused);
  });
});

describe('the key', () => {
  it('is a setting, and a platform without a readable one is never made', () => {
    expect(clova.settings).toEqual(['CLOVA_APPLICATION_ID', 'CLOVA_PUBLIC_KEY']);
    for (const CLOVA_PUBLIC_KEY of ['', 'not a key', pem.replace('PUBLIC', 'PRIVATE')]) {
      expect(() => clova.create({ CLOVA_APPLICATION_ID: applicationId, CLOVA_PUBLIC_KEY })).toThrow();
    }
  });
});

/** A request that LINE itself signed in 2018; kept out of the project. `BISEO_FIXTURES` says where it is. */
const recorded = `${process.env.BISEO_FIXTURES ?? ''}/clova`;
const withRecording = existsSync(`${recorded}/signed-launch.body.json`) ? describe : describe.skip;

withRecording('a request that CLOVA itself signed', () => {
  const read = (name: string) => readFileSync(`${recorded}/${name}`);
  const load = () => {
    const bytes = read('signed-launch.body.json');
    const meta: { signature: string; applicationId: string } = JSON.parse(
      read('signed-launch.meta.json').toString(),
    );
    const platform = clova.create({
      CLOVA_APPLICATION_ID: meta.applicationId,
      CLOVA_PUBLIC_KEY: read('line-public-key.pem').toString(),
    });
    return { bytes, meta, platform, headers: { signaturecek: meta.signature } };
  };

  it('verifies, here and in the official SDK, and reads as a launch', async () => {
    const { bytes, meta, platform, headers } = load();
    await expect(platform.verify({ headers, body: bytes, now })).resolves.toBeUndefined();
    await expect(official(meta.signature, meta.applicationId, bytes.toString())).resolves.toBeDefined();
    expect(platform.read(JSON.parse(bytes.toString()), now).heard).toEqual({ kind: 'launch' });
  });

  it('does not with any one byte changed', async () => {
    const { bytes, platform, headers } = load();
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(bytes.readUInt8(at) ^ 0x20, at);
      await expect(platform.verify({ headers, body: changed, now })).rejects.toMatchObject(refused);
    }
  });

  it('does not for another application, here or in the official SDK', async () => {
    const { bytes, meta, headers } = load();
    const key = read('line-public-key.pem').toString();
    const other = clova.create({ CLOVA_APPLICATION_ID: 'com.example.other', CLOVA_PUBLIC_KEY: key });
    await expect(other.verify({ headers, body: bytes, now })).rejects.toMatchObject(refused);
    await expect(official(meta.signature, 'com.example.other', bytes.toString())).rejects.toThrow();
  });
});
