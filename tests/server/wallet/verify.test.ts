import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFile } from '../../../server/db/document-files.ts';
import { revokeDocument } from '../../../server/db/revoke-document.ts';
import { readDocumentNumber } from '../../../server/documents/document-number.ts';
import { openWalletWorld, type WalletWorld } from './wallet-world.ts';

const day = 86_400_000;
let world: WalletWorld;
let number = '';
let file: Buffer;

beforeAll(async () => {
  world = await openWalletWorld();
  ({ number } = await world.issue('d1'));
  const { db, vault } = world.parts.store;
  file = (await openFile(db, vault, 'younghee', 'd1')) ?? Buffer.alloc(0);
});
afterAll(() => world.close());

const compare = (bytes: Buffer, of = number) =>
  world.get(`/v/${of}`, { method: 'POST', body: new Uint8Array(bytes) });

describe('a document number', () => {
  it.each([
    ['4821-0935-7716-2048', '4821-0935-7716-2048'],
    [' 4821 0935 7716 2048 ', '4821-0935-7716-2048'],
    ['４８２１–0935—77162048', '4821-0935-7716-2048'],
    ['4821-0935-7716-204', undefined],
    ['4821-0935-7716-204x', undefined],
    ["4821093577162048' or 1=1", undefined],
    ['', undefined],
  ])('is read as it is typed: %j', (typed, read) => expect(readDocumentNumber(typed)).toBe(read));
});

describe('the verify page', () => {
  it('says what, by whom, when, how long and with which hash, and nothing of whose it is', async () => {
    const { status, text, headers } = await world.get(`/v/${number}`);
    expect(status).toBe(200);
    const [row] = await world.parts.store.db.selectFrom('documents').select('sha256').execute();
    for (const part of [
      '진짜 문서예요',
      '주민등록표 등본',
      '행정안전부',
      number,
      row?.sha256 ?? '-',
      '2026년 11월 23일 10:00',
      '2027년 2월 21일까지',
    ])
      expect(text).toContain(part);
    for (const personal of ['김영희', '1950', '5678', 'younghee', '종로', '500302'])
      expect([personal, text.includes(personal)]).toEqual([personal, false]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('finds it however the number is typed', async () => {
    const typed = number.replaceAll('-', ' ');
    const { status, headers } = await world.get(`/v?number=${encodeURIComponent(typed)}`);
    expect([status, headers.get('location')]).toEqual([303, `/v/${number}`]);
  });

  it('answers alike to what does not exist and to what is no number', async () => {
    const unknown = await world.get('/v/0000-0000-0000-0000');
    const malformed = await world.get('/v/%3Cscript%3Ealert(1)');
    expect([unknown.status, malformed.status]).toEqual([404, 404]);
    expect(malformed.text).toBe(unknown.text);
    expect((await compare(file, '0000-0000-0000-0000')).text).toBe((await compare(file, 'x')).text);
  });

  it('tells the same file from one with a bit changed', async () => {
    expect(JSON.parse((await compare(file)).text)).toMatchObject({ same: true });
    const changed = Buffer.from(file);
    changed.writeUInt8(changed.readUInt8(5_000) ^ 1, 5_000);
    expect(JSON.parse((await compare(changed)).text)).toMatchObject({ same: false });
    expect((await compare(Buffer.alloc(6 * 1024 * 1024))).status).toBe(413);
  });

  it('shows expired and revoked as what they are', async () => {
    world.clock.pass(91 * day);
    const expired = await world.get(`/v/${number}`);
    expect(expired.text).toContain('verdict expired');
    const { queue, vault } = world.parts.store;
    const revoke = (which: string) =>
      queue.write((trx) => revokeDocument(trx, vault, { number: which, at: world.clock.now() }), {
        durable: true,
      });
    expect([await revoke('0000-0000-0000-0000'), await revoke(number)]).toEqual([false, true]);
    const revoked = await world.get(`/v/${number}`);
    expect(revoked.text).toContain('verdict revoked');
    expect(revoked.text).not.toContain('진짜 문서예요');
  });

  it('is not for trying numbers out', async () => {
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, at) => world.get(`/v/${String(at).padStart(16, '0')}`)),
    );
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(10);
    expect(answers.at(-1)?.text).toContain('잠시 뒤에');
  });
});
