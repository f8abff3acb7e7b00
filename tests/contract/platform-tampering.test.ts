import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../shared/errors.ts';
import { platforms } from '../../skills/registry.ts';
import { signedAs } from '../helpers/signed-as.ts';
import { arriving, now, stagePlatform } from '../helpers/stage-platform.ts';

const signatures: Readonly<Record<string, string>> = { clova: 'signaturecek', alexa: 'signature-256' };
const signing = platforms.filter(({ id }) => id in signatures);
const token = platforms.filter(({ id }) => !(id in signatures));

const verdict = (check: Promise<void>) =>
  check.then(
    () => 'accepted',
    (error: unknown) => (error instanceof AppError ? `${error.code} ${error.status}` : `threw ${error}`),
  );

describe.each(signing)('$id', (entry) => {
  const { platform, settings, say } = stagePlatform(entry);
  const request = arriving(say({ kind: 'intent', intent: 'pin', slots: { pin: '0109' } }));
  const name = signatures[entry.id] ?? '';

  it('notices one changed bit anywhere in the signature, and a byte more or less', async () => {
    const genuine = Buffer.from(request.headers[name] ?? '', 'base64');
    const flipped = [...genuine.keys()].map((at) => {
      const bytes = Buffer.from(genuine);
      bytes.writeUInt8(genuine.readUInt8(at) ^ (1 << (at % 8)), at);
      return bytes;
    });
    const resized = [
      genuine.subarray(1),
      genuine.subarray(0, -1),
      Buffer.concat([genuine, Buffer.from([0])]),
    ];
    const check = (bytes: Buffer) =>
      verdict(
        platform.verify({ ...request, headers: { ...request.headers, [name]: bytes.toString('base64') } }),
      );
    expect(await check(genuine)).toBe('accepted');
    expect(new Set(await Promise.all([...flipped, ...resized].map(check)))).toEqual(
      new Set(['UNVERIFIED 400']),
    );
  });

  it('refuses a genuine request for an application that is not ours, or for none', async () => {
    const addressedTo = (applicationId: string | undefined) => {
      const body = JSON.parse(request.body.toString());
      const application = applicationId === undefined ? undefined : { applicationId };
      body.context.System.application = application;
      if (body.session.application) body.session.application = application;
      const text = JSON.stringify(body);
      const headers = { ...request.headers, ...signedAs(entry.id, settings, text, now) };
      return verdict(platform.verify({ headers, body: Buffer.from(text), now }));
    };
    const own: string = JSON.parse(request.body.toString()).context.System.application.applicationId;
    expect(await addressedTo(own)).toBe('accepted');
    for (const foreign of ['com.evil.skill', `${own}.evil`, own.toUpperCase(), '', undefined])
      expect(await addressedTo(foreign)).toBe('UNVERIFIED 400');
  });
});

describe.each(token)('$id', (entry) => {
  const { platform, say } = stagePlatform(entry);
  const request = arriving(say({ kind: 'launch' }));
  const given = request.headers['biseo-session'] ?? '';
  const withToken = (text: string) =>
    verdict(platform.verify({ ...request, headers: { ...request.headers, 'biseo-session': text } }));

  it('notices one changed character anywhere in the token', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    expect(await withToken(given)).toBe('accepted');
    for (const [at, char] of [...given].entries()) {
      // The highest of a character's six bits: the lowest of the last one are padding and mean nothing.
      const other = alphabet[alphabet.indexOf(char) ^ 32] ?? 'A';
      expect(await withToken(given.slice(0, at) + other + given.slice(at + 1))).toBe('UNVERIFIED 401');
    }
  });

  it.each(entry.id === 'web' ? ['session', 'user', 'device'] : ['session'])(
    'refuses a body with another %s than the token names',
    async (field) => {
      const body = Buffer.from(
        JSON.stringify({ ...JSON.parse(request.body.toString()), [field]: 'another' }),
      );
      expect(await verdict(platform.verify({ ...request, body }))).toBe('UNVERIFIED 401');
    },
  );

  it('refuses a token that another key has signed', async () => {
    const { say: sayElsewhere } = stagePlatform(entry);
    expect(await verdict(platform.verify(arriving(sayElsewhere({ kind: 'launch' }))))).toBe('UNVERIFIED 401');
  });
});
