import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { dropPushDevice, keepPushDevice, renewPushDevice } from '../db/push-devices.ts';
import { sessionHashOf } from '../identity/phone-session.ts';
import { memberOf } from '../wallet/of-request.ts';
import type { WalletParts } from '../wallet/wallet-parts.ts';

const endpoint = z.string().max(1000);
/** As browsers write it; both keys have one length (RFC 8291 section 3.2). */
const subscription = z.object({
  endpoint,
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{87}=?$/),
    auth: z.string().regex(/^[\w-]{22}(==)?$/),
  }),
});

const addressed = z.object({ endpoint });

/** `/wallet/api/push`: whether this browser may be notified. */
export function pushApi({ queue, vault, clock, push }: WalletParts): Router {
  const api = express.Router();
  api.use('/push', limited(push));
  api.get('/push', (_request, response) => void response.json({ key: push.publicKey }));
  api.put('/push', async (request, response) => {
    const { endpoint: address, keys } = parsed(subscription, request.body);
    if (!push.takes(address)) throw new AppError('BAD_PAYLOAD', 'endpoint: not a push service');
    const hers = { memberId: memberOf(response), sessionHash: sessionHashOf(request) };
    const given = { ...hers, address: { endpoint: address, ...keys }, now: clock.now() };
    await queue.write((trx) => keepPushDevice(trx, vault, given), { durable: true });
    response.status(204).end();
  });
  api.post('/push/renewal', async (request, response) => {
    const { endpoint: address } = parsed(addressed, request.body);
    const given = { memberId: memberOf(response), sessionHash: sessionHashOf(request), endpoint: address };
    const on = await queue.write((trx) => renewPushDevice(trx, vault, given), { durable: true });
    response.json({ on });
  });
  api.delete('/push', async (request, response) => {
    const { endpoint: address } = parsed(addressed, request.body);
    const member = memberOf(response);
    await queue.write((trx) => dropPushDevice(trx, vault, address, member), { durable: true });
    response.status(204).end();
  });
  return api;
}

function limited({ mayAsk }: WalletParts['push']): RequestHandler {
  return async (_request, response, next) => {
    if (await mayAsk(memberOf(response))) next();
    else response.status(429).json({ error: { code: 'TOO_OFTEN' } });
  };
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new AppError('BAD_PAYLOAD', z.prettifyError(result.error));
}
