import express, { type Router } from 'express';
import type { Clock } from '../../shared/clock.ts';
import { findByNumber } from '../db/checked-document.ts';
import type { Db } from '../db/open-database.ts';
import { badCredentialPage, credentialPage } from '../pages/credential-view.ts';
import { privatePage } from '../pages/html-page.ts';
import type { CredentialKey } from '../wallet/credential-key.ts';
import type { HouseholdCredentials } from '../wallet/household-credential.ts';

interface CredentialParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly credentials: HouseholdCredentials;
  readonly key: CredentialKey;
  readonly publicUrl: string;
  readonly mayLook: (address: string) => Promise<boolean>;
}

/** Where a credential is checked by a person (`/v/credential`), and where a machine finds our key (SD-JWT VC, section 5). */
export function credentialRouter({
  db,
  clock,
  credentials,
  key,
  publicUrl,
  mayLook,
}: CredentialParts): Router {
  const router = express.Router();
  router.get('/.well-known/jwt-vc-issuer', (_request, response) => {
    response.json({ issuer: publicUrl, jwks: { keys: [{ ...key.jwk, use: 'sig', alg: 'ES256' }] } });
  });
  const form = express.urlencoded({ extended: false, limit: '64kb' });
  router.post('/v/credential', ...privatePage(), form, async (request, response) => {
    const { credential }: { readonly credential?: unknown } = request.body ?? {};
    const text = typeof credential === 'string' ? credential.replaceAll(/\s/g, '') : '';
    const now = clock.now();
    const checked = (await mayLook(request.ip ?? '')) ? await credentials.check(text, now) : undefined;
    const document = checked && (await findByNumber(db, checked.number));
    response
      .status(checked ? 200 : 422)
      .type('html')
      .send(checked ? credentialPage({ checked, document, now }) : badCredentialPage());
  });
  return router;
}
