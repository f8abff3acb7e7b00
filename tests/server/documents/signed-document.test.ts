import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { derAt } from '../../../server/documents/der-reader.ts';
import { number, openStudio, type Studio } from './made-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-documents-'));
const has = (tool: string, ...version: string[]) => spawnSync(tool, version).error === undefined;
const run = (tool: string, ...parameters: string[]) => {
  const { stdout, stderr, status } = spawnSync(tool, parameters);
  return { text: `${stdout}${stderr}`, status };
};
const written = (name: string, bytes: Uint8Array | string) => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

/** Poppler reads PDF and OpenSSL reads CMS and time stamps: neither shares a line with what signs. */
const withPoppler = has('pdfsig', '-v') ? describe : describe.skip;
const withOpenssl = has('openssl', 'version') ? describe : describe.skip;

let studio: Studio;
let file: Buffer;
let range: { from: number; to: number; next: number; end: number };

beforeAll(async () => {
  studio = await openStudio();
  file = Buffer.from(await studio.make('resident-abstract-household'));
  const [, a, b, c, d] =
    /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/.exec(file.toString('latin1')) ?? [];
  range = { from: Number(a), to: Number(a) + Number(b), next: Number(c), end: Number(c) + Number(d) };
});
afterAll(async () => {
  await studio.stamps.close();
  rmSync(folder, { recursive: true });
});

withPoppler('as Poppler reads it (pdfsig, pdftotext; apt-get install poppler-utils)', () => {
  it('is validly signed as CAdES, whole', () => {
    const { text } = run('pdfsig', written('whole.pdf', file));
    expect(text).toContain('Signature Type: ETSI.CAdES.detached');
    expect(text).toContain('Total document signed');
    expect(text).toContain('Signature Validation: Signature is Valid.');
  });

  it('says what it certifies, rare syllables included', async () => {
    const rare = written('rare.pdf', await studio.make('income-amount', '뷁쀍똠'));
    const { text } = run('pdftotext', '-layout', rare, '-');
    for (const part of ['뷁쀍똠', number, '종로세무서장', '소득금액을 증명합니다', '2025년'])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(part);
  });

  it('is found out by each of 200 flipped bits, anywhere in what is signed', () => {
    let chance = 20261123;
    const next = (below: number) => {
      chance = (chance * 1_103_515_245 + 12_345) % 2_147_483_648;
      return chance % below;
    };
    const lengths = [range.to - range.from, range.end - range.next] as const;
    for (let flip = 0; flip < 200; flip++) {
      const at = next(lengths[0] + lengths[1]);
      const place = at < lengths[0] ? range.from + at : range.next + at - lengths[0];
      const changed = Buffer.from(file);
      changed.writeUInt8(changed.readUInt8(place) ^ (1 << next(8)), place);
      const { text } = run('pdfsig', written('flipped.pdf', changed));
      expect([place, text.includes('Signature is Valid')]).toEqual([place, false]);
    }
  });
});

withOpenssl('as OpenSSL reads it (apt-get install openssl)', () => {
  const signature = () => {
    const hex = file.subarray(range.to + 1, range.next - 1).toString('latin1');
    const padded = Buffer.from(hex, 'hex');
    return padded.subarray(0, 4 + padded.readUInt16BE(2));
  };

  it('carries a CMS signature over the signed ranges that leads to the root', () => {
    const signed = Buffer.concat([file.subarray(range.from, range.to), file.subarray(range.next, range.end)]);
    const { text } = run(
      'openssl',
      ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', written('cms.der', signature())],
      ...['-content', written('signed.bin', signed), '-CAfile', written('root.pem', studio.root)],
      ...['-purpose', 'any', '-no_check_time', '-out', join(folder, 'out.bin')],
    );
    expect(text).toMatch(/Verification successful/i);
  });

  it('carries a time stamp of that signature (RFC 3161), and the ESS certificate reference', () => {
    const cms = signature();
    // signerInfos of SignedData: [1][0] of ContentInfo; the first signer's value and unsigned attributes.
    const signedData = derAt(cms, 0, 1, 0).content;
    const signers = lastValue(signedData);
    const signer = derAt(signers, 0).content;
    const value = derAt(signer, 5).content;
    const token = derAt(signer, 6, 0, 1, 0).whole;
    const { text } = run(
      'openssl',
      ...['ts', '-verify', '-token_in', '-in', written('token.der', token)],
      ...[
        '-data',
        written('value.bin', value),
        '-CAfile',
        written('root.pem', studio.root),
        '-no_check_time',
      ],
    );
    expect(text).toContain('Verification: OK');
    expect(derAt(signer, 3).content.toString('hex')).toContain('2a864886f70d010910022f');
  });
});

describe('without a time stamp', () => {
  it.each([
    ['down', 'GATEWAY_DOWN'],
    ['rejected', 'GATEWAY_REFUSED'],
    ['stale', 'GATEWAY_REFUSED'],
    ['replayed', 'GATEWAY_REFUSED'],
    ['hang', 'TIMED_OUT'],
  ] as const)('nothing is made: %s', async (fault, code) => {
    await studio.make('income-amount');
    studio.stamps.plan([fault]);
    await expect(studio.make('income-amount')).rejects.toMatchObject({ code });
  });
});

function lastValue(bytes: Buffer): Buffer {
  let last: Buffer = bytes;
  for (let at = 0; ; at++) {
    try {
      last = derAt(bytes, at).content;
    } catch {
      return last;
    }
  }
}
