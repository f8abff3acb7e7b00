import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Clock } from '../../shared/clock.ts';
import type { Db } from '../db/open-database.ts';
import {
  findPasskey,
  keepChallenge,
  passkeyIds,
  passkeyUsed,
  takeChallenge,
  writePasskey,
} from '../db/passkeys.ts';
import type { WriteQueue } from '../db/write-queue.ts';

interface PasskeyParts {
  readonly db: Db;
  readonly queue: WriteQueue;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** Read for the first who uses a passkey: it takes longer than everything else of a start. */
const webAuthn = () => import('@simplewebauthn/server');

const undefinedWhenRefused = () => undefined;

/** WebAuthn: the phone proves by finger or face that it holds a key made for our name, and for no other site's. */
export function createPasskeys({ db, queue, clock, publicUrl }: PasskeyParts) {
  const { rpID, expectedOrigin } = placeOf(publicUrl);
  const expected = { expectedOrigin, expectedRPID: rpID };

  const keep = (challenge: string, memberId: string | null) =>
    queue.write((trx) => keepChallenge(trx, challenge, memberId, clock.now()), { durable: false });
  /** Each is good for one answer. */
  const taken = (memberId: string | null) => (challenge: string) =>
    queue.write((trx) => takeChallenge(trx, challenge, memberId, clock.now()), { durable: true });

  return {
    async newKey(memberId: string, name: string) {
      const options = await (await webAuthn()).generateRegistrationOptions({
        rpName: '국민비서 음성',
        rpID,
        userID: new TextEncoder().encode(memberId),
        userName: name,
        excludeCredentials: (await passkeyIds(db, memberId)).map((id) => ({ id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await keep(options.challenge, memberId);
      return options;
    },
    async keepKey(memberId: string, response: RegistrationResponseJSON): Promise<boolean> {
      const asked = { ...expected, response, expectedChallenge: taken(memberId) };
      const { verifyRegistrationResponse } = await webAuthn();
      const result = await verifyRegistrationResponse(asked).catch(undefinedWhenRefused);
      if (!result?.verified) return false;
      const { id, publicKey, counter } = result.registrationInfo.credential;
      const key = { memberId, id, publicKey, counter, at: clock.now() };
      await queue.write((trx) => writePasskey(trx, key), { durable: true });
      return true;
    },
    async ask() {
      const options = await (await webAuthn()).generateAuthenticationOptions({
        rpID,
        userVerification: 'required',
      });
      await keep(options.challenge, null);
      return options;
    },
    /** Whose phone it is; `undefined`: the answer proves nothing. */
    async memberOf(response: AuthenticationResponseJSON): Promise<string | undefined> {
      const known = await findPasskey(db, response.id);
      if (!known) return undefined;
      const { memberId, ...credential } = known;
      const asked = { ...expected, response, credential, expectedChallenge: taken(null) };
      const { verifyAuthenticationResponse } = await webAuthn();
      const result = await verifyAuthenticationResponse(asked).catch(undefinedWhenRefused);
      if (!result?.verified) return undefined;
      const { newCounter } = result.authenticationInfo;
      await queue.write((trx) => passkeyUsed(trx, response.id, newCounter, clock.now()), { durable: true });
      return memberId;
    },
  };
}

/** A key belongs to a name, and an address of numbers is none: on loopback it is `localhost`. */
function placeOf(publicUrl: string) {
  const url = new URL(publicUrl);
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost';
  return { rpID: url.hostname, expectedOrigin: url.origin };
}
