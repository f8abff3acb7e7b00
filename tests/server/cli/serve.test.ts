import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDocuments } from '../../../server/open-documents.ts';
import { openMoney } from '../../../server/open-money.ts';
import { movingClock } from '../../contract/household.ts';

const folder = mkdtempSync(join(tmpdir(), 'biseo-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const database = join(folder, 'biseo.db');
const earnest = {
  DATABASE_URL: database,
  BISEO_MASTER_KEYS: randomBytes(32).toString('base64'),
  BISEO_PUBLIC_URL: 'https://biseo.example',
};

type Settings = Readonly<Record<string, string>>;

/** What a server says that does not start. */
function refused(settings: Settings, args: readonly string[] = ['--no-demo']) {
  const command = ['bin/biseo.js', 'serve', '--port', '0', ...args];
  const { PATH = '' } = process.env;
  const env = { PATH, ...settings };
  const { status, stderr, stdout } = spawnSync('node', command, { encoding: 'utf8', env, timeout: 30_000 });
  return { status, stdout, lines: stderr.trim().split('\n') };
}

/** What one says that does, until it has said this. */
async function started(settings: Settings, until: RegExp, args: readonly string[] = ['--no-demo']) {
  const { PATH = '' } = process.env;
  const command = ['bin/biseo.js', 'serve', '--port', '0', ...args];
  const child = spawn('node', command, { env: { PATH, ...settings } });
  let said = '';
  await new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        said += data;
        if (until.test(said)) resolve();
      });
    child.once('close', () => resolve());
  });
  child.kill('SIGKILL');
  if (child.signalCode === null && child.exitCode === null) await once(child, 'close');
  return said;
}

const signs = {
  AUTHORITY_BASE_URL: 'https://authority.example',
  AUTHORITY_KEY: 'key',
  TSA_URL: 'https://stamps.example',
};

/** As a 인증센터 hands it out, but for who says so. */
function keyFile({ key = true, ciphers = [] }: { key?: boolean; ciphers?: readonly string[] } = {}): string {
  const file = (ending: string) => join(folder, `${key}${ciphers}.${ending}`);
  const openssl = (args: readonly string[]) => expect(spawnSync('openssl', args).status).toBe(0);
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(['req', '-x509', ...curve, '-subj', '/CN=biseo', '-keyout', file('key'), '-out', file('pem')]);
  const held = key ? ['-inkey', file('key')] : ['-nokeys'];
  const made = ['-in', file('pem'), '-out', file('p12'), '-passout', 'pass:right'];
  openssl(['pkcs12', '-export', ...ciphers, ...held, ...made]);
  return file('p12');
}

const itWithOpenssl = spawnSync('openssl', ['version']).error === undefined ? it : it.skip;

function refusedToSign(p12: string, password: string) {
  const signing = { ...signs, SIGNING_P12_FILE: p12, SIGNING_P12_PASSWORD: password };
  const settings = { DATABASE_URL: ':memory:', LOG_LEVEL: 'error', ...signing };
  const { status, stdout, lines } = refused(settings, []);
  return [status, stdout, lines];
}

describe('a server that is set up wrongly', () => {
  const file = join(folder, 'text.db');
  beforeAll(() => writeFileSync(file, 'not a database'));

  it.each([
    [{ DATABASE_URL: file }, `DATABASE_URL: ${file} cannot be opened`],
    [{ DATABASE_URL: folder }, `DATABASE_URL: ${folder} cannot be opened`],
    [{ DATABASE_URL: join(file, 'x.db') }, `DATABASE_URL: ${join(file, 'x.db')} cannot be opened`],
    [{ CLOVA_PUBLIC_KEY: 'garbage', CLOVA_APPLICATION_ID: 'x' }, 'CLOVA_PUBLIC_KEY: must be a public key'],
    [{ WEB_SESSION_KEY: 'short' }, 'WEB_SESSION_KEY: must have at least 32 characters, has 5'],
    [{ HOST: 'nowhere.invalid' }, 'HOST: cannot listen on http://nowhere.invalid'],
    [{ TRUST_PROXY: 'abc' }, 'TRUST_PROXY: must be'],
  ])('says in one line what of it: %j', (settings, line) => {
    const refusal = refused({ DATABASE_URL: ':memory:', LOG_LEVEL: 'error', ...settings }, []);
    expect(refusal).toEqual({ status: 1, stdout: '', lines: [expect.stringContaining(line)] });
  });

  it('says so where its port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const settings = { DATABASE_URL: ':memory:', LOG_LEVEL: 'error' };
    const { status, lines } = refused(settings, ['--port', String(port)]);
    other.close();
    expect([status, lines]).toEqual([1, [`PORT: cannot listen on http://127.0.0.1:${port}: it is in use`]]);
  });

  it.each([
    ['is missing', join(folder, 'none.p12'), /^SIGNING_P12_FILE: .*none.p12 cannot be read: ENOENT$/],
    ['is a folder', folder, /^SIGNING_P12_FILE: .* cannot be read: EISDIR$/],
    ['is none', file, /^SIGNING_P12_FILE: .*text.db holds no key in PKCS#12: /],
  ])('says what of the file that signs, which %s', (_what, p12, line) => {
    expect(refusedToSign(p12, 'right')).toEqual([1, '', [expect.stringMatching(line)]]);
  });

  itWithOpenssl.each([
    ['holds no key', { key: false }, 'right', /^SIGNING_P12_FILE: .* holds no key .*private key/],
    ['opens with another password', {}, 'wrong', /^SIGNING_P12_PASSWORD: does not open .*\.p12,/],
    ['opens with a password', {}, '', /^SIGNING_P12_PASSWORD: does not open .*\.p12,/],
  ])('says so of a file that %s (apt-get install openssl)', (_what, made, password, line) => {
    expect(refusedToSign(keyFile(made), password)).toEqual([1, '', [expect.stringMatching(line)]]);
  });

  itWithOpenssl.each([
    ['new', []],
    ['old', ['-legacy']],
  ])('takes a file that signs, under %s ciphers (apt-get install openssl)', async (_what, ciphers) => {
    const signing = { ...signs, SIGNING_P12_FILE: keyFile({ ciphers }), SIGNING_P12_PASSWORD: 'right' };
    expect(await started({ DATABASE_URL: ':memory:', ...signing }, /켜졌습니다/, [])).toContain('켜졌습니다');
  });

  it('puts brackets round an IPv6 address', async () => {
    const said = await started({ DATABASE_URL: ':memory:', HOST: '::1' }, /켜졌습니다.*\n/, []);
    expect(said).toMatch(/켜졌습니다: http:\/\/\[::1\]:\d+/);
  });
});

describe('a server in earnest', () => {
  it('does not start where a sandbox would have to take the money, and says all that is not set', () => {
    const { status, stdout, lines } = refused(earnest);
    expect([status, stdout]).toEqual([1, '']);
    expect(lines).toHaveLength(1);
    for (const name of ['PORTONE_SECRET', 'AGENCY_KEY', 'AUTHORITY_KEY', 'TSA_URL', 'SOLAPI_API_KEY'])
      expect(lines[0]).toContain(name);
    expect(lines[0]).toContain('MILITARY_OFFICE_URL');
    expect(existsSync(database)).toBe(false);
  });

  it('demands the address that its links begin with, in a trial too', () => {
    const { BISEO_PUBLIC_URL: _, ...unsaid } = earnest;
    const { status, lines } = refused({ ...unsaid, HOST: '0.0.0.0', BISEO_SANDBOX: '1' });
    expect([status, lines]).toEqual([1, [expect.stringMatching(/^BISEO_PUBLIC_URL: set the address/)]]);
  });

  it('names only what is not set', () => {
    const office = { MILITARY_OFFICE_URL: 'https://office.example', MILITARY_OFFICE_KEY: 'key' };
    const [line] = refused({ ...earnest, ...office }).lines;
    expect(line).toContain('PORTONE_SECRET');
    expect(line).not.toContain('MILITARY_OFFICE');
  });

  it('plays them for a trial that asks for it by name, and says so', async () => {
    const both = /a trial.*켜졌습니다|켜졌습니다.*a trial/s;
    const said = await started({ ...earnest, BISEO_SANDBOX: '1' }, both);
    expect(said).toContain('켜졌습니다');
    expect(said).toMatch(/"played":\[.*"payment".*\].*a trial/);
  });

  it('has nobody who opens a sandbox by himself', async () => {
    const options = { clock: movingClock(), simulate: false };
    await expect(openMoney({}, options)).rejects.toThrow('PORTONE_SECRET');
    const documents = { publicUrl: 'http://127.0.0.1:3000' };
    await expect(openDocuments(documents, options)).rejects.toThrow('SOLAPI_');
  });
});
