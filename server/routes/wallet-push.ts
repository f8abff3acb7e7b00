import express, { type Router } from 'express';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { dropPushDevice, keepPushDevice } from '../db/push-devices.ts';
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

/** `/wallet/api/push`: whether this browser may be notified. */
export function pushApi({ queue, vault, clock, push }: WalletParts): Router {
  const api = express.Router();
  api.get('/push', (_request, response) => void response.json({ key: push.publicKey }));
  api.put('/push', async (request, response) => {
    const { endpoint: address, keys } = parsed(subscription, request.body);
    if (!push.takes(address)) throw new AppError('BAD_PAYLOAD', 'endpoint: not a push service');
    const given = { memberId: memberOf(response), address: { endpoint: address, ...keys }, now: clock.now() };
    await queue.write((trx) => keepPushDevice(trx, vault, given), { durable: true });
    response.status(204).end();
  });
  api.delete('/push', async (request, response) => {
    const { endpoint: address } = parsed(z.object({ endpoint }), request.body);
    const member = memberOf(response);
    await queue.write((trx) => dropPushDevice(trx, vault, address, member), { durable: true });
    response.status(204).end();
  });
  return api;
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new AppError('BAD_PAYLOAD', z.prettifyError(result.error));
}
