import express, { type Request, type Response, type Router } from 'express';
import type { Clock } from '../../shared/clock.ts';
import { type ApplyWrite, createApplyWrite } from '../db/apply-write.ts';
import { type AskedApproval, approvalOfToken } from '../db/approval-links.ts';
import { decideApproval } from '../db/decide-approval.ts';
import type { Store } from '../db/open-store.ts';
import { show } from '../home/show.ts';
import type { PhoneSessions } from '../identity/phone-session.ts';
import {
  approvePage,
  busyApprovePage,
  decidedPage,
  noApprovalPage,
  otherApproverPage,
} from '../pages/approve-view.ts';
import { privatePage } from '../pages/html-page.ts';
import { sameOrigin } from '../pages/same-origin.ts';
import { approveView } from './approve-words.ts';

export interface ApproveParts {
  readonly store: Pick<Store, 'db' | 'queue' | 'vault' | 'signal'>;
  readonly clock: Clock;
  readonly sessions: Pick<PhoneSessions, 'memberOf'>;
  readonly mayLook: (address: string) => Promise<boolean>;
  /** Something was begun. */
  onApproved(): void;
}

/**
 * `/approve/<token>`: what was asked for by voice, on the phone that may say yes to it. The link alone opens nothing:
 * whoever holds it must be signed in as the one it was sent to.
 */
export function approveRouter(parts: ApproveParts): Router {
  const { db, vault } = parts.store;
  const apply = createApplyWrite(db, vault);
  const router = express.Router();
  router.use(...privatePage(), sameOrigin, async (request, response, next) => {
    if (await parts.mayLook(request.ip ?? '')) next();
    else show(response, busyApprovePage(), 429);
  });
  router.get('/:token', async (request, response) => {
    const asked = await askedOf(parts, request, response);
    if (asked) await tell(parts, asked, response);
  });
  router.post('/:token', express.urlencoded({ extended: false, limit: '1kb' }), async (request, response) => {
    const asked = await askedOf(parts, request, response);
    const { answer }: { readonly answer?: unknown } = request.body ?? {};
    if (!asked) return;
    if (answer === 'yes' || answer === 'no')
      await decide(parts, apply, asked, answer === 'yes' ? 'approved' : 'refused');
    await tell(parts, (await approvalOfToken(db, request.params.token)) ?? asked, response);
  });
  return router;
}

/** Answers by itself whoever may not see it. */
async function askedOf(
  { store: { db }, sessions }: ApproveParts,
  request: Request<{ token: string }>,
  response: Response,
): Promise<AskedApproval | undefined> {
  const asked = await approvalOfToken(db, request.params.token);
  if (!asked) return void show(response, noApprovalPage(), 404);
  const memberId = await sessions.memberOf(request);
  if (memberId === undefined) {
    response.redirect(303, `/home/sign-in?then=${encodeURIComponent(request.baseUrl + request.url)}`);
    return undefined;
  }
  if (memberId !== asked.approver_id) return void show(response, otherApproverPage(), 403);
  return asked;
}

async function decide(
  { store: { queue, vault, signal }, clock, onApproved }: ApproveParts,
  apply: ApplyWrite,
  asked: AskedApproval,
  answer: 'approved' | 'refused',
): Promise<void> {
  const now = clock.now();
  const counted = await queue.write((trx) => decideApproval(trx, vault, apply, { asked, answer, now }), {
    durable: true,
  });
  if (!counted) return;
  signal.notify();
  onApproved();
}

async function tell(parts: ApproveParts, asked: AskedApproval, response: Response): Promise<void> {
  const isOver = asked.state === 'waiting' && asked.expires_at <= parts.clock.now();
  if (asked.state !== 'waiting' || isOver)
    return show(response, decidedPage(isOver ? 'expired' : asked.state), isOver ? 410 : 200);
  show(response, approvePage(await approveView(parts, asked)));
}
