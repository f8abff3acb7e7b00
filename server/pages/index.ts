import express, { type Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { GenieSession } from '../../skills/gigagenie/verify.ts';
import type { WebSession } from '../../skills/web/verify.ts';
import { policy, staticRoot } from './page-policy.ts';

/** `authKey` is for appinfo.setAuthKey, when the owner of this container has just agreed on the phone. */
interface GenieOpened extends GenieSession {
  readonly authKey?: { readonly authkey: string; readonly duetime: string };
}

export interface GenieOptions {
  /** Address of gigagenie.js: the device's own script. */
  readonly script: string;
  readonly apikey: string;
  /** GBOXDEVM while developing, GBOXCOMM once KT has approved the service. */
  readonly keytype: 'GBOXDEVM' | 'GBOXCOMM';
  /** Anybody may open a page, and each is a dialog that is kept for a day: so many from one address. */
  mayOpen(address: string): Promise<boolean>;
  /** The container id is what the page says; it proves nothing. */
  open(containerId: string | undefined): Promise<GenieOpened>;
  /** The key for a container whose number was typed; `undefined`: the token does not link it. Throws `UNVERIFIED`. */
  keyFor?(asked: GenieKeyRequest): Promise<GenieOpened['authKey']>;
}

export interface PagesOptions {
  /** For whoever loads the page at `/`, to speak through `POST /webhooks/web`. */
  open(): Promise<WebSession>;
  /** Absent: the GiGA Genie page is not served. */
  readonly gigagenie?: GenieOptions;
  /** For developers: the platforms `POST /dev/turn` can speak. Empty: the page shows its citizens' half only. */
  readonly platforms: readonly { readonly id: string; readonly name: string }[];
}

const GenieKey = z.object({
  session: z.string().max(200),
  containerid: z.string().min(1).max(200),
  token: z.string().max(500),
});

/** `pageToken` says which page asks. */
type GenieKeyRequest = z.infer<typeof GenieKey> & { readonly pageToken: string };

const GenieOpening = z.object({ containerid: z.string().max(200).optional() });

/** The page at `/` (a speaker one types to) and the GiGA Genie page at `/gigagenie`. Mount at the root. */
export function pagesRouter(options: PagesOptions): Router {
  const router = express.Router();
  const root = staticRoot();
  router.use('/pages', express.static(root, { index: false }));
  router.get('/', policy([]), (_request, response) => response.sendFile('index.html', { root }));
  router.post('/pages/session', async (_request, response) => {
    response.set('cache-control', 'no-store').json(await options.open());
  });
  router.get('/pages/platforms', (_request, response) => {
    response.json(options.platforms.map(({ id, name }) => ({ id, name })));
  });
  if (options.gigagenie) router.use('/gigagenie', genieRouter(options.gigagenie, root));
  return router;
}

/** Every service URL of the Dialog Kit model is this one page: the part after it is the intent. */
function genieRouter({ script, apikey, keytype, mayOpen, open, keyFor }: GenieOptions, root: string): Router {
  const router = express.Router();
  router.get('/config', (_request, response) => {
    response.json({ script, apikey, keytype });
  });
  router.post('/session', express.json({ limit: '2kb' }), async (request, response) => {
    if (!(await mayOpen(request.ip ?? '')))
      return void response
        .status(429)
        .set('retry-after', '60')
        .json({ error: { code: 'TOO_OFTEN' } });
    const asked = GenieOpening.safeParse(request.body);
    if (!asked.success) throw new AppError('BAD_PAYLOAD', 'gigagenie/session: not an opening of ours');
    response.set('cache-control', 'no-store').json(await open(asked.data.containerid));
  });
  router.post('/key', express.json({ limit: '2kb' }), async (request, response) => {
    const asked = GenieKey.safeParse(request.body);
    if (!asked.success) throw new AppError('BAD_PAYLOAD', 'gigagenie/key: names no container');
    const made = await keyFor?.({ ...asked.data, pageToken: request.get('biseo-session') ?? '' });
    if (made) response.set('cache-control', 'no-store').json(made);
    else response.status(403).json({ error: { code: 'NOT_LINKED' } });
  });
  const origins = [new URL(script, 'http://same.origin').origin].filter(
    (origin) => origin !== 'http://same.origin',
  );
  router.get(['/', '/:intent'], policy(origins), (_request, response) => {
    response.sendFile('gigagenie.html', { root });
  });
  return router;
}
